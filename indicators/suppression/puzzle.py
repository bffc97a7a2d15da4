"""The puzzle that a reader could try to solve: all sums of this delivery and of every earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import numpy as np
from scipy import sparse

from geo.model import AreaLevel, Areas
from indicators.model import TOTAL_GROUP
from indicators.suppression.absent import AbsentPart, absent_parts, telling_sums
from indicators.suppression.cells import Cell, Sum, as_named, fill
from indicators.suppression.moves import Puzzle
from indicators.suppression.past import Figure, Knowns, System, seen_in, system_of
from indicators.suppression.solver import UnprotectableError, solve
from indicators.suppression.truth import Table

_COST = {AreaLevel.BUURT: 1.0, AreaLevel.WIJK: 8.0, AreaLevel.PROGRAMME: 8.0, AreaLevel.MUNICIPALITY: 60.0}
_TOTAL_COST = 3.0
_EXACT = 1e-9


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
    if not sums:
        return set()
    knowns = _knowns(table, gone=gone)
    mass = {cell: value * table.weight[cell] for cell, value in table.value.items()}
    surrogate = {cell: knowns.last.get(cell, table.typical_width) for cell in gone}
    filled = fill(surrogate | mass, sums)
    nothing_wanted = not table.wanted | (gone - shown_before)
    telling = telling_sums(table, sums=sums, filled=filled, before=before)
    if nothing_wanted and not telling:
        return set()
    system = system_of(sums, earlier=table.earlier, knowns=knowns, weight=table.weight, filled=filled)
    today = [figure == knowns.today(figure.cell) for figure in system.masses]
    filled |= {f.cell: m for (f, m), now in zip(system.masses.items(), today, strict=True) if now}
    absent = absent_parts(table, telling=telling, sums=sums, filled=filled)
    if nothing_wanted and not any(part.width > 0 for part in absent.values()):
        return set()
    puzzle = _puzzle(system, today=today, table=table, absent=absent, before=before, areas=areas)
    figures = list(system.masses)
    try:
        result = solve(puzzle)
    except UnprotectableError as error:
        raise NotProtectableError(tuple(as_named(figures[number].cell) for number in error.cells)) from error
    hidden = {f.cell for f, now, hide in zip(figures, today, result, strict=False) if now and hide}
    return (hidden & set(table.value)) - table.wanted


def _knowns(table: Table, *, gone: set[Cell]) -> Knowns:
    """What earlier versions showed. A figure that is still the same is known: hiding it hides nothing.

    A cell that is not in this delivery is taken to be as it was in the last one that had it.
    """
    seen = list(seen_in(table.earlier))
    last = {cell: value * table.weight[cell] for cell, value in seen}
    marked = {Figure(cell, table.mark(cell, value)): value * table.weight[cell] for cell, value in seen}
    now = {cell: table.mark(cell, value) for cell, value in table.value.items()}
    marks = {cell: mark for snapshot in table.earlier for cell, mark in snapshot.marks.items()}
    now |= {cell: "gone" if cell in last else marks.get(cell, "gone") for cell in gone}
    marked |= {Figure(cell, "gone"): last[cell] for cell in gone & set(last)}
    return Knowns(figures=marked, last=last, now=now, guessed=frozenset(gone - set(last)))


def _puzzle(
    system: System,
    *,
    today: Sequence[bool],
    table: Table,
    absent: Mapping[Cell, AbsentPart],
    before: Set[Cell],
    areas: Areas,
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
    bounds = [_bounds(cell, is_now=is_now, table=table, absent=absent) for cell, is_now in now]
    least, most = np.array(bounds).reshape(-1, 2).T
    play, none, more = np.array([rows[row] for row in loose]), np.zeros(len(loose)), [True] * len(loose)
    width = [_width(cell, is_now=is_now, table=table, absent=absent, before=before) for cell, is_now in now]
    hidden = [not is_now or cell in table.wanted or cell not in table.value for cell, is_now in now]
    tiny = {cell for cell, part in absent.items() if part.small}
    firm = [is_now and (cell in table.small or cell in table.capped or cell in tiny) for cell, is_now in now]
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


def _bounds(
    cell: Cell, *, is_now: bool, table: Table, absent: Mapping[Cell, AbsentPart]
) -> tuple[float, float]:
    if is_now and cell in absent:
        return absent[cell].lower, absent[cell].upper
    if is_now:
        return table.lower.get(cell, 0.0), table.upper.get(cell, np.inf)
    return 0.0, np.inf


def _width(
    cell: Cell, *, is_now: bool, table: Table, absent: Mapping[Cell, AbsentPart], before: Set[Cell]
) -> float:
    if is_now and cell in absent:
        return absent[cell].width
    if is_now and cell in table.width:
        return table.width[cell]
    return table.typical_width if cell in before else 0.0


def _cost(cell: Cell, mass: float, areas: Areas) -> float:
    level = _COST.get(areas.get(cell.area).level, 60.0) if cell.area in areas else 1.0
    total = _TOTAL_COST if cell.group == TOTAL_GROUP else 1.0
    return level * total * (1.0 + float(np.log10(1.0 + abs(mass))))
