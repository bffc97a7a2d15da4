"""Cautions that bar the verdict on a target: the figure may not carry it, whatever its numbers say."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.model import Caution, CautionKind, Indicator
from indicators.statistics.cautions import JUMP
from indicators.statistics.frames import decimal_year
from indicators.statistics.states import Reason
from indicators.statistics.target_model import Target, TargetReason
from indicators.statistics.target_series import TargetSeries

_OF_FIGURE = (Reason.NOT_AGE_ADJUSTED, Reason.VISITORS, Reason.SMALL_BASE)


def target_cautions(target: Target, indicator: Indicator, figures: pd.DataFrame) -> list[TargetReason]:
    """Why the figures of one area may not carry the target; ``figures`` are rows in the order of time.

    They have the columns of `cautions.with_cautions`; without these only what the entry says counts.
    """
    reasons = []
    if any(item.kind is CautionKind.NO_TREND for item in indicator.cautions):
        reasons.append(TargetReason.NO_TREND)
    if any(_rule_between(item, target) for item in indicator.cautions):
        reasons.append(TargetReason.POLICY)
    if len(figures) and "caution" in figures:
        last = str(figures["caution"].iloc[-1])
        reasons += [TargetReason(reason) for reason in _OF_FIGURE if reason == last]
    if "residents" in figures and target.baseline:
        since = figures["time"].to_numpy(dtype=np.float64) >= np.floor(decimal_year(target.baseline))
        people = figures["residents"].to_numpy(dtype=np.float64)[since]
        people = people[np.isfinite(people) & (people > 0)]
        if len(people) and people.max() > JUMP * people.min():
            reasons.append(TargetReason.POPULATION_JUMP)
    return reasons


def untouched_by_rules(figures: TargetSeries, indicator: Indicator) -> TargetSeries:
    """Without the figures that `cautions.touched_by_policy` leaves out of a trend."""
    keep = np.ones(len(figures.periods), dtype=bool)
    for item in indicator.cautions:
        if item.kind is not CautionKind.POLICY:
            continue
        began = figures.time >= decimal_year(item.period)
        if item.until:
            keep &= ~(began & (figures.time < decimal_year(item.until) + 1.0))
        elif began.any():
            keep &= began
    return figures.only(keep)


def _rule_between(caution: Caution, target: Target) -> bool:
    """Whether a rule parts the figure of the start from that of the end."""
    if caution.kind is not CautionKind.POLICY or not target.baseline or not target.end:
        return False
    start, end = decimal_year(target.baseline), decimal_year(target.end)
    began = decimal_year(caution.period)
    if not caution.until:
        return start < began <= end
    ended = decimal_year(caution.until) + 1.0
    return (began <= start < ended) != (began <= end < ended)
