"""Own figures of the municipality: a file with a mapping, through the same checks as open data.

Before anything is stored, small numbers are taken out: areas under 50 inhabitants show nothing, and counts
under 5 (10 for sensitive indicators) are withheld.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd

from data.ingest.lock import sync_lock
from data.ingest.report import Outcome, SourceReport
from data.ingest.steps import FEW_PEOPLE, to_observations
from data.ingest.tools import Tools
from data.sources.errors import SourceError
from data.sources.files import File, MappingError, load_mapping, read_file
from data.store.model import SourceState, SourceStatus
from geo.model import Areas
from indicators.model import Indicator, SourceRef, SourceTable, Status
from indicators.observations import ObservationError, check_observations

FAMILY = "eigen"
SMALLEST_COUNT = {"source": 5, "own": 5, "own_sensitive": 10}
_COUNT_UNITS = ("aantal", "personen")


class OwnFiguresError(ValueError):
    """A file with own figures that is refused as a whole; nothing has changed."""


def import_file(path: Path, *, mapping: Path, tools: Tools) -> SourceReport:
    """Store the figures of a file as source ``eigen_<file name>``, in place of what it brought before.

    Measures in the mapping are named by indicator id. ``OwnFiguresError`` says what is wrong.
    """
    name = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_")
    table = SourceTable(id=f"{FAMILY}_{name}", family=FAMILY, connector="file", location=str(path))
    try:
        content = read_file(path.read_bytes(), mapping=load_mapping(mapping), table=table.id, url=path.name)
        entries = [_own_entry(measure.key, tools) for measure in content.measures]
        batch = to_observations(content, table=table, indicators=entries, connector=File(), areas=tools.areas)
        protected = protect(batch.observations, entries=entries, areas=tools.areas)
        checked = check_observations(protected, catalogue=tools.catalogue, areas=tools.areas)
    except (SourceError, MappingError, ObservationError) as error:
        raise OwnFiguresError(str(error)) from error
    batch = replace(batch, observations=checked)
    report = SourceReport(
        id=table.id,
        family=FAMILY,
        outcome=Outcome.UNCHANGED,
        read=batch.read,
        kept=batch.kept,
        suppressed=batch.suppressed,
        refused=sum(batch.left_out.values()),
    )
    return report if tools.dry_run else _store(report, observations=checked, tools=tools)


def protect(observations: pd.DataFrame, *, entries: list[Indicator], areas: Areas) -> pd.DataFrame:
    """The observations with small numbers suppressed."""
    people = observations["area_code"].map({area.code: area.inhabitants for area in areas})
    smallest = {entry.id: SMALLEST_COUNT[entry.disclosure] for entry in entries if entry.unit in _COUNT_UNITS}
    least = observations["indicator_id"].map(smallest).astype("float64")
    value = observations["value"]
    hidden = value.notna() & ((people.fillna(0) < FEW_PEOPLE) | ((value > 0) & (value < least)))
    small_base = observations["n"].notna() & (observations["n"] < SMALLEST_COUNT["own_sensitive"])
    hidden |= value.notna() & small_base
    return observations.assign(
        value=value.mask(hidden),
        n=observations["n"].mask(hidden),
        status=observations["status"].mask(hidden, str(Status.SUPPRESSED)),
    )


def _own_entry(indicator_id: str, tools: Tools) -> Indicator:
    if indicator_id not in tools.catalogue:
        raise OwnFiguresError(f"the mapping names indicator {indicator_id!r}, which the catalogue lacks")
    entry = tools.catalogue.get(indicator_id)
    return replace(entry, source=SourceRef(family=FAMILY, titles=(indicator_id,)))


def _store(report: SourceReport, *, observations: pd.DataFrame, tools: Tools) -> SourceReport:
    with sync_lock(tools.files_folder / "sync.lock"):
        tools.writer.end_example(at=tools.now())
        result = tools.writer.write_batch(report.id, observations, reason="own figures", at=tools.now())
        tools.writer.record_state(
            SourceState(
                id=report.id,
                family=FAMILY,
                state=SourceStatus.OK,
                fetched_at=tools.now(),
                checked_at=tools.now(),
                rows=len(observations),
            )
        )
    changes = result.added + result.revised + result.withdrawn
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return replace(report, outcome=outcome, changes=changes)
