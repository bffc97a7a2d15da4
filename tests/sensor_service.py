"""A made-up Samen Meten (SensorThings) service for contract tests, with pages of three Things.

The service was never seen live. The sample has the form of the standard and the peculiarities that public
clients of the service describe.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.tiny_server import Query, Tiny, tiny_server

SAMPLE = json.loads(
    (Path(__file__).parent / "contract" / "sources" / "samples" / "handmade_sensorthings.json").read_text(
        "utf-8"
    )
)
NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)  # Dutch time is one hour ahead of UTC in November

Handle = Callable[[str, Query], tuple[int, Any] | None]


def observations(series: str, *, now: datetime) -> list[dict[str, Any]]:
    """What the sample tells of a series, the newest first: three days of hours up to ``now``."""
    told = SAMPLE["series"].get(series)
    if told is None:
        return []
    last = now.replace(minute=0, second=0, microsecond=0)
    until = min(last, datetime.fromisoformat(told["until"])) if "until" in told else last
    rows = []
    for back in range(72):
        hour = until - timedelta(hours=back)
        result = told.get("hours", {}).get(str(hour.hour), told["value"])
        rows.append({"phenomenonTime": f"{hour:%Y-%m-%dT%H}:00:00.000Z", "result": result})
    return rows


@contextmanager
def service(handle: Handle = lambda _path, _query: None, *, now: datetime = NOW) -> Iterator[Tiny]:
    """The sample as a service with pages of three Things and 25 observations, whatever is asked."""

    def page(rows: list[Any], path: str, query: Query, *, most: int) -> dict[str, Any]:
        start = int(query.get("$skip", 0))
        answer: dict[str, Any] = {"value": rows[start : start + most]}
        if start + most < len(rows):
            kept = "&".join(f"{k}={v}" for k, v in query.items() if k not in ("$skip", "$select"))
            link = f"https:/{path}?{kept}&$skip={start + most}"
            answer["@iot.nextLink"] = link.replace(" ", "%20").replace("'", "%27")
        return answer

    def respond(path: str, query: Query, _base: str) -> tuple[int, Any]:
        special = handle(path, query)
        if special is not None:
            return special
        name = path.rpartition("/v1.0/")[2]
        if name == "Things":
            city = query["$filter"].rpartition(" eq ")[2].strip("'")
            found = [thing for thing in SAMPLE["things"] if thing["properties"]["codegemeente"] == city]
            return 200, page(found, path, query, most=3)
        if name.startswith("Datastreams("):
            rows = observations(name.split("(")[1].split(")")[0], now=now)
            return 200, page(rows, path, query, most=25)
        return 404, "not found"

    with tiny_server(respond) as tiny:
        yield tiny
