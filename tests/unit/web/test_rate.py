"""How many requests of one address are counted, and when that is forgotten."""

from __future__ import annotations

import threading
import time

import pytest
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from dashboard.web import rate
from data.settings import Settings

MEMORY = str(Settings.model_fields["limits_store"].default)
TWO = RateLimitItemPerMinute(2)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(rate, "monotonic", lambda: now[0])
    return now


def test_the_count_of_an_address_begins_again_after_a_minute(clock: list[float]) -> None:
    limiter = FixedWindowRateLimiter(rate._storage(MEMORY))
    assert [limiter.hit(TWO, "a") for _ in range(3)] == [True, True, False]
    assert limiter.hit(TWO, "b")
    clock[0] += 59
    assert not limiter.hit(TWO, "a")
    clock[0] += 2
    assert limiter.hit(TWO, "a")


@pytest.mark.parametrize("days", [1, -1])
def test_a_change_of_the_time_of_day_neither_forgets_a_count_nor_keeps_it(
    days: int, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter = FixedWindowRateLimiter(rate._storage(MEMORY))
    assert [limiter.hit(TWO, "a") for _ in range(3)] == [True, True, False]
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + days * 86_400)
    assert not limiter.hit(TWO, "a")
    clock[0] += 61
    assert limiter.hit(TWO, "a")


def test_what_is_over_is_forgotten_without_a_thread_for_each_request(clock: list[float]) -> None:
    before = threading.active_count()
    storage = rate._storage(MEMORY)
    limiter = FixedWindowRateLimiter(storage)
    for number in range(2_000):
        limiter.hit(TWO, str(number))
    time.sleep(0.05)  # the library's own sweep would come after 0.01
    assert threading.active_count() <= before
    assert isinstance(storage, rate.MemoryStorage)
    assert len(storage.storage) == 2_000
    clock[0] += 61
    limiter.hit(TWO, "new")
    assert (len(storage.storage), len(storage.expirations)) == (1, 1)
