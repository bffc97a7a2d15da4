"""What ran in an area during the years of a chart: of granted deals only, and no word about an effect."""

from __future__ import annotations

import re

import pytest

from dashboard.services import Services
from dashboard.trends.interventions import ran_here
from layouts.components.html_block import as_html
from layouts.trends.interventions import what_ran
from tests.unit.dashboard.profile_store import figures, profile_services


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return profile_services(figures(), tmp_path_factory.mktemp("ran"))


@pytest.mark.parametrize(
    ("periods", "deals"),
    [
        (("2012", "2018"), set()),  # before the first deal, which began in 2019
        (("2012", "2020"), {"regiodeal_1"}),
        (("2015", "2023"), {"regiodeal_1", "regiodeal_2"}),  # the second began in 2023
        (("2024", "2025"), {"regiodeal_2"}),  # the first ended in July 2023
    ],
)
def test_only_what_ran_in_the_years_of_the_chart(
    services: Services, periods: tuple[str, ...], deals: set[str]
) -> None:
    ran = ran_here(services.areas.get("WK051836"), periods, services)
    assert ran is not None
    assert {one.deal.id for one in ran.items} == deals
    assert len(ran.items) + ran.others == 48


def test_what_was_only_applied_for_did_not_run(services: Services) -> None:
    ran = ran_here(services.areas.get("WK051829"), ("2020", "2027"), services)
    assert ran is not None
    assert ran.items == ()
    assert ran.others == 53
    assert ran.beside == ()


def test_a_city_has_no_such_list(services: Services) -> None:
    assert ran_here(services.areas.get("GM0518"), ("2020", "2025"), services) is None


def test_neighbours_with_the_same_aim_are_named(services: Services) -> None:
    ran = ran_here(services.areas.get("WK051836"), ("2020", "2025"), services)
    assert ran is not None
    aims = {expected.indicator for one in ran.items for expected in one.intervention.expects}
    for _, items in ran.beside:
        assert all(aims & {expected.indicator for expected in item.expects} for item in items)
    codes = {area.code for area, _ in ran.beside}
    assert not codes & {"WK051829", "WK051801"}, "no granted deal is there"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_claim_no_effect(services: Services, language: str) -> None:
    ran = ran_here(services.areas.get("WK051836"), ("2020", "2025"), services)
    words = re.sub(r"<[^>]+>", " ", as_html(what_ran(ran, language=language)))
    assert not re.search(r"\b(effect\w*|dankzij|doordat|thanks to|because of|caused)\b", words, re.IGNORECASE)
    assert ("zegt niet dat" if language == "nl" else "does not say that") in words
