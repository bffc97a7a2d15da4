"""The true figures of a delivery, as disclosure control needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from indicators.suppression.cells import Cell
from indicators.suppression.past import Mark, ShownVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The true values of indicators that belong together, what must be hidden, and what was shown before.

    ``weight`` turns a value into a mass (what adds up: a share times its base); it is there for the cells of
    earlier versions too. ``width`` is how uncertain the mass of a hidden cell must be, ``lower`` and
    ``upper`` are the lowest and highest mass it could have. ``small`` are hidden for what they are, ``kept``
    because an earlier version hid them, ``capped`` are shown as a bound only. ``mark`` names figures.
    ``people`` gives how many there are of a cell's kind (infinity: no limit to it), ``least`` the smallest
    mass of an indicator that may be shown (None: it counts nobody). Both are for cells without a figure.
    """

    value: Mapping[Cell, float]
    weight: Mapping[Cell, float]
    width: Mapping[Cell, float]
    lower: Mapping[Cell, float]
    upper: Mapping[Cell, float]
    mark: Mark
    people: Callable[[Cell], float]
    least: Mapping[str, float | None]
    small: frozenset[Cell] = frozenset()
    kept: frozenset[Cell] = frozenset()
    capped: frozenset[Cell] = frozenset()
    earlier: Sequence[ShownVersion] = field(default=())

    @property
    def wanted(self) -> frozenset[Cell]:
        return self.small | self.kept | self.capped

    @property
    def typical_width(self) -> float:
        return max(self.width.values(), default=1.0)
