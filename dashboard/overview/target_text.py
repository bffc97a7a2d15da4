"""What the Overzicht says about the targets of the deals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isnan

from dashboard.overview.model import DealMoney, OverviewView, TargetGroup
from dashboard.services import Services
from dashboard.text.promises import millions
from dashboard.text.targets import target_sentences
from dashboard.texts import Translate, translator
from indicators.model import Indicator
from indicators.statistics.target_model import TargetReason, TargetState

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
        indicator=_indicator(result.target.indicator_id, services),
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


def money_words(money: DealMoney, language: str) -> tuple[str, str]:
    """The end and the total of a deal; and the two parts of it, or that it was not granted."""
    t = translator(language)
    total, state, region = (
        millions(euros, t, language=language) for euros in (money.total, money.state, money.region)
    )
    if not money.is_granted:
        return t("{state} gevraagd van het Rijk").format(state=state), t("aanvraag, niet toegekend")
    head = t("tot eind {year}: {total}").format(year=money.deal.runs.last[:4], total=total)
    return head, t("Rijk {state}, regio {region}").format(state=state, region=region)


def reason_counts(groups: Sequence[TargetGroup], t: Translate) -> list[tuple[str, int]]:
    """Why targets cannot be assessed, each target once by its first reason, the most frequent first.

    Of an application that was not granted nothing else is said.
    """
    reasons = {
        TargetReason.NOT_GRANTED: t("aanvraag, niet toegekend"),
        TargetReason.NO_INDICATOR: t("geen openbaar cijfer"),
        TargetReason.NO_FIGURE: t("geen cijfer per wijk"),
        TargetReason.NO_FIGURE_HERE: t("geen cijfer per wijk"),
        TargetReason.PUBLISHED_ONLY: t("alleen losse cijfers"),
        TargetReason.MODEL_ESTIMATE: t("alleen een schatting"),
        TargetReason.PREDICTION: t("alleen een schatting"),
        TargetReason.NO_FIGURE_SINCE: t("nog geen meting sinds het begin"),
        TargetReason.FIGURES_STOP: t("meting gestopt voor het einde"),
        TargetReason.SIZE_NOT_NAMED: t("de tekst noemt geen maat"),
        TargetReason.NEAREST_ONLY: t("alleen een cijfer dat erop lijkt"),
        TargetReason.START_NOT_NAMED: t("de tekst noemt geen begin"),
        TargetReason.END_NOT_NAMED: t("de tekst noemt geen einde"),
    }
    first: dict[str, str] = {}
    for group in groups:
        own = group.first.reasons
        reason = TargetReason.NOT_GRANTED if TargetReason.NOT_GRANTED in own else next(iter(own), None)
        first.setdefault(group.first.target.id, reasons.get(reason, "") if reason else "")
    counts = Counter(words or t("om een andere reden") for words in first.values())
    return counts.most_common()


def _indicator(indicator_id: str | None, services: Services) -> Indicator | None:
    return services.catalogue.get(indicator_id) if indicator_id else None
