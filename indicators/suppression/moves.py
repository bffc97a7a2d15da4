"""Moves: how hidden cells could differ from the truth while all that is shown still adds up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from indicators.solvers import linear_program

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]
_MUCH = 1e9
_FREE = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """The sums of a table in moves; one number per cell in each array.

    ``rows`` is a matrix (sums x cells). ``lower`` (0 or less) and ``upper`` (0 or more) say how far a cell
    could move by itself, ``width`` how far it must be able to (0: no matter), ``cost`` how dear it is to hide
    it. ``hidden`` are the cells that are hidden anyway, ``firm`` those of them that must end up safe.
    """

    rows: sparse.csr_array
    lower: Floats
    upper: Floats
    width: Floats
    cost: Floats
    hidden: Flags
    firm: Flags


def alike(puzzle: Puzzle) -> list[Numbers]:
    """Per cell the cells that stand in the very same sums, itself among them: they can trade freely."""
    columns = puzzle.rows.tocsc()
    groups: dict[bytes, list[int]] = {}
    keys = []
    for cell in range(len(puzzle.hidden)):
        part = slice(columns.indptr[cell], columns.indptr[cell + 1])
        keys.append(columns.indices[part].tobytes() + columns.data[part].tobytes())
        groups.setdefault(keys[-1], []).append(cell)
    as_arrays = {key: np.array(cells) for key, cells in groups.items()}
    return [as_arrays[key] for key in keys]


def trade(puzzle: Puzzle, alike: list[Numbers], *, hidden: Flags, learn: Callable[[Floats], None]) -> None:
    """What one hidden cell gains, those that are alike lose together: how far this goes needs no program."""
    up, down = (np.where(hidden, np.minimum(room, _MUCH), 0.0) for room in (puzzle.upper, -puzzle.lower))
    others_up, others_down = (np.array([room[cells].sum() for cells in alike]) - room for room in (up, down))
    learn(np.minimum(up, others_down))
    learn(-np.minimum(down, others_up))


def partner(puzzle: Puzzle, cell: int, alike: Numbers, *, hidden: Flags) -> tuple[Floats, ...]:
    """The moves that give ``cell`` its width by trade with one cell like it, the cheapest; or none."""
    width = puzzle.width[cell]
    best: tuple[float, int, float, float] | None = None
    for other in alike:
        gain = min(puzzle.upper[cell], -puzzle.lower[other], width)
        loss = min(-puzzle.lower[cell], puzzle.upper[other], width)
        if other != cell and not hidden[other] and gain + loss >= width:
            result = (float(puzzle.cost[other]), int(other), float(gain), float(loss))
            best = min(best, result) if best else result
    if best is None:
        return ()
    _, other, gain, loss = best
    moves = np.zeros((2, len(hidden)))
    moves[0, [cell, other]] = gain, -gain
    moves[1, [cell, other]] = -loss, loss
    return tuple(moves)


def furthest(puzzle: Puzzle, aim: Floats, *, hidden: Flags) -> Floats:
    """The move of hidden cells furthest in the direction ``aim``; aimed cells stop at their width."""
    cells = np.flatnonzero(hidden)
    rows = puzzle.rows[:, cells]
    aimed = aim[cells] != 0
    width = puzzle.width[cells]
    lower = np.where(aimed, np.maximum(puzzle.lower[cells], -width), puzzle.lower[cells])
    upper = np.where(aimed, np.minimum(puzzle.upper[cells], width), puzzle.upper[cells])
    answer = linear_program(
        -aim[cells], rows=rows, sums=np.zeros(rows.shape[0]), bounds=np.column_stack([lower, upper])
    )
    move = np.zeros(len(hidden))
    if answer is not None:
        move[cells] = answer
    return move


def cheapest(puzzle: Puzzle, cell: int, *, hidden: Flags) -> tuple[Floats, ...]:
    """Two moves that together give ``cell`` its width and hide the least; none if there are none.

    The unknowns of the program are up and down of the first move, then up and down of the second.
    """
    rows, size = puzzle.rows, len(hidden)
    both_ways = sparse.hstack([rows, -rows])
    spread = np.zeros((1, 4 * size))
    spread[0, [cell, 3 * size + cell]], spread[0, [size + cell, 2 * size + cell]] = 1.0, -1.0
    answer = linear_program(
        np.tile(np.where(hidden, _FREE, puzzle.cost), 4),
        rows=sparse.vstack([sparse.block_diag([both_ways, both_ways]), spread], format="csr"),
        sums=np.append(np.zeros(2 * rows.shape[0]), puzzle.width[cell]),
        bounds=np.column_stack(
            [np.zeros(4 * size), np.tile(np.concatenate([puzzle.upper, -puzzle.lower]), 2)]
        ),
    )
    if answer is None:
        return ()
    up, down, again_up, again_down = np.split(answer, 4)
    return up - down, again_up - again_down
