"""Disclosure control for own figures: nobody can be recognised in what readers see.

Counts under a limit are hidden, as is everything in areas with few inhabitants; shares of 90% and more are
shown as "90% of meer"; and further cells are hidden wherever a sum, or an earlier data version, would give a
hidden one back. The rules and why they are so: docs/decisions/0011-disclosure.md. Figures of other sources
(``disclosure: source``) are left as the source gave them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

import pandas as pd

from geo.model import Areas
from indicators.model import Indicator, SourceRef, Status
from indicators.partitions import Partition, related
from indicators.suppression.cells import Cell
from indicators.suppression.puzzle import NotProtectableError, also_hidden
from indicators.suppression.sums import sums_of
from indicators.suppression.table import (
    CAPPED_NOTE,
    HIGHEST_SHARE,
    DisclosureLimits,
    Memory,
    NoMemory,
    cells_of,
    earlier_versions,
    table_of,
)

__all__ = [
    "CAPPED_NOTE",
    "HIDDEN_NOTE",
    "HIGHEST_SHARE",
    "DisclosureLimits",
    "Memory",
    "NotProtectableError",
    "protect",
]
HIDDEN_NOTE = "Afgeschermd, zodat niemand te herkennen is."


def protect(
    observations: pd.DataFrame,
    *,
    entries: Iterable[Indicator],
    areas: Areas,
    limits: DisclosureLimits | None = None,
    released: pd.DataFrame | None = None,
    memory: Memory | None = None,
    partitions: Iterable[Partition] = (),
    added: Set[Cell] = frozenset(),
) -> pd.DataFrame:
    """The observations as readers may see them; rows and order stay.

    ``released`` holds every row of own figures that was ever shown, with ``first_version`` and
    ``closed_version`` (NaN: still shown). Indicators with ``disclosure: source`` stay as they are.
    ``partitions`` are wholes across indicators; ``entries`` must then have all that belong together with a
    delivered one (`belong_together`), and ``released`` what was shown of them.
    ``added`` are cells of ``observations`` that we added up from the others, not delivered.
    ``memory`` knows which hidden figures are still the same; without it they are taken to be, as far as the
    sums allow. ``NotProtectableError`` when an earlier version gives a small figure away.
    """
    rules = limits or DisclosureLimits()
    nothing = observations.iloc[:0].assign(first_version=0.0, closed_version=0.0)
    history = released if released is not None else nothing
    wholes = tuple(partitions)
    guarded = observations.copy()
    for subject in _subjects(entries, wholes):
        hidden = _hidden_cells(
            subject,
            observations,
            partitions=wholes,
            added=added,
            areas=areas,
            limits=rules,
            history=history,
            memory=memory or NoMemory(),
        )
        for entry in subject:
            guarded = _apply(guarded, entry, hidden=hidden, limits=rules)
    return guarded


def belong_together(
    names: Iterable[str], *, entries: Iterable[Indicator], partitions: Sequence[Partition]
) -> frozenset[str]:
    """These indicators and those that share a whole with them or tell of the same people (ids)."""
    pairs = _twins(entries)
    result = set(names)
    before: set[str] = set()
    while result != before:
        before = set(result)
        result |= related(result, partitions)
        result.update(*(pair for pair in pairs if not pair.isdisjoint(result)))
    return frozenset(result)


def _subjects(entries: Iterable[Indicator], partitions: Sequence[Partition]) -> list[list[Indicator]]:
    """The indicators with own figures, those that belong together in one list."""
    own = {entry.id: entry for entry in entries if entry.disclosure != "source"}
    left = dict(own)
    lists: list[list[Indicator]] = []
    while left:
        names = belong_together([next(iter(left))], entries=own.values(), partitions=partitions)
        lists.append([left.pop(name) for name in list(left) if name in names])
    return lists


def _people_of(entry: Indicator) -> SourceRef | str:
    """Equal for a count and a share of the same people: the same measure, whatever it is divided by."""
    return replace(entry.source, per=(), factor=1.0) if entry.source.titles else entry.id


def _hidden_cells(
    subject: Sequence[Indicator],
    observations: pd.DataFrame,
    *,
    partitions: Sequence[Partition],
    added: Set[Cell],
    areas: Areas,
    limits: DisclosureLimits,
    history: pd.DataFrame,
    memory: Memory,
) -> set[Cell]:
    """Every cell of indicators that stand together that readers may not see."""
    names = {entry.id for entry in subject}
    rows = observations[observations["indicator_id"].isin(names) & observations["value"].notna()]
    if rows.empty:
        return set()
    same_years = history[history["period"].str.slice(0, 4).isin(set(rows["period"].str.slice(0, 4)))]
    earlier, once_hidden = earlier_versions(same_years, indicator_ids=names, memory=memory)
    wholes = [partition for partition in partitions if names.issuperset(partition.members)]
    hidden: set[Cell] = set()
    mirrored: set[Cell] | None = None
    while mirrored is None or not mirrored <= hidden:
        hidden |= mirrored or set()
        table = table_of(
            subject,
            rows,
            areas=areas,
            limits=limits,
            mark=memory.mark,
            earlier=earlier,
            kept=once_hidden | hidden,
        )
        sums = sums_of(table.weight, entries=subject, areas=areas, partitions=wholes, added=added)
        hidden |= table.small | table.kept
        try:
            hidden |= also_hidden(table, sums=sums, areas=areas)
            mirrored = _of_the_same_people(hidden | once_hidden, subject)
        except NotProtectableError as error:
            mirrored = _disclosing_bounds(table.capped, error.cells)
            if not mirrored:
                raise
    return hidden


def _disclosing_bounds(capped: Set[Cell], cells: Iterable[Cell]) -> set[Cell]:
    """The high shares beside these cells: "90% or more" leaves what is left of the whole too little room."""
    places = {cell[1:] for cell in cells}
    return {cell for cell in capped if cell[1:] in places}


def _of_the_same_people(hidden: Set[Cell], subject: Sequence[Indicator]) -> set[Cell]:
    """The hidden cells as cells of the other indicators that tell of the same people."""
    return {
        cell._replace(indicator=other)
        for pair in _twins(subject)
        for cell in hidden
        if cell.indicator in pair
        for other in pair
    }


def _twins(entries: Iterable[Indicator]) -> list[set[str]]:
    """The ids of indicators that tell of the same people, a count and a share of them."""
    result: dict[SourceRef | str, set[str]] = defaultdict(set)
    for entry in entries:
        result[_people_of(entry)].add(entry.id)
    return [names for names in result.values() if len(names) > 1]


def _apply(
    observations: pd.DataFrame, entry: Indicator, *, hidden: Set[Cell], limits: DisclosureLimits
) -> pd.DataFrame:
    """The frame with the hidden cells of one indicator without value, and high shares as a bound."""
    own = (observations["indicator_id"] == entry.id) & observations["value"].notna()
    rows = observations[own]
    gone = pd.Series([cell in hidden for cell in cells_of(rows)], index=rows.index, dtype="bool")
    high = ~gone & (rows["value"] >= HIGHEST_SHARE) & (entry.unit == "%")
    few = rows["n"] < limits.smallest_base
    bare = gone | few.groupby(rows["period"]).transform("any")  # else a sum of bases gives a small base
    changed = rows.assign(
        value=rows["value"].mask(gone).mask(high, HIGHEST_SHARE),
        lower=rows["lower"].mask(gone).mask(high, HIGHEST_SHARE),
        upper=rows["upper"].mask(gone).mask(high, 100.0),
        n=rows["n"].mask(bare),
        status=rows["status"].mask(gone, str(Status.SUPPRESSED)),
        note=rows["note"].mask(gone, HIDDEN_NOTE).mask(high, CAPPED_NOTE),
    )
    return pd.concat([observations[~own], changed]).loc[observations.index]
