"""Cells of own figures, the sums that hold between them, and which indicators add up at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indicators.model import Indicator, RollUp

COUNT_UNITS = ("aantal", "personen")
_IN_FULL = "/whole"


class Cell(NamedTuple):
    """One figure: of an indicator (its id), an area, a period and a group."""

    indicator: str
    area: str
    period: str
    group: str


def in_full(cell: Cell) -> Cell:
    """The whole with all its parts, beside one that we added up of those that came: another figure."""
    return cell._replace(area=cell.area + _IN_FULL)


def as_named(cell: Cell) -> Cell:
    """The cell with the code of its area, whether in full or of the parts that came."""
    return cell._replace(area=cell.area.removesuffix(_IN_FULL))


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole that is the sum of cells. Parts that nobody has a figure of may be among them.

    The whole is a cell, or (``total`` None) everybody: ``everybody`` people. ``loose``: what the parts are
    off from the whole is real (people without an address) and not rounding.
    """

    total: Cell | None
    parts: tuple[Cell, ...]
    everybody: float = 0.0
    loose: bool = False

    @property
    def members(self) -> Iterator[tuple[Cell, float]]:
        """Each cell with its sign."""
        if self.total is not None:
            yield self.total, -1.0
        for part in self.parts:
            yield part, 1.0


def is_count(indicator: Indicator) -> bool:
    """True when the figure counts people, households or things, and so adds up."""
    return indicator.unit in COUNT_UNITS and indicator.roll_up is not RollUp.WEIGHTED_MEAN


def scale_of(indicator: Indicator) -> float | None:
    """What a share is a share of (100 for %, 1000 for per 1.000), None for counts and means."""
    if indicator.unit == "%":
        return 100.0
    if indicator.unit.startswith("per "):
        number = indicator.unit.split()[1].replace(".", "")
        return float(number) if number.isdigit() else None
    return None


def adds_up(indicator: Indicator) -> bool:
    """True when a whole follows from its parts, so that a part can be worked out."""
    return is_count(indicator) or scale_of(indicator) is not None or indicator.roll_up is not RollUp.NONE


def fill(values: Mapping[Cell, float], sums: Iterable[Sum]) -> dict[Cell, float]:
    """A mass for every cell in the sums that has none: of its parts, or an equal share of what is left.

    It is a guess: where sums cross, the masses need not make all of them right.
    """
    filled = dict(values)
    ordered = list(sums)
    least: dict[Cell, float] = {}
    for each in reversed(ordered):  # from buurt to city
        if each.total is not None and each.total not in filled:
            parts = sum(filled.get(part, least.get(part, 0.0)) for part in each.parts)
            whole = all(part in filled for part in each.parts)
            (filled if whole else least)[each.total] = parts
    _fill_parts(filled, least, sums=ordered)
    filled |= {cell: mass for cell, mass in least.items() if cell not in filled}
    _fill_parts(filled, least, sums=ordered)
    return filled


def _fill_parts(filled: dict[Cell, float], least: Mapping[Cell, float], *, sums: Sequence[Sum]) -> None:
    """From city to buurt, as far as one sum fills another."""
    before = -1
    while before != len(filled):
        before = len(filled)
        for each in sums:
            absent = [part for part in each.parts if part not in filled]
            mass = each.everybody if each.total is None else filled.get(each.total)
            if absent and mass is not None:
                rest = mass - sum(filled.get(part, least.get(part, 0.0)) for part in each.parts)
                share = max(rest, 0.0) / len(absent)
                filled.update({part: least.get(part, 0.0) + share for part in absent})
