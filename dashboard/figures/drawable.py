"""What `chart_svg` can draw of a plotly specification; anything else is an error and not a gap on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Rules = dict[str, Any]
"""By property: the values it may have (a set), the rules of its parts (a mapping), or ``ANY``."""

ANY: None = None
_FONT: Rules = {"color": ANY, "size": ANY, "family": ANY}
_LINE: Rules = {"color": ANY, "width": ANY, "dash": ANY}
_POINTER: Rules = dict.fromkeys(
    ("customdata", "hoverinfo", "hovertemplate", "name", "cliponaxis", "fixedrange", "automargin", "layer")
)
"""What is for the pointer, or without a meaning where nothing moves and everything fits."""
_SHIFTS: Rules = dict.fromkeys(("x", "y", "xshift", "yshift", "textangle", "align", "bgcolor", "text"))
_TRACE: Rules = _POINTER | {
    "type": {"scatter"},
    "mode": {"lines", "markers", "text", "lines+markers", "markers+text"},
    "x": ANY,
    "y": ANY,
    "line": _LINE,
    "fill": {"none", "toself"},
    "fillcolor": ANY,
    "marker": {
        "opacity": {1},
        "symbol": {"circle", "diamond"},
        "color": ANY,
        "size": ANY,
        "line": _LINE,
    },
    "text": ANY,
    "textfont": _FONT,
    "textposition": {"top left", "top center", "top right"},
}
_AXIS: Rules = _POINTER | {
    "range": ANY,
    "tickvals": ANY,
    "ticktext": ANY,
    "tickfont": {"color": ANY},
    "title": {"font": ANY},
    "gridcolor": ANY,
    "linecolor": ANY,
    "zeroline": {False},
    "ticks": {"outside"},
    "ticklen": {5},
}
_REFERENCES: Rules = {"xref": {"x", "paper"}, "yref": {"y", "paper"}}
_SHAPE: Rules = (
    _POINTER
    | _REFERENCES
    | dict.fromkeys(("x0", "x1", "y0", "y1", "fillcolor"))
    | {"type": {"line", "rect"}, "line": _LINE}
)
_NOTE: Rules = (
    _SHIFTS
    | _REFERENCES
    | {
        "showarrow": {False},
        "xanchor": {"left", "center", "right"},
        "yanchor": {"top", "middle", "bottom"},
        "font": _FONT,
    }
)
_LAYOUT: Rules = dict.fromkeys(
    ("font", "hoverlabel", "hovermode", "hoverdistance", "separators", "template", "dragmode")
) | {
    "height": ANY,
    "margin": dict.fromkeys("lrtb"),
    "paper_bgcolor": {"rgba(0,0,0,0)"},
    "plot_bgcolor": {"rgba(0,0,0,0)"},
    "showlegend": {False},
    "xaxis": _AXIS | {"showgrid": {False}, "showline": {True}},
    "yaxis": _AXIS,
    "shapes": _SHAPE,
    "annotations": _NOTE,
}
_NEEDED = {
    "data": ("x", "y"),
    "layout": ("height", "margin", "xaxis", "yaxis"),
    "layout.xaxis": ("range", "tickvals", "ticktext"),
    "layout.yaxis": ("range", "tickvals", "ticktext"),
}


class UndrawableError(ValueError):
    """A chart has something that the drawing for paper does not know; ``where`` in the specification."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"cannot be drawn on paper: {where} {what}")
        self.where = where


def check_drawable(spec: Mapping[str, Any]) -> None:
    """`UndrawableError` for the first property or value that would be left out, or that is not there."""
    _check(spec, {"data": _TRACE, "layout": _LAYOUT}, "")


def _check(found: Mapping[str, Any], rules: Rules, where: str) -> None:
    for name in _NEEDED.get(where, ()):
        if name not in found:
            raise UndrawableError(where, f"has no {name}")
    for name, value in found.items():
        place = f"{where}.{name}" if where else name
        if name not in rules:
            raise UndrawableError(place, f"is {value!r}")
        rule = rules[name]
        for item in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(rule, dict) and isinstance(item, Mapping):
                _check(item, rule, place)
            elif rule is not ANY and (isinstance(rule, dict) or item not in rule):
                raise UndrawableError(place, f"is {item!r}")
