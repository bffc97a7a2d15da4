"""What is small in the figures of indicators that belong together, and what was shown of them before."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import pandas as pd

from geo.model import Areas
from indicators.model import Indicator, Status
from indicators.suppression.cells import Cell, as_named, is_count, scale_of
from indicators.suppression.past import Mark, ShownVersion
from indicators.suppression.truth import Table

CAPPED_NOTE = "90% of meer."
HIGHEST_SHARE = 90.0
_KEY = ("indicator_id", "area_code", "period", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureLimits:
    """What is small: a count, a count of something sensitive, the people in an area and behind a share."""

    smallest_count: int = 5
    smallest_sensitive: int = 10
    fewest_inhabitants: int = 50
    smallest_base: int = 10

    def count_of(self, indicator: Indicator) -> float:
        return self.smallest_sensitive if indicator.disclosure == "own_sensitive" else self.smallest_count


class _ProtectedCell(NamedTuple):
    weight: float
    width: float
    lower: float
    upper: float
    small: bool
    capped: bool
    least: float


def table_of(
    entries: Sequence[Indicator],
    rows: pd.DataFrame,
    *,
    areas: Areas,
    limits: DisclosureLimits,
    mark: Mark,
    earlier: Sequence[ShownVersion],
    kept: Collection[Cell],
) -> Table:
    """The figures of ``rows`` (of these indicators, with a value) and what must be hidden of them."""
    entry_of = {entry.id: entry for entry in entries}
    inhabitants = {area.code: area.inhabitants or 0 for area in areas}
    people = _people(entry_of, rows, inhabitants=inhabitants)
    judged = {
        cell: _protect_cell(
            entry_of[cell.indicator],
            value=value,
            base=base,
            inhabitants=inhabitants.get(cell.area, 0),
            limits=limits,
        )
        for cell, value, base in zip(cells_of(rows), rows["value"].tolist(), rows["n"].tolist(), strict=True)
    }
    weight = {
        cell: _weight(entry_of[cell.indicator], base=people(cell))
        for snapshot in earlier
        for cell in snapshot.shown
    }
    still = {cell for cell in kept if cell in judged}
    judged |= {cell: _hidden_altogether(judged[cell]) for cell in still if judged[cell].capped}
    capped = {cell for cell, value in judged.items() if value.capped} - still
    return Table(
        value=dict(zip(cells_of(rows), rows["value"].tolist(), strict=True)),
        weight=weight | {cell: value.weight for cell, value in judged.items()},
        width={cell: value.width for cell, value in judged.items()},
        lower={cell: value.lower for cell, value in judged.items()},
        upper={cell: value.upper for cell, value in judged.items()},
        mark=mark,
        people=lambda cell: _most(entry_of.get(cell.indicator), as_named(cell), people),
        least={entry.id: limits.count_of(entry) if _counts(entry) else None for entry in entries},
        small=frozenset(cell for cell, value in judged.items() if value.small),
        kept=frozenset(still),
        capped=frozenset(capped),
        earlier=earlier,
    )


def _people(
    entry_of: Mapping[str, Indicator], rows: pd.DataFrame, *, inhabitants: Mapping[str, int]
) -> Callable[[Cell], float]:
    """How many people a cell is about: as its own row says, or that of a figure of the same population."""
    bases: dict[tuple[str, ...], float] = {}
    for cell, base in zip(cells_of(rows), rows["n"].tolist(), strict=True):
        if not math.isnan(base):
            bases[(entry_of[cell.indicator].population.nl, *cell[1:])] = base

    def people(cell: Cell) -> float:
        entry = entry_of.get(cell.indicator)
        known = bases.get((entry.population.nl, *cell[1:])) if entry else None
        return known if known is not None else float(inhabitants.get(cell.area, 0) or 1)

    return people


def _most(entry: Indicator | None, cell: Cell, people: Callable[[Cell], float]) -> float:
    """The largest mass that a cell without a figure can have; infinity for what is no share."""
    return people(cell) if entry is not None and scale_of(entry) == 100.0 else math.inf


def _counts(entry: Indicator) -> bool:
    """True for counts and shares: there are people behind the figure."""
    return is_count(entry) or scale_of(entry) is not None


def cells_of(rows: pd.DataFrame) -> list[Cell]:
    """The cell of each row."""
    return [Cell(*cell) for cell in zip(*(rows[c].tolist() for c in _KEY), strict=True)]


def _weight(entry: Indicator, *, base: float) -> float:
    return 1.0 if is_count(entry) else base / (scale_of(entry) or 1.0)


def _hidden_altogether(found: _ProtectedCell) -> _ProtectedCell:
    """A high share of which not even the bound is shown."""
    half = found.upper / 2
    return found._replace(lower=0.0, width=min(found.least, half), capped=False)


def _protect_cell(
    entry: Indicator, *, value: float, base: float, inhabitants: int, limits: DisclosureLimits
) -> _ProtectedCell:
    """One figure: NaN as ``base`` means that the people behind it are not known; inhabitants stand in."""
    behind = float(inhabitants or 1) if math.isnan(base) else base
    weight = _weight(entry, base=behind)
    mass = value * weight
    counts = _counts(entry)
    least = limits.count_of(entry)
    small = (
        inhabitants < limits.fewest_inhabitants or base < limits.smallest_base or (counts and mass < least)
    )
    capped = entry.unit == "%" and value >= HIGHEST_SHARE and not small
    low, high = (0.0, 100.0) if entry.unit == "%" else (entry.valid_range[0], None)
    if capped:
        low = HIGHEST_SHARE
    lower = min(mass, -math.inf if low is None and not counts else (low or 0.0) * weight)
    upper = math.inf if high is None else max(mass, high * weight)
    width = least if counts else max(0.1 * abs(mass), 1e-6)
    half = (upper - lower) / 2
    return _ProtectedCell(weight, half if capped else min(width, half), lower, upper, small, capped, least)


def earlier_versions(
    released: pd.DataFrame, *, indicator_ids: Iterable[str], memory: Memory
) -> tuple[list[ShownVersion], set[Cell]]:
    """What each version of each source showed, and the cells that any of them hid.

    A share that was shown as a bound counts as hidden in its version, but need not stay so.
    """
    names = sorted(indicator_ids)
    rows = released[released["indicator_id"].isin(names)]
    hidden = rows["status"] == Status.SUPPRESSED
    rows = rows.assign(hidden=hidden, open=hidden | rows["note"].str.startswith(CAPPED_NOTE))
    rows = rows[rows["hidden"] | rows["value"].notna()]
    shown_versions: list[ShownVersion] = []
    for source_id, of_source in rows.groupby("source_id"):
        first, closed = of_source["first_version"], of_source["closed_version"].fillna(math.inf)
        for version in sorted({*first, *closed} - {math.inf}):
            shown = _shown(of_source[(first <= version) & (closed > version)])
            marks: dict[Cell, str] = {}
            for name in names:
                marks |= memory.marks_at(str(source_id), int(version), indicator_id=name)
            snapshot = ShownVersion(shown, {cell: marks[cell] for cell in shown if cell in marks})
            if shown and snapshot not in shown_versions:
                shown_versions.append(snapshot)
    return shown_versions, set(cells_of(rows[rows["hidden"]]))


def _shown(visible: pd.DataFrame) -> dict[Cell, float | None]:
    values: Mapping[Cell, float] = dict(zip(cells_of(visible), visible["value"].tolist(), strict=True))
    unknown = set(cells_of(visible[visible["open"]]))
    return {cell: None if cell in unknown else value for cell, value in values.items()}


class Memory(Protocol):
    """Remembers hidden figures without keeping them: a mark is the same when the figure is."""

    def mark(self, cell: Cell, value: float, /) -> str: ...

    def marks_at(self, source_id: str, version: int, /, *, indicator_id: str) -> Mapping[Cell, str]:
        """The marks of the figures that this version hid, as far as they are known."""


class NoMemory:
    """Remembers nothing: what was hidden is taken to be unchanged as far as the sums allow."""

    def mark(self, _cell: Cell, value: float, /) -> str:
        return f"{value:.9g}"

    def marks_at(self, _source_id: str, _version: int, /, **_of: str) -> Mapping[Cell, str]:
        return {}
