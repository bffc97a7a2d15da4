"""When a place is open: hours per day of the week, on public holidays and in school holidays."""

from __future__ import annotations

from dataclasses import dataclass

MIDNIGHT = 24 * 60
DAYS = 7


@dataclass(frozen=True, slots=True, order=True)
class OpenSpan:
    """From ``start`` to ``end`` in minutes after midnight of the day on which it starts.

    ``end`` lies after ``start`` and may lie in the night after that day: 22:00 to 02:00 is 1320 to 1560.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < MIDNIGHT or not self.start < self.end <= self.start + MIDNIGHT:
            raise ValueError(f"no span of time: {self.start} to {self.end}")


DayHours = tuple[OpenSpan, ...]
"""The hours that start on one day; none: closed."""
Week = tuple[DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]
"""Monday to Sunday."""
CLOSED_WEEK: Week = ((), (), (), (), (), (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """``public`` are the hours on public holidays and ``school`` those in school holidays; None: as always.

    A public holiday in a school holiday is a public holiday.
    """

    week: Week
    public: DayHours | None = None
    school: Week | None = None

    @property
    def weekly_minutes(self) -> int:
        """How long it is open in a week without holidays; hours that overlap count once."""
        return sum(end - start for start, end in _joined(self.week))


def as_week(days: list[DayHours]) -> Week:
    """Seven days as a week. ``ValueError``: not seven."""
    first, second, third, fourth, fifth, sixth, seventh = days
    return (first, second, third, fourth, fifth, sixth, seventh)


def _joined(week: Week) -> list[tuple[int, int]]:
    """Spans in minutes after Monday 0:00, joined where they touch; what passes Sunday night is put first."""
    spans = sorted(
        (day * MIDNIGHT + one.start, day * MIDNIGHT + one.end)
        for day, hours in enumerate(week)
        for one in hours
    )
    turn = DAYS * MIDNIGHT
    spans = sorted(
        [
            *((start, min(end, turn)) for start, end in spans),
            *((0, end - turn) for _, end in spans if end > turn),
        ]
    )
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result
