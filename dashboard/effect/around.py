"""What changed in the area, where it was compared with, in the city and next door; the gap in its parts.

Composition and rates (Kitagawa) need a figure by age or another breakdown, and no figure that may carry an
effect has one per area; the page says so.
"""

from __future__ import annotations

from dashboard.effect.model import EffectView
from dashboard.effect.text import in_unit
from dashboard.texts import Translate
from indicators.statistics.effect_reasons import methods_agree
from indicators.statistics.words import Note, say


def around_words(view: EffectView, t: Translate, *, language: str) -> list[str]:
    """What changed where, and what happened next door."""
    result = view.result
    if result is None or result.placebo is None or view.panel is None:
        return []
    area = view.area.name if view.area else ""
    index = {period: number for number, period in enumerate(view.panel.periods)}
    mean = {
        side: sum(float(view.panel.values[index[one]]) for one in periods) / len(periods)
        for side, periods in (("before", result.periods_before), ("after", result.periods_after))
    }
    own = mean["after"] - mean["before"]
    shared = own - result.placebo.control.effect
    sentences = [
        t(
            "Het gemiddelde na de start min dat ervoor is in {area} {own}, in de vergelijking {shared}."
        ).format(
            area=area,
            own=in_unit(view, own, t, language=language, sign=True),
            shared=in_unit(view, shared, t, language=language, sign=True),
        )
    ]
    if view.city_change is not None:
        city = in_unit(view, view.city_change, t, language=language, sign=True)
        parts = {"here": result.placebo.control.effect, "alike": shared - view.city_change}
        words = t(
            "In {city} is het {change}. Het verschil met {city} veranderde dus met {gap}. Dat zijn twee "
            "delen: {here} is er alleen in {area}, en {alike} ook in de wijken waarmee is vergeleken."
        )
        sentences.append(
            words.format(
                city=view.city,
                area=area,
                change=city,
                gap=in_unit(view, own - view.city_change, t, language=language, sign=True),
                **{name: in_unit(view, one, t, language=language, sign=True) for name, one in parts.items()},
            )
        )
        if not methods_agree(result):
            sentences.append(t("Het deel dat er alleen hier is, kan toeval zijn."))
        if view.indicator is not None and len(view.indicator.groups) == 1:
            sentences.append(
                t("Of er andere mensen kwamen wonen, zit hierin: dit cijfer is er niet per leeftijd.")
            )
    if result.spill_over is not None:
        effect = in_unit(view, result.spill_over.effect, t, language=language, sign=True)
        ends = [
            in_unit(view, end, t, language=language, sign=True)
            for end in (result.spill_over.lower, result.spill_over.upper)
        ]
        sentences.append(say(Note.SPILL_OVER, language=language, effect=effect))
        sentences.append(
            t("Waarschijnlijk ligt dat tussen {lower} en {upper}.").format(lower=ends[0], upper=ends[1])
        )
    return sentences
