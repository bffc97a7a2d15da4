"""What goes wrong on the way of live observations, on both databases: kills, repeats, disorder, clocks.

Nothing is lost and nothing counts twice: the store ends as that of a run in which nothing went wrong.
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import random
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select

from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.store.stream_model import Stream
from data.store.stream_tables import DeadLetterRow, InboxRow, StreamRow
from data.store.transaction import reading
from data.streams.service import StreamService, TooFastError
from data.streams.setup import add_stream, open_streams
from geo.model import Areas
from indicators.catalogue import Catalogue
from tests.stores import empty, postgresql_url, store_url
from tests.streams import REPORTS, SENSORS

__all__ = ["postgresql_url", "store_url"]

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
fork = multiprocessing.get_context("fork")
NOW = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
STREAMS = (SENSORS, REPORTS)
WIJKEN = ("WK051828", "WK051829", "WK051830")
BUURTEN = ("BU05182811", "BU05182814")
KILLS = {"sqlite": 50, "postgresql": 16}


class _Clock:
    """A clock that a test puts where it wants."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def opened(catalogue: Catalogue, areas: Areas) -> Iterator[Callable[..., StreamService]]:
    """A function that opens the intake of an empty store with both streams."""
    engines = []

    def open_one(url: str, folder: Path, **settings: Any) -> StreamService:
        engine = open_engine(url)
        if engine.dialect.name == "postgresql":
            empty(engine)
        migrate(engine)
        engine.dispose()
        given = Settings(database_url=url, files_folder=folder, **settings)
        service = open_streams(given, catalogue=catalogue, areas=areas, clock=_Clock())
        engines.append(service.streams._engine)
        for stream in STREAMS:
            add_stream(stream, service=service, at=NOW)
        return service

    yield open_one
    for engine in engines:
        engine.dispose()


@dataclass(frozen=True, slots=True)
class _Delivery:
    """What a sender sends to a stream under a key, until it has its receipt."""

    stream: Stream
    body: bytes
    key: str


def delivery(number: int, rng: random.Random) -> _Delivery:
    """To one of the streams, with a row that cannot be used and one that comes twice."""
    stream = REPORTS if number % 3 == 1 else SENSORS
    rows: list[dict[str, Any]] = []
    for row in range(4):
        given = {"id": f"{number}-{row}", "tijd": NOW.isoformat(), "gebied": rng.choice(BUURTEN)}
        if stream is SENSORS:
            given |= {"gebied": rng.choice(WIJKEN), "waarde": rng.randrange(40)}
            given["tijd"] = (NOW - timedelta(hours=rng.randrange(40))).isoformat()
        rows.append(given)
    body = json.dumps([*rows, rows[0], {"id": f"{number}-x"}]).encode()
    return _Delivery(stream, body, f"d{number}")


def deliver(service: StreamService, given: _Delivery) -> dict[str, Any]:
    """Send it and land; what the receipt says."""
    receipt = service.take(given.stream, given.body, kind="application/json", idempotency_key=given.key)
    service.land_waiting()
    said: dict[str, Any] = json.loads(receipt.answer)
    return said | {"receipt": ""}


def counted(service: StreamService, pass_one: Callable[..., None]) -> None:
    """Call it at each point: before and after each statement, and before each commit."""
    for engine in {service.streams._engine, service.tools.writer._engine}:
        for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(engine, moment, pass_one)


def killed_at(service: StreamService, point: int, job: Callable[[], object]) -> bool:
    """Do the job in a process that is killed (SIGKILL) at this point; False when it ended before that."""

    def run() -> None:
        passed = itertools.count(1)

        def pass_one(*_: Any) -> None:
            if next(passed) == point:
                os.kill(os.getpid(), signal.SIGKILL)

        counted(service, pass_one)
        job()
        os._exit(0)

    process = fork.Process(target=run)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def landed(service: StreamService) -> None:
    """Land until nothing waits: PostgreSQL frees the lock of who was killed a moment later."""
    end = time.monotonic() + 30
    while service.streams.waiting():
        assert time.monotonic() < end, "what came in does not land"
        service.land_waiting()


def state(service: StreamService) -> dict[str, Any]:
    """All that readers see, in each data version, and all that came in."""
    reader = service.tools.reader
    names = ["indicator_id", "area_code", "period", "value", "n", "status", "note"]
    numbers = sorted(version.id for version in reader.history.versions())
    versions = [
        reader.all_current(as_of=number)[names].sort_values(names[:3]).to_csv()
        for number in (*numbers[::9], numbers[-1])
    ]
    inbox, letter = InboxRow, DeadLetterRow
    with reading(service.streams._engine) as connection:
        rows = connection.execute(select(inbox.stream_id, inbox.event_id, inbox.area_code, inbox.value))
        came_in = sorted(map(tuple, rows))
        letters = sorted(map(tuple, connection.execute(select(letter.stream_id, letter.body))))
        waiting = connection.execute(select(StreamRow.id).where(StreamRow.landed == 0)).all()
    return {
        "versions": (len(numbers), versions),
        "inbox": came_in,
        "letters": letters,
        "never landed": waiting,
    }


def test_killed_at_any_statement_it_ends_as_if_nothing_had_happened(
    opened: Callable[..., StreamService], store_url: str, tmp_path: Path
) -> None:
    """Each delivery is killed at another point, and sent again; the points are spread over all there are."""
    rng = random.Random(19)
    service = opened(store_url, tmp_path / "killed")
    undisturbed = opened(f"sqlite:///{tmp_path}/undisturbed.sqlite", tmp_path / "undisturbed")
    passed = [0, 0]
    counted(undisturbed, lambda *_: passed.__setitem__(0, passed[0] + 1))
    counted(service, lambda *_: passed.__setitem__(1, passed[1] + 1))
    for number in range(2):  # the first of each stream goes well, and says how many points there are
        given = delivery(number, rng)
        assert deliver(service, given) == deliver(undisturbed, given)
    points = passed[1] // 2
    kills, wanted = 0, KILLS["postgresql" if store_url.startswith("postgresql") else "sqlite"]
    for number in range(2, 2 + wanted):
        given = delivery(number, rng)
        point = 1 + (number - 2) * points // wanted
        kills += killed_at(service, point, partial(deliver, service, given))
        assert deliver(service, given) == deliver(undisturbed, given)
        landed(service)
    assert kills > 0.9 * wanted, "one of the two streams needs fewer statements than the other"
    assert state(service) == state(undisturbed)


@pytest.mark.parametrize("seed", range(3))
def test_disorder_repeats_and_clocks_that_jump_change_no_figure(
    opened: Callable[..., StreamService], tmp_path: Path, seed: int
) -> None:
    """Senders are up to a day wrong, our own clock jumps by days, and deliveries come late and again."""
    rng = random.Random(seed)
    service = opened(f"sqlite:///{tmp_path}/store.sqlite", tmp_path, stream_rows_per_minute=40)
    clock = service._clock
    assert isinstance(clock, _Clock)
    rows = [
        {
            "id": str(number), "gebied": rng.choice(WIJKEN), "waarde": rng.randrange(40),
            "tijd": (NOW + timedelta(hours=rng.uniform(-23, 23))).isoformat(),
        }
        for number in range(120)
    ]  # fmt: skip
    parts = [rows[start : start + 5] for start in range(0, 120, 5)]
    sent = [*parts, *rng.sample(parts, 12)]
    rng.shuffle(sent)
    for number, part in enumerate(sent):
        right = NOW + timedelta(seconds=20 * number)
        clock.at = right + timedelta(hours=rng.choice((0, 0, 1, -1, 30, -60)))
        body = json.dumps(rng.sample(part, 5)).encode()
        try:
            service.take(SENSORS, body, kind="application/json", idempotency_key=f"{seed}-{number}")
        except TooFastError as error:  # fifteen rows a minute are far from forty
            raise AssertionError("the jump of a clock closes no stream") from error
        if rng.random() < 0.3:
            service.land_waiting()
    clock.at = NOW + timedelta(hours=3)
    letters = {letter.id: letter.body for letter in service.streams.letters(SENSORS.id)}
    assert letters, "to a clock two days behind, now is not yet"
    service.resend(SENSORS, letters=letters)
    landed(service)
    wanted: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows:
        moment = datetime.fromisoformat(row["tijd"]).astimezone(_AMSTERDAM)
        wanted[row["gebied"], f"{moment:%Y-%m-%d}"].append(row["waarde"])
    current = service.tools.reader.all_current(source_ids=[SENSORS.source_id])
    seen = {(row.area_code, row.period): row.value for row in current.itertuples()}
    assert seen == {
        place: pytest.approx(sum(values) / len(values), abs=1e-4) for place, values in wanted.items()
    }
