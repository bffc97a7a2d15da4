"""Observations as they are now or were known at a version, and which of several sources to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, CompoundSelect, Engine, Select, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from data.store.model import EXAMPLE_SOURCE, OWN_PREFIX, PUBLISHED_PREFIX, ROLL_UP_SOURCE
from data.store.tables import ObservationRow
from data.store.transaction import reading
from indicators.observations import COLUMNS, NUMBERS

_VIEW_KEY = ["indicator_id", "area_code", "period", "group"]
_VIEW_ORDER = ("indicator_id", "group", "area_code", "period")


def select_observations(
    engine: Engine,
    *conditions: ColumnElement[bool],
    fixed: Mapping[str, str] | None = None,
    as_of: int | None = None,
) -> pd.DataFrame:
    """Rows in contract form, sorted by indicator, group, area and period.

    ``fixed`` are columns that must have one value: asked for as a condition, and not fetched row by row.
    """
    fixed = fixed or {}
    names = [name for name in COLUMNS if name not in fixed]
    only = [_attribute(name) == value for name, value in fixed.items()]
    with reading(engine) as connection:
        cursor: Any = connection.execute(_query(names, (*conditions, *only), as_of=as_of)).cursor
        rows = list(cursor.fetchall())  # tuples of the driver: no column needs help with its type
    rows.sort(key=itemgetter(*(names.index(name) for name in _VIEW_ORDER if name in names)))
    number = {name: position for position, name in enumerate(names)}
    return pd.DataFrame(
        {
            name: _column(name, [row[number[name]] for row in rows])
            if name in number
            else pd.array([fixed[name]] * len(rows), dtype="str")
            for name in COLUMNS
        }
    )


def _attribute(name: str) -> InstrumentedAttribute[Any]:
    attribute: InstrumentedAttribute[Any] = getattr(ObservationRow, "breakdown" if name == "group" else name)
    return attribute


def _column(name: str, given: list[Any]) -> Any:
    return np.array(given, dtype="float64") if name in NUMBERS else pd.array(given, dtype="str")


def _query(
    names: Sequence[str], conditions: tuple[ColumnElement[bool], ...], *, as_of: int | None
) -> Select[Any] | CompoundSelect[Any]:
    """What is open and what was closed since are asked apart: each has its own index."""
    row = ObservationRow
    query = select(*(_attribute(name) for name in names)).where(*conditions)
    current = query.where(row.closed_version.is_(None))
    if as_of is None:
        return current
    past = query.where(row.closed_version > as_of, row.first_version <= as_of)
    return union_all(current.where(row.first_version <= as_of), past)


def preferred(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per key (of a sorted frame): of a source, else rolled up, else published, else own."""
    same = np.full(max(0, len(frame) - 1), True)
    for name in _VIEW_KEY:  # the rows are sorted: two of one key stand next to each other
        values = frame[name].to_numpy(dtype=object)
        same &= values[1:] == values[:-1]
    if not same.any():
        return frame
    kept = ~(np.append(same, False) | np.append(False, same))
    key = np.cumsum(np.append(True, ~same))
    sources = frame["source_id"].to_numpy(dtype=object)
    missing = frame["value"].isna().to_numpy()
    best: dict[int, tuple[bool, int, str, int]] = {}
    for at in np.flatnonzero(~kept).tolist():
        claim = (not missing[at], -_rank(sources[at]), sources[at], -at)  # of two of a kind the newest table
        best[key[at]] = max(best.get(key[at], claim), claim)
    kept[[-at for *_, at in best.values()]] = True
    rows: pd.DataFrame = frame.loc[kept]
    return rows.reset_index(drop=True)


def _rank(source: str) -> int:
    """Which kind of source goes before another, the first 0."""
    if source == EXAMPLE_SOURCE:
        return 4
    if source.startswith(OWN_PREFIX):
        return 3
    if source.startswith(PUBLISHED_PREFIX):
        return 2
    return int(source == ROLL_UP_SOURCE)
