"""An attacker who works out hidden figures by linear programs; he shares no code with the protection."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog


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
        matrix = np.zeros((len(self.rows), len(self.number)))
        for n, (row, _) in enumerate(self.rows):
            for column, sign in row.items():
                matrix[n, column] = sign
        right = np.array([value for _, value in self.rows])
        found = {}
        for name, column in self.number.items():
            ends = []
            for sign in (1.0, -1.0):
                aim = np.zeros(len(self.number))
                aim[column] = sign
                answer = linprog(
                    aim, A_eq=matrix, b_eq=right, bounds=[self.bounds[c] for c in range(len(aim))]
                )
                assert answer.status in (0, 3), answer.message
                ends.append(answer.x[column] if answer.status == 0 else sign * -1e9)
            found[name] = (ends[0], ends[1])
        return found
