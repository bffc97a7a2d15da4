"""A small store with chosen figures, for tests of the Trends screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from dashboard.selection.model import Selection
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from data.settings import Settings
from data.store.engine import open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from geo.areas import load_areas
from geo.borders import Borders
from indicators.catalogue import load_catalogue
from indicators.observations import as_observations
from tests.stores import empty_sqlite

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
Row = tuple[str, str, str, float | None, str, str]
"""Indicator, area, period, value, status and source."""
TWO_BY_TWO: tuple[Row, ...] = tuple(
    (id_, code, period, 5.0, "measured", f"kwb_{period}")
    for id_ in ("bijstand", "roker")
    for code in ("WK051829", "WK051838")
    for period in ("2020", "2024")
)
"""Two indicators for two wijken in two years."""


def services_with(rows: Iterable[Row], folder: Path, *, notes: dict[str, str] | None = None) -> Services:
    """Services over a fresh store that holds these rows; ``notes`` are per area code."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(files_folder=folder, sync_on_start="never")
    (folder / "svdw.sqlite").write_bytes(empty_sqlite())
    engine = open_engine(settings.store_url)
    frame = pd.DataFrame(
        list(rows), columns=["indicator_id", "area_code", "period", "value", "status", "source_id"]
    )
    frame["group"] = "totaal"
    frame["note"] = [(notes or {}).get(code, "") for code in frame["area_code"]]
    writer = ObservationWriter(engine)
    for source, part in as_observations(frame).groupby("source_id"):
        writer.write_batch(str(source), part, reason="test", at=NOON)
    return Services(
        settings=settings,
        catalogue=load_catalogue(),
        areas=load_areas(),
        observations=ObservationReader(engine),
        borders=_no_borders,
    )


def choose(query: str, services: Services) -> Selection:
    return parse_selection(query, known=services.known())[0]


def _no_borders() -> Borders:
    raise AssertionError("the Trends screen needs no borders")
