"""All effects that were registered, the nulls included, and those that can be looked at without."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.effect.model import EffectView
from dashboard.effect.question import registrations
from dashboard.effect.view import effect_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from indicators.programme.model import Intervention
from indicators.statistics.allowed import Claim, Grade, grade


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectList:
    """``registered``: every effect that was registered, whatever came of it. ``open``: interventions of which
    the texts name a figure that may carry an effect, and that nobody registered."""

    registered: tuple[EffectView, ...]
    open: tuple[Intervention, ...]


def effect_list(selection: Selection, services: Services) -> EffectList:
    """In the order in which they were registered; the others in that of the files."""
    plans = registrations(services)
    views = tuple(
        effect_view(Selection(language=selection.language, entry=entry, indicator_id=indicator), services)
        for entry, indicator in plans
        if services.programme.is_intervention(entry)
    )
    return EffectList(registered=views, open=_open(services, {entry for entry, _ in plans}))


def _open(services: Services, registered: set[str]) -> tuple[Intervention, ...]:
    catalogue = services.catalogue
    return tuple(
        one
        for one in services.programme.interventions
        if one.id not in registered
        and any(
            item.indicator in catalogue
            and grade(Claim.EFFECT, evidence=str(catalogue.get(item.indicator).evidence)) is not Grade.NO
            for item in one.expects
        )
    )
