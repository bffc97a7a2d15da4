"""What every edited thing of the programme is: frozen fields of plain types, the same after JSON and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, ValidationError

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PERIOD = r"^\d{4}(-Q[1-4])?$"


def clean(text: str) -> str:
    """One spelling per text: composed letters, newlines of one kind, no control characters, no ends."""
    one_newline = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", unicodedata.normalize("NFC", one_newline)).strip()


def plain(number: Decimal) -> Decimal:
    """``1.50`` and ``1.5`` are one number, written one way and never as 1E+3."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short


def _written(number: Decimal) -> str:
    return format(number, "f")


PlainNumber = Annotated[
    Decimal, Field(max_digits=15, decimal_places=4), AfterValidator(plain), PlainSerializer(_written)
]
"""An exact number, at most 15 digits with 4 behind the comma; text in JSON and in the store."""
Short = Annotated[str, Field(max_length=200), AfterValidator(clean)]
Long = Annotated[str, Field(max_length=10_000), AfterValidator(clean)]
EditedPeriod = Annotated[str, Field(pattern=_PERIOD)]
"""A year (``2026``) or a quarter of it (``2026-Q1``)."""


Record = TypeVar("Record", bound="ProgrammeRecord")


class RecordKind(StrEnum):
    """The kinds of things that people edit; each has a table of this name in the store."""

    OUTPUT_UPDATE = "output_update"
    MONEY_ENTRY = "money_entry"
    TARGET_SET = "target_set"
    ANSWER = "answer"
    TEXT_BLOCK = "text_block"
    PERIOD_LOCK = "period_lock"
    INTERVENTION = "intervention"
    MILESTONE = "milestone"
    NOTE = "note"
    MEETING_PLACE = "meeting_place"
    EFFECT_PLAN = "effect_plan"
    CONTRIBUTION = "contribution"
    ADDED_INTERVENTION = "added_intervention"


class ProgrammeRecord(BaseModel):
    """One thing that people edit. ``deal``: the deal it belongs to; empty where it is of no single deal."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[RecordKind]
    keyed_by: ClassVar[tuple[str, ...]] = ()
    """Fields of which only one record with these values may exist; none: any number. They never change."""

    deal: Short = ""

    def to_json(self) -> dict[str, Any]:
        """Its fields as JSON has them: numbers and dates as text, whole numbers as they are."""
        return self.model_dump(mode="json")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """Why an edit is refused: which field, by which rule, and what the sentence needs to say it."""

    field: str
    rule: str
    values: Mapping[str, str] = default(default_factory=dict)


class EditRefusedError(ValueError):
    """The edit breaks rules; nothing was written. ``problems``: each with its field, never empty."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.rule}" for problem in problems))
        self.problems = problems


def year_of(period: str) -> int:
    """The year of a period: ``2026-Q1`` is in 2026."""
    return int(period[:4])


def lies_in(period: str, wider: str) -> bool:
    """Whether ``period`` is ``wider`` or a part of it: ``2026-Q1`` lies in ``2026``, not the reverse."""
    return period == wider or period.startswith(f"{wider}-")


def overlap(one: str, other: str) -> bool:
    """Whether two periods share days."""
    return lies_in(one, other) or lies_in(other, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A record as the store has it. ``id`` counts per kind, ``version`` per record, both from 1."""

    id: int
    version: int
    record: ProgrammeRecord


def changed_record(record: Record, fields: Mapping[str, Any]) -> Record:
    """The record with other fields. ``EditRefusedError`` names the fields that cannot have these values."""
    return record_from(type(record), {**record.model_dump(), **fields})


def record_from(model: type[Record], fields: Mapping[str, Any]) -> Record:
    """A record of these fields. ``EditRefusedError`` names those that cannot have these values."""
    try:
        return model.model_validate(dict(fields))
    except ValidationError as error:
        wrong = {str(one["loc"][0]) if one["loc"] else "": str(one["type"]) for one in error.errors()}
        problems = (FieldProblem(field=name, rule=_RULES.get(rule, "wrong")) for name, rule in wrong.items())
        raise EditRefusedError(tuple(problems)) from error


_RULES = {
    "missing": "needed",
    "string_too_long": "too_long",
    "decimal_parsing": "no_number",
    "decimal_max_digits": "too_many_digits",
    "decimal_max_places": "too_many_digits",
    "decimal_whole_digits": "too_many_digits",
    "int_parsing": "no_number",
    "date_from_datetime_parsing": "no_date",
    "date_parsing": "no_date",
    "string_pattern_mismatch": "no_period",
    "extra_forbidden": "unknown",
}
"""Pydantic's names for what is wrong, as rules of the house."""
