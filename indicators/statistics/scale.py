"""What an indicator measures, read from its unit and roll-up, and the factor from events to its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import Indicator, Polarity, RollUp
from indicators.statistics.frames import Floats, fact

_RATE = re.compile(r"^per ([\d.]+) \w+")


class MeasureKind(StrEnum):
    """What an indicator measures, as far as its interval is concerned."""

    PROPORTION = "proportion"
    RATE = "rate"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Scale:
    """``value = factor * events / n``; for a count ``factor`` is 1 and n is not used."""

    measure: MeasureKind
    factor: float


def scale_of(indicator: Indicator) -> Scale:
    """Proportion for ``%``, rate for ``per 1.000 ...``, count for a sum with good and bad, else other.

    Sums without good or bad (residents, dwellings) are stocks, counted in full: they get no interval.
    """
    rate = _RATE.match(indicator.unit)
    if indicator.unit == "%":
        return Scale(MeasureKind.PROPORTION, 100.0)
    if rate:
        return Scale(MeasureKind.RATE, float(rate.group(1).replace(".", "")))
    if indicator.roll_up is RollUp.SUM and indicator.polarity is not Polarity.NEUTRAL:
        return Scale(MeasureKind.COUNT, 1.0)
    return Scale(MeasureKind.OTHER, 1.0)


def factors(observations: pd.DataFrame, *, catalogue: Catalogue) -> Floats:
    """`Scale.factor` of each row's indicator, shape (rows,)."""
    return fact(observations, catalogue=catalogue, get=lambda indicator: scale_of(indicator).factor).astype(
        float
    )


@dataclass(frozen=True, slots=True)
class LogScale:
    """Figures where a change in proportion is a difference, each of shape (rows,).

    ``value``: the log, of a share the log odds; NaN where there is none. ``sampling``: its variance by
    counting alone, 0 where the number of people is unknown. ``events``: how many were counted (NaN: unknown).
    """

    value: Floats
    sampling: Floats
    events: Floats


def log_scale(observations: pd.DataFrame, *, catalogue: Catalogue) -> LogScale:
    """``value`` (with ``n``, where known) on the log scale.

    With E events among n: log((E + ½) / n) and 1/(E + ½) for rates and counts; for shares log((E + ½) /
    (n - E + ½)) and 1/(E + ½) + 1/(n - E + ½). Source: Haldane, Annals of Human Genetics 20 (1956) 309-311;
    Anscombe, Biometrika 43 (1956) 461-464. Without n, and for other measures, the plain log (odds).
    """
    value, n = (observations[name].to_numpy(dtype=np.float64) for name in ("value", "n"))
    measure = fact(observations, catalogue=catalogue, get=lambda each: str(scale_of(each).measure))
    share, count = measure == str(MeasureKind.PROPORTION), measure == str(MeasureKind.COUNT)
    factor = factors(observations, catalogue=catalogue)
    size = np.where(count, 1.0, np.where(measure == str(MeasureKind.OTHER), np.nan, n))
    sized = size > 0
    part = value / factor
    with np.errstate(divide="ignore", invalid="ignore"):
        events = np.where(sized, part * size, np.nan)
        hits = np.where(sized, events + 0.5, part)
        others = np.where(share, np.where(sized, size - events + 0.5, 1.0 - part), np.where(sized, size, 1.0))
        log = np.log(hits) - np.log(others)
        sampling = np.where(sized, 1.0 / hits + np.where(share, 1.0 / others, 0.0), 0.0)
    usable = np.isfinite(log) & np.isfinite(sampling)
    return LogScale(np.where(usable, log, np.nan), np.where(usable, sampling, 0.0), events)
