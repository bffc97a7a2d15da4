"""All effects that were registered, the nulls included, and those that can be looked at without."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.effect.model import EffectView
from dashboard.effect.question import registrations
from dashboard.effect.view import effect_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from indicators.catalogue import Catalogue
from indicators.model import Indicator
from indicators.programme.deal import Deal
from indicators.programme.model import Intervention
from indicators.statistics.allowed import Claim, Grade, grade


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectList:
    """``registered``: every effect that was registered, whatever came of it. ``open``: interventions of which
    the texts name a figure that may carry an effect, and that nobody registered."""

    registered: tuple[EffectView, ...]
    open: tuple[OpenEffect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEffect:
    """An intervention of a deal and the figures of it that may carry an effect."""

    intervention: Intervention
    deal: Deal
    indicators: tuple[Indicator, ...]


def effect_list(selection: Selection, services: Services) -> EffectList:
    """In the order in which they were registered; the others in that of the files."""
    plans = registrations(services)
    views = tuple(
        effect_view(Selection(language=selection.language, entry=entry, indicator_id=indicator), services)
        for entry, indicator in plans
        if services.programme.is_intervention(entry)
    )
    return EffectList(registered=views, open=_open(services, {entry for entry, _ in plans}))


def _open(services: Services, registered: set[str]) -> tuple[OpenEffect, ...]:
    found = [
        OpenEffect(
            intervention=one,
            deal=services.programme.deal(one.deal),
            indicators=_may_carry(one, services.catalogue),
        )
        for one in services.programme.interventions
        if one.id not in registered
    ]
    return tuple(one for one in found if one.indicators)


def _may_carry(intervention: Intervention, catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The figures that its text names and that may carry an effect, each once."""
    named = dict.fromkeys(item.indicator for item in intervention.expects if item.indicator in catalogue)
    known = [catalogue.get(name) for name in named]
    return tuple(one for one in known if grade(Claim.EFFECT, evidence=str(one.evidence)) is not Grade.NO)
