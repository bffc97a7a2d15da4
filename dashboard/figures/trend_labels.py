"""Names at the line ends, moved apart where they would cover each other."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LINE_HEIGHT = 17
_LETTER = 7.3
_WIDEST_LINE = 33
MOST_ROOM = 250
TOP_ROOM, FOOT_ROOM = 14, 14
HARD_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLabel:
    """The label of one line: ``time`` and ``value`` of its last point, and the lines of its text."""

    code: str
    time: float
    value: float
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        return LINE_HEIGHT * len(self.lines) + 3

    def html(self, *, strong: bool) -> str:
        text = "<br>".join(escape(line) for line in self.lines)
        return f"<b>{text}</b>" if strong else text


def end_label(*, code: str, name: str, figure: str, time: float, value: float) -> EndLabel:
    """A label with the name wrapped to what fits beside the chart."""
    joined = f"{name} {figure.replace(' ', HARD_SPACE)}".strip()
    lines = textwrap.wrap(joined, width=_WIDEST_LINE, break_long_words=False, break_on_hyphens=True)
    return EndLabel(code=code, time=time, value=value, lines=tuple(lines))


def room(labels: Sequence[EndLabel]) -> int:
    """The margin that the widest label needs, in pixels."""
    letters = max((len(line) for label in labels for line in label.lines), default=0)
    return min(MOST_ROOM, int(letters * _LETTER) + 16)


def spread_labels(labels: Sequence[EndLabel], *, low: float, high: float, pixels: float) -> dict[str, float]:
    """Per code the value at which its label stands: as near to its own as possible, none overlapping.

    ``low`` and ``high`` are the ends of the value axis, drawn over ``pixels``.
    """
    if not labels or high <= low:
        return {}
    unit = pixels / (high - low)
    ordered = sorted(labels, key=lambda label: label.value)
    groups: list[_Group] = []
    for label in ordered:
        groups.append(_Group([label], (label.value - low) * unit - label.height / 2))
        while len(groups) > 1 and groups[-2].bottom + groups[-2].height > groups[-1].bottom:
            groups[-2:] = [groups[-2].with_next(groups[-1], low=low, unit=unit)]
    _keep_inside(groups, pixels)
    places: dict[str, float] = {}
    for group in groups:
        bottom = group.bottom
        for label in group.labels:
            places[label.code] = low + (bottom + label.height / 2) / unit
            bottom += label.height
    return places


@dataclass(slots=True)
class _Group:
    """Labels that touch, from low to high; ``bottom`` in pixels from the foot of the axis."""

    labels: list[EndLabel]
    bottom: float

    @property
    def height(self) -> float:
        return sum(label.height for label in self.labels)

    def with_next(self, other: _Group, *, low: float, unit: float) -> _Group:
        """Both groups as one, standing where its labels move least."""
        labels = [*self.labels, *other.labels]
        wished, under = 0.0, 0.0
        for label in labels:
            wished += (label.value - low) * unit - label.height / 2 - under
            under += label.height
        return _Group(labels, wished / len(labels))


def _keep_inside(groups: list[_Group], pixels: float) -> None:
    """Push groups that stick out at the top or the foot back, and others along with them."""
    ceiling = pixels + float(TOP_ROOM)
    for group in reversed(groups):
        group.bottom = min(group.bottom, ceiling - group.height)
        ceiling = group.bottom
    floor = -float(FOOT_ROOM)
    for group in groups:
        group.bottom = max(group.bottom, floor)
        floor = group.bottom + group.height
