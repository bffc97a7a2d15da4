"""A theme or group leads to its own figure, and another figure to its newest year unless a reader chose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.selection.model import Selection
from dashboard.selection.resolve import Resolved, resolve
from dashboard.services import Services
from tests.unit.dashboard.trend_store import services_with

YEARS = {
    "bijstand": ("2016", "2020"),
    "ervaren_gezondheid": ("2016", "2020", "2022"),
    "roker": ("2016", "2020", "2022"),
    "jeugdhulp": ("2021",),
    "moeite_met_rondkomen": ("2020",),
    "afstand_supermarkt": ("2024",),
    "misdrijven_per_1000": ("2024",),
}


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    rows = [
        (id_, code, period, 5.0, "measured", f"kwb_{period}")
        for id_, periods in YEARS.items()
        for code in ("WK051829", "WK051838")
        for period in periods
    ]
    yield services_with(rows, tmp_path_factory.mktemp("follow"))


def chosen(services: Services, query: str, *changed: str, before: str) -> Resolved:
    found = resolve(f"/kaart?{query}", services.known(), changed=changed, before=f"/kaart?{before}")
    assert resolve(found.address, services.known()).address == found.address
    return found


def shown(selection: Selection) -> tuple[str, str]:
    return selection.indicator_id, selection.period


def test_another_figure_opens_on_its_newest_year(services: Services) -> None:
    before = "indicator=bijstand&jaar=2020"
    found = chosen(services, "indicator=roker&jaar=2020", "indicator", before=before)
    assert (shown(found.selection), found.notes) == (("roker", "2022"), ())


def test_a_year_that_the_reader_chose_stays(services: Services) -> None:
    before = "indicator=bijstand&jaar=2016"
    found = chosen(services, "indicator=roker&jaar=2016", "indicator", before=before)
    assert (shown(found.selection), found.notes) == (("roker", "2016"), ())
    together = chosen(services, "indicator=roker&jaar=2020", "indicator", "jaar", before="indicator=bijstand")
    assert together.selection.period == "2020"


def test_a_chosen_year_that_is_not_there_makes_place_and_that_is_said(services: Services) -> None:
    before = "indicator=bijstand&jaar=2016"
    found = chosen(services, "indicator=jeugdhulp&jaar=2016", "indicator", before=before)
    assert shown(found.selection) == ("jeugdhulp", "2021")
    assert found.notes == ("Voor 2016 is er geen cijfer. U ziet 2021.",)


@pytest.mark.parametrize(
    ("query", "changed", "leads_to"),
    [
        ("wat=woonomgeving&indicator=bijstand", "wat", "misdrijven_per_1000"),
        ("wat=woonomgeving&indicator=afstand_supermarkt", "wat", "misdrijven_per_1000"),
        ("wat=gezondheid&indicator=roker", "wat", "ervaren_gezondheid"),
        ("wat=gezondheid&indicator=ervaren_gezondheid", "wat", "ervaren_gezondheid"),
        ("wat=participatie&indicator=bijstand", "wat", "bijstand"),
        ("wie=jongeren&indicator=ervaren_gezondheid", "wie", "jeugdhulp"),
        ("wie=werkende_armen&indicator=bijstand", "wie", "moeite_met_rondkomen"),
        ("wat=gezondheid&wie=jongeren&indicator=bijstand", "wie", "jeugdhulp"),
    ],
)
def test_a_theme_or_group_leads_to_its_own(
    services: Services, query: str, changed: str, leads_to: str
) -> None:
    found = chosen(services, f"{query}&jaar=2020", changed, before="indicator=bijstand&jaar=2020")
    assert found.selection.indicator_id == leads_to
    assert found.selection.period == YEARS[leads_to][-1]


def test_within_a_theme_every_figure_can_be_chosen(services: Services) -> None:
    before = "wat=gezondheid&indicator=ervaren_gezondheid"
    found = chosen(services, "wat=gezondheid&indicator=roker", "indicator", before=before)
    assert found.selection.indicator_id == "roker"
    back = chosen(services, "indicator=roker", "wat", before="wat=gezondheid&indicator=roker")
    assert back.selection.indicator_id == "roker"


def test_a_link_with_a_theme_only_shows_what_leads(services: Services) -> None:
    """Never the first of the alphabet: that would be the distance to a supermarket."""
    assert shown(resolve("/kaart?wat=woonomgeving", services.known()).selection)[0] == "misdrijven_per_1000"
    assert shown(resolve("/kaart?wie=jongeren", services.known()).selection)[0] == "jeugdhulp"
