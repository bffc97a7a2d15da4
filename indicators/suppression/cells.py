"""The sums that hold between the cells of one indicator: areas, groups, and months of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from geo.model import AreaLevel, Areas
from indicators.model import TOTAL_GROUP, Indicator, RollUp

COUNT_UNITS = ("aantal", "personen")
_WHOLES = (AreaLevel.MUNICIPALITY, AreaLevel.WIJK, AreaLevel.PROGRAMME)
_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


class Cell(NamedTuple):
    """One figure of an indicator."""

    area: str
    period: str
    group: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that is the sum of other cells. Parts that nobody has a figure of may be among them."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def members(self) -> Iterator[tuple[Cell, float]]:
        """Each cell with its sign."""
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


def sums_of(cells: Iterable[Cell], *, indicator: Indicator, areas: Areas) -> list[Sum]:
    """Every sum over areas, groups and months in which at least two of these cells take part."""
    if not adds_up(indicator):
        return []
    known = set(cells)
    by_table: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in known:
        by_table[cell.period, cell.group].add(cell.area)
    over_areas: dict[frozenset[str], list[tuple[str, tuple[str, ...]]]] = {}
    sums: list[Sum] = []
    for (period, group), codes in sorted(by_table.items()):
        key = frozenset(codes)
        if key not in over_areas:
            over_areas[key] = list(_area_sums(key, areas=areas))
        for total, parts in over_areas[key]:
            cells_of = tuple(Cell(part, period, group) for part in parts)
            sums.append(Sum(Cell(total, period, group), cells_of))
    sums += _group_sums(known, groups=indicator.groups)
    if is_count(indicator):
        sums += _year_sums(known)
    return sums


def _area_sums(codes: frozenset[str], *, areas: Areas) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Wholes with the parts that have inhabitants or a figure, where figures lie below the whole."""
    filled = codes | {above for code in codes for above in _above(code, areas=areas)}
    for level in _WHOLES:
        for whole in areas.at_level(level):
            parts = whole.parts or tuple(child.code for child in areas.children(whole.code))
            kept = tuple(part for part in parts if part in codes or (areas.get(part).inhabitants or 0) > 0)
            below = level is AreaLevel.PROGRAMME or any(part in filled for part in kept)
            if whole.code in filled and below:
                yield whole.code, kept


def _above(code: str, *, areas: Areas) -> Iterator[str]:
    """The areas that an area lies in, the nearest first."""
    while code in areas and (parent := areas.get(code).parent) is not None:
        yield parent
        code = parent


def _group_sums(known: set[Cell], *, groups: tuple[str, ...]) -> Iterator[Sum]:
    """The total and its groups, where a figure of each is there."""
    parts = [group for group in groups if group != TOTAL_GROUP]
    if TOTAL_GROUP not in groups or len(parts) < 2:
        return
    for cell in sorted(known):
        cells = tuple(cell._replace(group=group) for group in parts)
        if cell.group == TOTAL_GROUP and known.issuperset(cells):
            yield Sum(cell, cells)


def _year_sums(known: set[Cell]) -> Iterator[Sum]:
    """The year and its months, where a figure of each is there."""
    for cell in sorted(cell for cell in known if len(cell.period) == 4):
        months = tuple(cell._replace(period=f"{cell.period}-{month}") for month in _MONTHS)
        if known.issuperset(months):
            yield Sum(cell, months)


def fill(values: Mapping[Cell, float], sums: Iterable[Sum]) -> dict[Cell, float]:
    """A value for the cells in the sums that have none: of their parts, or an equal share of what is left.

    A cell for which neither can be told stays out.
    """
    filled = dict(values)
    ordered = list(sums)
    least: dict[Cell, float] = {}
    for each in reversed(ordered):  # from buurt to city
        if each.total not in filled:
            parts = sum(filled.get(part, least.get(part, 0.0)) for part in each.parts)
            whole = all(part in filled for part in each.parts)
            (filled if whole else least)[each.total] = parts
    for each in ordered:  # and back
        absent = [part for part in each.parts if part not in filled]
        if absent and each.total in filled:
            rest = filled[each.total] - sum(filled.get(part, least.get(part, 0.0)) for part in each.parts)
            share = max(rest, 0.0) / len(absent)
            filled.update({part: least.get(part, 0.0) + share for part in absent})
    return filled
