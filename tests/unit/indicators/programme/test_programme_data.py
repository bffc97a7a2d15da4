"""The facts of the three deals: complete, linked both ways, and adding up to the amounts of the covenants."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.programme.kinds import MoneyColumn, MoneyRole, ResultKind
from indicators.programme.load import FOLDER, ProgrammeError, load_programme
from indicators.programme.programme import Programme, UnknownEntryError
from indicators.programme.questions import QuestionKind, open_questions


def test_everything_the_texts_state_is_there(programme: Programme) -> None:
    assert (len(programme.goals), len(programme.interventions)) == (35, 106)
    assert (len(programme.results), len(programme.money), len(programme.milestones)) == (206, 53, 27)
    assert Counter(result.kind for result in programme.results) == {
        ResultKind.OUTCOME: 62,
        ResultKind.OUTPUT: 64,
        ResultKind.MILESTONE: 41,
        ResultKind.MONEY: 39,
    }
    assert Counter(result.deal for result in programme.results) == {
        "regiodeal_1": 35,
        "regiodeal_2": 79,
        "regiodeal_6e_tranche": 92,
    }
    assert [len(programme.goals_of_pillar(pillar)) for pillar in ("A", "B")] == [3, 5]


@pytest.mark.parametrize(
    ("whole", "roles", "amount"),
    [
        # Covenant Zuidwest II, article 5.2: 18 million of the state and 31 of the region
        ("rd2_rijk", [MoneyRole.LINE], 18_000_000),
        ("rd2_regio", [MoneyRole.LINE], 31_000_000),
        ("rd2_regio", [MoneyRole.PART], 31_000_000),
        ("rd2_totaal", [MoneyRole.ROW_TOTAL], 49_000_000),
        ("rd2_totaal", [MoneyRole.TOTAL], 49_000_000),
        # Application of the 6th tranche: 40 million of the state; lines add up to the column of the region
        ("rd6_rijk", [MoneyRole.THEME_TOTAL], 40_000_000),
        ("rd6_regio", [MoneyRole.THEME_TOTAL], 42_825_000),
        ("rd6_totaal", [MoneyRole.ROW_TOTAL], 82_825_000),
        ("rd6_won_regio", [MoneyRole.LINE], 18_630_000),
        ("rd6_gez_regio", [MoneyRole.LINE], 12_150_000),
        ("rd6_par_regio", [MoneyRole.LINE], 12_045_000),
        # Covenant of the first deal, article 5
        ("rd1_rijk", [MoneyRole.INSTALMENT], 7_500_000),
    ],
)
def test_lines_of_one_parent_add_up_to_the_euro(
    programme: Programme, whole: str, roles: list[MoneyRole], amount: int
) -> None:
    parts = programme.parts_of(whole, *roles)
    assert sum(part.amount for part in parts) == amount == programme.money_line(whole).amount


def test_pillars_of_zuidwest_ii_and_the_cost_of_running_it(programme: Programme) -> None:
    by_pillar = {
        pillar.id: sum(line.amount for line in programme.money_of_pillar(pillar.id).values())
        for pillar in programme.pillars_of("regiodeal_2")
    }
    assert by_pillar == {"A": 22_100_000, "B": 26_400_000, "uitvoering": 500_000}
    state = programme.money_of_deal("regiodeal_2")[MoneyColumn.STATE].amount
    assert by_pillar["uitvoering"] <= 0.03 * state
    assert programme.money_of_pillar("rd1_p1") == {}  # the first deal names no amounts per pillar


def test_what_was_available_is_no_part_of_what_was_agreed(programme: Programme) -> None:
    assert programme.money_of_deal("regiodeal_1")[MoneyColumn.BOTH].amount == 15_000_000
    assert programme.money_line("rd1_beschikbaar").role is MoneyRole.CONTEXT
    assert programme.money_line("rd1_beschikbaar").part_of is None


def test_results_about_money_state_the_amount_of_their_line(programme: Programme) -> None:
    for result in programme.results:
        if result.money is not None:
            assert result.value == programme.money_line(result.money).amount, result.id


def test_links_are_followed_both_ways(programme: Programme) -> None:
    for item in programme.interventions:
        for goal in item.goals:
            assert item in programme.interventions_of(goal)
        for line in programme.money_of(item.id):
            assert item in programme.interventions_of_money(line.id)
            assert {programme.goal(goal) for goal in item.goals} <= set(programme.goals_of_money(line.id))
    for result in programme.results:
        if result.goal is not None:
            assert result in programme.results_of(result.goal)
        if result.intervention is not None:
            assert result in programme.results_of_intervention(result.intervention)
        for name in (result.indicator, result.nearest_indicator):
            assert name is None or result in programme.results_of_indicator(name)


def test_a_result_serves_a_goal_of_its_intervention_or_of_the_deal(programme: Programme) -> None:
    assert [item.id for item in programme.interventions_of("A2")] == [
        "rd2_burgerparticipatie",
        "rd2_participatiewerkplaats",
    ]
    with pytest.raises(UnknownEntryError):
        programme.goal("rd2_wijkbedrijven")


def test_counts_are_not_merged(programme: Programme) -> None:
    """Trained is not paid, and 100 people is per neighbourhood business."""
    trained, paid = (programme.result(f"res_rd2_coordinatoren_{name}") for name in ("opgeleid", "betaald"))
    assert (trained.value, paid.value) == (None, 14.0)
    value = programme.result("res_rd2_werk_van_waarde")
    assert (value.value, value.each, value.approximate) == (100.0, "wijkbedrijf", True)


def test_neighbours_are_of_the_same_deal_and_place(programme: Programme) -> None:
    beside = {item.id for item in programme.beside("rd2_wijkbedrijven")}
    assert {"rd2_instapeconomie", "rd2_bijbanenloket", "rd2_participatiewerkplaats"} <= beside
    assert "rd2_wijkbedrijven" not in beside
    assert not any(name.startswith("rd6") for name in beside)


def test_what_the_texts_leave_open_is_listed(programme: Programme) -> None:
    asked = Counter(question.kind for question in open_questions(programme))
    assert (asked[QuestionKind.RESULT], asked[QuestionKind.INTERVENTION], asked[QuestionKind.GOAL]) == (
        139,
        25,
        10,
    )
    assert len(programme.disagreements) == 13


LOOKS_AT: dict[str, tuple[str, set[str]]] = {
    "oneens_looptijd": ("regiodeal_2", set()),
    "oneens_inhoud": ("regiodeal_2", set()),
    "oneens_plekken": ("regiodeal_2", {"A1", "rd2_ontmoetingsruimten", "res_rd2_openingstijden"}),
    "oneens_pijlernaam": ("regiodeal_2", {"B", "rd2_b_rijk", "rd2_b_regio", "rd2_b_totaal"}),
    "oneens_gebouw": (
        "regiodeal_1",
        {"rd1_p3", "rd1_bedrijfsruimte", "res_rd1_gebouw_per_wijk", "res_rd1_gebouw"},
    ),
    "oneens_stellingen": ("regiodeal_1", {"rd1_cohesie", "res_rd1_cohesie", "sociale_cohesie"}),
    "oneens_werklozen": (
        "regiodeal_6e_tranche",
        {"rd6_werk", "res_rd6_langdurig_werklozen", "langdurig_werklozen"},
    ),
    "oneens_leefbaarometer": (
        "regiodeal_6e_tranche",
        {"rd6_index", "res_rd6_index", "transvaal", "leefbaarometer3_klasse"},
    ),
    "oneens_cohesie": ("regiodeal_6e_tranche", {"rd6_participatie", "res_rd6_cohesie", "sociale_cohesie"}),
    "oneens_arbeidsmigranten": ("regiodeal_6e_tranche", {"schilderswijk", "arbeidsmigranten"}),
    "oneens_armoede": ("regiodeal_6e_tranche", {"kinderen_in_bijstand"}),
    "oneens_onderschrift": ("regiodeal_6e_tranche", {"ernstig_eenzaam", "onveilig_voelen"}),
    "oneens_geld_deal1": ("regiodeal_1", {"rd1_totaal", "rd1_beschikbaar"}),
}
"""What the two places of each contradiction speak of, read in the texts themselves."""


def test_a_contradiction_is_linked_to_what_it_is_about_and_back(programme: Programme) -> None:
    found = {}
    for one in programme.disagreements:
        named = {*one.pillars, *one.goals, *one.interventions, *one.results, *one.money}
        found[one.id] = (one.deal, named | {*one.areas, *one.indicators})
        assert one in programme.disagreements_of_deal(one.deal)
        for goal in (
            *one.goals,
            *(goal.id for name in one.pillars for goal in programme.goals_of_pillar(name)),
        ):
            assert one in programme.disagreements_of_goal(goal)
        for intervention in one.interventions:
            assert one in programme.disagreements_of_intervention(intervention)
            assert set(one.goals) & set(programme.intervention(intervention).goals)
        for result in one.results:
            assert one in programme.disagreements_of_result(result)
            assert programme.result(result).goal in one.goals
        for line in one.money:
            assert one in programme.disagreements_of_money(line)
        for indicator in one.indicators:
            assert one in programme.disagreements_of_indicator(indicator)
    assert found == LOOKS_AT
    assert {one.id for one in programme.disagreements if one.whole_deal} == {
        "oneens_looptijd", "oneens_inhoud",
        "oneens_arbeidsmigranten", "oneens_armoede", "oneens_onderschrift",
    }  # fmt: skip


def test_each_side_of_a_contradiction_says_where_it_stands(programme: Programme) -> None:
    one = next(one for one in programme.disagreements if one.id == "oneens_geld_deal1")
    assert (one.first.says, programme.source_of(one.first)) == (
        "15 miljoen toegezegd",
        "Convenant Regio Deal Den Haag Zuidwest, art. 5",
    )
    assert (one.second.says, programme.source_of(one.second)) == (
        "22 miljoen beschikbaar",
        "Pagina ontstaan Nationaal Programma Zuidwest",
    )
    # the amounts of the two lines that it names
    assert [programme.money_line(line).amount for line in one.money] == [15_000_000, 22_000_000]


def test_goals_name_the_words_of_the_vocabulary(programme: Programme, catalogue: Catalogue) -> None:
    named = {goal.deal_goal for goal in programme.goals if goal.deal_goal}
    assert named == {term.id for term in catalogue.terms("deal_goals")}


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("goals.yaml", "pillar: A\n", "pillar: Z\n", "goals.yaml, A1, pillar: unknown pillar 'Z'"),
        (
            "disagreements.yaml",
            "goals: [rd6_werk]",
            "goals: [A1]",
            "disagreements.yaml, oneens_werklozen, deal: 'A1' is of another deal",
        ),
        (
            "disagreements.yaml",
            "money: [rd1_totaal, rd1_beschikbaar]",
            "money: [rd1_alles]",
            "disagreements.yaml, oneens_geld_deal1, money: unknown money line 'rd1_alles'",
        ),
        ("goals.yaml", "match: same", "match: ongeveer", "goals.yaml, rd1_cohesie, indicators.0.match"),
        ("goals.yaml", "    horizon:", "    extra: x\n    horizon:", "goals.yaml, rd1_ambitie, extra"),
        ("money.csv", "rd2_a_rijk,", "rd2_a_regio,", "money.csv, rd2_a_regio, id: given twice"),
        ("money.csv", ",5600000,", ",veel,", "money.csv, rd2_a_rijk, amount"),
        ("results.csv", ",rd1_ontmoetingsplekken,", ",rd1_nergens,", "unknown intervention 'rd1_nergens'"),
        ("areas.yaml", "code: GM0518", "code: GM9999", "areas.yaml, den_haag, code: unknown area 'GM9999'"),
        ("terms.yaml", "pillars:", "pilaren:", "terms.yaml: expected the parts"),
    ],
)
def test_an_error_names_file_entry_and_field(
    tmp_path: Path, catalogue: Catalogue, areas: Areas, file: str, old: str, new: str, problem: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProgrammeError) as caught:
        load_programme(folder, catalogue=catalogue, areas=areas)
    assert any(problem in one for one in caught.value.problems), caught.value.problems
