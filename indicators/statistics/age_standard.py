"""Figures as they would be with the ages of the own city: a young area is not healthy for being young.

Direct where the parts by age are well known: the parts of the area, weighted with the people of the city.
Indirect where a part rests on fewer than ten events: the figure of the city, times what happened in the area
over what would have happened with the city's part by part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import Areas
from geo.weights import nearest_weights
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, EvidenceClass, Indicator
from indicators.populations import people_of
from indicators.statistics.frames import Floats, divide, require_columns
from indicators.statistics.interval import FEW_EVENTS, Limits, poisson

KEY = ("indicator_id", "period", "area_code")
COLUMNS = (*KEY, "crude", "standardised", "method")
_NEEDED = ("indicator_id", "area_code", "period", "group", "value", "n")


@dataclass(frozen=True, slots=True)
class Ratio:
    """Observed over expected with its 95% interval, shape (areas,)."""

    value: Floats
    lower: Floats
    upper: Floats


def direct(parts: Floats, *, people: Floats) -> Floats:
    """The mean of the parts (areas, ages) with the standard's people (areas, ages) as weights; (areas,)."""
    weight = people / people.sum(axis=1, keepdims=True)
    return np.asarray((parts * weight).sum(axis=1), dtype=np.float64)


def indirect(events: Floats, *, people: Floats, standard: Floats) -> Ratio:
    """What happened over what would have, with the standard's rates (all (areas, ages), rates as shares).

    The interval is that of the observed count (`interval.poisson`: Byar from ten events on, exact below).
    """
    observed, expected = events.sum(axis=1), (people * standard).sum(axis=1)
    limits: Limits = poisson(observed)
    lower, upper = (divide(limit, expected) for limit in limits)
    return Ratio(divide(observed, expected), lower, upper)


def age_standardised(figures: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """Per indicator, period and area with a figure for every age group: ``crude`` and ``standardised``.

    Both in the unit; ``method`` is direct or indirect. ``figures`` hold the parts, their totals and the
    residents by age of the cities. Areas without a city, or whose city misses a part, are absent.
    `MissingColumnError`.
    """
    require_columns(figures, _NEEDED)
    ages = {item.group: item for item in catalogue.populations.values() if item.group is not None}
    frames = []
    for indicator in catalogue:
        groups = [group for group in indicator.groups if group in ages]
        if len(groups) < len(ages) or TOTAL_GROUP not in indicator.groups:
            continue
        own = figures[figures["indicator_id"] == indicator.id]
        if len(own):
            frames.append(_of_indicator(indicator, own, figures, groups, catalogue=catalogue, areas=areas))
    if not frames:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    return pd.concat(frames, ignore_index=True)


def _of_indicator(
    indicator: Indicator,
    own: pd.DataFrame,
    figures: pd.DataFrame,
    groups: list[str],
    *,
    catalogue: Catalogue,
    areas: Areas,
) -> pd.DataFrame:
    value, n = (_by_group(own, name) for name in ("value", "n"))
    known = value.reindex(columns=[TOTAL_GROUP, *groups]).dropna()
    city = [areas.benchmark_of(str(code)).code for code in known.index.get_level_values("area_code")]
    periods = known.index.get_level_values("period")
    of_city = pd.MultiIndex.from_arrays([periods, city], names=known.index.names)
    standard = known.reindex(of_city)
    people = _people(figures, groups, of_city, catalogue=catalogue)
    fits = np.isfinite(standard[groups].to_numpy()).all(axis=1) & np.isfinite(people).all(axis=1)
    parts = known[groups].to_numpy(dtype=np.float64)
    result, method = direct(parts, people=np.where(fits[:, None], people, 1.0)), "direct"
    methods = np.full(len(known), method, dtype=object)
    if indicator.evidence is EvidenceClass.REGISTER and indicator.unit == "%":
        counted = n.reindex(index=known.index, columns=groups).to_numpy(dtype=np.float64)
        events = np.round(counted * parts / 100.0)
        few = np.isfinite(events).all(axis=1) & (events < FEW_EVENTS).any(axis=1)
        rates = standard[groups].to_numpy(dtype=np.float64) / 100.0
        ratio = indirect(events, people=counted, standard=rates).value
        result = np.where(few, ratio * standard[TOTAL_GROUP].to_numpy(dtype=np.float64), result)
        methods[few] = "indirect"
    frame = known.index.to_frame(index=False).assign(
        indicator_id=indicator.id,
        crude=known[TOTAL_GROUP].to_numpy(),
        standardised=result,
        method=methods,
    )
    shown: pd.DataFrame = frame.loc[fits & np.isfinite(result), list(COLUMNS)]
    return shown


def _by_group(own: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per period and area, one column per group."""
    plain = own.astype({"period": "str", "area_code": "str", "group": "str"})
    return plain.pivot_table(index=["period", "area_code"], columns="group", values=column, aggfunc="first")


def _people(
    figures: pd.DataFrame, groups: list[str], of_city: pd.MultiIndex, *, catalogue: Catalogue
) -> Floats:
    """The people of each city and period by age, of the nearest year within five; NaN where unknown."""
    codes = sorted(set(of_city.get_level_values("area_code")))
    periods = sorted({str(period)[:4] for period in of_city.get_level_values("period")})
    texts = dict.fromkeys(("indicator_id", "area_code", "period", "group"), "str")
    cities = figures[figures["area_code"].isin(codes)].astype(texts)
    columns = []
    for group in groups:
        population = next(item for item in catalogue.populations.values() if item.group == group)
        near = nearest_weights(people_of(population, cities), periods=periods)
        of_key = near.set_index(["period", "area_code"])["value"]
        years = [str(period)[:4] for period in of_city.get_level_values("period")]
        wanted = pd.MultiIndex.from_arrays([years, of_city.get_level_values("area_code")])
        columns.append(of_key.reindex(wanted).to_numpy(dtype=np.float64))
    return np.stack(columns, axis=1)
