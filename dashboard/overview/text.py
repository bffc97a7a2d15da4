"""What the Overzicht says. Verdicts come from `verdict_words` and `statistics.words` only."""

from __future__ import annotations

from dashboard.overview.model import (
    OverviewChange,
    OverviewGap,
    OverviewRow,
    OverviewView,
    ThemeMark,
)
from dashboard.text.numbers import format_number
from dashboard.text.units import short_value
from dashboard.text.verdicts import ALIKE, HIGHER, LOWER, chance_sentences, gap_label, trend_label
from dashboard.texts import translator
from indicators.model import Indicator
from indicators.statistics.states import GapState, Position, PositionLabel, TrendState
from indicators.statistics.words import say

_SYMBOLS = {Position.BETTER: HIGHER, Position.WORSE: LOWER, Position.SIMILAR: ALIKE}
_KINDS = {Position.BETTER: "better", Position.WORSE: "worse", Position.SIMILAR: "alike"}


def heading(view: OverviewView) -> str:
    """How the area that comes first stands, in one state of the statistics."""
    t = translator(view.selection.language)
    first = view.rows[0] if view.rows else None
    if first is None or not first.standing.assessed:
        return t("De aandachtsgebieden in één overzicht")
    return standing_words(first, view)


def standing_words(row: OverviewRow, view: OverviewView) -> str:
    return say(
        row.standing.state,
        language=view.selection.language,
        area=row.area.name,
        benchmark=row.benchmark.name,
        worse=str(row.standing.worse),
        better=str(row.standing.better),
        judged=str(row.standing.assessed),
    )


def chance_words(view: OverviewView) -> str:
    """How many of the differences on this screen chance alone would show; "" where none was tested."""
    if view.chance is None:
        return ""
    return chance_sentences(view.chance, language=view.selection.language)


def mark_symbol(mark: ThemeMark) -> str:
    return _SYMBOLS.get(mark.state, "")


def mark_kind(mark: ThemeMark) -> str:
    """``better``, ``worse``, ``alike``, or "" where nothing is said."""
    return _KINDS.get(mark.state, "")


def mark_words(mark: ThemeMark, row: OverviewRow, view: OverviewView) -> str:
    """Everything the mark shows, as one text: for the pointer and for who cannot see it."""
    language = view.selection.language
    t = translator(language)
    theme = mark.theme.name.in_language(language)
    if not mark.is_known:
        return t("{theme}: te weinig cijfers voor de index ({present} van {of}).").format(
            theme=theme, present=mark.present, of=mark.of
        )
    size = format_number(abs(mark.difference), decimals=1, language=language)
    text = t("{theme}: de index is {size} punten hoger dan die van {benchmark}.")
    if mark.difference < 0:
        text = t("{theme}: de index is {size} punten lager dan die van {benchmark}.")
    told = [text.format(theme=theme, size=size, benchmark=row.benchmark.name)]
    if mark_symbol(mark):
        told.append(
            t("Met andere gewichten ligt het verschil tussen {lower} en {upper}.").format(
                lower=points(mark.lower, language), upper=points(mark.upper, language)
            )
        )
    return " ".join([*told, *([count_words(mark, view)] if mark.standing.assessed else [])])


def count_words(mark: ThemeMark, view: OverviewView) -> str:
    """How many of the tested figures of a theme are unfavourable; "" where none was tested."""
    language = view.selection.language
    if not mark.standing.assessed:
        return ""
    return translator(language)("{number} van {judged} {verdict}").format(
        number=mark.standing.worse,
        judged=mark.standing.assessed,
        verdict=say(PositionLabel.WORSE, language=language),
    )


def points(number: float, language: str) -> str:
    return format_number(number, decimals=1, language=language, sign=True)


def gaps_start(row: OverviewRow, view: OverviewView) -> str:
    """The beginning of the first sentence: on which side of the city."""
    language = view.selection.language
    verdict = say(PositionLabel.WORSE, language=language)
    text = translator(language)("{verdict} dan {benchmark}:").format(
        verdict=verdict, benchmark=row.benchmark.name
    )
    return text[:1].upper() + text[1:]


def gap_words(gap: OverviewGap, view: OverviewView) -> str:
    """Both figures and the year of a gap: 11,2% (stad 6,3%, 2022)."""
    assessed = gap.assessed
    return figures_words(gap.indicator, assessed.value, assessed.benchmark_value, assessed.period, view)


def figures_words(
    indicator: Indicator, value: float, benchmark: float, period: str, view: OverviewView
) -> str:
    language = view.selection.language
    t = translator(language)
    own, theirs = (
        short_value(number, unit=indicator.unit, decimals=indicator.decimals, language=language)
        for number in (value, benchmark)
    )
    return t("{value} (stad {benchmark}, {period})").format(value=own, benchmark=theirs, period=period)


def closing_words(gap: OverviewGap, row: OverviewRow, view: OverviewView) -> str:
    """That the gap widens, where that is clear; otherwise ""."""
    if gap.trend is None or gap.trend.verdict is not GapState.WIDENING:
        return ""
    return gap_label(gap.trend, benchmark=row.benchmark.name, language=view.selection.language)


def no_gaps_words(row: OverviewRow, view: OverviewView) -> str:
    return standing_words(row, view)


def change_words(change: OverviewChange, view: OverviewView) -> tuple[str, str]:
    """What a figure does since when, and what that means to residents."""
    language = view.selection.language
    return trend_label(change.trend, language=language), say(change.trend.movement, language=language)


def no_changes_words(row: OverviewRow, view: OverviewView) -> str:
    language = view.selection.language
    if not row.tested_trends:
        return say(TrendState.TOO_FEW_POINTS, language=language)
    return translator(language)("Geen enkel cijfer verandert hier duidelijk anders dan elders.")


def map_text(view: OverviewView) -> str:
    """The small map in words."""
    t = translator(view.selection.language)
    names = ", ".join(f"{row.number} {row.area.name}" for row in view.rows)
    return t("Kaartje van de aandachtsgebieden: {names}. Naar de kaart.").format(names=names)
