"""What the Overzicht says. Verdicts come from `statistics.words` only."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.overview.model import OverviewColumn, OverviewFigure, OverviewMark, OverviewRow, OverviewView
from dashboard.text.numbers import format_number
from dashboard.text.units import short_value, value_in_words
from dashboard.texts import Translate, translator
from indicators.headlines import Headline
from indicators.statistics.common_scale import size_of
from indicators.statistics.size import load_bands
from indicators.statistics.states import GapBand, GapBandLabel, GapSizeLabel, Lead, Position, PositionLabel
from indicators.statistics.words import say


def heading(view: OverviewView) -> str:
    """Who is furthest behind and on what, or why nobody can be named."""
    language = view.selection.language
    t = translator(language)
    bands = {mark.band for row in view.rows for mark in row.marks}
    first = view.rows[0] if view.rows else None
    if first is None or not bands - {GapBand.NO_FIGURE}:
        return t("De aandachtsgebieden in één overzicht")
    if first.leading is not None:
        subject = _farthest(first.leading).headline.subject.in_language(language)
        return say(Lead.FURTHEST_BEHIND, language=language, area=first.area.name, subject=subject)
    measured = bands - {GapBand.NO_FIGURE, GapBand.ESTIMATE}
    return say(Lead.NOBODY_BEHIND if measured else Lead.ESTIMATES_ONLY, language=language)


def _farthest(mark: OverviewMark) -> OverviewFigure:
    """The figure of a mark that is furthest behind of those that may be said."""
    said = [figure for figure in mark.figures if figure.distance.verdict is Position.WORSE]
    return min(said, key=lambda figure: figure.distance.size)


def lead_words(view: OverviewView) -> tuple[str, str]:
    """How many areas, headline figures and years; and how to read a mark ("" where there is none)."""
    language = view.selection.language
    t = translator(language)
    if not view.figures:
        return t("Bij deze keuze hoort geen kerncijfer met een cijfer per wijk."), ""
    number = len({figure.headline.indicator_id for figure in view.figures})
    count = t("1 kerncijfer") if number == 1 else t("{number} kerncijfers").format(number=number)
    told = t("{areas} aandachtsgebieden op {count}, {years}.").format(
        areas=len(view.rows), count=count, years=year_range(view.periods, t)
    )
    reading = t("De streep is de eigen stad; links daarvan is {side}.").format(
        side=say(PositionLabel.WORSE, language=language)
    )
    return told, reading


def year_range(periods: Sequence[str], t: Translate) -> str:
    """The years of figures: uit 2022, or uit 2020 tot en met 2025."""
    if periods[0] == periods[-1]:
        return t("uit {year}").format(year=periods[0])
    return t("uit {first} tot en met {last}").format(first=periods[0], last=periods[-1])


def column_name(column: OverviewColumn, view: OverviewView) -> str:
    """The name of a column in a word or three, with a capital."""
    t = translator(view.selection.language)
    short = {
        "woonomgeving": t("Woonomgeving"),
        "gezondheid": t("Gezondheid"),
        "participatie": t("Participatie"),
    }
    name = short.get(column.id) or column.name.in_language(view.selection.language)
    return capital(name)


def mark_label(mark: OverviewMark, view: OverviewView) -> str:
    """The word under a mark: klein, duidelijk, groot; or why there is none."""
    language = view.selection.language
    size = (
        say(GapSizeLabel(size_of(mark.distance, bands=load_bands())), language=language)
        if mark.is_known
        else ""
    )
    return say(GapBandLabel(mark.band), language=language, size=size)


def mark_words(mark: OverviewMark, row: OverviewRow, view: OverviewView) -> str:
    """Everything the mark shows, as one text: for the pointer and for who cannot see it."""
    language = view.selection.language
    t = translator(language)
    told = [f"{column_name(mark.column, view)}: {say(mark.band, language=language)}."]
    if mark.is_known:
        size = format_number(abs(mark.distance), decimals=1, language=language)
        text = t("Gemiddeld {size} stap aan de gunstige kant van {benchmark}.")
        if mark.distance < 0:
            text = t("Gemiddeld {size} stap aan de ongunstige kant van {benchmark}.")
        told.append(text.format(size=size, benchmark=row.benchmark.name))
    told += [f"{capital(figure_words(figure, view))}." for figure in counted(mark)]
    if mark.absent:
        told.append(absent_words(mark.absent, view))
    return " ".join(told)


def counted(mark: OverviewMark) -> tuple[OverviewFigure, ...]:
    """The figures that the mark is the mean of."""
    return tuple(
        figure for figure in mark.figures if figure.is_measured is (mark.band is not GapBand.ESTIMATE)
    )


def figure_words(figure: OverviewFigure, view: OverviewView) -> str:
    """laag inkomen 13,5%, in de stad 6,3% (2022), lijkt erop 10,2%."""
    name, rest = figure_parts(figure, view)
    return f"{name} {rest}"


def figure_parts(figure: OverviewFigure, view: OverviewView) -> tuple[str, str]:
    """The short name of a figure; and both values with their year, and the mean of areas that look alike."""
    language = view.selection.language
    t = translator(language)
    indicator, assessed = figure.indicator, figure.assessed
    text = t("{value}, in de stad {benchmark} ({period})")
    if not figure.is_measured:
        text = t("{value}, in de stad {benchmark} ({period}, geschat)")
    rest = text.format(
        value=value_in_words(
            assessed.value, unit=indicator.unit, decimals=indicator.decimals, t=t, language=language
        ),
        benchmark=short_value(
            assessed.benchmark_value, unit=indicator.unit, decimals=indicator.decimals, language=language
        ),
        period=assessed.period,
    )
    if figure.similar is not None:
        similar = short_value(
            figure.similar, unit=indicator.unit, decimals=indicator.decimals, language=language
        )
        rest = t("{figure}, lijkt erop {similar}").format(figure=rest, similar=similar)
    return figure.headline.short.in_language(language), rest


def absent_words(headlines: Sequence[Headline], view: OverviewView) -> str:
    """On which subjects nobody has a figure here."""
    t = translator(view.selection.language)
    subjects = [item.subject.in_language(view.selection.language) for item in headlines]
    return t("Geen cijfer hier over {subjects}.").format(subjects=enumerated(subjects, t))


def unmeasured_words(row: OverviewRow, view: OverviewView) -> str:
    """The subjects on which other areas have a measured figure and this one has none; "" without any."""
    language = view.selection.language
    t = translator(language)
    if not row.unmeasured:
        return ""
    subjects = enumerated([item.subject.in_language(language) for item in row.unmeasured], t)
    return t("Over {subjects} zijn hier geen gemeten cijfers.").format(subjects=subjects)


def enumerated(words: Sequence[str], t: Translate) -> str:
    """inkomen, bijstand en schulden."""
    if len(words) < 2:
        return "".join(words)
    return t("{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def map_text(view: OverviewView, column: int) -> str:
    """The map in words, in the colours of one column."""
    language = view.selection.language
    t = translator(language)
    if not view.columns:
        return t("Kaart van de gemeenten met de aandachtsgebieden.")
    bands = [
        f"{row.number} {row.area.name}: {say(row.marks[column].band, language=language)}" for row in view.rows
    ]
    return t("Kaart van de gemeenten. {column}: {areas}.").format(
        column=column_name(view.columns[column], view), areas="; ".join(bands)
    )
