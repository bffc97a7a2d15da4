"""Put the embedded default in an empty store: real figures where there are any, examples for the rest."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd

from data.demo.example import example_observations
from data.demo.key_figures import key_figure_observations
from data.demo.published import published_observations
from data.ingest.derive import derive
from data.store.model import EMBEDDED_REASON, EXAMPLE_SOURCE
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
    min_coverage: float,
    at: datetime,
) -> None:
    """Fill an empty store with the embedded default, and an empty borders folder with schematic borders.

    An indicator is real or an example as a whole. The first figures of a sync end the default.
    """
    if load_borders(borders_folder) is None:
        save_borders(schematic_borders(areas), borders_folder)
    if reader.data_version().id:
        return
    published = published_observations(catalogue, areas)
    real = embedded_observations(catalogue, areas, min_coverage=min_coverage)
    known = frozenset(published["indicator_id"]) | frozenset(real["indicator_id"])
    example = example_observations(catalogue, areas, without=known)
    checked = check_observations(example, catalogue=catalogue, areas=areas)
    _write(writer, published, reason="published figures", at=at)
    _write(writer, real, reason=EMBEDDED_REASON, at=at)
    writer.write_batch(EXAMPLE_SOURCE, checked, reason="embedded example", at=at)


def embedded_observations(catalogue: Catalogue, areas: Areas, *, min_coverage: float) -> pd.DataFrame:
    """The key figures, and the rates, wijken and programme areas that follow from them as in a sync."""
    sources = key_figure_observations(catalogue, areas)
    derived = derive(sources, catalogue=catalogue, areas=areas, min_coverage=min_coverage)
    return check_observations(pd.concat([sources, derived]), catalogue=catalogue, areas=areas)


def _write(writer: ObservationWriter, observations: pd.DataFrame, *, reason: str, at: datetime) -> None:
    """One batch per source."""
    for source_id, rows in observations.groupby("source_id"):
        writer.write_batch(str(source_id), rows, reason=reason, at=at)
