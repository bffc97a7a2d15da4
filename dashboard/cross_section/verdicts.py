"""What the statistics say about a map: which areas clearly differ, and what chance alone would show."""

from __future__ import annotations

from collections import Counter

from dashboard.assessment.assessments import Assessments
from dashboard.assessment.model import AreaAssessment
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.text import benchmark_words
from dashboard.selection.model import MapMeasure
from dashboard.selection.options import level_plural
from dashboard.text.cautions import rule_words
from dashboard.text.units import change_writer
from dashboard.text.verdicts import Number, chance_sentences, untested, verdict_sentences
from dashboard.texts import translator
from indicators.model import Polarity
from indicators.statistics.states import Position, Reason
from indicators.statistics.words import Note, say

_CLEAR = (Position.BETTER, Position.WORSE, Position.HIGHER, Position.LOWER)


def tested(view: CrossSection) -> list[AreaAssessment]:
    """The areas of the map that could be told apart from what they are compared with, or could not."""
    result = (row.assessed for row in view.rows)
    return [item for item in result if item is not None and item.is_tested]


def area_sentences(view: CrossSection, row: AreaRow) -> list[str]:
    """The verdict on one area in full; nothing where there is nothing to compare."""
    said = verdict_sentences(
        row.assessed,
        area=row.name,
        benchmark=row.benchmark_name,
        language=view.selection.language,
        number=signed(view),
    )
    return [*said, *rule_words(view.indicator, period=view.period, language=view.selection.language)]


def heading_of_sides(view: CrossSection) -> str:
    """How many areas lie clearly on either side, for a map of differences; "" where nothing was tested."""
    areas = tested(view)
    if view.measure is not MapMeasure.DIFFERENCE or len(areas) < 2:
        return ""
    counts = Counter(area.side for area in areas)
    plain = view.indicator.polarity is Polarity.NEUTRAL
    facts = {str(side): str(counts[side]) for side in _CLEAR}
    text = say(
        Note.SIDES_PLAIN if plain else Note.SIDES,
        language=view.selection.language,
        number=str(len(areas)),
        areas=level_plural(view.level, translator(view.selection.language)),
        benchmark=benchmark_words(view),
        **facts,
    )
    title = view.indicator.title.in_language(view.selection.language)
    return f"{title}: {text.rstrip('.')}"


def chance_words(view: CrossSection) -> list[str]:
    """How many of the differences on this map chance alone would show."""
    areas = tested(view)
    if len(areas) < 2:
        return []
    return [chance_sentences(Assessments.chance(areas), language=view.selection.language)]


def untested_words(view: CrossSection) -> str:
    """Why no difference on this map can be called one; "" where some can, or where there are none."""
    reasons = Counter(
        row.assessed.why_not for row in view.rows if row.assessed is not None and row.difference is not None
    )
    if not reasons or tested(view):
        return ""
    return " ".join(
        untested(Reason(reasons.most_common(1)[0][0]), language=view.selection.language, many=True)
    )


def signed(view: CrossSection) -> Number:
    """Writes a difference of this map's indicator."""
    return change_writer(view.indicator, language=view.selection.language)
