"""Names of areas in one list: none stands there twice."""

from __future__ import annotations

from dashboard.text.area_names import names_apart, with_city
from geo.model import Areas


def test_no_name_stands_twice_in_a_list(areas: Areas) -> None:
    names = names_apart(areas)
    assert names.keys() == areas.by_code.keys()
    assert len({area.name for area in areas}) < len(names), "some do share a name"
    assert len(set(names.values())) == len(names)


def test_a_name_of_its_own_stays_and_a_shared_one_says_which(areas: Areas) -> None:
    names = names_apart(areas)
    assert names["WK051829"] == "Schilderswijk"
    assert names["GM0603"] == "Rijswijk"
    assert [names[code] for code in ("WK051808", "BU05180800")] == ["Duindorp (wijk)", "Duindorp (buurt)"]
    assert [names[code] for code in ("BU05181252", "BU06030222")] == [
        "Bomenbuurt (Den Haag)",
        "Bomenbuurt (Rijswijk)",
    ]


def test_a_wijk_has_its_municipality_and_a_city_has_not(areas: Areas) -> None:
    assert with_city(areas.get("WK051829"), areas) == "Schilderswijk, Den Haag"
    assert with_city(areas.get("GM0518"), areas) == "Den Haag"
    assert with_city(areas.get("zuidwest"), areas) == areas.get("zuidwest").name
