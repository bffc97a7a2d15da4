"""How an area stands on all its figures together: counts of verdicts, never an average of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.statistics.states import Position, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingCount:
    """The verdicts on figures with good and bad; ``assessed`` is their sum."""

    better: int
    worse: int
    similar: int

    @property
    def assessed(self) -> int:
        return self.better + self.worse + self.similar

    @property
    def state(self) -> Standing:
        if not self.assessed:
            return Standing.NOT_ASSESSABLE
        if not self.better and not self.worse:
            return Standing.SIMILAR
        if self.better == self.worse:
            return Standing.EVEN
        if not self.better:
            return Standing.ONLY_WORSE
        if not self.worse:
            return Standing.ONLY_BETTER
        return Standing.MORE_WORSE if self.worse > self.better else Standing.MORE_BETTER


def count_standing(verdicts: Iterable[Position]) -> StandingCount:
    """Count the verdicts of figures with good and bad; those that cannot be assessed do not count."""
    counts = Counter(verdicts)
    return StandingCount(
        better=counts[Position.BETTER], worse=counts[Position.WORSE], similar=counts[Position.SIMILAR]
    )
