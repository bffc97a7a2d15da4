"""Scales on which examples vary without leaving the values that can be true."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from data.demo.landscape import Numbers
from indicators.model import Indicator, RollUp

_EDGE = 0.0005
_SMALLEST = 1e-6


class DemoScale(StrEnum):
    """Shares vary on the log-odds, other positive values on the logarithm, scores as they are."""

    SHARE = "share"
    POSITIVE = "positive"
    LINEAR = "linear"


def scale_of(indicator: Indicator) -> DemoScale:
    low, high = indicator.valid_range
    if indicator.roll_up is RollUp.SUM:
        return DemoScale.POSITIVE
    if indicator.unit == "%" and (low, high) == (0.0, 100.0):
        return DemoScale.SHARE
    if indicator.unit.startswith(("klasse", "score")) or (low is not None and low < 0):
        return DemoScale.LINEAR
    return DemoScale.POSITIVE


def spread_of(scale: DemoScale, *, matters: bool, level: float) -> float:
    """How much one step of the landscape's score changes a value, on its scale."""
    if scale is DemoScale.LINEAR:
        return 0.12 * max(abs(level), 1.0) if matters else 0.0
    if scale is DemoScale.SHARE:
        return 0.38 if matters else 0.10
    return 0.16 if matters else 0.06


def to_scale(values: Numbers, scale: DemoScale) -> Numbers:
    if scale is DemoScale.LINEAR:
        return values
    if scale is DemoScale.POSITIVE:
        logarithm: Numbers = np.log(np.maximum(values, _SMALLEST))
        return logarithm
    share = np.clip(values / 100, _EDGE, 1 - _EDGE)
    odds: Numbers = np.log(share / (1 - share))
    return odds


def from_scale(numbers: Numbers, scale: DemoScale) -> Numbers:
    if scale is DemoScale.LINEAR:
        return numbers
    if scale is DemoScale.POSITIVE:
        positive: Numbers = np.exp(numbers)
        return positive
    share: Numbers = 100 / (1 + np.exp(-numbers))
    return share
