"""Rows of observations as the writer and the history see them: with id and versions, compared by content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlalchemy.exc import OperationalError

from data.store.tables import ObservationRow
from indicators.observations import COLUMNS, KEY, NUMBERS

ROW_KEY = tuple(column for column in KEY if column != "source_id")
CONTENT = (*NUMBERS, "status", "note", "provenance")
_VERSIONS = ("first_version", "closed_version")
_CHUNK = 5_000


def read_rows(connection: Connection, *conditions: ColumnElement[bool]) -> pd.DataFrame:
    """Rows with ``id``, key, content, ``first_version`` and ``closed_version`` (0 when still open)."""
    columns = ("id", *ROW_KEY, *CONTENT, *_VERSIONS)
    attributes = [ObservationRow.breakdown if c == "group" else getattr(ObservationRow, c) for c in columns]
    rows = connection.execute(select(*attributes).where(*conditions)).all()
    frame = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns))
    for column in NUMBERS:
        frame[column] = frame[column].astype("float64")
    for column in (*ROW_KEY, "status", "note", "provenance"):
        frame[column] = frame[column].astype("str")
    for column in ("id", *_VERSIONS):
        frame[column] = frame[column].fillna(0).astype("int64")
    return frame


def current_rows(connection: Connection, source_id: str, *conditions: ColumnElement[bool]) -> pd.DataFrame:
    """The open rows of one source that meet these conditions."""
    of_source = (ObservationRow.source_id == source_id, ObservationRow.closed_version.is_(None))
    return read_rows(connection, *of_source, *conditions)


def compare(current: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    """Both side by side: content of ``current`` ends in ``_old``; ``_merge`` tells where a key stands."""
    columns = [column for column in COLUMNS if column != "source_id"]
    return current.merge(
        wanted[columns], how="outer", on=list(ROW_KEY), suffixes=("_old", ""), indicator=True
    )


def same_content(both: pd.DataFrame, *, suffix: str = "_old") -> pd.Series:
    """Where the content with ``suffix`` equals that without."""
    same = pd.Series(True, index=both.index)
    for column in CONTENT:
        old, new = both[f"{column}{suffix}"], both[column]
        same &= ((old == new) | (old.isna() & new.isna())).fillna(False).astype("bool")
    return same


def close_rows(connection: Connection, ids: Sequence[int], *, version: int) -> None:
    """End rows with this data version; the only change a row ever sees."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        connection.execute(
            update(ObservationRow).where(ObservationRow.id.in_(chunk)).values(closed_version=version)
        )


def insert_rows(connection: Connection, rows: pd.DataFrame, *, source_id: str, version: int) -> None:
    """Add rows (key and content) under this data version; by COPY where the database has it."""
    kept = rows[[*ROW_KEY, *CONTENT]].rename(columns={"group": "breakdown"})
    kept = kept.assign(source_id=source_id, first_version=version)
    kept = kept.astype(object).where(kept.notna(), None)
    names, records = list(kept.columns), kept.itertuples(index=False, name=None)
    if connection.dialect.name == "postgresql":
        _copy(connection, names, list(records))
        return
    given = [dict(zip(names, record, strict=True)) for record in records]
    for start in range(0, len(given), _CHUNK):
        connection.execute(insert(ObservationRow), given[start : start + _CHUNK])


def _copy(connection: Connection, names: Sequence[str], records: Sequence[tuple[object, ...]]) -> None:
    from psycopg import Error  # noqa: PLC0415 - only where PostgreSQL is used

    driver: Any = connection.connection.driver_connection
    statement = f"COPY observation ({', '.join(names)}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for record in records:
                copy.write_row(record)
    except Error as error:
        raise OperationalError(statement, None, error) from error
