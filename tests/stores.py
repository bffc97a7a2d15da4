"""Stores and observations for the tests of the store: the same ones on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
from sqlalchemy import Engine, text

from data.store.engine import migrate, open_engine
from indicators.observations import as_observations


def observations(source_id: str, *, status: str = "measured", **values: float | None) -> pd.DataFrame:
    """One row per wijk: ``WK1=3.0`` becomes area WK1 with value 3.0; None is a missing figure."""
    rows = [
        {
            "indicator_id": "bijstand",
            "area_code": code,
            "period": "2024",
            "group": "totaal",
            "source_id": source_id,
            "value": value,
            "status": "missing" if value is None else status,
        }
        for code, value in values.items()
    ]
    return as_observations(pd.DataFrame(rows))


def many(source_id: str, value: float, *, rows: int) -> pd.DataFrame:
    """A batch in which every figure is ``value``: half of a batch shows at once."""
    frame = pd.DataFrame({"area_code": [f"WK{number:06d}" for number in range(rows)]})
    return as_observations(
        frame.assign(
            indicator_id="bijstand", period="2024", group="totaal", source_id=source_id, value=value,
            status="measured",
        )
    )  # fmt: skip


def empty(engine: Engine) -> None:
    """Throw away everything in a PostgreSQL database."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


@contextmanager
def fresh_store(url: str) -> Iterator[Engine]:
    """An engine on a store with empty tables."""
    engine = open_engine(url)
    if engine.dialect.name == "postgresql":
        empty(engine)
    migrate(engine)
    try:
        yield engine
    finally:
        engine.dispose()
