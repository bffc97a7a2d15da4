"""Addresses that lead to an indicator with the rest of the choice unchanged."""

from __future__ import annotations

from dataclasses import replace

from dashboard.selection.availability import Availability
from dashboard.selection.model import MapMeasure, Selection
from dashboard.selection.url import to_query
from indicators.catalogue import has_tag
from indicators.model import Indicator


def indicator_query(selection: Selection, indicator: Indicator, availability: Availability) -> str:
    """The same choice with this indicator in its newest year, without the tags that it lacks: a complete
    address, which stays as it is."""
    levels = availability.levels(indicator.id, indicator.default_group)
    level = selection.level if selection.level in levels or not levels else levels[0]
    wanted = replace(
        selection,
        tags={name: value for name, value in selection.tags.items() if has_tag(indicator, name, value)},
        indicator_id=indicator.id,
        group=indicator.default_group,
        level=level,
        period=availability.best_period(indicator.id, indicator.default_group, level) or "",
        measure=MapMeasure.VALUE,
        base_period=None,
        beside=None,
    )
    return to_query(wanted)
