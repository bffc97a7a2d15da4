"""How a promised output stands by what was reported: one word and its reason, never an effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm, OutputTotal, OutputUpdate, output_total
from indicators.programme.pace import OutputPace, expected_by, pace, pace_band
from indicators.programme.record import year_of
from indicators.programme.reporting import form_of

_MONTH_DAYS = 30.44
_QUARTER_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


class OutputStanding(StrEnum):
    """``MET`` and ``NOT_MET`` only of a promise with a yes or no, or a share, at its date."""

    ON = "on_pace"
    AHEAD = "ahead"
    BEHIND = "behind"
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NO_REPORT = "no_report"


class StandingReason(StrEnum):
    """Why nothing can be said of the pace."""

    NO_NUMBER = "no_number"
    PER_PLACE = "per_place"
    NO_DATE = "no_date"
    NOT_DUE = "not_due"
    JUST_BEGUN = "just_begun"
    NOT_GRANTED = "not_granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Realisation:
    """What is reported of one result. ``expected`` is what an even pace gives at ``as_of``, the last day of
    the newest report; of a promise of every year both are of that year alone. ``since``: the day after which
    nothing was reported (None: nothing ever was).
    """

    form: OutputForm
    standing: OutputStanding
    total: OutputTotal
    reason: StandingReason | None = None
    expected: Decimal | None = None
    as_of: date | None = None
    since: date | None = None


def last_day(period: str) -> date:
    """The last day of a year or a quarter."""
    month, day = _QUARTER_ENDS[int(period[-1]) if "-Q" in period else 4]
    return date(year_of(period), month, day)


def realisation(
    result: DealResult, deal: Deal, updates: Sequence[OutputUpdate], *, today: date
) -> Realisation | None:
    """How a result stands; None where figures or money entries measure it (see `form_of`)."""
    form = form_of(result)
    if form is None:
        return None
    total = _total(result, updates, form)
    if total.period is None:
        not_granted = deal.state is DealState.APPLICATION
        reason = StandingReason.NOT_GRANTED if not_granted else None
        return Realisation(form=form, standing=OutputStanding.NO_REPORT, total=total, reason=reason)
    as_of = min(last_day(total.period), today)
    due = due_day(result, year_of(total.period))
    met = form is OutputForm.YES_NO and total.value == 1
    if not met and _is_stale(as_of, due, today, yearly=result.per == "year"):
        return Realisation(
            form=form, standing=OutputStanding.NO_REPORT, total=total, as_of=as_of, since=as_of
        )
    standing, reason, expected = _standing(result, deal, total, form, as_of=as_of, due=due)
    return Realisation(
        form=form, standing=standing, total=total, reason=reason, expected=expected, as_of=as_of
    )


def due_day(result: DealResult, year: int) -> date | None:
    """When a result is due; of a promise of every year the end of ``year``. None: the text gives no date."""
    if result.per == "year":
        return date(year, 12, 31)
    if result.due is None or result.due_year is None or result.due.startswith("na "):
        return None
    try:
        return date.fromisoformat(result.due)
    except ValueError:
        return date(int(result.due_year), 12, 31)


def first_day(deal: Deal) -> date:
    """When a deal begins; the first of January where the text names only the year."""
    first = deal.runs.first
    return date.fromisoformat(first) if len(first) > len("2023") else date(int(first), 1, 1)


def _total(result: DealResult, updates: Sequence[OutputUpdate], form: OutputForm) -> OutputTotal:
    """What the reports come to; of a promise of every year those of the newest year that counts."""
    total = output_total(updates, form)
    if result.per != "year" or total.period is None:
        return total
    newest = year_of(total.period)
    return output_total([one for one in updates if year_of(one.period) == newest], form)


def _is_stale(as_of: date, due: date | None, today: date, *, yearly: bool) -> bool:
    until = today if due is None or yearly else min(today, due)
    return until - as_of > timedelta(days=_MONTH_DAYS * pace_band().stale_months)


def _standing(
    result: DealResult, deal: Deal, total: OutputTotal, form: OutputForm, *, as_of: date, due: date | None
) -> tuple[OutputStanding, StandingReason | None, Decimal | None]:
    if form is OutputForm.YES_NO:
        return (*_answered(total, as_of=as_of, due=due), None)
    if form is OutputForm.TEXT or result.value is None or total.value is None:
        return OutputStanding.UNKNOWN, StandingReason.NO_NUMBER, None
    if result.each or due is None:
        reason = StandingReason.PER_PLACE if result.each else StandingReason.NO_DATE
        return OutputStanding.UNKNOWN, reason, None
    if form is OutputForm.SHARE and as_of < due:
        return OutputStanding.UNKNOWN, StandingReason.NOT_DUE, None
    if form is OutputForm.SHARE:
        met = total.value * 100 >= Decimal(str(result.value))
        return OutputStanding.MET if met else OutputStanding.NOT_MET, None, None
    return _paced(result, deal, total.value, as_of=as_of, due=due)


def _answered(
    total: OutputTotal, *, as_of: date, due: date | None
) -> tuple[OutputStanding, StandingReason | None]:
    if total.value == 1:
        return OutputStanding.MET, None
    if due is None:
        return OutputStanding.UNKNOWN, StandingReason.NO_DATE
    return (OutputStanding.UNKNOWN, StandingReason.NOT_DUE) if as_of < due else (OutputStanding.NOT_MET, None)


def _paced(
    result: DealResult, deal: Deal, value: Decimal, *, as_of: date, due: date
) -> tuple[OutputStanding, StandingReason | None, Decimal | None]:
    """Against an even pace. Of a promise "2 to 4" the low end says behind, the high end ahead.

    Less than one whole from the pace is on pace: nothing counts half a place or half a company.
    """
    start = date(as_of.year, 1, 1) if result.per == "year" else first_day(deal)
    low = expected_by(Decimal(str(result.value)), start=start, due=due, today=as_of)
    high = low
    if result.value_max is not None:
        high = expected_by(Decimal(str(result.value_max)), start=start, due=due, today=as_of)
    if low is None or high is None or low <= 0:
        return OutputStanding.UNKNOWN, StandingReason.JUST_BEGUN, None
    band = pace_band().band
    if pace(value, low, band=band) is OutputPace.BEHIND and low - value >= 1:
        return OutputStanding.BEHIND, None, low
    ahead = pace(value, high, band=band) is OutputPace.AHEAD and value - high >= 1
    return (OutputStanding.AHEAD if ahead else OutputStanding.ON), None, low
