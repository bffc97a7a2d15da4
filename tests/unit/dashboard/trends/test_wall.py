"""The wall: all fitting indicators of one area, the largest unfavourable distance first."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from callbacks.screen import Display
from callbacks.trends import wall, wall_key
from dashboard.services import Services
from dashboard.trends.card import GapSide
from dashboard.trends.wall import trend_wall
from tests.unit.dashboard.trend_store import Row, choose, services_with

AREA, CITY = "WK051829", "GM0518"


def measured(indicator: str, source: str, *, here: float, city: float, others: float) -> list[Row]:
    """A figure of the area, of its city, and of six wijken that lie ``others`` apart."""
    wijken = [f"WK0518{number:02d}" for number in (1, 3, 4, 5, 6, 7)]
    values = {AREA: here, CITY: city} | {code: city + others * (-1) ** n for n, code in enumerate(wijken)}
    return [(indicator, code, "2020", value, "measured", source) for code, value in values.items()]


ROWS: list[Row] = [
    *measured("bijstand", "kwb_2020", here=8.0, city=6.0, others=2.0),
    *measured("roker", "gezondheidsmonitor_50120", here=24.0, city=20.0, others=1.0),
    *measured("ervaren_gezondheid", "gezondheidsmonitor_50120", here=80.0, city=75.0, others=5.0),
    *measured("inwoners", "kwb_2020", here=30_000, city=550_000, others=0.0),
]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return services_with(ROWS, tmp_path_factory.mktemp("wall"))


def test_the_largest_standardised_distance_comes_first(services: Services) -> None:
    drawn = trend_wall(choose(f"gebied={AREA}", services), services, scheme="light")
    cards = {card.indicator_id: card for card in drawn.cards}
    assert cards["roker"].distance is not None and cards["bijstand"].distance is not None
    assert cards["roker"].distance > cards["bijstand"].distance > 0
    assert cards["ervaren_gezondheid"].side is GapSide.NEUTRAL, "an estimate is not tested"
    assert cards["inwoners"].side is GapSide.ALONE
    assert cards["roker"].gap == "+4,0 procentpunt"


def test_the_headline_set_comes_first_and_stands_nowhere_else(services: Services) -> None:
    drawn = trend_wall(choose(f"gebied={AREA}", services), services, scheme="light")
    leading = [card.indicator_id for card in drawn.leading]
    assert set(leading) == set(services.catalogue.headline_ids) & {card.indicator_id for card in drawn.cards}
    assert "bijstand" in leading and "roker" not in leading
    known = [card.distance for card in drawn.leading if card.distance is not None]
    assert known == sorted(known, reverse=True)
    assert len({card.indicator_id for card in drawn.cards}) == len(drawn.cards)


def test_theme_and_target_group_narrow_the_wall(services: Services) -> None:
    drawn = trend_wall(choose(f"gebied={AREA}&wat=gezondheid", services), services, scheme="light")
    found = {card.indicator_id for card in drawn.cards}
    assert found == {"roker", "ervaren_gezondheid"}


def test_a_card_leads_to_its_indicator_and_keeps_the_areas(services: Services) -> None:
    drawn = trend_wall(choose(f"gebied={AREA},{CITY}", services), services, scheme="light")
    cards = list(drawn.cards)
    again = [choose(card.query, services) for card in cards]
    assert [one.indicator_id for one in again] == [card.indicator_id for card in cards]
    assert {one.area_codes for one in again} == {(AREA, CITY)}


def test_a_picture_is_a_drawing(services: Services) -> None:
    drawn = trend_wall(choose(f"gebied={AREA}", services), services, scheme="dark")
    for _, sides in drawn.themes:
        for card in (card for cards in sides.values() for card in cards):
            drawing = ElementTree.fromstring(card.picture)  # noqa: S314 - our own text
            assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
            assert list(drawing.iter("{http://www.w3.org/2000/svg}circle"))


def test_another_indicator_leaves_the_wall_as_it_is(services: Services) -> None:
    keys = {
        wall_key(choose(query, services), Display(version="1"))
        for query in (f"gebied={AREA}&indicator=roker", f"gebied={AREA}&indicator=bijstand&jaar=2020")
    }
    assert len(keys) == 1
    other = wall_key(choose(f"gebied={CITY}", services), Display(version="1"))
    assert other not in keys


def test_an_area_without_figures_gets_a_sentence(services: Services) -> None:
    html = wall(wall_key(choose("gebied=BU06030225", services), Display(version="1")), services)
    assert "geen cijfers" in html
    assert "wall-card" not in html
