"""Thirty people want a file at once: each is told truly when it is his turn, and nobody is passed over."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field
from typing import Any

import pytest

from dashboard.serving.waiting_line import Turn, WaitingLine

SECONDS = 3.0
NOW = Turn(now=True)


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Office:
    """People who press at once and come back exactly when they are told to; one file is made at a time."""

    line: WaitingLine
    clock: Clock
    begins: list[str] = field(default_factory=list)
    ends: dict[str, float] = field(default_factory=dict)
    asked: int = 0

    def press(self, people: list[tuple[str, str]]) -> None:
        """``people``: file and address of each."""
        comes = {key: self.clock.now for key, _ in people}
        address, free = dict(people), self.clock.now
        while comes or any(end > self.clock.now for end in self.ends.values()):
            pending = [end for end in self.ends.values() if end > self.clock.now]
            self.clock.now = max(self.clock.now, min([*comes.values(), *pending]))
            for key in [key for key, end in self.ends.items() if end == self.clock.now]:
                self.line.done(key, seconds=SECONDS)
            for key in [key for key, moment in comes.items() if moment <= self.clock.now]:
                turn = self.line.ask(key, address[key])
                self.asked += 1
                if turn.now:
                    del comes[key]
                    self.begins.append(key)
                    free = self.ends[key] = max(free, self.clock.now) + SECONDS
                else:
                    comes[key] = self.clock.now + turn.seconds


def office(*, at_once: int = 4, per_address: int = 2) -> Office:
    clock = Clock()
    line = WaitingLine(at_once=at_once, per_address=per_address, processes=1, clock=clock)
    return Office(line, clock)


@pytest.mark.parametrize("same_address", [False, True])
def test_30_people_get_30_files_as_fast_as_one_process_makes_them_in_the_order_in_which_they_came(
    same_address: bool,
) -> None:
    one = office()
    people = [(f"file {n}", "192.0.2.1" if same_address else f"192.0.2.{n}") for n in range(30)]
    one.press(people)
    assert one.begins == [key for key, _ in people]
    assert one.clock.now - 1_000 == 30 * SECONDS, "the process never stood still"
    assert one.asked <= 60, "nobody came back in vain more than now and then"


def test_an_address_that_asks_for_much_does_not_stand_before_everybody() -> None:
    one = office(at_once=1, per_address=1)
    one.press([*((f"much {n}", "192.0.2.1") for n in range(20)), ("alone", "192.0.2.2")])
    assert one.begins.index("alone") <= 2


def test_who_does_not_come_back_holds_nobody_up_and_has_his_place_when_he_does() -> None:
    clock = Clock()
    line = WaitingLine(at_once=1, per_address=9, processes=1, clock=clock)
    assert line.ask("first", "a") == NOW
    assert line.ask("away", "b") == Turn(now=False, before=1, seconds=3)
    assert line.ask("third", "c") == Turn(now=False, before=2, seconds=6)
    line.done("first", seconds=SECONDS)
    clock.now += 3
    assert not line.ask("third", "c").now, "it is the turn of who is expected now"
    clock.now += 3.5
    assert line.ask("third", "c").now
    assert line.ask("away", "b") == Turn(now=False, before=1, seconds=3)
    assert line.ask("fourth", "d").before == 2
    line.done("third", seconds=SECONDS)
    assert line.ask("away", "b") == NOW


def test_a_file_that_is_made_for_another_is_soon_there() -> None:
    line = WaitingLine(at_once=4, per_address=2, processes=1)
    assert line.ask("same", "a") == NOW
    assert line.ask("same", "b") == Turn(now=False, before=0, seconds=3)


def test_the_seconds_follow_what_files_take() -> None:
    line = WaitingLine(at_once=1, per_address=1, processes=1)
    for _ in range(30):
        assert line.ask("slow", "a") == NOW
        line.done("slow", seconds=12.0)
    line.ask("slow", "a")
    assert line.ask("next", "b").seconds == 12


def test_a_file_whose_process_is_gone_is_forgotten() -> None:
    clock = Clock()
    line = WaitingLine(at_once=1, per_address=1, processes=1, clock=clock)
    assert line.ask("lost", "a") == NOW
    clock.now += 121
    assert line.ask("other", "b") == NOW


def test_a_line_has_an_end_and_one_address_a_share_of_it() -> None:
    line = WaitingLine(at_once=1, per_address=1, processes=1, clock=Clock())
    assert line.ask("first", "a") == NOW
    befores = [line.ask(f"much {n}", "b").before for n in range(60)]
    assert befores[-1] == 41, "the 41st gets no place, and is told what it would be"
    others = [line.ask(f"other {n}", f"address {n}").before for n in range(300)]
    assert max(others) < 202


def _ask(line: WaitingLine, key: str, answers: Any) -> None:
    answers.put(line.ask(key, "").now)


def test_processes_that_were_forked_stand_in_one_line() -> None:
    fork = multiprocessing.get_context("fork")
    line, answers = WaitingLine(at_once=2, per_address=1, processes=1), fork.SimpleQueue()
    processes = [fork.Process(target=_ask, args=(line, f"file {n}", answers)) for n in range(5)]
    for process in processes:
        process.start()
    assert sorted(answers.get() for _ in processes) == [False, False, False, True, True]
    for process in processes:
        process.join()
