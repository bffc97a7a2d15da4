"""The marks of the Overzicht: the index of each theme against the area's own city."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from dashboard.assessment.assessments import Assessments
from dashboard.services import Services
from geo.model import Area
from indicators.model import Term
from indicators.statistics.index_range import COLUMNS, distances_to_city
from indicators.statistics.states import Position
from indicators.statistics.welfare_index import TOTAL, WelfareIndex

_ROUND = 5.0
LEAST_REACH = 10.0
_COUNTED = ("area_code", "theme", "present", "of")
_TOTALS = ("area_code", "score", "index_class")


class Mark(NamedTuple):
    """The numbers of one theme in one area (see `overview_model.ThemeMark`)."""

    score: float
    difference: float
    lower: float
    upper: float
    state: Position
    present: int
    of: int


class Marks(NamedTuple):
    """By area and theme the marks, by area the total and its class; ``year`` is "" without an index."""

    year: str
    oldest: str
    themes: Mapping[tuple[str, str], Mark]
    totals: Mapping[str, tuple[float, str]]

    @property
    def reach(self) -> float:
        """How far a scale must go to hold every mark: a round number of points to both sides."""
        sizes = [
            abs(number) for mark in self.themes.values() for number in mark[1:4] if not math.isnan(number)
        ]
        return max(LEAST_REACH, math.ceil(max(sizes, default=0.0) / _ROUND) * _ROUND)


def assessed_marks(found: Assessments, areas: Sequence[Area], services: Services) -> Marks:
    """The marks of these areas in the newest year of the index, and what other weights would make of them."""
    return _marks(found.index.index, found.index.year, areas, services)


def _marks(index: WelfareIndex, year: str, areas: Sequence[Area], services: Services) -> Marks:
    if not year:
        return Marks("", "", {}, {})
    cities = {area.code: services.areas.benchmark_of(area.code).code for area in areas}
    scores = index.scores[(index.scores["year"] == year) & index.scores["area_code"].isin(list(cities))]
    counted = {(code, theme): counts for code, theme, *counts in _rows(scores, _COUNTED)}
    totals = scores[scores["theme"] == TOTAL]
    oldest = [period for period in scores["oldest_period"].dropna() if period[:1].isdigit()]
    return Marks(
        year=year,
        oldest=min(oldest, default=year),
        themes={
            (code, theme): Mark(*numbers, *counted.get((code, theme), (0, 0)))
            for code, theme, *numbers in _rows(distances_to_city(index, year=year, city_of=cities), COLUMNS)
        },
        totals={code: (score, name) for code, score, name in _rows(totals, _TOTALS)},
    )


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in columns), strict=True)


NO_MARK = Mark(math.nan, math.nan, math.nan, math.nan, Position.NOT_ASSESSABLE, 0, 0)


def mark_of(marks: Marks, area: Area, theme: Term) -> Mark:
    return marks.themes.get((area.code, theme.id), NO_MARK)
