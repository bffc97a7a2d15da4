"""Leefbaarometer 3.0 from its WFS 2.0.0: one layer per level and year, page by page.

Written from the field names of one recorded answer and from public clients; never seen live. A filter in the
address only saves traffic: some servers ignore it without a word, so areas of other cities are left out while
reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from data.sources.content import SourceColumn, TableContent, to_numbers
from data.sources.errors import (
    MalformedAnswerError,
    NoRowsError,
    SchemaChangedError,
    SourceError,
    TruncatedAnswerError,
)
from data.sources.raw import Fetcher, Snapshot, parse_json
from geo.codes import is_ours
from indicators.model import TOTAL_GROUP, Indicator, SourceTable

PAGE = 1_000
MOST_PAGES = 200
LEVELS = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}
# Classes from 1 to 9: the whole and its five dimensions. The deviations beside them are not shown.
CLASSES = ("kscore", "kfys", "konv", "ksoc", "kvrz", "kwon")
_NAMES = ("id", "name", "year", *CLASSES)
_EXCEPTION = re.compile(rb"ExceptionText>\s*([^<]{1,300})")


class Wfs:
    """Tables with a location ``host/workspace`` and a year as period: layers such as ``buurtscore24``."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        for level, kind in LEVELS.items():
            url = layer_address(table, level=level, kind=kind, municipalities=fetcher.municipalities)
            _get_pages(fetcher, url, name=level, table=table.id)

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        levels = [_read_level(snapshot, level, table=table) for level in LEVELS]
        every = pd.concat(levels, ignore_index=True)
        ours = is_ours(every["id"], snapshot.municipalities)
        kept = every[ours].reset_index(drop=True)
        url = snapshot.url("buurt")
        base = pd.DataFrame(
            {
                "area": kept["id"],
                "code_year": int(table.period or 0),
                "period": table.period,
                "group": TOTAL_GROUP,
                "provisional": False,
                "note": "",
            }
        )
        values = {name: to_numbers(kept[name], title=name, table=table.id, url=url) for name in CLASSES}
        return TableContent(
            table=table.id,
            url=url,
            measures=tuple(SourceColumn(key=name, title=name) for name in CLASSES),
            rows=pd.concat([base, pd.DataFrame(values, index=kept.index)], axis="columns"),
            left_out={"andere gemeente": int((~ours).sum())},
            names={code: str(name or "") for code, name in zip(kept["id"], kept["name"], strict=True)},
        )

    def expects(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return True

    def needs(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return True


def layer_address(table: SourceTable, *, level: str, kind: str, municipalities: Sequence[str]) -> str:
    """The address of a layer without its pages; geometry is not asked for, order is fixed for paging."""
    if table.period is None:
        raise SchemaChangedError("sources.yaml gives no period for this table", table=table.id)
    host, _, workspace = table.location.partition("/")
    numbers = [code.removeprefix("GM") for code in municipalities]
    wanted = " OR ".join(f"id LIKE '{kind}{number}%'" for number in numbers)
    parts = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeName": f"{workspace}:{level}score{table.period[2:]}",
        "outputFormat": "application/json",
        "propertyName": ",".join(_NAMES),
        "sortBy": "id",
        "cql_filter": wanted,
    }
    query = "&".join(f"{name}={quote(value, safe=':,/')}" for name, value in parts.items() if value)
    return f"https://{host}/{workspace}/ows?{query}"


def _get_pages(fetcher: Fetcher, url: str, *, name: str, table: str) -> None:
    start = 0
    for _ in range(MOST_PAGES):
        address = f"{url}&count={PAGE}&startIndex={start}"
        page = _page(fetcher.get(address, name=name), table=table, url=address)
        number, matched = len(_features(page, table=table, url=address)), page.get("numberMatched")
        start += number
        complete = start >= matched if isinstance(matched, int) else number < PAGE
        if number == 0 or complete:
            return
    raise SourceError(f"more than {MOST_PAGES} pages", table=table, url=url)


def _page(body: bytes, *, table: str, url: str) -> dict[str, Any]:
    """A page as JSON; a WFS tells its errors in XML, also with status 200."""
    if b"ExceptionReport" in body[:2_000]:
        match = _EXCEPTION.search(body)
        text = match.group(1).decode("utf-8", "replace").strip() if match else "without a text"
        raise SourceError(f"the service answers with an exception: {text}", table=table, url=url)
    return parse_json(body, table=table, url=url)


def _features(page: dict[str, Any], *, table: str, url: str) -> list[dict[str, Any]]:
    features = page.get("features")
    if not isinstance(features, list):
        raise MalformedAnswerError("the answer holds no features", table=table, url=url)
    text = page.get("numberReturned")
    if isinstance(text, int) and text != len(features):
        what = f"{len(features)} features came in while the page counts {text}"
        raise TruncatedAnswerError(what, table=table, url=url)
    return features


def _read_level(snapshot: Snapshot, level: str, *, table: SourceTable) -> pd.DataFrame:
    """All features of a level: complete, each once, of the right year, and some of them ours."""
    url, matched = snapshot.url(level), None
    records: list[dict[str, Any]] = []
    for page in snapshot.documents(level):
        matched = page.get("numberMatched", matched)
        for feature in _features(page, table=table.id, url=url):
            properties = feature.get("properties") or {}
            absent = {"id", "year", *CLASSES} - properties.keys()
            if absent:
                what = f"{level}: column {', '.join(sorted(absent))} is not in feature {len(records)}"
                raise SchemaChangedError(what, table=table.id, url=url)
            records.append({name: properties.get(name) for name in _NAMES})
    if isinstance(matched, int) and matched != len(records):
        what = f"{level}: {len(records)} features came in while the source counts {matched}"
        raise TruncatedAnswerError(what, table=table.id, url=url)
    frame = pd.DataFrame(records, columns=list(_NAMES))
    frame["id"] = frame["id"].astype("str").str.strip()
    if not is_ours(frame["id"], snapshot.municipalities).any():
        raise NoRowsError(f"{level}: no areas of our cities", table=table.id, url=url)
    if frame["id"].duplicated().any():
        code = frame.loc[frame["id"].duplicated(), "id"].iloc[0]
        raise SchemaChangedError(f"{level}: {code} comes twice", table=table.id, url=url)
    years = set(frame["year"].astype("str"))
    if years != {table.period}:
        what = f"{level}: column year holds {', '.join(sorted(years))} and not {table.period}"
        raise SchemaChangedError(what, table=table.id, url=url)
    return frame
