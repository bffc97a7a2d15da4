"""The figures of a map, one row per area: value, difference, change and rank. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from dashboard.assessment.model import AreaAssessment
from dashboard.selection.model import MapMeasure
from data.demo.published import NO_YEAR
from geo.model import Area, AreaLevel, Areas
from indicators.model import Polarity, Status
from indicators.statistics.states import CAUTIONS

_READ = (
    "area_code", "period", "value", "lower", "upper", "n", "status", "note", "source_id",
    "provenance",
)  # fmt: skip
RANKED = (AreaLevel.WIJK, AreaLevel.BUURT)


class AreaFigure(NamedTuple):
    """One figure as the store gives it; None where it is unknown."""

    value: float | None
    lower: float | None
    upper: float | None
    n: float | None
    status: Status
    note: str
    source_id: str
    provenance: str = ""


NO_FIGURE = AreaFigure(None, None, None, None, Status.MISSING, "", "")
AreaFigures = Mapping[tuple[str, str], AreaFigure]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area on the map. ``rank`` 1 is the most favourable of ``of`` areas with a figure in its city; a
    figure that a caution bars has none.

    ``assessed`` is what the statistics say about the difference; None where they say nothing about it.
    ``residents`` are those of the list of areas, None where it does not know. ``standardised`` is the figure
    with the ages of the city, where known; else ``expected`` that of the city with the ages here.
    """

    code: str
    name: str
    level: AreaLevel
    municipality: str | None
    city: str
    figure: AreaFigure
    benchmark_code: str
    benchmark_name: str
    benchmark: float | None
    difference: float | None
    base: AreaFigure
    change: float | None
    rank: int | None = None
    of: int = 0
    assessed: AreaAssessment | None = None
    residents: int | None = None
    standardised: float | None = None
    expected: float | None = None

    @property
    def value(self) -> float | None:
        return self.figure.value

    @property
    def status(self) -> Status:
        return self.figure.status

    @property
    def is_plain(self) -> bool:
        """Whether the value needs no word beside it: measured, or published for the year where it stands."""
        of_year = self.status is Status.PUBLISHED and NO_YEAR not in self.figure.note
        return self.status is Status.MEASURED or of_year

    @property
    def is_tested(self) -> bool:
        """Whether the statistics could look for a difference with the benchmark."""
        return self.assessed is not None and self.assessed.is_tested

    def shown(self, measure: MapMeasure) -> float | None:
        """What the map colours: the value, the difference with the benchmark or the change."""
        if measure is MapMeasure.DIFFERENCE:
            return self.difference
        return self.change if measure is MapMeasure.CHANGE else self.figure.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How figures are laid side by side.

    ``series_of`` tells which figures belong together, by source and provenance: others are not subtracted.
    ``base_period`` is None where no change is asked or a break in the series forbids it, ``broken`` are the
    areas of which alone it does. ``assessed`` holds by area what the statistics say about the period, and
    ``standardised`` and ``expected`` what they say of its ages.
    """

    period: str
    base_period: str | None
    benchmark_of: Callable[[str], str | None]
    series_of: Callable[[str, str], str]
    polarity: Polarity
    broken: frozenset[str] = frozenset()
    assessed: Mapping[str, AreaAssessment] = field(default_factory=dict)
    standardised: Callable[[str], float | None] = lambda _code: None
    expected: Callable[[str], float | None] = lambda _code: None


def figures_of(frame: pd.DataFrame) -> dict[tuple[str, str], AreaFigure]:
    """The rows of a frame in contract form by area and period."""
    columns = (frame[name].tolist() for name in _READ)
    return {
        (code, period): AreaFigure(
            _known(value), _known(lower), _known(upper), _known(n), Status(status), note, source, provenance
        )
        for code, period, value, lower, upper, n, status, note, source, provenance in zip(
            *columns, strict=True
        )
    }


def area_rows(
    chosen: Sequence[Area], figures: AreaFigures, *, areas: Areas, comparison: Comparison
) -> tuple[AreaRow, ...]:
    """A row for each of these areas, in their order; an area without a figure has status missing."""
    places = _places(chosen, figures, comparison)
    return tuple(
        _row(area, figures, areas=areas, comparison=comparison, places=places.get(area.municipality, {}))
        for area in chosen
    )


def _row(
    area: Area, figures: AreaFigures, *, areas: Areas, comparison: Comparison, places: Mapping[float, int]
) -> AreaRow:
    figure = figures.get((area.code, comparison.period), NO_FIGURE)
    other = comparison.benchmark_of(area.code)
    theirs = figures.get((other, comparison.period), NO_FIGURE) if other else NO_FIGURE
    base = (
        figures.get((area.code, comparison.base_period), NO_FIGURE) if comparison.base_period else NO_FIGURE
    )
    difference = _subtract(figure, theirs, comparison)
    assessed = _assessed(figure, theirs, comparison.assessed.get(area.code))
    barred = assessed is not None and assessed.why_not in CAUTIONS
    ranked = figure.value is not None and area.level in RANKED and not barred
    return AreaRow(
        code=area.code,
        name=area.name,
        level=area.level,
        municipality=area.municipality,
        city=areas.get(area.municipality).name if area.municipality else "",
        figure=figure,
        benchmark_code=other or "",
        benchmark_name=areas.get(other).name if other else "",
        benchmark=theirs.value if difference is not None else None,
        difference=difference,
        base=base,
        change=None if area.code in comparison.broken else _subtract(figure, base, comparison),
        rank=places[figure.value] if ranked and figure.value is not None else None,
        of=int(places[math.inf]) if ranked else 0,
        assessed=assessed,
        residents=area.inhabitants,
        standardised=comparison.standardised(area.code),
        expected=comparison.expected(area.code),
    )


def _assessed(figure: AreaFigure, theirs: AreaFigure, found: AreaAssessment | None) -> AreaAssessment | None:
    """The assessment, if it is about these figures: those of a newer data version may be on the screen."""
    if found is None or figure.status is Status.EXAMPLE:
        return None
    return found if found.fits(figure.value, theirs.value) else None


def _subtract(figure: AreaFigure, other: AreaFigure, comparison: Comparison) -> float | None:
    if figure.value is None or other.value is None:
        return None
    if figure.status is Status.EXAMPLE:  # what is computed with an example is marked as one
        return round(figure.value - other.value, 10)
    theirs = comparison.series_of(other.source_id, other.provenance)
    if comparison.series_of(figure.source_id, figure.provenance) != theirs:
        return None
    return round(figure.value - other.value, 10)


def _places(
    chosen: Sequence[Area], figures: AreaFigures, comparison: Comparison
) -> dict[str | None, dict[float, int]]:
    """Per city the rank of each value, and under infinity how many values there are.

    Equal values share the best rank. Programme areas overlap, so only wijken and buurten are ranked.
    """
    values: dict[str | None, list[float]] = {}
    for area in chosen:
        value = figures.get((area.code, comparison.period), NO_FIGURE).value
        if value is not None and area.level in RANKED:
            values.setdefault(area.municipality, []).append(value)
    low_first = comparison.polarity is Polarity.LOWER_IS_BETTER
    return {
        city: {
            value: place
            for place, value in reversed(list(enumerate(sorted(entry, reverse=not low_first), 1)))
        }
        | {math.inf: len(entry)}
        for city, entry in values.items()
    }


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number
