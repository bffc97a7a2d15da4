"""Figures that could be tested and yet carry no verdict, each with its reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import Catalogue
from indicators.model import AreaBreak, Caution, CautionKind, Text
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


def cautioned(
    kind: CautionKind, *, period: str = "", until: str = "", areas: tuple[str, ...] = ()
) -> Catalogue:
    one = Caution(kind=kind, reason=Text("reden", "reason"), period=period, until=until, areas=areas)
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
    assert found["gap"] == found["figure"], "what is not compared is not said to come nearer either"
    assert found["trend"] == CLEAR["trend"]


@pytest.mark.parametrize(
    ("period", "barred"), [("2014", False), ("2017", False), ("2018", True), ("2021", True), ("2023", False)]
)
def test_a_rule_that_changed_bars_the_trend_with_too_few_figures_since(period: str, barred: bool) -> None:
    catalogue = cautioned(CautionKind.POLICY, period=period)
    found = verdicts(catalogue, sized(catalogue))
    assert (found["trend"] == ("not_assessable", "policy")) is barred
    assert found["figure"] == CLEAR["figure"]


@pytest.mark.parametrize(
    ("period", "until", "first", "last"),
    [("2017", "", "2017", "2021"), ("2020", "2021", "2014", "2019"), ("2016", "2016", "2014", "2021")],
)
def test_only_the_figures_that_a_rule_touches_are_left_out(
    period: str, until: str, first: str, last: str
) -> None:
    """A lasting rule begins the series anew, one of some years leaves those out."""
    catalogue = cautioned(CautionKind.POLICY, period=period, until=until)
    frame = sized(catalogue)
    moved = trends(frame, catalogue=catalogue)
    own = moved[moved["area_code"] == WIJK].iloc[0]
    assert (own["first"], own["last"], own["state"]) == (first, last, "rising")
    years = [year for year in YEARS if not period <= str(year) <= until] if until else range(2017, 2022)
    assert own["points"] == len(years)
    assert own["slope"] == pytest.approx(2.0)
    compared = compare(frame, catalogue=catalogue, areas=small_areas())
    gaps = gap_trends(compared, catalogue=catalogue)
    assert gaps[gaps["area_code"] == WIJK]["last"].tolist() == [last]


def test_a_rounded_figure_near_zero_is_a_small_base() -> None:
    """In whole per cents 1 may be 0.5 or 1.5; in tenths 0.1 is as unsure, and 1.0 is not."""
    areas = (WIJK, OTHER, "WK0103", CITY, "GM02")

    def cautions(*values: float) -> list[str]:
        figures = [(area, 2021, value, 9000.0) for area, value in zip(areas, values, strict=False)]
        return with_cautions(rows(*figures), catalogue=small_catalogue())["caution"].tolist()

    assert cautions(1.0, 2.0, 7.0, 5.0, 6.0) == ["small_base", "", "", "", ""]
    assert cautions(1.0, 0.1, 7.3, 5.0, 6.0) == ["", "small_base", "", "", ""]
    assert cautions(0.0312, 1.2345, 7.31, 5.04, 6.0) == [""] * 5
    assert cautions(1.0, 2.0, 7.0) == [""] * 3  # too few figures to see a unit


def test_visitors_count_only_where_they_come() -> None:
    catalogue = cautioned(CautionKind.VISITORS, areas=(OTHER,))
    frame = sized(catalogue)
    assert verdicts(catalogue, frame, area=OTHER)["figure"] == ("not_assessable", "visitors")
    assert verdicts(catalogue, frame, area=OTHER)["gap"] == ("not_assessable", "visitors")
    assert verdicts(catalogue, frame) == CLEAR


def test_in_the_year_in_which_a_source_counts_other_people_an_area_is_not_compared() -> None:
    local = AreaBreak(period="2021", areas=(WIJK,), reason=Text("reden", "reason"))
    catalogue = small_catalogue(replace(indicator("share"), area_breaks=(local,)))
    frame = sized(catalogue)
    assert verdicts(catalogue, frame)["figure"] == ("not_assessable", "population_jump")
    assert verdicts(catalogue, frame, area=OTHER)["figure"] == CLEAR["figure"]
    before = frame[(frame["area_code"] == WIJK) & (frame["period"] != "2021")]
    assert set(before["caution"]) == {""}


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
    with pytest.raises(ValueError, match="until: goes with a period"):
        CautionEntry.model_validate({"kind": "policy", "reason": reason, "period": "2022", "until": "2021"})
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
