"""Borders from PDOK (OGC API Features): page by page, per municipality, water left out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from data.sources.errors import MalformedAnswerError, SchemaChangedError, SourceError
from data.sources.raw import Fetcher, Snapshot
from geo.model import AreaLevel
from indicators.model import SourceTable

ROOT = "https://api.pdok.nl/cbs"
PAGE = 1_000
COLLECTIONS = {
    AreaLevel.MUNICIPALITY: ("gemeenten", "gemeentecode"),
    AreaLevel.WIJK: ("wijken", "wijkcode"),
    AreaLevel.BUURT: ("buurten", "buurtcode"),
}


class Pdok:
    """Editions with a location such as ``wijken-en-buurten-2024``."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        for level, (collection, _) in COLLECTIONS.items():
            for code in fetcher.municipalities:
                url = (
                    f"{ROOT}/{table.location}/ogc/v1/collections/{collection}/items"
                    f"?f=json&limit={PAGE}&gemeentecode={code}"
                )
                _get_features(fetcher, url, name=str(level), table=table.id)

    def read_features(self, snapshot: Snapshot) -> dict[AreaLevel, dict[str, Any]]:
        """A GeoJSON FeatureCollection per level, without water; refused when a level has none."""
        result = {}
        for level, (collection, column) in COLLECTIONS.items():
            features = [
                feature
                for page in snapshot.documents(str(level))
                for feature in _features(page, snapshot=snapshot, level=level)
            ]
            for feature in features:
                absent = {column, "water"} - feature.get("properties", {}).keys()
                if absent or not feature.get("geometry"):
                    what = f"{collection}: a feature without {', '.join(sorted(absent)) or 'geometry'}"
                    raise SchemaChangedError(what, table=snapshot.table, url=snapshot.url(str(level)))
            land = [feature for feature in features if feature["properties"]["water"] != "JA"]
            if not land:
                raise SchemaChangedError(f"{collection}: no areas", table=snapshot.table)
            result[level] = {"type": "FeatureCollection", "features": land}
        return result


def _get_features(fetcher: Fetcher, url: str, *, name: str, table: str) -> None:
    host, seen = urlsplit(url).netloc, set()
    while url:
        if url in seen:
            raise SourceError("the pages go round in circles", table=table, url=url)
        seen.add(url)
        page = fetcher.get_json(url, name=name)
        links = page.get("links")
        following = [
            str(link.get("href")) for link in (links if isinstance(links, list) else []) if _is_next(link)
        ]
        url = fetcher.canonical(following[0]) if following else ""
        if url and urlsplit(url).netloc != host:
            raise SourceError(f"the next page is at another host than {host}", table=table, url=url)


def _is_next(link: object) -> bool:
    return isinstance(link, dict) and link.get("rel") == "next"


def _features(page: dict[str, object], *, snapshot: Snapshot, level: AreaLevel) -> list[dict[str, Any]]:
    features = page.get("features")
    if not isinstance(features, list):
        url = snapshot.url(str(level))
        raise MalformedAnswerError("the answer holds no features", table=snapshot.table, url=url)
    text = page.get("numberReturned")
    if isinstance(text, int) and text != len(features):
        what = f"{len(features)} features came in while the source counts {text}"
        raise MalformedAnswerError(what, table=snapshot.table, url=snapshot.url(str(level)))
    return features
