"""The puzzle that a reader could try to solve: all sums of this delivery and of every earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from geo.model import AreaLevel, Areas
from indicators.model import TOTAL_GROUP
from indicators.suppression.cells import Cell, Sum, fill
from indicators.suppression.moves import Puzzle
from indicators.suppression.past import Figure, Knowns, Mark, Snapshot, System, seen_in, system_of
from indicators.suppression.solver import UnprotectableError, solve

_COST = {AreaLevel.BUURT: 1.0, AreaLevel.WIJK: 8.0, AreaLevel.PROGRAMME: 8.0, AreaLevel.MUNICIPALITY: 60.0}
_TOTAL_COST = 3.0
_EXACT = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The true values of one indicator, what must be hidden, and what earlier versions showed.

    ``weight`` turns a value into a mass (what adds up: a share times its base); it is there for the cells of
    earlier versions too. ``width`` is how uncertain the mass of a hidden cell must be, ``lower`` and
    ``upper`` are the lowest and highest mass it could have. ``small`` are hidden for what they are, ``kept``
    because an earlier version hid them, ``capped`` are shown as a bound only. ``mark`` names figures. Sums
    that are off (people without an address) leave room only if ``loose``: not where figures are rounded.
    """

    value: Mapping[Cell, float]
    weight: Mapping[Cell, float]
    width: Mapping[Cell, float]
    lower: Mapping[Cell, float]
    upper: Mapping[Cell, float]
    mark: Mark
    loose: bool = True
    small: frozenset[Cell] = frozenset()
    kept: frozenset[Cell] = frozenset()
    capped: frozenset[Cell] = frozenset()
    earlier: Sequence[Snapshot] = field(default=())

    @property
    def wanted(self) -> frozenset[Cell]:
        return self.small | self.kept | self.capped

    @property
    def typical_width(self) -> float:
        return max(self.width.values(), default=1.0)


class NotProtectableError(ValueError):
    """Small figures that earlier versions give away whatever is hidden now; ``cells`` names them."""

    def __init__(self, cells: tuple[Cell, ...]) -> None:
        named = "; ".join(" ".join(cell) for cell in cells[:5])
        super().__init__(f"{len(cells)} figures cannot be protected: {named}")
        self.cells = cells


def also_hidden(table: Table, *, sums: Sequence[Sum], areas: Areas) -> set[Cell]:
    """The further cells to hide (secondary suppression); ``NotProtectableError``."""
    before = {cell for snapshot in table.earlier for cell in snapshot.shown}
    shown_before = {cell for cell, _ in seen_in(table.earlier)}
    gone = before - set(table.value)
    if not sums or not table.wanted | (gone - shown_before):
        return set()
    knowns = _knowns(table, gone=gone)
    mass = {cell: value * table.weight[cell] for cell, value in table.value.items()}
    surrogate = {cell: knowns.last.get(cell, table.typical_width) for cell in gone}
    filled = fill(surrogate | mass, sums)
    system = system_of(
        [each for each in sums if all(cell in filled for cell, _ in each.members)],
        earlier=table.earlier,
        knowns=knowns,
        weight=table.weight,
        filled=filled,
    )
    if not table.loose:
        system = System(rows=dict.fromkeys(system.rows, 0.0), masses=system.masses)
    today = [figure == knowns.today(figure.cell) for figure in system.masses]
    puzzle = _puzzle(system, today=today, table=table, before=before, areas=areas)
    figures = list(system.masses)
    try:
        found = solve(puzzle)
    except UnprotectableError as error:
        raise NotProtectableError(tuple(figures[number].cell for number in error.cells)) from error
    hidden = {f.cell for f, now, hide in zip(figures, today, found, strict=False) if now and hide}
    return (hidden & set(table.value)) - table.wanted


def _knowns(table: Table, *, gone: set[Cell]) -> Knowns:
    """What earlier versions showed. A figure that is still the same is known: hiding it hides nothing."""
    seen = list(seen_in(table.earlier))
    last = {cell: value * table.weight[cell] for cell, value in seen}
    marked = {Figure(cell, table.mark(cell, value)): value * table.weight[cell] for cell, value in seen}
    now = {cell: table.mark(cell, value) for cell, value in table.value.items()}
    now |= dict.fromkeys(gone, "gone")
    marked |= {Figure(cell, "gone"): last[cell] for cell in gone & set(last)}
    return Knowns(figures=marked, last=last, now=now)


def _puzzle(
    system: System, *, today: Sequence[bool], table: Table, before: Set[Cell], areas: Areas
) -> Puzzle:
    """The sums as a matrix; a sum that is off gets a cell of its own that moves as far as it is off."""
    figures, rows = list(system.masses), system.rows
    index = {figure: number for number, figure in enumerate(figures)}
    loose = [row for row, off in rows.items() if off > _EXACT]
    own = {row: len(figures) + k for k, row in enumerate(loose)}
    entries = np.array(
        [(n, index[figure], sign) for n, row in enumerate(rows) for figure, sign in row]
        + [(n, own[row], 1.0) for n, row in enumerate(rows) if row in own]
    ).reshape(-1, 3)
    places = (entries[:, 0].astype(np.int64), entries[:, 1].astype(np.int64))
    matrix = sparse.coo_array((entries[:, 2], places), shape=(len(rows), len(figures) + len(loose)))
    mass = np.array(list(system.masses.values()))
    now = list(zip((figure.cell for figure in figures), today, strict=True))
    least = np.array([table.lower.get(cell, 0.0) if is_now else 0.0 for cell, is_now in now])
    most = np.array([table.upper.get(cell, np.inf) if is_now else np.inf for cell, is_now in now])
    play, none, more = np.array([rows[row] for row in loose]), np.zeros(len(loose)), [True] * len(loose)
    width = [_width(cell, is_now=is_now, table=table, before=before) for cell, is_now in now]
    hidden = [not is_now or cell in table.wanted or cell not in table.value for cell, is_now in now]
    firm = [is_now and (cell in table.small or cell in table.capped) for cell, is_now in now]
    cost = [_cost(figure.cell, system.masses[figure], areas) for figure in figures]
    return Puzzle(
        rows=matrix.tocsr(),
        lower=np.concatenate([np.minimum(least - mass, 0.0), -play]),
        upper=np.concatenate([np.maximum(most - mass, 0.0), play]),
        width=np.concatenate([width, none]),
        cost=np.concatenate([cost, none]),
        hidden=np.array(hidden + more, dtype=np.bool_),
        firm=np.array(firm + [False for _ in loose], dtype=np.bool_),
    )


def _width(cell: Cell, *, is_now: bool, table: Table, before: Set[Cell]) -> float:
    if is_now and cell in table.width:
        return table.width[cell]
    return table.typical_width if cell in before else 0.0


def _cost(cell: Cell, mass: float, areas: Areas) -> float:
    level = _COST.get(areas.get(cell.area).level, 60.0) if cell.area in areas else 1.0
    total = _TOTAL_COST if cell.group == TOTAL_GROUP else 1.0
    return level * total * (1.0 + float(np.log10(1.0 + abs(mass))))
