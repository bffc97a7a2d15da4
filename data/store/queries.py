"""Observations as they are now or were known at a version, and which of several sources to show."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, CompoundSelect, Engine, Select, select, union_all

from data.store.model import EXAMPLE_SOURCE, PUBLISHED_PREFIX, ROLL_UP_SOURCE
from data.store.tables import ObservationRow
from data.store.transaction import reading
from indicators.observations import COLUMNS, NUMBERS

_ATTRIBUTES = [ObservationRow.breakdown if c == "group" else getattr(ObservationRow, c) for c in COLUMNS]
_VIEW_KEY = ["indicator_id", "area_code", "period", "group"]
_VIEW_ORDER = itemgetter(*(COLUMNS.index(c) for c in ("indicator_id", "group", "area_code", "period")))


def select_observations(
    engine: Engine, *conditions: ColumnElement[bool], as_of: int | None = None
) -> pd.DataFrame:
    """Rows in contract form, sorted by indicator, group, area and period."""
    with reading(engine) as connection:
        cursor: Any = connection.execute(_query(conditions, as_of=as_of)).cursor
        rows = list(cursor.fetchall())  # tuples of the driver: no column needs help with its type
    rows.sort(key=_VIEW_ORDER)  # several times faster than sorting the frame
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return pd.DataFrame({name: _column(name, given) for name, given in zip(COLUMNS, columns, strict=True)})


def _column(name: str, given: Sequence[Any]) -> Any:
    return np.array(given, dtype="float64") if name in NUMBERS else pd.array(list(given), dtype="str")


def _query(
    conditions: tuple[ColumnElement[bool], ...], *, as_of: int | None
) -> Select[Any] | CompoundSelect[Any]:
    """What is open and what was closed since are asked apart: each has its own index."""
    row = ObservationRow
    query = select(*_ATTRIBUTES).where(*conditions)
    current = query.where(row.closed_version.is_(None))
    if as_of is None:
        return current
    past = query.where(row.closed_version > as_of, row.first_version <= as_of)
    return union_all(current.where(row.first_version <= as_of), past)


def preferred(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per key (of a sorted frame): a source's own figure, else rolled up, else published."""
    same = np.full(max(0, len(frame) - 1), True)
    for name in _VIEW_KEY:  # the rows are sorted: two of one key stand next to each other
        values = frame[name].to_numpy(dtype=object)
        same &= values[1:] == values[:-1]
    if not same.any():
        return frame
    source = frame["source_id"]
    rank = pd.Series(0, index=frame.index)
    rank[source == ROLL_UP_SOURCE] = 1
    rank[source.str.startswith(PUBLISHED_PREFIX)] = 2
    rank[source == EXAMPLE_SOURCE] = 3
    rank += frame["value"].isna() * 10
    ordered = frame.assign(_rank=rank).sort_values(
        ["_rank", "source_id"], ascending=[True, False], kind="stable"
    )
    kept = ordered.drop_duplicates(_VIEW_KEY).drop(columns="_rank")
    return kept.sort_values(["indicator_id", "group", "area_code", "period"], ignore_index=True)
