"""The recorded corrections of ELAN, and the guards that end them once the source is repaired."""

from __future__ import annotations

import pandas as pd
import pytest

from data.sources.elan import counts_to_shares, without_merged
from data.sources.errors import CorrectionError


def wijken(**other: float) -> pd.DataFrame:
    values = {"WK051801": 3.0, "WK051802": 3.0, "WK051835": 5.0, "WK051836": 5.0, "WK051838": 7.0, **other}
    return pd.DataFrame({"area": list(values), "period": "2022", "x": list(values.values()), "note": ""})


def test_merged_wijken_stay_once_with_a_note() -> None:
    rows = without_merged(wijken(), keys=["x"], table="t", url="u")
    assert rows["area"].tolist() == ["WK051802", "WK051836", "WK051838"]
    assert rows.loc[0, "note"].startswith("Samen met wijk 01")
    assert rows.loc[2, "note"] == ""


def test_the_guard_ends_the_merge_once_the_figures_differ() -> None:
    with pytest.raises(CorrectionError, match="WK051802 and WK051801 no longer hold the same"):
        without_merged(wijken(WK051801=0.0), keys=["x"], table="t", url="u")
    repaired = wijken()[lambda rows: rows["area"] != "WK051835"]
    with pytest.raises(CorrectionError, match="WK051836 and WK051835"):
        without_merged(repaired, keys=["x"], table="t", url="u")


def test_counts_of_municipalities_become_shares() -> None:
    values = pd.DataFrame(
        {"Total_All_Pop": [200.0, 100.0], "Wanbet": [0.05, 0.02], "Low_Income": [50.0, 20.0]}
    )
    shares = counts_to_shares(values, table="t", url="u")
    assert shares["Low_Income"].tolist() == [0.25, 0.2]
    assert shares["Wanbet"].tolist() == [0.05, 0.02]
    assert shares["Total_All_Pop"].tolist() == [200, 100]


def test_the_guard_ends_the_correction_once_there_are_no_counts() -> None:
    values = pd.DataFrame({"Total_All_Pop": [200.0], "Low_Income": [0.25]})
    with pytest.raises(CorrectionError, match="can go"):
        counts_to_shares(values, table="t", url="u")
    mixed = pd.DataFrame({"Total_All_Pop": [200.0, 100.0], "Low_Income": [50.0, 0.2]})
    with pytest.raises(CorrectionError, match="Low_Income holds counts and shares"):
        counts_to_shares(mixed, table="t", url="u")
