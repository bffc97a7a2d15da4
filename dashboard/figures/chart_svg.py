"""A line chart as plain SVG for a report: the same drawing as on the screen, without a browser. Pure.

It reads what our own charts are made of (`trend_parts.Spec`): scatter traces, straight shapes and words; see
`drawable` for all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any

from dashboard.figures.drawable import check_drawable
from dashboard.theme import FONT

WIDTH = 900
_SYMBOLS = {
    "▲": "M0-5 5.5 4H-5.5z",
    "▼": "M0 5 5.5-4H-5.5z",
    "●": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_LIFT = {"bottom": -0.3, "middle": 0.35, "top": 1.0}
_LINE_HEIGHT = 1.2
Spec = Mapping[str, Any]


def chart_svg(spec: Spec, *, words: str, width: int = WIDTH) -> str:
    """The chart of a specification, ``width`` wide and as high as it says, with ``words`` as its text.

    `UndrawableError` names what it has that cannot be drawn: a report never leaves something out in silence.
    """
    check_drawable(spec)
    layout = spec["layout"]
    box = _Box(layout, width)
    parts = [
        *_grid(layout, box),
        *(part for shape in layout.get("shapes", ()) for part in _shape(shape, box)),
        *(part for trace in spec["data"] for part in _trace(trace, box)),
        *(part for note in layout.get("annotations", ()) for part in _note(note, box)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {box.height:g}" width="{width}"'
        f' height="{box.height:g}" font-family="{escape(FONT)}" font-size="14">'
        f"<title>{escape(words)}</title>{''.join(parts)}</svg>"
    )


class _Box:
    """From values to places: the plotting area within its margins."""

    def __init__(self, layout: Mapping[str, Any], width: int) -> None:
        margin = layout["margin"]
        self.height = float(layout["height"])
        self.left, self.right = float(margin["l"]), width - float(margin["r"])
        self.top, self.bottom = float(margin["t"]), self.height - float(margin["b"])
        self._x, self._y = layout["xaxis"]["range"], layout["yaxis"]["range"]

    def x(self, value: float, reference: str = "x") -> float:
        low, high = (0.0, 1.0) if reference == "paper" else self._x
        return self.left + (value - low) / (high - low) * (self.right - self.left)

    def y(self, value: float, reference: str = "y") -> float:
        low, high = (0.0, 1.0) if reference == "paper" else self._y
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def _grid(layout: Mapping[str, Any], box: _Box) -> Iterator[str]:
    """Light lines at the numbers of the value axis, and the years below."""
    across, up = layout["xaxis"], layout["yaxis"]
    for value, word in zip(up["tickvals"], up["ticktext"], strict=True):
        y = box.y(value)
        yield _line(box.left, y, box.right, y, f'stroke="{up["gridcolor"]}"')
        yield _text(word, box.left - 6, y + 5, colour=up["tickfont"]["color"], anchor="end")
    yield _line(box.left, box.bottom, box.right, box.bottom, f'stroke="{across["linecolor"]}"')
    for value, word in zip(across["tickvals"], across["ticktext"], strict=True):
        x = box.x(value)
        yield _line(x, box.bottom, x, box.bottom + 5, f'stroke="{across["linecolor"]}"')
        yield _text(word, x, box.bottom + 22, colour=across["tickfont"]["color"], anchor="middle")


def _shape(shape: Mapping[str, Any], box: _Box) -> Iterator[str]:
    across, up = shape.get("xref", "x"), shape.get("yref", "y")
    left, right = box.x(shape["x0"], across), box.x(shape["x1"], across)
    low, high = box.y(shape["y0"], up), box.y(shape["y1"], up)
    if shape["type"] == "rect":
        yield (
            f'<rect x="{left:.1f}" y="{high:.1f}" width="{right - left:.1f}" height="{low - high:.1f}"'
            f' fill="{shape["fillcolor"]}"/>'
        )
        return
    yield _line(left, low, right, high, _stroke(shape["line"]))


def _trace(trace: Mapping[str, Any], box: _Box) -> Iterator[str]:
    mode = trace.get("mode", "lines")
    places = list(zip(trace["x"], trace["y"], strict=True))
    if "lines" in mode:
        fill = trace.get("fillcolor", "none") if trace.get("fill") == "toself" else "none"
        yield f'<path d="{_path(places, box)}" fill="{fill}" {_stroke(trace["line"])}/>'
    if "markers" in mode:
        yield from _dots(trace["marker"], places, box)
    if "text" in mode:
        yield from _words(trace, places, box)


def _words(
    trace: Mapping[str, Any], places: Sequence[tuple[float | None, float | None]], box: _Box
) -> Iterator[str]:
    """The words above points: ``top left`` ends where its point begins, as plotly has it."""
    font = trace.get("textfont", {})
    side = trace.get("textposition", "top center").removeprefix("top ")
    anchor, shift = {"left": ("end", -8), "center": ("middle", 0), "right": ("start", 8)}[side]
    for (x, y), word in zip(places, trace["text"], strict=True):
        if x is not None and y is not None:
            place = (box.x(x) + shift, box.y(y) - 10)
            yield _text(word, *place, colour=font.get("color", ""), anchor=anchor, size=font.get("size", 14))


def _dots(
    marker: Mapping[str, Any], places: Sequence[tuple[float | None, float | None]], box: _Box
) -> Iterator[str]:
    edge = marker.get("line", {})
    for number, (x, y) in enumerate(places):
        if x is None or y is None:
            continue
        colour, size = _each(marker["color"], number), _each(marker["size"], number)
        width, rim = _each(edge.get("width", 0), number), _each(edge.get("color", ""), number)
        look = f'fill="{colour}"' + (f' stroke="{rim}" stroke-width="{width}"' if width else "")
        place = f'transform="translate({box.x(x):.1f} {box.y(y):.1f})"'
        half = size / 2
        if marker.get("symbol") == "diamond":
            yield f'<path {place} d="M0-{half:g} {half:g} 0 0 {half:g}-{half:g} 0z" {look}/>'
        else:
            yield f'<circle {place} r="{half:g}" {look}/>'


def _note(note: Mapping[str, Any], box: _Box) -> Iterator[str]:
    """Words in the chart; a leading symbol is drawn, because the typeface does not have it."""
    font = note["font"]
    size = float(font["size"])
    lines = str(note["text"]).split("<br>")
    lift = _LIFT[note.get("yanchor", "middle")] * size
    x = box.x(note["x"], note.get("xref", "x")) + note.get("xshift", 0)
    y = box.y(note["y"], note.get("yref", "y")) - note.get("yshift", 0) + lift
    y -= (len(lines) - 1) * size * _LINE_HEIGHT / 2 if note.get("yanchor", "middle") == "middle" else 0.0
    anchor = _ANCHORS[note.get("xanchor", "center")]
    turn = f' transform="rotate({note["textangle"]} {x:.1f} {y:.1f})"' if note.get("textangle") else ""
    for number, line in enumerate(lines):
        text, place = _plain(line), x
        if text[:1] in _SYMBOLS and anchor == "start":
            at = f"translate({x + 6:.1f} {y + number * size * _LINE_HEIGHT - size * 0.35:.1f})"
            yield f'<path transform="{at}" d="{_SYMBOLS[text[:1]]}" fill="{font["color"]}"/>'
            text, place = text[1:].strip(), x + 17
        yield _text(
            text,
            place,
            y + number * size * _LINE_HEIGHT,
            colour=font["color"],
            anchor=anchor,
            size=size,
            bold="<b>" in note["text"],
            more=turn,
        )


def _path(places: Sequence[tuple[float | None, float | None]], box: _Box) -> str:
    steps, lifted = [], True
    for x, y in places:
        if x is None or y is None:
            lifted = True
            continue
        steps.append(f"{'M' if lifted else 'L'}{box.x(x):.1f} {box.y(y):.1f}")
        lifted = False
    return "".join(steps)


def _line(x0: float, y0: float, x1: float, y1: float, look: str) -> str:
    return f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" fill="none" {look}/>'


def _stroke(line: Mapping[str, Any]) -> str:
    dash = str(line.get("dash", "solid"))
    dashes = "" if dash == "solid" else f' stroke-dasharray="{dash.replace("px", "")}"'
    return f'stroke="{line["color"]}" stroke-width="{line.get("width", 1):g}"{dashes}'


def _text(
    words: str,
    x: float,
    y: float,
    *,
    colour: str,
    anchor: str,
    size: float = 14,
    bold: bool = False,
    more: str = "",
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-size="{size:g}"{weight}'
        f"{more}>{escape(words)}</text>"
    )


def _plain(words: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", words))


def _each(value: Any, number: int) -> Any:
    return value[number] if isinstance(value, list) else value
