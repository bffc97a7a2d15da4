"""Own figures under embargo: checked and protected when they come, taken over on their day.

Until that day they are in a table that no reader asks. Nothing else that goes together with them is imported,
withdrawn or put back meanwhile, so that disclosure control looked at just what readers will see beside them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from data.ingest.check_report import Problem
from data.ingest.own_memory import memory_in
from data.ingest.own_observations import FAMILY
from data.ingest.run import alone
from data.ingest.tools import Tools
from data.store.embargoed import EmbargoedDelivery, EmbargoedState
from data.store.history import HistoryError
from data.store.model import SourceState, SourceStatus

_HERE = ZoneInfo("Europe/Amsterdam")
REASON_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Embargo:
    """``until``: the first day on which everybody may see the figures."""

    until: date
    reason: str


def embargoed_name(delivery: int) -> str:
    """Under which name the marks of a delivery that waits are remembered."""
    return f"embargoed_{delivery}"


def waits_already(source_id: str, indicators: Collection[str], *, tools: Tools) -> Problem | None:
    """Why nothing of this source or of these indicators is imported now; None when nothing of it waits."""
    for one in tools.reader.embargoed.waiting(cleared=True):
        if one.source_id == source_id or set(one.indicators) & set(indicators):
            message = (
                f"Levering {one.id} met cijfers die hierbij horen, staat onder embargo tot "
                f"{one.embargo_until:%d-%m-%Y}. "
                f"Wacht die dag af, of trek haar in: embargoed --withdraw {one.id}."
            )
            return Problem(rule="embargo", message=message)
    return None


def refuse_while_waiting(version: int, *, tools: Tools) -> None:
    """``HistoryError`` where a data version shares its source or an indicator with a delivery that waits."""
    if not tools.reader.embargoed.waiting(cleared=True):
        return
    history = tools.reader.history
    source = next((one.source_id for one in history.versions() if one.id == version), "")
    problem = waits_already(source, set(history.changes(version)["indicator_id"]), tools=tools)
    if problem is not None:
        raise HistoryError(problem.message)


def release_due(tools: Tools) -> list[tuple[EmbargoedDelivery, int | None]]:
    """Take over what may be seen from today on, each in a data version (None: nothing changed).

    ``SyncRunningError``. A delivery of which something was taken over and then failed is taken over again:
    the same figures change nothing.
    """
    day = tools.now().astimezone(_HERE).date()
    if not _due(day, tools=tools):
        return []
    with alone(tools):
        return [(one, _release(one, tools=tools)) for one in _due(day, tools=tools)]


def _due(day: date, *, tools: Tools) -> list[EmbargoedDelivery]:
    """Those of the municipalities of these tools; another part of the store would lose its rows by them."""
    here = "" if tools.place is None else tools.place.code
    return [one for one in tools.reader.embargoed.due(day) if one.place == here]


def _release(one: EmbargoedDelivery, *, tools: Tools) -> int | None:
    waiting, now = tools.reader.embargoed, tools.now()
    observations = waiting.observations(one.id, cleared=True)
    reason = f"own figures: {one.file}"
    result = tools.writer.write_batch(one.source_id, observations, reason=reason, at=now)
    if result.version is not None:
        memory_in(tools.own_folder).take_over(embargoed_name(one.id), one.source_id, result.version)
    tools.writer.record_state(
        SourceState(
            id=one.source_id,
            family=FAMILY,
            state=SourceStatus.OK,
            fetched_at=one.handed_in_at,
            checked_at=now,
            rows=len(observations),
        )
    )
    waiting.leave(one.id, EmbargoedState.RELEASED, version=result.version)
    return result.version


def withdraw_embargoed(delivery: int, *, tools: Tools) -> bool:
    """A delivery will not be taken over, and its figures are gone; whether it still waited."""
    with alone(tools):
        return take_from_waiting(delivery, tools=tools)


def take_from_waiting(delivery: int, *, tools: Tools) -> bool:
    """As `withdraw_embargoed`, for who holds the lock of syncs already."""
    waiting = tools.reader.embargoed
    if delivery not in [one.id for one in waiting.waiting(cleared=True)]:
        return False
    memory_in(tools.own_folder).forget(embargoed_name(delivery))
    return waiting.leave(delivery, EmbargoedState.WITHDRAWN)
