"""The legend of a map: its classes in words with their areas, where the cities stand, and special looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.text import benchmark_words
from dashboard.figures.map_classes import Classes, bound_between, difference_classes, value_classes
from dashboard.figures.map_paint import lighter
from dashboard.map.labels import class_labels, class_words
from dashboard.map.legend_scale import LegendBound, LegendTick, legend_bounds, legend_ticks
from dashboard.selection.model import MapMeasure
from dashboard.text.units import short_value
from dashboard.texts import Translate, translator
from dashboard.theme import Palette
from indicators.model import Polarity, Status

_STEPS = "klasse"
_LOOKS = (Status.ESTIMATED, Status.SUPPRESSED, Status.MISSING, Status.EXAMPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendClass:
    """One class: its colour as it is drawn, its range, how many areas, and who stands in it.

    ``word`` stands under the class where its name says more than its bounds.
    """

    colour: str
    label: str
    count: int
    marks: tuple[str, ...] = ()
    verdict: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendLook:
    """A look that is not a class: estimated, suppressed, missing, example or untested."""

    look: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """``all_estimated``: every figure is an estimate, so the classes carry the lighter colours."""

    classes: tuple[LegendClass, ...]
    looks: tuple[LegendLook, ...]
    all_estimated: bool
    ticks: tuple[LegendTick, ...] = ()
    bounds: tuple[LegendBound, ...] = ()


def classes_of(views: Sequence[CrossSection]) -> Classes:
    """The classes for all areas of these maps together; the maps show the same indicator and measure."""
    first = views[0]
    values = [value for view in views for value in view.shown_values()]
    if all(view.assessed for view in views):
        sided = [row for view in views for row in view.rows if row.is_tested and not view.is_alike(row)]
        clear = [row.difference for row in sided if row.difference is not None]
        decimals = first.indicator.decimals
        outer = _large_from(sided, decimals=decimals)
        return difference_classes(clear or values, decimals=decimals, assessed=True, outer=outer)
    if first.measure is not MapMeasure.VALUE:
        return difference_classes(values, decimals=first.indicator.decimals)
    steps = first.indicator.unit.startswith(_STEPS)
    return value_classes(values, decimals=first.indicator.decimals, steps=steps)


def _large_from(rows: Sequence[AreaRow], *, decimals: int) -> float | None:
    """The roundest number that parts the clear differences of a map from the large ones.

    None where it has no large ones, or where the benchmarks of two cities make the sizes overlap.
    """
    sizes: dict[bool, list[float]] = {True: [], False: []}
    for row in rows:
        if row.assessed is not None and row.difference is not None:
            sizes[row.assessed.is_large].append(round(abs(row.difference), decimals))
    clear, large = max(sizes[False], default=0.0), min(sizes[True], default=0.0)
    return bound_between(clear, large, decimals=decimals) if clear < large else None


def legend_of(view: CrossSection, classes: Classes, *, palette: Palette) -> Legend:
    """The legend as this map needs it: only the looks that occur."""
    t = translator(view.selection.language)
    looks = [view.look(row) for row in view.rows]
    valued = [look for look in looks if look not in (Status.MISSING, Status.SUPPRESSED)]
    all_estimated = bool(valued) and all(look is Status.ESTIMATED for look in valued)
    colours = classes.colours(palette, view.indicator.polarity)
    counts = class_counts(view, classes)
    marks = _marks(view, classes, t)
    verdicts = _verdicts(view, t)
    labels, words_of = class_labels(view, classes), class_words(view, classes)
    words = _look_words(view, t, all_estimated=all_estimated)
    return Legend(
        classes=tuple(
            LegendClass(
                colour=lighter(colour, palette) if all_estimated else colour,
                label=labels[place],
                count=counts[place],
                marks=tuple(marks.get(place, ())),
                verdict=verdicts.get(place, ""),
                word=words_of[place],
            )
            for place, colour in enumerate(colours)
        ),
        looks=(
            *_untested(view, t),
            *(
                LegendLook(look=look, label=words[look], count=looks.count(look))
                for look in _LOOKS
                if look in looks
            ),
        ),
        all_estimated=all_estimated,
        ticks=legend_ticks(view, classes),
        bounds=legend_bounds(view, classes),
    )


def class_counts(view: CrossSection, classes: Classes) -> tuple[int, ...]:
    """The number of areas in each class."""
    counts = [0] * len(classes)
    for row in view.rows:
        number = view.coloured(row)
        if number is not None:
            counts[classes.middle if view.is_alike(row) else classes.index(number)] += 1
    return tuple(counts)


def _untested(view: CrossSection, t: Translate) -> list[LegendLook]:
    """The areas with a difference that could not be tested, on a map of those that could."""
    number = sum(view.assessed and row.difference is not None and not row.is_tested for row in view.rows)
    return (
        [LegendLook(look="untested", label=t("verschil niet te beoordelen"), count=number)] if number else []
    )


def _marks(view: CrossSection, classes: Classes, t: Translate) -> dict[int, list[str]]:
    """Where the cities and the country stand; with differences the middle is the benchmark itself."""
    if not view.comparable or view.assessed:
        return {}
    if view.measure is MapMeasure.DIFFERENCE:
        return {len(classes) // 2: [t("zoals {benchmark}").format(benchmark=benchmark_words(view))]}
    result: dict[int, list[str]] = {}
    for row in view.cities:
        number = row.shown(view.measure)
        if number is not None:
            words = short_value(
                number,
                unit=view.indicator.unit if view.measure is MapMeasure.VALUE else "",
                decimals=view.indicator.decimals,
                language=view.selection.language,
                sign=view.measure is not MapMeasure.VALUE,
            )
            result.setdefault(classes.index(number), []).append(f"{row.name} {words}")
    return result


def _verdicts(view: CrossSection, t: Translate) -> dict[int, str]:
    """What the ends of a diverging scale mean, where the indicator says so."""
    polarity = view.indicator.polarity
    if view.measure is MapMeasure.VALUE or polarity is Polarity.NEUTRAL:
        return {}
    ends = (t("gunstiger"), t("ongunstiger"))
    low, high = ends if polarity is Polarity.LOWER_IS_BETTER else ends[::-1]
    return {0: low, 4: high}


def _look_words(view: CrossSection, t: Translate, *, all_estimated: bool) -> dict[Status, str]:
    absent = t("geen cijfer") if view.measure is MapMeasure.VALUE else t("niet te berekenen")
    estimated = t("geschat")
    return {
        Status.ESTIMATED: t("alles geschat") if all_estimated else estimated,
        Status.SUPPRESSED: t("te weinig mensen"),
        Status.MISSING: absent,
        Status.EXAMPLE: t("voorbeeld, niet gemeten"),
    }
