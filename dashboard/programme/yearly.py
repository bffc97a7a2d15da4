"""What is due next, and of which years there is a report to download."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.text.numbers import day_here
from indicators.programme.deal import Deal
from indicators.programme.due_dates import DueDate, due_dates
from indicators.programme.kinds import DealState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLink:
    deal: Deal
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyView:
    """The dates that come, the first first, and the reports of the chosen deals, the newest first."""

    dates: tuple[DueDate, ...]
    reports: tuple[ReportLink, ...]


def yearly_view(selection: Selection, services: Services) -> YearlyView:
    """For the deals that are chosen: this year and the one before, as far as the deal runs then."""
    today = day_here(services.clock())
    deals = [deal for deal in services.programme.deals if selection.deal in (EVERY_DEAL, deal.id)]
    running = [deal.id for deal in deals if deal.state is not DealState.CLOSED]
    reports = [
        ReportLink(deal=deal, year=year)
        for deal in deals
        for year in (today.year, today.year - 1)
        if deal.runs.first[:4] <= str(year) <= deal.runs.last[:4]
    ]
    dates = due_dates(services.programme, *running, today=today) if running else ()
    return YearlyView(dates=dates, reports=tuple(reports))
