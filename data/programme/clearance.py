"""What a reader may see of records under embargo, as conditions of SQL: nothing, unless it was cleared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true

from data.programme.rows import MODELS, ROWS
from data.store.programme_tables import ProgrammeChangeRow
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
    """The rows of a kind that may be read on a day: an embargo ends with the day before its date."""
    if clearance.everything or not issubclass(MODELS[kind], EmbargoableRecord):
        return true()
    row = ROWS[kind]
    free = or_(row.embargo_until.is_(None), row.embargo_until <= day)
    return or_(free, row.deal.in_(sorted(clearance.deals))) if clearance.deals else free


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
            for kind, model in MODELS.items()
            if issubclass(model, EmbargoableRecord)
        )
    )
