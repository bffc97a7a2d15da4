"""The points of a trend as plain values: a chart of ten areas is drawn from them in milliseconds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indicators.model import Status


class TrendPoint(NamedTuple):
    """One figure of one area. ``time`` is in years; numbers are NaN when there is none.

    ``series`` says which figures belong together, ``segment`` counts the breaks up to the period,
    ``benchmark`` is the code of what the area is compared with ("" without), ``gap`` the difference, and
    ``provenance`` who delivered an own figure.
    """

    area_code: str
    period: str
    time: float
    value: float
    lower: float
    upper: float
    status: str
    note: str
    source_id: str
    group: str
    series: str
    segment: int
    benchmark: str
    benchmark_value: float
    gap: float
    provenance: str = ""

    @property
    def is_known(self) -> bool:
        return not math.isnan(self.value)

    @property
    def has_gap(self) -> bool:
        return not math.isnan(self.gap)

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMark:
    """One target of the area ``code``: times in years, values as the chart shows them, and what it says.

    ``label`` stands beside its end, ``words`` are for the pointer.
    """

    code: str
    start: float
    end: float
    first: float
    aim: float
    label: str
    words: str


Points = Mapping[str, Sequence[TrendPoint]]
"""Per area code its points, oldest first."""


def known(points: Iterable[TrendPoint]) -> list[TrendPoint]:
    """The points with a value."""
    return [point for point in points if point.is_known]


def last_run(points: Iterable[TrendPoint]) -> list[TrendPoint]:
    """The newest measurements that may be laid side by side: one source, no break, nothing published."""
    own = [point for point in points if point.is_known and not point.is_published]
    return [point for point in own if (point.series, point.segment) == (own[-1].series, own[-1].segment)]
