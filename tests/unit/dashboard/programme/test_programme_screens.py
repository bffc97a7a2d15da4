"""The screens of the programme: nothing promised is left out, nothing that only looks alike is judged."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from callbacks.programme import baseline_answer, entry_answer, ledger_answer, open_answer, promises_answer
from callbacks.screen import Display
from dashboard.exports.baseline import baseline_export
from dashboard.exports.programme import promises_export
from dashboard.interventions_here import overlap
from dashboard.programme.baseline import baseline_rows, outcome_gates
from dashboard.programme.ledger import ledger
from dashboard.programme.lists import open_view, promise_rows
from dashboard.selection.model import Selection
from dashboard.selection.routes import exists, selection_of
from dashboard.services import Services
from dashboard.text.promises import amount_words, due_words, millions
from dashboard.texts import translator
from indicators.programme.kinds import MoneyColumn, ResultKind
from indicators.statistics.baseline_model import BaselineGate, BaselineReason
from indicators.statistics.target_model import TargetLabel
from indicators.statistics.words import say
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.trend_store import Row

LANGUAGES = ("nl", "en")
UNASSIGNED = {
    "rd2_vat_rijk", "rd6_won_ig", "rd6_gez_cultuur", "rd6_gez_ig", "rd6_gez_welzijn", "rd6_par_ig",
    "rd6_par_participatie",
}  # fmt: skip
"""Lines of the application and of Zuidwest II for which no intervention has the same name."""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Crimes in the area of the application up to its base year, and two wijken."""
    rows: list[Row] = [
        ("misdrijven_per_1000", "regiodeal_6", str(year), 60.0 + year % 3, "measured", "politie")
        for year in range(2019, 2026)
    ]
    made = map_services(rows, tmp_path_factory.mktemp("programme"))
    made.assessments(wait=True)
    return made


def chosen(path: str, query: str, services: Services) -> Selection:
    return selection_of(path, query, services.known())[0]


def seen(services: Services, query: str = "") -> str:
    answer = ledger_answer(chosen("/programma", query, services), services, Display())
    return f"{answer['heading']} {answer['lead']} {answer['body']}"


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_it_opens_on_the_deal_that_runs(services: Services) -> None:
    answer = ledger_answer(chosen("/programma", "", services), services, Display())
    assert answer["heading"].startswith("Zuidwest II: 49 miljoen euro voor 8 doelen; ")
    view = ledger(chosen("/programma", "", services), services)
    by_pillar = {part.pillar.id if part.pillar else "": len(part.rows) for part in view.deals[0].pillars}
    assert by_pillar == {"A": 3, "B": 5, "uitvoering": 0, "": 1}
    amounts = {
        part.pillar.id: {column: line.amount for column, line in part.money.items()}
        for part in view.deals[0].pillars
        if part.pillar
    }
    assert amounts["B"] == {MoneyColumn.STATE: 11_900_000, MoneyColumn.REGION: 14_500_000}
    text = plain(seen(services))
    assert "5.600" in text and "22.100" in text and "26.400" in text


def test_an_application_is_called_one_everywhere(services: Services) -> None:
    answer = ledger_answer(chosen("/programma", "deal=regiodeal_6e_tranche", services), services, Display())
    assert answer["heading"].endswith("niet toegekend")
    assert answer["lead"].startswith("Aanvraag, niet toegekend.")
    assert "aanvraag, niet toegekend" in seen(services, "deal=alle")
    for entry in ("rd6_gezondheid", "rd6_matrassen"):
        page = entry_answer(chosen(f"/programma/{entry}", "", services), services, Display())
        assert "aanvraag, niet toegekend" in page["body"]


def test_every_promise_is_on_the_list_with_its_kind_and_state(services: Services) -> None:
    selection = chosen("/programma/beloften", "deal=alle", services)
    rows = promise_rows(selection, services)
    assert [row.result.id for row in rows] == [result.id for result in services.programme.results]
    assert all((row.target is None) == (row.result.kind is not ResultKind.OUTCOME) for row in rows)
    assert all(row.target.labels for row in rows if row.target is not None)
    body = promises_answer(selection, services, Display())["body"]
    assert body.count("<tr>") == 206 + 1
    assert body.count("op de lijst, nog niet beoordeeld") == 39, "money; outputs and milestones have reports"
    assert body.count("output-state") == 206 - 62 - 39


def test_a_word_for_a_number_is_not_determined(services: Services) -> None:
    """Crimes are measured up to the base year; the application wants them "considerably" fewer."""
    rows = promise_rows(chosen("/programma/beloften", "deal=alle", services), services)
    by_id = {row.result.id: row.target for row in rows if row.target is not None}
    assert by_id["res_rd6_misdrijven"].labels == (TargetLabel.NOT_DETERMINED,)
    assert by_id["res_rd1_schulden"].labels == (TargetLabel.NOT_ASSESSABLE,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_goal_and_intervention_has_a_page(services: Services, language: str) -> None:
    programme = services.programme
    known = services.known()
    for entry in (*programme.goals, *programme.interventions):
        path = f"/programma/{entry.id}"
        assert exists(path, known)
        page = entry_answer(chosen(path, f"taal={language}", services), services, Display())
        assert page["heading"] == entry.name.in_language(language)
        assert len(plain(page["body"])) > 100
    assert not exists("/programma/bestaat_niet", known)


def test_the_chain_can_be_followed_by_links_both_ways(services: Services) -> None:
    page = entry_answer(chosen("/programma/rd2_wijkbedrijven", "", services), services, Display())["body"]
    for goal in ("A1", "B5"):
        assert f'href="/programma/{goal}"' in page
        back = entry_answer(chosen(f"/programma/{goal}", "", services), services, Display())["body"]
        assert 'href="/programma/rd2_wijkbedrijven"' in back
    assert "5,6 miljoen euro" in page and "een bedrag voor deze alleen is er niet" in page
    assert "/wijk/zuidwest" in page
    assert page.count('class="chain-step') == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_baseline_says_of_every_outcome_whether_its_start_can_be_used(
    services: Services, language: str
) -> None:
    whole = f"deal=alle&taal={language}"
    rows = baseline_rows(chosen("/programma/nulmeting", whole, services), services)
    outcomes = {one.id for one in services.programme.results if one.kind is ResultKind.OUTCOME}
    assert set(outcome_gates(rows)) == outcomes and len(outcomes) == 62
    answer = baseline_answer(
        chosen("/programma/nulmeting", f"deal=regiodeal_1&taal={language}", services), services, Display()
    )
    body = answer["body"]
    safety, debts = (
        plain(body[body.index(f'id="nulmeting-{name}"') :].split("</tr>")[0])
        for name in ("res_rd1_onveilig", "res_rd1_schulden")
    )
    response, changed, never = (
        say(reason, language=language, first="2019", changed="2021", last="2023")
        for reason in (
            BaselineReason.RESPONSE_LOW, BaselineReason.BREAK_INSIDE, BaselineReason.NOT_ESTABLISHED,
        )
    )  # fmt: skip
    red = say(BaselineGate.UNUSABLE, language=language)
    assert f"{red} {response} {changed}" in safety
    assert f"{red} {never}" in debts


def test_a_measured_start_is_usable_and_the_download_has_the_same_rows(services: Services) -> None:
    """Crimes in the area of the application are measured from 2019 to its base year 2025."""
    selection = chosen("/programma/nulmeting", "deal=regiodeal_6e_tranche", services)
    rows = baseline_rows(selection, services)
    assert outcome_gates(rows)["res_rd6_misdrijven"] is BaselineGate.USABLE
    assert "van 1 van" in baseline_answer(selection, services, Display())["heading"]
    table = baseline_export(selection, services).rows
    assert len(table) == sum(len(row.checks) for row in rows)
    crimes = table[table["belofte"] == "res_rd6_misdrijven"].iloc[0]
    assert (crimes["periode van het cijfer"], crimes["waarde"], crimes["oordeel"]) == (
        "2025",
        60.0,
        "bruikbaar",
    )


def test_filters_narrow_the_goals_and_say_so(services: Services) -> None:
    query = "deal=regiodeal_6e_tranche"
    whole = ledger(chosen("/programma", query, services), services).deals[0]
    health = ledger(chosen("/programma", f"{query}&wat=gezondheid", services), services).deals[0]
    assert {row.goal.pillar for part in health.pillars for row in part.rows} == {"gezondheid"}
    assert 0 < health.shown < whole.shown == whole.goals
    young = ledger(chosen("/programma", f"{query}&wie=jongeren", services), services).deals[0]
    for part in young.pillars:
        for row in part.rows:
            entries = [*(one.result for one in row.targets), *row.promises, *row.interventions]
            assert entries and all("jongeren" in entry.target_groups for entry in entries)
    assert "doelen passen bij deze keuze" in seen(services, f"{query}&wie=jongeren")


def test_an_area_finds_what_is_promised_for_its_whole_and_its_parts(services: Services) -> None:
    areas = services.areas
    assert overlap(["zuidwest"], ["BU05183387"], areas)
    assert overlap(["bouwlust"], ["WK051833"], areas)
    assert overlap(["regiodeal_6"], ["GM0603"], areas)
    assert not overlap(["laak"], ["WK051829"], areas)
    laak = promise_rows(chosen("/programma/beloften", "deal=alle&gebied=WK051838", services), services)
    assert {row.result.deal for row in laak} == {"regiodeal_6e_tranche"}


def test_what_the_texts_leave_open_is_gathered(services: Services) -> None:
    view = open_view(chosen("/programma/afspreken", "deal=alle", services), services)
    assert sum(one.kind == "result" for one in view.questions) == 139
    assert len(view.disagreements) == 13
    assert all(item.cause is None for item in view.without_cause)
    assert {line.id for line in view.unassigned} == UNASSIGNED
    answer = open_answer(chosen("/programma/afspreken", "deal=alle", services), services, Display())
    assert answer["body"].count("Daar staat: ") == 13
    own = open_answer(chosen("/programma/afspreken", "deal=regiodeal_1", services), services, Display())
    assert own["body"].count("Daar staat: ") == 3  # the building, the scale of cohesion, the money


CONTRADICTED = {
    "/programma/A1": ["oneens_plekken"],
    "/programma/rd2_ontmoetingsruimten": ["oneens_plekken"],
    "/programma/B5": ["oneens_pijlernaam"],
    "/programma/rd1_bedrijfsruimte": ["oneens_gebouw"],
    "/programma/rd1_cohesie": ["oneens_stellingen"],
    "/programma/rd6_werk": ["oneens_werklozen"],
    "/programma/A2": [],
}


@pytest.mark.parametrize(("page", "expected"), CONTRADICTED.items())
def test_a_contradiction_stands_where_it_matters_and_leads_to_its_place_on_the_list(
    services: Services, page: str, expected: list[str]
) -> None:
    body = entry_answer(chosen(page, "", services), services, Display())["body"]
    places = set(re.findall(r"/programma/afspreken\?deal=[a-z0-9_]+#tegenspraak-([a-z0-9_]+)", body))
    assert places == set(expected)
    assert body.count("De teksten spreken elkaar tegen</h2>") == len(expected)
    listed = open_answer(chosen("/programma/afspreken", "deal=alle", services), services, Display())["body"]
    for one in expected:
        item = listed.split(f'id="tegenspraak-{one}"')[1].split("</li>")[0]
        assert page in item or services.programme.is_goal(page.rpartition("/")[2])


def test_the_money_and_the_deal_say_where_their_texts_disagree(services: Services) -> None:
    money = seen(services, "deal=regiodeal_1&tab=verdeling")
    row = money.split('id="geld-rd1_beschikbaar"')[1].split("</tr>")[0]
    assert "#tegenspraak-oneens_geld_deal1" in row
    card = plain(money.split("De teksten spreken elkaar tegen</h2>")[1].split("</section>")[0])
    assert "15 miljoen toegezegd (Bron: Convenant Regio Deal Den Haag Zuidwest, art. 5)" in card
    assert "22 miljoen beschikbaar (Bron: Pagina ontstaan Nationaal Programma Zuidwest)" in card
    deal = seen(services, "deal=regiodeal_2").split("De teksten spreken elkaar tegen</h2>")[1]
    assert "31 december 2027" in deal and "oneens_inhoud" in deal and "oneens_plekken" not in deal


def test_amounts_keep_every_word_of_the_text(services: Services) -> None:
    t = translator("nl")

    def words(entry: str) -> str:
        return amount_words(services.programme.result(entry), t, language="nl")

    assert words("res_rd2_werk_van_waarde") == "ongeveer 100 mensen per bedrijf"
    assert words("res_rd2_plinten").startswith("ten minste 2 tot 4")
    assert words("res_rd2_ondernemers_bereikt").endswith("per jaar")
    assert words("res_rd1_onveilig") == "−10 procentpunt"
    assert words("res_rd2_cohesie") == ""
    assert millions(42_825_000, t, language="nl") == "42,825 miljoen euro"
    assert millions(10, t, language="nl") == "€ 10"
    assert millions(18_000_000, translator("en"), language="en") == "18 million euro"


def test_a_moment_says_who_named_it(services: Services) -> None:
    t = translator("nl")

    def due(entry: str) -> str:
        return due_words(services.programme.result(entry), t, language="nl")

    assert due("res_rd2_rapportage") == "elk jaar op 15 juli"
    assert due("res_rd2_cohesie") == "31 december 2027 (einde van de deal)"
    assert due("res_rd2_beginsituatie") == "20 juni 2024 (onze berekening)"
    assert due("res_rd6_sport") == "geen datum genoemd"


def test_a_deal_that_does_not_exist_is_said(services: Services, tmp_path: Path) -> None:
    selection, notes = selection_of("/programma", "deal=regiodeal_9", services.known())
    assert selection.deal == "regiodeal_2"
    assert len(notes) == 1


def test_the_list_can_be_taken_along(services: Services) -> None:
    table = promises_export(chosen("/programma/beloften", "deal=alle", services), services)
    assert len(table.rows) == 206
    assert "De 6e tranche is een aanvraag en is niet toegekend." in table.about
    own = table.rows.set_index("belofte").loc["res_rd2_werk_van_waarde"]
    assert (own["hoeveel"], own["per"], own["stand"]) == (
        100.0,
        "wijkbedrijf",
        "op de lijst, nog niet beoordeeld",
    )
    asked = table.rows[table.rows["toegekend"] == "nee, aanvraag"]
    assert len(asked) == 92


def test_what_the_text_leaves_open_stands_at_the_promise_itself(services: Services) -> None:
    shown = 0
    for one in services.programme.results:
        if one.unclear and one.intervention:
            own = chosen(f"/programma/{one.intervention}", "", services)
            if one.kind in (ResultKind.OUTPUT, ResultKind.MILESTONE):
                assert one.unclear in unescape(plain(entry_answer(own, services, Display())["body"])), one.id
                shown += 1
            if shown == 5:
                break
    assert shown == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_money_leads_to_what_it_pays_for_and_back(services: Services, language: str) -> None:
    query = "deal=alle&tab=verdeling" + ("" if language == "nl" else f"&taal={language}")
    page = seen(services, query)
    programme = services.programme
    suffix = "" if language == "nl" else f"?taal={language}"
    for line in programme.money:
        for entry in (*programme.interventions_of_money(line.id), *programme.goals_of_money(line.id)):
            assert f'href="/programma/{entry.id}{suffix}"' in page, line.id
    assert {f'id="geld-{line.id}"' in page for line in programme.money} == {True}
    paid = next(item for item in programme.interventions if programme.money_of(item.id))
    chosen_one = chosen(f"/programma/{paid.id}", suffix.lstrip("?"), services)
    own = entry_answer(chosen_one, services, Display())["body"]
    assert f"/programma?deal={paid.deal}&amp;tab=verdeling" in own


def test_money_of_one_intervention_alone_is_not_called_shared(services: Services) -> None:
    """The line for community librarians pays for nothing else; that of pillar A for eight interventions."""
    shared = "een bedrag voor deze alleen is er niet"
    alone = entry_answer(chosen("/programma/rd6_librarians", "", services), services, Display())["body"]
    assert "1,2 miljoen euro" in alone and shared not in alone
    mattress = entry_answer(chosen("/programma/rd6_matrassen", "", services), services, Display())["body"]
    assert "€ 10" in mattress
    pillar = entry_answer(chosen("/programma/rd2_plinten", "", services), services, Display())["body"]
    assert shared in pillar


def test_the_dates_that_come_and_the_reports_stand_below_the_ledger(services: Services) -> None:
    services.clock = lambda: datetime(2026, 11, 29, 12, tzinfo=UTC)
    html = seen(services)
    text = plain(html)
    days = [text.index(day) for day in ("15 juni 2027", "15 juli 2027", "30 september 2027")]
    assert days == sorted(days)
    for ending in ("docx", "pdf"):
        assert f'href="/download/jaarverslag/regiodeal_2/2026.{ending}"' in html
    assert "/2024.pdf" not in html
    application = seen(services, "deal=regiodeal_6e_tranche")
    assert "/download/jaarverslag/regiodeal_6e_tranche/2026.pdf" in application
    goal = entry_answer(chosen("/programma/A1", "", services), services, Display())["body"]
    assert 'href="/download/doel/A1.pdf"' in goal
