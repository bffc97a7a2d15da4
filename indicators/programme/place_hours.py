"""Opening hours of meeting places per week through time: what deal II promises in 1.1.1a, measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.meeting_places.kinds import PlaceKind
from indicators.programme.place_versions import PlaceVersion

MEASURED_RESULT = "res_rd2_openingstijden"
"""The promise of longer opening hours (convenant, article 4, 1.1.1a)."""
COUNTED_KINDS = frozenset({PlaceKind.MEETING, PlaceKind.COMMUNITY_CENTRE})


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyHours:
    """Minutes open in an ordinary week of a place that is there now, each from a day on, oldest first."""

    place_id: str
    name: str
    steps: tuple[tuple[date, int], ...]

    @property
    def longer_by(self) -> int | None:
        """Minutes more (or fewer) than at first; None while there is one measurement."""
        return None if len(self.steps) == 1 else self.steps[-1][1] - self.steps[0][1]


def weekly_hours(versions: Iterable[PlaceVersion], deal: str) -> tuple[WeeklyHours, ...]:
    """Of every meeting place of a deal of which hours were approved. The same hours again are no new step."""
    steps: dict[str, list[tuple[date, int]]] = {}
    names: dict[str, str] = {}
    for version in versions:
        place = version.place
        if place is None or place.deal != deal or place.place_kind not in COUNTED_KINDS:
            steps.pop(version.place_id, None)
            continue
        names[place.place_id] = place.name
        hours = place.hours
        if hours is None:
            continue
        minutes, known = hours.weekly_minutes, steps.setdefault(place.place_id, [])
        if not known or known[-1][1] != minutes:
            known.append((version.since, minutes))
    return tuple(
        WeeklyHours(place_id=place_id, name=names[place_id], steps=tuple(known))
        for place_id, known in sorted(steps.items())
    )
