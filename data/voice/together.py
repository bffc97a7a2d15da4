"""Many small writes in one transaction: who asks while another writes is written with the next ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Ask = TypeVar("Ask")
Answer = TypeVar("Answer")
MOST = 50
"""At most so many in one transaction: who reads the store meanwhile waits for nobody, who writes does."""


@dataclass(slots=True)
class _Queued(Generic[Ask, Answer]):
    ask: Ask
    answers: Sequence[Answer] = ()
    error: BaseException | None = None

    @property
    def done(self) -> bool:
        return bool(self.answers) or self.error is not None


class Together(Generic[Ask, Answer]):
    """Gives what threads ask to ``write``, as many at once as there are; each gets its own answer.

    ``write`` does all of it or nothing, and gives an answer for each. When it fails, each is tried by itself,
    so that one that cannot be written takes no other along; then its thread gets the error.
    """

    def __init__(self, write: Callable[[Sequence[Ask]], Sequence[Answer]]) -> None:
        self._write = write
        self._waiting: deque[_Queued[Ask, Answer]] = deque()
        self._turn = Lock()

    def __call__(self, ask: Ask) -> Answer:
        entry: _Queued[Ask, Answer] = _Queued(ask)
        self._waiting.append(entry)
        with self._turn:
            while not entry.done:
                self._next([self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))])
        if entry.error is not None:
            raise entry.error
        return entry.answers[0]

    def _next(self, entries: list[_Queued[Ask, Answer]]) -> None:
        try:
            answers = self._write([entry.ask for entry in entries])
        except Exception as error:
            if len(entries) > 1:
                for entry in entries:
                    self._next([entry])
            else:
                entries[0].error = error
            return
        for entry, answer in zip(entries, answers, strict=True):
            entry.answers = (answer,)
