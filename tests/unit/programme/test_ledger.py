"""Edits reach the store with their change, by the rules, and nobody overwrites another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from data.programme.errors import EditConflictError, NoSuchRecordError
from data.programme.ledger import LedgerSession, ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.programme.verify import verify
from indicators.programme.edited import GivenAnswer, PeriodLock, TargetSet, TextBlock
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.record import EditRefusedError, ProgrammeRecord, RecordKind, changed_record
from indicators.programme.steering import EditedIntervention, EditedMilestone, ProgrammeNote
from tests.conftest import NOON

COUNT = OutputForm.COUNT
UPDATE = OutputUpdate.model_validate(
    {"deal": "regiodeal_2", "result_id": "res_x", "period": "2026", "value": 5, "source": "registratie"}
)
MONEY = MoneyEntry.model_validate(
    {
        "deal": "regiodeal_2", "line_id": "rd2_a_rijk", "stage": "committed", "period": "2026",
        "amount_cents": 2_640_000_000, "dated": date(2026, 3, 1), "source": "grootboek",
    }
)  # fmt: skip
TARGET = TargetSet.model_validate(
    {
        "deal": "regiodeal_6e_tranche", "indicator_id": "bijstand", "area_code": "WK051828",
        "group": "jongeren", "year": 2028, "aim": "6.5", "baseline": "8", "baseline_period": "2024",
    }
)  # fmt: skip
ANSWER = GivenAnswer(question_id="result:res_x", answer="Per jaar.", dated=date(2026, 5, 1), source="bestuur")
TEXT = TextBlock(deal="regiodeal_2", year=2026, part="learnt", text="Wat we leerden.", author="ann")
LOCK = PeriodLock(deal="regiodeal_2", period="2026")
COURSE = EditedIntervention.model_validate(
    {
        "deal": "regiodeal_2", "intervention_id": "rd2_plinten", "status": "running", "begins": "2026-01-05",
        "ends": "", "owner": "projectleider plinten", "cause": "lege plinten",
    }
)  # fmt: skip
MILESTONE = EditedMilestone.model_validate(
    {"deal": "regiodeal_2", "name": "Uitvoeringsplan vastgesteld", "due": "2026-07-15"}
)
NOTE = ProgrammeNote.model_validate(
    {
        "deal": "regiodeal_2", "sort": "lesson", "text": "Huisbezoek werkt beter dan een brief.",
        "dated": "2026-02-01", "lesson": "works", "intervention": "rd2_plinten",
    }
)  # fmt: skip
ALL: list[tuple[ProgrammeRecord, str]] = [
    (UPDATE, ""), (MONEY, ""), (TARGET, "gesprek met de wijk"), (ANSWER, ""), (TEXT, ""), (LOCK, ""),
    (COURSE, ""), (MILESTONE, ""), (NOTE, ""),
]  # fmt: skip


@pytest.fixture
def ledger(engine: Engine) -> ProgrammeLedger:
    return ProgrammeLedger(engine, clock=lambda: NOON)


@pytest.fixture
def reader(engine: Engine) -> ProgrammeReader:
    return ProgrammeReader(engine)


def refused(error: pytest.ExceptionInfo[EditRefusedError]) -> list[tuple[str, str]]:
    return [(problem.field, problem.rule) for problem in error.value.problems]


def add_update(session: LedgerSession, *, actor: str = "ann") -> int:
    return session.add(UPDATE, actor=actor, form=COUNT).id


def approve(session: LedgerSession) -> int:
    """An approved output; three versions of it."""
    record_id = add_update(session)
    session.act(record_id, OutputAction.SUBMIT, seen=1, actor="ann")
    session.act(record_id, OutputAction.APPROVE, seen=2, actor="bob")
    return record_id


def test_each_kind_comes_back_as_it_was_added(
    ledger: ProgrammeLedger, reader: ProgrammeReader, engine: Engine
) -> None:
    for record, why in ALL:
        with ledger.session() as session:
            stored = session.add(record, actor="ann", why=why, form=COUNT)
        assert reader.records(record.kind) == [stored]
        assert reader.record(record.kind, stored.id) == stored
    assert [one.actor for one in reader.newest_changes()] == ["ann"] * len(ALL)
    assert verify(engine).misfit is None


def test_the_change_says_who_what_old_new_and_why(ledger: ProgrammeLedger, reader: ProgrammeReader) -> None:
    with ledger.session() as session:
        record_id = session.add(TARGET, actor="ann", why="gesprek").id
        session.edit(
            RecordKind.TARGET_SET, record_id, {"aim": "6"}, seen=1, actor="bob", why="  raad vroeg meer  "
        )
    first, second = reader.changes(RecordKind.TARGET_SET, record_id)
    assert (first.old, first.new["aim"], first.why, first.action) == (None, "6.5", "gesprek", "add")
    assert (second.actor, second.old, second.new) == ("bob", {"aim": "6.5"}, {"aim": "6"})
    assert (second.why, second.at, second.version) == ("raad vroeg meer", NOON, 2)
    assert second.previous == first.hash


def test_a_target_without_a_reason_is_refused(ledger: ProgrammeLedger, reader: ProgrammeReader) -> None:
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.add(TARGET, actor="ann", why="  ")
    assert refused(error) == [("why", "why_needed")]
    with ledger.session() as session:
        session.add(TARGET, actor="ann", why="gesprek")
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.edit(RecordKind.TARGET_SET, 1, {"baseline": "7"}, seen=1, actor="ann")
    assert refused(error) == [("why", "why_needed")]
    assert len(reader.newest_changes()) == 1


def test_the_second_editor_is_told_who_changed_what(ledger: ProgrammeLedger, reader: ProgrammeReader) -> None:
    with ledger.session() as session:
        add_update(session)
        session.edit(RecordKind.OUTPUT_UPDATE, 1, {"value": "7"}, seen=1, actor="bob", form=COUNT)
    with pytest.raises(EditConflictError) as error, ledger.session() as session:
        session.edit(RecordKind.OUTPUT_UPDATE, 1, {"value": "9"}, seen=1, actor="cas", form=COUNT)
    assert error.value.current.version == 2
    assert [(change.actor, change.new["value"]) for change in error.value.changes] == [("bob", "7")]
    assert reader.output_updates()[0].record.to_json()["value"] == "7"


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1), timedelta(days=400)])
def test_a_clock_that_jumps_lets_nobody_write_over_another_and_breaks_no_chain(
    engine: Engine, reader: ProgrammeReader, jump: timedelta
) -> None:
    """Who came first is told by versions and by the chain; the time is written down as the clock said it."""
    moments = [NOON, NOON + jump, NOON]
    for number, (moment, value) in enumerate(zip(moments, ("6", "7", "8"), strict=True)):
        with ProgrammeLedger(engine, clock=lambda moment=moment: moment).session() as session:  # type: ignore[misc]
            if number == 0:
                add_update(session)
            session.edit(
                RecordKind.OUTPUT_UPDATE, 1, {"value": value}, seen=number + 1, actor="bob", form=COUNT
            )
    for late in moments:
        ledger = ProgrammeLedger(engine, clock=lambda late=late: late)  # type: ignore[misc]
        with pytest.raises(EditConflictError) as error, ledger.session() as session:
            session.edit(RecordKind.OUTPUT_UPDATE, 1, {"value": "9"}, seen=2, actor="cas", form=COUNT)
        assert error.value.current.version == 4
        assert [change.new["value"] for change in error.value.changes] == ["7", "8"]
    assert reader.output_updates()[0].record.to_json()["value"] == "8"
    assert [change.at for change in reader.newest_changes()] == [NOON, NOON + jump, NOON, NOON]
    assert verify(engine).misfit is None


def test_two_people_who_set_the_same_target_meet(ledger: ProgrammeLedger) -> None:
    with ledger.session() as session:
        session.add(TARGET, actor="ann", why="gesprek")
    with pytest.raises(EditConflictError) as error, ledger.session() as session:
        session.add(changed_record(TARGET, {"aim": 1}), actor="bob", why="anders")
    assert [change.actor for change in error.value.changes] == ["ann"]


def test_an_approved_output_becomes_a_draft_again_when_its_value_changes(ledger: ProgrammeLedger) -> None:
    with ledger.session() as session:
        record_id = approve(session)
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.edit(RecordKind.OUTPUT_UPDATE, record_id, {"value": "6"}, seen=3, actor="bob", form=COUNT)
    assert refused(error) == [("why", "why_needed")]
    with ledger.session() as session:
        edited = session.edit(
            RecordKind.OUTPUT_UPDATE,
            record_id,
            {"value": "6"},
            seen=3,
            actor="bob",
            form=COUNT,
            why="telfout",
        )
        assert (edited.record.status, edited.record.written_by, edited.record.submitted_by) == (
            "draft",
            "bob",
            "",
        )
        session.act(record_id, OutputAction.SUBMIT, seen=4, actor="ann")
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.act(record_id, OutputAction.APPROVE, seen=5, actor="bob")
    assert refused(error) == [("status", "four_eyes")], "who wrote the value does not approve it"


def test_nobody_approves_by_the_side_door(ledger: ProgrammeLedger) -> None:
    forged = changed_record(UPDATE, {"status": "approved", "submitted_by": "bob", "written_by": "bob"})
    with ledger.session() as session:
        record = session.add(forged, actor="ann", form=COUNT).record
        assert (record.status, record.written_by, record.submitted_by) == ("draft", "ann", "")
        edited = session.edit(
            RecordKind.OUTPUT_UPDATE, 1, {"status": "approved"}, seen=1, actor="ann", form=COUNT
        )
        assert edited.record.status == "draft"


def test_money_is_never_changed(ledger: ProgrammeLedger) -> None:
    with ledger.session() as session:
        session.add(MONEY, actor="ann")
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.edit(RecordKind.MONEY_ENTRY, 1, {"amount_cents": 1}, seen=1, actor="ann", why="fout")
    assert refused(error) == [("id", "append_only")]


def test_more_money_spent_than_ordered_is_seen_over_the_whole_line(ledger: ProgrammeLedger) -> None:
    paid = changed_record(MONEY, {"stage": "spent", "amount_cents": 2_640_000_001})
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.add(MONEY, actor="ann")
        session.add(paid, actor="ann")
    assert refused(error) == [("note", "spent_above_committed")]
    assert error.value.problems[0].values == {"spent": "26.400.000,01", "committed": "26.400.000,00"}


def test_a_locked_period_refuses_outputs_money_and_texts(
    ledger: ProgrammeLedger, reader: ProgrammeReader
) -> None:
    with ledger.session() as session:
        approve(session)
        session.add(TEXT, actor="ann")
        session.add(LOCK, actor="ann")
    assert reader.locked_periods("regiodeal_2") == ["2026"]
    quarter = changed_record(MONEY, {"period": "2026-Q1"})
    for record in (UPDATE, MONEY, quarter):
        with pytest.raises(EditRefusedError) as error, ledger.session() as session:
            session.add(record, actor="ann", form=COUNT)
        assert ("period", "locked") in refused(error)
    with pytest.raises(EditRefusedError), ledger.session() as session:
        session.act(1, OutputAction.WITHDRAW, seen=3, actor="ann", why="fout")
    with pytest.raises(EditRefusedError), ledger.session() as session:
        session.edit(RecordKind.OUTPUT_UPDATE, 1, {"period": "2025"}, seen=3, actor="a", why="f", form=COUNT)
    with pytest.raises(EditRefusedError), ledger.session() as session:
        session.edit(RecordKind.TEXT_BLOCK, 1, {"text": "Anders."}, seen=1, actor="ann")
    with ledger.session() as session:
        session.add(changed_record(UPDATE, {"deal": "regiodeal_1"}), actor="ann", form=COUNT)
        session.add(changed_record(UPDATE, {"period": "2025"}), actor="ann", form=COUNT)


def test_a_locked_period_is_opened_with_a_reason(ledger: ProgrammeLedger) -> None:
    with ledger.session() as session:
        session.add(LOCK, actor="ann")
    with pytest.raises(EditRefusedError), ledger.session() as session:
        session.edit(RecordKind.PERIOD_LOCK, 1, {"locked": False}, seen=1, actor="ann")
    with ledger.session() as session:
        session.edit(RecordKind.PERIOD_LOCK, 1, {"locked": False}, seen=1, actor="ann", why="fout in rapport")
        session.add(UPDATE, actor="ann", form=COUNT)


def test_what_a_record_is_about_never_changes(ledger: ProgrammeLedger) -> None:
    with ledger.session() as session:
        add_update(session)
    for field in ("deal", "result_id"):
        with pytest.raises(EditRefusedError) as error, ledger.session() as session:
            session.edit(RecordKind.OUTPUT_UPDATE, 1, {field: "other"}, seen=1, actor="ann", form=COUNT)
        assert refused(error) == [(field, "fixed")]


def test_values_that_cannot_be_are_named_with_their_field(ledger: ProgrammeLedger) -> None:
    with ledger.session() as session:
        add_update(session)
    fields = {"value": "veel", "period": "2026-13", "source": "x" * 300}
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.edit(RecordKind.OUTPUT_UPDATE, 1, fields, seen=1, actor="ann", form=COUNT)
    assert refused(error) == [("period", "no_period"), ("value", "no_number"), ("source", "too_long")]


def test_an_edit_that_changes_nothing_writes_nothing(
    ledger: ProgrammeLedger, reader: ProgrammeReader
) -> None:
    with ledger.session() as session:
        add_update(session)
        same = session.edit(RecordKind.OUTPUT_UPDATE, 1, {"value": "5.0"}, seen=1, actor="bob", form=COUNT)
    assert (same.version, len(reader.newest_changes())) == (1, 1)


def test_edits_of_one_session_are_written_together_or_not(
    ledger: ProgrammeLedger, reader: ProgrammeReader
) -> None:
    with pytest.raises(NoSuchRecordError), ledger.session() as session:
        session.add(MONEY, actor="ann")
        session.act(99, OutputAction.SUBMIT, seen=1, actor="ann")
    assert (reader.money_entries(), reader.head()) == ([], None)


def test_a_frozen_version_stays_as_it_was(ledger: ProgrammeLedger, reader: ProgrammeReader) -> None:
    with ledger.session() as session:
        add_update(session)
    frozen = reader.head()
    assert frozen is not None
    before = reader.as_of(frozen.id)
    with ledger.session() as session:
        session.edit(RecordKind.OUTPUT_UPDATE, 1, {"value": "7"}, seen=1, actor="bob", form=COUNT)
        session.add(MONEY, actor="ann")
    assert reader.as_of(frozen.id) == before
    assert [one.record.to_json()["value"] for one in before[RecordKind.OUTPUT_UPDATE]] == ["5"]


def test_strange_characters_are_cleaned_the_same_in_both_databases(
    ledger: ProgrammeLedger, reader: ProgrammeReader, engine: Engine
) -> None:
    text = changed_record(TEXT, {"text": "a\x00b\r\ncafe\u0301 \U0001f600 "})
    with ledger.session() as session:
        session.add(text, actor="ann", why="om\x00dat")
    assert reader.records(RecordKind.TEXT_BLOCK)[0].record.to_json()["text"] == "ab\ncaf\u00e9 \U0001f600"
    assert verify(engine).misfit is None
