"""Where dots and names of a strip stand so that none covers another. Pure; everything in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DOT = 13
"""The room that one dot takes."""
MOST_LANES = 8
_LETTER = 7.4
_APART = 10.0
_EDGE = 14.0
_TOUCH = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StripLabel:
    """A name above its dot, which lies ``at`` pixels from the left; a thin line leads to it."""

    text: str
    at: float

    @property
    def width(self) -> float:
        return len(self.text) * _LETTER + _APART


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelPlace:
    """Where a name stands: the lane above the dots (0 the lowest), and to which side of its line."""

    lane: int
    to_left: bool
    start: float
    end: float
    at: float


def swarm(values: Sequence[float], *, scale: float) -> list[int]:
    """How far above (below: negative) the middle each dot lies; as little as possible, none overlapping.

    ``scale`` is pixels per unit of the values.
    """
    heights = [0] * len(values)
    last_in: dict[int, float] = {}
    for place in sorted(range(len(values)), key=lambda value: values[value]):
        x = values[place] * scale
        lane = 0
        while lane in last_in and x - last_in[lane] < DOT:
            lane = -lane if lane > 0 else 1 - lane
        last_in[lane] = x
        heights[place] = lane * DOT
    return heights


def place_labels(labels: Sequence[StripLabel], *, width: float) -> list[LabelPlace | None]:
    """Per label its place; None where there is none without covering another name or crossing a line.

    The names form stairs that rise towards the edges, so that their lines pass beside the names below: in the
    right half names stand left of their lines, in the left half right of them.
    """
    places: list[LabelPlace | None] = [None] * len(labels)
    taken: list[LabelPlace] = []
    for number in sorted(range(len(labels)), key=lambda label: _turn(labels[label], width)):
        tries = _tries(labels[number], width)
        place = next((item for item in tries if all(_apart(item, other) for other in taken)), None)
        places[number] = place
        taken += [place] if place is not None else []
    return places


def _turn(label: StripLabel, width: float) -> tuple[bool, float]:
    """The right half from the middle to the edge, then the left half likewise."""
    left = label.at < width / 2
    return left, -label.at if left else label.at


def _tries(label: StripLabel, width: float) -> Iterator[LabelPlace]:
    """Every lane on the side away from the edge, then on the other; never beyond the edge."""
    for to_left in (label.at >= width / 2, label.at < width / 2):
        start = label.at - label.width if to_left else label.at
        end = start + label.width
        if start >= -_EDGE and end <= width + _EDGE:
            for lane in range(MOST_LANES):
                yield LabelPlace(lane=lane, to_left=to_left, start=start, end=end, at=label.at)


def _apart(label_place: LabelPlace, other: LabelPlace) -> bool:
    """Whether two names do not overlap, and neither crosses the line of the other."""
    if label_place.lane == other.lane:
        return label_place.end <= other.start or other.end <= label_place.start
    upper, lower = (label_place, other) if label_place.lane > other.lane else (other, label_place)
    return not lower.start + _TOUCH < upper.at < lower.end - _TOUCH
