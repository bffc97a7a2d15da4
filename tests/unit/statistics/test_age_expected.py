"""What a figure is expected to be with the ages of an area, against sums by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo.areas import load_areas
from indicators.catalogue import Catalogue
from indicators.statistics.age_expected import age_expected, expected_value, with_the_rest
from indicators.statistics.age_standard import figures_by_age

AREAS = load_areas()
CITY, YOUNG, OLD = "GM0518", "WK051829", "WK051804"
NAN = np.nan


def test_the_part_that_is_missing_is_what_the_others_leave() -> None:
    """By hand: 100 people at 20% are 20, 20 of them at 40% are 8, so 12 of the other 80: 15%."""
    people = np.array([[80.0, 20.0]] * 3)
    found = with_the_rest(
        np.array([[NAN, 40.0], [NAN, NAN], [15.0, 40.0]]), total=np.array([20.0] * 3), people=people
    )
    assert found[[0, 2]].tolist() == [[15.0, 40.0], [15.0, 40.0]]
    assert np.isnan(found[1]).all()


def test_parts_that_are_more_than_the_whole_leave_nothing() -> None:
    found = with_the_rest(np.array([[NAN, 40.0]]), total=np.array([5.0]), people=np.array([[80.0, 20.0]]))
    assert np.isnan(found[0, 0])


def test_with_the_ages_of_the_city_it_is_the_figure_of_the_city() -> None:
    """Also where the parts do not quite add up to it: 21 and not 20. Half of 65 or older: 27.5 / 20 x 21."""
    parts, people = np.array([[15.0, 40.0]] * 2), np.array([[80.0, 20.0]] * 2)
    own = np.array([[8.0, 2.0], [50.0, 50.0]])
    found = expected_value(parts, total=np.array([21.0, 21.0]), own=own, people=people)
    assert found.tolist() == pytest.approx([21.0, 27.5 / 20.0 * 21.0])


def figures(values: dict[str, tuple[float, float, float]], shares: dict[str, float]) -> pd.DataFrame:
    """Total, 18-64 and 65plus in 2020, and the ages: nobody under 25, ``shares`` in % are 65 or older."""
    rows = [
        ("overgewicht", area, "2020", group, value)
        for area, of_area in values.items()
        for group, value in zip(("totaal", "18-64", "65plus"), of_area, strict=True)
    ]
    for area, share in shares.items():
        ages = {"inwoners_0_14": 0.0, "inwoners_15_24": 0.0, "inwoners_65plus": share}
        rows += [(name, area, "2020", "totaal", value) for name, value in ages.items()]
        rows.append(("inwoners", area, "2020", "totaal", 10_000.0))
    columns = ["indicator_id", "area_code", "period", "group", "value"]
    return pd.DataFrame(rows, columns=columns).assign(n=NAN)


def test_only_where_an_area_is_not_known_by_age(catalogue: Catalogue) -> None:
    """The city: 20% at 20% old of whom 40%, so 15% of the others. An area of 10% old: 0.9 x 15 + 0.1 x 40."""
    given = figures(
        {CITY: (20.0, NAN, 40.0), YOUNG: (30.0, NAN, 50.0), OLD: (12.0, 10.0, 30.0)},
        {CITY: 20.0, YOUNG: 10.0, OLD: 50.0},
    )
    found = age_expected(figures_by_age(given, catalogue=catalogue), areas=AREAS)
    assert found["area_code"].tolist() == [YOUNG]
    assert found["expected"].tolist() == pytest.approx([17.5])
    assert found["indicator_id"].tolist() == ["overgewicht"]


def test_without_the_parts_of_the_city_or_the_ages_of_the_area_nothing_is_expected(
    catalogue: Catalogue,
) -> None:
    no_parts = figures({CITY: (20.0, NAN, NAN), YOUNG: (30.0, NAN, NAN)}, {CITY: 20.0, YOUNG: 10.0})
    no_ages = figures({CITY: (20.0, NAN, 40.0), YOUNG: (30.0, NAN, NAN)}, {CITY: 20.0})
    for given in (no_parts, no_ages):
        assert age_expected(figures_by_age(given, catalogue=catalogue), areas=AREAS).empty
