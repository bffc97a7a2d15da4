"""Everything one change of the Trends screen sends: two figures on one time axis, and their words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TypedDict

from dashboard.figures.gap_chart import describe_gap, gap_spec, gap_ticks, with_gap
from dashboard.figures.trend_axis import (
    ChartStyle,
    ValueAxis,
    gap_axis,
    left_margin,
    value_axis,
)
from dashboard.figures.trend_chart import describe_trend, trend_labels, trend_spec, trend_ticks
from dashboard.figures.trend_labels import room
from dashboard.figures.trend_lines import Stretch, TrendLine, stretches
from dashboard.figures.trend_parts import ChartPlan, Spec
from dashboard.figures.trend_points import TrendPoint
from dashboard.figures.trend_time import period_time, time_axis
from dashboard.provenance.facts import SourceFacts, source_facts
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from dashboard.trends.findings import own_benchmark
from dashboard.trends.model import TrendView
from dashboard.trends.notes import TrendNote, chart_notes, published_notes
from dashboard.trends.targets import target_marks
from dashboard.trends.text import hover_words
from dashboard.trends.verdicts import has_line
from dashboard.trends.view import trend_view
from indicators.model import TOTAL_GROUP, Indicator, Polarity
from indicators.statistics.target_model import TargetResult

_NARROW_RIGHT = 14
_SOON_AFTER = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A figure with its alternative text."""

    spec: Spec
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendAnswer:
    """The drawings are None when there is nothing to draw; ``stretches`` are the kinds of line used."""

    view: TrendView
    facts: SourceFacts
    group_name: str
    benchmark_name: str
    trend: Drawing | None
    gap: Drawing | None
    stretches: frozenset[Stretch]
    notes: tuple[TrendNote, ...]
    published: tuple[TrendNote, ...]


def trend_answer(selection: Selection, services: Services, *, scheme: str, narrow: bool) -> TrendAnswer:
    """Read once, draw twice."""
    view = trend_view(selection, services)
    facts = source_facts(view.indicator, services, language=selection.language, provenance=view.provenance)
    axis = _values(view)
    benchmark = benchmark_name(view)
    trend, gap = _drawings(view, axis, facts.publisher, benchmark, scheme=scheme, narrow=narrow)
    return TrendAnswer(
        view=view,
        facts=facts,
        group_name=_group_name(selection, services),
        benchmark_name=benchmark,
        trend=trend,
        gap=gap,
        stretches=frozenset(stretches(view.points, view.drawn, rhythm=view.rhythm)),
        notes=tuple(chart_notes(view, from_zero=axis.from_zero)),
        published=tuple(published_notes(view)),
    )


def benchmark_name(view: TrendView) -> str:
    """What the areas are compared with; "de eigen stad" when that is not the same for all of them."""
    t = translator(view.selection.language)
    codes = {view.benchmarks[line.code] for line in view.areas if line.code in view.benchmarks}
    return view.names[codes.pop()] if len(codes) == 1 else t("de eigen stad")


def polarity_words(view: TrendView, benchmark: str) -> str:
    """What a place above or below the zero line means."""
    t = translator(view.selection.language)
    meaning = {
        Polarity.LOWER_IS_BETTER: t("Bij dit cijfer is lager gunstiger."),
        Polarity.HIGHER_IS_BETTER: t("Bij dit cijfer is hoger gunstiger."),
        Polarity.NEUTRAL: t("Bij dit cijfer is hoger of lager niet gunstig of ongunstig."),
    }[view.indicator.polarity]
    above = t("Boven de nul is hoger dan {benchmark}, onder de nul is lager.").format(benchmark=benchmark)
    return f"{above} {meaning}"


def _values(view: TrendView) -> ValueAxis:
    shown = [*(point for line in view.drawn for point in view.of(line.code)), *view.selected.band]
    numbers = [number for point in shown for number in (point.value, *_limits(point, view))]
    numbers += [mark.aim for mark in target_marks(view, gaps=False)]
    return value_axis([number for number in numbers if not math.isnan(number)], view.indicator)


def _limits(point: TrendPoint, view: TrendView) -> tuple[float, float]:
    """The limits of the band, which only the selected area has."""
    return (point.lower, point.upper) if point.area_code == view.areas[0].code else (math.nan, math.nan)


def _drawings(
    view: TrendView, axis: ValueAxis, publisher: str, benchmark: str, *, scheme: str, narrow: bool
) -> tuple[Drawing | None, Drawing | None]:
    if not view.lines:
        return None, None
    plan = _plan(view, axis, publisher, scheme=scheme, narrow=narrow)
    shared = _Shared(lines=view.drawn, indicator=view.indicator, language=view.selection.language)
    told = [describe_trend(view.points, **shared), *_fields_in_words(view)]
    trend = Drawing(spec=trend_spec(view.points, plan), text=" ".join(told))
    own = with_gap(view.points, view.areas[0])
    if not own:
        return trend, None
    wanted = target_marks(view, gaps=True)
    below = replace(
        plan,
        labels=[],
        axis=gap_axis([*(point.gap for point in own), *(mark.aim for mark in wanted)]),
        benchmark=own_benchmark(view),
        targets=wanted,
    )
    text = describe_gap(view.points, **shared, benchmark=benchmark, kinds=view.selected.kinds)
    return trend, Drawing(spec=gap_spec(view.points, below), text=text)


def _fields_in_words(view: TrendView) -> list[str]:
    """The time of each deal that stands as a field in the chart."""
    deals = "; ".join(deal.told for deal in view.selected.deals)
    t = translator(view.selection.language)
    return [t("Als vlak de tijd van de deals: {deals}.").format(deals=deals)] if deals else []


def _plan(view: TrendView, axis: ValueAxis, publisher: str, *, scheme: str, narrow: bool) -> ChartPlan:
    """What both charts share; the one below has its own scale."""
    language, indicator = view.selection.language, view.indicator
    labels = trend_labels(view.points, lines=view.drawn, indicator=indicator, language=language)
    gaps = gap_axis([point.gap for point in with_gap(view.points, view.areas[0])])
    return ChartPlan(
        indicator=indicator,
        lines=view.drawn,
        labels=[] if narrow else labels,
        hover=hover_words(view, publisher=publisher),
        axis=axis,
        rhythm=view.rhythm,
        style=ChartStyle(
            scheme=scheme,
            language=language,
            narrow=narrow,
            left=left_margin(trend_ticks(axis, indicator, language), gap_ticks(gaps, language)),
            right=_NARROW_RIGHT if narrow else room(labels),
            time=time_axis(view.periods, narrow=narrow, language=language, until=_until(view)),
        ),
        targets=target_marks(view, gaps=False),
        band=view.selected.band,
        kinds=view.selected.kinds,
        spans=view.selected.deals,
        changes=view.selected.changes,
    )


def _until(view: TrendView) -> str | None:
    """A later period that must be in sight: the end of a target, or of a deal that ends soon after."""
    ends = [result.target.end or "" for result in _drawn_targets(view)]
    if view.periods:
        newest = period_time(view.periods[-1])
        ends += [
            str(int(deal.end)) for deal in view.selected.deals if newest < deal.end < newest + _SOON_AFTER
        ]
    return max(ends, default="") or None


def _drawn_targets(view: TrendView) -> list[TargetResult]:
    return [
        result for line in view.areas[:1] for result in view.verdicts[line.code].targets if has_line(result)
    ]


class _Shared(TypedDict):
    lines: tuple[TrendLine, ...]
    indicator: Indicator
    language: str


def _group_name(selection: Selection, services: Services) -> str:
    if selection.group == TOTAL_GROUP:
        return ""
    return services.catalogue.term("groups", selection.group).name.in_language(selection.language)
