"""Several processes write at the same time: nothing doubled, nothing mixed, every version whole."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from data.store.engine import open_engine
from data.store.errors import StoreBusyError
from data.store.locks import try_lock
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import many

ROWS = 300
ROUNDS = 8
fork = multiprocessing.get_context("fork")


def in_processes(*jobs: Callable[[], None]) -> None:
    """Run every job in a process of its own; all must end well."""
    processes = [fork.Process(target=job) for job in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * len(processes)


def write_rounds(url: str, source: str, *, seed: int) -> Callable[[], None]:
    def job() -> None:
        engine = open_engine(url)
        writer = ObservationWriter(engine)
        values = random.Random(seed)
        for _ in range(ROUNDS):
            rows = many(source, values.randrange(1_000_000), rows=values.randrange(ROWS // 2, ROWS))
            writer.write_batch(source, rows, reason=f"writer {seed}", at=NOON)
        engine.dispose()

    return job


def versions_are_whole(reader: ObservationReader, source: str) -> None:
    """At every version the source has one value everywhere and each area once, as its batch had."""
    for info in reader.history.versions(source_id=source):
        rows = reader.all_current(source_ids=[source], as_of=info.id)
        assert rows["value"].nunique() == 1
        assert not rows["area_code"].duplicated().any()
        changes = Counter(reader.history.changes(info.id)["change"])
        assert (changes["added"], changes["revised"], changes["withdrawn"]) == (
            info.added,
            info.revised,
            info.withdrawn,
        )


def test_two_processes_that_write_the_same_source(engine: Engine, store_url: str) -> None:
    in_processes(*(write_rounds(store_url, "kwb_2024", seed=seed) for seed in (1, 2)))
    reader = ObservationReader(engine)
    assert len(reader.history.versions()) == 2 * ROUNDS
    versions_are_whole(reader, "kwb_2024")


def test_two_processes_that_write_their_own_source(engine: Engine, store_url: str) -> None:
    in_processes(*(write_rounds(store_url, f"source_{seed}", seed=seed) for seed in (1, 2, 3)))
    reader = ObservationReader(engine)
    ids = [info.id for info in reader.history.versions()]
    assert ids == sorted(set(ids), reverse=True) and len(ids) == 3 * ROUNDS
    for seed in (1, 2, 3):
        versions_are_whole(reader, f"source_{seed}")


def test_the_same_first_batch_from_two_processes_lands_once(engine: Engine, store_url: str) -> None:
    def job() -> None:
        own = open_engine(store_url)
        ObservationWriter(own).write_batch("kwb", many("kwb", 7, rows=ROWS), reason="", at=NOON)
        own.dispose()

    in_processes(job, job, job)
    reader = ObservationReader(engine)
    assert len(reader.history.versions()) == 1
    assert len(reader.all_current()) == ROWS


def test_what_was_read_as_of_a_version_never_changes_later(engine: Engine, store_url: str) -> None:
    """Versions land in the order of their ids: a newer one is never visible before an older one."""
    receiving, sending = fork.Pipe(duplex=False)

    def watch() -> None:
        own = open_engine(store_url)
        reader = ObservationReader(own)
        seen: list[Any] = []
        while len(seen) < 60:
            newest = reader.data_version().id
            seen.append((newest, total(reader, newest)))
        sending.send(seen)
        own.dispose()

    in_processes(watch, *(write_rounds(store_url, f"source_{seed}", seed=seed) for seed in (1, 2)))
    reader = ObservationReader(engine)
    for version, before in receiving.recv():
        assert total(reader, version) == before


def total(reader: ObservationReader, version: int) -> tuple[int, float]:
    rows: pd.DataFrame = reader.all_current(as_of=version)
    return len(rows), float(rows["value"].sum())


def test_one_process_holds_a_lock_and_its_death_frees_it(engine: Engine, store_url: str) -> None:
    ready, go = fork.Event(), fork.Event()

    def hold() -> None:
        own = open_engine(store_url)
        with try_lock(own, "schedule") as ours:
            assert ours is not None and ours()
            ready.set()
            go.wait(60)

    holder = fork.Process(target=hold)
    holder.start()
    assert ready.wait(60)
    with try_lock(engine, "schedule") as ours:
        assert ours is None
    with pytest.raises(StoreBusyError), ObservationWriter(engine).alone("schedule"):
        pass
    with try_lock(engine, "another") as other:
        assert other is not None
    holder.kill()
    holder.join()
    freed = False
    give_up = time.monotonic() + 30
    while not freed and time.monotonic() < give_up:  # PostgreSQL sees that its client died a moment later
        with try_lock(engine, "schedule") as ours:
            freed = ours is not None
    assert freed
