"""What the mean of areas that look alike is weighted by: the denominator, per area and year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from dashboard.assessment.assessments import Assessments
from dashboard.services import Services
from dashboard.similar_beyond import READ, rows_beyond
from dashboard.version_cache import CachePart
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Indicator
from indicators.populations import people_of

Weights = Mapping[str, Mapping[int, float]]
"""Of one denominator, by area code its value per year."""


def weights_of(indicator: Indicator, group: str, result: Assessments, services: Services) -> Weights | None:
    """What a mean of this indicator is weighted by; a group of people weighs with those people."""
    if indicator.weight_id is None:
        return None
    catalogue = services.catalogue
    own = (population.id for population in catalogue.populations.values() if population.group == group)
    make = partial(_weights, rows_beyond(services, result), catalogue)
    table = result.cache.get(CachePart.WEIGHTS, None, make)
    return table.get(next(own, indicator.weight_id), {})


def _weights(rows: pd.DataFrame, catalogue: Catalogue) -> Mapping[str, Weights]:
    """Every denominator by its id: of an indicator, or counted from the ages (`populations.people_of`)."""
    populations = catalogue.populations
    names = {indicator.weight_id for indicator in catalogue if indicator.weight_id is not None}
    parts = {name for item in populations.values() for name in (item.of, *item.shares)}
    chosen = rows[rows["indicator_id"].isin(list(names | parts)) & (rows["group"] == TOTAL_GROUP)]
    plain = chosen[list(READ)].astype(dict.fromkeys(READ[:-1], "str"))
    frames = {name: plain[plain["indicator_id"] == name] for name in names - populations.keys()}
    frames |= {name: people_of(population, plain) for name, population in populations.items()}
    table: dict[str, dict[str, dict[int, float]]] = {}
    for name, frame in frames.items():
        columns = (frame[column].tolist() for column in ("area_code", "period", "value"))
        for code, period, value in zip(*columns, strict=True):
            table.setdefault(name, {}).setdefault(code, {})[int(period[:4])] = value
    return table
