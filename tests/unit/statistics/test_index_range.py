"""How far the index lies from the city with other weights: against what can be worked out by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from indicators.model import Term, Text
from indicators.statistics.index_file import IndexClass, IndexDefinition
from indicators.statistics.index_range import COLUMNS, distances_to_city
from indicators.statistics.states import Position
from indicators.statistics.welfare_index import index_from_parts

CITY = "GM01"
DEFINITION = IndexDefinition(
    base_year="2020",
    spread_from=CITY,
    points=10.0,
    limit=3.0,
    min_coverage=0.6,
    min_themes=1,
    oldest=2,
    themes={"a": ("first", "second"), "b": ("third",)},
    classes=(IndexClass(term=Term(id="laag", name=Text("laag", "low")), begins=float("-inf")),),
)


def distances(**standardised: tuple[float, float, float]) -> pd.DataFrame:
    """Per area the standardised figures of first, second and third."""
    rows = [
        (code, "2022", name, value, "2022")
        for code, values in {CITY: (0.5, 0.5, 0.0), **standardised}.items()
        for name, value in zip(("first", "second", "third"), values, strict=True)
    ]
    parts = pd.DataFrame(rows, columns=["area_code", "year", "indicator_id", "standardised", "period"])
    index = index_from_parts(parts, definition=DEFINITION)
    found = distances_to_city(index, year="2022", city_of=dict.fromkeys(standardised, CITY))
    assert list(found.columns) == list(COLUMNS)
    return found.set_index(["area_code", "theme"])


def test_two_figures_give_a_uniform_distance_between_them() -> None:
    # -0.5 and -1.5 against 0.5 and 0.5: ten points times -1 to -2, every mix equally likely.
    found = distances(low=(-0.5, -1.5, 0.0)).loc[("low", "a")]
    assert found["score"] == pytest.approx(90.0)
    assert found["difference"] == pytest.approx(-15.0)
    assert found["lower"] == pytest.approx(-20 + 10 * 0.025, abs=0.3)
    assert found["upper"] == pytest.approx(-10 - 10 * 0.025, abs=0.3)
    assert found["state"] is Position.WORSE


def test_a_side_only_where_every_mix_lies_on_it() -> None:
    found = distances(mixed=(2.0, -1.0, 0.0), high=(1.0, 2.0, 0.0))
    assert found.loc[("mixed", "a"), "difference"] == pytest.approx(0.0)
    assert found.loc[("mixed", "a"), "state"] is Position.SIMILAR
    assert found.loc[("high", "a"), "state"] is Position.BETTER


def test_one_figure_hangs_on_no_weight() -> None:
    found = distances(one=(0.0, 0.0, -0.7)).loc[("one", "b")]
    assert (found["lower"], found["upper"]) == pytest.approx((-7.0, -7.0))
    assert found["state"] is Position.WORSE


def test_too_little_known_is_not_assessed() -> None:
    found = distances(unknown=(math.nan, -1.0, 0.0)).loc[("unknown", "a")]
    assert found[["difference", "lower", "upper"]].isna().all()
    assert found["state"] is Position.NOT_ASSESSABLE


def test_the_same_seed_gives_the_same_answer() -> None:
    pd.testing.assert_frame_equal(distances(low=(-0.5, -1.5, 0.0)), distances(low=(-0.5, -1.5, 0.0)))
