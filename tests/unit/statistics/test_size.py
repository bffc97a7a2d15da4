"""How large a difference is: in standard deviations between wijken, by bounds that stand in a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.model import Area, AreaLevel, Areas
from indicators.statistics.size import (
    Band,
    Bands,
    SizesError,
    counted_side,
    counted_sides,
    load_bands,
    with_sizes,
)
from indicators.statistics.states import GapSize, Position

PEOPLE = (1000, 3000, 2000, 5000, 4000, 6000)
VALUES = (4.0, 6.0, 9.0, 5.0, 12.0, 7.0)
BANDS = Bands(spread=Band(clear=0.5, large=1.0), percent=Band(clear=10, large=25))


def areas() -> Areas:
    wijken = [
        Area(
            code=f"WK{k}",
            name="w",
            level=AreaLevel.WIJK,
            parent="GM1",
            municipality="GM1",
            inhabitants=people,
        )
        for k, people in enumerate(PEOPLE)
    ]
    city = Area(code="GM1", name="c", level=AreaLevel.MUNICIPALITY, municipality="GM1", inhabitants=21_000)
    return Areas.of([Area(code="NL00", name="land", level=AreaLevel.COUNTRY), city, *wijken])


def frame(count: int = len(VALUES), *, benchmark: float = 7.0) -> pd.DataFrame:
    codes = [f"WK{k}" for k in range(count)]
    return pd.DataFrame(
        {
            "indicator_id": "share",
            "period": "2024",
            "group": "totaal",
            "area_code": [*codes, "GM1"],
            "level": ["wijk"] * count + ["gemeente"],
            "value": [*VALUES[:count], benchmark],
            "benchmark_value": [benchmark] * count + [np.nan],
            "difference": [value - benchmark for value in VALUES[:count]] + [np.nan],
        }
    )


def test_sizes_are_in_standard_deviations_between_the_wijken() -> None:
    mean = np.average(VALUES, weights=PEOPLE)
    deviation = np.sqrt(np.average((np.array(VALUES) - mean) ** 2, weights=PEOPLE))
    away = np.abs(np.array(VALUES) - 7.0) / deviation
    expected = ["large" if one >= 1 else "clear" if one >= 0.5 else "small" for one in away]
    assert set(expected) == {"small", "clear", "large"}
    assert with_sizes(frame(), areas=areas(), bands=BANDS)["size"].tolist() == [*expected, ""]


def test_with_fewer_than_five_wijken_it_is_percent_of_the_benchmark() -> None:
    found = with_sizes(frame(4), areas=areas(), bands=BANDS)["size"].tolist()
    assert found == ["large", "clear", "large", "large", ""]  # 43, 14, 29 and 29 percent


def test_the_bounds_of_the_file_are_in_order() -> None:
    bands = load_bands()
    assert 0 < bands.spread.clear < bands.spread.large
    assert 0 < bands.percent.clear < bands.percent.large


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("spread: {clear: 1, large: 0.5}\npercent: {clear: 10, large: 25}", "spread"),
        ("spread: {clear: 0.5, large: 1}", "percent"),
        ("spread: {clear: x, large: 1}\npercent: {clear: 10, large: 25}", "spread.clear"),
        ("[]", "bands.yaml"),
    ],
)
def test_a_wrong_file_says_which_part(text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "bands.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SizesError, match=named):
        load_bands(path)


@pytest.mark.parametrize(
    ("verdict", "size", "side"),
    [
        ("worse", "large", "worse"),
        ("better", "clear", "better"),
        ("worse", "small", "similar"),
        ("higher", "small", "similar"),
        ("lower", "clear", "lower"),
        ("worse", "", "similar"),
        ("not_assessable", "large", "not_assessable"),
        ("similar", "large", "similar"),
    ],
)
def test_only_a_clear_or_large_difference_that_stands_takes_a_side(
    verdict: str, size: str, side: str
) -> None:
    assert counted_side(Position(verdict), GapSize(size)) == side
    frame = pd.DataFrame({"state_controlled": [verdict], "size": [size]})
    assert counted_sides(frame).tolist() == [side]
