"""The three drawings of an effect as SVG text: interval, area against comparison, and placebo strip. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

PAGE_INKS: Mapping[str, str] = {
    name: f"var(--{name})" for name in ("text", "muted", "line", "action", "selected", "card", "band-small")
}
"""The colours of the page, which follow its scheme."""
PAPER_INKS: Mapping[str, str] = {
    "text": "#2b2b2b",
    "muted": "#595959",
    "line": "#e3dfd8",
    "action": "#1f7237",
    "selected": "#115a9e",
    "card": "#ffffff",
    "band-small": "#a8a39a",
}
_TICKS = 4
_LONGEST = 36
"""Letters of a name above a narrow chart."""
_LETTER = 8.0
"""How wide a letter of 14 px may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectLine:
    """A line of the chart: its name with the last value, and its value in every period."""

    name: str
    values: Sequence[float]


def interval_svg(
    effect: float, lower: float, upper: float, *, labels: tuple[str, str], alt: str, inks: Mapping[str, str]
) -> str:
    """The interval with its middle, around a line at 0; ``labels`` stand under its ends."""
    reach = max(abs(lower), abs(upper), abs(effect)) or 1.0

    def x(value: float) -> float:
        return 165.0 + 140.0 * value / reach

    ends = (min(max(x(lower), 60.0), 150.0), max(min(x(upper), 270.0), 180.0))
    return _svg(
        330,
        74,
        alt,
        f'<path d="M16 24H314" stroke="{inks["line"]}" stroke-width="2"/>'
        f'<path d="M{x(lower):.1f} 24H{x(upper):.1f}" stroke="{inks["muted"]}" stroke-width="7"'
        ' stroke-linecap="round" stroke-opacity=".55"/>'
        f'<path d="M165 6V42" stroke="{inks["text"]}" stroke-width="1.4"/>'
        f'<circle cx="{x(effect):.1f}" cy="24" r="6.5" fill="{inks["muted"]}" stroke="{inks["card"]}"'
        ' stroke-width="2"/>'
        + _text(ends[0], 62, labels[0], inks["muted"], anchor="middle")
        + _text(170, 15, "0", inks["muted"], anchor="start")  # below it the name of an end may stand
        + _text(ends[1], 62, labels[1], inks["muted"], anchor="middle"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFrame:
    """Where the chart lies in its drawing, and about how many ``years`` its axis names.

    ``names_above``: it is too narrow for names beside the ends of the lines.
    """

    width: int
    left: float
    right: float
    top: float
    years: int
    names_above: bool


WIDE = ChartFrame(width=756, left=52.0, right=580.0, top=40.0, years=6, names_above=False)
NARROW = ChartFrame(width=350, left=36.0, right=322.0, top=88.0, years=4, names_above=True)


def effect_chart_svg(
    periods: Sequence[str],
    area: EffectLine,
    comparison: EffectLine,
    *,
    start: str,
    last: str,
    label: str,
    ticks: Mapping[float, str],
    alt: str,
    inks: Mapping[str, str],
    frame: ChartFrame = WIDE,
) -> str:
    """The area (thick) and its comparison (broken) over the years, the time of the intervention shaded.

    ``start`` and ``last`` are the first and the last year of the intervention; ``ticks`` the values of the
    axis with their words, from 0 or the lowest up.
    """
    years = [int(period[:4]) for period in periods]
    low, high = min(ticks), max(ticks)
    left, right, top = frame.left, frame.right, frame.top
    bottom = top + 224.0

    def x(year: float) -> float:
        return left + (right - left) * (year - years[0]) / max(years[-1] - years[0], 1)

    def y(value: float) -> float:
        return bottom - (bottom - top) * (value - low) / ((high - low) or 1.0)

    parts = []
    first = max(int(start[:4]) - 0.5, years[0] - 0.4)
    if first < years[-1]:
        end = min(int(last[:4]) + 0.5, years[-1] + 0.4)
        parts += [
            f'<rect x="{x(first):.1f}" y="{top - 6}" width="{x(end) - x(first):.1f}"'
            f' height="{bottom - top + 6}" fill="{inks["action"]}" fill-opacity=".09"/>',
            f'<path d="M{x(first):.1f} {top - 10}H{x(end):.1f}" stroke="{inks["action"]}" stroke-width="4"/>',
        ]
        anchor = "end" if x(first) > (0.4 if frame.names_above else 0.57) * right else "start"
        at = x(end) if anchor == "end" else x(first)
        parts.append(_text(at, top - 20, label, inks["action"], anchor=anchor, strong=True))
    for value, words in ticks.items():
        parts.append(f'<path d="M{left} {y(value):.1f}H{right}" stroke="{inks["line"]}"/>')
        parts.append(_text(left - 8, y(value) + 5, words, inks["muted"], anchor="end"))
    step = max(1, round(len(years) / frame.years))
    for year in years[::-1][::step]:
        parts.append(_text(x(year), bottom + 22, str(year), inks["muted"], anchor="middle"))
    parts.append(_line([(x(a), y(b)) for a, b in zip(years, comparison.values, strict=True)], inks, "text"))
    parts.append(_line([(x(a), y(b)) for a, b in zip(years, area.values, strict=True)], inks, "selected"))
    ends = (y(area.values[-1]), y(comparison.values[-1]))
    parts += _names(area, comparison, ends, frame=frame, inks=inks)
    return _svg(frame.width, round(bottom) + 32, alt, "".join(parts))


def _names(
    area: EffectLine,
    comparison: EffectLine,
    ends: tuple[float, float],
    *,
    frame: ChartFrame,
    inks: Mapping[str, str],
) -> list[str]:
    """The names of both lines: at their ends, or above the chart with a piece of each line."""
    named = ((area, "selected"), (comparison, "text"))
    if not frame.names_above:
        heights = _apart(*ends)
        return [
            _text(frame.right + 12, height + 5, line.name, inks[ink], strong=True)
            for (line, ink), height in zip(named, heights, strict=True)
        ]
    parts = []
    for number, (line, ink) in enumerate(named):
        height = 12.0 + 22.0 * number
        parts.append(_line([(4.0, height), (34.0, height)], inks, ink))
        parts.append(_text(44, height + 5, _short(line.name), inks[ink], strong=True))
    return parts


def _short(words: str) -> str:
    """A name with its value that fits a narrow drawing: of a long one the end of the name goes."""
    if len(words) <= _LONGEST:
        return words
    name, _, value = words.rpartition(" ")
    return f"{name[: _LONGEST - len(value) - 2].rstrip(' ,')}… {value}"


def placebo_svg(
    ratios: Sequence[float],
    *,
    own: str,
    ends: tuple[str, str],
    alt: str,
    inks: Mapping[str, str],
    width: int = WIDE.width,
) -> str:
    """Every area on how much it left its own comparison after the start; the first of ``ratios`` in blue."""
    largest = max(ratios) or 1.0
    side = 24.0 if width == WIDE.width else 10.0

    def x(ratio: float) -> float:
        return side + (width - 2 * side) * ratio / largest

    rows: dict[int, int] = {}
    parts = [f'<path d="M{side} 52H{width - side}" stroke="{inks["line"]}" stroke-width="2"/>']
    for ratio in sorted(ratios[1:]):
        place = round(x(ratio) / 11)
        number = rows[place] = rows.get(place, 0) + 1
        lift = (number // 2) * (11 if number % 2 else -11) if number > 1 else 0
        height = min(max(52 + lift, 30), 74)
        parts.append(
            f'<circle cx="{x(ratio):.1f}" cy="{height}" r="4.6" fill="{inks["band-small"]}"'
            f' stroke="{inks["card"]}"/>'
        )
    at = x(ratios[0])
    half = _LETTER * len(own) / 2.0
    middle = min(max(at, half), max(width - half, half))  # the name stays inside the drawing
    parts += [
        f'<circle cx="{at:.1f}" cy="52" r="7.5" fill="{inks["selected"]}" stroke="{inks["card"]}"'
        ' stroke-width="2"/>',
        f'<path d="M{at:.1f} 43V22" stroke="{inks["selected"]}" stroke-width="1.5"/>',
        _text(middle, 16, own, inks["selected"], anchor="middle", strong=True),
        _text(side, 98, ends[0], inks["muted"]),
        _text(width - side, 98, ends[1], inks["muted"], anchor="end"),
    ]
    return _svg(width, 106, alt, "".join(parts))


def lock_svg(closed: bool, *, inks: Mapping[str, str]) -> str:
    """A lock, filled where it is closed; what it says stands beside it."""
    ink = inks["text"] if closed else inks["band-small"]
    body = ink if closed else "none"
    shackle = "M6 10V6.5a4 4 0 0 1 8 0V10" if closed else "M6 10V6.5a4 4 0 0 1 8 0V7"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="22" aria-hidden="true">'
        f'<path d="{shackle}" fill="none" stroke="{ink}" stroke-width="2"/>'
        f'<rect x="3" y="10" width="14" height="10" rx="2" fill="{body}" stroke="{ink}"'
        ' stroke-width="2"/></svg>'
    )


def axis_ticks(lowest: float, highest: float) -> list[float]:
    """Round values that hold both, from 0 where that is not far below."""
    low = 0.0 if lowest >= 0.0 and lowest < 0.75 * highest else lowest
    raw = (highest - low) / _TICKS or 1.0
    size = 10.0 ** _power(raw)
    step = next(size * one for one in (1.0, 2.0, 2.5, 5.0, 10.0) if size * one >= raw)
    first = step * (low // step)
    values = [first]
    while values[-1] < highest:
        values.append(values[-1] + step)
    return values


def _power(number: float) -> int:
    return int(f"{number:e}".split("e")[1])


def _line(points: Sequence[tuple[float, float]], inks: Mapping[str, str], ink: str) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="7 5"' if ink == "text" else ""
    width = 3 if ink == "selected" else 2.2
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{inks[ink]}" stroke="{inks["card"]}"/>'
        for x, y in points
    )
    return f'<path d="M{path}" fill="none" stroke="{inks[ink]}" stroke-width="{width}"{dashes}/>{dots}'


def _apart(own: float, other: float, least: float = 20.0) -> tuple[float, float]:
    if abs(own - other) >= least:
        return own, other
    middle, side = (own + other) / 2.0, 1.0 if own >= other else -1.0
    return middle + side * least / 2.0, middle - side * least / 2.0


def _text(x: float, y: float, words: str, ink: str, *, anchor: str = "start", strong: bool = False) -> str:
    weight = ' font-weight="650"' if strong else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}" font-size="14"{weight}>'
        f"{escape(words)}</text>"
    )


def _svg(width: int, height: int, alt: str, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="{escape(alt)}">{content}</svg>'
    )
