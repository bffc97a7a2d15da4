"""What the statistics share about frames: keys as whole numbers, facts of the catalogue per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import PUBLISHED_FAMILY, Indicator
from indicators.provenance import parse_provenance
from indicators.statistics.errors import DuplicateRowsError, MissingColumnError

VIEW_KEY = ("indicator_id", "area_code", "period", "group")
SERIES_KEY = ("indicator_id", "area_code", "group")
_LARGE = 5000
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Strings = npt.NDArray[Any]


def require_columns(frame: pd.DataFrame, columns: Sequence[str]) -> None:
    """`MissingColumnError` when the frame lacks one of the columns."""
    missing = [column for column in columns if column not in frame]
    if missing:
        raise MissingColumnError(missing)


def keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """A large frame with its text columns as categories; every method takes either, and is faster with these.

    Small frames come back as they are.
    """
    names = [name for name in (*VIEW_KEY, "status") if name in frame and frame[name].dtype != "category"]
    return frame.astype(dict.fromkeys(names, "category")) if names and len(frame) >= _LARGE else frame


def fact(
    frame: pd.DataFrame, *, catalogue: Catalogue, get: Callable[[Indicator], object]
) -> npt.NDArray[Any]:
    """A fact of each row's indicator, shape (rows,); looked up once per indicator. Text comes as objects."""
    codes, names = pd.factorize(frame["indicator_id"])
    facts = [get(catalogue.get(str(name))) for name in names]
    plain = bool(facts) and not isinstance(facts[0], str)
    return np.array(facts, dtype=None if plain else object)[codes]


def is_any(values: Strings, names: Iterable[str]) -> Booleans:
    """Which values are one of the names; shape (rows,)."""
    result = np.zeros(len(values), dtype=bool)
    for name in names:
        result |= np.asarray(values == str(name), dtype=bool)
    return result


def codes_of(frame: pd.DataFrame, columns: Sequence[str]) -> Integers:
    """One whole number per row, equal for rows that agree in all ``columns``; shape (rows,).

    Numbers run from 0 in the order of first appearance.
    """
    combined = np.zeros(len(frame), dtype=np.int64)
    for column in columns:
        codes, names = pd.factorize(frame[column])
        combined = combined * max(len(names), 1) + codes
    return pd.factorize(combined)[0].astype(np.int64)


def supplier_codes(frame: pd.DataFrame) -> Integers:
    """Who measured each row and how, shape (rows,): 0 for the public source, else a number per supplier and
    kind of evidence. Figures with different numbers are neither on one line nor compared.
    """
    numbers = np.zeros(len(frame), dtype=np.int64)
    if "provenance" not in frame:
        return numbers
    codes, texts = pd.factorize(frame["provenance"])
    known: dict[tuple[str, str], int] = {}
    for code, text in enumerate(texts):
        provenance = parse_provenance(str(text))
        if provenance is not None:
            numbers[codes == code] = known.setdefault(provenance.series, len(known) + 1)
    return numbers


def publisher_codes(frame: pd.DataFrame) -> Integers:
    """Who printed each published figure, shape (rows,): 0 for figures out of tables."""
    numbers = np.zeros(len(frame), dtype=np.int64)
    if "source_id" not in frame:
        return numbers
    codes, names = pd.factorize(frame["source_id"])
    for code, name in enumerate(names):
        if str(name).startswith(f"{PUBLISHED_FAMILY}:"):
            numbers[codes == code] = code + 1
    return numbers


def of_one_supplier(frame: pd.DataFrame) -> Booleans:
    """Which rows are of the one supplier that an indicator is measured by, shape (rows,).

    That is the public source where it has any figure of the indicator, else whoever has the newest one.
    """
    supplier = supplier_codes(frame)
    if not supplier.any():
        return np.ones(len(frame), dtype=bool)
    indicator = codes_of(frame, ("indicator_id",))
    order = np.lexsort((decimal_years(frame["period"]), supplier == 0, indicator))
    chosen = np.zeros(int(indicator.max()) + 1, dtype=np.int64)
    chosen[indicator[order]] = supplier[order]  # the last one written stays
    return np.asarray(supplier == chosen[indicator], dtype=bool)


def require_one_per_key(frame: pd.DataFrame) -> None:
    """`DuplicateRowsError` when two rows share indicator, area, period and group."""
    require_columns(frame, VIEW_KEY)
    codes = codes_of(frame, VIEW_KEY)
    counts = np.bincount(codes) if len(codes) else np.zeros(0, dtype=np.int64)
    double = counts[codes] > 1 if len(codes) else np.zeros(0, dtype=bool)
    if double.any():
        row = frame.loc[double, list(VIEW_KEY)].iloc[0]
        raise DuplicateRowsError(rows=int(double.sum()), example=" ".join(str(part) for part in row))


def newest_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with a value of the newest period that each indicator and group has one in, for any area."""
    known = frame[frame["value"].notna()]
    codes = codes_of(known, ("indicator_id", "group"))
    time = decimal_years(known["period"])
    newest = np.full(int(codes.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(newest, codes, time)
    result: pd.DataFrame = known[time == newest[codes]]
    return result


def divide(numerator: Floats, denominator: Floats) -> Floats:
    """Element by element; NaN where the denominator is 0 or anything, the result included, is not finite."""
    shape = np.broadcast_shapes(np.shape(numerator), np.shape(denominator))
    usable = np.broadcast_to(np.isfinite(numerator) & np.isfinite(denominator) & (denominator != 0), shape)
    with np.errstate(over="ignore"):  # a denominator next to zero
        result = np.divide(numerator, denominator, out=np.full(shape, np.nan), where=usable)
    return np.where(np.isfinite(result), result, np.nan)


def group_sums(values: Floats, *, group: Integers, groups: int) -> Floats:
    """The sum of the values of each group, shape (groups,)."""
    return np.bincount(group, weights=values, minlength=groups).astype(np.float64)


def group_medians(values: Floats, *, group: Integers, groups: int) -> tuple[Floats, Integers]:
    """The median of the values of each group (NaN without any) and how many there are; shape (groups,)."""
    count = np.bincount(group, minlength=groups).astype(np.int64)
    if not len(values):
        return np.full(groups, np.nan), count
    ordered = values[np.lexsort((values, group))]
    start = np.cumsum(count) - count
    low, high = (np.minimum(start + place, len(values) - 1) for place in ((count - 1) // 2, count // 2))
    middle = (ordered[np.maximum(low, 0)] + ordered[high]) / 2.0
    return np.where(count > 0, middle, np.nan), count


def decimal_years(periods: pd.Series) -> Floats:
    """``2024``, ``2024-03`` or ``2024-03-15`` as years with decimals (2024, 2024.167, ...); shape (rows,)."""
    codes, names = pd.factorize(periods)
    years = np.array([decimal_year(str(name)) for name in names], dtype=np.float64)
    return years[codes] if len(years) else years


def decimal_year(period: str) -> float:
    """One period as `decimal_years` has it."""
    year, month, day = (int(part) for part in f"{period}-01-01".split("-")[:3])
    return year + (month - 1) / 12 + (day - 1) / 366
