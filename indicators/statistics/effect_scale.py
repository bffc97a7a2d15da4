"""The scale on which areas are compared: a crowded or bad area moves more in the unit than a quiet one does.

Measured on the real series, wijken move by a share of their own level (S2). On the scale of ratios (of odds
for percentages) they all move about as much, so that an area at the far end can be compared with the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from indicators.statistics.difference import Difference
from indicators.statistics.frames import Booleans, Floats
from indicators.statistics.matching import Candidate, Matching
from indicators.statistics.panel import Panel
from indicators.statistics.synthetic import SyntheticControl


class EffectScale(StrEnum):
    """``DIFFERENCE``: the unit itself; ``RATIO``: its logarithm; ``ODDS``: the logit of a percentage."""

    DIFFERENCE = "difference"
    RATIO = "ratio"
    ODDS = "odds"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleFunctions:
    """There and back: ``slope`` is the derivative of ``there`` at values in the unit."""

    there: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]
    highest: float

    def fits(self, values: Floats) -> Booleans:
        """Which values have a place on the scale."""
        allowed: Booleans = (values > 0.0) & (values < self.highest)
        return allowed


SCALES: dict[EffectScale, ScaleFunctions] = {
    EffectScale.RATIO: ScaleFunctions(there=np.log, back=np.exp, slope=lambda x: 1.0 / x, highest=np.inf),
    EffectScale.ODDS: ScaleFunctions(
        there=lambda x: np.log(x / (100.0 - x)),
        back=lambda y: 100.0 / (1.0 + np.exp(-y)),
        slope=lambda x: 100.0 / (x * (100.0 - x)),
        highest=100.0,
    ),
}


def on_scale(panel: Panel, wanted: EffectScale) -> tuple[Panel, ScaleFunctions | None]:
    """The panel on a scale; as it is (None) where a figure of the area itself has no place on it.

    Figures of other areas without a place become unknown. Errors are those of the delta method.
    """
    scale = SCALES.get(wanted)
    if scale is None or not scale.fits(panel.values).all():
        return panel, None
    others = np.where(scale.fits(np.nan_to_num(panel.other_values)), panel.other_values, np.nan)
    scaled = replace(
        panel,
        values=scale.there(panel.values),
        errors=panel.errors * scale.slope(panel.values),
        other_values=scale.there(others),
        other_errors=panel.other_errors * scale.slope(others),
    )
    return scaled, scale


def difference_in_unit(
    found: Difference | None, scale: ScaleFunctions | None, *, after: float
) -> Difference | None:
    """A difference on the scale, in the unit: what was measured (``after``) minus what would have been.

    With d on the scale that is ``after - back(there(after) - d)``; the smallest visible one is the fall or
    rise of that size from what would have been, whichever is larger.
    """
    if found is None or scale is None:
        return found
    place = float(scale.there(np.array(after)))

    def effect(value: float) -> float:
        return after - float(scale.back(np.array(place - value)))

    expected = after - effect(found.effect)
    base = place - found.effect
    reach = found.smallest_visible
    ends = scale.back(np.array([base - reach, base + reach])) if np.isfinite(reach) else np.array([np.inf])
    unit = 1.0 / float(scale.slope(np.array(expected)))
    return replace(
        found,
        effect=effect(found.effect),
        error=found.error * unit,
        lower=effect(found.lower),
        upper=effect(found.upper),
        between=found.between * unit,
        smallest_visible=float(np.abs(ends - expected).max()),
    )


def control_in_unit(
    found: SyntheticControl, scale: ScaleFunctions | None, *, area: Floats, before: Booleans, after: Booleans
) -> SyntheticControl:
    """The synthetic area in the unit; ``area`` (T,) in the unit. ``shift`` stays on the scale."""
    if scale is None:
        return found
    fitted = scale.back(found.fitted)
    gap = area - fitted
    return replace(
        found,
        fitted=fitted,
        gap=gap,
        before_error=float(np.sqrt((gap[before] ** 2).mean())),
        after_error=float(np.sqrt((gap[after] ** 2).mean())),
        effect=float(gap[after].mean() - gap[before].mean()),
    )


def matching_in_unit(found: Matching, scale: ScaleFunctions | None) -> Matching:
    """Levels and slopes of the candidates in the unit; distances stay in standard deviations."""
    if scale is None:
        return found

    def moved(one: Candidate) -> Candidate:
        level, next_year = scale.back(np.array([one.level, one.level + one.trend]))
        return replace(one, level=float(level), trend=float(next_year - level))

    return replace(found, candidates=tuple(moved(one) for one in found.candidates))
