"""Every byte that the public gets, with and without records under embargo, and on the day that it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pandas as pd
import pytest
import yaml
from dash import Dash

from app import create_app
from dashboard.services import Services
from data.programme.ledger import ProgrammeLedger
from data.settings import Settings
from indicators.observations import as_observations
from indicators.programme.added import AddedIntervention
from indicators.programme.edited import PeriodLock, TargetSet, TextBlock
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.record import ProgrammeRecord, changed_record
from indicators.programme.steering import EditedIntervention, EditedMilestone, ProgrammeNote

WRITTEN: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("access.yaml").read_text(encoding="utf-8")
)["addresses"]
DEAL = "regiodeal_2"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
UNTIL = date(2026, 12, 1)
OPENED = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
"""Midnight of 1 December in the Netherlands."""
SCREENS = (
    "/", "/kaart", "/trends?ind=bijstand", "/wijk/WK051828", "/vergelijken", "/indicatoren",
    "/indicator/bijstand", "/programma", "/programma/beloften", "/programma?tab=geld",
    "/programma?tab=resultaten", "/programma/nulmeting", "/programma/streefwaarden",
    "/programma/rd2_ontmoetingsruimten", "/programma/res_rd2_openingstijden",
    "/programma/rd2_a_rijk", "/over",
)  # fmt: skip
DOWNLOADS = (
    "/download/programma.zip", "/download/programma.xml", "/download/beloften.csv", "/download/beloften.xlsx",
    "/download/nulmeting.csv", "/download/overzicht.csv", "/download/kaart.csv", "/download/trends.csv",
    "/download/wijk.csv?geb=WK051828", f"/download/jaarverslag/{DEAL}/2025.docx",
    f"/download/jaarverslag/{DEAL}/2026.docx", f"/download/jaarverslag/{DEAL}/2026.docx?taal=en",
)  # fmt: skip
QUESTIONS: dict[str, dict[str, Any]] = {
    "zoek_gebied": {"woorden": "Moerwijk"},
    "zoek_indicator": {"woorden": "bijstand"},
    "cijfers": {"indicator": "bijstand", "gebied": "WK051828"},
    "rangorde": {"indicator": "bijstand", "niveau": "wijk", "aantal": 100},
    "vergelijk": {"indicator": "bijstand", "gebieden": ["WK051828", "WK051829"]},
    "programma": {"deal": DEAL},
}
"""What a machine asks, about all that is under embargo."""
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
MARK = "ZEER-GEHEIM"
"""Stands in every record under embargo that has words."""
REASON = "raadsbesluit-in-de-maak"
VALUE = "17.654321"
"""Of an own figure under embargo."""
SHOWN = (
    "layout /programma/rd2_ontmoetingsruimten",
    "layout /wijk/WK051828", "GET /download/programma.xml", "GET /api/v1/interventies?limit=1000",
    "layout /programma", "layout /programma/streefwaarden", "layout /programma/beloften",
    "GET /download/beloften.csv", "GET /download/beloften.xlsx",
    f"GET /download/jaarverslag/{DEAL}/2025.docx",
    "GET /api/v1/uitkomsten?limit=1000", "GET /api/v1/geldregels?limit=1000",
    "GET /api/v1/streefwaarden?limit=1000", "GET /api/v1/geldjaren?limit=1000",
)  # fmt: skip
"""Where something of them must appear on the day: else the comparison before it says nothing."""


def update(value: int, source: str) -> OutputUpdate:
    fields = {"deal": DEAL, "result_id": "res_rd2_openingstijden", "period": "2025"}
    return OutputUpdate.model_validate({**fields, "value": value, "source": source})


def entry(cents: int, note: str) -> MoneyEntry:
    fields = {
        "deal": DEAL,
        "line_id": "rd2_a_rijk",
        "stage": "committed",
        "period": "2025",
        "source": "besluit",
    }
    return MoneyEntry.model_validate(
        {**fields, "amount_cents": cents, "dated": date(2025, 5, 1), "note": note}
    )


def noted(words: str) -> list[ProgrammeRecord]:
    """How an intervention goes, a milestone and a risk."""
    own = {"deal": DEAL, "owner": words, "status": "running", "intervention_id": "rd2_ontmoetingsruimten"}
    about = {"deal": DEAL, "intervention": "rd2_ontmoetingsruimten"}
    risk = {"sort": "risk", "text": words, "dated": date(2026, 1, 1)}
    return [
        EditedIntervention.model_validate(own),
        AddedIntervention.model_validate(
            {
                "deal": DEAL,
                "name": words,
                "does": words,
                "goals": "A1",
                "pillar": "A",
                "money": "rd2_a_rijk",
                "areas": "WK051828",
                "source": words,
                "decided": date(2026, 1, 1),
                "status": "running",
                "indicator_id": "bijstand",
                "direction": "down",
            }
        ),
        EditedMilestone.model_validate({**about, "name": words, "due": date(2026, 5, 1)}),
        ProgrammeNote.model_validate({**about, **risk}),
    ]


def target(year: int, aim: str) -> TargetSet:
    fields = {"deal": DEAL, "indicator_id": "bijstand", "area_code": "WK051828", "group": "totaal"}
    return TargetSet.model_validate({**fields, "year": year, "aim": aim})


def add(ledger: ProgrammeLedger, *records: ProgrammeRecord) -> None:
    """Entered by one, and the reports approved by another."""
    with ledger.session() as session:
        for record in records:
            stored = session.add(record, actor="ann", why="besluit", form=OutputForm.COUNT)
            if isinstance(record, OutputUpdate):
                session.act(stored.id, OutputAction.SUBMIT, seen=1, actor="ann")
                session.act(stored.id, OutputAction.APPROVE, seen=2, actor="bob")


def under_embargo(*records: ProgrammeRecord) -> list[ProgrammeRecord]:
    embargo = {"embargo_until": UNTIL, "embargo_reason": REASON}
    return [changed_record(one, embargo) for one in records]


@pytest.fixture(scope="module")
def app(example_folder: Path) -> Dash:
    """A server where things were entered that everybody may see."""
    app = create_app(Settings(files_folder=example_folder, sync_on_start="never", demo_sign_in=True))
    services: Services = app.server.extensions["services"]
    services.clock = lambda: NOW
    services.assessments(wait=True)
    text = TextBlock(deal=DEAL, year=2025, part="done", text="Wat we deden.", author="Team")
    add(ledger_of(app), update(1, "registratie"), entry(100_00, "eerste"), target(2027, "7"), text)
    return app


def ledger_of(app: Dash) -> ProgrammeLedger:
    return ProgrammeLedger(app.server.extensions["editing"].reader.engine, clock=lambda: NOW)


def without_chance(page: bytes) -> bytes:
    """Dash gives every page an id that is random; a zip is its files."""
    if is_zipfile(BytesIO(page)):
        with ZipFile(BytesIO(page)) as files:
            parts = ((name, files.read(name)) for name in sorted(files.namelist()))
            return b"".join(
                # a workbook says at which second it was made
                name.encode() + (MOMENT.sub(b"", part) if name == "docProps/core.xml" else part)
                for name, part in parts
            )
    return re.sub(rb'"end_id":"[^"]*"', b"", page)


def answers(app: Dash) -> Iterator[tuple[str, Any]]:
    """Every public address, every screen, every download and every callback, and what the public gets."""
    client = app.server.test_client()
    asked = [one["try"] for one in WRITTEN.values() if one.get("GET") in {"public", "sign_in"}]
    for path in dict.fromkeys([*asked, *SCREENS, *DOWNLOADS]):
        answer = client.get(path)
        yield f"GET {path}", (answer.status_code, without_chance(answer.get_data()))
        answer.close()
    for tool, arguments in QUESTIONS.items():
        params = {"name": tool, "arguments": arguments}
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        answer = client.post("/api/v1/mcp", json=body)
        assert answer.json["result"]["isError"] is False, answer.json
        yield f"MCP {tool}", (answer.status_code, answer.get_data())
    for path in SCREENS:
        answer = client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}"})
        yield f"layout {path}", (answer.status_code, answer.get_data())
    for output, callback in app.callback_map.items():
        if "callback" not in callback:
            continue  # of the browser
        asked_of = {part: [{**one, "value": None} for one in callback[part]] for part in ("inputs", "state")}
        body = {
            "output": output, **asked_of, "changedPropIds": [], "outputs": [], "parsedChangedPropsIds": [],
        }  # fmt: skip
        try:
            sent = client.post("/_dash-update-component", json=body)
        except Exception as error:
            yield f"callback {output}", repr(error)
        else:
            yield f"callback {output}", (sent.status_code, sent.get_data())


def add_figures(app: Dash) -> None:
    """Own figures that wait for the same day."""
    services: Services = app.server.extensions["services"]
    keys = {"indicator_id": ["bijstand"], "area_code": ["WK051828"], "period": ["2024"], "group": ["totaal"]}
    fields = {"value": [float(VALUE)], "status": ["ok"], "note": [MARK], "source_id": ["eigen_bijstand"]}
    services.observations.embargoed.add(
        "eigen_bijstand", as_observations(pd.DataFrame(keys | fields)),
        file=f"{MARK}.csv", until=UNTIL, reason=REASON, at=NOW,
    )  # fmt: skip


def text_of(app: Dash, path: str) -> str:
    return without_chance(app.server.test_client().get(path).get_data()).decode(errors="replace")


def test_the_public_gets_the_same_bytes_until_the_day_and_all_of_it_on_the_day(app: Dash) -> None:
    services: Services = app.server.extensions["services"]
    before = dict(answers(app))
    text = TextBlock(deal=DEAL, year=2025, part="learnt", text=MARK, author=MARK)
    secret = under_embargo(
        update(700, MARK), entry(987_654_00, MARK), target(2029, "5.5"), text, *noted(MARK)
    )
    add(ledger_of(app), *secret)
    add_figures(app)
    during = dict(answers(app))
    assert sorted(before) == sorted(during)
    assert [name for name in before if before[name] != during[name]] == []
    hidden = (MARK, REASON, VALUE)
    assert [name for name, answer in during.items() if any(one in repr(answer) for one in hidden)] == []
    services.clock = lambda: OPENED
    after = dict(answers(app))
    assert [name for name in SHOWN if after[name] == during[name]] == []
    assert [name for name, answer in after.items() if REASON in repr(answer)] == [], "that is of the staff"


def test_a_text_under_embargo_is_not_in_a_report_that_was_sent(app: Dash) -> None:
    services: Services = app.server.extensions["services"]
    report = f"/download/jaarverslag/{DEAL}/2025.docx"
    services.clock = lambda: NOW
    block = TextBlock(deal=DEAL, year=2025, part="outlook", text=f"{MARK} vooruit")
    add(ledger_of(app), *under_embargo(block), PeriodLock(deal=DEAL, period="2025"))
    sent = text_of(app, report)
    assert ("Wat we deden." in sent, MARK in sent) == (True, False)
    services.clock = lambda: OPENED
    opened = text_of(app, report)
    assert (f"{MARK} vooruit" in opened, REASON in opened) == (True, False)
