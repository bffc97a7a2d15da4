"""What one row of the Wijkprofiel says: a figure beside that of its city, in a cell and in words."""

from __future__ import annotations

from dashboard.assessment.model import AreaAssessment
from dashboard.profile.model import ProfileRow, ProfileView
from dashboard.provenance.facts import figure_status, published_source
from dashboard.selection.options import level_plural, level_words
from dashboard.text.ages import age_words
from dashboard.text.cautions import rule_words
from dashboard.text.units import (
    SHORT_UNITS,
    change_writer,
    pace_writer,
    short_value,
    unit_name,
)
from dashboard.text.verdicts import (
    trend_label,
    trend_sentences,
    verdict_kind,
    verdict_sentences,
)
from dashboard.texts import translator
from indicators.model import Indicator, Status
from indicators.statistics.states import GapSize, GapSizeLabel, Reason, TrendState
from indicators.statistics.words import say


def value_words(indicator: Indicator, value: float, language: str) -> str:
    """A value as it stands in a cell: with % or €; longer units stand beside the title."""
    return short_value(value, unit=indicator.unit, decimals=indicator.decimals, language=language)


def unit_words(indicator: Indicator, language: str) -> str:
    """The unit beside the title; empty where every cell carries it or the title already says it."""
    unit = unit_name(indicator.unit, translator(language))
    said = " per " in indicator.title.in_language(language) and unit.startswith("per ")
    return "" if said or indicator.unit in (*SHORT_UNITS, "aantal") else unit


def status_note(row: ProfileRow, language: str) -> str:
    """What the figure is, where it is not simply measured."""
    status = Status(row.point.status)
    t = translator(language)
    if status is Status.EXAMPLE:
        return t("voorbeeld")
    return "" if status is Status.MEASURED else figure_status(status, row.point.note, t)


def row_unit(indicator: Indicator, shown: str, language: str) -> str:
    """The unit beside the ``shown`` name in a table whose heads say "%", unless the name has it."""
    unit = unit_name(indicator.unit, translator(language))
    if indicator.unit in ("%", "aantal") or (unit.startswith("per ") and " per " in shown):
        return ""
    return unit


def gap_word(row: ProfileRow, *, language: str) -> tuple[str, str]:
    """How large the difference with the city is, in a word, and the kind of its colour; or why nobody says.

    Colour follows the size, and is absent where nobody knows how sure the difference is.
    """
    t = translator(language)
    if row.is_example or row.point.is_published:
        return (t("voorbeeld") if row.is_example else t("los cijfer")), ""
    if row.assessed is None or not row.point.has_gap:
        return "", ""
    kind, size = verdict_kind(row.assessed), _size_word(GapSize(row.assessed.size), language)
    if kind == "alike" and row.assessed.size != GapSize.SMALL:
        return (t("kan toeval zijn") if row.assessed.lasting else t("wisselt per jaar")), kind
    if not kind:
        estimate = row.indicator.is_estimate and size
        return (t("{size}, geschat").format(size=size) if estimate else t("geen oordeel")), ""
    return size, kind


def _size_word(size: GapSize, language: str) -> str:
    return say(GapSizeLabel(size), language=language) if size else ""


def movement_label(row: ProfileRow, language: str) -> str:
    """Which way the figure clearly moves, in a few words; "" where it does not."""
    if row.trend is None or not row.trend.is_tested or row.trend.verdict is TrendState.NO_CLEAR_CHANGE:
        return ""
    return trend_label(row.trend, language=language)


def difference_words(row: ProfileRow, profile: ProfileView) -> str:
    """The difference with the city, for a row that has no other areas to lie beside."""
    if not row.point.has_gap:
        return ""
    language = profile.selection.language
    t = translator(language)
    return t("verschil {difference}").format(
        difference=change_writer(row.indicator, language=language)(row.point.gap)
    )


def in_words(row: ProfileRow, profile: ProfileView, *, source: str) -> str:
    """Everything a row's picture shows: both values, the verdict or why there is none, range and source."""
    language = profile.selection.language
    t = translator(language)
    indicator, point = row.indicator, row.point
    text = [f"{profile.area.name} {value_words(indicator, point.value, language)}."]
    if point.has_gap:
        city = value_words(indicator, point.benchmark_value, language)
        text = [f"{profile.area.name} {value_words(indicator, point.value, language)}, "
                f"{profile.benchmark_name} {city}."]  # fmt: skip
    ages = age_words(
        indicator, row.standardised, row.expected, city=profile.benchmark_name, language=language
    )
    text += [*([ages] if ages else []), *verdicts(row.assessed, row, profile)]
    if row.similar is not None:
        similar = value_words(indicator, row.similar.value, language)
        text.append(t("Gebieden die erop lijken: {value}.").format(value=similar))
    if row.range is not None:
        text.append(
            t("De {number} {areas} lopen van {low} tot {high}.").format(
                number=row.range.areas,
                areas=areas_word(profile, row.range.areas),
                low=value_words(indicator, row.range.low, language),
                high=value_words(indicator, row.range.high, language),
            )
        )
    if note := status_note(row, language):
        text.append(f"{note.capitalize()}.")
    if words := trend_words(row, profile):
        text.append(words)
    return " ".join([*text, t("Bron: {source}.").format(source=_source(row, source))])


def verdicts(assessed: AreaAssessment | None, row: ProfileRow, profile: ProfileView) -> list[str]:
    """The verdict on a row, or in a word why nothing can be said."""
    language = profile.selection.language
    if row.is_example:
        return [say(Reason.EXAMPLE, language=language)]
    if profile.benchmark is not None and row.comparable and not row.point.has_gap:
        return [say(Reason.NO_BENCHMARK, language=language)]
    said = verdict_sentences(
        assessed,
        area=profile.area.name,
        benchmark=profile.benchmark_name,
        language=language,
        number=change_writer(row.indicator, language=language),
    )
    return [*said, *rule_words(row.indicator, period=row.point.period, language=language)]


def trend_words(row: ProfileRow, profile: ProfileView) -> str:
    """What the series does, in sentences."""
    if row.trend is None:
        return ""
    language = profile.selection.language
    number = pace_writer(row.indicator, language=language)
    return " ".join(trend_sentences(row.trend, area=profile.area.name, language=language, number=number))


def areas_word(profile: ProfileView, number: int) -> str:
    """wijken, or buurten on the page of a buurt."""
    t = translator(profile.selection.language)
    level = profile.area.peer_level
    return level_words(t)[level] if number == 1 else level_plural(level, t)


def _source(row: ProfileRow, source: str) -> str:
    return published_source(row.point.note)[0].rstrip(".") if row.point.is_published else source
