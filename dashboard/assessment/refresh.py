"""Keeps the assessments of the newest data version: made in the background, one computation at a time."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from collections.abc import Callable
from threading import Condition, Thread
from weakref import ref

from dashboard.assessment.assessments import Assessments

_LOG = logging.getLogger(__name__)


class NoAssessmentsError(RuntimeError):
    """The statistics of the current figures could not be computed; the cause says why."""


class AssessmentRefresher:
    """``make`` computes the assessments of the figures as they are now; it runs in a thread of its own.

    A process that has none yet waits for the first ones. After that nobody waits: until those of a new data
    version are there, the ones before it are given (see `AreaAssessment.fits`).

    A copy (fork) of the process has what was made, but no thread that makes more: it begins anew.
    """

    def __init__(self, make: Callable[[int], Assessments]) -> None:
        self._make = make
        self._changed = Condition()
        self._kept: Assessments | None = None
        self._failed: tuple[int, Exception] | None = None
        self._running = False
        _begin_anew_in_copies(self)

    def is_behind(self, version: int) -> bool:
        """Whether those of an earlier version are still given; begins to make newer ones."""
        return not self.prepare(version) and self._kept is not None

    def prepare(self, version: int) -> bool:
        """Whether the assessments of this version are there; begins to make them when they are not."""
        with self._changed:
            if self._is_done(version):
                return True
            if not self._running:
                self._running = True
                Thread(target=self._work, args=(version,), name="assessments", daemon=True).start()
            return False

    def get(self, version: int, *, wait: bool = False) -> Assessments:
        """The assessments kept; waits while there are none at all, or (``wait``) none of this version.

        `NoAssessmentsError` when there are none and they cannot be made.
        """
        while not self.prepare(version):
            with self._changed:
                if self._kept is not None and not wait:
                    return self._kept
                self._changed.wait_for(lambda: not self._running)
        with self._changed:
            if self._kept is None:
                raise NoAssessmentsError(f"no assessments of data version {version}") from (
                    self._failed[1] if self._failed else None
                )
            return self._kept

    def begin_anew(self) -> None:
        """For a copy of the process: no thread of the original is here, and none holds a lock."""
        self._changed = Condition()
        self._running = False

    def _is_done(self, version: int) -> bool:
        made = self._kept.version if self._kept is not None else None
        failed = self._failed[0] if self._failed is not None else None
        return version in (made, failed)

    def _work(self, version: int) -> None:
        made: Assessments | None = None
        failed: tuple[int, Exception] | None = None
        try:
            made = self._make(version)
        except Exception as error:  # whatever it is, whoever asks is told
            _LOG.exception("no assessments of data version %d", version)
            failed = version, error
        _give_memory_back()
        with self._changed:
            self._kept = made or self._kept
            self._failed = failed
            self._running = False
            self._changed.notify_all()


def _begin_anew_in_copies(refresher: AssessmentRefresher) -> None:
    """Without this a copy made while the original computes would wait for a thread that it does not have."""
    reference = ref(refresher)

    def begin() -> None:
        there = reference()
        if there is not None:
            there.begin_anew()

    os.register_at_fork(after_in_child=begin)


def _give_memory_back() -> None:
    """What the computation used and no longer needs, 40 MB, goes back to the system where it can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
