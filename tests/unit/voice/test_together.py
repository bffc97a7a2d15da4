"""What threads ask to write at one moment is written in few transactions, and each gets its own answer."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest

from data.voice import together as module
from data.voice.together import MOST, Together


def test_who_asks_while_another_writes_is_written_with_the_next() -> None:
    first, go_on, written = Event(), Event(), []

    def write(asked: Sequence[int]) -> list[int]:
        written.append(len(asked))
        first.set()
        assert go_on.wait(30)
        return [2 * number for number in asked]

    together = Together(write)
    with ThreadPoolExecutor(2 * MOST) as pool:
        begun = pool.submit(together, 0)
        assert first.wait(30)
        others = [pool.submit(together, number) for number in range(1, 2 * MOST)]
        while len(together._waiting) < len(others):
            sleep(0.001)
        go_on.set()
        assert [one.result() for one in (begun, *others)] == [2 * number for number in range(2 * MOST)]
    assert written == [1, MOST, MOST - 1]


def test_one_that_cannot_be_written_takes_no_other_along() -> None:
    stored: list[int] = []

    def write(asked: Sequence[int]) -> list[int]:
        """All or nothing, as a transaction."""
        if 3 in asked:
            raise ValueError("3")
        stored.extend(asked)
        return list(asked)

    together = Together(write)
    entries = [module._Queued(number) for number in range(6)]
    together._waiting.extend(entries)
    assert together(6) == 6
    assert stored == [0, 1, 2, 4, 5, 6]
    assert [type(one.error) for one in entries] == [type(None)] * 3 + [ValueError] + [type(None)] * 2
    with pytest.raises(ValueError, match="3"):
        together(3)
