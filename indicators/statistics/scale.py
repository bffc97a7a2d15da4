"""What an indicator measures, read from its unit and roll-up, and the factor from events to its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import Indicator, Polarity, RollUp
from indicators.statistics.frames import Floats, fact

_RATE = re.compile(r"^per ([\d.]+) \w+")


class Measure(StrEnum):
    """What an indicator measures, as far as its interval is concerned."""

    PROPORTION = "proportion"
    RATE = "rate"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Scale:
    """``value = factor * events / n``; for a count ``factor`` is 1 and n is not used."""

    measure: Measure
    factor: float


def scale_of(indicator: Indicator) -> Scale:
    """Proportion for ``%``, rate for ``per 1.000 ...``, count for a sum with good and bad, else other.

    Sums without good or bad (residents, dwellings) are stocks, counted in full: they get no interval.
    """
    rate = _RATE.match(indicator.unit)
    if indicator.unit == "%":
        return Scale(Measure.PROPORTION, 100.0)
    if rate:
        return Scale(Measure.RATE, float(rate.group(1).replace(".", "")))
    if indicator.roll_up is RollUp.SUM and indicator.polarity is not Polarity.NEUTRAL:
        return Scale(Measure.COUNT, 1.0)
    return Scale(Measure.OTHER, 1.0)


def factors(observations: pd.DataFrame, *, catalogue: Catalogue) -> Floats:
    """`Scale.factor` of each row's indicator, shape (rows,)."""
    return fact(observations, catalogue=catalogue, get=lambda indicator: scale_of(indicator).factor).astype(
        float
    )
