"""Whom figures are about: counted again from the catalogue, in words that never make everyone the group."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.selection.about_group import (
    Unfiltered,
    about_group,
    about_group_mark,
    about_group_sentence,
    own_figures_first,
    unfiltered_sentence,
)
from dashboard.selection.availability import Availability
from dashboard.selection.model import Known, Selection
from geo.model import Areas
from indicators.catalogue import Catalogue

JONGEREN = Selection(tags={"target_groups": "jongeren"})
WORKING_POOR = Selection(tags={"target_groups": "werkende_armen"})


def known(catalogue: Catalogue, areas: Areas, values: dict[str, tuple[str, int]]) -> Known:
    """By indicator the prefix of a level and how many areas have a value in 2024."""
    rows = [(id_, "totaal", "2024", prefix, number) for id_, (prefix, number) in values.items()]
    frame = pd.DataFrame(rows, columns=["indicator_id", "group", "period", "prefix", "values"])
    return Known(catalogue=catalogue, areas=areas, availability=Availability.of(frame))


@pytest.fixture(scope="module")
def three(catalogue: Catalogue, areas: Areas) -> Known:
    values = {"bijstand": ("WK", 55), "eenzaam": ("WK", 55), "jeugdhulp": ("WK", 55)}
    return known(catalogue, areas, {**values, "voortijdig_schoolverlaters": ("NL", 1)})


def test_without_a_group_nothing_is_said(three: Known) -> None:
    selection = Selection()
    assert about_group(selection, three) is None
    assert about_group_sentence(selection, three, shown=["bijstand"]) == ""
    assert about_group_mark(three.catalogue.get("bijstand"), selection, three) == ""
    assert unfiltered_sentence(selection, three, part=Unfiltered.INDEX) == ""


def test_figures_of_everyone_are_not_figures_of_young_people(three: Known) -> None:
    assert about_group_sentence(JONGEREN, three, shown=["eenzaam", "laag_inkomen"]) == (
        "Deze cijfers gaan over alle inwoners; over jongeren zelf zijn er 2, waarvan 1 voor alle wijken."
    )
    assert about_group_sentence(JONGEREN, three, shown=["eenzaam"]).startswith("Dit cijfer gaat over alle")
    assert about_group_sentence(JONGEREN, three, shown=["jeugdhulp"]) == "Dit cijfer gaat over jongeren zelf."


def test_a_list_with_both_says_how_many_are_about_the_group(three: Known) -> None:
    assert about_group_sentence(JONGEREN, three, shown=["eenzaam", "jeugdhulp"]) == (
        "Van deze cijfers gaat er één over jongeren zelf. De andere gaan over alle inwoners."
    )


def test_where_there_is_none_it_says_so(three: Known, catalogue: Catalogue) -> None:
    assert about_group_sentence(WORKING_POOR, three, shown=["eenzaam", "laag_inkomen"]) == (
        "Deze cijfers gaan over alle inwoners; over werkende armen zelf is er geen enkel cijfer."
    )
    about = about_group(WORKING_POOR, three)
    assert about is not None
    assert about.itself == ()


def test_only_what_fits_the_other_filters_counts(three: Known) -> None:
    selection = Selection(tags={"target_groups": "jongeren", "theme": "gezondheid"})
    about = about_group(selection, three)
    assert about is not None
    assert about.itself == ("jeugdhulp",)
    assert "cijfers=zelf" in about.query
    assert "wat=gezondheid" in about.query


def test_the_number_is_that_of_the_files(catalogue: Catalogue, areas: Areas) -> None:
    values = dict.fromkeys(catalogue.ids, ("WK", 3))
    about = about_group(JONGEREN, known(catalogue, areas, values))
    assert about is not None
    assert set(about.itself) == {item.id for item in catalogue if "jongeren" in item.about}
    assert about.in_wijken == 0


def test_rows_carry_a_mark_and_the_groups_own_go_first(three: Known) -> None:
    rows = [three.catalogue.get(id_) for id_ in ("eenzaam", "jeugdhulp", "laag_inkomen")]
    assert [item.id for item in own_figures_first(rows, JONGEREN)] == ["jeugdhulp", "eenzaam", "laag_inkomen"]
    assert own_figures_first(rows, Selection()) == rows
    marks = [about_group_mark(item, JONGEREN, three) for item in rows]
    assert marks == ["over iedereen", "over jongeren zelf", "over iedereen"]


def test_what_does_not_follow_the_group_says_so(three: Known) -> None:
    text = unfiltered_sentence(JONGEREN, three, part=Unfiltered.INDEX)
    assert text == "De index volgt uw keuze voor jongeren niet: die gaat over alle inwoners."
