"""What may be laid side by side: an area and its city, two periods, two sources. Pure."""

from __future__ import annotations

import re

from dashboard.figures.trend_time import period_time
from data.store.model import EXAMPLE_SOURCE, OWN_PREFIX, PUBLISHED_PREFIX, ROLL_UP_SOURCE
from indicators.catalogue import Catalogue
from indicators.model import Indicator, RollUp, SeriesBreak
from indicators.provenance import parse_provenance

_COUNTS = ("aantal", "hectare")


def is_comparable(indicator: Indicator) -> bool:
    """Whether an area can be laid beside its city: a count in a wijk is always smaller than the city's."""
    return indicator.roll_up is not RollUp.SUM and not (
        indicator.unit in _COUNTS and indicator.roll_up is RollUp.NONE
    )


def break_between(indicator: Indicator, base: str | None, period: str) -> SeriesBreak | None:
    """The first break of a series between two periods, in either order."""
    if not base or not period:
        return None
    first, last = sorted((period_time(base), period_time(period)))
    return next(
        (
            series_break
            for series_break in indicator.breaks
            if first < period_time(series_break.period) <= last
        ),
        None,
    )


def areas_broken_between(indicator: Indicator, base: str | None, period: str) -> frozenset[str]:
    """The areas whose own figures cannot be compared between two periods."""
    if not base or not period:
        return frozenset()
    first, last = sorted((period_time(base), period_time(period)))
    return frozenset(
        code
        for series_break in indicator.area_breaks
        if first < period_time(series_break.period) <= last
        for code in series_break.areas
    )


OWN_SERIES = "own"

_SECOND_FIGURE = re.compile(r"-\d$")


def series_of(source_id: str, provenance: str = "", *, indicator: Indicator, catalogue: Catalogue) -> str:
    """What figures belong together: the indicator's own source in all its tables; any other one apart.

    Figures that staff brought in belong together by supplier and kind of evidence.
    """
    delivery = parse_provenance(provenance)
    if delivery is not None:
        return "|".join((OWN_PREFIX, *delivery.series))
    if source_id.startswith(PUBLISHED_PREFIX):
        return _SECOND_FIGURE.sub("", source_id)
    if source_id in (ROLL_UP_SOURCE, EXAMPLE_SOURCE):
        return OWN_SERIES
    table = catalogue.tables.get(source_id)
    return OWN_SERIES if table is not None and table.family == indicator.source.family else source_id
