"""Areas that look alike: which they are, and the mean of their figures against sums made by hand."""

from __future__ import annotations

import pytest

from dashboard.services import Services
from dashboard.similar_areas import (
    mean_of,
    nearest,
    similar_areas,
    similar_means,
    similar_means_on,
    similar_series,
)
from geo.model import AreaLevel
from tests.unit.dashboard.similar_store import HERE, LIKE, TINY, rows
from tests.unit.dashboard.trend_store import services_with


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return services_with(rows(), tmp_path_factory.mktemp("similar"))


def test_areas_of_a_kind_are_near_in_their_traits_and_have_enough_residents(services: Services) -> None:
    found = [area.code for area, _ in similar_areas(services.areas.get(HERE), services)]
    assert found == list(LIKE)
    assert services.areas.get(TINY).inhabitants is not None
    assert (services.areas.get(TINY).inhabitants or 0) < 1_000
    assert similar_areas(services.areas.get("GM0518"), services) == ()


def test_the_mean_counts_each_area_by_its_residents(services: Services) -> None:
    means = similar_means(services.areas.get(HERE), services)
    found = means["bijstand", "totaal", "2022"]
    # 600 + 1.800 + 3.600 people among 60.000
    assert found.value == pytest.approx(10.0)
    assert (found.areas, found.weighted) == (LIKE, True)


def test_what_has_no_denominator_is_a_plain_mean(services: Services) -> None:
    found = similar_means(services.areas.get(HERE), services)["vermogen", "totaal", "2022"]
    assert services.catalogue.get("vermogen").weight_id is None
    assert (found.value, found.weighted) == (pytest.approx(250.0), False)


def test_no_mean_of_two_areas_of_counts_or_of_what_a_paper_mentioned(services: Services) -> None:
    means = similar_means(services.areas.get(HERE), services)
    assert ("bijstand", "totaal", "2021") not in means
    assert ("bijstand", "totaal", "2023") not in means
    assert not [key for key in means if key[0] == "inwoners"]


def test_the_map_and_the_profile_give_the_same_mean(services: Services) -> None:
    areas = services.areas.at_level(AreaLevel.WIJK)
    on_map = similar_means_on("bijstand", "totaal", "2022", areas, services)
    means = similar_means(services.areas.get(HERE), services)
    assert on_map[HERE] == means["bijstand", "totaal", "2022"]
    assert "WK051804" not in on_map
    assert similar_means_on("inwoners", "totaal", "2022", areas, services) == {}


def test_a_line_has_the_same_areas_in_every_period(services: Services) -> None:
    found = similar_series("bijstand", "totaal", services.areas.get(HERE), services)
    assert {period: mean.value for period, mean in found.items()} == {
        "2020": pytest.approx(7.0),
        "2022": pytest.approx(10.0),
    }


def test_a_denominator_is_of_the_nearest_year_and_never_far_away() -> None:
    assert nearest({2018: 1.0, 2022: 2.0}, 2020) == 1.0
    assert nearest({2018: 1.0, 2021: 2.0}, 2020) == 2.0
    assert nearest({2010: 1.0}, 2020) is None
    values = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 100.0}
    weights = {"a": {2020: 1.0}, "b": {2020: 1.0}, "c": {2020: 2.0}, "d": {2010: 9.0}}
    found = mean_of(values, ("a", "b", "c", "d"), weights=weights, period="2020")
    assert found is not None
    assert (found.value, found.areas) == (pytest.approx(2.25), ("a", "b", "c"))
