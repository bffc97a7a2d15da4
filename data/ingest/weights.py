"""How each figure is added up, and with which denominators: its own, or those of its own group. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from geo.rollup import Method
from geo.weights import nearest_weights
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Indicator, RollUp
from indicators.populations import people_of

WEIGHT_YEARS = 5


@dataclass(frozen=True, slots=True)
class Way:
    """A sum, or a mean weighted by an indicator or by the people of an age (``weight_id``)."""

    method: Method
    weight_id: str | None = None


def way_of(indicator: Indicator, group: str, *, catalogue: Catalogue) -> Way | None:
    """How parts of an indicator become a whole, for one group; None: they do not.

    A group of people weighs with those people, everyone with what the entry names.
    """
    if indicator.roll_up is RollUp.SUM:
        return Way("sum")
    if indicator.roll_up is not RollUp.WEIGHTED_MEAN or indicator.weight_id is None:
        return None
    own = (population.id for population in catalogue.populations.values() if population.group == group)
    return Way("weighted_mean", next(own, indicator.weight_id))


def rows_by_way(rows: pd.DataFrame, *, catalogue: Catalogue) -> Iterator[tuple[Way, pd.DataFrame]]:
    """The rows of indicators and groups that are added up in the same way; others are left out."""
    if rows.empty:
        return
    ways: dict[Way, list[tuple[str, str]]] = {}
    for indicator_id, group in rows[["indicator_id", "group"]].drop_duplicates().itertuples(index=False):
        way = way_of(catalogue.get(indicator_id), group, catalogue=catalogue)
        if way is not None:
            ways.setdefault(way, []).append((indicator_id, group))
    keys = pd.MultiIndex.from_frame(rows[["indicator_id", "group"]])
    for way, same in ways.items():
        yield way, rows[keys.isin(same)]


def weights_of(
    way: Way, given: pd.DataFrame, *, catalogue: Catalogue, periods: list[str]
) -> pd.DataFrame | None:
    """The weights of a mean in these periods, of the same or the nearest of five years; None for a sum."""
    if way.weight_id is None:
        return None
    population = catalogue.populations.get(way.weight_id)
    if population is not None:
        own = people_of(population, given)
    else:
        own = given[(given["indicator_id"] == way.weight_id) & (given["group"] == TOTAL_GROUP)]
    return nearest_weights(own, periods=periods, max_years=WEIGHT_YEARS)
