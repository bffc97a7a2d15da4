"""Which periods count as before and after an intervention, and what the area's own figures lack."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.statistics.effect_model import EffectQuestion, EffectReason
from indicators.statistics.frames import Booleans, decimal_years
from indicators.statistics.matching import population_jumps
from indicators.statistics.panel import Panel

LEAST_BEFORE = 4
LEAST_AFTER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSides:
    """Which periods count as before and as after, each (T,)."""

    before: Booleans
    after: Booleans

    def names(self, panel: Panel, mask: Booleans) -> tuple[str, ...]:
        """The periods marked in ``mask``."""
        return tuple(period for period, value in zip(panel.periods, mask, strict=True) if value)


def without_break(panel: Panel, question: EffectQuestion) -> tuple[Panel, list[EffectReason]]:
    """The unbroken series that holds the last period before the start; a reason when that costs periods."""
    earlier = panel.times < moment_of(question.start)
    segment = np.zeros(len(panel.periods), dtype=np.int64)
    for period in question.breaks:
        segment += panel.times >= moment_of(period)
    if not earlier.any() or np.ptp(segment) == 0:
        return panel, []
    kept = segment == segment[earlier][-1]
    hurts = bool((~kept & ~earlier).any()) or int((kept & earlier).sum()) < LEAST_BEFORE
    return panel.cut(kept), [EffectReason.BREAK_BETWEEN] if hurts else []


def figure_reasons(panel: Panel, sides: PeriodSides, question: EffectQuestion) -> list[EffectReason]:
    """What the figures of the area itself lack."""
    rules = {
        EffectReason.TOO_FEW_BEFORE: sides.before.sum() < LEAST_BEFORE,
        EffectReason.NONE_AFTER: sides.after.sum() < LEAST_AFTER,
        EffectReason.SIZE_UNKNOWN: not np.isfinite(panel.errors[sides.before | sides.after]).all(),
        EffectReason.POPULATION_JUMP: bool(population_jumps(panel.sizes[:, None], codes=(panel.area_code,))),
        EffectReason.OTHER_PROGRAMMES: bool(question.other_programmes),
    }
    return [reason for reason, applies in rules.items() if applies]


def moment_of(period: str) -> float:
    """A period in years."""
    return float(decimal_years(pd.Series([period]))[0])
