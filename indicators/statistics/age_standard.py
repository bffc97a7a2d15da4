"""Figures as they would be with the ages of the own city: a young area is not healthy for being young.

Direct where the parts by age are well known: the parts of the area, weighted with the people of the city.
Indirect where a part rests on fewer than ten events: the figure of the city, times what happened in the area
over what would have happened with the city's part by part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import Areas
from geo.weights import nearest_weights
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, EvidenceClass
from indicators.populations import people_of
from indicators.statistics.frames import Booleans, Floats, divide, require_columns
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


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class FiguresByAge:
    """Figures that come with a part for every age, for everything that is made of them.

    ``values`` and ``counts`` (their n) have one row per `KEY` and a column for everyone and each of
    ``groups``; ``people`` are those of each age in their years (`people_at`), where they are counted.
    """

    groups: tuple[str, ...]
    values: pd.DataFrame
    counts: pd.DataFrame
    people: pd.DataFrame


def figures_by_age(figures: pd.DataFrame, *, catalogue: Catalogue) -> FiguresByAge:
    """Those of ``figures``, which hold parts, totals and the residents by age; `MissingColumnError`."""
    require_columns(figures, _NEEDED)
    groups = tuple(item.group for item in catalogue.populations.values() if item.group is not None)
    wanted = [indicator.id for indicator in catalogue if {TOTAL_GROUP, *groups} <= set(indicator.groups)]
    given = figures[figures["indicator_id"].isin(wanted)]
    return FiguresByAge(
        groups=groups,
        values=_by_group(given, "value", groups=groups),
        counts=_by_group(given, "n", groups=groups),
        people=_people_by_age(figures, given, catalogue),
    )


def age_standardised(figures: FiguresByAge, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """Per indicator, period and area with a figure for every age group: ``crude`` and ``standardised``.

    Both in the unit; ``method`` is direct or indirect. Areas without a city, or whose city misses a part, are
    absent.
    """
    groups, known = list(figures.groups), figures.values.dropna()
    of_city = at_benchmark(known.index, areas)
    standard, people = known.reindex(of_city), people_at(figures.people, of_city)
    fits = np.isfinite(standard[groups].to_numpy()).all(axis=1) & np.isfinite(people).all(axis=1)
    parts = known[groups].to_numpy(dtype=np.float64)
    counted = figures.counts.reindex(known.index)[groups].to_numpy(dtype=np.float64)
    events = np.where(
        _counts_people(known.index, catalogue)[:, None], np.round(counted * parts / 100.0), np.nan
    )
    few = np.isfinite(events).all(axis=1) & (events < FEW_EVENTS).any(axis=1)
    rates = standard[groups].to_numpy(dtype=np.float64) / 100.0
    ratio = indirect(events, people=counted, standard=rates).value
    by_ratio = ratio * standard[TOTAL_GROUP].to_numpy(dtype=np.float64)
    result = np.where(few, by_ratio, direct(parts, people=np.where(fits[:, None], people, 1.0)))
    frame = known.index.to_frame(index=False).assign(
        crude=known[TOTAL_GROUP].to_numpy(),
        standardised=result,
        method=np.where(few, "indirect", "direct"),
    )
    shown: pd.DataFrame = frame.loc[fits & np.isfinite(result), list(COLUMNS)]
    return shown


def _by_group(given: pd.DataFrame, column: str, *, groups: Sequence[str]) -> pd.DataFrame:
    """One row per `KEY`, one column for everyone and each of ``groups``; of several rows the first."""
    texts = given.astype(dict.fromkeys((*KEY, "group"), "str")).drop_duplicates([*KEY, "group"])
    wide = texts.set_index([*KEY, "group"])[column].unstack("group")
    return wide.reindex(columns=[TOTAL_GROUP, *groups])


def at_benchmark(keys: pd.Index, areas: Areas) -> pd.MultiIndex:
    """The same `KEY` of the city of each area."""
    codes = keys.get_level_values("area_code")
    city = {code: areas.benchmark_of(str(code)).code for code in codes.unique()}
    rest = [keys.get_level_values(name) for name in KEY[:-1]]
    return pd.MultiIndex.from_arrays([*rest, codes.map(city)], names=list(KEY))


def _counts_people(keys: pd.Index, catalogue: Catalogue) -> Booleans:
    """Whether the figure counts people of all, so that how many it rests on is known."""
    counts = [item.id for item in catalogue if item.evidence is EvidenceClass.REGISTER and item.unit == "%"]
    return np.asarray(keys.get_level_values("indicator_id").isin(counts), dtype=np.bool_)


def _people_by_age(figures: pd.DataFrame, given: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Per year of ``given`` and area the people of each age (a column each), of the nearest year within five.

    Rows of areas of which ``figures`` do not count the people are absent.
    """
    populations = [item for item in catalogue.populations.values() if item.group is not None]
    names = {name for item in populations for name in (item.of, *item.shares)}
    texts = dict.fromkeys(("indicator_id", "area_code", "period", "group"), "str")
    counted = figures[figures["indicator_id"].isin(list(names))].astype(texts)
    years = sorted({str(period)[:4] for period in given["period"].unique()})
    near = [nearest_weights(people_of(item, counted), periods=years) for item in populations]
    columns = [frame.set_index(["period", "area_code"])["value"] for frame in near]
    return pd.concat(columns, axis=1, keys=[item.group for item in populations])


def people_at(people: pd.DataFrame, keys: pd.Index) -> Floats:
    """The people (keys, ages) of these periods and areas of `FiguresByAge`; NaN where unknown."""
    years = keys.get_level_values("period").str[:4]
    wanted = pd.MultiIndex.from_arrays([years, keys.get_level_values("area_code")])
    return people.reindex(wanted).to_numpy(dtype=np.float64)
