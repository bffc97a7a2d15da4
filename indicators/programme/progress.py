"""How promises and money of a deal stand to their pace, from what was reported and entered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from indicators.programme.deal import Deal
from indicators.programme.entries import BUDGET, MoneyEntry, MoneyStage, money_totals
from indicators.programme.flow import OutputState
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm, OutputTotal, OutputUpdate, output_total
from indicators.programme.pace import OutputPace, expected_by, pace, pace_band
from indicators.programme.realisation import Realisation, first_day, realisation
from indicators.programme.record import StoredRecord, year_of
from indicators.programme.reporting import form_of

_CENTS = 100


def output_form(result: DealResult) -> OutputForm:
    """How a result is reported."""
    return form_of(result) or OutputForm.TEXT


def approved_until(updates: Iterable[OutputUpdate], result: DealResult, *, year: int) -> list[OutputUpdate]:
    """The approved reports on a result up to and including a year."""
    return [
        one
        for one in updates
        if one.result_id == result.id and one.status is OutputState.APPROVED and year_of(one.period) <= year
    ]


def total_until(updates: Iterable[OutputUpdate], result: DealResult, *, year: int) -> OutputTotal:
    """What those come to."""
    return output_total(approved_until(updates, result, year=year), output_form(result))


def standing_until(
    updates: Iterable[OutputUpdate], result: DealResult, deal: Deal, *, year: int, today: date
) -> Realisation | None:
    """How a promise stands by the reports up to and including a year; None where it is not reported."""
    own = [one for one in updates if one.result_id == result.id and year_of(one.period) <= year]
    return realisation(result, deal, own, today=today)


def spending_pace(entries: Iterable[StoredRecord], agreed: int, deal: Deal, *, today: date) -> OutputPace:
    """How what was spent stands to the plan; ``agreed`` in euros. Unknown while nobody entered spending.

    The plan is the budget of the years before and an even part of that of this year; without budgets an even
    part of what was agreed.
    """
    kept = [one for one in entries if isinstance(one.record, MoneyEntry)]
    stages = {one.record.stage for one in kept if isinstance(one.record, MoneyEntry)}
    if MoneyStage.SPENT not in stages:
        return OutputPace.UNKNOWN
    totals = money_totals(kept)
    spent = sum(total.spent for (_, year), total in totals.items() if year <= today.year)
    planned = _even(agreed * _CENTS, first_day(deal), _end_of(deal), today)
    if stages & BUDGET:
        planned = sum(
            (_planned(total.budget, year, today) for (_, year), total in totals.items()), Decimal(0)
        )
    return pace(Decimal(spent), planned, band=pace_band().band)


def _end_of(deal: Deal) -> date:
    last = deal.runs.last
    return date.fromisoformat(last) if len(last) > len("2027") else date(int(last), 12, 31)


def _planned(budget: int, year: int, today: date) -> Decimal:
    if year > today.year:
        return Decimal(0)
    return _even(budget, date(year, 1, 1), date(year, 12, 31), today)


def _even(amount: int, start: date, due: date, today: date) -> Decimal:
    return expected_by(Decimal(amount), start=start, due=due, today=today) or Decimal(0)
