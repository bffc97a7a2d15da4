"""When which source is looked at, who does it, and what happens when one keeps failing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from data.ingest.background import ClockWatch, Runner, main
from data.ingest.freshness import changed_on, expected_by, freshness
from data.ingest.schedule import FIRST_WAIT, QUIET, Scheduled, Scheduler, due_runs, wait_after
from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.store.errors import StoreUnreachableError
from data.store.locks import try_lock
from data.store.log import FAILED, SourceStanding, SyncLog
from data.store.model import SourceState, SourceStatus, SyncLogEntry
from indicators.catalogue import Catalogue
from tests.integration.ingest.conftest import copied
from tests.replica import fault, requests_made, reset, revise

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(hours=24)
SOURCES = (
    Scheduled(id="a1", family="a", rhythm="yearly"),
    Scheduled(id="a2", family="a", rhythm="yearly"),
    Scheduled(id="b", family="b", rhythm="two-yearly"),
    Scheduled(id="stream", family="stream", rhythm="hourly"),
)


def standing(hours: float, failures: int = 0) -> SourceStanding:
    return SourceStanding(at=NOON - timedelta(hours=hours), failures=failures)


class TestDue:
    def test_what_was_never_looked_at_is_due_at_once_and_together(self) -> None:
        assert due_runs(SOURCES, standings={}, now=NOON, every=DAY) == [("a1", "a2", "b", "stream")]

    def test_each_source_has_its_rhythm(self) -> None:
        standings = {"a1": standing(25), "a2": standing(23), "b": standing(2), "stream": standing(2)}
        assert due_runs(SOURCES, standings=standings, now=NOON, every=DAY) == [("a1", "stream")]

    @pytest.mark.parametrize("failures", [0, 3])
    def test_what_a_clock_noted_that_ran_a_day_ahead_makes_nobody_wait(self, failures: int) -> None:
        standings = {source.id: standing(-24, failures) for source in SOURCES}
        runs = due_runs(SOURCES, standings=standings, now=NOON, every=DAY)
        assert sorted(one for run in runs for one in run) == ["a1", "a2", "b", "stream"]

    def test_a_family_that_fails_is_tried_apart_and_after_the_others(self) -> None:
        standings = {"a1": standing(1, 1), "a2": standing(1, 2), "b": standing(30), "stream": standing(30)}
        assert due_runs(SOURCES, standings=standings, now=NOON, every=DAY) == [("b", "stream"), ("a1", "a2")]

    def test_a_failing_source_is_left_alone_ever_longer(self) -> None:
        waits = [wait_after(standing(0, n), rhythm="yearly", every=DAY) for n in range(1, 30)]
        assert waits[:4] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4, FIRST_WAIT * 8]
        assert waits == sorted(waits) and waits[-1] == DAY


class TestFreshness:
    @pytest.mark.parametrize(
        ("rhythm", "releases", "expected"),
        [
            ("yearly", (), date(2027, 6, 29)),
            ("yearly", ("2027-03",), date(2027, 3, 31)),
            ("yearly", ("2026-02", "2028-02"), date(2027, 6, 29)),
            ("two-yearly", (), date(2028, 9, 28)),
            ("irregular", (), None),
            ("ended", (), None),
            ("irregular", ("2027",), date(2027, 12, 31)),
        ],
    )
    def test_new_figures_are_expected_after_the_rhythm_or_at_the_announced_release(
        self, rhythm: str, releases: tuple[str, ...], expected: date | None
    ) -> None:
        assert expected_by(date(2026, 3, 30), rhythm=rhythm, releases=releases) == expected

    @pytest.mark.parametrize(
        ("modified", "day"),
        [
            ("2026-03-30T02:00:00+02:00", date(2026, 3, 30)),
            ("2026-07-15T02:00:00", date(2026, 7, 15)),
            ("Sat, 21 Nov 2026 23:26:13 GMT", date(2026, 11, 21)),
            ("no date", date(2026, 1, 2)),
        ],
    )
    def test_every_way_in_which_sources_tell_their_date(self, modified: str, day: date) -> None:
        fetched = datetime(2026, 1, 2, tzinfo=UTC)
        state = SourceState(id="x", family="x", state=SourceStatus.OK, fetched_at=fetched, modified=modified)
        assert changed_on(state) == day

    def test_only_the_newest_table_of_a_series_can_be_late(self, catalogue: Catalogue) -> None:
        def state(source: str, modified: str) -> SourceState:
            family = catalogue.tables[source].family
            return SourceState(id=source, family=family, state=SourceStatus.OK, rows=1, modified=modified)

        states = [state("kwb_2015", "2018-09-24"), state("kwb_2024", "2026-03-30")]
        found = freshness(catalogue, states, today=date(2027, 4, 1))
        assert (found["kwb_2015"].expected_by, found["kwb_2015"].stale) == (None, False)
        assert (found["kwb_2024"].expected_by, found["kwb_2024"].stale) == (date(2027, 3, 31), True)
        assert not freshness(catalogue, states, today=date(2027, 3, 31))["kwb_2024"].stale


class Clockwork:
    """A scheduler on a real log, with a clock and runs of our own."""

    def __init__(self, log: SyncLog) -> None:
        self.log = log
        self.now = NOON
        self.runs: list[tuple[str, ...]] = []
        self.failing: set[str] = set()
        self.hanging: set[str] = set()
        self.is_reachable = True
        self.leader = True
        self.ours = True
        self.scheduler = Scheduler(
            sources=SOURCES,
            log=log,
            lock=self.lock,
            run=self.run,
            reachable=lambda: self.is_reachable,
            clock=lambda: self.now,
            every=DAY,
        )

    @contextmanager
    def lock(self) -> Iterator[Callable[[], bool] | None]:
        yield (lambda: self.ours) if self.leader else None

    def run(self, sources: Sequence[str]) -> bool:
        self.runs.append(tuple(sources))
        for source in sources:
            if source in self.hanging:
                return False
            outcome = FAILED if source in self.failing else "ongewijzigd"
            self.log.add([SyncLogEntry(source_id=source, at=self.now, seconds=1, outcome=outcome)])
        return True

    def after(self, **time: float) -> list[tuple[str, ...]]:
        """The runs of a tick after so much time."""
        self.now += timedelta(**time)
        self.runs.clear()
        self.scheduler.tick()
        return list(self.runs)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SyncLog]:
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    migrate(engine)
    yield SyncLog(engine)
    engine.dispose()


@pytest.fixture
def clockwork(log: SyncLog) -> Clockwork:
    return Clockwork(log)


class TestScheduler:
    def test_everything_after_a_start_then_by_rhythm(self, clockwork: Clockwork) -> None:
        assert clockwork.after() == [("a1", "a2", "b", "stream")]
        assert clockwork.after(minutes=59) == []
        assert clockwork.after(minutes=2) == [("stream",)]
        assert clockwork.after(hours=23) == [("a1", "a2", "b", "stream")]

    def test_one_that_fails_backs_off_and_holds_up_nobody(self, clockwork: Clockwork) -> None:
        clockwork.failing = {"b"}
        assert clockwork.after() == [("a1", "a2", "b", "stream")]
        assert clockwork.after(minutes=14) == []
        assert clockwork.after(minutes=2) == [("b",)]
        assert clockwork.after(minutes=16) == []
        assert clockwork.after(minutes=15) == [("b",)]
        assert clockwork.after(hours=24) == [("a1", "a2", "stream"), ("b",)]
        clockwork.failing.clear()
        clockwork.after(hours=24)
        assert clockwork.after(hours=24) == [("a1", "a2", "b", "stream")], "well again, so with the others"

    def test_one_that_hangs_is_stopped_and_then_tried_apart(self, clockwork: Clockwork) -> None:
        clockwork.hanging = {"a2"}
        clockwork.after()
        entry = clockwork.log.newest(source_id="a2")[0]
        assert entry.outcome == FAILED and "Afgebroken" in entry.message
        assert clockwork.after(minutes=16) == [("a2",), ("b",), ("stream",)]
        assert clockwork.after(hours=24) == [("a1", "b", "stream"), ("a2",)]

    def test_a_restart_looks_at_all_but_what_must_wait(self, clockwork: Clockwork) -> None:
        clockwork.failing = {"b"}
        clockwork.after()
        again = Clockwork(clockwork.log)
        again.now = clockwork.now + timedelta(minutes=5)
        assert again.after() == [("a1", "a2", "stream")]

    def test_without_internet_a_fresh_machine_keeps_quiet(self, clockwork: Clockwork) -> None:
        clockwork.is_reachable = False
        assert clockwork.after() == []
        clockwork.is_reachable = True
        assert clockwork.after(minutes=1) == [], "it does not ask every minute"
        assert clockwork.after(seconds=QUIET.total_seconds()) == [("a1", "a2", "b", "stream")]

    def test_only_the_leader_syncs_and_another_takes_over(self, clockwork: Clockwork) -> None:
        clockwork.leader = False
        assert clockwork.after() == []
        clockwork.leader = True
        assert len(clockwork.after(minutes=1)) == 1
        clockwork.ours = clockwork.leader = False  # the connection broke, another process was first
        assert clockwork.after(hours=25) == []

    def test_a_run_that_leaves_no_trace_is_not_repeated_every_minute(self, clockwork: Clockwork) -> None:
        clockwork.after()
        clockwork.log.add = lambda _entries: None  # type: ignore[method-assign]  # another sync was running
        assert len(clockwork.after(hours=25)) == 1
        assert clockwork.after(minutes=5) == []
        assert len(clockwork.after(minutes=15)) == 1

    def test_a_store_that_cannot_be_reached_is_tried_again(
        self, clockwork: Clockwork, caplog: pytest.LogCaptureFixture
    ) -> None:
        standings = clockwork.log.standings
        clockwork.log.standings = broken  # type: ignore[method-assign]
        assert clockwork.after() == []
        assert "De opslag van de cijfers is niet bereikbaar" in caplog.text
        clockwork.log.standings = standings  # type: ignore[method-assign]
        assert len(clockwork.after(minutes=1)) == 1

    def test_two_schedulers_on_one_store_have_one_leader(self, tmp_path: Path, log: SyncLog) -> None:
        engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
        first, second = Clockwork(log), Clockwork(log)
        for clockwork in (first, second):
            clockwork.lock = partial(try_lock, engine, "schedule")  # type: ignore[method-assign]
            clockwork.scheduler._lock = clockwork.lock
        assert (len(first.after()), len(second.after())) == (1, 0)
        first.scheduler.close()
        assert len(second.after(hours=25)) == 1
        second.scheduler.close()
        engine.dispose()


def broken() -> dict[str, SourceStanding]:
    raise StoreUnreachableError("gone")


@pytest.mark.parametrize("days", [1, -1])
def test_what_is_planned_is_looked_at_when_the_time_of_day_was_set(days: int) -> None:
    """Planned for tomorrow by the clock of before, so for the day after it once that is a day back."""
    wall = [time.time()]
    planner = BackgroundScheduler(timezone=UTC)
    planner.add_job(print, "interval", hours=24)
    planner.start(paused=True)
    try:
        watch = ClockWatch(planner.get_jobs, wall=lambda: wall[0], steady=lambda: 100.0)
        wall[0] += 30
        assert not watch.look(), "a clock that is set right by some seconds is no jump"
        wall[0] += days * 86_400
        assert watch.look()
        assert planner.get_jobs()[0].next_run_time.timestamp() == pytest.approx(wall[0])
        assert not watch.look()
    finally:
        planner.shutdown(wait=False)


def test_old_lines_leave_the_log(log: SyncLog) -> None:
    for days in (500, 399, 0):
        at = NOON - timedelta(days=days)
        log.add([SyncLogEntry(source_id="a", at=at, seconds=1, outcome="ok")])
    assert [(NOON - entry.at).days for entry in log.newest()] == [0, 399]


@pytest.fixture
def sleeping(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every sync is a process that sleeps for a minute; their ids."""
    started: list[int] = []
    popen = subprocess.Popen

    def start(*_: object) -> subprocess.Popen[bytes]:
        process = popen([sys.executable, "-c", "import time; time.sleep(60)"])
        started.append(process.pid)
        return process

    monkeypatch.setattr("data.ingest.background.subprocess.Popen", start)
    return started


def test_a_run_that_takes_too_long_is_ended_and_the_next_one_starts(sleeping: list[int]) -> None:
    runner = Runner(longest=timedelta(seconds=0.3))
    began = time.monotonic()
    assert runner(["kwb"]) is False
    assert runner(["politie"]) is False
    assert time.monotonic() - began < 20 and len(sleeping) == 2


def test_a_runner_that_was_told_to_stop_ends_its_run_and_starts_no_other(sleeping: list[int]) -> None:
    runner = Runner()

    def stop() -> None:
        wait_until(lambda: bool(sleeping))
        runner.stop()

    stopping = threading.Thread(target=stop)
    stopping.start()
    began = time.monotonic()
    assert runner(["kwb"]) is True
    stopping.join()
    assert runner(["politie"]) is True
    assert time.monotonic() - began < 20 and len(sleeping) == 1


@pytest.fixture
def everything(real_folder: Path, tmp_path: Path, base: str) -> Iterator[Path]:
    """A copy of a folder with every source loaded; the replica is without faults, before and after."""
    yield from copied(real_folder, tmp_path / "files", base)


@pytest.mark.replica
def test_the_process_beside_the_server_keeps_a_store_fresh(everything: Path, base: str) -> None:
    """A real start: it looks at everything, finds one revision, and ends with the server."""
    engine = open_engine(f"sqlite:///{everything / 'svdw.sqlite'}")
    log = SyncLog(engine)
    revise(base, "47018NED", "BU05183823", "Geregistreerde misdrijven", 1, Perioden="2025JJ00")
    fault(base, "leefbaarometer", "status", status=503, times=None)
    before = log.newest(limit=1)[0].at
    env = os.environ | {
        "SVDW_FILES_FOLDER": str(everything),
        "SVDW_SOURCE_MIRROR": base,
        "SVDW_REQUEST_ATTEMPTS": "1",
    }
    parent = subprocess.Popen(
        [sys.executable, "-c", START], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    try:
        wait_until(lambda: any(e.source_id == "roll_up" and e.at > before for e in log.newest(limit=5)))
    finally:
        parent.kill()
        parent.communicate()
    entries = {entry.source_id: entry for entry in log.newest(limit=60) if entry.at > before}
    assert entries["politie_47018"].changes == 1
    assert entries["leefbaarometer_2"].outcome == FAILED
    assert entries["kwb_2024"].outcome == "ongewijzigd"
    wait_until(lambda: not Path(f"/proc/{child}").exists(), seconds=30)
    reset(base)
    engine.dispose()


START = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-m", "data.ingest.background"])
print(child.pid, flush=True)
time.sleep(300)
"""


@pytest.mark.replica
def test_with_the_schedule_off_it_looks_once(
    everything: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(everything))
    monkeypatch.setenv("SVDW_SOURCE_MIRROR", base)
    main(Settings(files_folder=everything, source_mirror=base, sync_every_hours=0))
    assert len(requests_made(base, "Datasets?")) >= 2, "the probe, and the catalogue of the sync"


def test_told_to_stop_it_stops(tmp_path: Path) -> None:
    env = os.environ | {"SVDW_FILES_FOLDER": str(tmp_path), "SVDW_SOURCE_MIRROR": "http://127.0.0.1:9"}
    process = subprocess.Popen([sys.executable, "-m", "data.ingest.background"], cwd=ROOT, env=env)
    wait_until((tmp_path / "svdw.sqlite.schedule.lock").exists)
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def wait_until(true: Callable[[], bool], *, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.2)
