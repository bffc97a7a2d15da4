"""The values behind the examples: areas by years, for one indicator."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.demo.landscape import Landscape, Numbers, random_for
from data.demo.levels import level_of
from data.demo.scale import Scale, from_scale, scale_of, spread_of, to_scale
from indicators.model import Indicator, Polarity

CITY = "GM0518"
COUNTRY = "NL00"
GROWTH = 0.007  # inhabitants per year
_LAST_YEAR_OF_INHABITANTS = 2024
_OWN = 0.35  # how far an area's own level strays, in parts of the spread
_YEARLY = 0.10
_DRIFT = 0.012
_CLOSING = 0.02
_GROUPS = {"18-64": -0.12, "65plus": 0.35}


def default_values(
    indicator: Indicator, landscape: Landscape, *, years: Numbers, published: pd.DataFrame
) -> Numbers:
    """Values of shares, means and scores, areas (in the order of the landscape) by years."""
    scale = scale_of(indicator)
    level = level_of(indicator)
    curves = _curves(indicator, landscape, years=years, scale=scale, level=level.city)
    city, country = landscape.rows([CITY, COUNTRY])
    target = to_scale(np.array([level.city, level.country or np.nan]), scale)
    curves += target[0] - curves[city, -1]
    if level.country is not None:
        curves[country] += target[1] - curves[country, -1]
    for place, number, year in _anchors(published, landscape, scale, indicator):
        shift = number - float(np.interp(year, years, curves[place]))
        if place == city:
            curves += shift
        else:
            curves[place] += shift
    return from_scale(curves, scale)


def total_values(
    indicator: Indicator, landscape: Landscape, *, years: Numbers, published: pd.DataFrame
) -> Numbers:
    """Values of totals: what an area holds is the sum of its buurten."""
    growth = (1 + GROWTH) ** (years - _LAST_YEAR_OF_INHABITANTS)
    if indicator.id == "inwoners":
        people = np.outer(landscape.inhabitants, growth)
        return np.where(years == _LAST_YEAR_OF_INHABITANTS, people, np.round(people / 5) * 5)
    level = level_of(indicator)
    city, country = landscape.rows([CITY, COUNTRY])
    curves = _curves(indicator, landscape, years=years, scale=Scale.POSITIVE, level=level.city)
    factor = np.exp(curves - curves[city, -1])
    buurten = landscape.buurt_places
    amounts = np.round(factor[buurten] * landscape.inhabitants[buurten, None] * level.city / 1000)
    wanted = _published_total(published, years)
    made = (landscape.members[city] @ amounts)[-1]
    if wanted is not None and made > 0:
        amounts = np.round(amounts * wanted / made)
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
    indicator: Indicator, landscape: Landscape, *, years: Numbers, scale: Scale, level: float
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
    unit = abs(level) * 0.2 if scale is Scale.LINEAR else 1.0
    drift = random.standard_normal() * _DRIFT * unit * since
    closing = 1 + random.standard_normal() * _CLOSING * since
    score = up * spread * landscape.score[:, None] * closing[None, :]
    curves: Numbers = score + landscape.mean_of(own)[:, None] + landscape.mean_of(yearly) + drift[None, :]
    return curves


def _anchors(
    published: pd.DataFrame, landscape: Landscape, scale: Scale, indicator: Indicator
) -> list[tuple[int, float, float]]:
    """Place, value on the scale and year of published figures: the city first, one per area, the newest."""
    if published.empty:
        return []
    usable = published[published["group"] == indicator.default_group]
    usable = usable[usable["area_code"].isin(landscape.codes) & usable["value"].notna()]
    newest = usable.sort_values(["period", "value"]).drop_duplicates("area_code", keep="last")
    newest = newest.sort_values("area_code", key=lambda codes: codes != CITY, kind="stable")
    places = landscape.rows(newest["area_code"].tolist())
    numbers = to_scale(newest["value"].to_numpy(dtype=np.float64), scale)
    years = newest["period"].str.slice(0, 4).astype("float64")
    return list(zip(places.tolist(), numbers.tolist(), years.tolist(), strict=True))


def _published_total(published: pd.DataFrame, years: Numbers) -> float | None:
    """The published total of the city in the last year, if there is one."""
    last = published[(published["area_code"] == CITY) & (published["period"] == str(int(years[-1])))]
    return float(last["value"].iloc[0]) if len(last) else None
