"""A place that people edit: what it offers to whom, where it is, when it is open, when that was checked."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from indicators.meeting_places.kinds import VULNERABLE_KINDS, PlaceKind
from indicators.meeting_places.osm import HoursTextError, read_hours
from indicators.meeting_places.week import OpeningHours
from indicators.programme.flow import OutputState
from indicators.programme.record import (
    FieldProblem,
    Long,
    PlainNumber,
    ProgrammeRecord,
    RecordKind,
    Short,
)

PlaceId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
WEST, EAST, SOUTH, NORTH = Decimal("3.2"), Decimal("7.3"), Decimal("50.7"), Decimal("53.7")
"""Around the Netherlands, in degrees."""
_LINK = re.compile(r"https://[^\s<>\"]+")


class MeetingPlace(ProgrammeRecord):
    """One place. ``deal`` is the deal whose staff approve it.

    ``area_code`` is an area of `geo`; ``lon`` and ``lat`` are degrees, or None where only the area is known.
    ``activities`` says what happens for whom, ``contact`` is a function. ``opening_hours`` is a text in the
    syntax of OpenStreetMap; empty: not known. ``checked_on``: when somebody looked whether all this is so.
    ``written_by`` and ``submitted_by`` are accounts: neither of them may approve.
    """

    kind: ClassVar[RecordKind] = RecordKind.MEETING_PLACE
    keyed_by: ClassVar[tuple[str, ...]] = ("place_id",)

    place_id: PlaceId
    name: Short = ""
    place_kind: PlaceKind
    area_code: Short = ""
    lon: PlainNumber | None = None
    lat: PlainNumber | None = None
    activities: Long = ""
    languages: Short = ""
    cost: Short = ""
    access: Short = ""
    contact: Short = ""
    link: Short = ""
    opening_hours: Short = ""
    checked_on: date | None = None
    source: Short = ""
    status: OutputState = OutputState.DRAFT
    written_by: Short = ""
    submitted_by: Short = ""

    @property
    def hours(self) -> OpeningHours | None:
        """When it is open; None where that is not known."""
        return read_hours(self.opening_hours) if self.opening_hours else None

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, where they are known."""
        return None if self.lon is None or self.lat is None else (float(self.lon), float(self.lat))

    @property
    def is_vulnerable(self) -> bool:
        return self.place_kind in VULNERABLE_KINDS


def place_problems(place: MeetingPlace, *, today: date) -> list[FieldProblem]:
    """What is wrong with a place. Where people are safe, nothing that leads there is even written down."""
    needed = [name for name in ("name", "area_code", "source") if not getattr(place, name)]
    problems = [FieldProblem(field=name, rule="needed") for name in needed]
    if place.link and not _LINK.fullmatch(place.link):
        problems.append(FieldProblem(field="link", rule="no_link"))
    if place.checked_on is not None and place.checked_on > today:
        problems.append(FieldProblem(field="checked_on", rule="in_the_future"))
    try:
        _ = place.hours
    except HoursTextError:
        problems.append(FieldProblem(field="opening_hours", rule="no_hours"))
    if place.is_vulnerable:
        given = [name for name in ("lon", "lat", "link", "opening_hours") if getattr(place, name)]
        return [*problems, *(FieldProblem(field=name, rule="not_of_this_kind") for name in given)]
    return [*problems, *_point_problems(place)]


def _point_problems(place: MeetingPlace) -> list[FieldProblem]:
    pair = {"lon": place.lon, "lat": place.lat}
    if None in pair.values():
        missing = [name for name, value in pair.items() if value is None]
        return [FieldProblem(field=name, rule="needed") for name in missing] if len(missing) == 1 else []
    outside = (
        ("lon", place.lon is not None and not WEST <= place.lon <= EAST),
        ("lat", place.lat is not None and not SOUTH <= place.lat <= NORTH),
    )
    return [FieldProblem(field=name, rule="elsewhere") for name, wrong in outside if wrong]
