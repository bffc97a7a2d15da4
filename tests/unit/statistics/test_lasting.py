"""A verdict needs a side that lasts, and does not change with every year's chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.errors import MissingColumnError
from indicators.statistics.lasting import require_lasting
from tests.unit.statistics.made_up import indicator, small_catalogue


def series(
    gaps: Sequence[float], *, clear: Sequence[int] = (), indicator_id: str = "share", oriented: bool = True
) -> pd.DataFrame:
    """One area from 2010 on: figures whose gap is there by itself (``clear``, positions) and others."""
    sides = ("worse", "better") if oriented else ("higher", "lower")
    states = [sides[0] if gap > 0 else sides[1] for gap in gaps]
    return pd.DataFrame(
        {
            "indicator_id": indicator_id,
            "area_code": "WK0101",
            "group": "totaal",
            "period": [str(2010 + k) for k in range(len(gaps))],
            "gap": gaps,
            "oriented": oriented,
            "state_controlled": [s if k in clear else "similar" for k, s in enumerate(states)],
            "threshold": 0.01,
        }
    )


def found(frame: pd.DataFrame) -> pd.DataFrame:
    return require_lasting(frame, catalogue=small_catalogue(indicator("broken", breaks=("2014",))))


def states(gaps: Sequence[float], **options: object) -> list[str]:
    return found(series(gaps, **options))["state_controlled"].tolist()  # type: ignore[arg-type]


def test_four_of_five_years_on_one_side_last_and_three_do_not() -> None:
    four = found(series([1.0, 1, -1, 1, 1], clear=[4]))
    assert (four["state_controlled"].iloc[-1], four["lasting"].iloc[-1]) == ("worse", True)
    three = found(series([1.0, -1, -1, 1, 1], clear=[4]))
    assert (three["state_controlled"].iloc[-1], three["lasting"].iloc[-1]) == ("similar", False)
    older = found(series([-1.0, -1, 1, 1, 1, 1, 1], clear=[6]))
    assert older["state_controlled"].iloc[-1] == "worse"


def test_one_side_alone_is_no_verdict() -> None:
    assert states([1.0] * 8) == ["similar"] * 8


def test_a_verdict_stays_while_the_figures_do_not_contradict_it() -> None:
    rows = found(series([3.0, 3, 1, 1, 2], clear=[1]))
    assert rows["state_controlled"].tolist() == ["similar", "worse", "worse", "worse", "worse"]
    assert rows["earlier"].tolist() == [False, False, True, True, True]


def test_it_ends_when_the_figure_lies_on_the_other_side_and_must_be_shown_anew() -> None:
    assert states([3.0, 3, -1, 1, 1], clear=[1])[2:] == ["similar"] * 3
    assert states([3.0, 3, -1, 1, 1, 2], clear=[1, 5])[-1] == "worse"


def test_the_other_side_takes_over_only_when_it_lasts() -> None:
    gaps = [2.0, 2, 2, -2, -2, -2, -2]
    assert states(gaps, clear=range(7))[3:] == ["similar", "similar", "similar", "better"]


def test_one_figure_has_no_history() -> None:
    assert states([2.0], clear=[0]) == ["worse"]
    assert states([-2.0], clear=[0], oriented=False) == ["lower"]


def test_before_a_break_is_another_series() -> None:
    gaps = [2.0, 2, 2, 2, -2, -2]
    assert states(gaps, clear=range(6), indicator_id="broken")[4:] == ["better", "better"]
    assert states([2.0] * 6, clear=[0, 1], indicator_id="broken")[4:] == ["similar", "similar"]


def test_what_cannot_be_assessed_stays_so_and_does_not_count() -> None:
    frame = series([2.0, np.nan, -2, 2, 2], clear=[0, 3])
    frame.loc[[1, 2], "state_controlled"] = "not_assessable"
    rows = found(frame)
    assert rows["state_controlled"].tolist() == [
        "worse",
        "not_assessable",
        "not_assessable",
        "worse",
        "worse",
    ]


def test_chance_adds_up_over_the_newest_five() -> None:
    frame = series([1.0] * 7).assign(threshold=[0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07])
    assert found(frame)["chance"].to_numpy() == pytest.approx([0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25])


def test_the_order_of_rows_does_not_matter() -> None:
    first, second = series([3.0, 3, 1, 1], clear=[1]), series([-3.0, -1, -1], clear=[0])
    frame = pd.concat([first, second.assign(area_code="WK0102")], ignore_index=True)
    mixed = frame.sample(frac=1.0, random_state=3)
    again = found(mixed.reset_index(drop=True)).sort_values(["area_code", "period"])
    assert again["state_controlled"].tolist() == found(frame)["state_controlled"].tolist()
    assert found(frame.iloc[:0]).empty
    with pytest.raises(MissingColumnError):
        found(frame.drop(columns="threshold"))
