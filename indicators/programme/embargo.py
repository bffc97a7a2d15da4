"""Records that the public may not see before a day (``embargo``), with the reason why."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from indicators.programme.record import FieldProblem, ProgrammeRecord, Short

EMBARGO_FIELDS: dict[str, None] = {"embargo_until": None, "embargo_reason": None}
"""What a change that was written before there were embargoes means by not naming them."""


def _nothing_is_none(value: Any) -> Any:
    return None if value == "" else value


class EmbargoableRecord(ProgrammeRecord):
    """``embargo_until`` is the first day on which everybody may see it; None: at once."""

    embargo_until: Annotated[date | None, BeforeValidator(_nothing_is_none)] = None
    embargo_reason: Annotated[Short | None, BeforeValidator(_nothing_is_none)] = None

    def is_under_embargo(self, day: date) -> bool:
        """Whether only who is cleared may see it on this day."""
        return self.embargo_until is not None and day < self.embargo_until


def embargo_problems(record: ProgrammeRecord) -> list[FieldProblem]:
    """A date goes with a reason, and a reason with a date."""
    if not isinstance(record, EmbargoableRecord):
        return []
    pair = {"embargo_until": record.embargo_until, "embargo_reason": record.embargo_reason}
    given = [name for name, value in pair.items() if value is not None]
    return [FieldProblem(field=name, rule="needed") for name in pair if given and name not in given]
