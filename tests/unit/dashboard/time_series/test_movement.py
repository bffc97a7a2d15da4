"""Better or worse in an area, looked up from a store: what it is about, against whom, and since when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.services import Services
from dashboard.time_series.movement import last_break, movement_sentence, subject_of
from indicators.catalogue import load_catalogue
from indicators.model import SeriesBreak, Text
from tests.unit.dashboard.assessed_store import ALIKE, WORSE, assessed_rows, assessed_services
from tests.unit.dashboard.map_store import map_services


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return assessed_services(tmp_path_factory.mktemp("assessed"))


def test_it_names_the_indicator_the_area_and_its_own_city(services: Services) -> None:
    """Schilderswijk loses 0.4 point a year towards a city that stays at 5%; Weimarstraat stays."""
    bijstand = services.catalogue.get("bijstand")
    assert movement_sentence(services, bijstand, WORSE, language="nl") == (
        "Mensen met bijstand in Schilderswijk: het wordt beter, "
        "en het verschil met Den Haag wordt kleiner (2019 tot 2024)"
    )
    assert movement_sentence(services, bijstand, ALIKE, language="nl", named=False) == (
        "Geen duidelijke verandering, ook niet in het verschil met Den Haag (2019 tot 2024)"
    )
    abroad = movement_sentence(services, bijstand, WORSE, language="en", benchmark="NL00")
    assert abroad.endswith("and the gap with Nederland is getting smaller (2019 to 2024)")


def test_without_figures_it_says_so_and_examples_are_no_measurements(
    services: Services, tmp_path: Path
) -> None:
    eenzaam = services.catalogue.get("eenzaam")
    assert movement_sentence(services, eenzaam, WORSE, language="nl", named=False) == "Er is geen cijfer"
    examples = map_services(assessed_rows(status="example"), tmp_path)
    bijstand = examples.catalogue.get("bijstand")
    text = movement_sentence(examples, bijstand, WORSE, language="nl", named=False)
    assert text == "Of dit toeneemt, is niet te zeggen, want dit zijn voorbeelden en geen metingen"


def test_the_name_of_the_source_is_no_part_of_the_subject() -> None:
    catalogue = load_catalogue()
    subject = subject_of(catalogue.get("laag_inkomen"), "Laak", language="nl")
    assert subject == "Mensen met een laag inkomen in Laak"


def test_a_break_counts_where_the_series_begins_at_it() -> None:
    breaks = tuple(
        SeriesBreak(period=year, reason=Text("Anders.", "Otherwise.")) for year in ("2014", "2020")
    )
    indicator = replace(load_catalogue().get("roker"), breaks=breaks)
    assert last_break(indicator, WORSE, "2020") == "2020"
    assert last_break(indicator, WORSE, "2021") == "2020"
    assert last_break(indicator, WORSE, "2022") == ""
    assert last_break(indicator, WORSE, "2012") == ""
    assert last_break(indicator, WORSE, "") == ""
