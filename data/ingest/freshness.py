"""By when a source should have brought new figures, and whether that day has passed. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from data.store.model import SourceState
from indicators.catalogue import Catalogue

_DAYS = {"hourly": 1, "daily": 2, "monthly": 62, "yearly": 456, "two-yearly": 913, "four-yearly": 1826}
"""A rhythm and a quarter of it to spare (a year: fifteen months), at least a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """``expected_by`` is the last day on which the old figures are not late; None when nobody can say."""

    expected_by: date | None = None
    stale: bool = False


def freshness(catalogue: Catalogue, states: Iterable[SourceState], *, today: date) -> dict[str, Freshness]:
    """Per source id. Of a series of tables the one that changed last is judged; the others are finished."""
    series: dict[tuple[str, str], list[SourceState]] = {}
    result: dict[str, Freshness] = {}
    for state in states:
        result[state.id] = Freshness()
        if state.id in catalogue.tables and state.rows:
            kind = catalogue.tables[state.id].connector.partition("_v")[0]  # CBS moved from version 3 to 4
            series.setdefault((state.family, kind), []).append(state)
    releases = _releases(catalogue)
    for (family, _), members in series.items():
        changed = {state.id: changed_on(state) for state in members}
        known = {source: day for source, day in changed.items() if day is not None}
        if not known:
            continue
        newest = max(known, key=lambda source: (known[source], source))
        day = expected_by(
            known[newest], rhythm=catalogue.families[family].rhythm, releases=releases.get(family, ())
        )
        result[newest] = Freshness(expected_by=day, stale=day is not None and today > day)
    return result


def expected_by(changed: date, *, rhythm: str, releases: Sequence[str] = ()) -> date | None:
    """The day by which figures newer than those of ``changed`` should be there.

    The first announced release (``2027-03``: the end of that month) after the change, or the rhythm with a
    quarter to spare, whichever comes first.
    """
    announced = [_end_of(release) for release in releases]
    days = [day for day in announced if day > changed]
    if rhythm in _DAYS:
        days.append(changed + timedelta(days=_DAYS[rhythm]))
    return min(days, default=None)


def changed_on(state: SourceState) -> date | None:
    """The day on which the source says that it changed, else the day on which its figures came in."""
    moment = _moment(state.modified or "") or state.fetched_at
    return moment.date() if moment else None


def _moment(text: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text)
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _end_of(release: str) -> date:
    year, _, month = release.partition("-")
    last = int(month or 12)
    return date(int(year), last, monthrange(int(year), last)[1])


def _releases(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    result: dict[str, set[str]] = {}
    for indicator in catalogue:
        if indicator.next_release:
            result.setdefault(indicator.source.family, set()).add(indicator.next_release)
    return {family: tuple(sorted(releases)) for family, releases in result.items()}
