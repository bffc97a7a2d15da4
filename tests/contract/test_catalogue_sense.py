"""The catalogue as a statistician reads it: denominators, units, polarity and tags."""

from __future__ import annotations

import re

import pytest

from indicators.catalogue import Catalogue
from indicators.model import Indicator, Polarity

MIGRANTS, WORKING_POOR = "arbeidsmigranten", "werkende_armen"
# Recorded people and benefits: who stands outside the register is not in them.
REGISTERS = ("kwb", "elan", "gezondheidsmonitor", "politie")
OF_PEOPLE = r"inwoners|mensen|jongeren|huishoudens|kinderen|leerlingen"
BENEFITS = r"bijstand|\bww\b|arbeidsongeschikt|\bwmo\b|ziekte-uitkering|andere uitkering|werklozen"
UNCLEAR = (
    "slachtofferhulp", "autos_per_km2", "elektriciteitsverbruik", "aardgasverbruik", "wmo", "wlz",
    "jeugdhulp", "jeugdzorg", "psychische_zorg", "huisarts_gebruik", "schuldsanering", "instroom_schuldhulp",
    "verwijzingen_halt", "aangiften_misdrijven", "woningzoekenden", "copd_ziekenhuis",
)  # fmt: skip


def of(catalogue: Catalogue, pattern: str) -> list[Indicator]:
    return [entry for entry in catalogue if re.search(pattern, entry.title.nl.lower())]


def test_a_share_of_households_does_not_speak_of_people(catalogue: Catalogue) -> None:
    for entry in catalogue:
        if entry.unit == "%" and re.match(r"(alle |particuliere )?huishoudens", entry.population.nl):
            assert not re.match(r"(Mensen|Inwoners)\b", entry.title.nl), entry.id
            assert "huishoudens" in entry.explanation.nl or "gezinnen" in entry.explanation.nl, entry.id


def test_money_stands_in_whole_euro(catalogue: Catalogue) -> None:
    money = [entry for entry in catalogue if "euro" in entry.unit]
    assert len(money) >= 10
    assert {entry.unit for entry in money} == {"euro"} and {entry.decimals for entry in money} == {0}
    assert {entry.unit for entry in of(catalogue, "inkomen per|besteedba|vermogen|woz")} == {"euro"}


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_is_neither_good_nor_bad_is_neutral(name: str, catalogue: Catalogue) -> None:
    assert catalogue.get(name).polarity is Polarity.NEUTRAL


def test_care_that_is_used_and_reports_that_are_made_are_neutral(catalogue: Catalogue) -> None:
    found = of(catalogue, r"\(ziekenhuis\)|^medicijnen|aangiften|jeugd(hulp|zorg)|\bwmo\b|kosten")
    assert len(found) >= 20
    assert [entry.id for entry in found if entry.polarity is not Polarity.NEUTRAL] == []


def test_who_lives_on_a_benefit_is_not_tagged_as_working_poor(catalogue: Catalogue) -> None:
    found = of(catalogue, BENEFITS)
    assert len(found) >= 10
    assert [entry.id for entry in found if WORKING_POOR in entry.target_groups] == []


def test_registers_of_people_do_not_carry_labour_migrants(catalogue: Catalogue) -> None:
    """Many are not registered; homes and places they live in do count them."""
    wrong = [
        entry.id
        for entry in catalogue
        if MIGRANTS in entry.target_groups
        and MIGRANTS not in entry.about
        and entry.source.family in REGISTERS
        and re.search(OF_PEOPLE, entry.population.nl)
    ]
    assert wrong == []


def test_every_target_group_has_at_least_10_indicators_with_figures(catalogue: Catalogue) -> None:
    for term in catalogue.terms("target_groups"):
        found = [entry for entry in catalogue.matching({"target_groups": term.id}) if entry.no_figure is None]
        assert len(found) >= 10, (term.id, len(found))
