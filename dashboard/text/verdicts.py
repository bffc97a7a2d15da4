"""How a assessment looks and reads: a symbol, a kind of colour, and the sentences of `statistics.words`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.text.numbers import format_number
from dashboard.texts import translator
from indicators.statistics.allowed import Claim, require
from indicators.statistics.errors import NotAllowedError
from indicators.statistics.index_file import IndexClass
from indicators.statistics.multiplicity import ChanceCount
from indicators.statistics.ranks import WORST
from indicators.statistics.states import (
    CAUTIONS,
    Against,
    ChangeState,
    GapLabel,
    GapSize,
    Pace,
    Position,
    PositionLabel,
    Reason,
    TrendLabel,
    TrendState,
)
from indicators.statistics.words import Note, say, say_not_allowed

UP, DOWN, ALIKE = "▲", "▼", "●"
"""The marks of favourable and unfavourable (of higher and lower without good and bad), and of neither."""


class Number(Protocol):
    """Writes a signed difference as the reader sees it: +5,2 procentpunt, or without its unit +5,2."""

    def __call__(self, difference: float, /, *, unit: bool = True) -> str: ...


_KINDS = {
    Position.BETTER: "better",
    Position.WORSE: "worse",
    Position.HIGHER: "plain",
    Position.LOWER: "plain",
    Position.SIMILAR: "alike",
    Position.NOT_ASSESSABLE: "",
}
_VALUED = (Position.BETTER, Position.WORSE)
_SILENT = (Reason.NO_FIGURE, Reason.NO_BENCHMARK, Reason.IS_BENCHMARK, Reason.COUNT)
_SELDOM = 0.05
_NO_TREND = {
    Reason.MODEL_ESTIMATE: "model_estimate",
    Reason.PREDICTION: "prediction",
    Reason.PUBLISHED: "published",
    Reason.EXAMPLE: "example",
}


def symbol(assessed: AreaAssessment | None) -> str:
    """▲ favourable, ▼ unfavourable (without good and bad: higher, lower), ● neither, "" not to be said."""
    if assessed is None or not assessed.is_tested:
        return ""
    if assessed.is_alike:
        return ALIKE
    return UP if assessed.side in (Position.BETTER, Position.HIGHER) else DOWN


def verdict_kind(assessed: AreaAssessment | None) -> str:
    """The kind of colour of a figure: the one rule for every screen.

    ``better`` or ``worse`` where the verdict stands and the difference is clear, with ``-large`` behind it
    where it is large; ``plain`` (clear, without good or bad), ``alike`` (small, or it may be chance), or ""
    (nothing to say).
    """
    if assessed is None:
        return ""
    kind = _KINDS[assessed.side]
    return f"{kind}-large" if assessed.is_large and assessed.side in _VALUED else kind


def verdict_label(assessed: AreaAssessment | None, *, language: str) -> str:
    """The verdict in a word or two; "" where there is no comparison at all."""
    if assessed is None or assessed.why_not in _SILENT:
        return ""
    if assessed.is_small:
        return _label(PositionLabel.SMALL, language)
    much = "much_" if assessed.is_large else ""
    return _label(f"{much}{assessed.verdict}", language)


@cache
def _label(label: str, language: str) -> str:
    return say(PositionLabel(label), language=language)


def verdict_sentences(
    assessed: AreaAssessment | None, *, area: str, benchmark: str, language: str, number: Number
) -> list[str]:
    """The verdict, how sure it is, what was compared, and the interval; or why nothing can be said."""
    if assessed is None or assessed.why_not in _SILENT:
        return []
    names = {"area": area, "benchmark": benchmark}
    if not assessed.is_tested:
        return [*untested(assessed.why_not, language=language)]
    first = Note.SMALL_GAP if assessed.is_small else assessed.verdict
    text = [say(first, language=language, **names), *_how_sure(assessed, language=language)]
    limits = (number(assessed.difference_lower, unit=False), number(assessed.difference_upper))
    text.append(say(Note.GAP_BETWEEN, language=language, lower=limits[0], upper=limits[1]))
    if assessed.against == Against.REST:
        text.append(say(Against.REST, language=language, **names))
    return text


def _how_sure(assessed: AreaAssessment, *, language: str) -> list[str]:
    """How large the difference is and how sure its side; or why a difference in one figure is no verdict."""
    if assessed.is_small:
        return []
    if assessed.is_alike:
        if assessed.state == Position.SIMILAR:
            return []
        why = Note.GAP_MAY_BE_CHANCE if assessed.lasting else Note.CHANGES_SIDES
        return [say(why, language=language)]
    told = [say(GapSize(assessed.size), language=language)]
    if assessed.earlier:
        told.append(say(Note.SHOWN_EARLIER, language=language))
    elif assessed.strong:
        told.append(say(Note.STRONG, language=language))
    return [text for text in told if text]


def chance_sentences(count: ChanceCount, *, language: str) -> str:
    """How many of the differences on a screen chance alone would show."""
    few = count.expected < 1
    return say(
        Note.HARDLY_BY_CHANCE if few else Note.BY_CHANCE,
        language=language,
        tested=str(count.tested),
        found=str(count.found),
        expected=format_number(count.expected, decimals=0, language=language),
    )


def untested(reason: Reason, *, language: str, many: bool = False) -> list[str]:
    """That nobody knows how sure a difference is (or, ``many``, those of a map), and why.

    Without an interval it was counted, or measured of everyone: that it is there is sure, whether it lasts is
    not known.
    """
    if reason is Reason.NO_INTERVAL:
        return [say(Note.UNSTEADY_MAP if many else Note.UNSTEADY, language=language)]
    if reason in CAUTIONS:
        return [say(Note.NO_VERDICT, language=language), say(reason, language=language)]
    first = say(Note.UNTESTED_MAP if many else Note.UNTESTED, language=language)
    return [text for text in (first, say(reason, language=language)) if text]


def worst_chance(assessed: AreaAssessment | None, *, language: str) -> str:
    """The chance of being among the worst five; "" where it is next to nothing or next to certain."""
    if assessed is None or not _SELDOM <= assessed.worst_chance <= 1 - _SELDOM:
        return ""
    return say(Note.WORST_CHANCE, language=language, worst=str(WORST), chance=f"{assessed.worst_chance:.0%}")


def index_words(score: float, class_id: str, *, classes: Sequence[IndexClass], language: str) -> str:
    """A total of the index with the class it falls in, whose bounds are our own: "index 92,3: zwak
    (eigen grens)"."""
    (name,) = (class_.term.name for class_ in classes if class_.term.id == class_id)
    number = format_number(score, decimals=1, language=language)
    return translator(language)("index {number}: {name} (eigen grens)").format(
        number=number, name=name.in_language(language)
    )


def trend_label(found: TrendAssessment, *, language: str) -> str:
    """The trend in a few words, for a heading or a table."""
    return say(TrendLabel(found.verdict), language=language, first=found.first)


def trend_sentences(found: TrendAssessment, *, area: str, language: str, number: Number) -> list[str]:
    """What the series does, what that means, and how fast; or why no trend may be computed.

    Under five figures only whether the last differs from the first. Where the interval of the pace leaves
    out 0 and this is yet no clear change, the last sentence says why.
    """
    if refusal := trend_refusal(found.indicator_id, found.why_not, language=language):
        return [refusal]
    facts = {"area": area, "first": found.first, "last": found.last}
    if found.verdict in (TrendState.TWO_POINTS, TrendState.TOO_FEW_POINTS):
        return [say(ChangeState(found.change_state), language=language, **facts)] if found.points > 1 else []
    told = [say(found.verdict, language=language, **facts), say(found.movement, language=language)]
    if found.verdict is TrendState.NOT_ASSESSABLE:
        told.append(say(found.why_not, language=language))
    if found.is_tested:
        pace = {
            "slope": number(found.slope),
            "lower": number(found.slope_lower, unit=False),
            "upper": number(found.slope_upper),
        }
        told.append(say(Note.PER_YEAR, language=language, **pace))
    if found.verdict is TrendState.NO_CLEAR_CHANGE and not found.slope_lower <= 0 <= found.slope_upper:
        why = Note.MAY_BE_CHANCE if found.sign_survives else Note.ONE_FIGURE_DECIDES
        told.append(say(why, language=language))
    return [text for text in told if text]


def trend_refusal(indicator_id: str, reason: Reason, *, language: str) -> str:
    """Why a trend may not be asked of this kind of figure; "" where it may."""
    try:
        if reason in _NO_TREND:
            require(Claim.TREND_TEST, evidence=_NO_TREND[reason], indicator_id=indicator_id)
    except NotAllowedError as error:
        return say_not_allowed(error, language=language)
    return ""


def gap_label(found: GapAssessment, *, benchmark: str, language: str) -> str:
    """The trend of the gap in a few words."""
    return say(GapLabel(found.verdict), language=language, benchmark=benchmark)


def gap_sentences(found: GapAssessment, *, benchmark: str, language: str) -> list[str]:
    """Whether the gap is closing, and when it would be gone at this pace."""
    text = [say(found.verdict, language=language, benchmark=benchmark)]
    if found.when is not Pace.NOT_ASSESSABLE:
        years = [f"{year:.0f}" for year in (found.year, found.year_lower, found.year_upper)]
        text.append(
            say(
                found.when,
                language=language,
                benchmark=benchmark,
                year=years[0],
                earliest=years[1],
                latest=years[2],
            )
        )
    return text
