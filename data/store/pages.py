"""Figures page by page, in one order that never changes: what an interface gives to programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, CompoundSelect, Engine, Select, literal, select, tuple_, union_all

from data.store.queries import preferred
from data.store.tables import ObservationRow
from data.store.transaction import reading
from indicators.observations import COLUMNS, NUMBERS

FIGURE_KEY = ("indicator_id", "group", "period", "area_code")
"""The order of the figures, and what tells one from another."""
_SOURCES = 24
"""More rows than any figure has sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """Which figures are asked for; what is None or empty is not asked about."""

    indicator_ids: Sequence[str] = ()
    area_codes: Sequence[str] = ()
    periods: Sequence[str] = ()
    group: str | None = None
    source_id: str | None = None


def read_page(
    engine: Engine, chosen: FigureQuery, *, after: Sequence[str] | None, limit: int, as_of: int | None
) -> tuple[pd.DataFrame, tuple[str, ...] | None]:
    """At most ``limit`` figures after the key ``after`` (`FIGURE_KEY`), and the key to go on from, if any.

    Columns of the contract and ``first_version``. Of a figure with several sources the row that screens show,
    unless a source is asked for. ``as_of``: as was known at that data version.
    """
    attributes = [*(_column(name) for name in COLUMNS), ObservationRow.first_version]
    query = select(*attributes).where(*_conditions(chosen))
    if after is not None:
        order = tuple_(*(_column(name) for name in FIGURE_KEY))
        query = query.where(order > tuple_(*(literal(part) for part in after)))
    asked = limit + _SOURCES
    with reading(engine) as connection:
        rows = connection.execute(_ordered(query, as_of).limit(asked)).all()
    frame = pd.DataFrame.from_records([tuple(row) for row in rows], columns=[*COLUMNS, "first_version"])
    for name in NUMBERS:
        frame[name] = frame[name].astype("float64")
    keys = list(zip(*(frame[name].tolist() for name in FIGURE_KEY), strict=True))
    different = list(dict.fromkeys(keys))
    if len(rows) == asked:
        different.pop()  # some of its rows may be on the next page
    shown = different[:limit]
    last = shown[-1] if shown and (len(rows) == asked or len(different) > limit) else None
    return _of_keys(frame, keys, shown, every_source=chosen.source_id is not None), last


def _of_keys(frame: pd.DataFrame, keys: list[Any], shown: list[Any], *, every_source: bool) -> pd.DataFrame:
    place = {key: number for number, key in enumerate(shown)}
    places = np.array([place.get(key, -1) for key in keys], dtype="int64")
    rows = frame[places >= 0].assign(_place=places[places >= 0]).reset_index(drop=True)
    if not every_source:
        rows = preferred(rows)
    return rows.sort_values("_place", kind="stable", ignore_index=True).drop(columns="_place")


def _column(name: str) -> Any:
    return getattr(ObservationRow, "breakdown" if name == "group" else name)


def _conditions(chosen: FigureQuery) -> list[ColumnElement[bool]]:
    many = {
        "indicator_id": chosen.indicator_ids,
        "area_code": chosen.area_codes,
        "period": chosen.periods,
        "group": [chosen.group] if chosen.group is not None else [],
        "source_id": [chosen.source_id] if chosen.source_id is not None else [],
    }
    return [_column(name).in_(list(values)) for name, values in many.items() if values]


def _ordered(query: Select[Any], as_of: int | None) -> Any:
    """What is current has an index in this order; what was closed since is put between it."""
    row = ObservationRow
    current = query.where(row.closed_version.is_(None))
    if as_of is None:
        return current.order_by(*(_column(name) for name in FIGURE_KEY), row.source_id)
    past = query.where(row.closed_version > as_of, row.first_version <= as_of)
    both: CompoundSelect[Any] = union_all(current.where(row.first_version <= as_of), past)
    columns = both.subquery().c
    names = ("indicator_id", "breakdown", "period", "area_code", "source_id")
    return select(*columns).order_by(*(columns[name] for name in names))
