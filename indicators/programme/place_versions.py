"""The places that are shown: as they were approved last and before that, or examples until there are any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field

from indicators.meeting_places.kinds import PUBLIC_KINDS, PlaceKind
from indicators.programme.flow import OutputAction
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.meeting_place import MeetingPlace, PlaceId
from indicators.programme.programme import Programme
from indicators.programme.record import RecordKind

EXAMPLE_SOURCE = "voorbeeld"
_FILE = Path(__file__).parent / "places.yaml"
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceVersion:
    """A place as it was approved on a day (``since``); ``place`` None: withdrawn from that day on."""

    place_id: str
    since: date
    place: MeetingPlace | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlaces:
    """The places that everybody may see, by name. ``examples`` are the ids of those that do not exist.

    ``versions`` are all approved ones, oldest first; none of an example or of a place that only a text names.
    """

    places: tuple[MeetingPlace, ...]
    examples: frozenset[str] = frozenset()
    versions: tuple[PlaceVersion, ...] = ()

    def get(self, place_id: str) -> MeetingPlace | None:
        return next((one for one in self.places if one.place_id == place_id), None)


class NamedPlace(BaseModel):
    """A place that the texts of the deals name; what they say of it is in the files of the programme."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: PlaceId
    kind: PlaceKind


class ExamplePlace(NamedPlace):
    """A place that does not exist. It was checked so many days before the day on which it is shown."""

    name: str
    deal: str
    area: str
    activities: str
    languages: str
    cost: str
    access: str
    contact: str
    hours: str
    checked_days_ago: Annotated[int, Field(ge=1)]


class PlacesFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    named: tuple[NamedPlace, ...]
    examples: tuple[ExamplePlace, ...]


def known_places(changes: Iterable[ProgrammeChange], programme: Programme, *, today: date) -> KnownPlaces:
    """What the changes of the chain come to for everybody.

    Who edits an approved place leaves what was approved where it is until a colleague approves the edit. The
    places that the texts name stay until they are entered; the examples go with the first place that is.
    """
    versions = tuple(place_versions(changes))
    newest = {one.place_id: one.place for one in versions}
    entered = [place for place in newest.values() if place is not None]
    named = [place for place in named_places(programme) if place.place_id not in newest]
    examples = [] if versions else example_places(today)
    every = [*entered, *named, *examples]
    return KnownPlaces(
        places=tuple(sorted(every, key=lambda place: place.name.casefold())),
        examples=frozenset(place.place_id for place in examples),
        versions=versions,
    )


def place_versions(changes: Iterable[ProgrammeChange]) -> Iterator[PlaceVersion]:
    """Each approval and each withdrawal of a public kind, in order."""
    fields: dict[int, dict[str, Any]] = {}
    for change in changes:
        if change.kind != RecordKind.MEETING_PLACE:
            continue
        now = fields.setdefault(change.record_id, {})
        now.update(change.new)
        since = change.at.astimezone(_AMSTERDAM).date()
        if change.action == OutputAction.APPROVE:
            place = MeetingPlace.model_validate(now)
            public = place.place_kind in PUBLIC_KINDS
            yield PlaceVersion(place_id=place.place_id, since=since, place=place if public else None)
        elif change.action == OutputAction.WITHDRAW:
            yield PlaceVersion(place_id=str(now["place_id"]), since=since, place=None)


def named_places(programme: Programme) -> list[MeetingPlace]:
    """The places of interventions that can be visited: name, area and source of the text, nothing else."""
    result = []
    for one in _file().named:
        named = programme.place(one.id)
        deal = next(item.deal for item in programme.interventions if one.id in item.places)
        result.append(
            MeetingPlace(
                deal=deal,
                place_id=one.id,
                name=named.name,
                place_kind=one.kind,
                area_code=programme.area(named.area).code,
                source=named.source,
            )
        )
    return result


def example_places(today: date) -> list[MeetingPlace]:
    """Places to look at the screens with; each says that it is an example."""
    return [
        MeetingPlace(
            deal=one.deal,
            place_id=one.id,
            name=one.name,
            place_kind=one.kind,
            area_code=one.area,
            activities=one.activities,
            languages=one.languages,
            cost=one.cost,
            access=one.access,
            contact=one.contact,
            opening_hours=one.hours,
            checked_on=today - timedelta(days=one.checked_days_ago),
            source=EXAMPLE_SOURCE,
        )
        for one in _file().examples
    ]


def _file() -> PlacesFile:
    return PlacesFile.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
