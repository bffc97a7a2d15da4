"""OpenStad (headless): the contributions of a project, page by page.

Never read from the platform of The Hague itself: the form follows the open source code of the API server, and
the sample of the contract test is made by hand.
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

_PAGE = 100
_MOST_PAGES = 200


class OpenStadConnector:
    """Reads ``/api/project/<project>/resource``; an item without a point, or that is a draft, is left out."""

    name = "OpenStad"

    def __init__(
        self,
        client: httpx.Client,
        base: str,
        *,
        project: int,
        area_of: AreaOf,
        theme_of: ThemeOf,
        token: str = "",
    ) -> None:
        self._client, self._project = client, project
        self._base = base.rstrip("/")
        self._area_of, self._theme_of = area_of, theme_of
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def items(self) -> Iterator[HeardElsewhere]:
        for page in range(_MOST_PAGES):
            body = json_of(
                ask(
                    self._client,
                    "GET",
                    f"{self._base}/api/project/{self._project}/resource",
                    params={"page": page, "pageSize": _PAGE, "includeTags": 1},
                    headers=self._headers,
                )
            )
            records = body.get("records") if isinstance(body, dict) else body
            if not isinstance(records, list):
                raise PlatformError("OpenStad: no list of contributions")
            yield from filter(None, map(self._item, records))
            pages = body.get("metadata", {}).get("pageCount", 1) if isinstance(body, dict) else 1
            if page + 1 >= pages:
                return

    def _item(self, record: dict[str, Any]) -> HeardElsewhere | None:
        point = record.get("location") or {}
        if record.get("publishDate") is None or not {"lat", "lng"} <= point.keys():
            return None
        area = self._area_of(float(point["lng"]), float(point["lat"]))
        if not area:
            return None
        tags = (self._theme_of(str(tag.get("name", ""))) for tag in record.get("tags") or [])
        return HeardElsewhere(
            platform=self.name,
            key=str(record["id"]),
            area_code=area,
            theme=next(filter(None, tags), ""),
            day=day_in(record["publishDate"]),
            title=plain_title(record.get("title")),
            link=safe_link(record.get("url")),
        )
