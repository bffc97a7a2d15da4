"""What an intervention cost, as far as its texts and what is reported say."""

from __future__ import annotations

from dashboard.effect.model import EffectPrice, PricedOutput
from dashboard.services import Services
from dashboard.text.numbers import day_here
from indicators.programme.model import Intervention
from indicators.programme.outputs import OutputForm
from indicators.programme.realisation import realisation

_CENTS = 100


def effect_price(intervention: Intervention, services: Services) -> EffectPrice:
    """The lines of money; with what was spent on them and what was made of it, where both are reported.

    Money that is for other interventions too is not divided, and neither is money by one of several outputs:
    nobody says which part went where. Examples count for nothing.
    """
    programme = services.programme
    lines = programme.money_of(intervention.id)
    shared = any(len(programme.interventions_of_money(line.id)) > 1 for line in lines)
    given = services.reported()
    if shared or given.example:
        return EffectPrice(lines=lines, shared=shared)
    totals = [total for line in lines for total in given.of_line(line.id).values()]
    today = day_here(services.clock())
    counted = []
    for one in programme.results_of_intervention(intervention.id):
        made = realisation(one, programme.deal(one.deal), given.of_result(one.id), today=today)
        if made is not None and made.form is OutputForm.COUNT and made.total.value:
            counted.append(PricedOutput(unit=one.unit or "", number=float(made.total.value)))
    return EffectPrice(
        lines=lines,
        shared=shared,
        spent=sum(total.spent for total in totals) / _CENTS,
        output=counted[0] if len(counted) == 1 else None,
    )
