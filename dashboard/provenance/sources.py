"""How the sources stand, for readers: what is in, what is late, and what was refused and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.texts import Translate
from data.ingest.freshness import Freshness, freshness
from data.ingest.status import all_states
from data.store.model import PUBLISHED_PREFIX, SourceState, SourceStatus

WRONG_STATES = (SourceStatus.REFUSED, SourceStatus.GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyStatus:
    """The tables of one family together.

    ``fetched_at`` is when its newest figures came in; ``expected_by`` the day by which newer ones should be
    there (None: nobody can say, or ``ended``: there will be none); ``refused`` are the tables whose last
    answer was refused or that are not served any more; ``newest_table`` is the period of its newest table
    that is in, empty where tables hold several periods.
    """

    family: str
    fetched_at: datetime | None
    expected_by: date | None
    stale: bool
    refused: tuple[str, ...]
    newest_table: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStatus:
    """One table with its freshness; ``members`` is the number of publications that it stands for."""

    state: SourceState
    fresh: Freshness
    members: int = 1


def family_statuses(services: Services) -> dict[str, FamilyStatus]:
    """Per family of the catalogue how its tables stand now."""
    states = services.source_states()
    fresh = freshness(services.catalogue, states, today=_today(services))
    return {
        family: _together(family, [state for state in states if state.family == family], fresh, services)
        for family in services.catalogue.families
    }


def table_statuses(services: Services) -> tuple[TableStatus, ...]:
    """Every table in the order of the catalogue, those never fetched included; publications are one line."""
    states = all_states(services.catalogue, services.observations)
    fresh = freshness(services.catalogue, states, today=_today(services))
    published = [state for state in states if state.id.startswith(PUBLISHED_PREFIX)]
    rows = [
        TableStatus(state=state, fresh=fresh[state.id])
        for state in states
        if not state.id.startswith(PUBLISHED_PREFIX)
    ]
    if published:
        rows.append(TableStatus(state=_as_one(published), fresh=Freshness(), members=len(published)))
    return tuple(rows)


def freshness_words(status: FamilyStatus, t: Translate, *, language: str) -> str:
    """One short sentence on how new the figures of a family are."""
    if status.fetched_at is None:
        return t("nog niet opgehaald")
    if status.refused:
        return t("laatste levering geweigerd")
    if status.ended:
        return t("compleet: er komen geen nieuwe cijfers")
    if status.expected_by is None:
        return t("verschijnt onregelmatig")
    day = format_day(_noon(status.expected_by), language=language)
    if status.stale:
        return t("te laat: verwacht voor {date}").format(date=day)
    return t("nieuwe verwacht voor {date}").format(date=day)


def rhythm_words(rhythm: str, t: Translate) -> str:
    """How often a source or an indicator brings new figures."""
    return {
        "hourly": t("elk uur"),
        "daily": t("elke dag"),
        "monthly": t("elke maand"),
        "yearly": t("elk jaar"),
        "two-yearly": t("elke twee jaar"),
        "four-yearly": t("elke vier jaar"),
        "irregular": t("onregelmatig"),
        "ended": t("niet meer"),
        "none": t("niet"),
    }[rhythm]


def state_words(state: SourceStatus, t: Translate) -> str:
    return {
        SourceStatus.OK: t("in orde"),
        SourceStatus.UNAVAILABLE: t("niet beschikbaar"),
        SourceStatus.REFUSED: t("geweigerd"),
        SourceStatus.NEVER: t("nooit opgehaald"),
        SourceStatus.GONE: t("verdwenen"),
    }[state]


def _together(
    family: str, states: list[SourceState], fresh: dict[str, Freshness], services: Services
) -> FamilyStatus:
    tables = services.catalogue.tables
    fetched = [state.fetched_at for state in states if state.fetched_at is not None and state.rows]
    late = [fresh[state.id] for state in states if fresh[state.id].expected_by is not None]
    days = [item.expected_by for item in late if item.expected_by is not None]
    return FamilyStatus(
        family=family,
        fetched_at=max(fetched, default=None),
        expected_by=min(days, default=None),
        stale=any(item.stale for item in late),
        refused=tuple(state.id for state in states if state.state in WRONG_STATES),
        newest_table=max(
            (tables[state.id].period or "" for state in states if state.rows and state.id in tables),
            default="",
        ),
        ended=services.catalogue.families[family].rhythm == "ended",
    )


def _as_one(states: Iterable[SourceState]) -> SourceState:
    states = list(states)
    moments = [state.fetched_at for state in states if state.fetched_at is not None]
    return SourceState(
        id=PUBLISHED_PREFIX.rstrip(":"),
        family=states[0].family,
        state=SourceStatus.OK,
        fetched_at=max(moments, default=None),
        checked_at=max(moments, default=None),
        rows=sum(state.rows for state in states),
    )


def _today(services: Services) -> date:
    return services.clock().date()


def _noon(day: date) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T12:00:00+00:00")
