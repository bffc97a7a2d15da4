"""What changed in the area, where it was compared with, in the city and next door; the gap in its parts.

Composition and rates by age (Kitagawa) need a figure by age, and no figure that may carry an effect has one
per area; the page says so. By the parts of the area there is one (`effect.parts`).
"""

from __future__ import annotations

import numpy as np

from dashboard.effect.compared_text import peers
from dashboard.effect.model import EffectView
from dashboard.effect.text import in_unit
from dashboard.texts import Translate
from indicators.statistics.effect_reasons import methods_agree, waterbed
from indicators.statistics.matching import population_jumps
from indicators.statistics.words import Note, say


def around_words(view: EffectView, t: Translate, *, language: str) -> list[tuple[str, list[str]]]:
    """What changed where, and what happened next door: a name for each question, and its sentences."""
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
    compared = t(
        "Het gemiddelde na de start min dat ervoor is in {area} {own}, in de vergelijking {shared}."
    ).format(
        area=area,
        own=in_unit(view, own, t, language=language, sign=True),
        shared=in_unit(view, shared, t, language=language, sign=True),
    )
    parts = [(t("Hier en in de vergelijking"), [compared])]
    if view.city_change is not None:
        city = in_unit(view, view.city_change, t, language=language, sign=True)
        shares = {"here": result.placebo.control.effect, "alike": shared - view.city_change}
        words = t(
            "In {city} is het {change}. Het verschil met {city} veranderde dus met {gap}. Dat zijn twee "
            "delen: {here} is er alleen in {area}, en {alike} ook in de {areas} waarmee is vergeleken."
        )
        said = [
            words.format(
                city=view.city,
                area=area,
                areas=peers(view, t),
                change=city,
                gap=in_unit(view, own - view.city_change, t, language=language, sign=True),
                **{name: in_unit(view, one, t, language=language, sign=True) for name, one in shares.items()},
            )
        ]
        if not methods_agree(result):
            said.append(t("Het deel dat er alleen hier is, kan toeval zijn."))
        parts.append((t("Het verschil met {city}").format(city=view.city), said))
        if view.indicator is not None and len(view.indicator.groups) == 1:
            mixed = t("Of er andere mensen kwamen wonen, zit hierin: dit cijfer is er niet per leeftijd.")
            parts.append((t("Wie er wonen"), [mixed]))
    moved = waterbed(result)
    if result.spill_over is not None and moved is not None:
        effect = in_unit(view, result.spill_over.effect, t, language=language, sign=True)
        ends = [
            in_unit(view, end, t, language=language, sign=True)
            for end in (result.spill_over.lower, result.spill_over.upper)
        ]
        said = [
            say(Note.SPILL_OVER, language=language, effect=effect, areas=peers(view, t)),
            t("Waarschijnlijk ligt dat tussen {lower} en {upper}.").format(lower=ends[0], upper=ends[1]),
            say(moved, language=language),
        ]
        parts.append((t("Ernaast"), said))
    return parts


def beside_words(view: EffectView, t: Translate, *, language: str) -> list[str]:
    """The change of every neighbour that was looked at, as it was counted."""
    panel, result, question = view.panel, view.result, view.question
    if panel is None or result is None or question is None or result.spill_over is None:
        return []
    periods = np.array(panel.periods)
    sides = [np.isin(periods, one) for one in (result.periods_before, result.periods_after)]
    lines = []
    jumped = population_jumps(panel.other_sizes, codes=panel.codes)
    for code in sorted((question.neighbours & panel.complete) - question.same_area - jumped):
        values = panel.other_values[:, panel.codes.index(code)]
        change = in_unit(
            view, float(values[sides[1]].mean() - values[sides[0]].mean()), t, language=language, sign=True
        )
        lines.append(f"{view.names.get(code, code) if view.names else code}: {change}")
    return lines
