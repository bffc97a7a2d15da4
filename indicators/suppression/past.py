"""What earlier versions told: every figure that was shown, and which hidden ones are still the same today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy import sparse

from indicators.solvers import linear_program
from indicators.suppression.cells import Cell, Sum

_EXACT = 1e-9
_DEAR = 1e6
Mark = Callable[[Cell, float], str]
"""Names a figure without telling it: the same figure of the same cell has the same mark."""


class ShownVersion(NamedTuple):
    """What one data version of one source showed: the value of each cell, None where it was hidden.

    ``marks`` are those of the hidden figures, as far as anybody remembers them.
    """

    shown: Mapping[Cell, float | None]
    marks: Mapping[Cell, str]


class Figure(NamedTuple):
    """A cell with the figure that it had: two figures with the same mark are one and the same."""

    cell: Cell
    mark: str


Row = tuple[tuple[Figure, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowns:
    """The masses that readers could see, per figure and per cell the last; ``now`` are today's marks.

    ``guessed`` are cells of earlier deliveries that were never shown: nobody knows their mass any more.
    """

    figures: Mapping[Figure, float]
    last: Mapping[Cell, float]
    now: Mapping[Cell, str]
    guessed: frozenset[Cell] = frozenset()

    def today(self, cell: Cell) -> Figure:
        return Figure(cell, self.now.get(cell, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """All sums of all versions: the unknown figures in each with their signs, and how far it is off.

    ``masses`` has every unknown figure: today's as they are, earlier ones as they may have been.
    """

    rows: dict[Row, float]
    masses: dict[Figure, float] = field(default_factory=dict)


def system_of(
    sums: Sequence[Sum],
    *,
    earlier: Sequence[ShownVersion],
    knowns: Knowns,
    weight: Mapping[Cell, float],
    filled: Mapping[Cell, float],
) -> System:
    """The sums as readers of today's version and of each earlier one meet them.

    ``filled`` has today's mass of each cell in the sums. Hidden figures that nobody remembers are taken to be
    unchanged as far as the sums allow.
    """
    met: list[tuple[Row, float]] = []
    loose: set[int] = set()
    for number, snapshot in enumerate((None, *earlier)):
        for each in sums:
            unknown: list[tuple[Figure, float]] = []
            text = -each.everybody
            for cell, sign in each.members:
                figure, mass = _meet(cell, snapshot, number=number, knowns=knowns, weight=weight)
                if mass is None:
                    unknown.append((figure, sign))
                else:
                    text += sign * mass
            if unknown:
                loose |= {len(met)} if each.loose else set()
                met.append((tuple(unknown), text))
    masses = _masses(met, knowns=knowns, filled=filled)
    rows: dict[Row, float] = {}
    for place, (row, text) in enumerate(met):
        off = abs(text + sum(sign * masses[figure] for figure, sign in row)) if place in loose else 0.0
        same = tuple((_as_today(figure, masses, knowns, filled), sign) for figure, sign in row)
        rows[same] = min(off, rows.get(same, off))
    used = {figure for row in rows for figure, _ in row}
    return System(rows=rows, masses={f: masses[f] if f in masses else filled[f.cell] for f in sorted(used)})


def _meet(
    cell: Cell, snapshot: ShownVersion | None, *, number: int, knowns: Knowns, weight: Mapping[Cell, float]
) -> tuple[Figure, float | None]:
    """The figure of a cell in a version, and its mass if readers can know it (from whatever version)."""
    figure = knowns.today(cell)
    if snapshot is not None and cell in snapshot.shown:
        value = snapshot.shown[cell]
        if value is not None:
            return figure, value * weight[cell]
        figure = Figure(cell, snapshot.marks.get(cell, f"?{number}"))
    elif snapshot is not None and cell in knowns.last:
        return figure, knowns.last[cell]
    if figure.mark.startswith("?") and knowns.today(cell) in knowns.figures:
        figure = knowns.today(cell)  # not remembered, and known today: taken to be that
    return figure, knowns.figures.get(figure)


def _as_today(
    figure: Figure, masses: Mapping[Figure, float], knowns: Knowns, filled: Mapping[Cell, float]
) -> Figure:
    """Today's figure in place of one that nobody remembers and that need not have changed."""
    if not figure.mark.startswith("?"):
        return figure
    now = filled[figure.cell]
    if abs(masses[figure] - now) <= _EXACT * max(1.0, abs(now)):
        return knowns.today(figure.cell)
    return figure


def _masses(
    met: Sequence[tuple[Row, float]], *, knowns: Knowns, filled: Mapping[Cell, float]
) -> dict[Figure, float]:
    """Today's masses; those of earlier figures and absent parts make all sums right with least change."""
    figures = sorted({figure for row, _ in met for figure, _ in row})
    masses = {figure: filled[figure.cell] for figure in figures}
    unsure = {figure for figure in figures if figure.cell not in knowns.now or figure.cell in knowns.guessed}
    open_figures = [figure for figure in figures if figure in unsure or figure != knowns.today(figure.cell)]
    index = {figure: number for number, figure in enumerate(open_figures)}
    rows = [(row, value) for row, value in met if any(figure in index for figure, _ in row)]
    if not rows:
        return masses
    size = len(open_figures)
    entries = np.array(
        [(n, index[f], sign) for n, (row, _) in enumerate(rows) for f, sign in row if f in index]
    )
    places = (entries[:, 0].astype(np.int64), entries[:, 1].astype(np.int64))
    matrix = sparse.coo_array((entries[:, 2], places), shape=(len(rows), size)).tocsr()
    play = sparse.identity(len(rows), format="csr")
    now = np.array([masses[figure] for figure in open_figures])
    off = np.array([value + sum(sign * masses[figure] for figure, sign in row) for row, value in rows])
    dear = np.array([1.0 if figure.mark.startswith("?") else _EXACT for figure in open_figures])
    endless = np.full(size + 2 * len(rows), np.inf)
    answer = linear_program(
        np.concatenate([dear, dear, np.full(2 * len(rows), _DEAR)]),
        rows=sparse.hstack([matrix, -matrix, play, -play], format="csr"),
        sums=-off,
        bounds=np.column_stack(
            [
                np.zeros(2 * size + 2 * len(rows)),
                np.concatenate([endless[:size], np.maximum(now, 0.0), endless[size:]]),
            ]
        ),
    )
    if answer is not None:
        change = answer[:size] - answer[size : 2 * size]
        masses |= {f: float(m) for f, m in zip(open_figures, now + change, strict=True)}
    return masses


def seen_in(earlier: Sequence[ShownVersion]) -> Iterator[tuple[Cell, float]]:
    """Every value that an earlier version showed, the oldest first."""
    for snapshot in earlier:
        for cell, value in snapshot.shown.items():
            if value is not None:
                yield cell, value
