"""Areas alike in a municipality that is only compared with: in the mean and the pool, on no screen."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.services import ComparisonStore, Services
from dashboard.similar_areas import TRAITS, similar_areas, similar_means, similar_means_on
from dashboard.similar_beyond import full_name
from dashboard.similar_pool import FIGURES, PoolRule, pool_figures, similar_pool
from geo.model import Area, AreaLevel, Areas
from geo.places import Place, PlaceRole
from tests.unit.dashboard.similar_store import BIJSTAND, HERE, LIKE, PEOPLE, TINY, rows
from tests.unit.dashboard.trend_store import Row, services_with

ROTTERDAM, TWIN, FAR = "GM0599", "WK059901", "WK0599AB"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """One wijk of Rotterdam that is the very same in every trait, and one that is not alike at all."""
    folder: Path = tmp_path_factory.mktemp("beyond")
    beyond: list[Row] = [
        (trait, code, "2024", share, "measured", "kwb_2024")
        for trait in TRAITS
        for code, share in ((TWIN, 20.0), (FAR, 90.0))
    ]
    beyond += [
        ("inwoners", TWIN, "2022", 40_000.0, "measured", "kwb_2022"),
        ("bijstand", TWIN, "2022", 20.0, "measured", "kwb_2022"),
    ]
    shown = services_with(rows(), folder / "shown")
    store = services_with(beyond, folder / "beyond")
    areas = Areas.of(
        [
            shown.areas.get("NL00"),
            Area(code=ROTTERDAM, name="Rotterdam", level=AreaLevel.MUNICIPALITY, municipality=ROTTERDAM),
            *(
                Area(
                    code=code,
                    name=name,
                    level=AreaLevel.WIJK,
                    parent=ROTTERDAM,
                    municipality=ROTTERDAM,
                    inhabitants=40_000,
                )
                for code, name in ((TWIN, "Feijenoord"), (FAR, "Hoek van Holland"))
            ),
        ],
        places=(Place(code=ROTTERDAM, name="Rotterdam", role=PlaceRole.COMPARISON, built_in=False),),
    )
    shown.comparison = ComparisonStore(areas=areas, observations=store.observations)
    return shown


def test_the_nearest_may_be_elsewhere_and_is_named_with_its_city(services: Services) -> None:
    found = similar_areas(services.areas.get(HERE), services)
    assert found[0][0].code == TWIN
    assert full_name(found[0][0], services) == "Feijenoord (Rotterdam)"
    assert full_name(services.areas.get(HERE), services) == services.areas.get(HERE).name
    assert TWIN not in services.areas


def test_its_figures_are_in_the_mean(services: Services) -> None:
    people = PEOPLE | {TWIN: 40_000.0}
    shares = BIJSTAND | {TWIN: 20.0}
    by_hand = sum(shares[code] * people[code] for code in people) / sum(people.values())
    mean = similar_means(services.areas.get(HERE), services)["bijstand", "totaal", "2022"]
    assert (set(mean.areas), mean.value) == ({TWIN, *LIKE}, pytest.approx(by_hand))
    on_map = similar_means_on("bijstand", "totaal", "2022", [services.areas.get(HERE)], services)
    assert on_map[HERE] == mean


def test_the_pool_follows_its_rule(services: Services) -> None:
    here = services.areas.get(HERE)
    every = similar_pool(here, PoolRule(), services)
    codes = [item.area.code for item in every]
    assert codes[:4] == [TWIN, *LIKE]  # nearest first
    assert FAR in codes and HERE not in codes and TINY not in codes
    assert [item.distance for item in every if item.area.code == TWIN] == [pytest.approx(0.0)]
    assert {item.area.code for item in every if item.comparison} == {TWIN, FAR}
    near = PoolRule(most=2, exclude=frozenset({LIKE[0]}))
    assert [item.area.code for item in similar_pool(here, near, services)] == [TWIN, LIKE[1]]
    elsewhere = similar_pool(here, PoolRule(cities=(ROTTERDAM,)), services)
    assert [(item.area.code, item.city) for item in elsewhere] == [(TWIN, "Rotterdam"), (FAR, "Rotterdam")]


def test_figures_of_the_pool_come_from_both_stores(services: Services) -> None:
    pool = similar_pool(services.areas.get(HERE), PoolRule(most=4), services)
    figures = pool_figures("bijstand", "totaal", pool, services)
    assert tuple(figures.columns) == FIGURES
    newest = figures[figures["period"] == "2022"].set_index("area_code")["value"]
    pd.testing.assert_series_equal(
        newest, pd.Series(BIJSTAND | {TWIN: 20.0}).sort_index(), check_names=False, check_index_type=False
    )
    assert not (figures["period"] == "2023").any()  # what a paper mentioned is no measurement
