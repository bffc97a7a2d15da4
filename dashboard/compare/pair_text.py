"""What Vergelijken says about two indicators together: how they go together, or why that is not said."""

from __future__ import annotations

from dashboard.compare.model import Obstacle, PairView
from dashboard.cross_section.text import count_words
from dashboard.selection.options import level_plural, level_words
from dashboard.text.numbers import format_number
from dashboard.text.units import value_in_words
from dashboard.texts import translator
from indicators.model import EvidenceClass
from indicators.statistics.correlation import LEAST_AREAS
from indicators.statistics.states import Reason
from indicators.statistics.words import say

_MODELS = (EvidenceClass.MODEL_ESTIMATE, EvidenceClass.PREDICTION)


def pair_heading(pair: PairView) -> str:
    """How the two go together; or both names, where that is not said."""
    t = translator(pair.selection.language)
    names = _names(pair)
    result = pair.correlation
    if result is None:
        return t("{first} en {second}").format(**names) if pair.second_indicator else names["first"]
    if not result.is_clear:
        return t("{first} en {second}: geen duidelijk verband tussen gebieden").format(**names)
    text = t("Gebieden met een hoger cijfer voor {first} hebben meestal ook een hoger cijfer voor {second}")
    if result.value < 0:
        text = t("Gebieden met een hoger cijfer voor {first} hebben meestal een lager cijfer voor {second}")
    lowered = {name: f"“{words}”" for name, words in names.items()}
    return text.format(**lowered)


def pair_words(pair: PairView) -> list[str]:
    """The correlation with its interval and the warnings; or why there is none."""
    language = pair.selection.language
    t = translator(language)
    text = _obstacle_words(pair)
    result = pair.correlation
    if result is not None:
        numbers = [
            format_number(item, decimals=2, language=language)
            for item in (result.value, result.lower, result.upper)
        ]
        text.append(
            t(
                "Samenhang over {areas}: r = {value}. Waarschijnlijk ligt die tussen {lower} en {upper}."
            ).format(
                areas=count_words(result.areas, pair.first.level, t),
                value=numbers[0],
                lower=numbers[1],
                upper=numbers[2],
            )
        )
    if pair.left_out and pair.points:
        some = t("{areas} tellen niet mee: veel bezoekers, weinig mensen, of andere mensen dan eerst.")
        if pair.left_out == 1:
            some = t("{areas} telt niet mee: veel bezoekers, weinig mensen, of andere mensen dan eerst.")
        text.append(some.format(areas=count_words(pair.left_out, pair.first.level, t)))
    if pair.points and pair.obstacle is not Obstacle.EXAMPLE:
        text.append(
            t(
                "Gebieden zijn geen mensen: wat tussen gebieden samengaat, hoeft bij één persoon niet "
                "zo te zijn. En wat samengaat, is nog geen oorzaak."
            )
        )
        if _both_models(pair):
            text.append(
                t(
                    "Beide cijfers zijn schattingen uit een rekenmodel met dezelfde kenmerken van bewoners. "
                    "Daardoor gaan ze voor een deel vanzelf samen."
                )
            )
    return text


def _obstacle_words(pair: PairView) -> list[str]:
    language = pair.selection.language
    t = translator(language)
    level = level_words(t)[pair.first.level]
    plural = level_plural(pair.first.level, t)
    names = _names(pair)
    words = {
        Obstacle.NO_SECOND: t("Kies een tweede indicator om te zien of de cijfers samengaan."),
        Obstacle.COUNT: t("Deze twee zijn niet naast elkaar te leggen.")
        + " "
        + say(Reason.COUNT, language=language),
        Obstacle.OTHER_LEVEL: t("Over “{second}” zijn er geen cijfers per {level}.").format(
            level=level, **names
        ),
        Obstacle.OTHER_YEAR: t("Over “{second}” is er geen cijfer van {period}.").format(
            period=pair.first.period, **names
        ),
        Obstacle.FEW: t(
            "Van maar {areas} zijn beide cijfers er. Voor een samenhang zijn er {least} nodig."
        ).format(areas=count_words(len(pair.points), pair.first.level, t), least=LEAST_AREAS),
        Obstacle.OVERLAP: t(
            "Deze gebieden overlappen elkaar of zijn met te weinig. "
            "Kies wijken of buurten voor een samenhang."
        ),
        Obstacle.EXAMPLE: say(Reason.EXAMPLE, language=language),
    }
    text = [words[pair.obstacle]] if pair.obstacle is not None else []
    if pair.obstacle is Obstacle.OTHER_YEAR and not pair.years:
        text.append(t("Er is geen jaar waarin de {levels} beide cijfers hebben.").format(levels=plural))
    return text


def _names(pair: PairView) -> dict[str, str]:
    language = pair.selection.language
    second = pair.second_indicator
    return {
        "first": pair.first.indicator.title.in_language(language),
        "second": second.title.in_language(language) if second is not None else "",
    }


def _both_models(pair: PairView) -> bool:
    second = pair.second_indicator
    return second is not None and {pair.first.indicator.evidence, second.evidence} <= set(_MODELS)


def pair_hover(name: str, pair: PairView, first: float, second: float) -> str:
    """What a dot tells under the pointer."""
    language = pair.selection.language
    t = translator(language)
    other = pair.second_indicator or pair.first.indicator
    lines = [f"<b>{name}</b>"]
    for indicator, value in ((pair.first.indicator, first), (other, second)):
        text = value_in_words(value, unit=indicator.unit, decimals=indicator.decimals, t=t, language=language)
        lines.append(f"{indicator.title.in_language(language)}: {text}")
    return "<br>".join(lines)
