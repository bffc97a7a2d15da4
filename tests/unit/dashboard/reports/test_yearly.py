"""The yearly report: the same bytes for the same day, every figure with its id, nothing made up."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from dashboard.reports.goal_brief import brief_html, goal_brief
from dashboard.reports.yearly import NoSuchReportError, year_report
from dashboard.reports.yearly_docx import year_docx
from dashboard.reports.yearly_model import SignedText, YearReport, YearTable, YearWords
from dashboard.reports.yearly_pdf import year_html, year_pdf
from dashboard.services import Services
from data.programme.frozen import FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.store.engine import open_engine
from data.voice.desk import ModerationDesk
from data.voice.intake import ReactionIntake
from data.voice.reader import VoiceReader
from indicators.programme.edited import PeriodLock, TextBlock
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.record import RecordKind
from indicators.programme.sisa import sisa_scheme
from indicators.voice.moderation import ModerationAction, ReactionState
from indicators.voice.reaction import Reaction, ReactionChoice
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.trend_store import Row

DEAL = "regiodeal_2"
PLACES = "res_rd2_openingstijden"
DAY = date(2026, 12, 1)
LATER = {
    "TZ": "Pacific/Auckland",
    "PYTHONHASHSEED": "7",
}
MOVED = """
import runpy, sys, time
for name in ("localtime", "gmtime"):
    real = getattr(time, name)
    setattr(time, name, lambda when=None, real=real: real((time.time() if when is None else when)))
now = time.time
time.time = lambda: now() + 500 * 86400
sys.argv = ["report", *sys.argv[1:]]
runpy.run_module("dashboard.reports", run_name="__main__")
"""
"""The command while the clock of the machine is 500 days further."""


class Staff:
    """Enters and approves on a day, as two people do."""

    def __init__(self, folder: Path) -> None:
        self.engine = open_engine(f"sqlite:///{folder / 'svdw.sqlite'}")
        self.at = datetime(2026, 1, 10, 12, tzinfo=UTC)
        self.ledger = ProgrammeLedger(self.engine, clock=lambda: self.at)

    def on(self, year: int, month: int, day: int) -> Staff:
        self.at = datetime(year, month, day, 12, tzinfo=UTC)
        return self

    def report(self, value: int, period: str) -> None:
        with self.ledger.session() as session:
            update = OutputUpdate.model_validate(
                {"deal": DEAL, "result_id": PLACES, "period": period, "value": value, "source": "registratie"}
            )
            made = session.add(update, actor="ann", form=OutputForm.COUNT)
            session.act(made.id, OutputAction.SUBMIT, seen=1, actor="ann")
            session.act(made.id, OutputAction.APPROVE, seen=2, actor="bob")

    def spend(self, cents: int, period: str) -> None:
        with self.ledger.session() as session:
            for stage in ("committed", "spent"):
                entry = MoneyEntry.model_validate(
                    {"deal": DEAL, "line_id": "rd2_a_rijk", "stage": stage, "period": period,
                     "amount_cents": cents, "dated": self.at.date(), "source": "grootboek"}
                )  # fmt: skip
                session.add(entry, actor="ann")

    def write(self, text: str, year: int = 2026) -> None:
        with self.ledger.session() as session:
            block = TextBlock(deal=DEAL, year=year, part="done", text=text, author="Team Zuidwest")
            session.add(block, actor="ann")

    def send(self, year: int) -> None:
        with self.ledger.session() as session:
            session.add(PeriodLock(deal=DEAL, period=str(year)), actor="bob")

    def open_again(self) -> None:
        with self.ledger.session() as session:
            no_longer = {"locked": False}
            session.edit(RecordKind.PERIOD_LOCK, 1, no_longer, seen=1, actor="bob", why="een plek vergeten")


class Neighbours:
    """People of Moerwijk who say on a day whether they recognise a figure, and a moderator who reads it."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.reader = VoiceReader(staff.engine, clock=lambda: staff.at)
        self.intake = ReactionIntake(staff.engine, clock=lambda: staff.at)
        self.desk = ModerationDesk(staff.engine, smallest=lambda _: 5, clock=lambda: staff.at)

    def say(self, *choices: str, why: str = "") -> None:
        for number, choice in enumerate(choices):
            one = Reaction(
                indicator_id="misdrijven_per_1000", area_code="WK051836", period="2025",
                choice=ReactionChoice(choice), why="" if number else why,
            )  # fmt: skip
            self.intake.receive(one, sender=str(number))
        for one in self.reader.queue([ReactionState.RECEIVED]):
            action = ModerationAction.PLACE if one.has_text else ModerationAction.READ
            self.desk.act([(one.id, one.version)], action, actor="mo")

    def answer(self, text: str) -> None:
        seen = [(one.id, one.version) for one in self.reader.placed() if one.has_text]
        self.desk.act(seen, ModerationAction.ANSWER, actor="mo", answer=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def services(folder: Path) -> Services:
    rows: list[Row] = [
        ("misdrijven_per_1000", "regiodeal_6", str(year), 60.0 + year % 3, "measured", "politie")
        for year in range(2019, 2026)
    ]
    return replace(map_services(rows, folder), frozen=FrozenReader(Staff(folder).engine))


@pytest.fixture
def staff(services: Services, folder: Path) -> Staff:
    """3 places reported over 2025 and sent; then 4 over 2026, and 2025 opened again for one more."""
    people = Staff(folder)
    people.on(2026, 1, 10).report(3, "2025")
    people.spend(50_000_00, "2025")
    people.on(2026, 7, 1).send(2025)
    people.on(2026, 11, 1).report(4, "2026")
    people.open_again()
    people.report(1, "2025-Q4")
    people.write("Wij openden deuren.\n\nEn leerden veel.")
    return people


def tables(report: YearReport) -> Iterator[YearTable]:
    for part in report.parts:
        yield from (block for block in part.blocks if isinstance(block, YearTable))


def rows(report: YearReport) -> dict[str, tuple[str, ...]]:
    """By caption and id the cells of a row."""
    return {f"{table.caption}:{row[0]}": row for table in tables(report) for row in table.rows}


def words(report: YearReport) -> str:
    blocks = [block for part in report.parts for block in part.blocks if isinstance(block, YearWords)]
    return " ".join(block.text for block in blocks)


def signed(report: YearReport) -> list[SignedText]:
    return [block for part in report.parts for block in part.blocks if isinstance(block, SignedText)]


@pytest.mark.usefixtures("staff")
def test_the_same_command_gives_the_same_bytes_on_another_day_and_in_another_zone(
    folder: Path, tmp_path: Path
) -> None:
    def made(name: str, *how: str, **environment: str) -> list[str]:
        target = tmp_path / name
        options = ["--deal", DEAL, "--year", "2026", "--as-of", str(DAY), "--folder", str(target)]
        known = {**os.environ, "SVDW_FILES_FOLDER": str(folder), "TZ": "UTC", **environment}
        subprocess.run([sys.executable, *how, "year", *options], env=known, check=True, capture_output=True)
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(target.iterdir())]

    first = made("first", "-m", "dashboard.reports")
    assert len(first) == 2
    assert made("second", "-c", MOVED, **LATER) == first


def test_what_comes_later_changes_nothing(services: Services, staff: Staff) -> None:
    before = year_report(DEAL, 2026, services, as_of=DAY)
    staff.on(2026, 12, 2).report(9, "2026")
    staff.write("Later.", year=2027)
    services.clock = lambda: datetime(2031, 5, 5, tzinfo=UTC)
    assert year_report(DEAL, 2026, services, as_of=DAY) == before
    after = year_report(DEAL, 2026, services, as_of=DAY + timedelta(days=1))
    assert rows(after)[f"Afspraken en wat ervan is opgegeven:{PLACES}"][5] == "17 plekken"


@pytest.mark.usefixtures("staff")
def test_every_figure_carries_an_id_that_exists(services: Services) -> None:
    programme = services.programme
    known = {
        entry.id
        for part in (programme.results, programme.interventions, programme.money, programme.milestones)
        for entry in part
    }
    for deal, year in ((DEAL, 2026), ("regiodeal_1", 2022), ("regiodeal_6e_tranche", 2026)):
        report = year_report(deal, year, services, as_of=DAY)
        found = {row[0] for table in tables(report) for row in table.rows}
        assert found
        assert found <= known


def test_where_nobody_reported_it_says_so_and_shows_no_zero(services: Services) -> None:
    report = year_report(DEAL, 2026, services, as_of=DAY)
    promise = rows(report)[f"Afspraken en wat ervan is opgegeven:{PLACES}"]
    assert promise[5:] == ("geen opgave", "geen opgave sinds 2023")
    assert set(rows(report)["Geld:rd2_a_rijk"][3:]) == {"geen opgave"}
    assert "geen verslag verstuurd" in words(report)


@pytest.mark.usefixtures("staff")
def test_reports_add_up_and_are_held_against_an_even_pace(services: Services) -> None:
    report = year_report(DEAL, 2026, services, as_of=DAY)
    promise = rows(report)[f"Afspraken en wat ervan is opgegeven:{PLACES}"]
    # 14 places in 1,826 days, 1,431 of them past: 10.97 expected, 8 reported
    assert promise[5:] == ("8 plekken", "achter op schema")
    money = rows(report)["Geld:rd2_a_rijk"]
    assert money[2:] == ("€ 5.600.000", "geen opgave", "geen opgave", "geen opgave", "€ 50.000")


@pytest.mark.usefixtures("staff")
def test_it_says_what_differs_from_the_report_that_was_sent(services: Services) -> None:
    changed = rows(year_report(DEAL, 2026, services, as_of=DAY))
    assert changed[f"Wat anders is:{PLACES}"][2:] == ("3 plekken", "4 plekken", "8 plekken")
    assert "Wat anders is:rd2_a_rijk" not in changed


def test_texts_are_signed_and_public_only_once_the_report_was_sent(services: Services, staff: Staff) -> None:
    assert signed(year_report(DEAL, 2026, services, as_of=DAY)) == []
    (draft,) = signed(year_report(DEAL, 2026, services, as_of=DAY, drafts=True))
    assert draft.paragraphs == ("Wij openden deuren.", "En leerden veel.")
    assert draft.signed == "Tekst: Team Zuidwest, versie 1"
    staff.on(2026, 12, 1).send(2026)
    sent = year_report(DEAL, 2026, services, as_of=DAY)
    assert signed(sent) == [draft]
    assert sent.notices == ()


@pytest.mark.usefixtures("staff")
def test_the_head_of_the_chain_is_in_it(services: Services, folder: Path) -> None:
    head = ProgrammeReader(Staff(folder).engine).head()
    assert head is not None
    assert head.hash in words(year_report(DEAL, 2026, services, as_of=DAY))


@pytest.mark.usefixtures("staff")
def test_the_appendix_has_the_columns_of_the_file(services: Services) -> None:
    scheme = sisa_scheme(DEAL)
    assert scheme is not None
    table = next(
        one for one in tables(year_report(DEAL, 2026, services, as_of=DAY)) if "Rijks" in one.caption
    )
    assert table.heads == tuple(f"{column.id} {column.name.nl}" for column in scheme.columns)
    assert [row[0] for row in table.rows] == ["rd2_a_rijk", "rd2_b_rijk", "rd2_vat_rijk"]
    assert table.rows[0][3:5] == ("geen opgave", "€ 50.000")


def test_an_application_has_nothing_to_account_for(services: Services) -> None:
    report = year_report("regiodeal_6e_tranche", 2026, services, as_of=DAY)
    assert report.notices[0].startswith("Aanvraag, niet toegekend")
    assert "er is geen uitkering om te verantwoorden" in words(report)


def test_a_year_or_day_outside_the_deal_is_refused(services: Services) -> None:
    for year, day in ((2022, DAY), (2028, date(2028, 1, 1)), (2026, date(2025, 12, 31))):
        with pytest.raises(NoSuchReportError):
            year_report(DEAL, year, services, as_of=day)


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_files_hold_every_word(services: Services, language: str) -> None:
    report = year_report(DEAL, 2026, services, as_of=DAY, language=language, drafts=True)
    pdf = PdfReader(BytesIO(year_pdf(report)))
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert 'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data().decode()
    document = Document(BytesIO(year_docx(report)))
    cells = [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in document.tables]
    assert cells == [[table.heads, *table.rows] for table in tables(report)]
    rows = [row for table in document.tables for row in table.rows[1:]]
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    outcomes = next(table for table in tables(report) if {"Uitkomst", "Outcome"} & set(table.heads))
    figures = {row[3] for row in outcomes.rows}
    titles = {one.title.in_language(language) for one in services.catalogue}
    nearest = {"nl": " (meest lijkende cijfer)", "en": " (nearest figure)"}[language]
    none = {"nl": "geen cijfer", "en": "no figure"}[language]
    assert {one.removesuffix(nearest) for one in figures} <= titles | {none}
    html = year_html(report)
    assert all(row[0] in html for table in tables(report) for row in table.rows)
    assert [part.heading for part in report.parts] == [
        one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"
    ]


@pytest.mark.usefixtures("staff")
def test_a_brief_is_one_page_with_three_questions(services: Services) -> None:
    services.assessments(wait=True)
    longest = {"A1", "B5", "rd1_ambitie", "wonen"} & {goal.id for goal in services.programme.goals}
    for goal in sorted(longest | {services.programme.goals[-1].id}):
        html = brief_html(goal, services, day=DAY)
        assert html.split("<ol>")[1].count("<li>") == 3
        assert len(PdfReader(BytesIO(goal_brief(goal, services, day=DAY))).pages) == 1
    text = brief_html("A1", services, day=DAY)
    assert "8 plekken, achter op schema" in text
    assert "Waarom ligt “Ontmoetingsplekken met ruimere openingstijden” achter op schema" in text
    assert "€ 50.000" in text


def place(hours: str) -> dict[str, object]:
    return {
        "deal": DEAL, "place_id": "de_hof", "name": "De Hof", "place_kind": "ontmoeting",
        "area_code": "WK051836", "opening_hours": hours, "source": "coordinator",
    }  # fmt: skip


def test_a_place_with_an_open_draft_counts_as_it_was_approved_last(services: Services, staff: Staff) -> None:
    staff.on(2026, 11, 2)
    with staff.ledger.session() as session:
        made = session.add(MeetingPlace.model_validate(place("Mo-Fr 09:00-12:00")), actor="ann")
        kind = RecordKind.MEETING_PLACE
        session.act(made.id, OutputAction.SUBMIT, seen=1, actor="ann", kind=kind)
        session.act(made.id, OutputAction.APPROVE, seen=2, actor="bob", kind=kind)
        session.edit(kind, made.id, {"opening_hours": "Mo-Fr 09:00-17:00"}, seen=3, actor="ann", why="langer")
    found = rows(year_report(DEAL, 2026, services, as_of=DAY))
    assert found["Ontmoetingsplekken en hun openingstijden:De Hof"][1:] == ("15,0", "–")


def test_what_people_said_is_in_it_as_it_was_on_the_day(services: Services, staff: Staff) -> None:
    """Eleven reactions are released and one is answered; what comes after the day changes nothing."""
    people = Neighbours(staff)
    services.voice = people.reader
    staff.on(2026, 11, 3)
    people.say(*["nee"] * 6, *["ja"] * 5, why="De bus is weg.")
    people.answer("Hij rijdt weer.")
    before = year_report(DEAL, 2026, services, as_of=DAY)
    found = rows(before)
    assert found["Herkennen mensen de cijfers?:misdrijven_per_1000"][1] == "Moerwijk"
    assert found["Herkennen mensen de cijfers?:misdrijven_per_1000"][3:5] == (
        "11 mensen, geen steekproef.", "ja 5, nee 6",
    )  # fmt: skip
    assert found["U zei, wij deden:misdrijven_per_1000"][3:] == ("3 november 2026", "Hij rijdt weer.")
    assert "De bus is weg" not in str(before), "the words of residents go after two years"
    staff.on(2026, 12, 2)
    people.say(*["nee"] * 5, *["ja"] * 5)
    assert year_report(DEAL, 2026, services, as_of=DAY) == before
    later = rows(year_report(DEAL, 2026, services, as_of=DAY + timedelta(days=1)))
    assert later["Herkennen mensen de cijfers?:misdrijven_per_1000"][3] == "21 mensen, geen steekproef."
    people.answer("Een ander antwoord.")
    assert "Een ander antwoord" not in str(year_report(DEAL, 2026, services, as_of=DAY)), (
        "not that of the day"
    )
    assert "Herkennen mensen" not in str(year_report("regiodeal_1", 2022, services, as_of=DAY))
