"""Measure the store with all of the Netherlands in it, and write the figures into docs/scaling.md.

Loads made-up figures through the writer that every source uses, into a PostgreSQL of its own, at
1%, 10% and 100% of the areas. `--percent 10` measures one size and writes nothing.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tools.bench_scale_data import Country, GeneratedBatch, batches, country
from tools.bench_scale_page import PAGE, ScaleFigures, write_figures
from tools.bench_scale_server import BenchServer, bench_server

SIZES = (1.0, 10.0, 100.0)
REPEATS = 100
WARM_UP = 10
TREND_AREAS = 10


@dataclass(frozen=True, slots=True)
class Store:
    """The store under test and what is in it."""

    land: Country
    reader: ObservationReader
    writer: ObservationWriter
    server: BenchServer


def measure(percent: float, *, folder: Path | None) -> ScaleFigures:
    """Load this share of the country into a fresh server and ask it what screens ask."""
    land = country(percent=percent)
    with bench_server(folder) as server:
        engine = open_engine(server.url)
        migrate(engine)
        store = Store(land, ObservationReader(engine), ObservationWriter(engine), server)
        seconds, last = _load(store)
        with engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE observation")
        maps, trends, past = _ask(store)
        revised = _seconds(lambda: _revise(store, last))
        scale_figures = ScaleFigures(
            percent=percent,
            rows=land.rows,
            areas=len(land.areas),
            load_seconds=seconds,
            revise_seconds=revised,
            map_ms=maps,
            trend_ms=trends,
            past_ms=past,
            availability_seconds=_seconds(store.reader.availability),
            table_mb=_size(store, "pg_table_size"),
            index_mb=_size(store, "pg_indexes_size"),
            server_mb=server.megabytes,
            reader_mb=_own_megabytes(),
        )
        engine.dispose()
    return scale_figures


def _load(store: Store) -> tuple[float, GeneratedBatch]:
    """Seconds in the writer for everything (making the figures up not counted), and the last batch."""
    total, done, batch = 0.0, 0, None
    for batch in batches(store.land):
        began = time.perf_counter()
        store.writer.write_batch(batch.source_id, batch.observations, reason="load", at=datetime.now(UTC))
        total += time.perf_counter() - began
        done += len(batch.observations)
        sys.stderr.write(f"\r{done:>12,} of {store.land.rows:,} rows, {done / total:,.0f} rows/s ")
    sys.stderr.write("\n")
    if batch is None:
        raise RuntimeError("there is nothing to load")
    return total, batch


def _ask(store: Store) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of maps, of trends and of maps as of an earlier version; another choice every time."""
    chance = random.Random(1)  # noqa: S311 - no secret
    land, reader = store.land, store.reader
    version = reader.data_version().id

    def one_map(as_of: int | None = None) -> None:
        indicator, period = chance.choice(land.indicators), chance.choice(land.periods)
        frame = reader.for_map(indicator_id=indicator, periods=[period], group="totaal", as_of=as_of)
        if len(frame) != len(land.areas):
            raise RuntimeError(f"a map of {len(frame)} areas instead of {len(land.areas)}")

    def one_trend() -> None:
        areas = chance.sample(land.areas, TREND_AREAS)
        frame = reader.for_trend(indicator_ids=[chance.choice(land.indicators)], area_codes=areas)
        if len(frame) != TREND_AREAS * len(land.periods):
            raise RuntimeError(f"a trend of {len(frame)} figures")

    return _timed(one_map), _timed(one_trend), _timed(lambda: one_map(version))


def _revise(store: Store, batch: GeneratedBatch) -> None:
    """Publish one table again with one figure in a hundred changed."""
    revised = batch.observations.copy()
    revised.loc[revised.index % 100 == 0, "value"] += 1.0
    store.writer.write_batch(batch.source_id, revised, reason="revision", at=datetime.now(UTC))


def _timed(question: Callable[[], object]) -> list[float]:
    for _ in range(WARM_UP):
        question()
    return [_seconds(question) * 1000 for _ in range(REPEATS)]


def _seconds(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _size(store: Store, function: str) -> float:
    query = f"SELECT sum({function}(relid)) FROM pg_partition_tree('observation')"  # noqa: S608 - ours
    engine = open_engine(store.server.url)
    with engine.connect() as connection:
        size = connection.exec_driver_sql(query).scalar()
    engine.dispose()
    return float(size or 0) / 2**20


def _own_megabytes() -> float:
    """Resident memory of this process now."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--percent", type=float, help="one size only; nothing is written")
    parser.add_argument("--folder", type=Path, help="where the server keeps its data (20 GB for everything)")
    options = parser.parse_args()
    sizes = SIZES if options.percent is None else (options.percent,)
    result = []
    for percent in sizes:
        result.append(measure(percent, folder=options.folder))
        sys.stdout.write(result[-1].line() + "\n")
    if options.percent is None:
        write_figures(result, path=PAGE)
    late = [figures for figures in result if not figures.within_bounds]
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
