"""Difference in differences for one area, with the error that comparison areas themselves show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.solvers import root
from indicators.statistics.detectability import POWER, smallest_visible
from indicators.statistics.distributions import student_quantile, student_two_sided
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Booleans, Floats


class DifferenceError(StatisticsError):
    """A difference in differences that cannot be computed; the text names what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the area changed more than comparison areas did, in the unit, with its 95% interval.

    ``between`` is the standard deviation of real differences between areas, ``smallest_visible`` the
    smallest effect this comparison would find in 4 of 5 cases.
    """

    effect: float
    error: float
    freedom: int
    lower: float
    upper: float
    p: float
    between: float
    smallest_visible: float


def compare_change(
    change: float, *, variance: float, changes: Floats, variances: Floats, alpha: float = 0.05
) -> Difference:
    """One area's change against those of J comparison areas (J,), each with its sampling variance.

    The areas' changes are ``m + u_i + e_i`` with e_i of the known sampling variance v_i (0 when unknown) and
    u_i of the unknown variance between areas b (Paule and Mandel 1982). With w_i = 1 / (v_i + b)::

        effect = change - sum(w changes) / sum(w)
        error^2 = v + b + 1 / sum(w),   t distribution with J - 1 degrees of freedom

    So one treated area is judged by how much single areas differ, not by how well a mean is known.
    Collapsing each series to one change keeps serial correlation from faking precision.
    ``DifferenceError``: fewer than 2 comparison areas or unknown values.
    Sources: Donald and Lang (2007), Rev. Econ. Stat. 89; Bertrand, Duflo and Mullainathan (2004), QJE 119;
    Higgins, Thompson and Spiegelhalter (2009), JRSS A 172.
    """
    count = len(changes)
    known = np.concatenate([[change, variance], changes, variances])
    if count < 2 or len(variances) != count or not np.isfinite(known).all():
        raise DifferenceError(f"{count} comparison areas are too few, or a value is unknown")
    between = variance_between(changes, variances=variances)
    spread = variances + between
    if (spread <= 0.0).any():  # all changes equal and no sampling variance known
        weights = np.full(count, 1.0)
        error = float(np.sqrt(variance))
    else:
        weights = 1.0 / spread
        error = float(np.sqrt(variance + between + 1.0 / weights.sum()))
    effect = float(change - weights @ changes / weights.sum())
    freedom = count - 1
    margin = float(student_quantile(np.array([freedom]), confidence=1.0 - alpha)[0]) * error
    return Difference(
        effect=effect,
        error=error,
        freedom=freedom,
        lower=effect - margin,
        upper=effect + margin,
        p=_two_sided(effect, error, freedom),
        between=float(np.sqrt(between)),
        smallest_visible=smallest_visible(error, freedom=freedom, alpha=alpha, power=POWER),
    )


def variance_between(values: Floats, *, variances: Floats) -> float:
    """The variance between areas beyond sampling: b at which ``sum w (x - mean)^2 = J - 1``, or 0.

    Source: Paule and Mandel (1982), J. Res. Natl. Bur. Stand. 87. With ``variances`` all 0 it is the usual
    sample variance.
    """
    count = len(values)

    def lacking(between: float) -> float:
        weights = 1.0 / (variances + between)
        mean = weights @ values / weights.sum()
        return float(weights @ (values - mean) ** 2 - (count - 1))

    widest = float(((values - values.mean()) ** 2).sum())
    if widest <= 0.0:
        return 0.0
    if not variances.any():
        return widest / (count - 1)
    least = 1e-9 * widest
    if lacking(least) <= 0.0:
        return 0.0
    return root(lacking, least, widest + float(variances.max()))


def mean_changes(
    values: Floats, *, errors: Floats, before: Booleans, after: Booleans
) -> tuple[Floats, Floats]:
    """Per series (columns of (T, J)) mean after minus mean before, and its sampling variance."""
    weights = after / after.sum() - before / before.sum()
    return weights @ values, weights**2 @ np.nan_to_num(errors) ** 2


def slopes(values: Floats, *, errors: Floats, before: Booleans, times: Floats) -> tuple[Floats, Floats]:
    """Per series (columns of (T, J)) the least-squares slope per year before the start, and its variance."""
    centred = np.where(before, times - times[before].mean(), 0.0)
    weights = centred / (centred @ centred)
    return weights @ values, weights**2 @ np.nan_to_num(errors) ** 2


def _two_sided(effect: float, error: float, freedom: int) -> float:
    if error <= 0.0:
        return 1.0 if effect == 0.0 else 0.0
    return float(student_two_sided(np.array([effect / error]), degrees=np.array([freedom]))[0])
