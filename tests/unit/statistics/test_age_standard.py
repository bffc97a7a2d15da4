"""Standardisation by age against sums by hand, an exact interval and what it must not do."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from geo.areas import load_areas
from indicators.catalogue import Catalogue
from indicators.statistics.age_standard import age_standardised, direct, figures_by_age, indirect

AREAS = load_areas()
CITY, YOUNG, OLD = "GM0518", "WK051829", "WK051804"


def test_direct_is_the_mean_with_the_people_of_the_standard() -> None:
    """By hand: (10 x 80 + 40 x 20) / 100 = 16, whatever the ages of the area itself."""
    found = direct(np.array([[10.0, 40.0]]), people=np.array([[80_000.0, 20_000.0]]))
    assert found.tolist() == [16.0]


def test_indirect_is_observed_over_expected() -> None:
    """By hand: 15 observed; expected 100 x 0.05 + 50 x 0.2 = 15."""
    found = indirect(
        np.array([[5.0, 10.0], [2.0, 4.0]]),
        people=np.array([[100.0, 50.0], [100.0, 50.0]]),
        standard=np.array([[0.05, 0.2], [0.05, 0.2]]),
    )
    assert found.value == pytest.approx([1.0, 0.4])
    exact = stats.chi2.ppf(0.025, 2 * 6) / 2, stats.chi2.ppf(0.975, 2 * 6 + 2) / 2
    assert (found.lower[1] * 15, found.upper[1] * 15) == pytest.approx(exact)
    byar = stats.chi2.ppf(0.025, 30) / 2, stats.chi2.ppf(0.975, 32) / 2
    assert (found.lower[0] * 15, found.upper[0] * 15) == pytest.approx(byar, rel=0.01)


def figures(parts: dict[str, tuple[float, float, float]]) -> pd.DataFrame:
    """Total, 18-64 and 65plus of areas in 2016; ages of the city: 15, 10 and 20% are 0-14, 15-24 and 65+."""
    rows = [
        ("roker", area, "2016", group, value, np.nan)
        for area, values in parts.items()
        for group, value in zip(("totaal", "18-64", "65plus"), values, strict=True)
    ]
    people = {"inwoners": 500_000.0, "inwoners_0_14": 15.0, "inwoners_15_24": 10.0, "inwoners_65plus": 20.0}
    rows += [(name, CITY, "2017", "totaal", value, np.nan) for name, value in people.items()]
    return pd.DataFrame(rows, columns=["indicator_id", "area_code", "period", "group", "value", "n"])


def standardised(given: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    return age_standardised(figures_by_age(given, catalogue=catalogue), catalogue=catalogue, areas=AREAS)


def test_a_young_area_with_the_parts_of_the_city_is_as_the_city(catalogue: Catalogue) -> None:
    """Adults of the city: 1 - .15 - .03 - .20 = 62% aged 18-64, and 20% of 65 or older."""
    city = (20.0 * 62 + 10.0 * 20) / 82
    given = figures({CITY: (city, 20.0, 10.0), YOUNG: (19.5, 20.0, 10.0), OLD: (15.0, 24.0, 10.0)})
    found = standardised(given, catalogue).set_index("area_code")
    assert found.loc[YOUNG, "crude"] == 19.5
    assert found.loc[YOUNG, "standardised"] == pytest.approx(city)
    assert found.loc[OLD, "standardised"] == pytest.approx((24.0 * 62 + 10.0 * 20) / 82)
    assert set(found["method"]) == {"direct"}


def test_without_every_part_or_the_ages_of_the_city_there_is_nothing(catalogue: Catalogue) -> None:
    given = figures({CITY: (18.0, 20.0, 10.0), YOUNG: (19.5, 20.0, np.nan)})
    found = standardised(given, catalogue)
    assert YOUNG not in set(found["area_code"])
    nobody = given[given["indicator_id"] == "roker"]
    assert standardised(nobody, catalogue).empty
