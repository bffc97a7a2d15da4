"""By address what is made of many figures: two indicators together, and the effects of interventions."""

from __future__ import annotations

from dashboard.api.derived_rows import EffectItem, PairItem
from dashboard.api.lists import page_of
from dashboard.api.paging import ApiPage, NotInDataError, require_indicators
from dashboard.api.queries import EffectQuery, PairQuery
from dashboard.compare.pair_text import pair_words
from dashboard.compare.view import compared
from dashboard.effect.model import EffectView
from dashboard.effect.question import indicators_of, registrations
from dashboard.effect.text import effect_heading, reason_sentences, standing_words, verdict_words
from dashboard.effect.view import effect_view
from dashboard.selection.model import Selection
from dashboard.selection.parse import select
from dashboard.services import Services
from dashboard.texts import translator


def pairs(query: PairQuery, services: Services) -> ApiPage:
    """How two indicators go together over the areas of a level, in one row."""
    for one in (query.indicator, query.naast):
        require_indicators(one, services=services)
    services.assessments(wait=True)
    wanted = {
        "indicator": query.indicator,
        "naast": f"indicator:{query.naast}",
        "niveau": query.niveau,
        "jaar": query.periode,
        "groep": query.groep,
        "taal": query.taal,
    }
    selection, _ = select({name: str(one) for name, one in wanted.items() if one}, known=services.known())
    pair = compared(selection, services).pair
    found = pair.correlation
    other = pair.second_indicator
    item = PairItem(
        indicator=pair.first.indicator.id,
        beside=other.id if other else query.naast,
        level=selection.level,
        period=pair.first.period,
        group=selection.group,
        correlation=found.value if found else None,
        lower=found.lower if found else None,
        upper=found.upper if found else None,
        areas=len(pair.points),
        obstacle=str(pair.obstacle) if pair.obstacle else None,
        sentences=pair_words(pair),
    )
    return page_of([item], query, services, item=lambda row: row)


def effects(query: EffectQuery, services: Services) -> ApiPage:
    """Of one intervention each figure that should move; without one every effect that was registered."""
    programme = services.programme
    if query.interventie is None:
        asked = [pair for pair in registrations(services) if programme.is_intervention(pair[0])]
    elif not programme.is_intervention(query.interventie):
        raise NotInDataError(f"Not an intervention: {query.interventie}. See /interventies.")
    else:
        choices = indicators_of(programme.intervention(query.interventie), services)
        asked = [(query.interventie, one.id) for one in choices] or [(query.interventie, "")]
    fits = [pair for pair in asked if query.indicator in (None, pair[1])]
    services.assessments(wait=True)

    def item(pair: tuple[str, str]) -> EffectItem:
        selection = Selection(entry=pair[0], indicator_id=pair[1], language=query.taal)
        return _effect(effect_view(selection, services), query.taal)

    return page_of(fits, query, services, item=item)


def _effect(view: EffectView, language: str) -> EffectItem:
    t = translator(language)
    result, indicator = view.result, view.indicator
    difference = result.difference if result else None
    placebo = result.placebo if result else None
    return EffectItem(
        intervention=view.intervention.id,
        indicator=indicator.id if indicator else None,
        deal=view.deal.id,
        area=view.area.code if view.area else None,
        state=str(view.heading),
        heading=effect_heading(view, language=language),
        verdict=verdict_words(view, t, language=language),
        reasons=reason_sentences(view, t, language=language),
        standing=standing_words(view, t),
        unit=indicator.unit if indicator else "",
        effect=difference.effect if difference else None,
        lower=difference.lower if difference else None,
        upper=difference.upper if difference else None,
        smallest_visible=difference.smallest_visible if difference else None,
        matters=result.matters if result else None,
        city_change=view.city_change,
        people=view.people,
        before=list(result.periods_before) if result else [],
        after=list(result.periods_after) if result else [],
        pool=[one.code for one in view.pool],
        placebo_rank=placebo.rank if placebo else None,
        placebo_of=len(placebo.ratios) if placebo else None,
        evidence=indicator.evidence if indicator else None,
    )
