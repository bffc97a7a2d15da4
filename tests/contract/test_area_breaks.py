"""Breaks of some areas only: recorded in the catalogue, seen in the source, kept by every view."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.comparability import areas_broken_between
from dashboard.time_series.points import observation_rows, trend_points
from indicators.catalogue import Catalogue
from indicators.observations import as_observations
from indicators.statistics.trend import trends
from tests.replica import raw_rows

JUMPS = [("WK051811", 2014), ("WK051811", 2015), ("WK051839", 2015), ("WK051837", 2022), ("WK051839", 2022)]


@pytest.mark.replica
@pytest.mark.parametrize(("code", "year"), JUMPS)
def test_the_source_really_jumps_there(catalogue: Catalogue, code: str, year: int) -> None:
    rows = raw_rows("elan/df_count_ver_3_denhaag_rijswijk.csv")
    people = {int(row["YEAR"]): float(row["Total_Population"]) for row in rows if row["WKC"] == code}
    steps = {later: abs(people[later] / people[later - 1] - 1) for later in sorted(people)[1:]}
    usual = sorted(steps.values())[len(steps) // 2]
    assert steps[year] > 2 * usual
    recorded = {
        (area, int(one.period)) for one in catalogue.families["elan"].area_breaks for area in one.areas
    }
    assert (code, year) in recorded


def frame(code: str) -> pd.DataFrame:
    years = [str(year) for year in range(2015, 2023)]
    return as_observations(
        pd.DataFrame(
            {
                "indicator_id": "wanbetalers_zorgpremie",
                "area_code": code,
                "period": years,
                "group": "totaal",
                "source_id": "elan_wijken",
                "value": [5.1, 4.7, 4.1, 3.7, 3.3, 3.2, 3.4, 8.5],
                "status": "measured",
            }
        )
    )


@pytest.mark.parametrize(("code", "segments"), [("WK051837", 2), ("WK051836", 1)])
def test_a_line_is_parted_in_these_areas_only(catalogue: Catalogue, code: str, segments: int) -> None:
    indicator = catalogue.get("wanbetalers_zorgpremie")
    points = trend_points(
        list(observation_rows(frame(code))), indicator=indicator, catalogue=catalogue, benchmarks={}
    )
    assert len({point.segment for point in points[code]}) == segments
    assert (code in areas_broken_between(indicator, "2015", "2022")) is (segments == 2)
    assert code not in areas_broken_between(indicator, "2016", "2021")


def test_a_trend_is_not_tested_over_the_break(catalogue: Catalogue) -> None:
    broken, whole = (trends(frame(code), catalogue=catalogue).iloc[0] for code in ("WK051837", "WK051836"))
    assert whole["points"] == 7, "the arrears scheme changed in 2016: a series begins there"
    assert broken["points"] == 1
