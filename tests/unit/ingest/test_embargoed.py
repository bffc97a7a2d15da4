"""What waits under an embargo: nothing beside it is undone, and the server takes it over on its day."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import apscheduler.schedulers.blocking
import pandas as pd
import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from data.ingest import background
from data.ingest.__main__ import app
from data.settings import Settings
from data.store.embargoed import EmbargoedDeliveries, EmbargoedState
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from indicators.observations import as_observations

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = datetime.now(UTC).date()


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store with two data versions: of `bijstand` by the CBS and of `koopwoningen` by the city itself."""
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path))
    engine = open_engine(Settings(files_folder=tmp_path).store_url)
    migrate(engine)
    writer = ObservationWriter(engine)
    writer.write_batch("kwb_2022", figures("bijstand", "kwb_2022"), reason="test", at=NOW)
    writer.write_batch("eigen_koop", figures("koopwoningen", "eigen_koop"), reason="test", at=NOW)
    yield engine
    engine.dispose()


def figures(indicator_id: str, source_id: str) -> pd.DataFrame:
    row = {
        "indicator_id": indicator_id, "area_code": "WK051838", "period": "2022", "group": "totaal",
        "source_id": source_id, "value": 5.0, "status": "measured", "note": "",
    }  # fmt: skip
    return as_observations(pd.DataFrame([row]))


def waits(engine: Engine, indicator_id: str, source_id: str, until: date) -> EmbargoedDeliveries:
    deliveries = EmbargoedDeliveries(engine)
    frame = figures(indicator_id, source_id)
    deliveries.add(source_id, frame, file="eigen.csv", until=until, reason="raad", at=NOW)
    return deliveries


@pytest.mark.parametrize("command", ["withdraw", "restore"])
@pytest.mark.parametrize(
    ("indicator_id", "source_id", "version"),
    [("bijstand", "eigen_bijstand", "1"), ("vrouwen", "eigen_koop", "2")],
    ids=["shares an indicator", "shares the source"],
)
def test_nothing_that_goes_with_it_is_undone(
    engine: Engine, command: str, indicator_id: str, source_id: str, version: str
) -> None:
    waits(engine, indicator_id, source_id, TODAY + timedelta(days=30))
    result = CliRunner().invoke(app, [command, version])
    assert result.exit_code == 1
    assert "staat onder embargo" in " ".join(result.output.split())
    assert ObservationReader(engine).data_version().id == 2, "nothing was written"


class Clock:
    """A scheduler that runs the job that releases ``ticks`` times, and no other."""

    ticks = 1

    def __init__(self, **_: Any) -> None:
        self.jobs: list[Callable[[], object]] = []
        self.running = False

    def add_job(self, job: Callable[[], object], *_: Any, **__: Any) -> None:
        self.jobs.append(job)

    def get_jobs(self) -> list[object]:
        return []

    def start(self) -> None:
        releases = [job for job in self.jobs if isinstance(job, partial) and job.func is background._release]
        assert len(releases) == 1
        for _ in range(self.ticks):
            releases[0]()


@pytest.mark.parametrize(
    ("until", "state", "runs"),
    [
        (TODAY - timedelta(days=1), EmbargoedState.WAITING, 1),
        (TODAY + timedelta(days=2), EmbargoedState.WAITING, 0),
        (TODAY - timedelta(days=1), EmbargoedState.WITHDRAWN, 0),
    ],
)
def test_the_server_starts_release_when_the_day_has_come(
    engine: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    until: date,
    state: EmbargoedState,
    runs: int,
) -> None:
    started: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str]) -> None:
            started.append(command)

        def wait(self, _seconds: float) -> int:
            return 0

    monkeypatch.setattr("data.ingest.background.subprocess.Popen", Process)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(apscheduler.schedulers.blocking, "BlockingScheduler", Clock)
    deliveries = waits(engine, "vrouwen", "eigen_vrouwen", until)
    if state is EmbargoedState.WITHDRAWN:
        assert deliveries.leave(1, state)
    background.run_schedule(Settings(files_folder=tmp_path), parent=1)
    assert started == [[sys.executable, "-m", "data.ingest", "release"]] * runs
