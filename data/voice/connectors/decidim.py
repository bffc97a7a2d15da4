"""Decidim: proposals by its GraphQL interface. Titles come in several languages and may hold HTML as it was
typed, so tags are taken out here and the text is escaped where it is shown.

Never read from a live platform: the form follows the published schema, and the sample is made by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

from data.voice.connectors.common import (
    AreaOf,
    PlatformError,
    ThemeOf,
    ask,
    day_in,
    json_of,
    plain_title,
    safe_link,
)
from indicators.voice.elsewhere import HeardElsewhere

QUERY = """query Proposals($after: String) {
  participatoryProcesses { components(filter: {type: "Proposals"}) { ... on Proposals {
    proposals(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id publishedAt url coordinates { latitude longitude }
        title { translations { locale text } } taxonomies { name { translations { locale text } } }
      }
    }
  } } }
}"""
_MOST_PAGES = 200


class DecidimConnector:
    """Reads the proposals of every process of a platform; one without a point is left out."""

    name = "Decidim"

    def __init__(self, client: httpx.Client, base: str, *, area_of: AreaOf, theme_of: ThemeOf) -> None:
        self._client, self._address = client, f"{base.rstrip('/')}/api"
        self._area_of, self._theme_of = area_of, theme_of

    def items(self) -> Iterator[HeardElsewhere]:
        after: str | None = None
        seen: set[str] = set()
        for _ in range(_MOST_PAGES):
            lists = self._page(after)
            for node in (node for one in lists for node in one["nodes"]):
                item = self._item(node) if node["id"] not in seen else None
                seen.add(node["id"])
                if item is not None:
                    yield item
            more = [one["pageInfo"] for one in lists if one["pageInfo"]["hasNextPage"]]
            if not more:
                return
            after = max(page["endCursor"] for page in more)

    def _page(self, after: str | None) -> list[dict[str, Any]]:
        body = json_of(
            ask(self._client, "POST", self._address, json={"query": QUERY, "variables": {"after": after}})
        )
        if body.get("errors"):
            raise PlatformError(f"Decidim: {body['errors'][0].get('message', '')}")
        try:
            return [
                component["proposals"]
                for process in body["data"]["participatoryProcesses"]
                for component in process["components"]
                if "proposals" in component
            ]
        except (KeyError, TypeError) as error:
            raise PlatformError("Decidim: no proposals in the answer") from error

    def _item(self, node: dict[str, Any]) -> HeardElsewhere | None:
        point = node.get("coordinates") or {}
        if point.get("latitude") is None or not node.get("publishedAt"):
            return None
        area = self._area_of(float(point["longitude"]), float(point["latitude"]))
        if not area:
            return None
        names = (_in_dutch(one.get("name")) for one in node.get("taxonomies") or [])
        return HeardElsewhere(
            platform=self.name,
            key=str(node["id"]),
            area_code=area,
            theme=next(filter(None, map(self._theme_of, names)), ""),
            day=day_in(node["publishedAt"]),
            title=plain_title(_in_dutch(node.get("title"))),
            link=safe_link(node.get("url")),
        )


def _in_dutch(text: Any) -> str:
    """The Dutch translation, or else the first."""
    translations = (text or {}).get("translations") or []
    by_language = {one["locale"]: one["text"] for one in translations}
    return str(by_language.get("nl") or next(iter(by_language.values()), ""))
