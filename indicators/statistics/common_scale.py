"""One scale for figures of every unit: standard deviations between the wijken of one city."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
import pandas as pd

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.statistics.frames import require_columns
from indicators.statistics.size import LEAST_WIJKEN, Bands
from indicators.statistics.states import GapBand, GapSize, Position, Reason

LEAST_RESIDENTS = 1000
Yardsticks = Mapping[tuple[str, str, str], float]
"""Per indicator, group and period one standard deviation, in the unit of the indicator."""
_NEEDED = ("indicator_id", "group", "period", "area_code", "value", "caution")


def yardsticks(comparisons: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> Yardsticks:
    """The standard deviation between the wijken of `Areas.scale_city` around their mean, by inhabitants.

    Left out are wijken with fewer than `LEAST_RESIDENTS`, figures with a caution, and those of the year in
    which the residents of a wijk jump (`Indicator.area_breaks`): a few places must not stretch the scale.
    Absent with fewer than `LEAST_WIJKEN` wijken. `MissingColumnError`, `UnknownIndicatorError`.
    """
    require_columns(comparisons, _NEEDED)
    people = {
        area.code: float(area.inhabitants or 0)
        for area in areas.at_level(AreaLevel.WIJK)
        if area.municipality == areas.scale_city.code and (area.inhabitants or 0) >= LEAST_RESIDENTS
    }
    rows = comparisons[comparisons["area_code"].isin(list(people))]
    rows = rows[(rows["caution"] == str(Reason.NONE)) & rows["value"].notna()]
    columns = (rows[name].tolist() for name in ("indicator_id", "group", "period", "area_code", "value"))
    found: dict[tuple[str, str, str], list[tuple[float, float]]] = {}
    for indicator_id, group, period, code, value in zip(*columns, strict=True):
        if not jumps(indicator_id, code, period, catalogue=catalogue):
            found.setdefault((indicator_id, group, period), []).append((value, people[code]))
    return {key: _deviation(pairs) for key, pairs in found.items() if len(pairs) >= LEAST_WIJKEN}


def jumps(indicator_id: str, area_code: str, period: str, *, catalogue: Catalogue) -> bool:
    """Whether the residents that the source counts in this area jump in this period."""
    local = catalogue.get(indicator_id).area_breaks
    return any(area_code in item.areas and item.period == period for item in local)


def _deviation(pairs: Sequence[tuple[float, float]]) -> float:
    value, weight = np.array(pairs).T
    mean = np.average(value, weights=weight)
    return sqrt(float(np.average((value - mean) ** 2, weights=weight))) or nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far one figure lies from its benchmark, in standard deviations: negative is unfavourable."""

    size: float
    verdict: Position
    lasting: bool
    estimate: bool

    @property
    def taken(self) -> float:
        """The part that may be said: nothing where the figure takes no side."""
        return self.size if self.verdict in (Position.BETTER, Position.WORSE) else 0.0


def mean_gap(distances: Sequence[Distance], *, bands: Bands) -> tuple[float, GapBand]:
    """The mean of the measured figures, or where there is none of the estimates; and what may be said of it.

    A side needs more than a mean: with the figures that take no side counted as nothing, the mean still lies
    on that side and is not small (`Bands.spread`). Of estimates only the size is given (`GapBand.ESTIMATE`).
    NaN and `GapBand.NO_FIGURE` without figures.
    """
    known = [item for item in distances if np.isfinite(item.size)]
    measured = [item for item in known if not item.estimate]
    counted = measured or known
    if not counted:
        return nan, GapBand.NO_FIGURE
    mean = sum(item.size for item in counted) / len(counted)
    if not measured:
        return mean, GapBand.ESTIMATE
    taken = sum(item.taken for item in counted) / len(counted)
    size = size_of(mean, bands=bands)
    sides = mean * taken > 0 and size_of(taken, bands=bands) is not GapSize.SMALL
    if size is GapSize.SMALL:
        return mean, GapBand.SMALL if any(item.lasting for item in counted) else GapBand.UNSURE
    if not sides:
        return mean, GapBand.UNSURE
    if mean < 0:
        return mean, GapBand.WORSE_LARGE if size is GapSize.LARGE else GapBand.WORSE_CLEAR
    return mean, GapBand.BETTER_LARGE if size is GapSize.LARGE else GapBand.BETTER_CLEAR


def size_of(distance: float, *, bands: Bands) -> GapSize:
    """The band of a distance in standard deviations, whatever its side."""
    if not np.isfinite(distance):
        return GapSize.UNKNOWN
    if abs(distance) >= bands.spread.large:
        return GapSize.LARGE
    return GapSize.CLEAR if abs(distance) >= bands.spread.clear else GapSize.SMALL
