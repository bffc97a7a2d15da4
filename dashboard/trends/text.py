"""What the Trends screen says about its figures: plain facts, no verdict."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.figures.trend_lines import Role
from dashboard.figures.trend_points import TrendPoint, last_run
from dashboard.provenance.facts import published_source, status_words
from dashboard.provenance.suppliers import delivered_by
from dashboard.text.numbers import difference_unit
from dashboard.text.units import pace_writer, short_value, unit_name, value_in_words
from dashboard.text.verdicts import Number
from dashboard.texts import Translate, translator
from dashboard.trends.model import TrendView
from indicators.model import TOTAL_GROUP, Status

ENOUGH = 5
"""From this many measurements on one may speak of a trend."""

_SAID = (Status.ESTIMATED, Status.PROVISIONAL, Status.EXAMPLE)


def newest_figures(view: TrendView) -> str:
    """Two figures laid side by side: "Schilderswijk: 51,4% in 2022, Den Haag 30,8%"."""
    t = translator(view.selection.language)
    if not view.areas:
        return t("Geen cijfers voor deze gebieden")
    first = view.areas[0]
    last = view.of(first.code)[-1]
    text = t("{area}: {value} in {period}").format(
        area=first.name, value=value_words(view, last.value), period=last.period
    )
    if not last.has_gap:
        return text
    theirs = short_value(
        last.benchmark_value,
        unit=view.indicator.unit,
        decimals=view.indicator.decimals,
        language=view.selection.language,
    )
    return f"{text}, {view.names[last.benchmark]} {theirs}"


def subtitle(view: TrendView, *, group_name: str) -> str:
    """Indicator, unit, whom it is about and which years, in grey under the heading."""
    language = view.selection.language
    t = translator(language)
    indicator = view.indicator
    people = indicator.population.in_language(language)
    title = indicator.title.in_language(language)
    parts = [
        *([] if title in view.selected.answer else [title]),
        unit_name(indicator.unit, t),
        people if view.selection.group == TOTAL_GROUP else group_name,
    ]
    if view.periods:
        first, last = view.periods[0], view.periods[-1]
        parts.append(
            first if first == last else t("{first} tot en met {last}").format(first=first, last=last)
        )
    first, last = view.selected.comparable
    own = view.of(view.areas[0].code) if view.areas else []
    if first and (first, last) != (own[0].period, own[-1].period):
        parts.append(t("te vergelijken van {first} tot en met {last}").format(first=first, last=last))
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def measurements(view: TrendView) -> str:
    """How much the first area's figures can carry: a trend takes five measurements without a break."""
    if not view.areas:
        return ""
    t = translator(view.selection.language)
    points = view.of(view.areas[0].code)
    run = last_run(points)
    if not run:
        return t("Dit zijn losse gepubliceerde cijfers. Ze vormen geen reeks.")
    after_break = any(
        point.segment < run[0].segment or (point.series != run[0].series and not point.is_published)
        for point in points
    )
    text = _measurements(view, run, t)
    return f"{t('Alleen geteld na de breuk.')} {text}" if after_break else text


def hover_words(view: TrendView, *, publisher: str) -> dict[tuple[str, str], str]:
    """Per area and period what its dot says: area, value, kind of figure, difference and source."""
    t = translator(view.selection.language)
    status = status_words(t)
    against, source = t("Verschil met {benchmark}: {gap}"), t("Bron:")
    result = {}
    for line in (*view.lines, *(line for line in view.drawn if line.role is Role.ALIKE)):
        for point in view.of(line.code):
            text = [f"<b>{escape(line.name)}</b>", f"{point.period}: <b>{value_words(view, point.value)}</b>"]
            if point.status in _SAID:
                text.append(status[Status(point.status)])
            if point.has_gap:
                gap = gap_words(view, point.gap)
                text.append(against.format(benchmark=view.names[point.benchmark], gap=gap))
            if point.status != Status.EXAMPLE:
                whose = published_source(point.note)[0] if point.is_published else publisher
                whose = delivered_by(point.provenance, t, language=view.selection.language) or whose
                text.append(escape(f"{source} {whose}"))
            result[line.code, point.period] = "<br>".join(text)
    return result


def value_words(view: TrendView, value: float, *, sign: bool = False) -> str:
    language = view.selection.language
    return value_in_words(
        value,
        unit=view.indicator.unit,
        decimals=view.indicator.decimals,
        t=translator(language),
        language=language,
        sign=sign,
    )


def gap_words(view: TrendView, gap: float) -> str:
    """A signed difference with its unit: +5,2 procentpunt."""
    language = view.selection.language
    return value_in_words(
        gap,
        unit=difference_unit(view.indicator.unit),
        decimals=view.indicator.decimals,
        t=translator(language),
        language=language,
        sign=True,
    )


def written_pace(view: TrendView) -> Number:
    """Writes a change per year of the figure that is shown."""
    return pace_writer(view.indicator, language=view.selection.language)


def _measurements(view: TrendView, run: Sequence[TrendPoint], t: Translate) -> str:
    number, first, last = len(run), run[0], run[-1]
    if number == 1:
        return t("Er is één meting, in {period}. Er is dus nog geen verloop.").format(period=first.period)
    if number == 2:
        return t(
            "Er zijn twee metingen. Het verschil tussen {first} en {last} is {difference}. Dat is geen trend."
        ).format(first=first.period, last=last.period, difference=gap_words(view, last.value - first.value))
    if number < ENOUGH:
        return t("Er zijn maar {number} metingen: te weinig om van een trend te spreken.").format(
            number=number
        )
    return t("Er zijn {number} metingen, van {first} tot en met {last}.").format(
        number=number, first=first.period, last=last.period
    )
