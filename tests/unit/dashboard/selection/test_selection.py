"""A selection survives the URL, and what cannot be is met with a note, never with an error."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection.availability import Availability
from dashboard.selection.model import MAX_AREAS, Known, MapMeasure, Selection, parse_language
from dashboard.selection.parse import parse_selection
from dashboard.selection.url import to_query
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.catalogue import load_catalogue


def availability() -> Availability:
    rows = [
        ("moeite_met_rondkomen", group, period, prefix, 40)
        for group in ("totaal", "65plus")
        for period in ("2012", "2016", "2020")
        for prefix in ("GM", "WK", "BU")
    ]
    rows += [("bijstand", "totaal", period, "WK", 40) for period in ("2015", "2019", "2020")]
    rows += [("bijstand", "totaal", "2021", "WK", 3), ("misdrijven", "totaal", "2024", "BU", 140)]
    columns = ["indicator_id", "group", "period", "prefix", "values"]
    return Availability.of(pd.DataFrame(rows, columns=columns))


KNOWN = Known(catalogue=load_catalogue(), areas=load_areas(), availability=availability())


def test_an_empty_address_gives_a_view_with_figures() -> None:
    selection, notes = parse_selection("", known=KNOWN)
    assert selection.indicator_id == "moeite_met_rondkomen"
    assert (selection.level, selection.period) == (AreaLevel.WIJK, "2020")
    assert notes == ()


def test_a_link_restores_the_view_exactly() -> None:
    selection = Selection(
        tags={"theme": "participatie", "target_groups": "werkende_armen", "life_phases": "27-55"},
        indicator_id="moeite_met_rondkomen",
        group="65plus",
        level=AreaLevel.BUURT,
        area_codes=("BU05183620", "zuidwest"),
        period="2016",
        benchmark="NL00",
        measure=MapMeasure.CHANGE,
        base_period="2012",
        beside="jaar:2020",
        language="en",
    )
    assert parse_selection("?" + to_query(selection), known=KNOWN) == (selection, ())


@pytest.mark.parametrize(
    ("query", "attribute", "falls_back_to", "note"),
    [
        ("indicator=onzin", "indicator_id", "moeite_met_rondkomen", "onzin"),
        ("wat=onzin", "tags", {}, "onzin"),
        ("wie=ouderen", "tags", {}, "ouderen"),
        ("niveau=straat", "level", AreaLevel.WIJK, "straat"),
        ("niveau=land", "level", AreaLevel.WIJK, "land"),
        ("jaar=1999", "period", "2020", "1999"),
        ("gebied=WK999999", "area_codes", (), "WK999999"),
        ("met=Parijs", "benchmark", "stad", "Parijs"),
        ("toon=taart", "measure", MapMeasure.VALUE, "taart"),
        ("naast=jaar:1999", "beside", None, "1999"),
        ("groep=katten", "group", "totaal", "groep"),
    ],
)
def test_an_impossible_wish_falls_back_with_a_note(query, attribute, falls_back_to, note) -> None:
    selection, notes = parse_selection(query, known=KNOWN)
    assert getattr(selection, attribute) == falls_back_to
    assert len(notes) == 1
    assert note in notes[0]


def test_a_year_that_covers_few_areas_is_not_the_default() -> None:
    selection, _ = parse_selection("indicator=bijstand", known=KNOWN)
    assert selection.period == "2020"


def test_an_indicator_without_wijken_shows_the_level_it_has() -> None:
    selection, notes = parse_selection("indicator=misdrijven", known=KNOWN)
    assert (selection.level, selection.period, notes) == (AreaLevel.BUURT, "2024", ())


def test_another_indicator_keeps_the_year_only_if_it_has_it() -> None:
    after, notes = parse_selection(
        "indicator=bijstand&jaar=2016&groep=65plus", known=KNOWN, about=("indicator",)
    )
    assert (after.indicator_id, after.group, after.period, notes) == ("bijstand", "totaal", "2020", ())


def test_a_theme_without_the_indicator_chooses_one_of_that_theme() -> None:
    start, _ = parse_selection("", known=KNOWN)
    after, _ = parse_selection(f"{to_query(start)}&wat=woonomgeving", known=KNOWN)
    assert after.indicator_id == "misdrijven"
    back, _ = parse_selection(to_query(after).replace("wat=woonomgeving", ""), known=KNOWN)
    assert (back.tags, back.indicator_id) == ({}, "misdrijven")


def test_change_needs_an_earlier_measurement() -> None:
    selection, notes = parse_selection("indicator=misdrijven&toon=verandering", known=KNOWN)
    assert selection.measure is MapMeasure.VALUE
    assert len(notes) == 1


def test_at_most_so_many_areas() -> None:
    codes = [area.code for area in KNOWN.areas.at_level(AreaLevel.BUURT)][: MAX_AREAS + 3]
    selection, notes = parse_selection("gebied=" + ",".join(codes), known=KNOWN)
    assert selection.area_codes == tuple(codes[:MAX_AREAS])
    assert len(notes) == 1


@given(
    st.dictionaries(st.sampled_from(["wat", "jaar", "niveau", "gebied", "naast", "taal", "toon"]), st.text())
)
def test_no_address_breaks_the_page(wanted: dict[str, str]) -> None:
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    selection, _ = parse_selection(query, known=KNOWN)
    again, notes = parse_selection(to_query(selection), known=KNOWN)
    assert (again, notes) == (selection, ())


def test_the_language_of_an_address() -> None:
    assert [parse_language(query) for query in ("", "?taal=en", "taal=fr")] == ["nl", "en", "nl"]
