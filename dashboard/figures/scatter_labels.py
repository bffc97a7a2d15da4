"""Which names fit beside the dots of a scatter, and on which side, so that none covers another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LETTER, _HEIGHT, _GAP = 7.0, 16.0, 8.0
_DOT = 7.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterLabel:
    """A name for the dot at (x, y) in pixels; ``first`` names go before others."""

    text: str
    x: float
    y: float
    first: bool


def place_names(
    labels: Sequence[ScatterLabel], *, width: float, height: float, most: int
) -> list[str | None]:
    """Per label the side of its dot where it stands (right, left, above, below), or None without room.

    Names that go first are placed first; of the others those farthest from the middle, until there are
    ``most`` of them.
    """
    middle = (width / 2, height / 2)

    def order(number: int) -> tuple[bool, float]:
        one = labels[number]
        away = ((one.x - middle[0]) / width) ** 2 + ((one.y - middle[1]) / height) ** 2
        return not one.first, -away

    taken = [(item.x - _DOT, item.y - _DOT, item.x + _DOT, item.y + _DOT) for item in labels]
    sides: list[str | None] = [None] * len(labels)
    others = 0
    for number in sorted(range(len(labels)), key=order):
        label = labels[number]
        if not label.first and others >= most:
            continue
        for side, box in _boxes(label):
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            if inside and not any(_meet(box, other) for place, other in enumerate(taken) if place != number):
                sides[number] = side
                taken.append(box)
                others += not label.first
                break
    return sides


def _boxes(label: ScatterLabel) -> list[tuple[str, Box]]:
    wide = len(label.text) * _LETTER
    x, y, half = label.x, label.y, _HEIGHT / 2
    return [
        ("right", (x + _GAP, y - half, x + _GAP + wide, y + half)),
        ("left", (x - _GAP - wide, y - half, x - _GAP, y + half)),
        ("above", (x - wide / 2, y - _GAP - _HEIGHT, x + wide / 2, y - _GAP)),
        ("below", (x - wide / 2, y + _GAP, x + wide / 2, y + _GAP + _HEIGHT)),
    ]


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
