"""Figures that could be tested and yet carry no verdict, each with its reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import Catalogue
from indicators.model import Caution, CautionKind, Text
from indicators.schema import CautionEntry
from indicators.statistics.cautions import with_cautions
from indicators.statistics.comparison import compare
from indicators.statistics.gap_trend import gap_trends
from indicators.statistics.interval import with_intervals
from indicators.statistics.states import CAUTIONS, Reason
from indicators.statistics.trend import trends
from tests.unit.statistics.made_up import CITY, indicator, rows, small_areas, small_catalogue

WIJK, OTHER = "WK0101", "WK0102"
YEARS = range(2014, 2022)


def cautioned(kind: CautionKind, *, period: str = "", areas: tuple[str, ...] = ()) -> Catalogue:
    one = Caution(kind=kind, reason=Text("reden", "reason"), period=period, areas=areas)
    return small_catalogue(replace(indicator("share"), cautions=(one,)))


def sized(
    catalogue: Catalogue, *, n: float = 9000.0, residents: dict[int, float] | None = None
) -> pd.DataFrame:
    """Shares that rise by two points a year in two wijken, not in their city; residents of the first."""
    figures = [(area, year, 20.0 + 2 * (year - 2014), n) for area in (WIJK, OTHER) for year in YEARS]
    figures += [(CITY, year, 20.0, 400_000.0) for year in YEARS]
    frames = [rows(*figures)]
    if residents:
        people = [(WIJK, year, count, np.nan) for year, count in residents.items()]
        frames.append(rows(*people, indicator_id="inwoners"))
    frame = with_cautions(pd.concat(frames, ignore_index=True), catalogue=catalogue)
    return with_intervals(frame, catalogue=catalogue)


def verdicts(catalogue: Catalogue, frame: pd.DataFrame, *, area: str = WIJK) -> dict[str, tuple[str, str]]:
    """State and reason of the newest difference, the trend and the gap trend of one area."""
    compared = compare(frame, catalogue=catalogue, areas=small_areas())
    newest = compared[(compared["area_code"] == area) & (compared["period"] == "2021")].iloc[0]
    moves, gaps = (
        found[(found["area_code"] == area) & (found["indicator_id"] == "share")].iloc[0]
        for found in (trends(frame, catalogue=catalogue), gap_trends(compared, catalogue=catalogue))
    )
    return {
        name: (one["state"], one["reason"])
        for name, one in (("figure", newest), ("trend", moves), ("gap", gaps))
    }


CLEAR = {"figure": ("worse", ""), "trend": ("rising", ""), "gap": ("widening", "")}


def test_without_a_caution_everything_is_clear() -> None:
    catalogue = small_catalogue()
    steady = dict.fromkeys(YEARS, 9000.0)
    assert verdicts(catalogue, sized(catalogue, residents=steady)) == CLEAR
    assert Reason.NONE not in CAUTIONS


def test_a_source_that_contradicts_itself_has_no_trend() -> None:
    catalogue = cautioned(CautionKind.NO_TREND)
    barred = ("not_assessable", "no_trend")
    assert verdicts(catalogue, sized(catalogue)) == CLEAR | {"trend": barred, "gap": barred}


def test_what_depends_on_age_is_not_compared() -> None:
    catalogue = cautioned(CautionKind.NOT_AGE_ADJUSTED)
    found = verdicts(catalogue, sized(catalogue))
    assert found["figure"] == ("not_assessable", "not_age_adjusted")


@pytest.mark.parametrize(
    ("period", "barred"), [("2014", False), ("2018", True), ("2021", True), ("2023", False)]
)
def test_a_rule_that_changed_bars_the_trend_over_that_year(period: str, barred: bool) -> None:
    catalogue = cautioned(CautionKind.POLICY, period=period)
    found = verdicts(catalogue, sized(catalogue))
    assert (found["trend"] == ("not_assessable", "policy")) is barred
    assert found["figure"] == CLEAR["figure"]


def test_visitors_count_only_where_they_come() -> None:
    catalogue = cautioned(CautionKind.VISITORS, areas=(OTHER,))
    frame = sized(catalogue)
    assert verdicts(catalogue, frame, area=OTHER)["figure"] == ("not_assessable", "visitors")
    assert verdicts(catalogue, frame)["figure"] == CLEAR["figure"]


@pytest.mark.parametrize(("n", "few"), [(499.0, True), (500.0, False)])
def test_fewer_than_five_hundred_people_are_too_few(n: float, few: bool) -> None:
    catalogue = small_catalogue()
    found = verdicts(catalogue, sized(catalogue, n=n))
    reasons = {reason for _, reason in found.values()}
    assert reasons == ({"small_base"} if few else {""})


@pytest.mark.parametrize(("last", "jumps"), [(11_200.0, False), (11_300.0, True), (7_100.0, True)])
def test_a_population_that_became_another_has_no_trend(last: float, jumps: bool) -> None:
    catalogue = small_catalogue()
    residents = dict.fromkeys(YEARS, 9000.0) | {2021: last}
    found = verdicts(catalogue, sized(catalogue, residents=residents))
    barred = ("not_assessable", "population_jump")
    assert found == (CLEAR | {"trend": barred} if jumps else CLEAR) | {"gap": found["gap"]}
    assert (found["gap"] == barred) is jumps
    assert verdicts(catalogue, sized(catalogue, residents=residents), area=OTHER)["trend"] == CLEAR["trend"]


def test_a_barred_figure_still_shows_its_gap() -> None:
    catalogue = cautioned(CautionKind.NOT_AGE_ADJUSTED)
    compared = compare(sized(catalogue), catalogue=catalogue, areas=small_areas())
    own = compared[(compared["area_code"] == WIJK) & (compared["period"] == "2021")].iloc[0]
    assert own["difference"] == pytest.approx(14.0)
    assert np.isnan(own["gap_lower"])


def test_the_form_of_a_caution_is_checked() -> None:
    reason = {"nl": "reden", "en": "reason"}
    with pytest.raises(ValueError, match="period: goes with kind policy"):
        CautionEntry.model_validate({"kind": "policy", "reason": reason})
    with pytest.raises(ValueError, match="areas: only for kind visitors"):
        CautionEntry.model_validate({"kind": "no_trend", "reason": reason, "areas": ["WK1"]})
    entry = CautionEntry.model_validate({"kind": "policy", "reason": reason, "period": "2022"})
    assert entry.to_model().period == "2022"


def test_the_hospital_diagnoses_carry_neither_trend_nor_verdict(catalogue: Catalogue) -> None:
    """Eleven of them: their source contradicts itself, and none is adjusted for age."""
    found = [one for one in catalogue if any("_patients" in title for title in one.source.titles)]
    assert len(found) == 11
    for one in found:
        assert {caution.kind for caution in one.cautions} == {
            CautionKind.NO_TREND,
            CautionKind.NOT_AGE_ADJUSTED,
        }
