"""What both OData versions of the CBS share: pages, filters and the dimensions that we read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from data.sources.content import area_prefixes
from data.sources.errors import MalformedAnswerError, SchemaChangedError, SourceError, TruncatedAnswerError
from data.sources.raw import Fetcher, Snapshot
from indicators.model import TOTAL_GROUP

MOST_PAGES = 2_000
# Codes that are read, per dimension, and the group they stand for. Other codes are left out.
KINDS = "SoortMisdrijf"
ALL_KINDS = "0.0.0"
DIMENSION_CODES = {
    "Marges": {"MW00000": TOTAL_GROUP},
    "Leeftijd": {"20300": TOTAL_GROUP, "53115": "18-64", "80200": "65plus"},
}


@dataclass(frozen=True, slots=True)
class Paging:
    """The names that a version of OData uses for the link to the next page and for the count."""

    next_link: str
    count: str


V3 = Paging("odata.nextLink", "odata.count")
V4 = Paging("@odata.nextLink", "@odata.count")


def get_pages(fetcher: Fetcher, url: str, *, name: str, paging: Paging, table: str) -> None:
    """Follow the next links from ``url`` to the end, within one host."""
    host = urlsplit(url).netloc
    seen: set[str] = set()
    while url:
        if url in seen or len(seen) >= MOST_PAGES:
            raise SourceError("the pages go round in circles", table=table, url=url)
        seen.add(url)
        page = fetcher.get_json(url, name=name)
        link = page.get(paging.next_link)
        url = fetcher.canonical(str(link)) if link else ""
        if url and urlsplit(url).netloc != host:
            raise SourceError(f"the next page is at another host than {host}", table=table, url=url)


def rows_of(snapshot: Snapshot, name: str, *, paging: Paging) -> list[dict[str, Any]]:
    """The rows of all pages; the count that the first page tells must be right."""
    rows: list[dict[str, Any]] = []
    count = None
    for page in snapshot.documents(name):
        value = page.get("value")
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise MalformedAnswerError(
                f"{name}: no list of rows", table=snapshot.table, url=snapshot.url(name)
            )
        text = page.get(paging.count)
        count = int(str(text)) if count is None and text is not None else count
        rows += value
    if count is not None and count != len(rows):
        what = f"{name}: {len(rows)} rows came in while the source counts {count}"
        raise TruncatedAnswerError(what, table=snapshot.table, url=snapshot.url(name))
    return rows


def check_columns(rows: Sequence[dict[str, Any]], wanted: set[str], *, snapshot: Snapshot, name: str) -> None:
    """Every row must have every wanted column."""
    for number, row in enumerate(rows):
        absent = wanted - row.keys()
        if absent:
            what = f"{name}: column {', '.join(sorted(absent))} is not in row {number}"
            raise SchemaChangedError(what, table=snapshot.table, url=snapshot.url(name))


def is_provisional(period: dict[str, Any]) -> bool:
    """Whether a row of the code list of periods calls that period, or figures in it, provisional.

    Most tables say so in ``Status``. Where that is empty the description may name what is provisional; then
    every figure of the period counts as such.
    """
    status = str(period.get("Status") or "").casefold()
    if status:
        return "voorlopig" in status
    described = " ".join(str(period.get("Description") or "").casefold().split())
    return any(words in described for words in ("zijn voorlopig", "zijn nader voorlopig"))


def area_filter(column: str, municipalities: Sequence[str]) -> str:
    """A filter for the country, the municipalities and what lies in them; codes may be padded."""
    return " or ".join(f"startswith({column},'{prefix}')" for prefix in area_prefixes(municipalities))


def code_filter(dimensions: Sequence[str], *, kinds: Sequence[str] = ()) -> str:
    """A filter for the dimensions of which some codes are read: the total and the kinds asked for."""
    parts = [
        f"startswith({key},'{code}')"
        for key in dimensions
        if len(codes := DIMENSION_CODES.get(key, {})) == 1
        for code in codes
    ]
    if KINDS in dimensions:
        of_kinds = [f"startswith({KINDS},'{code}')" for code in (ALL_KINDS, *kinds)]
        parts.append(f"({' or '.join(of_kinds)})")
    return " and ".join(parts)


def encode(expression: str) -> str:
    return quote(expression, safe="(),'")
