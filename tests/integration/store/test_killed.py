"""A writer that is killed half-way, at many points, leaves the data version before it whole."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from data.store.engine import open_engine
from data.store.reader import ObservationReader
from data.store.transaction import writing
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import many

ROWS = 3_000
KILLS = 10
SOURCE = "kwb_2024"
fork = multiprocessing.get_context("fork")


def killed_after(seconds: float, job: Callable[[], None]) -> None:
    """Start the job in a process and kill it (SIGKILL) so long after it said that it begins."""
    receiving, sending = fork.Pipe(duplex=False)

    def run() -> None:
        sending.send("begins")
        job()
        os._exit(0)

    process = fork.Process(target=run)
    process.start()
    assert receiving.recv() == "begins"
    time.sleep(seconds)
    if process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_writer_leaves_the_version_before_it(engine: Engine, store_url: str, seed: int) -> None:
    writer, reader = ObservationWriter(engine), ObservationReader(engine)
    writer.write_batch(SOURCE, many(SOURCE, 0, rows=ROWS), reason="first", at=NOON)
    began = time.perf_counter()
    writer.write_batch(SOURCE, many(SOURCE, 1, rows=ROWS), reason="second", at=NOON)
    one_write = time.perf_counter() - began
    delays = random.Random(seed)
    current, broken_off, longest = 1.0, 0, 1.3 * one_write
    for number in range(2, 2 + KILLS):
        batch = many(SOURCE, number, rows=ROWS)

        def job(rows=batch) -> None:  # type: ignore[no-untyped-def]  # bound now, not later
            own = open_engine(store_url)
            ObservationWriter(own).write_batch(SOURCE, rows, reason="killed?", at=NOON)

        killed_after(delays.uniform(0, longest), job)
        with writing(engine, sources=(SOURCE,)):
            pass  # a commit that was on its way when the writer died has landed or not
        now = reader.all_current(source_ids=[SOURCE])
        assert len(now) == ROWS and set(now["value"]) in ({current}, {float(number)})
        newest = reader.history.versions()[0]
        assert set(reader.all_current(as_of=newest.id)["value"]) == set(now["value"])
        if set(now["value"]) == {current}:
            broken_off += 1
        else:
            longest *= 0.8  # it was written before the kill: the one that was timed may have had to wait
        current = float(now["value"].iloc[0])
    assert broken_off >= KILLS // 4, "most kills came in the middle"
    result = writer.write_batch(SOURCE, many(SOURCE, -1, rows=ROWS), reason="after", at=NOON)
    assert (result.revised, result.added) == (ROWS, 0), "no lock sticks and nothing is doubled"
    assert set(reader.all_current(as_of=1)["value"]) == {0.0}
