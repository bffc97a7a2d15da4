"""Example figures of a focus area, for when there are no real ones: values, and nothing said about them."""

from __future__ import annotations

from math import isnan

from dashboard.overview.ground import Ground
from dashboard.overview.model import ExampleFigure
from dashboard.version_cache import CachePart
from data.store.reader import ObservationReader
from geo.model import Area
from indicators.model import Status

SHOWN = ("misdrijven_per_1000", "ervaren_gezondheid", "moeite_met_rondkomen")
"""One indicator of each theme."""


def example_figures(area: Area, ground: Ground) -> tuple[ExampleFigure, ...]:
    """The newest example of these indicators here and in the city; empty with real figures."""
    if not ground.example:
        return ()
    services = ground.services
    values = services.cached(CachePart.EXAMPLES, None, lambda: _values(services.observations))
    city = services.areas.benchmark_of(area.code).code
    found = []
    for name in SHOWN:
        indicator = ground.catalogue.get(name)
        periods = [period for (id_, code, period) in values if (id_, code) == (name, area.code)]
        if ground.selection.tags.get("theme") not in (None, indicator.theme) or not periods:
            continue
        period = max(periods)
        found.append(
            ExampleFigure(
                indicator=indicator,
                value=values[name, area.code, period],
                benchmark=values.get((name, city, period), float("nan")),
                period=period,
                query=ground.query(indicator, area),
            )
        )
    return tuple(found)


def _values(reader: ObservationReader) -> dict[tuple[str, str, str], float]:
    rows = reader.all_current(indicator_ids=SHOWN)
    rows = rows[rows["status"] == str(Status.EXAMPLE)]
    columns = (rows[name].tolist() for name in ("indicator_id", "area_code", "period", "value"))
    return {
        (id_, code, period): value
        for id_, code, period, value in zip(*columns, strict=True)
        if not isnan(value)
    }
