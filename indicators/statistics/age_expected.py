"""What a figure would be with the ages of an area, where its own parts by age are not known.

The parts of the city, weighted with the people of the area. It says what to expect of who live there; none
of it was measured in the area.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.model import Areas
from indicators.model import TOTAL_GROUP
from indicators.statistics.age_standard import KEY, FiguresByAge, at_benchmark, people_at
from indicators.statistics.frames import Floats

COLUMNS = (*KEY, "expected")


def with_the_rest(parts: Floats, *, total: Floats, people: Floats) -> Floats:
    """The parts (areas, ages) with the one that is missing: what the others leave of ``total`` (areas,).

    ``people`` (areas, ages) are those of the same areas. A rest below 0, and every row of which more than one
    part is missing, stays NaN.
    """
    missing = ~np.isfinite(parts)
    known = np.where(missing, 0.0, parts)
    left = total * people.sum(axis=1) - (known * people).sum(axis=1)
    of_missing = np.where(missing, people, 0.0).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = np.where((missing.sum(axis=1) == 1) & (left >= 0.0), left / of_missing, np.nan)
    return np.where(missing, rest[:, None], parts)


def expected_value(parts: Floats, *, total: Floats, own: Floats, people: Floats) -> Floats:
    """The figure of a city (``total``) as it would be with other people; shape (areas,).

    ``parts``, and the people of the area (``own``) and of the city (``people``), are (areas, ages). It is
    the city's parts with the area's people over the same with its own, times its figure: with the ages of
    the city exactly that figure.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        here, there = ((parts * count).sum(axis=1) / count.sum(axis=1) for count in (own, people))
        return np.asarray(total * here / there, dtype=np.float64)


def age_expected(figures: FiguresByAge, *, areas: Areas) -> pd.DataFrame:
    """Per indicator, period and area with a figure of everyone but not of every age: ``expected``.

    In the unit. Of the parts of the cities one may be missing. Absent: the country, and where the parts of
    the city or the people of either are not known.
    """
    groups, people, value = list(figures.groups), figures.people, figures.values
    known = value[value[TOTAL_GROUP].notna() & value[groups].isna().any(axis=1)]
    of_city = at_benchmark(known.index, areas)
    standard, there = value.reindex(of_city), people_at(people, of_city)
    total = standard[TOTAL_GROUP].to_numpy(dtype=np.float64)
    parts = with_the_rest(standard[groups].to_numpy(dtype=np.float64), total=total, people=there)
    expected = expected_value(parts, total=total, own=people_at(people, known.index), people=there)
    codes, city = (index.get_level_values("area_code").to_numpy() for index in (known.index, of_city))
    frame = known.index.to_frame(index=False).assign(expected=expected)
    shown: pd.DataFrame = frame.loc[np.isfinite(expected) & (codes != city), list(COLUMNS)]
    return shown
