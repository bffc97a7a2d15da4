"""How promises and money of a deal stand to their pace, from what was reported and entered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indicators.programme.deal import Deal
from indicators.programme.distribution import source_years
from indicators.programme.entries import MoneyEntry, MoneyStage, money_totals
from indicators.programme.flow import OutputState
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm, OutputTotal, OutputUpdate, output_total
from indicators.programme.pace import OutputPace
from indicators.programme.programme import Programme
from indicators.programme.realisation import Realisation, realisation
from indicators.programme.record import StoredRecord, year_of
from indicators.programme.reporting import form_of


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


def spending_pace(
    deal: str, programme: Programme, entries: Iterable[StoredRecord], *, year: int
) -> OutputPace:
    """How what was spent of a deal stands to its budgets up to last year, as the screens have it per source.

    Behind where one source is; unknown while nobody entered spending.
    """
    kept = list(entries)
    if not any(isinstance(one.record, MoneyEntry) and one.record.stage is MoneyStage.SPENT for one in kept):
        return OutputPace.UNKNOWN
    found = {one.standing for one in source_years(deal, programme, money_totals(kept), year=year)}
    order = (OutputPace.BEHIND, OutputPace.AHEAD, OutputPace.ON)
    return next((one for one in order if one in found), OutputPace.UNKNOWN)
