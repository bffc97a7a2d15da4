"""Write observations: one transaction per batch, nothing overwritten."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select, update

from data.store.model import EXAMPLE_SOURCE, SourceState, WriteResult
from data.store.tables import DataVersionRow, ObservationRow, SourceStateRow
from indicators.observations import COLUMNS, KEY, NUMBERS

_ROW_KEY = tuple(column for column in KEY if column != "source_id")
_CONTENT = (*NUMBERS, "status", "note")
_CHUNK = 5_000


class BatchError(ValueError):
    """A batch that does not belong to one source."""


class ObservationWriter:
    """Writes batches of observations and the states of sources."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write_batch(
        self, source_id: str, observations: pd.DataFrame, *, reason: str, at: datetime
    ) -> WriteResult:
        """Replace what is current of ``source_id`` by ``observations`` (contract form).

        Equal rows stay. Changed rows are closed and added again under a new data version, absent rows are
        closed. Raises ``BatchError`` when a row names another source.
        """
        others = set(observations["source_id"]) - {source_id}
        if others:
            raise BatchError(f"batch of {source_id!r} holds rows of {sorted(others)}")
        with self._engine.begin() as connection:
            merged = _compare(_current(connection, source_id), observations)
            added = merged[merged["_merge"] == "right_only"]
            withdrawn = merged[merged["_merge"] == "left_only"]
            both = merged[merged["_merge"] == "both"]
            revised = both[~_same_content(both)]
            unchanged = len(both) - len(revised)
            if added.empty and withdrawn.empty and revised.empty:
                return WriteResult(version=None, unchanged=unchanged)
            version = _new_version(
                connection,
                at=at,
                source_id=source_id,
                reason=reason,
                counts=(len(added), len(revised), len(withdrawn)),
            )
            closed = pd.concat([withdrawn["id"], revised["id"]]).astype("int64")
            _close(connection, closed.tolist(), version=version)
            _insert(connection, pd.concat([added, revised]), source_id=source_id, version=version)
        return WriteResult(
            version=version,
            added=len(added),
            revised=len(revised),
            withdrawn=len(withdrawn),
            unchanged=unchanged,
        )

    def end_example(self, *, at: datetime) -> int:
        """Close every row of the embedded example; the number of rows closed."""
        with self._engine.begin() as connection:
            example = (
                ObservationRow.source_id == EXAMPLE_SOURCE,
                ObservationRow.closed_version.is_(None),
            )
            rows = connection.scalar(select(func.count()).select_from(ObservationRow).where(*example)) or 0
            if rows:
                version = _new_version(
                    connection,
                    at=at,
                    source_id=EXAMPLE_SOURCE,
                    reason="real figures replace the example",
                    counts=(0, 0, rows),
                )
                connection.execute(update(ObservationRow).where(*example).values(closed_version=version))
        return rows

    def record_state(self, state: SourceState) -> None:
        """Keep how a source stands, in place of what was known of it."""
        values = {
            "id": state.id,
            "family": state.family,
            "state": str(state.state),
            "fetched_at": state.fetched_at,
            "checked_at": state.checked_at,
            "rows": state.rows,
            "message": state.message,
            "modified": state.modified,
        }
        with self._engine.begin() as connection:
            changed = connection.execute(
                update(SourceStateRow).where(SourceStateRow.id == state.id).values(values)
            )
            if changed.rowcount == 0:
                connection.execute(insert(SourceStateRow).values(values))


def _current(connection: Connection, source_id: str) -> pd.DataFrame:
    columns = ("id", *_ROW_KEY, *_CONTENT)
    attributes = [ObservationRow.breakdown if c == "group" else getattr(ObservationRow, c) for c in columns]
    rows = connection.execute(
        select(*attributes).where(
            ObservationRow.source_id == source_id, ObservationRow.closed_version.is_(None)
        )
    ).all()
    frame = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns))
    for column in NUMBERS:
        frame[column] = frame[column].astype("float64")
    for column in (*_ROW_KEY, "status", "note"):
        frame[column] = frame[column].astype("str")
    return frame


def _compare(current: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    columns = [column for column in COLUMNS if column != "source_id"]
    return current.merge(
        wanted[columns], how="outer", on=list(_ROW_KEY), suffixes=("_old", ""), indicator=True
    )


def _same_content(both: pd.DataFrame) -> pd.Series:
    same = pd.Series(True, index=both.index)
    for column in _CONTENT:
        old, new = both[f"{column}_old"], both[column]
        same &= (old == new) | (old.isna() & new.isna())
    return same


def _new_version(
    connection: Connection, *, at: datetime, source_id: str, reason: str, counts: tuple[int, int, int]
) -> int:
    added, revised, withdrawn = counts
    version = connection.scalar(
        insert(DataVersionRow)
        .values(
            created_at=at,
            source_id=source_id,
            reason=reason,
            added=added,
            revised=revised,
            withdrawn=withdrawn,
        )
        .returning(DataVersionRow.id)
    )
    return int(version or 0)


def _close(connection: Connection, ids: list[int], *, version: int) -> None:
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        connection.execute(
            update(ObservationRow).where(ObservationRow.id.in_(chunk)).values(closed_version=version)
        )


def _insert(connection: Connection, rows: pd.DataFrame, *, source_id: str, version: int) -> None:
    kept = rows[[*_ROW_KEY, *_CONTENT]].rename(columns={"group": "breakdown"})
    kept = kept.astype(object).where(kept.notna(), None)
    fixed = {"source_id": source_id, "first_version": version, "closed_version": None}
    records = [
        dict(zip(kept.columns, row, strict=True)) | fixed for row in kept.itertuples(index=False, name=None)
    ]
    for start in range(0, len(records), _CHUNK):
        connection.execute(insert(ObservationRow), records[start : start + _CHUNK])
