"""The values behind the examples: areas by years, for one indicator."""

from __future__ import annotations

import numpy as np

from data.demo.landscape import Landscape, Numbers, random_for
from data.demo.levels import level_of
from data.demo.scale import DemoScale, from_scale, scale_of, spread_of, to_scale
from geo.places import COUNTRY
from indicators.model import Indicator, Polarity

_OWN = 0.35  # how far an area's own level strays, in parts of the spread
_YEARLY = 0.10
_DRIFT = 0.012
_CLOSING = 0.02
_GROUPS = {"18-64": -0.12, "65plus": 0.35}


def default_values(indicator: Indicator, landscape: Landscape, *, years: Numbers) -> Numbers:
    """Values of shares, means and scores, areas (in the order of the landscape) by years."""
    scale = scale_of(indicator)
    level = level_of(indicator)
    curves = _curves(indicator, landscape, years=years, scale=scale, level=level.city)
    city, country = landscape.rows([landscape.city, COUNTRY])
    target = to_scale(np.array([level.city, level.country or np.nan]), scale)
    curves += target[0] - curves[city, -1]
    if level.country is not None:
        curves[country] += target[1] - curves[country, -1]
    return from_scale(curves, scale)


def total_values(indicator: Indicator, landscape: Landscape, *, years: Numbers) -> Numbers:
    """Values of totals: what an area holds is the sum of its buurten."""
    level = level_of(indicator)
    city, country = landscape.rows([landscape.city, COUNTRY])
    curves = _curves(indicator, landscape, years=years, scale=DemoScale.POSITIVE, level=level.city)
    factor = np.exp(curves - curves[city, -1])
    buurten = landscape.buurt_places
    amounts = np.round(factor[buurten] * landscape.inhabitants[buurten, None] * level.city / 1000)
    totals: Numbers = landscape.members @ amounts
    per_thousand = level.country if level.country is not None else level.city
    totals[country] = (
        factor[country] / factor[country, -1] * landscape.inhabitants[country] * per_thousand / 1000
    )
    return totals


def group_offset(indicator: Indicator, group: str, values: Numbers) -> Numbers:
    """The values of a breakdown group, a little higher or lower than those of everyone."""
    scale = scale_of(indicator)
    side = 1.0 if random_for(f"group {indicator.id}").random() < 0.5 else -1.0
    return from_scale(to_scale(values, scale) + side * _GROUPS.get(group, 0.1), scale)


def _curves(
    indicator: Indicator, landscape: Landscape, *, years: Numbers, scale: DemoScale, level: float
) -> Numbers:
    """Areas by years on the scale, around 0 for the city: landscape, own level, drift and yearly noise."""
    random = random_for(f"series {indicator.id}")
    matters = indicator.polarity is not Polarity.NEUTRAL
    spread = spread_of(scale, matters=matters, level=level)
    up = 1.0 if indicator.polarity is Polarity.LOWER_IS_BETTER else -1.0
    if not matters:
        up = 1.0 if random.random() < 0.5 else -1.0
    buurten = len(landscape.buurt_places)
    own = random.standard_normal(buurten) * _OWN * spread
    yearly = random.standard_normal((buurten, len(years))) * _YEARLY * spread
    since = years - years[-1]
    unit = abs(level) * 0.2 if scale is DemoScale.LINEAR else 1.0
    drift = random.standard_normal() * _DRIFT * unit * since
    closing = 1 + random.standard_normal() * _CLOSING * since
    score = up * spread * landscape.score[:, None] * closing[None, :]
    curves: Numbers = score + landscape.mean_of(own)[:, None] + landscape.mean_of(yearly) + drift[None, :]
    return curves
