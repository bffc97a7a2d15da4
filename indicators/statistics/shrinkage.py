"""How much areas really differ, and small areas drawn towards their city by as much as chance explains."""

from __future__ import annotations

import numpy as np

from indicators.statistics.frames import Booleans, Floats, Integers, divide, group_sums

_STEPS = 60
_TOLERANCE = 1e-12


def between_variance(deviation: Floats, *, error: Floats, group: Integers, known_centre: Booleans) -> Floats:
    """The variance between areas beyond chance, tau² per group, in the unit squared; shape (groups,).

    ``deviation`` (from the centre, such as the city), ``error`` (standard error) and ``group`` (0..) have
    shape (areas,); ``known_centre`` has shape (groups,). tau² solves sum d²/(error² + tau²) = k, with k the
    number of areas; where the centre is not known d is taken from the weighted mean and k is one less.
    0 where chance explains everything. An area with an infinite error does not count.
    Source: Paule and Mandel, J. Res. NBS 87 (1982) 377-385; DerSimonian and Kacker (2007).
    """
    groups = len(known_centre)
    usable = np.isfinite(error) & (error > 0) & np.isfinite(deviation)
    d, variance, at = deviation[usable], error[usable] ** 2, group[usable]
    degrees = np.bincount(at, minlength=groups) - np.where(known_centre, 0, 1)
    tau2 = np.zeros(groups)
    for _ in range(_STEPS):
        weight = 1.0 / (variance + tau2[at])
        centre = divide(
            group_sums(weight * d, group=at, groups=groups), group_sums(weight, group=at, groups=groups)
        )
        left = d - np.where(known_centre, 0.0, centre)[at]
        excess = group_sums(weight * left**2, group=at, groups=groups) - degrees
        step = divide(excess, group_sums(weight**2 * left**2, group=at, groups=groups))
        moved = np.where((degrees > 0) & (step > 0), step, 0.0)
        tau2 = tau2 + moved
        if (moved <= _TOLERANCE * (tau2 + np.finfo(np.float64).tiny)).all():
            break
    return tau2


def shrink(
    value: Floats, *, error: Floats, centre: Floats, variance: Floats
) -> tuple[Floats, Floats, Floats]:
    """Values drawn towards ``centre``, their standard error, and the part B (0..1) that each keeps.

    All of shape (areas,), ``variance`` is tau². B = tau²/(tau² + error²); centre + B (value - centre), with
    variance B error². An infinite error keeps nothing. Source: Morris, JASA 78 (1983) 47-55.
    """
    finite = np.isfinite(error)
    safe = np.where(finite, error, 1.0)
    kept = np.where(finite, divide(variance, variance + safe**2), 0.0)
    kept = np.where(np.isnan(kept), 1.0, kept)
    spread = np.where(finite, np.sqrt(kept) * safe, np.sqrt(variance))
    return centre + kept * (value - centre), spread, kept


def weighted_centres(value: Floats, *, error: Floats, group: Integers, groups: int) -> Floats:
    """The mean of each group weighted by 1/error², shape (groups,); NaN for a group without finite errors."""
    usable = np.isfinite(error) & (error > 0) & np.isfinite(value)
    weight = 1.0 / error[usable] ** 2
    at = group[usable]
    return divide(
        group_sums(weight * value[usable], group=at, groups=groups),
        group_sums(weight, group=at, groups=groups),
    )
