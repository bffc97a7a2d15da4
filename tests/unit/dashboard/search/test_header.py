"""One search in the header: areas, postcodes, stadsdelen, streets and figures, and what it cannot do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from callbacks.search import search_options
from dashboard.search.figure_options import find_figures, ordered_hits
from dashboard.search.header_options import header_options
from dashboard.search.indicators import search
from dashboard.selection.model import Selection
from dashboard.selection.resolve import resolve
from dashboard.services import Services
from geo.streets import StreetRow, Streets
from tests.unit.dashboard.map_store import map_services, monitor_rows

STREETS = Streets.of(
    (
        StreetRow("Zonnestraat", "2599XA", "BU05183637"),
        StreetRow("Zonnestraat", "2599XB", "BU05183638"),
        StreetRow("Maanlaan", "2599XA"),
    )
)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services(monitor_rows(), tmp_path_factory.mktemp("header"))


def labels(words: str, services: Services) -> list[str]:
    return [
        item["label"]
        for group in header_options(words, services, language="nl")[0]
        for item in group["items"]
    ]


def message(words: str, services: Services) -> str:
    return header_options(words, services, language="nl")[1]


def test_a_name_leads_to_the_area_and_a_subject_to_the_figure(services: Services) -> None:
    groups, _ = header_options("moervijk", services, language="nl")
    assert groups[0]["items"][0] == {"value": "/wijk/WK051836", "label": "Moerwijk · wijk in Den Haag"}
    groups, _ = header_options("schuld", services, language="nl")
    assert [group["group"] for group in groups] == ["Cijfers", "Wijken en buurten"]
    assert groups[0]["items"][0]["value"] == "/indicator/wanbetalers_zorgpremie", "the headline about debts"
    assert "schuld" in groups[0]["items"][1]["label"].casefold()


@pytest.mark.parametrize("words", ["Moerwijk", "Stationsbuurt", "Schilderswijk"])
def test_beside_a_name_stands_nothing_that_only_looks_like_it(words: str, services: Services) -> None:
    groups, _ = header_options(words, services, language="nl")
    assert [group["group"] for group in groups] == ["Wijken en buurten"]


@pytest.mark.parametrize("words", ["Escamp", "stadsdeel escamp", "esca"])
def test_a_stadsdeel_gives_its_wijken(words: str, services: Services) -> None:
    groups, _ = header_options(words, services, language="nl")
    assert groups[0]["group"] == "Wijken in stadsdeel Escamp (het stadsdeel zelf heeft geen cijfers)"
    assert "Moerwijk · wijk in Den Haag" in [item["label"] for item in groups[0]["items"]]


def test_enter_on_a_stadsdeel_takes_all_of_its_wijken(services: Services) -> None:
    groups, _ = header_options("Stadsdeel Laak", services, language="nl")
    first = groups[0]["items"][0]
    assert first["label"] == "Stadsdeel Laak: 2 wijken naast elkaar"
    found = resolve(first["value"], services.known()).selection
    assert set(found.area_codes) == {"WK051838", "WK051839"}
    english, _ = header_options("Stadsdeel Laak", services, language="en")
    assert resolve(english[0]["items"][0]["value"], services.known()).selection.language == "en"
    every, _ = header_options("stadsdeel", services, language="nl")
    assert every[0]["group"] == "Stadsdelen"
    assert len(every[0]["items"]) == 8
    for item in every[0]["items"]:
        assert len(resolve(item["value"], services.known()).selection.area_codes) >= 2


def test_without_a_table_it_says_that_streets_cannot_be_searched(services: Services) -> None:
    assert message("Xyzzystraat", services).startswith("Straten kunnen we niet zoeken:")
    assert message("2525", services).startswith("Een postcode van vier cijfers")
    assert labels("2525", services) == []


def test_a_table_finds_streets_and_postcodes_of_four_digits(services: Services) -> None:
    known = replace(services, streets=lambda: STREETS)
    buurt = known.areas.get("BU05183637").name
    assert labels("zonnestr", known)[0] == f"Zonnestraat: {buurt} · buurt in Moerwijk, Den Haag"
    assert labels("maanlaan", known) == [f"Maanlaan: {buurt} · buurt in Moerwijk, Den Haag"]
    four = labels("2599", known)
    assert four[0] == "2599: Moerwijk · wijk in Den Haag"
    assert len(four) == 3
    assert labels("2599 xb", known)[0].startswith("2599 XB: ")
    assert not message("Xyzzystraat", known).startswith("Straten kunnen")


def test_no_value_is_there_twice(services: Services) -> None:
    """Laak is a stadsdeel and its wijk fits the word itself; a list with a value twice breaks the page."""
    for words in ("laak", "scheveningen", "loosduinen", "centrum"):
        groups, _ = header_options(words, services, language="nl")
        values = [item["value"] for group in groups for item in group["items"]]
        assert len(values) == len(set(values))


def test_two_streets_in_one_buurt_have_two_values(services: Services) -> None:
    table = Streets.of(StreetRow(name, buurt="BU05183637") for name in ("Aalstraat", "Aalweg"))
    groups, _ = header_options("aal", replace(services, streets=lambda: table), language="nl")
    values = [item["value"] for group in groups for item in group["items"]]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("words", ["inbraak", "schuld", "roken", "rokne", "bijst"])
def test_the_chooser_finds_what_the_catalogue_finds(words: str, services: Services) -> None:
    ids, _ = ordered_hits(words, services.known(), language="nl")
    result = search(services.catalogue, words, language="nl")
    assert set(ids) == set(result.ids)
    assert ids[0] in result.titled


def test_hits_in_the_title_go_first_and_then_those_with_figures(services: Services) -> None:
    ids, found = ordered_hits("rondkomen", services.known(), language="nl")
    assert (ids[0], not found.instead) == ("moeite_met_rondkomen", True)


def test_what_the_filters_hide_is_said(services: Services) -> None:
    selection = Selection(tags={"theme": "gezondheid"})
    ids, text = find_figures("inbraak", selection, services.known())
    assert text.endswith(f"wel: {len(ids)}.")
    assert find_figures("xyzzyq", selection, services.known())[0] == ()


def test_an_answer_says_for_which_words_it_is(services: Services) -> None:
    answer = search_options({"box": "filter-indicator", "words": "rokne"}, None, services)
    assert (answer["words"], answer["values"][0]) == ("rokne", "roker")
    assert "data" not in answer
    answer = search_options({"box": "area-search", "words": "laak"}, None, services)
    assert answer["values"] == [item["value"] for group in answer["data"] for item in group["items"]]


def test_the_list_of_a_chooser(services: Services, tmp_path: Path) -> None:
    """By theme; what leads first in its own order, what has no figure last, and each with its newest year."""
    from dashboard.selection.options import figure_groups

    catalogue = services.catalogue
    groups = figure_groups(catalogue, Selection(), services.known())
    [work] = [group for group in groups if group["group"] == "Economische en sociale participatie"]
    assert work["items"][0] == {
        "value": "moeite_met_rondkomen",
        "label": "Moeite met rondkomen",
        "year": "2020",
    }
    assert all("(geen cijfer)" in item["label"] for item in work["items"][1:])
    assert [item["value"] for item in work["items"][1:4]] == [
        "laag_inkomen",
        "bijstand",
        "wanbetalers_zorgpremie",
    ]
