"""Finding an area by name: what readers type, with and without errors."""

from __future__ import annotations

import pytest

from dashboard.search.areas import find_areas, plain, postcode_in
from geo.model import AreaLevel, Areas


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("moerwijk", "Moerwijk"),
        ("Moerw", "Moerwijk"),
        ("moervijk", "Moerwijk"),
        ("shilderswijk", "Schilderswijk"),
        ("Schildersbuurt", "Schilderswijk"),
        ("zuid west", "Den Haag Zuidwest"),
        ("vrederust en bouwlust", "Bouwlust en Vrederust"),
        ("sgeveningen", "Scheveningen"),
        ("WK051829", "Schilderswijk"),
        ("BU06030225", "Havenkwartier"),
        ("den haag", "Den Haag"),
    ],
)
def test_what_readers_type_finds_the_area(areas: Areas, typed: str, name: str) -> None:
    assert find_areas(typed, areas)[0].area.name == name


@pytest.mark.parametrize("typed", ["", "  ", "?!", "xyzzy", "Nederland"])
def test_what_is_not_there_finds_nothing(areas: Areas, typed: str) -> None:
    assert find_areas(typed, areas) == ()


def test_every_name_is_found_with_one_typing_error(areas: Areas) -> None:
    """A letter left out, two letters turned round, or a wrong letter, in the middle of every longer name."""
    lost = []
    for area in areas:
        name, place = area.name, len(area.name) // 2
        if len(name) < 6 or area.level is AreaLevel.COUNTRY:
            continue
        for typed in (
            name[:place] + name[place + 1 :],
            name[:place] + name[place + 1] + name[place] + name[place + 2 :],
            name[:place] + "x" + name[place + 1 :],
        ):
            if plain(name) not in {plain(match.area.name) for match in find_areas(typed, areas)}:
                lost.append((name, typed))
    assert lost == []


def test_a_wijk_goes_before_its_buurten(areas: Areas) -> None:
    found = [match.area for match in find_areas("moerwijk", areas)]
    assert [area.level for area in found[:2]] == [AreaLevel.WIJK, AreaLevel.BUURT]
    assert len(find_areas("r", areas)) == 8


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [("2525AB", "2525AB"), (" 2525 ab ", "2525AB"), ("2525", None), ("0525AB", None), ("Laak", None)],
)
def test_a_whole_postcode_is_recognised(typed: str, postcode: str | None) -> None:
    assert postcode_in(typed) == postcode
