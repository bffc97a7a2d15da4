"""Frames as the statistics share them: categories, keys as numbers, time, the newest rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import UnknownIndicatorError
from indicators.statistics.comparison import compare
from indicators.statistics.denominators import with_n
from indicators.statistics.errors import DuplicateRowsError, MissingColumnError
from indicators.statistics.frames import (
    VIEW_KEY,
    codes_of,
    decimal_years,
    divide,
    fact,
    is_any,
    newest_rows,
    require_columns,
    require_one_per_key,
)
from indicators.statistics.gap_trend import gap_trends
from indicators.statistics.interval import with_intervals
from indicators.statistics.multiplicity import control
from indicators.statistics.ranks import ranks
from indicators.statistics.trend import trends
from tests.unit.statistics.made_up import CITY, WIJKEN, rows, small_areas, small_catalogue

NAN = float("nan")


def world() -> pd.DataFrame:
    generator = np.random.default_rng(1)
    people = [(code, 2015, 4000.0, NAN) for code in WIJKEN] + [(CITY, 2015, 90_000.0, NAN)]
    frames = [rows(*people, indicator_id="inwoners")]
    for name in ("share", "better_share", "rate", "model"):
        figures = [
            (code, 2015 + year, 20 + number - 0.5 * year + generator.normal(), NAN)
            for number, code in enumerate((CITY, *WIJKEN))
            for year in range(6)
        ]
        frames.append(rows(*figures, indicator_id=name))
    return pd.concat(frames, ignore_index=True)


def everything(frame: pd.DataFrame) -> list[pd.DataFrame]:
    catalogue, areas = small_catalogue(), small_areas()
    known = with_intervals(with_n(frame, catalogue=catalogue), catalogue=catalogue)
    compared = control(compare(known, catalogue=catalogue, areas=areas), within=("indicator_id",))
    return [
        compared,
        trends(known, catalogue=catalogue, forbidden="mark"),
        gap_trends(compared, catalogue=catalogue, forbidden="mark"),
        ranks(newest_rows(compared), catalogue=catalogue, areas=areas),
    ]


def test_categories_give_the_same_answers_as_text() -> None:
    as_text = everything(world())
    as_categories = everything(world().astype(dict.fromkeys((*VIEW_KEY, "status"), "category")))
    for text, category in zip(as_text, as_categories, strict=True):
        plain = category.astype(dict.fromkeys(text.columns.intersection([*VIEW_KEY, "status"]), "str"))
        pd.testing.assert_frame_equal(text, plain, check_dtype=False)


def test_each_method_keeps_what_the_frame_held() -> None:
    compared = everything(world())[0]
    for column in ("source_id", "status", "n_period", "interval"):
        assert column in compared
    assert len(compared) == len(world())


def test_codes_count_from_0_in_the_order_of_appearance() -> None:
    frame = pd.DataFrame({"a": ["x", "y", "x", "x"], "b": ["1", "1", "1", "2"]})
    assert codes_of(frame, ("a", "b")).tolist() == [0, 1, 0, 2]
    assert codes_of(frame.iloc[:0], ("a", "b")).tolist() == []


def test_columns_and_keys_are_checked() -> None:
    frame = world()
    require_one_per_key(frame)
    require_columns(frame, VIEW_KEY)
    with pytest.raises(MissingColumnError) as absent:
        require_columns(frame, ("value", "gap"))
    assert absent.value.columns == ("gap",)
    with pytest.raises(DuplicateRowsError) as double:
        require_one_per_key(pd.concat([frame, frame.iloc[[3]]]))
    assert (double.value.rows, double.value.example) == (2, "inwoners GM01 2015 totaal")


def test_facts_are_looked_up_per_row() -> None:
    frame = world()
    units = fact(frame, catalogue=small_catalogue(), get=lambda indicator: indicator.unit)
    assert units[0] == "aantal"
    assert units[-1] == "%"
    with pytest.raises(UnknownIndicatorError):
        fact(frame.assign(indicator_id="stray"), catalogue=small_catalogue(), get=lambda each: each.unit)


def test_time_in_decimal_years() -> None:
    years = decimal_years(pd.Series(["2024", "2024-01", "2024-07", "2024-12-31"]))
    assert years.tolist() == pytest.approx([2024, 2024, 2024.5, 2024 + 11 / 12 + 30 / 366])
    assert decimal_years(pd.Series([], dtype="str")).size == 0


def test_the_newest_rows_are_of_the_newest_period_with_a_value() -> None:
    frame = rows(
        ("WK0101", 2023, 1.0, 1), ("WK0101", 2024, NAN, 1), ("WK0102", 2023, 2.0, 1), ("WK0102", 2022, 3.0, 1)
    )
    assert newest_rows(frame)["value"].tolist() == [1.0, 2.0]
    assert newest_rows(frame.iloc[:0]).empty


def test_dividing_by_nothing_is_not_a_number() -> None:
    result = divide(np.array([1.0, 1.0, 1.0, np.inf, np.nan]), np.array([2.0, 0.0, np.inf, 1.0, 1.0]))
    assert result[0] == 0.5
    assert np.isnan(result[1:]).all()
    assert is_any(np.array(["a", "b"], dtype=object), ("b", "c")).tolist() == [False, True]
