"""Synthetic control with a level shift: a weighted mean of areas that moved as the area did before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.solvers import nonnegative_least_squares
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Booleans, Floats

RIDGE = 1e-4
"""How much weights are spread, as a share of the variance of the gaps; it makes the answer unique."""


LEAST_FOR_SHIFT = 2
"""A level known from one period is that period's luck."""


class SyntheticControlError(StatisticsError):
    """Series that no synthetic control can be built from; the text names what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticControl:
    """Weights per donor (0 or more, together 1), the fitted series and how far it lies from the area.

    ``shift`` is how much higher the area was before the start than the weighted mean of its donors; it is in
    ``fitted``. ``gap`` is area minus synthetic area per period, in the unit; its mean before the start is 0
    unless there was no shift. ``before_error`` and ``after_error`` are root mean squared gaps; ``effect`` is
    the mean gap after the start minus that before it.
    """

    weights: Floats
    shift: float
    fitted: Floats
    gap: Floats
    before_error: float
    after_error: float
    effect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceboTest:
    """The area among all donors treated as if they had the intervention.

    ``ratios`` (area first) are how far each left its comparison, relative to how it moved before
    (`placebo_test`); ``rank`` 1 is the largest; ``p`` is rank divided by the number of series, so with J
    donors it cannot be below 1 / (J + 1).
    """

    control: SyntheticControl
    effects: Floats
    ratios: Floats
    rank: int
    p: float

    @property
    def smallest_p(self) -> float:
        return 1.0 / len(self.ratios)


def simplex_weights(donors: Floats, *, target: Floats, ridge: float = RIDGE) -> Floats:
    """Weights w (J,), at least 0 and together 1, that bring ``donors @ w`` nearest to ``target``.

    ``donors`` is (T, J), ``target`` (T,). Minimises ``|donors w - target|^2 + k |w|^2`` where k is
    ``ridge`` times the mean squared gap of a donor. As the weights add up to 1, this is the point of least
    norm in the hull of the gaps, which non-negative least squares finds exactly: solve
    ``min |D u|^2 + (1'u - 1)^2, u >= 0`` and scale u to 1 (Lawson and Hanson 1974, ch. 23; the scale of u
    does not change which w is best).
    """
    gaps = donors - target[:, None]
    size = float(np.sqrt((gaps**2).sum(axis=0).mean()))
    count = donors.shape[1]
    if size <= 0.0:
        return np.full(count, 1.0 / count)
    rows = [gaps / size, np.sqrt(ridge) * np.eye(count), np.ones((1, count))]
    system = np.vstack(rows)
    aim = np.zeros(len(system))
    aim[-1] = 1.0
    floats: Floats = nonnegative_least_squares(system, aim)
    weights: Floats = floats / floats.sum()
    return weights


def fit_synthetic_control(
    area: Floats, *, donors: Floats, before: Booleans, after: Booleans, level_shift: bool = True
) -> SyntheticControl:
    """The synthetic control of ``area`` (T,) from ``donors`` (T, J); masks (T,) mark the periods.

    Weights come from the periods before only. A period may be in neither mask (a transition year). With
    ``level_shift`` every series is taken minus its own mean before the start, so that an area that is worse
    than all others can still be followed by areas that move as it does::

        fitted = mean(area before) + (donors - mean(donors before)) @ weights

    ``SyntheticControlError``: no donors, unknown values, no period before or after, or a level shift from one
    period only: of areas that were chosen because they are bad that one period is too bad by chance.
    Sources: Abadie, Diamond and Hainmueller (2010), JASA 105, with outcomes before as the predictors; the
    shift is that of Doudchenko and Imbens (2016), NBER 22791, and Ferman and Pinto (2021), Quantitative
    Economics 12.
    """
    _check(area, donors, before, after)
    if level_shift and before.sum() < LEAST_FOR_SHIFT:
        raise SyntheticControlError("a level shift needs two periods before the start")
    own, levels = (
        (area[before].mean(), donors[before].mean(axis=0))
        if level_shift
        else (0.0, np.zeros(donors.shape[1]))
    )
    weights = simplex_weights(donors[before] - levels, target=area[before] - own)
    shift = float(own - levels @ weights)
    fitted = donors @ weights + shift
    gap = area - fitted
    return SyntheticControl(
        weights=weights,
        shift=shift,
        fitted=fitted,
        gap=gap,
        before_error=float(np.sqrt((gap[before] ** 2).mean())),
        after_error=float(np.sqrt((gap[after] ** 2).mean())),
        effect=float(gap[after].mean() - gap[before].mean()),
    )


def placebo_test(
    area: Floats,
    *,
    donors: Floats,
    before: Booleans,
    after: Booleans,
    noise: float = 0.0,
    level_shift: bool = True,
) -> PlaceboTest:
    """The rank of the area's gap among placebo gaps of the donors.

    Each donor is fitted from the other donors (never from the area). With e the error before of a series and
    E the median of ``e^2`` over all of them::

        ratio = |effect| / sqrt((e^2 + E) / 2 + noise^2)

    A few years tell little of how much one area moves by itself, so its own error counts for half, and a fit
    that is perfect by luck does not decide; nor does ``noise`` of 0 (unit of the figure, such as the sampling
    error). The mean gap, not the root mean squared one: an effect is a change that stays. Equal ratios count
    against the area. Sources: Abadie, Diamond and Hainmueller (2010), with the error moderated as in Smyth
    (2004), Stat. Appl. Genet. Mol. Biol. 3, and the statistic of Firpo and Possebom (2018), J. Causal
    Inference 6.
    """
    control = fit_synthetic_control(area, donors=donors, before=before, after=after, level_shift=level_shift)
    count = donors.shape[1]
    if count < 2:
        raise SyntheticControlError("a placebo test needs at least two donors")
    placebos = [
        fit_synthetic_control(
            donors[:, item],
            donors=np.delete(donors, item, axis=1),
            before=before,
            after=after,
            level_shift=level_shift,
        )
        for item in range(count)
    ]
    fits = [control, *placebos]
    least = max(noise**2, np.finfo(np.float64).tiny)
    before_squares = np.array([fit.before_error**2 for fit in fits])
    spread = (before_squares + np.median(before_squares)) / 2.0 + least
    ratios = np.abs([fit.effect for fit in fits]) / np.sqrt(spread)
    rank = int((ratios >= ratios[0]).sum())
    return PlaceboTest(
        control=control,
        effects=np.array([fit.effect for fit in fits]),
        ratios=ratios,
        rank=rank,
        p=rank / len(fits),
    )


def _check(area: Floats, donors: Floats, before: Booleans, after: Booleans) -> None:
    if donors.ndim != 2 or donors.shape[1] == 0:
        raise SyntheticControlError("no donors")
    if donors.shape[0] != len(area):
        raise SyntheticControlError(f"{len(area)} periods of the area, {donors.shape[0]} of the donors")
    if not (np.isfinite(area).all() and np.isfinite(donors).all()):
        raise SyntheticControlError("a value is unknown")
    if not before.any() or not after.any():
        raise SyntheticControlError("no period before or no period after the start")
    if (before & after).any():
        raise SyntheticControlError("a period is both before and after the start")
