"""The state of a target: at its end, or on the way there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from indicators.statistics.distributions import normal_quantile
from indicators.statistics.frames import decimal_years
from indicators.statistics.interval import CONFIDENCE
from indicators.statistics.target_chance import outlook
from indicators.statistics.target_model import TargetLimits, TargetReason, TargetResult, TargetState
from indicators.statistics.target_series import Aim, TargetSeries


@cache
def year_of(period: str) -> float:
    """A period in years."""
    return float(decimal_years(pd.Series([period]))[0])


def at_the_end(result: TargetResult, at_end: TargetSeries, aim: Aim) -> TargetResult:
    """The figure of the end itself is there: met only if its whole interval is past the aim."""
    error = float(np.hypot(at_end.error[-1], aim.error))
    past = (float(at_end.value[-1]) - aim.value) * (1.0 if aim.upwards else -1.0)
    if np.isnan(error):
        return replace(result, reasons=(*result.reasons, TargetReason.NO_INTERVAL))
    half = normal_quantile(CONFIDENCE) * error
    if past - half >= 0.0:
        return replace(result, state=TargetState.MET)
    return replace(result, state=TargetState.NOT_MET if past + half < 0.0 else TargetState.NOT_SURELY_MET)


def on_the_way(
    result: TargetResult, unbroken: TargetSeries, aim: Aim, *, end: float, limits: TargetLimits
) -> TargetResult:
    """What the newest figures give to expect at the ``end`` (years), and the chance to be past the aim."""
    newest = unbroken.newest(limits.longest_trend)
    seen = outlook(
        newest.time, value=newest.value, error=newest.error, at=end, correlation=newest.correlation
    )
    chance = seen.chance_of(aim.value, upwards=aim.upwards, aim_error=aim.error)
    notes = [] if seen.clear else [TargetReason.NO_CLEAR_TREND]
    return replace(
        result,
        state=_by_chance(chance, limits),
        reasons=(*result.reasons, *notes),
        chance=chance,
        needed_pace=(aim.value - float(newest.value[-1])) / (end - float(newest.time[-1])),
        pace=seen.pace,
        pace_lower=seen.pace_lower,
        pace_upper=seen.pace_upper,
        expected=seen.expected,
        expected_lower=seen.expected_lower,
        expected_upper=seen.expected_upper,
    )


def _by_chance(chance: float, limits: TargetLimits) -> TargetState:
    if chance >= limits.on_course:
        return TargetState.ON_COURSE
    return TargetState.OFF_COURSE if chance <= limits.off_course else TargetState.UNCERTAIN
