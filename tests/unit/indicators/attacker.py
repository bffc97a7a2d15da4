"""An attacker who works out hidden figures by linear programs; he shares no code with the protection."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array


@dataclass
class Equations:
    """Collects equations over named unknowns and asks how far each is pinned down."""

    number: dict[object, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float]] = field(default_factory=list)
    bounds: dict[int, tuple[float, float | None]] = field(default_factory=dict)

    def unknown(self, name: object, *, between: tuple[float, float | None] = (0.0, None)) -> int:
        column = self.number.setdefault(name, len(self.number))
        self.bounds[column] = between
        return column

    def intervals(self) -> dict[object, tuple[float, float]]:
        known = dict.fromkeys((tuple(sorted(row.items())), value) for row, value in self.rows)  # each once
        entries = [(n, column, sign) for n, (row, _) in enumerate(known) for column, sign in row]
        numbers, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = csc_array((signs, (numbers, columns)), shape=(len(known), len(self.number)))
        right = np.array([value for _, value in known])
        sums = LinearConstraint(matrix, right, right)
        ends = np.array([self.bounds[column] for column in range(len(self.number))], dtype=float)
        bounds = Bounds(ends[:, 0], np.nan_to_num(ends[:, 1], nan=np.inf))
        found = {}
        for name, column in self.number.items():
            aim = np.zeros(len(self.number))
            least, most = (self._furthest(column, sign, aim, sums, bounds) for sign in (1.0, -1.0))
            found[name] = (least, most)
        return found

    @staticmethod
    def _furthest(column: int, sign: float, aim: np.ndarray, sums: LinearConstraint, bounds: Bounds) -> float:
        """The least (1) or most (-1) that this unknown can be: a linear program, as nothing must be whole."""
        aim[column] = sign
        answer = milp(aim, constraints=sums, bounds=bounds)
        assert answer.status in (0, 3), answer.message
        return float(answer.x[column]) if answer.status == 0 else sign * -1e9
