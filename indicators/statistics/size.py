"""How large a difference is, apart from how sure it is: measured in how much the wijken differ."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from geo.model import AreaLevel, Areas
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import (
    Floats,
    Strings,
    codes_of,
    divide,
    group_sums,
    is_any,
    require_columns,
)
from indicators.statistics.states import TAKES_SIDE, GapSize, Position

PATH = Path(__file__).with_name("sizes.yaml")
LEAST_WIJKEN = 5
COUNTED = (GapSize.CLEAR, GapSize.LARGE)
"""The sizes from which on a side that stands is coloured, counted and named."""


class SizesError(StatisticsError):
    """The bands of sizes cannot be used; the text names the file and the part."""


class Band(BaseModel):
    """From which distance on a difference is clear, and from which it is large."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    clear: Annotated[float, Field(gt=0.0)]
    large: Annotated[float, Field(gt=0.0)]

    @model_validator(mode="after")
    def _in_order(self) -> Band:
        if self.large <= self.clear:
            raise ValueError("large: must lie above clear")
        return self


class Bands(BaseModel):
    """In standard deviations between wijken, and in percent of the benchmark where these are not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    spread: Band
    percent: Band


@cache
def load_bands(path: Path = PATH) -> Bands:
    """The bands of ``sizes.yaml``; `SizesError` names the part that is absent or not in order."""
    try:
        return Bands.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        parts = [f"{'.'.join(str(item) for item in each['loc'])}: {each['msg']}" for each in error.errors()]
        raise SizesError(f"{path.name}, {'; '.join(parts)}") from error


def counted_side(verdict: Position, size: GapSize) -> Position:
    """The verdict as every screen colours and counts it: a side only where the difference is `COUNTED`.

    A verdict says whether a difference lasts, the size whether it matters. A small one that lasts is
    ``similar``; so is one of which the size is not known. The rule for a frame is `counted_sides`.
    """
    return Position.SIMILAR if verdict in TAKES_SIDE and size not in COUNTED else verdict


def counted_sides(comparisons: pd.DataFrame) -> Strings:
    """`counted_side` of each row (``state_controlled``, ``size``); shape (rows,). `MissingColumnError`."""
    require_columns(comparisons, ("state_controlled", "size"))
    state = comparisons["state_controlled"].to_numpy(dtype=object)
    small = ~is_any(comparisons["size"].to_numpy(dtype=object), COUNTED)
    return np.asarray(np.where(is_any(state, TAKES_SIDE) & small, str(Position.SIMILAR), state), dtype=object)


def with_sizes(comparisons: pd.DataFrame, *, areas: Areas, bands: Bands | None = None) -> pd.DataFrame:
    """The rows of `comparison.compare` with ``size`` (`GapSize`): of the difference as it is published.

    The yardstick is the standard deviation between the wijken of one municipality, around their mean weighted
    by inhabitants, for the same indicator, period and group (`LEAST_WIJKEN` or more wijken; those of several
    municipalities pooled); else the benchmark's own value. ``comparisons`` has ``level`` as well.
    `MissingColumnError`, `SizesError`, `UnknownAreaError`.
    """
    require_columns(comparisons, ("indicator_id", "period", "group", "area_code", "level", "value"))
    given = bands or load_bands()
    away = np.abs(comparisons["difference"].to_numpy(dtype=np.float64))
    spread = divide(away, spread_between_wijken(comparisons, areas=areas))
    percent = divide(100.0 * away, np.abs(comparisons["benchmark_value"].to_numpy(dtype=np.float64)))
    known = np.isfinite(spread)
    clear = np.where(known, spread >= given.spread.clear, percent >= given.percent.clear)
    large = np.where(known, spread >= given.spread.large, percent >= given.percent.large)
    size = np.select(
        [~known & ~np.isfinite(percent), large, clear],
        [str(GapSize.UNKNOWN), str(GapSize.LARGE), str(GapSize.CLEAR)],
        default=str(GapSize.SMALL),
    )
    return comparisons.assign(size=size.astype(object))


def spread_between_wijken(rows: pd.DataFrame, *, areas: Areas) -> Floats:
    """The standard deviation between wijken of each row's indicator, period and group; NaN where unknown.

    ``rows`` has indicator_id, period, group, area_code, level and value; the answer has shape (rows,).
    """
    if not len(rows):
        return np.zeros(0)
    block = codes_of(rows, ("indicator_id", "period", "group"))
    codes, names = pd.factorize(rows["area_code"])
    result = [areas.get(str(name)) for name in names]
    people = np.array([float(area.inhabitants or 0) for area in result])[codes]
    city = pd.factorize(np.array([area.municipality or "" for area in result], dtype=object))[0][codes]
    value = rows["value"].to_numpy(dtype=np.float64)
    counts = (rows["level"] == str(AreaLevel.WIJK)).to_numpy() & np.isfinite(value) & (people > 0)
    at = np.flatnonzero(counts)
    cities = int(city.max()) + 1
    place, blocks = block[at] * cities + city[at], int(block.max()) + 1
    weight = group_sums(people[at], group=place, groups=blocks * cities)
    mean = divide(group_sums(people[at] * value[at], group=place, groups=blocks * cities), weight)
    squares = people[at] * (value[at] - mean[place]) ** 2
    total, of_block = (group_sums(item, group=block[at], groups=blocks) for item in (squares, people[at]))
    variance = divide(total, of_block)
    enough = np.bincount(block[at], minlength=blocks) >= LEAST_WIJKEN
    spread = np.where(enough & (variance > 0), np.sqrt(np.maximum(np.nan_to_num(variance), 0.0)), np.nan)
    return np.asarray(spread[block], dtype=np.float64)
