"""Places are written by one person and approved by another, and what is not public never leaves the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from data.programme.clearance import FULL_CLEARANCE, Clearance
from data.programme.errors import EditConflictError, NoSuchRecordError
from data.programme.ledger import LedgerSession, ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.programme.verify import verify
from geo.areas import load_areas
from geo.model import Areas
from indicators.catalogue import load_catalogue
from indicators.meeting_places.kinds import PUBLIC_KINDS, VULNERABLE_KINDS, PlaceKind
from indicators.programme.flow import OutputAction
from indicators.programme.load import load_programme
from indicators.programme.meeting_place import MeetingPlace, place_problems
from indicators.programme.place_versions import KnownPlaces, example_places, known_places
from indicators.programme.programme import Programme
from indicators.programme.record import EditRefusedError, RecordKind, changed_record

START = datetime(2026, 6, 1, 10, tzinfo=UTC)
PLACE = MeetingPlace(
    deal="regiodeal_2", place_id="de_hof", name="De Hof", place_kind=PlaceKind.MEETING, area_code="WK051836",
    activities="Koffie", opening_hours="Mo-Fr 09:00-12:00", checked_on=date(2026, 5, 1), source="coördinator",
)  # fmt: skip
KIND = RecordKind.MEETING_PLACE


class Clock:
    """A clock that goes on a day with every look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(days=1)
        return self.now


@pytest.fixture
def ledger(engine: Engine) -> ProgrammeLedger:
    return ProgrammeLedger(engine, clock=Clock())


@pytest.fixture
def reader(engine: Engine) -> ProgrammeReader:
    return ProgrammeReader(engine)


@pytest.fixture(scope="module")
def areas() -> Areas:
    return load_areas()


@pytest.fixture(scope="module")
def programme(areas: Areas) -> Programme:
    return load_programme(catalogue=load_catalogue(), areas=areas)


def approve(session: LedgerSession, record_id: int, *, seen: int, by: str = "bea") -> int:
    """Submit by who wrote it and approve by another; the version then."""
    sent = session.act(record_id, OutputAction.SUBMIT, seen=seen, actor="ann", kind=KIND)
    return session.act(record_id, OutputAction.APPROVE, seen=sent.version, actor=by, kind=KIND).version


def add_approved(ledger: ProgrammeLedger, place: MeetingPlace = PLACE) -> int:
    with ledger.session() as session:
        stored = session.add(place, actor="ann")
        approve(session, stored.id, seen=1)
    return stored.id


def shown(reader: ProgrammeReader, programme: Programme) -> KnownPlaces:
    return known_places(reader.changes_of(KIND), programme, today=date(2026, 6, 30))


def test_four_eyes_and_the_chain(ledger: ProgrammeLedger, reader: ProgrammeReader, engine: Engine) -> None:
    with ledger.session() as session:
        stored = session.add(PLACE, actor="ann")
        session.act(stored.id, OutputAction.SUBMIT, seen=1, actor="ann", kind=KIND)
    with pytest.raises(EditRefusedError, match="four_eyes"), ledger.session() as session:
        session.act(stored.id, OutputAction.APPROVE, seen=2, actor="ann", kind=KIND)
    with ledger.session() as session:
        session.act(stored.id, OutputAction.APPROVE, seen=2, actor="bea", kind=KIND)
    assert [change.action for change in reader.changes(KIND, stored.id)] == ["add", "submit", "approve"]
    assert verify(engine).misfit is None
    with pytest.raises(EditConflictError), ledger.session() as session:
        session.add(PLACE, actor="cas")


def test_what_was_approved_stays_until_the_edit_is_approved(
    ledger: ProgrammeLedger, reader: ProgrammeReader, programme: Programme
) -> None:
    record_id = add_approved(ledger)
    with ledger.session() as session:
        longer = {"opening_hours": "Mo-Fr 09:00-17:00"}
        edited = session.edit(KIND, record_id, longer, seen=3, actor="ann", why="langer open")
    assert shown(reader, programme).get("de_hof") == _as_approved(PLACE)
    with ledger.session() as session:
        approve(session, record_id, seen=edited.version)
    known = shown(reader, programme)
    now = known.get("de_hof")
    assert now is not None and now.opening_hours == "Mo-Fr 09:00-17:00"
    minutes = [one.place.hours.weekly_minutes for one in known.versions if one.place and one.place.hours]
    assert minutes == [15 * 60, 40 * 60]
    assert [one.since for one in known.versions] == [date(2026, 6, 2), date(2026, 6, 4)]


def _as_approved(place: MeetingPlace) -> MeetingPlace:
    return changed_record(place, {"status": "approved", "written_by": "ann", "submitted_by": "ann"})


def test_a_place_that_is_withdrawn_is_gone_at_once(
    ledger: ProgrammeLedger, reader: ProgrammeReader, programme: Programme
) -> None:
    record_id = add_approved(ledger)
    with ledger.session() as session:
        session.act(record_id, OutputAction.WITHDRAW, seen=3, actor="bea", why="gesloopt", kind=KIND)
    assert shown(reader, programme).get("de_hof") is None


def test_examples_stand_there_until_the_first_approval(
    ledger: ProgrammeLedger, reader: ProgrammeReader, programme: Programme, areas: Areas
) -> None:
    examples = example_places(date(2026, 6, 30))
    named = {"De Meppel", "Laaktheater", "Megastores", "Winkelcentrum Leyweg"}
    before = shown(reader, programme)
    assert {one.name for one in before.places if one.place_id not in before.examples} == named
    assert before.examples == {one.place_id for one in examples}
    assert all("oorbeeld" in one.name and one.source == "voorbeeld" for one in examples)
    assert all(one.area_code in areas for one in before.places)
    assert all(one.hours and one.checked_on for one in examples)
    assert not any(
        one.opening_hours or one.contact or one.point for one in before.places if one.name in named
    )
    with ledger.session() as session:
        stored = session.add(PLACE, actor="ann")
    assert shown(reader, programme).examples == before.examples
    with ledger.session() as session:
        approve(session, stored.id, seen=1)
    after = shown(reader, programme)
    assert not after.examples
    assert {one.name for one in after.places} == {"De Hof", *named}


def test_a_named_place_that_is_entered_takes_the_place_of_the_text(
    ledger: ProgrammeLedger, reader: ProgrammeReader, programme: Programme
) -> None:
    add_approved(ledger, changed_record(PLACE, {"place_id": "laaktheater", "name": "Laaktheater"}))
    same = [one for one in shown(reader, programme).places if one.place_id == "laaktheater"]
    assert [one.activities for one in same] == ["Koffie"]


SHELTER = MeetingPlace(
    deal="regiodeal_2", place_id="veilig_huis", name="GEHEIME PLEK", place_kind=PlaceKind.SHELTER,
    area_code="GM0518", source="coördinator",
)  # fmt: skip


def leaks(reader: ProgrammeReader) -> Iterator[str]:
    """All that a reader gives, as text."""
    yield str(reader.records(KIND))
    yield str(reader.newest_changes())
    yield str(reader.changes_of(KIND))
    yield str(reader.changes(KIND, 1))
    yield str(reader.as_of(3))


def test_a_shelter_never_leaves_the_store(
    ledger: ProgrammeLedger, reader: ProgrammeReader, programme: Programme
) -> None:
    add_approved(ledger, SHELTER)
    assert not any("GEHEIME" in text for text in leaks(reader))
    assert not any("GEHEIME" in text for text in leaks(reader.cleared(Clearance(deals=frozenset({"x"})))))
    with pytest.raises(NoSuchRecordError):
        reader.record(KIND, 1)
    assert shown(reader, programme).get("veilig_huis") is None
    keeper = reader.cleared(FULL_CLEARANCE)
    assert keeper.record(KIND, 1).record.to_json()["name"] == "GEHEIME PLEK"
    with pytest.raises(EditRefusedError, match="place_kind: fixed"), ledger.session() as session:
        session.edit(KIND, 1, {"place_kind": PlaceKind.MEETING}, seen=3, actor="ann", why="anders")
    # Even a list of all changes, as only staff can read them, gives nothing to show.
    known = known_places(keeper.changes_of(KIND), programme, today=date(2026, 6, 30))
    assert "GEHEIME" not in str(known)


def test_a_place_that_becomes_a_shelter_takes_its_past_along(
    ledger: ProgrammeLedger, reader: ProgrammeReader, programme: Programme
) -> None:
    record_id = add_approved(ledger, changed_record(PLACE, {"name": "GEHEIME PLEK"}))
    assert shown(reader, programme).get("de_hof") is not None
    with ledger.session() as session:
        fields = {"place_kind": PlaceKind.SHELTER, "opening_hours": ""}
        session.edit(KIND, record_id, fields, seen=3, actor="ann", why="wordt opvang")
    assert not any("GEHEIME" in text for text in leaks(reader))
    assert shown(reader, programme).get("de_hof") is None


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": ""}, "name: needed"),
        ({"area_code": ""}, "area_code: needed"),
        ({"link": "javascript:alert(1)"}, "link: no_link"),
        ({"link": "http://example.org"}, "link: no_link"),
        ({"opening_hours": "altijd"}, "opening_hours: no_hours"),
        ({"checked_on": date(2027, 1, 1)}, "checked_on: in_the_future"),
        ({"lon": "4.3"}, "lat: needed"),
        ({"lon": "52.05", "lat": "4.3"}, "lon: elsewhere"),
        (
            {"place_kind": "opvang", "opening_hours": "", "lon": "4.3", "lat": "52.05"},
            "lon: not_of_this_kind",
        ),
        ({"place_kind": "opvang"}, "opening_hours: not_of_this_kind"),
    ],
)
def test_what_is_refused(fields: dict[str, object], problem: str) -> None:
    place = changed_record(PLACE, fields)
    wrong = place_problems(place, today=date(2026, 6, 1))
    assert problem in [f"{one.field}: {one.rule}" for one in wrong]


def test_kinds_are_public_or_not() -> None:
    assert set(PlaceKind) - set(PUBLIC_KINDS) == {PlaceKind.SHELTER, PlaceKind.GROUND_FLOOR}
    assert {PlaceKind.SHELTER} == VULNERABLE_KINDS
