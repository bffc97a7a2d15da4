"""Where figures are, counted per kind of area."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Engine, func, select

from data.store.tables import ObservationRow
from data.store.transaction import reading


def read_availability(engine: Engine) -> pd.DataFrame:
    """One row per indicator, group, period and kind of area with the number of values; ``StoreError``."""
    prefix = func.substr(ObservationRow.area_code, 1, 2)
    query = (
        select(
            ObservationRow.indicator_id,
            ObservationRow.breakdown,
            ObservationRow.period,
            prefix,
            func.count(ObservationRow.value),
        )
        .where(ObservationRow.closed_version.is_(None))
        .group_by(ObservationRow.indicator_id, ObservationRow.breakdown, ObservationRow.period, prefix)
    )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    frame = pd.DataFrame.from_records(rows, columns=["indicator_id", "group", "period", "prefix", "values"])
    frame["prefix"] = frame["prefix"].where(frame["prefix"].isin(["NL", "GM", "WK", "BU"]), "pg")
    keys = ["indicator_id", "group", "period", "prefix"]
    return frame.groupby(keys)["values"].sum().reset_index()
