"""The time of the deals of an area, for the fields of its charts."""

from __future__ import annotations

from dashboard.figures.trend_spans import DealSpan
from dashboard.figures.trend_time import period_time
from dashboard.services import Services
from dashboard.text.interventions import deal_time
from dashboard.texts import translator
from indicators.programme.kinds import DealState


def deal_spans(area_code: str, services: Services, *, language: str) -> tuple[DealSpan, ...]:
    """Each deal that was granted and that this area is in, or is a part of; one applied for is not drawn."""
    programme, areas = services.programme, services.areas
    result = []
    for deal in programme.deals:
        code = programme.area(deal.area).code
        if deal.state is DealState.APPLICATION or code not in areas:
            continue
        if area_code == code or area_code in areas.get(code).parts:
            result.append(
                DealSpan(
                    start=period_time(deal.runs.first),
                    end=period_time(deal.runs.last),
                    name=deal.name.in_language(language),
                    short=deal.short.in_language(language),
                    told=deal_time(deal, translator(language), language=language),
                )
            )
    return tuple(result)
