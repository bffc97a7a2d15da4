"""Lines of money over the years as a drawing (SVG): what was planned, committed and spent. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

HEIGHT = 256
_TOP, _BOTTOM = 30, 28
_APART = 17
"""Least distance between two names at the ends of lines."""
_STEPS = (1, 2, 2.5, 5, 10)
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyTrace:
    """One line. ``kind`` is the end of its class; ``values`` are millions per year, None where unknown."""

    name: str
    kind: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The width, and the room left and right of the lines; a phone has its own, where words stay large."""

    width: int
    left: int
    right: int


_WIDE = _Frame(width=560, left=44, right=112)
_NARROW = _Frame(width=320, left=32, right=84)


def money_lines_svg(
    years: Sequence[int],
    traces: Sequence[MoneyTrace],
    *,
    words: str,
    unit: str,
    write: Callable[[float], str],
    narrow: bool = False,
) -> str:
    """The drawing, from zero up, with each line named at its end.

    ``words``: what it shows, in a sentence. ``write`` writes an amount of the axis.
    """
    frame = _NARROW if narrow else _WIDE
    highest = max((value for one in traces for value in one.values if value is not None), default=0.0)
    ticks = money_ticks(highest)
    parts = [_grid(tick, ticks[-1], frame, write(tick)) for tick in ticks]
    parts.append(f'<text class="money-axis" x="0" y="12">{escape(unit)}</text>')
    parts += [
        f'<text class="money-axis" x="{_x(place, years, frame):.1f}" y="{HEIGHT - 8}" '
        f'text-anchor="middle">{year}</text>'
        for place, year in enumerate(years)
    ]
    parts += [_line(one, years, ticks[-1], frame) for one in traces]
    parts += _names(traces, years, ticks[-1], frame)
    return (
        f'<svg class="money-lines-chart" viewBox="0 0 {frame.width} {HEIGHT}" role="img" '
        f'aria-label="{escape(words)}">{"".join(parts)}</svg>'
    )


def money_ticks(highest: float) -> list[float]:
    """Round amounts from zero to at least the highest, at most a handful."""
    if highest <= 0:
        return [0.0, 1.0]
    power = 10.0 ** (len(str(int(highest))) - 2)
    step = next(power * one for one in (*_STEPS, 20, 50) if highest / (power * one) <= _MOST_TICKS)
    number = int(-(-highest // step))
    return [round(step * place, 6) for place in range(number + 1)]


def _x(place: int, years: Sequence[int], frame: _Frame) -> float:
    return frame.left + place * (frame.width - frame.left - frame.right) / max(len(years) - 1, 1)


def _y(value: float, top: float) -> float:
    return HEIGHT - _BOTTOM - value / top * (HEIGHT - _TOP - _BOTTOM)


def _grid(tick: float, top: float, frame: _Frame, words: str) -> str:
    y = _y(tick, top)
    return (
        f'<path class="money-grid" d="M{frame.left} {y:.1f}H{frame.width - frame.right}"/>'
        f'<text class="money-axis" x="{frame.left - 8}" y="{y + 5:.1f}" text-anchor="end">{words}</text>'
    )


def _line(trace: MoneyTrace, years: Sequence[int], top: float, frame: _Frame) -> str:
    places = [
        (_x(at, years, frame), _y(value, top)) for at, value in enumerate(trace.values) if value is not None
    ]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places)
    return f'<g class="money-line-{trace.kind}"><path d="M{path}"/>{dots}</g>' if places else ""


def _names(traces: Sequence[MoneyTrace], years: Sequence[int], top: float, frame: _Frame) -> list[str]:
    """Each name right of the last point of its line, pushed down where it would cover the one above."""
    ends = []
    for trace in traces:
        known = [(at, value) for at, value in enumerate(trace.values) if value is not None]
        if known:
            at, value = known[-1]
            ends.append((_y(value, top), _x(at, years, frame), trace))
    texts, below = [], 0.0
    for y, x, trace in sorted(ends, key=lambda end: end[0]):
        place = max(y + 5, below)
        below = place + _APART
        texts.append(
            f'<text class="money-name money-name-{trace.kind}" x="{x + 8:.1f}" y="{place:.1f}">'
            f"{escape(trace.name)}</text>"
        )
    return texts
