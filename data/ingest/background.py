"""The syncs that the server starts in the background, in one process beside its workers.

Once after starting, then on a schedule (``SVDW_SYNC_EVERY_HOURS``); quietly over when there is no internet.
Every sync runs in a process of its own that may be stopped: the store keeps a version whole.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from data.ingest.reachable import reachable
from data.ingest.schedule import LONGEST_RUN, Scheduled, Scheduler
from data.logs import configure_logs
from data.programme.days import day_of
from data.settings import Settings, get_settings
from data.store.embargoed import EmbargoedDeliveries
from data.store.engine import migrate, open_engine
from data.store.errors import StoreError
from data.store.locks import try_lock
from data.store.log import SyncLog
from data.voice.retention import delete_what_is_old
from geo.places import places
from indicators.catalogue import load_catalogue

TICK_SECONDS = 60
_PARENT_SECONDS = 5
_STOP_SECONDS = 3
_JUMP_SECONDS = 60
_log = logging.getLogger(__name__)


class Runner:
    """Runs `python -m data.ingest sync` for some sources, all without ids, one run at a time.

    ``command``: another command of the same module.
    """

    def __init__(
        self, *, longest: timedelta = LONGEST_RUN, command: Sequence[str] = ("sync", "--quiet")
    ) -> None:
        self._command = tuple(command)
        self._longest = longest
        self._starting = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def __call__(self, sources: Sequence[str]) -> bool:
        """True when the run came to an end by itself, whatever its outcome (that is in the log)."""
        chosen = [word for source in sources for word in ("--source", source)]
        command = [sys.executable, "-m", "data.ingest", *self._command, *chosen]
        with self._starting:
            if self._stopped:
                return True
            running = self._running = subprocess.Popen(command)  # noqa: S603 - our own module
        try:
            running.wait(self._longest.total_seconds())
        except subprocess.TimeoutExpired:
            _end(running)
            return False
        return True

    def stop(self) -> None:
        """End the run that is under way, if any, and start none after it."""
        with self._starting:
            self._stopped = True
        if self._running is not None:
            _end(self._running)


class ClockWatch:
    """Sees that the time of day was set, and lets every job run then: put back a day, none did for a day."""

    def __init__(
        self,
        jobs: Callable[[], Sequence[Any]],
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._jobs = jobs
        self._wall = wall
        self._steady = steady
        self._apart = wall() - steady()

    def look(self) -> bool:
        """Whether it was set since the last look."""
        apart = self._wall() - self._steady()
        jumped, self._apart = abs(apart - self._apart) > _JUMP_SECONDS, apart
        if jumped:
            _log.warning("the time of day was set; all that is planned is looked at now")
            for job in self._jobs():
                job.modify(next_run_time=datetime.fromtimestamp(self._wall(), UTC))
        return jumped

    def start(self, *, stopped: threading.Event) -> None:
        """Look every few seconds in a thread of its own, until ``stopped``."""

        def keep_looking() -> None:
            while not stopped.wait(_PARENT_SECONDS):
                self.look()

        threading.Thread(target=keep_looking, name="clock-watch", daemon=True).start()


def _release(embargoed: EmbargoedDeliveries, run: Runner) -> None:
    """Take over the own figures whose embargo ended; nothing is started while there are none."""
    if embargoed.due(day_of(datetime.now(UTC))):
        run(())


def _end(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is not None:
        return
    running.terminate()
    try:
        running.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def run_schedule(settings: Settings, *, parent: int) -> None:
    """Keep the figures fresh until this process is told to stop or the process ``parent`` is gone."""
    from apscheduler.schedulers.blocking import BlockingScheduler  # noqa: PLC0415 - only this process needs it

    engine = open_engine(settings.store_url)
    migrate(engine)
    catalogue = load_catalogue()
    runner, release, embargoed = Runner(), Runner(command=("release",)), EmbargoedDeliveries(engine)
    added = Runner(command=("places", "sync", "--quiet"))
    scheduler = Scheduler(
        sources=[
            Scheduled(id=table.id, family=table.family, rhythm=catalogue.families[table.family].rhythm)
            for table in catalogue.tables.values()
        ],
        log=SyncLog(engine),
        lock=partial(try_lock, engine, "schedule"),
        run=runner,
        reachable=partial(reachable, settings),
        clock=lambda: datetime.now(UTC),
        every=timedelta(hours=settings.sync_every_hours),
    )
    clock = BlockingScheduler(timezone=UTC)

    def stop(*_: Any) -> None:
        runner.stop()
        release.stop()
        added.stop()
        if clock.running:
            clock.shutdown(wait=False)

    def stop_without_parent() -> None:
        if os.getppid() != parent:
            stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    now = datetime.now(UTC)
    clock.add_job(scheduler.tick, "interval", seconds=TICK_SECONDS, next_run_time=now, coalesce=True)
    clock.add_job(partial(_release, embargoed, release), "interval", seconds=TICK_SECONDS, next_run_time=now)
    clock.add_job(
        partial(_sync_added, settings, added), "interval", hours=settings.sync_every_hours, coalesce=True
    )
    clock.add_job(partial(forget_old, engine), "interval", hours=1, next_run_time=now, coalesce=True)
    clock.add_job(stop_without_parent, "interval", seconds=_PARENT_SECONDS)
    over = threading.Event()
    ClockWatch(clock.get_jobs).start(stopped=over)
    clock.start()
    over.set()
    scheduler.close()
    engine.dispose()


def _sync_added(settings: Settings, run: Runner) -> None:
    """Bring the municipalities that were added up to date, if there are any."""
    if any(not place.built_in for place in places(settings.places_folder)):
        run(())


def forget_old(engine: Any) -> None:
    """Delete reactions of residents that are two years old, also where nobody visits."""
    try:
        delete_what_is_old(engine)
    except StoreError as error:
        _log.warning("old reactions stay for now: %s", error.message)


def main(settings: Settings) -> None:
    """What the server starts: a schedule, or one sync when the schedule is off."""
    parent = os.getppid()
    if settings.sync_every_hours:
        run_schedule(settings, parent=parent)
        return
    from data.ingest.start import sync_if_reachable  # noqa: PLC0415 - much to load, for a process that ends

    sync_if_reachable(settings)


if __name__ == "__main__":
    _settings = get_settings()
    configure_logs(_settings)
    for chatty in ("apscheduler", "alembic", "httpx"):  # a tick during a long run is no news
        logging.getLogger(chatty).setLevel(logging.ERROR)
    main(_settings)
