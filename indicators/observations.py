"""The frame that every layer agrees on: one row per indicator, area, period, group and source.

Columns: ``indicator_id``, ``area_code`` (current coding), ``period`` (``2024``, ``2024-03``), ``group``
(``totaal`` or a breakdown), ``source_id`` (the table that brought it), ``value`` in the indicator's unit
(NaN when suppressed or missing), ``lower`` and ``upper`` (95% interval, NaN when unknown), ``n`` (people,
households or dwellings behind it, NaN when unknown), ``status``, ``note`` (Dutch, may be empty) and
``provenance`` (of own figures, see `indicators.provenance`; empty for a public source).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from indicators.model import Status

if TYPE_CHECKING:
    from geo.model import Areas
    from indicators.catalogue import Catalogue

KEY = ("indicator_id", "area_code", "period", "group", "source_id")
COLUMNS = (*KEY, "value", "lower", "upper", "n", "status", "note", "provenance")
NUMBERS = ("value", "lower", "upper", "n")
WITHOUT_VALUE = (Status.MISSING, Status.SUPPRESSED)

_PERIOD = r"^\d{4}(-\d{2}){0,2}$"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One rule that rows break: what is wrong, how many rows, and the first few of them."""

    rule: str
    rows: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule}: {self.rows} rows, such as {'; '.join(self.examples)}"


class ObservationError(ValueError):
    """A batch of observations that breaks a rule; carries every broken rule."""

    def __init__(self, broken: tuple[BrokenRule, ...]) -> None:
        super().__init__("\n".join(str(rule) for rule in broken))
        self.broken = broken


def empty_observations() -> pd.DataFrame:
    """A frame with the right columns and types and no rows."""
    return as_observations(pd.DataFrame({column: [] for column in COLUMNS}))


def as_observations(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with exactly the contract's columns, order and types; absent optional columns are filled."""
    filled = frame.copy()
    for column in ("lower", "upper", "n"):
        if column not in filled:
            filled[column] = float("nan")
    for column in ("note", "provenance"):
        filled[column] = filled[column].fillna("") if column in filled else ""
    filled = filled.loc[:, list(COLUMNS)].reset_index(drop=True)
    for column in NUMBERS:
        filled[column] = pd.to_numeric(filled[column]).astype("float64")
    for column in (*KEY, "status", "note", "provenance"):
        filled[column] = filled[column].astype("str")
    return filled


def check_observations(frame: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """The frame in contract form, or ``ObservationError`` that names every broken rule with example rows."""
    missing = [column for column in (*KEY, "value", "status") if column not in frame]
    if missing:
        raise ObservationError((BrokenRule(f"column absent ({', '.join(missing)})", len(frame), ()),))
    checked = as_observations(frame)
    without = checked["status"].isin([str(s) for s in WITHOUT_VALUE])
    low = checked["indicator_id"].map({i.id: i.valid_range[0] for i in catalogue}).astype("float64")
    high = checked["indicator_id"].map({i.id: i.valid_range[1] for i in catalogue}).astype("float64")
    rules = {
        "indicator not in the catalogue": ~checked["indicator_id"].isin(list(catalogue.ids)),
        "area code unknown": ~checked["area_code"].isin(list(areas.by_code)),
        "period not YYYY, YYYY-MM or YYYY-MM-DD": ~checked["period"].str.match(_PERIOD),
        "status unknown": ~checked["status"].isin([str(s) for s in Status]),
        "no value while the status says there is one": checked["value"].isna() & ~without,
        "a value while the status says there is none": checked["value"].notna() & without,
        "value out of range": (checked["value"] < low) | (checked["value"] > high),
        "interval does not hold the value": (checked["lower"] > checked["value"])
        | (checked["upper"] < checked["value"]),
        "the same key more than once": checked.duplicated(list(KEY), keep=False),
    }
    broken = tuple(_describe(rule, checked[mask]) for rule, mask in rules.items() if mask.any())
    if broken:
        raise ObservationError(broken)
    return checked


def _describe(rule: str, rows: pd.DataFrame) -> BrokenRule:
    examples = tuple(
        f"{row.indicator_id} {row.area_code} {row.period} {row.group} = {row.value} ({row.source_id})"
        for row in rows.head(_SHOWN).itertuples()
    )
    return BrokenRule(rule, len(rows), examples)
