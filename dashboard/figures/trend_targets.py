"""The targets of a deal as lines in a trend chart: from the figure at the start to the one that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.trend_lines import TrendLine, ink
from dashboard.figures.trend_parts import path
from dashboard.figures.trend_points import TargetMark
from dashboard.theme import Palette

_DASH = "2px,5px"


def target_traces(
    marks: Sequence[TargetMark], *, lines: Sequence[TrendLine], colours: Palette
) -> list[dict[str, Any]]:
    """A dotted line in the colour of the area that ends in an open diamond, the figure wanted."""
    result: list[dict[str, Any]] = []
    by_code = {line.code: line for line in lines}
    for mark in marks:
        if mark.code not in by_code:
            continue
        colour = ink(by_code[mark.code], colours).colour
        result.append(
            path([mark.start, mark.end], [mark.first, mark.aim], colour=colour, width=1.75, dash=_DASH)
        )
        result.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "text": [mark.label],
                "textposition": "top left",
                "textfont": {"color": colour, "size": 13},
                "name": by_code[mark.code].name,
                "x": [mark.end],
                "y": [mark.aim],
                "marker": {
                    "symbol": "diamond",
                    "size": 11,
                    "color": colours.card,
                    "line": {"color": colour, "width": 2},
                },
                "customdata": [mark.words],
                "hovertemplate": "%{customdata}<extra></extra>",
                "cliponaxis": False,
            }
        )
    return result
