"""Where the money goes and how it runs: amounts are given to a part only when they pay for nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from indicators.programme.entries import LineYear, MoneyTotal, total_of
from indicators.programme.kinds import MoneyColumn, MoneyRole
from indicators.programme.model import MoneyLine
from indicators.programme.pace import OutputPace, pace, pace_band
from indicators.programme.programme import Programme

_LIMITS = Path(__file__).parent / "limits.yaml"
_CENTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPart:
    """``alone``: euros that pay for this part only, and ``spent`` of them (cents); these add up. ``shared``:
    euros that pay for other parts too: they stand at each of those and never add up.
    """

    key: str
    alone: int
    shared: int
    spent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """Parts with the most first. All ``alone`` and ``unassigned`` (euros) together are ``whole``."""

    parts: tuple[MoneyPart, ...]
    unassigned: int
    whole: int
    unassigned_spent: int


def leaf_lines(deal: str, programme: Programme) -> tuple[MoneyLine, ...]:
    """The lines that what state and region put in a deal consists of, as far as its text divides it."""
    totals = programme.money_of_deal(deal)
    roots = [totals[one] for one in (MoneyColumn.STATE, MoneyColumn.REGION) if one in totals]
    return tuple(leaf for root in roots for leaf in _leaves(root, programme))


def _leaves(line: MoneyLine, programme: Programme) -> Iterator[MoneyLine]:
    parts = programme.parts_of(line.id, MoneyRole.LINE, MoneyRole.THEME_TOTAL)
    if sum(part.amount for part in parts) != line.amount:
        yield line
        return
    for part in parts:
        yield from _leaves(part, programme)


def distribution(
    lines: Iterable[MoneyLine],
    keys_of: Callable[[MoneyLine], Collection[str]],
    totals: dict[LineYear, MoneyTotal],
) -> Distribution:
    """Lines by what they pay for. A line for several parts, or for none that is named, cannot be assigned."""
    alone: dict[str, int] = {}
    shared: dict[str, int] = {}
    spent: dict[str, int] = {}
    unassigned = unassigned_spent = whole = 0
    for line in lines:
        keys = set(keys_of(line))
        paid = sum(total.spent for (name, _), total in totals.items() if name == line.id)
        whole += line.amount
        if len(keys) == 1:
            (key,) = keys
            alone[key] = alone.get(key, 0) + line.amount
            spent[key] = spent.get(key, 0) + paid
            continue
        unassigned += line.amount
        unassigned_spent += paid
        for key in keys:
            shared[key] = shared.get(key, 0) + line.amount
    parts = [
        MoneyPart(key=key, alone=alone.get(key, 0), shared=shared.get(key, 0), spent=spent.get(key, 0))
        for key in alone.keys() | shared.keys()
    ]
    return Distribution(
        parts=tuple(sorted(parts, key=lambda one: (-one.alone, -one.shared, one.key))),
        unassigned=unassigned,
        whole=whole,
        unassigned_spent=unassigned_spent,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceYears:
    """One source of a deal: what was agreed (euros) and by year what the entries come to.

    ``until``: the last whole year before today, with everything of it and before added up in ``to_date``;
    ``standing`` is what was spent of it against its budget.
    """

    column: MoneyColumn
    agreed: int
    years: dict[int, MoneyTotal]
    until: int
    to_date: MoneyTotal
    standing: OutputPace


def source_years(
    deal: str, programme: Programme, totals: dict[LineYear, MoneyTotal], *, year: int
) -> tuple[SourceYears, ...]:
    """State and region of a deal by year, as seen in ``year``; a source without entries is left out."""
    result = []
    for column, whole in programme.money_of_deal(deal).items():
        lines = {line.id for line in programme.money if line.deal == deal and line.column is column}
        by_year: dict[int, list[MoneyTotal]] = {}
        for (line, when), total in totals.items():
            if line in lines:
                by_year.setdefault(when, []).append(total)
        if not by_year:
            continue
        years = {when: total_of(every) for when, every in sorted(by_year.items())}
        until = year - 1
        to_date = total_of(total for when, total in years.items() if when <= until)
        budget = Decimal(to_date.budget)
        result.append(
            SourceYears(
                column=column,
                agreed=whole.amount,
                years=years,
                until=until,
                to_date=to_date,
                standing=pace(Decimal(to_date.spent), budget, band=pace_band().band),
            )
        )
    return tuple(result)


class MoneyLimit(BaseModel):
    """At most ``share`` of line ``of`` goes to line ``line``, says ``source``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    deal: str
    line: str
    of: str
    share: Decimal = Field(gt=0, lt=1)
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitWatch:
    """A limit (cents) and the most of what was budgeted, committed or spent on its line."""

    limit: MoneyLimit
    most: int
    allowed: int

    @property
    def is_over(self) -> bool:
        return self.most > self.allowed


@cache
def money_limits() -> tuple[MoneyLimit, ...]:
    """Those of ``limits.yaml``."""
    rows = yaml.safe_load(_LIMITS.read_text(encoding="utf-8"))["limits"]
    return tuple(MoneyLimit.model_validate(row) for row in rows)


def watched_limits(
    deal: str, programme: Programme, totals: dict[LineYear, MoneyTotal]
) -> tuple[LimitWatch, ...]:
    """Every limit of a deal against what was entered, of the agreed amount to the cent."""
    watches = []
    for limit in money_limits():
        if limit.deal != deal:
            continue
        entered = total_of(total for (line, _), total in totals.items() if line == limit.line)
        allowed = int(programme.money_line(limit.of).amount * _CENTS * limit.share)
        most = max(entered.budget, entered.committed, entered.spent)
        watches.append(LimitWatch(limit=limit, most=most, allowed=allowed))
    return tuple(watches)
