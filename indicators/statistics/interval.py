"""How sure a figure is: an interval for every value that has an n or a published margin, and for no other.

A complete register is no sample. Its interval says how much the figure would move by chance alone if the
circumstances stayed the same: what a verdict about an area, rather than about one year, has to reckon with
(Goldstein and Spiegelhalter 1996; Eayres, Technical Briefing 3, APHO 2008).
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd
from scipy import special

from geo.model import AreaLevel
from indicators.catalogue import Catalogue
from indicators.model import RollUp
from indicators.statistics.allowed import INTERVAL_FROM_N, evidence_of
from indicators.statistics.distributions import gamma_quantile, normal_quantile
from indicators.statistics.frames import Floats, Strings, fact, is_any, keyed, require_columns
from indicators.statistics.scale import MeasureKind, factors, log_scale, scale_of

CONFIDENCE = 0.95
FEW_EVENTS = 10
Limits = tuple[Floats, Floats]


class IntervalKind(StrEnum):
    """Where an interval comes from; ``VARIATION``: from how much figures without n move from year to year."""

    PUBLISHED = "published"
    WILSON = "wilson"
    POISSON = "poisson"
    VARIATION = "variation"
    NONE = "none"


def wilson(share: Floats, *, n: Floats, confidence: float = CONFIDENCE) -> Limits:
    """Wilson's score interval of a proportion; lower and upper, broadcast shape, between 0 and 1.

    (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n). NaN where n <= 0 or the share is not in [0, 1].
    Source: Wilson, JASA 22 (1927) 209-212; Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3.
    """
    z2 = normal_quantile(confidence) ** 2
    usable = (n > 0) & np.isfinite(n) & (share >= 0) & (share <= 1)
    p, size = np.where(usable, share, 0.5), np.where(usable, n, 1.0)
    middle = p + z2 / (2 * size)
    half = np.sqrt(z2 * (p * (1 - p) / size + z2 / (4 * size * size)))
    scale = 1 + z2 / size
    lower = np.where(usable, np.minimum(np.clip((middle - half) / scale, 0, 1), p), np.nan)
    upper = np.where(usable, np.maximum(np.clip((middle + half) / scale, 0, 1), p), np.nan)
    return lower, upper


def byar(count: Floats, *, confidence: float = CONFIDENCE) -> Limits:
    """Byar's interval of a Poisson count O; lower and upper, shape of ``count``, in events.

    O (1 - 1/9O - z/3√O)³ and (O+1) (1 - 1/9(O+1) + z/3√(O+1))³; NaN for negative counts.
    Source: Breslow and Day, Statistical Methods in Cancer Research II (1987), p. 69.
    """
    z = normal_quantile(confidence)
    usable = count >= 0
    low = np.where(usable & (count > 0), count, 1.0)
    high = np.where(usable, count, 0.0) + 1.0
    lower = low * np.maximum(1 - 1 / (9 * low) - z / (3 * np.sqrt(low)), 0.0) ** 3
    upper = high * (1 - 1 / (9 * high) + z / (3 * np.sqrt(high))) ** 3
    return np.where(usable, np.where(count > 0, lower, 0.0), np.nan), np.where(usable, upper, np.nan)


def exact_poisson(count: Floats, *, confidence: float = CONFIDENCE) -> Limits:
    """The exact interval of a Poisson count O; lower and upper, shape of ``count``, in events.

    Half the chi-square quantiles at alpha/2 with 2O, and 1 - alpha/2 with 2O + 2 degrees of freedom.
    NaN for negative counts. Source: Garwood, Biometrika 28 (1936) 437-442.
    """
    normal_quantile(confidence)
    usable = count >= 0
    events = np.where(usable, count, 0.0)
    tail = (1 - confidence) / 2
    lower = gamma_quantile(events, probability=tail)
    upper = gamma_quantile(events + 1, probability=1 - tail)
    return np.where(usable, lower, np.nan), np.where(usable, upper, np.nan)


def poisson(count: Floats, *, confidence: float = CONFIDENCE) -> Limits:
    """`byar` from ten events on, `exact_poisson` below; shape of ``count``, in events."""
    lower, upper = byar(count, confidence=confidence)
    few = count < FEW_EVENTS
    if few.any():
        lower, upper = lower.copy(), upper.copy()
        lower[few], upper[few] = exact_poisson(count[few], confidence=confidence)
    return lower, upper


def from_margin(value: Floats, *, lower: Floats, upper: Floats, confidence: float) -> Limits:
    """A published 95% interval at another confidence: each side stretched by z/z(95%).

    Same unit and shape as ``value``; an infinite margin stays infinite, a missing one NaN.
    """
    stretch = normal_quantile(confidence) / normal_quantile(CONFIDENCE)
    return value - (value - lower) * stretch, value + (upper - value) * stretch


def limits(
    value: Floats,
    *,
    n: Floats,
    kind: Strings,
    factor: Floats,
    published: Limits,
    confidence: float = CONFIDENCE,
) -> Limits:
    """The interval of each value at ``confidence``, in its unit, by the kind of its row; NaN for ``none``.

    All arguments have shape (rows,); ``published`` holds the 95% limits of kinds that have no n, ``factor``
    is `Scale`'s, ``n`` is that of `effective_n`.
    """
    lower, upper = np.full(len(value), np.nan), np.full(len(value), np.nan)
    for name, method in ((IntervalKind.WILSON, wilson), (IntervalKind.POISSON, _rate)):
        rows = kind == str(name)
        if rows.any():
            low, high = method(value[rows] / factor[rows], n=n[rows], confidence=confidence)
            lower[rows], upper[rows] = low * factor[rows], high * factor[rows]
    rows = is_any(kind, (IntervalKind.PUBLISHED, IntervalKind.VARIATION))
    lower[rows], upper[rows] = from_margin(
        value[rows], lower=published[0][rows], upper=published[1][rows], confidence=confidence
    )
    return lower, upper


def _rate(rate: Floats, *, n: Floats, confidence: float) -> Limits:
    lower, upper = poisson(rate * n, confidence=confidence)
    return lower / n, upper / n


def effective_n(observations: pd.DataFrame, *, catalogue: Catalogue) -> Floats:
    """The n that an interval may reckon with, shape (rows,): ``n`` (1 for counts) over ``dispersion``.

    A figure that varies D times as much as counting n people would give is as sure as one of n/D people
    (quasi-likelihood: McCullagh and Nelder, Generalized Linear Models (1989), ch. 4.5 and 6.2). D is 1 in a
    frame without the column of `variation.with_variation`.
    """
    measure = fact(observations, catalogue=catalogue, get=lambda indicator: str(scale_of(indicator).measure))
    n = np.where(measure == str(MeasureKind.COUNT), 1.0, observations["n"].to_numpy(dtype=np.float64))
    return n / observations["dispersion"].to_numpy(dtype=np.float64) if "dispersion" in observations else n


def with_intervals(observations: pd.DataFrame, *, catalogue: Catalogue) -> pd.DataFrame:
    """The frame with ``lower`` and ``upper`` at 95% (in the unit) and ``interval``, an `IntervalKind`.

    A published margin is kept, unless rounding left nothing of it (lower equals upper). Without one, register
    and survey figures with an ``n`` get Wilson's or the Poisson interval (`denominators.with_n` gives shares
    of a register their n), widened by ``dispersion``. Register figures without n get an interval from
    ``extra``, where `variation.with_variation` gave these columns: y ± z sqrt(extra) on the log scale, for
    areas up to programme areas and not for stocks, which are counted in full. Everything else has none.
    `MissingColumnError`, `UnknownIndicatorError`.
    """
    require_columns(observations, ("indicator_id", "value", "lower", "upper", "n"))
    rows = keyed(observations)
    value, low, high = (rows[name].to_numpy(dtype=np.float64) for name in ("value", "lower", "upper"))
    measure = fact(rows, catalogue=catalogue, get=lambda indicator: str(scale_of(indicator).measure))
    size = effective_n(rows, catalogue=catalogue)
    kind = _kinds(
        value, size=size, published=(low, high), measure=measure,
        evidence=evidence_of(rows, catalogue=catalogue),
    )  # fmt: skip
    if "extra" in rows:
        low, high = _of_variation(rows, kind=kind, limits=(low, high), catalogue=catalogue)
    lower, upper = limits(
        value, n=size, kind=kind, factor=factors(rows, catalogue=catalogue), published=(low, high)
    )
    return observations.assign(lower=lower, upper=upper, interval=kind)


def _of_variation(rows: pd.DataFrame, *, kind: Strings, limits: Limits, catalogue: Catalogue) -> Limits:
    """``limits`` completed for register figures without n; marks their ``kind`` in place."""
    scaled = log_scale(rows, catalogue=catalogue)
    extra = rows["extra"].to_numpy(dtype=np.float64)
    stock = fact(rows, catalogue=catalogue, get=lambda indicator: indicator.roll_up is RollUp.SUM)
    small = rows["level"].isin([AreaLevel.BUURT, AreaLevel.WIJK, AreaLevel.PROGRAMME]).to_numpy(dtype=bool)
    of_use = (kind == str(IntervalKind.NONE)) & np.isfinite(scaled.value) & (extra > 0) & small
    of_use &= ~stock.astype(bool)
    kind[of_use] = str(IntervalKind.VARIATION)
    half = normal_quantile(CONFIDENCE) * np.sqrt(np.where(of_use, extra, 0.0))
    share = fact(rows, catalogue=catalogue, get=lambda each: scale_of(each).measure is MeasureKind.PROPORTION)
    value = rows["value"].to_numpy(dtype=np.float64)
    result = []
    for side, known in zip((-half, half), limits, strict=True):
        logged = np.where(of_use, scaled.value, 0.0) + side
        moved = np.where(share.astype(bool), 100.0 * special.expit(logged), value * np.exp(side))
        result.append(np.where(of_use, moved, known))
    return result[0], result[1]


def _kinds(value: Floats, *, size: Floats, published: Limits, measure: Strings, evidence: Strings) -> Strings:
    """An `IntervalKind` per row, shape (rows,)."""
    known = np.isfinite(value)
    from_n = known & is_any(evidence, INTERVAL_FROM_N) & np.isfinite(size) & (size > 0)
    share = measure == str(MeasureKind.PROPORTION)
    events = (measure == str(MeasureKind.RATE)) | (measure == str(MeasureKind.COUNT))
    kind = np.full(len(value), str(IntervalKind.NONE), dtype=object)
    kind[from_n & share & (value >= 0) & (value <= 100)] = str(IntervalKind.WILSON)
    kind[from_n & events & (value >= 0)] = str(IntervalKind.POISSON)
    kind[known & (published[1] > published[0])] = str(IntervalKind.PUBLISHED)
    return kind
