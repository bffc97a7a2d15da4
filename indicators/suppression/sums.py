"""Every sum in which the cells of own figures take part: areas, groups, months, and whole and parts.

Cells that nobody delivered stand in them too: a part can be worked out from its whole, and a whole that was
left out links two sums, since what one tells of it the other tells of its parts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from geo.model import AreaLevel, Areas
from indicators.model import TOTAL_GROUP, Indicator
from indicators.partitions import Partition
from indicators.suppression.cells import Cell, Sum, adds_up, in_full, is_count, scale_of

_WHOLES = (AreaLevel.MUNICIPALITY, AreaLevel.WIJK, AreaLevel.PROGRAMME)
_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """What was ever delivered of one year, by all indicators that belong together; no sum goes beyond it.

    ``wholes`` are areas with their parts, where a figure lies at or below them; ``programme`` are those that
    cut across the others. ``groups`` has the groups with a figure per period.
    """

    known: Mapping[str, frozenset[Cell]]
    areas: frozenset[str]
    wholes: Mapping[str, tuple[str, ...]]
    programme: frozenset[str]
    groups: Mapping[str, frozenset[str]]


def sums_of(
    weight: Mapping[Cell, float],
    *,
    entries: Sequence[Indicator],
    areas: Areas,
    partitions: Sequence[Partition] = (),
    added: Set[Cell] = frozenset(),
) -> list[Sum]:
    """The sums of these cells. ``weight`` has every cell that was ever delivered (value times weight: mass).

    ``added`` are wholes that we added up ourselves, of the parts that came and no more.
    """
    by_year: dict[str, set[Cell]] = defaultdict(set)
    for cell in weight:
        by_year[cell.period[:4]].add(cell)
    scale = {entry.id: scale_of(entry) or 1.0 for entry in entries}
    times = Counter(chain.from_iterable(partition.members for partition in partitions))
    sums: list[Sum] = []
    for _, cells in sorted(by_year.items()):
        year = _year_of(cells, areas=areas)
        of_year: list[Sum] = []
        for entry in entries:
            if adds_up(entry) and (entry.id in year.known or times[entry.id] > 1):
                of_year += _sums_within(entry, year, added=added)
        for partition in partitions:
            of_year += _partition_sums(partition, year, weight=weight, scale=scale)
        sums += _telling(of_year, known=cells)
    return sums


def _telling(sums: list[Sum], *, known: Set[Cell]) -> list[Sum]:
    """Without the sums that tell nothing: of a whole, or of parts, without a figure and in no other sum."""
    before = -1
    while before != len(sums):
        before = len(sums)
        times = Counter(cell for each in sums for cell, _ in each.members)
        alone = {cell for cell, number in times.items() if number == 1 and cell not in known}
        sums = [each for each in sums if each.total not in alone and not alone.issuperset(each.parts)]
    return sums


def _year_of(cells: Set[Cell], *, areas: Areas) -> _Year:
    known: dict[str, set[Cell]] = defaultdict(set)
    groups: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        known[cell.indicator].add(cell)
        groups[cell.period].add(cell.group)
    codes = frozenset(cell.area for cell in cells)
    wholes = dict(_wholes(codes, areas=areas))
    return _Year(
        known={name: frozenset(of_name) for name, of_name in known.items()},
        areas=codes.union(*((whole, *parts) for whole, parts in wholes.items())),
        wholes=wholes,
        programme=frozenset(area.code for area in areas.at_level(AreaLevel.PROGRAMME)),
        groups={period: frozenset(of_period) for period, of_period in groups.items()},
    )


def _wholes(codes: frozenset[str], *, areas: Areas) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Wholes with the parts that have inhabitants or a figure, where ``codes`` with figures lie below."""
    filled = codes | {above for code in codes for above in _above(code, areas=areas)}
    filled |= {part for code in codes if code in areas for part in areas.get(code).parts}
    for level in _WHOLES:
        for whole in areas.at_level(level):
            parts = whole.parts or tuple(child.code for child in areas.children(whole.code))
            real = tuple(part for part in parts if part in codes or (areas.get(part).inhabitants or 0) > 0)
            below = level is AreaLevel.PROGRAMME or any(part in filled for part in real)
            if whole.code in filled and below:
                yield whole.code, real


def _above(code: str, *, areas: Areas) -> Iterator[str]:
    """The areas that an area lies in, the nearest first."""
    while code in areas and (parent := areas.get(code).parent) is not None:
        yield parent
        code = parent


def _sums_within(entry: Indicator, year: _Year, *, added: Set[Cell]) -> Iterator[Sum]:
    """The sums between the cells of one indicator, whether they have a figure or not."""
    loose = is_count(entry)
    came: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
    for cell in year.known.get(entry.id, ()):
        came[cell[2:]][cell.area] = cell in added
    in_part: set[Cell] = set()

    def true(cell: Cell) -> Cell:
        return in_full(cell) if cell in in_part else cell

    somewhere = frozenset(chain.from_iterable(year.groups.values()))
    tables = [
        (period, group)
        for period, groups in sorted(year.groups.items())
        for group in entry.groups
        if group in (somewhere if loose else groups)
    ]
    for table in tables:
        in_part |= {Cell(entry.id, code, *table) for code in _in_part(came[table], year=year)}
        for code, codes in year.wholes.items():
            whole, *parts = (Cell(entry.id, area, *table) for area in (code, *codes))
            yield Sum(true(whole), tuple(true(part) for part in parts), loose=loose)
            if whole in in_part:
                some = _parts_that_came(code, came[table], year=year)
                yield Sum(whole, tuple(Cell(entry.id, part, *table) for part in some), loose=loose)
    sums = [_group_sums(entry, tables, areas=year.areas)]
    sums += [_year_sums(entry, tables, areas=year.areas)] if loose else []
    for whole, cells in chain.from_iterable(sums):
        yield Sum(true(whole), tuple(true(cell) for cell in cells), loose=loose)


def _in_part(came: Mapping[str, bool], *, year: _Year) -> set[str]:
    """The wholes that we added up ourselves (true in ``came``) of fewer parts than they have."""

    def lacks(code: str) -> bool:
        by_us = came.get(code, True)
        return by_us and (code not in year.wholes or any(lacks(part) for part in year.wholes[code]))

    return {code for code, by_us in came.items() if by_us and lacks(code)}


def _parts_that_came(whole: str, came: Mapping[str, bool], *, year: _Year) -> Iterator[str]:
    """The parts with a figure; of a programme area also those that lie in a part without one."""
    for part in year.wholes.get(whole, ()):
        if part in came:
            yield part
        elif whole in year.programme:
            yield from (below for below in year.wholes.get(part, ()) if below in came)


def _group_sums(
    entry: Indicator, tables: Sequence[tuple[str, str]], *, areas: Set[str]
) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """The totals and their groups, in the periods in which both have figures."""
    parts = [group for group in entry.groups if group != TOTAL_GROUP]
    if len(parts) < 2:
        return
    known = frozenset(tables)
    for period, group in tables:
        if group == TOTAL_GROUP and any((period, part) in known for part in parts):
            for area in sorted(areas):
                total = Cell(entry.id, area, period, group)
                yield total, tuple(total._replace(group=part) for part in parts)


def _year_sums(
    entry: Indicator, tables: Sequence[tuple[str, str]], *, areas: Set[str]
) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """The years and their months, where both have figures."""
    months = {group for period, group in tables if len(period) == len("2024-01")}
    for year, group in tables:
        if len(year) == len("2024") and group in months:
            for area in sorted(areas):
                total = Cell(entry.id, area, year, group)
                yield total, tuple(total._replace(period=f"{year}-{month}") for month in _MONTHS)


def _partition_sums(
    partition: Partition, year: _Year, *, weight: Mapping[Cell, float], scale: Mapping[str, float]
) -> Iterator[Sum]:
    """The whole and its parts, per area, period and group in which a part has a figure."""
    names = (*partition.parts, *((partition.rest_name,) if partition.rest else ()))
    for place in sorted({cell[1:] for name in partition.parts for cell in year.known.get(name, ())}):
        parts = tuple(Cell(name, *place) for name in names)
        total = None if partition.whole is None else Cell(partition.whole, *place)
        people = [weight[part] * scale[part.indicator] for part in parts if part in weight]
        yield Sum(total, parts, everybody=max(people) if total is None else 0.0)
