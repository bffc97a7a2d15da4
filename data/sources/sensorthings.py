"""Hourly measurements from a SensorThings service, such as Samen Meten of RIVM.

Written from the standard and from public clients of Samen Meten; never seen live. What those clients learnt:
a filter on the time of observations can take the service half a minute when nothing fits, so the newest
observations are asked and the day is cut out here; series are named ``THING-number-quantity``; official
stations are Things named ``NL`` and a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import pandas as pd

from data.sources.errors import SchemaChangedError, SourceError, SourceUnreachableError
from data.sources.raw import Fetcher, Snapshot
from data.sources.sensor_series import chosen_series, count, moment_of, page_rows
from indicators.model import SourceTable

ZONE = ZoneInfo("Europe/Amsterdam")
THINGS_PER_PAGE = 100
NEWEST = 60  # hourly values: the last complete day and all of today
MOST_PAGES = 60
MOST_FAILURES = 0.2
POSSIBLE = (0.0, 500.0)
READINGS = ("measure", "thing", "station", "lon", "lat", "hour", "value")


@dataclass(frozen=True, slots=True)
class Readings:
    """``frame`` with ``READINGS`` (hour of the Dutch day, µg/m³); ``left_out`` counts by reason."""

    frame: pd.DataFrame
    left_out: dict[str, int]


def last_complete_day(now: datetime) -> date:
    """Yesterday in the Netherlands."""
    return now.astimezone(ZONE).date() - timedelta(days=1)


class SensorThings:
    """Tables with a location ``host/version``. ``fetch`` gets a day, ``read`` takes it out of the answers."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher, day: date) -> None:
        """Measuring points of our cities with their series, then the newest observations of each series.

        A few series may fail; more than a fifth refuses the table.
        """
        root = f"https://{table.location}"
        for code in fetcher.municipalities:
            wanted = quote(f"properties/codegemeente eq '{int(code.removeprefix('GM'))}'")
            url = f"{root}/Things?$filter={wanted}&$expand=Locations,Datastreams&$top={THINGS_PER_PAGE}"
            _follow(fetcher, url, name="things", table=table.id)
        start = datetime.combine(day, time(), tzinfo=ZONE)
        chosen, _ = chosen_series(fetcher.snapshot(), since=start)
        query = f"$orderby={quote('phenomenonTime desc')}&$top={NEWEST}&$select=phenomenonTime,result"
        failures = 0
        for item in chosen:
            url = f"{root}/Datastreams({item.id})/Observations?{query}"
            try:
                _follow(fetcher, url, name=f"series-{item.id}", table=table.id, done=_reaches(start))
            except SourceUnreachableError:
                failures += 1
                if failures > max(2, MOST_FAILURES * len(chosen)):
                    raise

    def read(self, table: SourceTable, *, snapshot: Snapshot, day: date) -> Readings:
        """Every reading of that day in the Netherlands, without requests."""
        start = datetime.combine(day, time(), tzinfo=ZONE)
        chosen, left_out = chosen_series(snapshot, since=start)
        rows: list[tuple[Any, ...]] = []
        for item in chosen:
            pages = snapshot.documents(f"series-{item.id}")
            if not pages:
                count(left_out, "meetreeks gaf geen antwoord")
            for observation in (row for page in pages for row in page_rows(page, table=table.id)):
                moment, value = _reading(observation, table=table.id)
                if moment.date() != day or value is None:
                    continue
                if not POSSIBLE[0] <= value <= POSSIBLE[1]:
                    count(left_out, "onmogelijke waarde")
                    continue
                rows.append((item.measure, item.thing, item.station, item.lon, item.lat, moment.hour, value))
        return Readings(pd.DataFrame(rows, columns=list(READINGS)), left_out)


def _reading(observation: dict[str, Any], *, table: str) -> tuple[datetime, float | None]:
    """The start of the hour, in Dutch time, and the value."""
    try:
        moment = moment_of(str(observation["phenomenonTime"]))
        value = None if observation["result"] is None else float(observation["result"])
    except (KeyError, ValueError, TypeError) as error:
        what = f"an observation without time or result: {observation}"
        raise SchemaChangedError(what, table=table) from error
    return moment.astimezone(ZONE), value


def _reaches(start: datetime) -> Callable[[list[dict[str, Any]]], bool]:
    """Whether a page, newest first, goes back to before ``start``."""
    return lambda rows: not rows or moment_of(str(rows[-1].get("phenomenonTime"))) < start


def _follow(
    fetcher: Fetcher,
    url: str,
    *,
    name: str,
    table: str,
    done: Callable[[list[dict[str, Any]]], bool] = lambda _rows: False,
) -> None:
    """Follow ``@iot.nextLink`` to the end, or until a page is the last one that is needed."""
    host = urlsplit(url).netloc
    seen: set[str] = set()
    while url:
        if url in seen or len(seen) >= MOST_PAGES:
            raise SourceError("the pages do not end", table=table, url=url)
        seen.add(url)
        page = fetcher.get_json(url, name=name)
        link = page.get("@iot.nextLink")
        if not link or done(list(page_rows(page, table=table))):
            return
        url = fetcher.canonical(str(link))
        if urlsplit(url).netloc != host:
            raise SourceError(f"the next page is at another host than {host}", table=table, url=url)
