"""From observations to points: time, unbroken segments, and the gap with the benchmark. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.comparability import series_of
from dashboard.figures.trend_points import Points, TrendPoint
from dashboard.figures.trend_time import period_time
from indicators.catalogue import Catalogue
from indicators.model import Indicator

_READ = (
    "area_code", "period", "value", "lower", "upper", "status", "note", "source_id", "group",
    "provenance",
)  # fmt: skip
Row = tuple[Any, ...]


def observation_rows(observations: pd.DataFrame) -> list[Row]:
    """The rows of a frame in contract form as plain values, in its order."""
    return list(zip(*(observations[name].tolist() for name in _READ), strict=True))


def trend_points(
    rows: Sequence[Row],
    *,
    indicator: Indicator,
    catalogue: Catalogue,
    benchmarks: Mapping[str, str],
) -> Points:
    """The rows of one indicator and group (of ``observation_rows``, sorted by area and period), per area.

    ``benchmarks`` names per area what it is compared with. A gap needs both figures of the same period and
    of the same source; nothing is filled in between.
    """
    starts = {
        code: [period_time(item.period) for item in indicator.breaks_in(code)]
        for code in {row[0] for row in rows}
    }
    series = {
        origin: series_of(*origin, indicator=indicator, catalogue=catalogue)
        for origin in {(row[7], row[9]) for row in rows}
    }
    values = {(row[0], row[1], series[row[7], row[9]]): row[2] for row in rows}
    points: dict[str, list[TrendPoint]] = {}
    for code, period, value, lower, upper, status, note, source, group, provenance in rows:
        time, other = period_time(period), benchmarks.get(code, "")
        theirs = values.get((other, period, series[source, provenance]), float("nan"))
        points.setdefault(code, []).append(
            TrendPoint(
                area_code=code,
                period=period,
                time=time,
                value=value,
                lower=lower,
                upper=upper,
                status=status,
                note=note,
                source_id=source,
                group=group,
                series=series[source, provenance],
                segment=sum(start <= time for start in starts[code]),
                benchmark=other,
                benchmark_value=theirs,
                gap=value - theirs,
                provenance=provenance,
            )
        )
    return points
