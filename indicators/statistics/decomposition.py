"""Why a figure differs from its benchmark: another mix of residents, or other figures for like residents.

Over time: how much of a change of the gap is the area's own, the benchmark's, or a change of the mix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Floats

_TOLERANCE = 1e-6


class DecompositionError(StatisticsError):
    """Input that cannot be decomposed; ``values`` are the offending numbers or names."""

    def __init__(self, problem: str, values: tuple[object, ...]) -> None:
        super().__init__(f"{problem}: {', '.join(str(value) for value in values)}")
        self.values = values


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """One area in one period: per group its share (0..1, together 1) and its figure in the unit.

    ``errors`` are the standard errors of the figures (same unit); leave them out when unknown.
    """

    shares: Mapping[str, float]
    rates: Mapping[str, float]
    errors: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapParts:
    """A gap (area minus benchmark, in the unit) in two parts that add up to it.

    ``by_group`` holds per group ``(composition, rates)``. Errors are NaN when the input has none.
    """

    gap: float
    composition: float
    rates: float
    composition_error: float
    rates_error: float
    by_group: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeParts:
    """A change of the gap (later minus earlier, in the unit) in three parts that add up to it.

    ``area``: figures of like residents in the area changed. ``benchmark``: those of the benchmark changed
    (with the sign of its effect on the gap). ``composition``: the mix of residents changed in either.
    """

    change: float
    area: float
    benchmark: float
    composition: float
    area_error: float
    benchmark_error: float


def decompose_gap(area: Mix, *, benchmark: Mix) -> GapParts:
    """The two-part decomposition of Kitagawa.

    With shares p, q and figures r, s of area and benchmark per group g::

        gap         = sum p_g r_g - sum q_g s_g
        composition = sum (p_g - q_g) (r_g + s_g) / 2
        rates       = sum (r_g - s_g) (p_g + q_g) / 2

    There is no remainder. Standard errors treat the shares as known and the figures as independent.
    Raises ``DecompositionError`` for other groups, shares that do not add up to 1 or unknown figures.
    Source: E. Kitagawa (1955), Components of a difference between two rates, JASA 50.
    """
    groups = _common_groups(area, benchmark)
    p, r, e = _arrays(area, groups)
    q, s, f = _arrays(benchmark, groups)
    composition = (p - q) * (r + s) / 2
    rates = (r - s) * (p + q) / 2
    noise = e**2 + f**2
    pairs = zip(composition.tolist(), rates.tolist(), strict=True)
    return GapParts(
        gap=float(p @ r - q @ s),
        composition=float(composition.sum()),
        rates=float(rates.sum()),
        composition_error=float(np.sqrt(((p - q) ** 2 * noise).sum()) / 2),
        rates_error=float(np.sqrt(((p + q) ** 2 * noise).sum()) / 2),
        by_group=dict(zip(groups, pairs, strict=True)),
    )


def decompose_change(
    *, area_before: Mix, area_after: Mix, benchmark_before: Mix, benchmark_after: Mix
) -> ChangeParts:
    """The change of a gap in parts: the area's figures, the benchmark's figures, and the mix of residents.

    Each of area and benchmark is decomposed over time as in ``decompose_gap``; then::

        change      = (gap after) - (gap before)
        area        = rates part of the area
        benchmark   = minus the rates part of the benchmark
        composition = composition part of the area minus that of the benchmark

    Errors as in ``decompose_gap``. Source: Kitagawa (1955), applied to both series.
    """
    own = decompose_gap(area_after, benchmark=area_before)
    other = decompose_gap(benchmark_after, benchmark=benchmark_before)
    return ChangeParts(
        change=own.gap - other.gap,
        area=own.rates,
        benchmark=-other.rates,
        composition=own.composition - other.composition,
        area_error=own.rates_error,
        benchmark_error=other.rates_error,
    )


def _common_groups(area: Mix, benchmark: Mix) -> tuple[str, ...]:
    for mix in (area, benchmark):
        if set(mix.shares) != set(mix.rates):
            raise DecompositionError("groups without share or figure", _unpaired(mix.shares, mix.rates))
    if set(area.shares) != set(benchmark.shares):
        raise DecompositionError("groups that only one has", _unpaired(area.shares, benchmark.shares))
    if not area.shares:
        raise DecompositionError("no groups", ())
    return tuple(area.shares)


def _unpaired(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[object, ...]:
    return tuple(sorted(set(left) ^ set(right)))


def _arrays(mix: Mix, groups: tuple[str, ...]) -> tuple[Floats, Floats, Floats]:
    shares = np.array([mix.shares[group] for group in groups], dtype=np.float64)
    rates = np.array([mix.rates[group] for group in groups], dtype=np.float64)
    known = mix.errors or {}
    errors = np.array([known.get(group, np.nan) for group in groups], dtype=np.float64)
    if not (np.isfinite(shares).all() and np.isfinite(rates).all()):
        raise DecompositionError("shares and figures must be known", (*shares.tolist(), *rates.tolist()))
    if (shares < 0).any() or abs(shares.sum() - 1.0) > _TOLERANCE:
        raise DecompositionError("shares must be 0 or more and add up to 1", tuple(shares.tolist()))
    return shares, rates, errors
