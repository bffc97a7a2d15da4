"""What is under embargo reaches nobody who was not cleared, and everybody on its day, by one clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from data.programme.clearance import FULL_CLEARANCE, Clearance
from data.programme.errors import NoSuchRecordError
from data.programme.frozen import FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.programme.rows import write_change, write_record
from data.programme.verify import verify
from indicators.programme.added import AddedIntervention
from indicators.programme.edited import GivenAnswer, PeriodLock, TargetSet, TextBlock
from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction, OutputState
from indicators.programme.ledger import GENESIS, ProgrammeChange
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.record import (
    EditRefusedError,
    ProgrammeRecord,
    RecordKind,
    StoredRecord,
    changed_record,
)
from indicators.programme.steering import EditedIntervention, EditedMilestone, ProgrammeNote

DEAL = "regiodeal_2"
UNTIL = date(2026, 4, 1)
EMBARGO = {"embargo_until": UNTIL, "embargo_reason": "besluit van de raad"}
LAST_SECOND = datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC)
FIRST_SECOND = datetime(2026, 3, 31, 22, 0, 0, tzinfo=UTC)
"""Summer time: midnight in the Netherlands on 1 April."""
RECORDS: list[EmbargoableRecord] = [
    OutputUpdate.model_validate(
        {"deal": DEAL, "result_id": "r", "period": "2025", "value": 5, "source": "registratie"}
    ),
    MoneyEntry.model_validate(
        {"deal": DEAL, "line_id": "rd2_a_rijk", "stage": "spent", "period": "2025", "amount_cents": 7,
         "dated": date(2025, 3, 1), "note": "vooruit", "source": "s"}
    ),
    TargetSet.model_validate(
        {"deal": DEAL, "indicator_id": "bijstand", "area_code": "WK1", "group": "totaal", "year": 2028,
         "aim": "6.5"}
    ),
    TextBlock(deal=DEAL, year=2025, part="done", text="Geheim."),
    EditedIntervention.model_validate({"deal": DEAL, "intervention_id": "i", "status": "running"}),
    EditedMilestone(deal=DEAL, name="Geheim plan", due=date(2026, 5, 1)),
    AddedIntervention.model_validate(
        {"deal": DEAL, "name": "Geheime aanpak", "does": "Iets.", "goals": "A1", "pillar": "A",
         "areas": "WK1", "source": "besluit", "decided": "2026-01-01"}
    ),
    ProgrammeNote.model_validate({"deal": DEAL, "sort": "risk", "text": "Geheim.", "dated": "2026-01-01"}),
]  # fmt: skip
SECRET = [changed_record(one, EMBARGO) for one in RECORDS]


class Now:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Now:
    return Now()


@pytest.fixture
def ledger(engine: Engine, clock: Now) -> ProgrammeLedger:
    return ProgrammeLedger(engine, clock=clock)


@pytest.fixture
def reader(engine: Engine, clock: Now) -> ProgrammeReader:
    return ProgrammeReader(engine, clock=clock)


def add(ledger: ProgrammeLedger, *records: ProgrammeRecord) -> None:
    with ledger.session() as session:
        for record in records:
            session.add(record, actor="ann", why="omdat", form=OutputForm.COUNT)


def seen_by(reader: ProgrammeReader) -> Iterator[tuple[str, RecordKind]]:
    """Every way in which a reader gives something away, with the kind that it gives away."""
    for kind in (one.kind for one in RECORDS):
        yield from (("records", kind) for _ in reader.records(kind))
        yield from (("changes", kind) for _ in reader.changes(kind, 1))
        try:
            reader.record(kind, 1)
        except NoSuchRecordError:
            continue
        yield "record", kind
    yield from (("newest", RecordKind(one.kind)) for one in reader.newest_changes())
    yield from (("as of", kind) for kind, found in reader.as_of(99).items() if found)


ALL_WAYS = sorted(
    (way, one.kind) for one in RECORDS for way in ("records", "record", "changes", "newest", "as of")
)


def test_until_its_day_only_who_is_cleared_for_the_deal_sees_it(
    ledger: ProgrammeLedger, reader: ProgrammeReader, clock: Now
) -> None:
    add(ledger, *SECRET)
    clock.at = LAST_SECOND
    assert list(seen_by(reader)) == []
    assert list(seen_by(reader.cleared(Clearance(deals=frozenset({"regiodeal_1"}))))) == []
    for clearance in (Clearance(deals=frozenset({DEAL})), FULL_CLEARANCE):
        assert sorted(seen_by(reader.cleared(clearance))) == ALL_WAYS
    assert list(seen_by(reader)) == [], "what the cleared read is not given to the public"
    clock.at = FIRST_SECOND
    assert sorted(seen_by(reader)) == ALL_WAYS


def test_what_is_not_under_embargo_is_seen_by_all(ledger: ProgrammeLedger, reader: ProgrammeReader) -> None:
    add(ledger, *RECORDS)
    assert sorted(seen_by(reader)) == ALL_WAYS


def test_answers_and_locks_have_no_embargo(ledger: ProgrammeLedger, reader: ProgrammeReader) -> None:
    answer = GivenAnswer(question_id="q", answer="Ja.", dated=date(2026, 1, 1), source="bestuur")
    add(ledger, answer, PeriodLock(deal=DEAL, period="2019"))
    assert [len(reader.records(kind)) for kind in (RecordKind.ANSWER, RecordKind.PERIOD_LOCK)] == [1, 1]


def test_the_frozen_programme_is_the_same_with_and_without_it(
    engine: Engine, ledger: ProgrammeLedger, clock: Now
) -> None:
    add(ledger, PeriodLock(deal=DEAL, period="2019"))
    frozen, today, opened = FrozenReader(engine, clock=clock), date(2026, 3, 1), UNTIL
    before = frozen.on(today)
    add(ledger, *SECRET)
    assert frozen.on(today) == before
    assert frozen.on(opened) == before, "a day to come ends no embargo"
    assert frozen.when_sent(DEAL, "2019", day=today) == before
    clock.at = FIRST_SECOND
    assert [stored.record.kind for stored in frozen.on(opened).records] == sorted(
        [RecordKind.PERIOD_LOCK, *(one.kind for one in RECORDS)]
    )
    assert frozen.on(opened).version == 1 + len(SECRET)
    assert frozen.on(today) == before, "a report as of the day before stays what it was"


def test_a_report_of_a_past_day_stays_what_it_was_when_an_embargo_is_lifted_or_put_later(
    engine: Engine, ledger: ProgrammeLedger, clock: Now
) -> None:
    add(ledger, SECRET[3])
    frozen, day = FrozenReader(engine, clock=clock), date(2026, 3, 1)
    assert frozen.on(day).records == ()
    clock.at = datetime(2026, 3, 5, 12, tzinfo=UTC)
    nothing = {"embargo_until": None, "embargo_reason": None}
    with ledger.session() as session:
        session.embargo(RecordKind.TEXT_BLOCK, 1, nothing, seen=1, actor="ann", why="besloten")
    assert frozen.on(day).records == ()
    assert len(frozen.on(date(2026, 3, 5)).records) == 1
    with ledger.session() as session:
        session.embargo(RecordKind.TEXT_BLOCK, 1, EMBARGO, seen=2, actor="ann", why="toch niet")
    clock.at = datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert frozen.on(date(2026, 3, 5)).records == (), "not even as of a day on which it was public"


def test_an_embargo_changes_nothing_else_and_needs_a_reason(
    engine: Engine, ledger: ProgrammeLedger, reader: ProgrammeReader
) -> None:
    add(ledger, *RECORDS)
    with ledger.session() as session:
        session.act(1, OutputAction.SUBMIT, seen=1, actor="ann")
        session.act(1, OutputAction.APPROVE, seen=2, actor="bob")
        session.add(PeriodLock(deal=DEAL, period="2025"), actor="bob")
    for fields, why, wrong in (
        (EMBARGO, " ", ("why", "why_needed")),
        ({"embargo_until": UNTIL}, "omdat", ("embargo_reason", "needed")),
        ({"embargo_reason": "omdat"}, "omdat", ("embargo_until", "needed")),
        ({"text": "Anders."}, "omdat", ("text", "fixed")),
    ):
        with pytest.raises(EditRefusedError) as error, ledger.session() as session:
            session.embargo(RecordKind.OUTPUT_UPDATE, 1, fields, seen=3, actor="ann", why=why)
        assert [(one.field, one.rule) for one in error.value.problems] == [wrong]
    with ledger.session() as session:
        for kind, seen in ((RecordKind.OUTPUT_UPDATE, 3), (RecordKind.MONEY_ENTRY, 1)):
            session.embargo(kind, 1, EMBARGO, seen=seen, actor="ann", why="raad")
    assert [reader.output_updates(), reader.money_entries()] == [[], []]
    update = reader.cleared(FULL_CLEARANCE).record(RecordKind.OUTPUT_UPDATE, 1).record
    assert isinstance(update, OutputUpdate)
    assert (update.status, update.embargo_until) == (OutputState.APPROVED, UNTIL)
    assert verify(engine).misfit is None


def test_a_record_with_half_an_embargo_is_refused(ledger: ProgrammeLedger) -> None:
    half = changed_record(RECORDS[3], {"embargo_until": UNTIL})
    with pytest.raises(EditRefusedError), ledger.session() as session:
        session.add(half, actor="ann")


def test_a_chain_of_before_there_were_embargoes_still_fits(
    engine: Engine, ledger: ProgrammeLedger, reader: ProgrammeReader
) -> None:
    text = RECORDS[3]
    fields = {name: value for name, value in text.to_json().items() if not name.startswith("embargo")}
    change = ProgrammeChange(
        id=1, at=datetime(2025, 1, 1, tzinfo=UTC), actor="ann", kind="text_block", record_id=1, version=1,
        action="add", old=None, new=fields, why="", previous=GENESIS,
    )  # fmt: skip
    with engine.begin() as connection:
        write_record(connection, StoredRecord(id=1, version=1, record=text))
        write_change(connection, replace(change, hash=change.seal()))
    assert verify(engine).misfit is None
    with ledger.session() as session:
        session.embargo(RecordKind.TEXT_BLOCK, 1, EMBARGO, seen=1, actor="ann", why="raad")
    result = verify(engine)
    assert (result.misfit, result.changes) == (None, 2)
    assert reader.records(RecordKind.TEXT_BLOCK) == []


@pytest.mark.parametrize("column", ["embargo_until", "embargo_reason"])
def test_an_embargo_taken_away_in_the_database_is_noticed(
    engine: Engine, ledger: ProgrammeLedger, column: str
) -> None:
    add(ledger, *SECRET)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE target_set SET {column} = NULL")  # noqa: S608 - names of our own
    misfit = verify(engine).misfit
    assert misfit is not None
    assert (misfit.table, misfit.row, misfit.why) == ("target_set", 1, "altered")
