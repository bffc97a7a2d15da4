"""Every row that readers could ever see: what was released cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Engine, select

from data.store.tables import ObservationRow
from data.store.transaction import reading
from indicators.observations import COLUMNS, NUMBERS

_VERSIONS = ("first_version", "closed_version")


def read_released(engine: Engine, *, indicator_ids: Sequence[str], source_prefix: str) -> pd.DataFrame:
    """Current and closed rows of these indicators, of sources whose id starts with ``source_prefix``."""
    names = [*COLUMNS, *_VERSIONS]
    columns = [ObservationRow.breakdown if c == "group" else getattr(ObservationRow, c) for c in names]
    query = select(*columns).where(
        ObservationRow.indicator_id.in_(list(indicator_ids)),
        ObservationRow.source_id.startswith(source_prefix, autoescape=True),
    )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    frame = pd.DataFrame.from_records(rows, columns=names)
    for column in (*NUMBERS, *_VERSIONS):
        frame[column] = frame[column].astype("float64")
    for column in set(COLUMNS) - set(NUMBERS):
        frame[column] = frame[column].astype("str")
    return frame
