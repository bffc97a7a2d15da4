"""The time of the deals of an area, for the fields of its charts."""

from __future__ import annotations

from functools import cache

from dashboard.figures.trend_spans import DealSpan
from dashboard.figures.trend_time import period_time
from geo.areas import load_areas
from geo.model import Areas
from indicators.catalogue import load_catalogue
from indicators.programme.kinds import DealState
from indicators.programme.load import load_programme
from indicators.programme.programme import Programme


def deal_spans(area_code: str, areas: Areas, *, language: str) -> tuple[DealSpan, ...]:
    """Each deal that was granted and that this area is in, or is a part of; one applied for is not drawn."""
    programme = _programme()
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
                )
            )
    return tuple(result)


@cache
def _programme() -> Programme:
    return load_programme(catalogue=load_catalogue(), areas=load_areas())
