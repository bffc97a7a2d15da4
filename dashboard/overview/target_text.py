"""What the Overzicht says about the targets of the deals."""

from __future__ import annotations

from math import isnan

from dashboard.overview.model import OverviewView, TargetGroup
from dashboard.services import Services
from dashboard.text.numbers import difference_unit
from dashboard.text.targets import target_sentences
from dashboard.text.units import value_in_words
from dashboard.text.verdicts import Number
from dashboard.texts import translator
from indicators.statistics.target_model import TargetState

TARGET_MARKS = {
    TargetState.OFF_COURSE: "✕",
    TargetState.NOT_MET: "✕",
    TargetState.UNCERTAIN: "?",
    TargetState.NOT_SURELY_MET: "?",
    TargetState.ON_COURSE: "✓",
    TargetState.MET: "✓",
}


def target_words(group: TargetGroup, view: OverviewView, services: Services) -> list[str]:
    """How a target stands and why; the pace and the chance only where it stands for one area."""
    language = view.selection.language
    result, area = group.first, group.areas[0]
    told = target_sentences(
        result,
        area=area.name if len(group.areas) == 1 else translator(language)("deze gebieden"),
        benchmark=services.areas.benchmark_of(area.code).name,
        language=language,
        number=_number(result.target.indicator_id, services, language),
        nearest=_nearest(result.target.nearest_id, services, language),
    )
    if len(group.areas) > 1 and not any(isnan(item.chance) for item in group.results):
        low, high = (round(100 * pick(item.chance for item in group.results)) for pick in (min, max))
        text = translator(language)("De kans dat het lukt is {low}% tot {high}%.")
        return [told[0], text.format(low=low, high=high)]
    return told


def area_names(group: TargetGroup) -> str:
    return ", ".join(area.name for area in group.areas)


def _nearest(indicator_id: str | None, services: Services, language: str) -> str:
    return services.catalogue.get(indicator_id).title.in_language(language) if indicator_id else ""


def _number(indicator_id: str | None, services: Services, language: str) -> Number:
    t = translator(language)
    indicator = services.catalogue.get(indicator_id) if indicator_id else None

    def write(difference: float, /, *, unit: bool = True) -> str:
        return value_in_words(
            difference,
            unit=difference_unit(indicator.unit) if indicator and unit else "",
            decimals=indicator.decimals if indicator else 1,
            t=t,
            language=language,
            sign=True,
        )

    return write
