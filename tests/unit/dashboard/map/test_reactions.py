"""The layer of reactions: only what was released, by name, as a list that says it is no sample."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callbacks.map import SCREEN
from callbacks.screen import Display
from dashboard.ids import Map
from dashboard.map.reactions import heard_areas, heard_drawing
from dashboard.services import Services
from data.store.engine import migrate, open_engine
from data.store.transaction import writing
from data.voice.reader import VoiceReader
from data.voice.rows import write_release
from indicators.voice.counts import Release
from tests.unit.dashboard.map_store import map_services, monitor_rows
from tests.unit.dashboard.trend_store import choose

TEN = Release(people=10, choice_step=2, choices=(5, 5), who_step=2, who=(10,))
MANY = Release(people=431, choice_step=2, choices=(200, 231), who_step=2, who=(431,))


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services(monitor_rows("2020"), tmp_path_factory.mktemp("reactions"))


@pytest.fixture
def heard(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """Three releases in two areas, of which the one with few people comes first in the alphabet."""
    engine = open_engine(f"sqlite:///{tmp_path / 'voice.sqlite'}")
    migrate(engine)
    rows = (
        ("WK051829", "bijstand", 2025, TEN),
        ("WK051829", "bijstand", 2026, MANY),
        ("WK051836", "laag_inkomen", 2026, TEN),
    )
    with writing(engine) as connection:
        for code, id_, year, release in rows:
            write_release(
                connection, release, indicator_id=id_, area_code=code, year=year, at=datetime.now(UTC)
            )
    monkeypatch.setattr(services, "voice", VoiceReader(engine))
    return services


def shown(services: Services, query: str) -> tuple[list[dict[str, object]], str]:
    values, _ = SCREEN.update(choose(query, services), services, Display(version="1"))
    return values[Map.GRAPH]["layer"], values[Map.LAYER_LIST]["html"]


def test_areas_go_by_name_and_each_has_its_newest_release(heard: Services) -> None:
    assert [
        (one.number, one.area.name, [two.year for two in one.releases]) for one in heard_areas(heard)
    ] == [
        (1, "Moerwijk", [2026]),
        (2, "Schilderswijk", [2026]),
    ]


def test_the_map_gets_a_number_and_an_outline_and_no_count(heard: Services) -> None:
    layer, _ = shown(heard, "laag=reacties")
    assert layer == heard_drawing(heard_areas(heard), heard)
    assert [one["number"] for one in layer] == ["1", "2"]
    assert all(set(one) == {"code", "number", "at", "asked", "borders"} for one in layer)
    assert {one["borders"] for one in layer} != {""}


def test_the_list_says_that_it_is_no_sample_and_leads_to_what_was_said(heard: Services) -> None:
    _, words = shown(heard, "laag=reacties&gebied=WK051829")
    assert "Geen steekproef" in words
    assert "431 mensen, geen steekproef." in words
    assert 'href="/meedenken/gebied/WK051829#bijstand"' in words
    assert 'href="/meedenken/gebied/WK051836"' in words
    unfolded = [" open" in tag for tag in re.findall(r"<details[^>]*>", words)]
    assert unfolded == [False, True], "only the area that is chosen is unfolded"


def test_off_it_reads_nothing_and_with_nothing_released_it_says_so(services: Services) -> None:
    assert shown(services, "") == ([], "")
    layer, words = shown(services, "laag=reacties")
    assert layer == []
    assert "al genoeg mensen" in words
