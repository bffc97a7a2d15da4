"""What a reader may see of records under embargo and of places that are not public, as conditions of SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true

from data.programme.rows import MODELS, ROWS
from data.store.programme_tables import MeetingPlaceRow, ProgrammeChangeRow
from indicators.meeting_places.kinds import PUBLIC_KINDS
from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.record import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """For whom is read. ``deals``: of these also what is under embargo; "" are records of no deal."""

    deals: frozenset[str] = frozenset()
    everything: bool = False


PUBLIC_CLEARANCE = Clearance()
FULL_CLEARANCE = Clearance(everything=True)
"""For what must know every record: rules of the ledger, imports, and the check of the chain."""


def visible_records(kind: RecordKind, clearance: Clearance, *, day: date) -> ColumnElement[bool]:
    """The rows of a kind that may be read on a day: an embargo ends with the day before its date.

    Of places the public sees only the kinds that are for everybody.
    """
    if clearance.everything or not is_narrowed(kind):
        return true()
    if kind is RecordKind.MEETING_PLACE:
        public = MeetingPlaceRow.place_kind.in_([one.value for one in PUBLIC_KINDS])
        return or_(public, MeetingPlaceRow.deal.in_(sorted(clearance.deals))) if clearance.deals else public
    row = ROWS[kind]
    free = or_(row.embargo_until.is_(None), row.embargo_until <= day)
    return or_(free, row.deal.in_(sorted(clearance.deals))) if clearance.deals else free


def is_narrowed(kind: RecordKind) -> bool:
    """Whether there can be records of this kind that the public does not see."""
    return kind is RecordKind.MEETING_PLACE or issubclass(MODELS[kind], EmbargoableRecord)


def visible_changes(clearance: Clearance, *, day: date) -> ColumnElement[bool]:
    """The changes that may be read on a day: those of records that may be, as these stand now."""
    if clearance.everything:
        return true()
    change = ProgrammeChangeRow
    return and_(
        *(
            or_(
                change.kind != kind.value,
                change.record_id.in_(select(ROWS[kind].id).where(visible_records(kind, clearance, day=day))),
            )
            for kind in MODELS
            if is_narrowed(kind)
        )
    )
