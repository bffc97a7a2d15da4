"""Money: entries on a line of the deals, never changed but corrected by new ones, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.euro import LARGEST, write_euro
from indicators.programme.record import (
    EditedPeriod,
    FieldProblem,
    Long,
    RecordKind,
    Short,
    StoredRecord,
    year_of,
)


class MoneyStage(StrEnum):
    """``planned`` adds up; ``revised`` is the new budget of a year, no difference; then ordered, paid."""

    PLANNED = "planned"
    REVISED = "revised"
    COMMITTED = "committed"
    SPENT = "spent"


BUDGET = frozenset({MoneyStage.PLANNED, MoneyStage.REVISED})


class MoneyEntry(EmbargoableRecord):
    """One amount on one line. ``line_id``: id in the list of money lines of the deals.

    ``amount_cents`` is signed. ``dated`` is when it was decided, ordered or paid; ``period`` the year or
    quarter it belongs to. ``corrects``: the id of the entry that this one corrects.
    """

    kind: ClassVar[RecordKind] = RecordKind.MONEY_ENTRY

    line_id: Short
    stage: MoneyStage
    period: EditedPeriod
    amount_cents: int = Field(ge=-LARGEST, le=LARGEST)
    dated: date
    note: Long = ""
    source: Short = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyTotal:
    """In cents, of a line and year or of more of them. ``revised`` is None where it never was."""

    planned: int = 0
    revised: int | None = None
    committed: int = 0
    spent: int = 0

    @property
    def budget(self) -> int:
        """What holds now: the revised budget, else what was planned."""
        return self.planned if self.revised is None else self.revised

    def plus(self, other: MoneyTotal) -> MoneyTotal:
        """Both together. Where only one was revised, the other counts with what was planned."""
        unrevised = self.revised is None and other.revised is None
        return MoneyTotal(
            planned=self.planned + other.planned,
            revised=None if unrevised else self.budget + other.budget,
            committed=self.committed + other.committed,
            spent=self.spent + other.spent,
        )


LineYear = tuple[str, int]


def money_totals(entries: Iterable[StoredRecord]) -> dict[LineYear, MoneyTotal]:
    """Per line and year what the entries come to, in whatever order they are given.

    Of two revised budgets of a year the one with the later date holds; on one day the one entered later.
    """
    sums: dict[LineYear, dict[MoneyStage, int]] = {}
    newest: dict[LineYear, tuple[date, int, int]] = {}
    for stored in entries:
        entry = _entry(stored)
        key = (entry.line_id, year_of(entry.period))
        of_key = sums.setdefault(key, dict.fromkeys(MoneyStage, 0))
        if entry.stage is MoneyStage.REVISED:
            newest[key] = max(newest.get(key, (date.min, 0, 0)), (entry.dated, stored.id, entry.amount_cents))
        else:
            of_key[entry.stage] += entry.amount_cents
    return {
        key: MoneyTotal(
            planned=of_key[MoneyStage.PLANNED],
            revised=newest[key][2] if key in newest else None,
            committed=of_key[MoneyStage.COMMITTED],
            spent=of_key[MoneyStage.SPENT],
        )
        for key, of_key in sums.items()
    }


def total_of(totals: Iterable[MoneyTotal]) -> MoneyTotal:
    """All of them together."""
    result = MoneyTotal()
    for one in totals:
        result = result.plus(one)
    return result


def entry_problems(
    entry: MoneyEntry, earlier: Sequence[StoredRecord], *, today: date, why: str
) -> list[FieldProblem]:
    """What is wrong with a new entry; ``earlier``: the entries that its line has."""
    return [
        *_date_problems(entry, today),
        *_amount_problems(entry, why),
        *_correction_problems(entry, earlier),
        *_commitment_problems(entry, earlier),
    ]


def _date_problems(entry: MoneyEntry, today: date) -> list[FieldProblem]:
    problems = []
    if entry.dated > today:
        problems.append(FieldProblem(field="dated", rule="in_the_future"))
    if entry.stage is MoneyStage.SPENT and entry.dated < _first_day(entry.period):
        problems.append(FieldProblem(field="period", rule="after_its_date"))
    if entry.stage in BUDGET and "-" in entry.period:
        problems.append(FieldProblem(field="period", rule="whole_year"))
    return problems


def _first_day(period: str) -> date:
    month = 3 * int(period[-1]) - 2 if "-Q" in period else 1
    return date(year_of(period), month, 1)


def _amount_problems(entry: MoneyEntry, why: str) -> list[FieldProblem]:
    problems = []
    revised = entry.stage is MoneyStage.REVISED
    if entry.amount_cents == 0 and not revised:
        problems.append(FieldProblem(field="amount_cents", rule="zero"))
    if entry.amount_cents < 0 and revised:
        problems.append(FieldProblem(field="amount_cents", rule="below_zero"))
    changes_amount = revised or entry.corrects is not None or entry.amount_cents < 0
    if changes_amount and not why:
        problems.append(FieldProblem(field="why", rule="why_needed"))
    if not entry.source:
        problems.append(FieldProblem(field="source", rule="needed"))
    return problems


def _correction_problems(entry: MoneyEntry, earlier: Sequence[StoredRecord]) -> list[FieldProblem]:
    if entry.corrects is None:
        return []
    corrected = next((_entry(one) for one in earlier if one.id == entry.corrects), None)
    fits = corrected is not None and (corrected.line_id, corrected.stage, corrected.period) == (
        entry.line_id,
        entry.stage,
        entry.period,
    )
    return [] if fits else [FieldProblem(field="corrects", rule="other_line")]


def _commitment_problems(entry: MoneyEntry, earlier: Sequence[StoredRecord]) -> list[FieldProblem]:
    """No more is spent on a line than was ordered, unless a note says why."""
    if entry.stage in BUDGET or entry.note:
        return []
    before = total_of(money_totals(earlier).values())
    committed = before.committed + (entry.amount_cents if entry.stage is MoneyStage.COMMITTED else 0)
    spent = before.spent + (entry.amount_cents if entry.stage is MoneyStage.SPENT else 0)
    if spent <= committed or spent - committed <= before.spent - before.committed:
        return []
    values = {"spent": write_euro(spent), "committed": write_euro(committed)}
    return [FieldProblem(field="note", rule="spent_above_committed", values=values)]


def _entry(stored: StoredRecord) -> MoneyEntry:
    assert isinstance(stored.record, MoneyEntry)  # noqa: S101 - entries are read by kind
    return stored.record
