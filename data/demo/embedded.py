"""Put the embedded default in an empty store, and published figures in any store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd

from data.demo.example import example_observations
from data.demo.published import published_observations
from data.store.model import EXAMPLE_SOURCE, WriteResult
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from geo.borders import load_borders, save_borders, schematic_borders
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.observations import check_observations


def ensure_figures(
    reader: ObservationReader,
    writer: ObservationWriter,
    *,
    catalogue: Catalogue,
    areas: Areas,
    borders_folder: Path,
    at: datetime,
) -> None:
    """Fill an empty store with the embedded default, and an empty borders folder with schematic borders."""
    if load_borders(borders_folder) is None:
        save_borders(schematic_borders(areas), borders_folder)
    if reader.data_version().id:
        return
    published = published_observations(catalogue, areas)
    write_published(writer, published, at=at)
    example = example_observations(catalogue, areas, published)
    checked = check_observations(example, catalogue=catalogue, areas=areas)
    writer.write_batch(EXAMPLE_SOURCE, checked, reason="embedded example", at=at)


def write_published(writer: ObservationWriter, published: pd.DataFrame, *, at: datetime) -> list[WriteResult]:
    """Write the published figures, one batch per publisher; they stay when real figures arrive."""
    return [
        writer.write_batch(str(source_id), rows, reason="published figures", at=at)
        for source_id, rows in published.groupby("source_id")
    ]
