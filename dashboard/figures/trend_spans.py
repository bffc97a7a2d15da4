"""What happened meanwhile, in a trend chart: the time of a deal as a field, a changed rule as a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.figures.trend_axis import ChartStyle
from dashboard.figures.trend_marks import plain_words, see_through
from dashboard.theme import Palette

_HALF_STEP = 0.5
_BAR = 1.02
_LEAST_NAME = 0.12
"""A field that covers less of the axis than this has no room for its name on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealSpan:
    """The time of a deal, in years, with its name, a ``short`` one for a phone, and ``told`` in words."""

    start: float
    end: float
    name: str
    short: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A rule that changed before the figure of ``time`` (years), in a few words."""

    time: float
    words: str


def span_marks(
    spans: Sequence[DealSpan], *, style: ChartStyle, colours: Palette, named: bool = True
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Per deal that lies within the axis a pale field, a bar on top of it and (``named``) its name."""
    shapes, words = [], []
    for span in spans:
        start, end = max(span.start, style.time.start), min(span.end, style.time.end)
        if start >= end:
            continue
        field = {"type": "rect", "xref": "x", "yref": "paper", "x0": start, "x1": end, "layer": "below"}
        bare = {"color": "rgba(0,0,0,0)", "width": 0}
        shapes.append(
            field | {"y0": 0, "y1": 1, "fillcolor": see_through(colours.action, 0.08), "line": bare}
        )
        if not named:
            continue
        shapes.append(field | {"y0": 1, "y1": _BAR, "fillcolor": colours.action, "line": bare})
        width = style.time.end - style.time.start
        late = start + (end - start) / 2 > style.time.start + width / 2
        if style.narrow and (end - start) / width < _LEAST_NAME:
            continue
        name = span.short or span.name if style.narrow else span.name
        words.append(
            plain_words(f"<b>{escape(name)}</b>", colours.action, size=14)
            | {"x": end if late else start, "xref": "x", "y": _BAR, "yref": "paper", "yanchor": "bottom"}
            | {"xanchor": "right" if late else "left"}
        )
    return shapes, words


def place_on_axis(start: float, end: float, *, spec: Mapping[str, Any]) -> tuple[float, float]:
    """The begin and the width (0 to 1) of a period on the time axis that was drawn."""
    first, last = spec["layout"]["xaxis"]["range"]
    begin, until = (min(max((one - first) / (last - first), 0.0), 1.0) for one in (start, end))
    return begin, until - begin


def rule_marks(
    changes: Sequence[RuleChange], *, colours: Palette, named: bool = True
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A dotted line before each change of a rule, with words inside the chart."""
    shapes = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": change.time - _HALF_STEP,
            "x1": change.time - _HALF_STEP,
            "y0": 0,
            "y1": 1,
            "line": {"color": colours.muted, "width": 1.25, "dash": "2px,3px"},
            "layer": "below",
        }
        for change in changes
    ]
    words = [
        plain_words(escape(change.words), colours.muted)
        | {"x": change.time - _HALF_STEP, "xref": "x", "y": 1, "yref": "paper"}
        | {"yanchor": "top", "xanchor": "left", "xshift": 6}
        for change in changes
    ]
    return shapes, words if named else []
