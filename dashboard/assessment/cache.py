"""What is made of the figures is kept as long as they stay the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from dashboard.assessment.assessments import Assessments

_MOST = 64
Made = TypeVar("Made")


class VersionCache(Generic[Made]):
    """Things by key, for each set of assessments; they go when these do. Beyond ``most`` the oldest goes."""

    def __init__(self, *, most: int = _MOST) -> None:
        self._most = most
        self._of: WeakKeyDictionary[Assessments, dict[Hashable, Made]] = WeakKeyDictionary()

    def get(self, assessments: Assessments, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gave for this key."""
        own = self._of.setdefault(assessments, {})
        found = own.get(key)  # another thread may take it away from here on
        if found is None:
            found = make()
            if len(own) >= self._most:
                own.pop(next(iter(own)), None)
            own[key] = found
        return found
