"""A withdrawn figure stays out while its source keeps saying the same.

Reading the same answers again (a new release of the dashboard, a changed entry) must not bring back what was
withdrawn by hand. Only another figure of the source, or a restore, does.
"""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, or_

from data.store.rows import CONTENT, ROW_KEY, read_rows, same_content
from data.store.tables import ObservationRow
from data.store.versions import undone_versions

_KEY = list(ROW_KEY)


def still_withdrawn(connection: Connection, merged: pd.DataFrame, *, source_id: str) -> pd.Series:
    """Which rows of ``compare`` would bring back exactly what a withdrawn version had brought."""
    withdrawn = pd.Series(False, index=merged.index)
    for version, by in undone_versions(connection, source_id=source_id).standing:
        withdrawn |= _withdrawn_by(connection, merged, version=version, by=by, source_id=source_id)
    return withdrawn


def _withdrawn_by(
    connection: Connection, merged: pd.DataFrame, *, version: int, by: int, source_id: str
) -> pd.Series:
    row = ObservationRow
    moments = (version, by)
    rows = read_rows(
        connection, row.source_id == source_id, or_(row.first_version.in_(moments), row.closed_version == by)
    )
    brought = rows[rows["first_version"] == version]
    put_back = _keys(rows[rows["first_version"] == by])
    touched = _keys(rows[(rows["first_version"] == by) | (rows["closed_version"] == by)])
    keys = _keys(merged)
    as_left = (merged["first_version"] == by) | (
        (merged["_merge"] == "right_only") & keys.isin(touched) & ~keys.isin(put_back)
    )
    content = brought.set_index(_KEY)[list(CONTENT)].add_suffix("_brought")
    beside = merged.join(content, on=_KEY)
    same = same_content(beside, suffix="_brought") & keys.isin(_keys(brought))
    gone = (merged["_merge"] == "left_only") & ~keys.isin(_keys(brought))
    return as_left & (same | gone)


def _keys(rows: pd.DataFrame) -> pd.Series:
    """The key of each row as one value to look up."""
    return rows[_KEY].apply(tuple, axis=1) if len(rows) else pd.Series([], dtype="object")
