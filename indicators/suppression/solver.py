"""Which further cells to hide so that no hidden cell can be worked out. Exact: linear programs, no sampling.

A hidden cell may move away from its true value (a *move*) as long as everything that is released still adds
up. How far it can move is how little a reader can know of it. All sums are equations in moves, ``rows @ move
= 0``; a released cell does not move. A cell is safe when its moves span at least its width.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from indicators.suppression.moves import (
    Flags,
    Floats,
    Puzzle,
    alike,
    cheapest,
    furthest,
    partner,
    trade,
)

_ROUNDS = 3
_SLACK = 1e-6


class UnprotectableError(ValueError):
    """Cells that stay within reach whatever else is hidden; ``cells`` are their numbers."""

    def __init__(self, cells: tuple[int, ...]) -> None:
        super().__init__(f"{len(cells)} cells cannot be protected")
        self.cells = cells


def solve(puzzle: Puzzle) -> Flags:
    """The cells to hide, those of ``hidden`` among them; ``UnprotectableError`` when hiding does not help."""
    hidden = puzzle.hidden.copy()
    number, label = _blocks(puzzle.rows)
    wanted = set(label[hidden & (puzzle.width > 0)].tolist())
    members = np.split(np.argsort(label, kind="stable"), np.cumsum(np.bincount(label, minlength=number))[:-1])
    stuck: list[int] = []
    for block in sorted(wanted):
        cells = members[block]
        rows = puzzle.rows[:, cells]
        if rows.nnz == 0:
            continue  # in no sum at all: nothing to work it out from
        part = Puzzle(
            rows=rows[np.flatnonzero(np.diff(rows.indptr))],
            lower=puzzle.lower[cells],
            upper=puzzle.upper[cells],
            width=puzzle.width[cells],
            cost=puzzle.cost[cells],
            hidden=hidden[cells],
            firm=puzzle.firm[cells],
        )
        result, left = _solve_block(part)
        hidden[cells] = result
        stuck += cells[[cell for cell in left if part.firm[cell]]].tolist()
    if stuck:
        raise UnprotectableError(tuple(stuck))
    return hidden


def _blocks(rows: sparse.csr_array) -> tuple[int, npt.NDArray[np.int32]]:
    linked = abs(rows).T @ abs(rows)
    number, label = connected_components(linked, directed=False)
    return int(number), label


def _solve_block(puzzle: Puzzle) -> tuple[Flags, list[int]]:
    """Hidden cells of one block, and those that cannot be helped. Narrows ``puzzle.width`` where it must."""
    hidden, width = puzzle.hidden.copy(), puzzle.width
    lowest, highest = np.zeros(len(hidden)), np.zeros(len(hidden))
    similar = alike(puzzle)
    stuck: list[int] = []
    tight: set[int] = set()

    def learn(move: Floats) -> None:
        np.minimum(lowest, move, out=lowest)
        np.maximum(highest, move, out=highest)

    def unsafe() -> list[int]:
        enough = highest - lowest >= width * (1 - _SLACK) - 1e-9
        return [int(i) for i in np.flatnonzero(hidden & ~enough) if i not in stuck]

    while unsafe():
        trade(puzzle, similar, hidden=hidden, learn=learn)
        _try_together(puzzle, hidden=hidden, unsafe=unsafe, learn=learn)
        for cell in sorted(unsafe(), key=lambda i: (-width[i], i)):
            if cell not in unsafe():
                continue
            moves = partner(puzzle, cell, similar[cell], hidden=hidden)
            moves = moves or cheapest(puzzle, cell, hidden=hidden)
            if not moves and cell in tight:
                stuck.append(cell)
            elif not moves:  # earlier versions leave too little room: then half of it must do
                tight.add(cell)
                width[cell] /= 2
            for move in moves:
                learn(move)
                hidden |= np.abs(move) > width[cell] * _SLACK
    return hidden, stuck


def _try_together(
    puzzle: Puzzle,
    *,
    hidden: Flags,
    unsafe: Callable[[], list[int]],
    learn: Callable[[Floats], None],
) -> None:
    """Move many cells at once, in a few directions: most are safe already, and this shows it quickly."""
    directions = np.random.default_rng(1)
    for _ in range(_ROUNDS):
        cells = unsafe()
        if not cells:
            return
        aim = np.zeros(len(hidden))
        aim[cells] = directions.choice([-1.0, 1.0], size=len(cells))
        for sign in (1.0, -1.0):
            learn(furthest(puzzle, sign * aim, hidden=hidden))
