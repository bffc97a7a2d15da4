"""A workbook of reports and money: what goes out comes back, and nothing comes in that a form refuses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from dashboard.editing.added_form import added_choices
from dashboard.editing.service import EditingService
from dashboard.texts import translator
from dashboard.workbook.columns import (
    ADDED_SHEET,
    COURSE_SHEET,
    MILESTONE_SHEET,
    MONEY_SHEET,
    NOTE_SHEET,
    OUTPUT_SHEET,
    SHEETS,
    WorkbookChoices,
    choices_of,
)
from dashboard.workbook.edits import WorkbookEdit, edits_of
from dashboard.workbook.problems import WorkbookError, WorkbookProblem, workbook_problem_text
from dashboard.workbook.read import read_workbook
from dashboard.workbook.shown import edit_row
from dashboard.workbook.take_over import TakenOver, seen_records, take_over
from dashboard.workbook.write import write_workbook
from data.access.accounts import AccountStore
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.programme.verify import verify
from geo.areas import Areas
from indicators.catalogue import Catalogue
from indicators.programme.added import AddedIntervention
from indicators.programme.edited import PeriodLock
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction, OutputState
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.programme import Programme
from indicators.programme.record import RecordKind, StoredRecord
from tests.conftest import NOON

DEAL = "regiodeal_2"
COUNT, SHARE, LINE = "res_rd2_openingstijden", "res_rd2_coordinatoren_opgeleid", "rd2_a_rijk"
OUTPUTS, MONEY = "Opgaven", "Geld"
NASTY = ("=1+1", "'=1+1", "''-2", "'s avonds open", "- een\n- twee", "+31 70")
Change = Callable[[Workbook], None]
Named = list[tuple[str, int, str, str]]


@pytest.fixture
def editing(engine: Engine, catalogue: Catalogue, programme: Programme) -> EditingService:
    return EditingService(
        programme=programme,
        catalogue=catalogue,
        reader=ProgrammeReader(engine),
        ledger=ProgrammeLedger(engine, clock=lambda: NOON),
        accounts=AccountStore(engine, clock=lambda: NOON),
    )


@pytest.fixture
def choices(editing: EditingService) -> WorkbookChoices:
    return choices_of(editing.programme, DEAL, (OUTPUT_SHEET, MONEY_SHEET))


@pytest.fixture
def entered(editing: EditingService) -> EditingService:
    """A count, a share, an approved report and two entries, with texts that a spreadsheet could run."""
    with editing.ledger.session() as session:
        for number, text in enumerate(NASTY):
            session.add(
                update(period=str(2020 + number), value="1234.5", text=text),
                actor="ann",
                form=OutputForm.COUNT,
            )
        share = {"result_id": SHARE, "value": None, "numerator": 3, "denominator": 7}
        session.add(update(**share), actor="ann", form=OutputForm.SHARE)
        approved = session.add(update(period="2026-Q1"), actor="ann", form=OutputForm.COUNT)
        for action, actor in ((OutputAction.SUBMIT, "ann"), (OutputAction.APPROVE, "bob")):
            approved = session.act(approved.id, action, seen=approved.version, actor=actor)
        session.add(entry(stage="committed", amount_cents=1_234_567_89), actor="ann")
        session.add(entry(amount_cents=10), actor="ann")
    return editing


def update(**fields: Any) -> OutputUpdate:
    known = {"deal": DEAL, "result_id": COUNT, "period": "2026", "value": 5, "source": "registratie"}
    return OutputUpdate.model_validate({**known, **fields})


def entry(**fields: Any) -> MoneyEntry:
    known = {"deal": DEAL, "line_id": LINE, "stage": "spent", "period": "2026", "dated": date(2026, 3, 1)}
    return MoneyEntry.model_validate({**known, "source": "grootboek", **fields})


_written: dict[str, bytes] = {}


def written(records: Mapping[RecordKind, Sequence[StoredRecord]], choices: WorkbookChoices) -> bytes:
    """The workbook, made once for the same records and choices: many tests begin with the same ones."""
    given = repr((records, choices))
    if given not in _written:
        _written[given] = write_workbook(records, choices)
    return _written[given]


def file_of(editing: EditingService, choices: WorkbookChoices, change: Change | None = None) -> bytes:
    """The workbook as it is taken along, changed as somebody changes it in a spreadsheet."""
    records = {kind: editing.reader.records(kind, deal=choices.deal) for kind in SHEETS}
    data = written(records, choices)
    if change is None:
        return data
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(book: Workbook, sheet: str, row: int, **cells: object) -> None:
    """Type in cells of a row, each named by its field."""
    columns = {one.title: one for one in SHEETS.values()}[sheet].columns
    place = {column.field: number for number, column in enumerate(columns, start=1)}
    for field, value in cells.items():
        book[sheet].cell(row, place[field]).value = value


def checked(
    data: bytes, editing: EditingService, choices: WorkbookChoices
) -> tuple[list[WorkbookEdit], Named, TakenOver]:
    """The edits that a file comes to, what is wrong in it, and the check by the rules of the ledger."""
    content = read_workbook(data, choices)
    edits, wrong = edits_of(content.rows, choices, seen_records(editing, choices))
    result = take_over(edits, editing, choices, actor="ann", check=True)
    every = [*content.problems, *wrong, *result.problems]
    return edits, [(one.sheet, one.row, one.column, one.rule) for one in every], result


def test_what_was_not_changed_is_no_difference(entered: EditingService, choices: WorkbookChoices) -> None:
    for data in (file_of(entered, choices), file_of(entered, choices, lambda book: None)):
        assert checked(data, entered, choices)[:2] == ([], [])
        assert len(read_workbook(data, choices).rows) == len(NASTY) + 4


def test_the_file_has_pulldowns_formats_and_no_formula(
    entered: EditingService, choices: WorkbookChoices
) -> None:
    book = load_workbook(io.BytesIO(file_of(entered, choices)))
    hidden = {page.title for page in book if page.sheet_state == "hidden"}
    assert (book.sheetnames, hidden) == (
        ["Uitleg", "keuzes", "gezien", OUTPUTS, MONEY],
        {"keuzes", "gezien"},
    )
    assert not [
        cell.coordinate for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"
    ]
    rules = {str(rule.sqref): rule.formula1 for rule in book[MONEY].data_validations.dataValidation}
    assert [cells[:2] for cells in rules] == ["B2", "C2"], "the line and the kind"
    assert [book["keuzes"].cell(row, 3).value for row in range(1, 5)] == [
        "begroot", "nieuwe begroting van het jaar", "vastgelegd", "uitgegeven",
    ]  # fmt: skip
    assert (book[MONEY]["E2"].value, book[MONEY]["E2"].number_format) == (1234567.89, "#,##0.00")
    assert (book[MONEY]["F2"].value, book[MONEY]["F2"].number_format) == (datetime(2026, 3, 1), "dd-mm-yyyy")
    seen = [[cell.value for cell in row] for row in book["gezien"].iter_rows()]
    assert seen[0][:2] == ["deal", DEAL]
    assert ["output_update", 8, 3] in seen, "submitted and approved: its third version"


def test_new_rows_and_changes_come_in_together_as_drafts(
    entered: EditingService, choices: WorkbookChoices
) -> None:
    def change(book: Workbook) -> None:
        put(book, OUTPUTS, 2, value=7, text="gezien")
        put(book, OUTPUTS, 9, value=6, why="beter geteld")
        put(book, OUTPUTS, 20, result_id=SHARE, period=2025, numerator=1, denominator="1.000", source="lijst")
        put(book, MONEY, 9, line_id=f"Een naam [{LINE}]", stage="uitgegeven", period="2026-Q2")
        put(book, MONEY, 9, amount_cents="1.000,50", dated="5-6-2026", source="factuur 7")

    edits, problems, result = checked(file_of(entered, choices, change), entered, choices)
    assert (problems, len(edits), result.asks_why) == ([], 4, False)
    assert take_over(edits, entered, choices, actor="ann", check=False).written == 4
    updates = {one.id: one.record for one in entered.reader.output_updates()}
    first, approved, new = (updates[number] for number in (1, 8, 9))
    assert isinstance(first, OutputUpdate) and isinstance(approved, OutputUpdate)
    assert isinstance(new, OutputUpdate)
    assert (first.value, approved.value, new.denominator) == (Decimal(7), Decimal(6), Decimal(1000))
    assert {first.status, approved.status, new.status} == {OutputState.DRAFT}
    booked = entered.reader.money_entries()[-1].record
    assert isinstance(booked, MoneyEntry)
    assert (booked.amount_cents, booked.dated, booked.period) == (100_050, date(2026, 6, 5), "2026-Q2")
    assert entered.reader.changes(RecordKind.OUTPUT_UPDATE, 8)[-1].why == "beter geteld"
    assert verify(entered.reader.engine).misfit is None


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "column", "rule"),
    [
        (OUTPUTS, 2, {"value": "12.5"}, "Aantal of ja/nee", "no_number"),
        (OUTPUTS, 2, {"value": "=1+1"}, "Aantal of ja/nee", "formula"),
        (OUTPUTS, 2, {"value": True}, "Aantal of ja/nee", "no_boolean"),
        (OUTPUTS, 2, {"value": "#N/A"}, "Aantal of ja/nee", "cell_error"),
        (OUTPUTS, 2, {"value": None}, "Aantal of ja/nee", "needed"),
        (OUTPUTS, 2, {"numerator": 3}, "Hoeveel wel", "not_of_this_form"),
        (OUTPUTS, 8, {"numerator": 9}, "Hoeveel wel", "above_denominator"),
        (OUTPUTS, 2, {"period": "maart"}, "Periode", "no_period"),
        (OUTPUTS, 2, {"period": "2027"}, "Periode", "in_the_future"),
        (OUTPUTS, 2, {"source": None}, "Bron", "needed"),
        (OUTPUTS, 2, {"status": "goedgekeurd"}, "Stand", "state_by_page"),
        (OUTPUTS, 2, {"result_id": SHARE}, "Belofte", "fixed"),
        (OUTPUTS, 2, {"result_id": "res_x"}, "Belofte", "unknown"),
        (OUTPUTS, 2, {"id": "een"}, "Nummer", "no_record"),
        (OUTPUTS, 2, {"id": 99}, "Nummer", "unknown_record"),
        (OUTPUTS, 3, {"id": 1}, "Nummer", "twice"),
        (OUTPUTS, 20, {"period": "2026", "value": 1, "source": "x"}, "Belofte", "needed"),
        (OUTPUTS, 20, {"result_id": COUNT, "period": 2026, "value": 1, "source": "x", "status": "ingediend"},
         "Stand", "state_by_page"),
        (MONEY, 2, {"amount_cents": 5}, "Bedrag in euro's", "append_only"),
        (MONEY, 2, {"stage": "iets"}, "Soort", "unknown"),
        (MONEY, 9, {"amount_cents": 0}, "Bedrag in euro's", "zero"),
        (MONEY, 9, {"amount_cents": 1.234}, "Bedrag in euro's", "no_euro"),
        (MONEY, 9, {"amount_cents": "1234.56"}, "Bedrag in euro's", "no_euro"),
        (MONEY, 9, {"dated": "31-31-2026"}, "Datum", "no_date"),
        (MONEY, 9, {"dated": date(2026, 12, 1)}, "Datum", "in_the_future"),
        (MONEY, 9, {"stage": "begroot", "period": "2026-Q1"}, "Periode", "whole_year"),
        (MONEY, 9, {"corrects": 99, "why": "fout"}, "Verbetert boeking nummer", "other_line"),
        (MONEY, 9, {"amount_cents": 9e9}, "Toelichting", "spent_above_committed"),
        (MONEY, 9, {"amount_cents": 0.1, "source": "grootboek"}, "", "already_there"),
    ],
)  # fmt: skip
def test_the_check_names_sheet_row_column_and_rule(
    entered: EditingService,
    choices: WorkbookChoices,
    sheet: str,
    row: int,
    cells: dict[str, object],
    column: str,
    rule: str,
) -> None:
    def change(book: Workbook) -> None:
        if (sheet, row) == (MONEY, 9):
            known = {"line_id": LINE, "stage": "uitgegeven", "period": "2026", "amount_cents": 1.5}
            put(book, MONEY, 9, **{**known, "dated": date(2026, 3, 1), "source": "factuur"})
        put(book, sheet, row, **cells)

    head = entered.reader.head()
    _, problems, _ = checked(file_of(entered, choices, change), entered, choices)
    assert (sheet, row, column, rule) in problems
    assert {(one[0], one[1]) for one in problems} == {(sheet, row)}
    assert entered.reader.head() == head, "a check writes nothing"


def test_every_rule_has_a_sentence_of_its_own() -> None:
    t = translator("nl")
    plain = workbook_problem_text(WorkbookProblem(rule="no_such_rule"), t)
    rules = ("formula", "append_only", "already_there", "changed_meanwhile", "needed", "locked", "no_euro")
    texts = {workbook_problem_text(WorkbookProblem(rule=rule), t) for rule in rules}
    assert len(texts) == len(rules) and plain not in texts


def test_nothing_is_taken_over_unless_all_is_right(entered: EditingService, choices: WorkbookChoices) -> None:
    def change(book: Workbook) -> None:
        put(book, OUTPUTS, 2, value=7)
        put(book, OUTPUTS, 3, source=None)

    edits, _, _ = checked(file_of(entered, choices, change), entered, choices)
    head = entered.reader.head()
    result = take_over(edits, entered, choices, actor="ann", check=False)
    assert (result.written, [one.row for one in result.problems]) == (0, [3])
    assert entered.reader.head() == head


def test_who_came_first_is_named_and_what_one_left_alone_is_no_conflict(
    entered: EditingService, choices: WorkbookChoices
) -> None:
    data = file_of(entered, choices, lambda book: put(book, OUTPUTS, 2, value=7))
    with entered.ledger.session() as session:
        for number in (1, 2):
            session.edit(
                RecordKind.OUTPUT_UPDATE, number, {"value": 8}, seen=1, actor="bob", form=OutputForm.COUNT
            )
    edits, problems, result = checked(data, entered, choices)
    assert [edit.row for edit in edits] == [2], "row 3 says what it said, so it does not undo what bob did"
    assert problems == [(OUTPUTS, 2, "", "changed_meanwhile")]
    assert [(one.actor, one.new["value"]) for one in result.problems[0].changes] == [("bob", "8")]


def test_a_locked_period_refuses(entered: EditingService, choices: WorkbookChoices) -> None:
    with entered.ledger.session() as session:
        session.add(PeriodLock(deal=DEAL, period="2020"), actor="ann")
    data = file_of(entered, choices, lambda book: put(book, OUTPUTS, 2, value=7))
    assert checked(data, entered, choices)[1] == [(OUTPUTS, 2, "Periode", "locked")]


def test_a_reason_may_be_given_for_all_at_the_end(entered: EditingService, choices: WorkbookChoices) -> None:
    data = file_of(entered, choices, lambda book: put(book, OUTPUTS, 9, value=6))
    edits, problems, result = checked(data, entered, choices)
    assert (problems, result.asks_why) == ([], True)
    refused = take_over(edits, entered, choices, actor="ann", check=False)
    assert [(one.column, one.rule) for one in refused.problems] == [("Waarom", "why_needed")]
    assert take_over(edits, entered, choices, actor="ann", why="geteld", check=False).written == 1
    assert entered.reader.changes(RecordKind.OUTPUT_UPDATE, 8)[-1].why == "geteld"


def test_a_file_that_is_sent_twice_books_once(entered: EditingService, choices: WorkbookChoices) -> None:
    def change(book: Workbook) -> None:
        new = {"line_id": LINE, "stage": "vastgelegd", "period": "2026", "amount_cents": 1.5, "source": "x"}
        put(book, MONEY, 9, **new, dated=date(2026, 3, 1))

    edits, _, _ = checked(file_of(entered, choices, change), entered, choices)
    assert take_over(edits, entered, choices, actor="ann", check=False).written == 1
    again = take_over(edits, entered, choices, actor="ann", check=False)
    assert [one.rule for one in again.problems] == ["already_there"]


def test_forged_edits_get_no_further_than_a_form(entered: EditingService, choices: WorkbookChoices) -> None:
    other = choices_of(entered.programme, "regiodeal_1")
    outputs_only = choices_of(entered.programme, DEAL, (OUTPUT_SHEET,))
    kind = RecordKind.OUTPUT_UPDATE
    state = WorkbookEdit(kind=kind, row=2, record_id=1, seen=1, fields={"status": "approved"})
    elsewhere = WorkbookEdit(kind=kind, row=2, record_id=1, seen=1, fields={"value": "9"})
    line = entry(line_id="rd1_x", amount_cents=5).to_json()
    money = WorkbookEdit(
        kind=MONEY_SHEET.kind, row=2, fields={name: line[name] for name in MONEY_SHEET.fields}
    )
    for edit, within, rule in (
        (state, choices, "unknown"),
        (elsewhere, other, "unknown_record"),
        (money, choices, "unknown"),
        (money, outputs_only, "unknown"),
    ):
        result = take_over([edit], entered, within, actor="ann", why="x", check=False)
        assert [one.rule for one in result.problems] == [rule]


def test_interventions_milestones_and_notes_come_in_and_change(
    entered: EditingService,
) -> None:
    """A new row of each, then a change of two: from what to what, and a reason where it is needed."""

    choices = choices_of(entered.programme, DEAL, (COURSE_SHEET, MILESTONE_SHEET, NOTE_SHEET))

    def first(book: Workbook) -> None:
        intervention = "Plintenaanpak [rd2_plinten]"
        put(book, "Aanpakken", 2, intervention_id=intervention, status="loopt", begins=date(2026, 1, 5))
        put(book, "Mijlpalen", 2, name="Plan", due="15-7-2026", intervention=intervention)
        put(book, "Aantekeningen", 2, sort="les", text="Huisbezoek werkt", dated=date(2026, 2, 1))
        put(book, "Aantekeningen", 2, lesson="dit werkt")

    edits, wrong, _ = checked(file_of(entered, choices, first), entered, choices)
    assert wrong == []
    assert take_over(edits, entered, choices, actor="ann", check=False).written == 3
    course = entered.reader.records(RecordKind.INTERVENTION)[0].record.to_json()
    assert (course["intervention_id"], course["status"], course["begins"], course["ends"]) == (
        "rd2_plinten", "running", "2026-01-05", None,
    )  # fmt: skip
    assert checked(file_of(entered, choices), entered, choices)[:2] == ([], [])

    def second(book: Workbook) -> None:
        put(book, "Aanpakken", 2, begins=date(2026, 3, 1))
        put(book, "Mijlpalen", 2, state="gehaald", met_on=date(2026, 3, 1), evidence="RIS 1")

    edits, wrong, result = checked(file_of(entered, choices, second), entered, choices)
    assert (wrong, result.asks_why) == ([], True), "another first day has a reason"
    t = translator("nl")
    rows = [
        edit_row(one, entered.reader.record(one.kind, one.record_id or 0).record, choices, t) for one in edits
    ]
    assert [row[3] for row in rows] == [
        "Begint op: 05-01-2026 → 01-03-2026",
        "Stand: nog niet gehaald → gehaald; Gehaald op: - → 01-03-2026; Bewijs: - → RIS 1",
    ]
    assert take_over(edits, entered, choices, actor="ann", why="later", check=False).written == 2


def test_the_difference_says_from_what_to_what(entered: EditingService, choices: WorkbookChoices) -> None:
    def change(book: Workbook) -> None:
        put(book, OUTPUTS, 2, value=7)
        put(book, MONEY, 9, line_id=LINE, stage="vastgelegd", period=2026, amount_cents=1234.5, source="x")
        put(book, MONEY, 9, dated=date(2026, 3, 1))

    edits, _, _ = checked(file_of(entered, choices, change), entered, choices)
    t, first = translator("nl"), entered.reader.record(RecordKind.OUTPUT_UPDATE, 1).record
    changed, new = edit_row(edits[0], first, choices, t), edit_row(edits[1], None, choices, t)
    assert (changed[0], changed[2], changed[3]) == ("2", "gewijzigd", "Aantal of ja/nee: 1234,5 → 7")
    assert new[2:4] == (
        "nieuw",
        "Soort: vastgelegd; Periode: 2026; Bedrag in euro's: 1.234,50; Datum: 01-03-2026; Bron: x",
    )


def test_a_file_that_is_no_workbook_of_this_deal_is_refused(
    entered: EditingService, choices: WorkbookChoices
) -> None:
    def entity() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            packed.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
        return buffer.getvalue()

    def bomb() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", b" " * 60_000_001)
        return buffer.getvalue()

    def many() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            for number in range(1_001):
                packed.writestr(f"xl/{number}.xml", b"")
        return buffer.getvalue()

    other = choices_of(entered.programme, "regiodeal_1")
    files = {
        "no_workbook": [b"", b"kolom;kolom", entity()],
        "too_large": [b"x" * 5_000_001, bomb(), many()],
        "other_deal": [file_of(entered, other)],
    }
    for rule, every in files.items():
        for data in every:
            with pytest.raises(WorkbookError) as error:
                read_workbook(data, choices)
            assert error.value.rule == rule


def test_a_sheet_or_column_that_is_gone_is_named(entered: EditingService, choices: WorkbookChoices) -> None:
    def change(book: Workbook) -> None:
        del book[MONEY]
        book[OUTPUTS]["I1"].value = "Herkomst"

    _, problems, _ = checked(file_of(entered, choices, change), entered, choices)
    assert problems == [(OUTPUTS, 1, "Bron", "no_column"), (MONEY, 0, "", "no_sheet")]


@pytest.fixture
def of_own(editing: EditingService, catalogue: Catalogue, areas: Areas) -> WorkbookChoices:
    names = {area.code: area.name for area in areas}
    added = added_choices(editing.programme, catalogue, names, DEAL, translator("nl"))
    return choices_of(editing.programme, DEAL, (ADDED_SHEET,), added=added)


GOAL = "Sociale cohesie groter [A1]"
OWN_ROW = {
    "name": "Buurtkas", "does": "een kas voor buren", "source": "besluit 2026-14",
    "decided": date(2026, 2, 10),
    "goals": f"{GOAL}; A2", "pillar": "Sociaal weefsel [A]", "areas": "Moerwijk [WK051836];BU05183620",
    "status": "loopt", "money": LINE, "indicator_id": "sociale_cohesie", "direction": "omhoog [up]",
}  # fmt: skip


def test_a_new_row_adds_an_intervention_and_comes_back_as_it_went(
    editing: EditingService, of_own: WorkbookChoices
) -> None:
    data = file_of(editing, of_own, lambda book: put(book, "Eigen aanpakken", 2, **OWN_ROW))
    edits, wrong, _ = checked(data, editing, of_own)
    assert (len(edits), wrong) == (1, [])
    row = edit_row(edits[0], None, of_own, translator("nl"))
    assert row[1:3] == ("Buurtkas", "nieuw")
    assert "Doelen: Sociale cohesie groter [A1]; Betrokkenheid bewoners sterker [A2]" in row[3]
    assert take_over(edits, editing, of_own, actor="ann", check=False).written == 1
    assert checked(data, editing, of_own)[1] == [("Eigen aanpakken", 2, "", "already_there")]
    own = editing.reader.records(RecordKind.ADDED_INTERVENTION)[0].record
    assert isinstance(own, AddedIntervention)
    assert (own.goals, own.areas, own.money) == ("A1 A2", "WK051836 BU05183620", LINE)
    assert checked(file_of(editing, of_own), editing, of_own)[:2] == ([], [])
    fewer = file_of(editing, of_own, lambda book: put(book, "Eigen aanpakken", 2, goals=GOAL))
    edits, wrong, result = checked(fewer, editing, of_own)
    assert ([one.fields for one in edits], wrong, result.asks_why) == ([{"goals": "A1"}], [], True)
    taken = take_over(edits, editing, of_own, actor="bob", why="raadsbesluit", check=False)
    assert (taken.written, verify(editing.reader.engine).misfit) == (1, None)


@pytest.mark.parametrize(
    ("cells", "column", "rule"),
    [
        ({"goals": "A1; X9"}, "Doelen", "unknown"),
        ({"areas": "WK999999"}, "Gebieden", "unknown"),
        ({"direction": "opzij"}, "Welke kant op", "unknown"),
        ({"decided": None}, "Datum van het besluit", "needed"),
        ({"decided": "=NU()"}, "Datum van het besluit", "formula"),
        ({"name": ""}, "Naam", "needed"),
        ({}, "Naam", "name_taken"),
    ],
)
def test_what_is_wrong_in_such_a_row_is_named_with_its_cell(
    editing: EditingService, of_own: WorkbookChoices, cells: dict[str, object], column: str, rule: str
) -> None:
    if rule == "name_taken":
        item = next(one for one in editing.programme.interventions if one.deal == DEAL)
        cells = {"name": item.name.nl.upper()}
    data = file_of(editing, of_own, lambda book: put(book, "Eigen aanpakken", 2, **{**OWN_ROW, **cells}))
    assert checked(data, editing, of_own)[1] == [("Eigen aanpakken", 2, column, rule)]
