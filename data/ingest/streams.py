"""Load a stream of sensors: the last complete day, once a day, beside the days that were kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from data.ingest import fingerprint
from data.ingest.hourly import area_means
from data.ingest.landing import land
from data.ingest.report import SourceReport, SyncOutcome
from data.ingest.steps import Batch
from data.ingest.tools import Tools
from data.sources.errors import NotThereError, SourceError
from data.sources.raw import Fetcher, Snapshot, load_snapshot
from data.sources.registry import STREAMS
from data.sources.sensorthings import last_complete_day
from geo.borders import load_borders
from geo.model import AreaLevel
from geo.points import locate
from indicators.model import TOTAL_GROUP, SourceTable, Status
from indicators.observations import as_observations, check_observations

NO_BORDERS = "Meetpunten krijgen pas een buurt als de wijk- en buurtgrenzen er zijn."
NO_READINGS = "De bron heeft geen metingen van {day}."
_LEVELS = {"BU": AreaLevel.BUURT, "WK": AreaLevel.WIJK, "GM": AreaLevel.MUNICIPALITY}


def load_stream(table: SourceTable, *, tools: Tools) -> SourceReport:
    """Add yesterday to what is stored; of hours only the newest day stays. ``SourceError`` when refused."""
    report = SourceReport(id=table.id, family=table.family, outcome=SyncOutcome.UNCHANGED)
    borders = load_borders(tools.border_folder)
    if borders is None or borders.schematic:
        return replace(report, outcome=SyncOutcome.UNAVAILABLE, message=NO_BORDERS)
    day = last_complete_day(tools.now())
    kept = load_snapshot(tools.raw_folder / table.id, table=table.id)
    definitions = fingerprint.of_stream(
        table, catalogue=tools.catalogue, areas=tools.areas, borders=borders.hash
    )
    known_day = kept.complete and kept.modified == day.isoformat()
    if known_day and kept.read_with == definitions and tools.is_ok(table.id):
        return report
    try:
        snapshot = kept if known_day else _fetch(table, tools=tools, day=day)
    except NotThereError as error:
        if tools.had_figures(table.id):
            raise
        return replace(report, outcome=SyncOutcome.UNAVAILABLE, message=error.message)
    try:
        readings = STREAMS[table.connector].read(table, snapshot=snapshot, day=day)
        places = readings.frame[["lon", "lat"]].drop_duplicates()
        codes = locate(list(places.itertuples(index=False, name=None)), borders)
        buurten = pd.Series(codes, index=places.index, dtype="object")
        placed = readings.frame.merge(places.assign(buurt=buurten), on=["lon", "lat"])
        batch = _batch(table, placed, day=day, left_out=readings.left_out, tools=tools)
    except (SourceError, ValueError) as error:
        if not known_day and not tools.dry_run:
            snapshot.save_refused(str(error))
        raise
    if batch.observations.empty:
        return replace(report, outcome=SyncOutcome.UNAVAILABLE, message=NO_READINGS.format(day=day))
    return _write(batch, snapshot=snapshot, definitions=definitions, tools=tools, report=report)


def _fetch(table: SourceTable, *, tools: Tools, day: date) -> Snapshot:
    fetcher = Fetcher(
        tools.client,
        table=table.id,
        folder=tools.raw_folder / table.id,
        licence=tools.catalogue.families[table.family].licence.name,
        municipalities=tools.municipalities,
    )
    STREAMS[table.connector].fetch(table, fetcher=fetcher, day=day)
    return fetcher.snapshot(modified=day.isoformat())


def _batch(
    table: SourceTable, placed: pd.DataFrame, *, day: date, left_out: dict[str, int], tools: Tools
) -> Batch:
    """The day in contract form. Nobody validates sensors, so every figure stays provisional."""
    inside = placed[placed["buurt"].notna()]
    outside = placed.loc[placed["buurt"].isna(), "thing"].nunique()
    means = area_means(inside, areas=tools.areas)
    level = means["area_code"].str.slice(0, 2).map(_LEVELS)
    frames = []
    for entry in tools.catalogue.of_family(table.family):
        wanted = means["measure"].isin(entry.source.titles)
        wanted &= level.isin(entry.levels) & means["group"].isin(entry.groups)
        frames.append(means[wanted].assign(indicator_id=entry.id))
    rows = pd.concat(frames, ignore_index=True) if frames else means.iloc[:0].assign(indicator_id="")
    rows = rows.assign(
        period=day.isoformat(),
        source_id=table.id,
        lower=float("nan"),
        upper=float("nan"),
        status=str(Status.PROVISIONAL),
    )
    reasons = {**left_out, **({"meetpunt buiten onze buurten": outside} if outside else {})}
    return Batch(source_id=table.id, observations=as_observations(rows), read=len(placed), left_out=reasons)


def _with_earlier_days(batch: Batch, *, tools: Tools) -> pd.DataFrame:
    """The batch and the means of earlier days that are stored; a stream forgets no day."""
    known = tools.reader.all_current(source_ids=[batch.source_id])
    day = batch.observations["period"].iloc[0]
    earlier = known[
        (known["group"] == TOTAL_GROUP)
        & (known["period"] != day)
        & known["indicator_id"].isin(list(tools.catalogue.ids))
        & known["area_code"].isin(list(tools.areas.by_code))
    ]
    parts = [part for part in (earlier, batch.observations) if not part.empty]
    together: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return together


def _write(
    batch: Batch, *, snapshot: Snapshot, definitions: str, tools: Tools, report: SourceReport
) -> SourceReport:
    checked = check_observations(
        _with_earlier_days(batch, tools=tools), catalogue=tools.catalogue, areas=tools.areas
    )
    message = "; ".join(f"{count} niet gebruikt: {reason}" for reason, count in batch.left_out.items())
    report = replace(
        report,
        outcome=SyncOutcome.CHANGED,
        read=batch.read,
        kept=batch.with_value,
        refused=sum(batch.left_out.values()),
        message=message,
    )
    if tools.dry_run:
        return report
    return land(
        checked,
        source_id=batch.source_id,
        snapshot=snapshot,
        definitions=definitions,
        tools=tools,
        report=report,
    )
