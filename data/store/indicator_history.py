"""What the data versions changed of one indicator: how many figures, and by how much."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import Engine, Row, select

from data.store.model import IndicatorChange, in_utc
from data.store.tables import DataVersionRow, ObservationRow
from data.store.transaction import reading
from data.store.versions import Undone, undone_versions
from indicators.model import Status

_KEY = ["area_code", "period", "breakdown", "source_id"]
_SMALLEST = 1e-9  # values this close are equal: only status, interval or note changed


def read_indicator_changes(engine: Engine, indicator_id: str) -> list[IndicatorChange]:
    """Per data version that touched the indicator what it changed, newest first; one query for its rows."""
    names = (*_KEY, "value", "status", "first_version", "closed_version")
    row = ObservationRow
    with reading(engine) as connection:
        found = connection.execute(
            select(*(getattr(row, name) for name in names)).where(row.indicator_id == indicator_id)
        ).all()
        frame = pd.DataFrame.from_records([tuple(one) for one in found], columns=list(names))
        frame["value"] = frame["value"].astype("float64")
        ids = sorted({int(one) for one in frame["first_version"]} | set(_closed(frame)))
        versions = connection.execute(
            select(DataVersionRow.__table__)
            .where(DataVersionRow.id.in_(ids))
            .order_by(DataVersionRow.id.desc())
        ).all()
        undone = undone_versions(connection)
    return [_change(frame, version, undone) for version in versions]


def _closed(frame: pd.DataFrame) -> list[int]:
    return [int(one) for one in frame["closed_version"].dropna()]


def _change(frame: pd.DataFrame, version: Row[Any], undone: Undone) -> IndicatorChange:
    came = frame[frame["first_version"] == version.id]
    went = frame[frame["closed_version"] == version.id]
    both = came.merge(went, on=_KEY, suffixes=("", "_old"))
    final = (both["status_old"] == str(Status.PROVISIONAL)) & (both["status"] == str(Status.MEASURED))
    sizes = (both["value"] - both["value_old"]).abs()
    sizes = sizes[sizes > _SMALLEST]
    most = both.loc[sizes.idxmax()] if len(sizes) else None
    return IndicatorChange(
        version=version.id,
        created_at=in_utc(version.created_at),
        source_id=version.source_id,
        reason=version.reason,
        added=len(came) - len(both),
        revised=len(both),
        finalised=int(final.sum()),
        withdrawn=len(went) - len(both),
        typical=float(sizes.median()) if len(sizes) else None,
        largest=float(sizes.max()) if len(sizes) else None,
        where=(str(most["area_code"]), str(most["period"])) if most is not None else None,
        undone_by=undone.by(version.id),
    )
