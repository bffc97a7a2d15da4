"""Frames of observations as series: the unbroken last stretch of each, laid out as (series, points)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.statistics.frames import (
    SERIES_KEY,
    Booleans,
    Floats,
    Integers,
    codes_of,
    decimal_year,
    decimal_years,
    require_one_per_key,
    supplier_codes,
)

LEAST_POINTS = 5
"""Fewer figures are no trend."""
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Series:
    """The series of a frame; ``keys`` has one row per series, in the order of first appearance.

    ``row`` (series, points) holds the positions of the points in the frame in the order of time, -1 as
    filling; ``present`` says where there is a point, ``time`` is in decimal years.
    """

    keys: pd.DataFrame
    row: Integers
    present: Booleans
    time: Floats

    def of(self, values: Floats) -> Floats:
        """A column of the frame, shape (rows,), laid out as (series, points); NaN as filling."""
        if not len(values):
            return np.full(self.row.shape, np.nan)
        return np.where(self.present, values[self.row], np.nan)

    def first_and_last(self) -> tuple[Integers, Integers]:
        """The positions in the frame of the first and the last point of each series, -1 without points."""
        if self.row.shape[1] == 0:
            nothing = np.full(len(self.keys), -1, dtype=np.int64)
            return nothing, nothing
        last = np.maximum(self.present.sum(axis=1) - 1, 0)
        return self.row[:, 0], self.row[np.arange(len(self.keys)), last]


def last_stretches(
    frame: pd.DataFrame,
    *,
    usable: Booleans,
    catalogue: Catalogue,
    covers_years: Mapping[str, float] | None = None,
) -> Series:
    """Every series (indicator, area, group) of the frame, with the usable points after its last break.

    A break counts where the last usable figure lies on its far side; what lies before is left out. Where
    figures of another supplier begin is a break too.
    ``covers_years`` names indicators whose figures cover more than their own period (a three-year mean is
    3): going back from the newest, figures that overlap one already taken are left out.
    `DuplicateRowsError`, `MissingColumnError`, `UnknownIndicatorError`.
    """
    require_one_per_key(frame)
    series = codes_of(frame, SERIES_KEY)
    keys = frame.loc[~pd.Series(series).duplicated().to_numpy(), list(SERIES_KEY)].reset_index(drop=True)
    time = decimal_years(frame["period"])
    stretch = stretches(frame, time=time, catalogue=catalogue)
    newest = np.full(len(keys), -1, dtype=np.int64)
    np.maximum.at(newest, series[usable], stretch[usable])
    kept = np.flatnonzero(usable & (stretch == newest[series])) if len(frame) else np.zeros(0, dtype=np.int64)
    kept = kept[np.lexsort((time[kept], series[kept]))]
    counts = np.bincount(series[kept], minlength=len(keys))
    place = np.arange(len(kept)) - np.repeat(np.cumsum(counts) - counts, counts)
    row = np.full((len(keys), int(counts.max(initial=0))), -1, dtype=np.int64)
    row[series[kept], place] = kept
    result = Series(keys, row, row >= 0, _laid_out(time, row))
    return _without_overlap(result, covers_years=covers_years) if covers_years else result


def correlation_of(frame: pd.DataFrame, *, series: Series) -> Floats:
    """The ``correlation`` of successive figures, shape (series,); 0 in a frame without the column."""
    first, _ = series.first_and_last()
    if "correlation" not in frame or not len(frame):
        return np.zeros(len(first))
    return np.where(first >= 0, frame["correlation"].to_numpy(dtype=np.float64)[first], 0.0)


def _laid_out(time: Floats, row: Integers) -> Floats:
    return np.where(row >= 0, time[row], np.nan) if len(time) else np.full(row.shape, np.nan)


def stretches(frame: pd.DataFrame, *, time: Floats, catalogue: Catalogue) -> Integers:
    """How many breaks of its indicator in its area lie at or before each row's period, shape (rows,)."""
    areas = frame["area_code"].to_numpy()
    codes, names = pd.factorize(frame["indicator_id"])
    stretch = np.zeros(len(frame), dtype=np.int64)
    for code, name in enumerate(names):
        indicator = catalogue.get(str(name))
        if not indicator.breaks and not indicator.area_breaks:
            continue
        rows = np.flatnonzero(codes == code)
        for series_break in indicator.breaks:
            stretch[rows] += time[rows] >= decimal_year(series_break.period)
        for local in indicator.area_breaks:
            inside = rows[np.isin(areas[rows], list(local.areas))]
            stretch[inside] += time[inside] >= decimal_year(local.period)
    return stretch + _changes_of_supplier(frame, time=time)


def _changes_of_supplier(frame: pd.DataFrame, *, time: Floats) -> Integers:
    """How often the supplier changed in the series up to each row, shape (rows,)."""
    supplier = supplier_codes(frame)
    changes = np.zeros(len(frame), dtype=np.int64)
    if not supplier.any():
        return changes
    series = codes_of(frame, SERIES_KEY)
    order = np.lexsort((time, series))
    same_series = np.diff(series[order]) == 0
    steps = np.concatenate(([0], np.cumsum(same_series & (np.diff(supplier[order]) != 0))))
    changes[order] = steps
    first = np.full(int(series.max()) + 1, len(frame), dtype=np.int64)
    np.minimum.at(first, series, changes)
    return changes - first[series]


def _without_overlap(series: Series, *, covers_years: Mapping[str, float]) -> Series:
    """The series without the points that overlap a later point that is kept."""
    covers = series.keys["indicator_id"].map(covers_years).fillna(0.0).to_numpy(dtype=np.float64)
    keep = series.present.copy()
    earliest = np.full(len(series.keys), np.inf)
    for point in range(series.row.shape[1] - 1, -1, -1):
        time = series.time[:, point]
        fits = series.present[:, point] & (
            np.where(np.isnan(time), np.inf, time) <= earliest - covers + _SLACK
        )
        keep[:, point] = fits
        earliest = np.where(fits, time, earliest)
    order = np.argsort(~keep, axis=1, kind="stable")
    row = np.take_along_axis(np.where(keep, series.row, -1), order, axis=1)
    time = np.take_along_axis(np.where(keep, series.time, np.nan), order, axis=1)
    return Series(series.keys, row, row >= 0, time)
