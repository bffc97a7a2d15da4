"""One mark of the Overzicht: where an area stands on a scale with its city as a line."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.overview.model import OverviewMark
from indicators.statistics.states import GapBand
from layouts.components.html_block import Html

CITY_AT = 62.0
"""Where the line of the city stands, in percent of the width: there is more room on the unfavourable side."""
_DOWN, _UP = "M1 3H15L8 14Z", "M1 13H15L8 2Z"
_DOT = '<circle cx="8" cy="8" r="5.5"/>'
_SHAPES = {
    GapBand.WORSE_LARGE: f'<path d="{_DOWN}"/>',
    GapBand.WORSE_CLEAR: '<path d="M2.5 4H13.500L8 13Z"/>',
    GapBand.BETTER_CLEAR: '<path d="M2.5 12H13.500L8 3Z"/>',
    GapBand.BETTER_LARGE: f'<path d="{_UP}"/>',
}


def scale(mark: OverviewMark, *, reach: float) -> html.Span:
    """The line of the city, the distance to it and the mark at its end; an estimate is hollow with dots."""
    parts: list[Any] = [html.Span(className="overview-city")]
    if mark.is_known:
        at = place(mark.distance, reach=reach)
        left, width = min(at, CITY_AT), abs(at - CITY_AT)
        parts = [
            html.Span(className="overview-stem", style={"left": f"{left:.1f}%", "width": f"{width:.1f}%"}),
            *parts,
            html.Span(
                Html(f'<svg viewBox="0 0 16 16">{_SHAPES.get(mark.band, _DOT)}</svg>'),
                className="overview-shape",
                style={"left": f"{at:.1f}%"},
            ),
        ]
    return html.Span(parts, className=f"overview-scale band-{mark.band}")


def place(distance: float, *, reach: float) -> float:
    """Where a distance in standard deviations lies on the scale, in percent of its width."""
    return max(0.0, min(100.0, CITY_AT * (1 + distance / reach)))
