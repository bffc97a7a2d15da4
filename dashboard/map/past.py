"""The figures of one area through time: its points, those of its benchmark, what else is published."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.figures.trend_points import TrendPoint, known
from dashboard.provenance.facts import published_source
from dashboard.services import Services
from dashboard.time_series.points import observation_rows, trend_points
from dashboard.version_cache import CachePart
from data.store.queries import preferred
from indicators.model import Indicator, Status


class PublishedFigure(NamedTuple):
    """A figure of a publication, and where that stands."""

    value: float
    period: str
    publication: str
    address: str


class AreaPast(NamedTuple):
    """The known points of an area and of its ``benchmark``, and every published figure of the area, the
    newest first."""

    own: tuple[TrendPoint, ...]
    benchmark: tuple[TrendPoint, ...]
    published: tuple[PublishedFigure, ...]


def area_past(
    indicator: Indicator, services: Services, *, group: str, area_code: str, benchmark: str
) -> AreaPast:
    """One query, once per data version. ``benchmark`` is "" where there is none."""
    key = indicator.id, group, area_code, benchmark
    return services.cached(CachePart.AREA_PAST, key, lambda: _read(indicator, services, *key[1:]))


def _read(indicator: Indicator, services: Services, group: str, area_code: str, benchmark: str) -> AreaPast:
    codes = [code for code in (area_code, benchmark) if code]
    values = services.observations.all_values(indicator_id=indicator.id, area_codes=codes, group=group)
    rows = observation_rows(preferred(values))
    points = trend_points(rows, indicator=indicator, catalogue=services.catalogue, benchmarks={})
    own = values[(values["area_code"] == area_code) & (values["status"] == Status.PUBLISHED)]
    published = [
        PublishedFigure(value, period, *published_source(note))
        for value, period, note in zip(
            *(own[name].tolist() for name in ("value", "period", "note")), strict=True
        )
    ]
    return AreaPast(
        own=tuple(known(points.get(area_code, ()))),
        benchmark=tuple(known(points.get(benchmark, ()))),
        published=tuple(sorted(published, key=lambda figure: figure.period, reverse=True)),
    )
