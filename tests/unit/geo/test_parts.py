"""Which areas a programme area is added up from."""

from dataclasses import replace

from geo.model import Areas
from geo.parts import resolve_parts


def test_parts_stay_where_they_have_figures(areas: Areas) -> None:
    zuidwest = areas.get("zuidwest")
    assert resolve_parts(zuidwest, areas, zuidwest.parts) == zuidwest.parts


def test_a_wijk_without_a_figure_becomes_its_buurten(areas: Areas) -> None:
    parts = resolve_parts(areas.get("zuidwest"), areas, ["WK051834", "WK051836", "BU05183387"])
    assert parts[:4] == ("BU05183387", "BU05183396", "BU05183398", "BU05183399")
    assert parts[4:] == ("WK051834", "WK051836")


def test_a_wijk_stays_missing_where_buurten_have_no_figure_either(areas: Areas) -> None:
    assert resolve_parts(areas.get("laak"), areas, ["GM0518"]) == ("WK051838",)


def test_all_buurten_of_a_wijk_become_the_wijk(areas: Areas) -> None:
    buurten = tuple(area.code for area in areas.children("WK051833"))
    whole = replace(areas.get("zuidwest"), parts=(*buurten, "WK051834"))
    assert resolve_parts(whole, areas, ["WK051833", "WK051834"]) == ("WK051833", "WK051834")
    assert resolve_parts(whole, areas, [*buurten, "WK051833"]) == (*buurten, "WK051834")


def test_some_buurten_of_a_wijk_stay_buurten(areas: Areas) -> None:
    bouwlust = areas.get("bouwlust")
    assert resolve_parts(bouwlust, areas, ["WK051833"]) == bouwlust.parts
