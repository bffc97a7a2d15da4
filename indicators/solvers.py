"""Solvers of scipy.optimize. It is loaded with the first question: no start of a server waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float64]


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where ``function`` is 0 between ``low`` and ``high``, at which it has opposite signs (Brent 1973)."""
    return float(_optimize().brentq(function, low, high))


def nonnegative_least_squares(system: _Floats, aim: _Floats) -> _Floats:
    """The x without negative numbers for which ``system @ x`` is nearest to ``aim``."""
    return np.asarray(_optimize().nnls(system, aim)[0], dtype=np.float64)


def linear_program(cost: _Floats, *, rows: Any, sums: _Floats, bounds: _Floats) -> _Floats | None:
    """The cheapest x with ``rows @ x`` equal to ``sums`` within ``bounds`` (HiGHS); None without one.

    ``rows`` may be sparse; ``bounds`` has a row of lowest and highest per unknown.
    """
    answer = _optimize().linprog(cost, A_eq=rows, b_eq=sums, bounds=bounds, method="highs")
    return np.asarray(answer.x, dtype=np.float64) if answer.status == 0 else None


@cache
def _optimize() -> Any:
    return import_module("scipy.optimize")
