"""Which series of which measuring points are read from a SensorThings service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from data.sources.errors import MalformedAnswerError, SchemaChangedError
from data.sources.raw import Snapshot

UNITS = ("ug/m3", "µg/m3", "µg/m³")
# Measure title -> the series that are read from low-cost sensors and from official stations. Low-cost
# sensors count only where RIVM calibrates them; for nitrogen dioxide it does not.
QUANTITIES = {"PM2.5": ("pm25_kal", "pm25"), "NO2": (None, "no2")}
_STATION = re.compile(r"NL\d+")


class SensorSeries(NamedTuple):
    """One series of one measuring point; ``station``: official, not low-cost; ``lon, lat`` in degrees."""

    id: str
    measure: str
    thing: str
    station: bool
    lon: float
    lat: float


def chosen_series(snapshot: Snapshot, *, since: datetime) -> tuple[list[SensorSeries], dict[str, int]]:
    """The series of the answers named ``things`` that can have readings from ``since`` on.

    The second answer counts what was left out, by reason (Dutch).
    """
    left_out: dict[str, int] = {}
    chosen: dict[str, SensorSeries] = {}
    pages = snapshot.documents("things")
    for thing in (row for page in pages for row in page_rows(page, table=snapshot.table)):
        name, place = str(thing.get("name")), _place(thing)
        if place is None:
            count(left_out, "meetpunt zonder plaats")
            continue
        if thing.get("Datastreams@iot.nextLink"):
            count(left_out, "meetpunt met meer meetreeksen dan het antwoord bevat")
        station = _STATION.fullmatch(name) is not None
        for stream in thing.get("Datastreams") or ():
            title = str(stream.get("name"))
            measure = _measure(title.rpartition("-")[2], station=station)
            if measure is None:
                continue
            if not title.startswith(f"{name}-"):
                count(left_out, "meetreeks hoort bij een ander meetpunt")
            elif not _is_alive(stream, since=since):
                count(left_out, "meetreeks is gestopt")
            else:
                _check_unit(stream, snapshot)
                key = str(stream["@iot.id"])
                chosen[key] = SensorSeries(key, measure, name, station, *place)
    return list(chosen.values()), left_out


def page_rows(page: dict[str, Any], *, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a page, or ``MalformedAnswerError``."""
    value = page.get("value")
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise MalformedAnswerError("no list of rows", table=table)
    yield from value


def moment_of(text: str) -> datetime:
    """The moment, or the start of an interval ``start/end``; without a zone it is UTC."""
    result = datetime.fromisoformat(text.partition("/")[0].strip())
    return result.replace(tzinfo=UTC) if result.tzinfo is None else result


def count(counts: dict[str, int], reason: str) -> None:
    counts[reason] = counts.get(reason, 0) + 1


def _measure(quantity: str, *, station: bool) -> str | None:
    return next((title for title, names in QUANTITIES.items() if names[station] == quantity), None)


def _place(thing: dict[str, Any]) -> tuple[float, float] | None:
    """Longitude and latitude. Some clients met them the other way around; here lon is always the smaller."""
    for location in thing.get("Locations") or ():
        pair = (location.get("location") or {}).get("coordinates") or ()
        if len(pair) >= 2 and all(isinstance(number, int | float) for number in pair[:2]):
            return float(min(pair[:2])), float(max(pair[:2]))
    return None


def _is_alive(stream: dict[str, Any], *, since: datetime) -> bool:
    """False only when the series itself says that it ended before."""
    span = str(stream.get("phenomenonTime") or "")
    return "/" not in span or moment_of(span.rpartition("/")[2]) >= since


def _check_unit(stream: dict[str, Any], snapshot: Snapshot) -> None:
    symbol = str((stream.get("unitOfMeasurement") or {}).get("symbol") or "").strip()
    if symbol not in UNITS:
        what = f"series {stream.get('name')}: unit {symbol!r} is not {UNITS[0]}"
        raise SchemaChangedError(what, table=snapshot.table, url=snapshot.url("things"))
