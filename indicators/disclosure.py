"""Disclosure control for own figures: nobody can be recognised in what readers see.

Counts under a limit are hidden, as is everything in areas with few inhabitants; shares of 90% and more are
shown as "90% of meer"; and further cells are hidden wherever a sum, or an earlier data version, would give a
hidden one back. The rules and why they are so: docs/decisions/0011-disclosure.md. Figures of other sources
(``disclosure: source``) are left as the source gave them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from functools import partial

import pandas as pd

from geo.model import Areas
from indicators.model import Indicator, Status
from indicators.suppression.cells import Cell, sums_of
from indicators.suppression.puzzle import NotProtectableError, also_hidden
from indicators.suppression.table import (
    CAPPED_NOTE,
    HIGHEST_SHARE,
    Limits,
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
    "Limits",
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
    limits: Limits | None = None,
    released: pd.DataFrame | None = None,
    memory: Memory | None = None,
) -> pd.DataFrame:
    """The observations as readers may see them; rows and order stay.

    ``released`` holds every row of own figures that was ever shown, with ``first_version`` and
    ``closed_version`` (NaN: still shown). Indicators with ``disclosure: source`` stay as they are.
    ``memory`` knows which hidden figures are still the same; without it they are taken to be, as far as the
    sums allow. ``NotProtectableError`` when an earlier version gives a small figure away.
    """
    rules = limits or Limits()
    nothing = observations.iloc[:0].assign(first_version=0.0, closed_version=0.0)
    history = released if released is not None else nothing
    guarded = observations.copy()
    for subject in _subjects(entries):
        hidden: set[Cell] = set()
        before = None
        while before != hidden:  # a count and a share of the same people hide the same cells
            before = set(hidden)
            for entry in subject:
                hidden |= _hidden_cells(
                    entry,
                    observations,
                    areas=areas,
                    limits=rules,
                    history=history,
                    memory=memory or NoMemory(),
                    also=hidden,
                )
            if len(subject) == 1:
                break
        for entry in subject:
            guarded = _apply(guarded, entry, hidden=hidden, limits=rules)
    return guarded


def _subjects(entries: Iterable[Indicator]) -> list[list[Indicator]]:
    """The indicators with own figures; those that tell of the same people stand together."""
    found: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for entry in entries:
        if entry.disclosure != "source":
            source = entry.source
            found[source.family, source.titles or entry.id, source.group].append(entry)
    return list(found.values())


def _hidden_cells(
    entry: Indicator,
    observations: pd.DataFrame,
    *,
    areas: Areas,
    limits: Limits,
    history: pd.DataFrame,
    memory: Memory,
    also: Set[Cell],
) -> set[Cell]:
    """Every cell of one indicator that readers may not see."""
    rows = observations[(observations["indicator_id"] == entry.id) & observations["value"].notna()]
    years = set(rows["period"].str.slice(0, 4))
    same_years = history[history["period"].str.slice(0, 4).isin(years)]
    earlier, once_hidden = earlier_versions(same_years, indicator_id=entry.id, memory=memory)
    kept = once_hidden | also
    mark = partial(memory.mark, entry.id)
    table = table_of(entry, rows, areas=areas, limits=limits, mark=mark, earlier=earlier, kept=kept)
    sums = sums_of(table.weight, indicator=entry, areas=areas)
    return {*table.small, *table.kept, *also_hidden(table, sums=sums, areas=areas)}


def _apply(
    observations: pd.DataFrame, entry: Indicator, *, hidden: Set[Cell], limits: Limits
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
