"""Every sum in which the cells of own figures take part: areas, groups, months, and whole and parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from geo.model import AreaLevel, Areas
from indicators.model import TOTAL_GROUP, Indicator
from indicators.partitions import Partition
from indicators.suppression.cells import Cell, Sum, adds_up, is_count, scale_of

_WHOLES = (AreaLevel.MUNICIPALITY, AreaLevel.WIJK, AreaLevel.PROGRAMME)
_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


def sums_of(
    weight: Mapping[Cell, float],
    *,
    entries: Sequence[Indicator],
    areas: Areas,
    partitions: Iterable[Partition] = (),
    added: Set[Cell] = frozenset(),
) -> list[Sum]:
    """The sums of these cells. ``weight`` has every cell that was ever delivered (value times weight: mass).

    Parts that were never delivered stand in the sums too, where a part beside them was: the whole minus what
    is shown tells them. ``added`` are wholes that we added up ourselves, of the parts that came and no more.
    """
    by_indicator: dict[str, set[Cell]] = defaultdict(set)
    for cell in weight:
        by_indicator[cell.indicator].add(cell)
    sums: list[Sum] = []
    for entry in entries:
        if entry.id in by_indicator and adds_up(entry):
            sums += _sums_within(entry, by_indicator[entry.id], areas=areas, added=added)
    for partition in partitions:
        sums += _partition_sums(partition, by_indicator, weight=weight, entries=entries)
    return sums


def _sums_within(entry: Indicator, known: set[Cell], *, areas: Areas, added: Set[Cell]) -> Iterator[Sum]:
    """The sums between the cells of one indicator."""
    loose = is_count(entry)
    by_table: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in known:
        by_table[cell.period, cell.group].add(cell.area)
    over_areas: dict[frozenset[str], list[tuple[str, tuple[str, ...]]]] = {}
    everywhere = frozenset(cell.area for cell in known)
    tables_added = {(cell.period, cell.group) for cell in added if cell.indicator == entry.id}
    for (period, group), codes in sorted(by_table.items()):
        key = frozenset(codes)
        if key not in over_areas:
            over_areas[key] = list(_area_sums(key, everywhere=everywhere, areas=areas))
        for total, all_parts in over_areas[key]:
            parts = all_parts
            whole = Cell(entry.id, total, period, group)
            if (period, group) in tables_added and (whole in added or whole not in known):
                here = key | {above for code in key for above in _above(code, areas=areas)}
                parts = tuple(part for part in all_parts if part in here)
            cells_of = tuple(Cell(entry.id, part, period, group) for part in parts)
            yield Sum(whole, cells_of, loose=loose)
    yield from _group_sums(known, groups=entry.groups, loose=loose)
    if is_count(entry):
        yield from _year_sums(known)


def _area_sums(
    codes: frozenset[str], *, everywhere: frozenset[str], areas: Areas
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Wholes with the parts that have inhabitants or a figure, where figures lie below the whole.

    ``codes`` have a figure, ``everywhere`` those that have one in any period: what was left out in one period
    may be worked out from another.
    """
    filled = everywhere | {above for code in everywhere for above in _above(code, areas=areas)}
    filled |= {part for code in everywhere if code in areas for part in areas.get(code).parts}
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


def _group_sums(known: set[Cell], *, groups: tuple[str, ...], loose: bool) -> Iterator[Sum]:
    """The total and its groups, where the total and a group have a figure."""
    parts = [group for group in groups if group != TOTAL_GROUP]
    if TOTAL_GROUP not in groups or len(parts) < 2:
        return
    for cell in sorted(known):
        cells = tuple(cell._replace(group=group) for group in parts)
        if cell.group == TOTAL_GROUP and not known.isdisjoint(cells):
            yield Sum(cell, cells, loose=loose)


def _year_sums(known: set[Cell]) -> Iterator[Sum]:
    """The year and its months, where the year and a month have a figure."""
    for cell in sorted(cell for cell in known if len(cell.period) == 4):
        months = tuple(cell._replace(period=f"{cell.period}-{month}") for month in _MONTHS)
        if not known.isdisjoint(months):
            yield Sum(cell, months, loose=True)


def _partition_sums(
    partition: Partition,
    by_indicator: Mapping[str, set[Cell]],
    *,
    weight: Mapping[Cell, float],
    entries: Sequence[Indicator],
) -> Iterator[Sum]:
    """The whole and its parts, per area, period and group in which a part has a figure."""
    scale = {entry.id: scale_of(entry) or 1.0 for entry in entries}
    present = [name for name in partition.parts if name in by_indicator]
    names = (*partition.parts, *((partition.rest_name,) if partition.rest else ()))
    for place in sorted({cell[1:] for name in present for cell in by_indicator[name]}):
        parts = tuple(Cell(name, *place) for name in names)
        total = None if partition.whole is None else Cell(partition.whole, *place)
        people = [weight[part] * scale[part.indicator] for part in parts if part in weight]
        yield Sum(total, parts, everybody=max(people) if total is None else 0.0)
