"""Targets: where they come from, each state and reason, and chances against independent computations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from statsmodels import api

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import AreaBreak, Caution, CautionKind, EvidenceClass, Polarity, Text
from indicators.programme.kinds import ValueKind
from indicators.programme.load import load_programme
from indicators.statistics.target_chance import TargetSeriesError, outlook
from indicators.statistics.target_file import PATH, TargetFileError, load_targets
from indicators.statistics.target_model import (
    Direction,
    Target,
    TargetKind,
    TargetLimits,
    TargetReason,
    TargetResult,
    Targets,
    TargetState,
)
from indicators.statistics.target_series import GAPS, TargetSeries, aim_of
from indicators.statistics.target_state import on_the_way
from indicators.statistics.targets import evaluate_targets, results_frame
from tests.unit.statistics.made_up import CITY, indicator, rows, small_areas, small_catalogue

WIJK = "WK0101"
LIMITS = TargetLimits(on_course=0.8, off_course=0.2, longest_trend=8, least_points=5, oldest_baseline=3)
YEARS = range(2015, 2025)


def target(kind: TargetKind = TargetKind.DIRECTION, **changes: object) -> Target:
    plain = Target(
        id="doel",
        deal="deal",
        goal="goal",
        name=Text("doel", "target"),
        indicator_id="share",
        nearest_id=None,
        kind=kind,
        areas=(WIJK,),
        value=None,
        direction=Direction.DOWN if kind is TargetKind.DIRECTION else None,
        size_word=None,
        unit="%",
        begins="2020",
        baseline="2020",
        end="2028",
        source="test",
        no_figure=None,
        granted=True,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def series(
    values: dict[int, float], *, area: str = WIJK, n: float = 20_000.0, name: str = "share"
) -> pd.DataFrame:
    return rows(*[(area, year, value, n) for year, value in values.items()], indicator_id=name)


def line(start: float, slope: float, *, years: range = YEARS, wave: float = 0.1) -> dict[int, float]:
    return {year: start + slope * (year - years[0]) + wave * (-1) ** year for year in years}


def judged(
    one: Target, observations: pd.DataFrame, *, catalogue: Catalogue | None = None, today: str = "2025"
) -> TargetResult:
    return evaluate_targets(
        Targets(LIMITS, (one,)),
        observations,
        catalogue=catalogue or small_catalogue(),
        areas=small_areas(),
        today=today,
    )[0]


def test_a_clear_fall_is_on_course_and_a_clear_rise_is_not() -> None:
    down = judged(target(), series(line(20.0, -0.5)))
    assert down.state is TargetState.ON_COURSE
    assert down.chance > 0.95
    assert down.pace == pytest.approx(-0.5, abs=0.05)
    assert down.aim == pytest.approx(down.baseline_value)
    up = judged(target(), series(line(20.0, 0.5)))
    assert up.state is TargetState.OFF_COURSE
    assert up.chance < 0.05
    flat = judged(target(), series(line(20.0, 0.0, wave=1.0)))
    assert flat.state is TargetState.UNCERTAIN


def test_a_change_needs_its_size_not_only_its_sign() -> None:
    falling = series(line(20.0, -0.5))
    small = judged(target(TargetKind.CHANGE, value=-2.0), falling)
    large = judged(target(TargetKind.CHANGE, value=-10.0), falling)
    assert (small.state, large.state) == (TargetState.ON_COURSE, TargetState.OFF_COURSE)
    assert large.needed_pace == pytest.approx((large.aim - large.last_value) / 4)
    risen = judged(target(TargetKind.CHANGE, value=2.0, indicator_id="better_share"),
                   series(line(20.0, 0.8), name="better_share"))  # fmt: skip
    assert risen.state is TargetState.ON_COURSE


def test_gaps_are_those_with_the_own_city() -> None:
    both = pd.concat([series(line(20.0, -0.5)), series(line(14.0, 0.0), area=CITY, n=500_000.0)])
    reached = judged(target(TargetKind.REACH_BENCHMARK, end="2034"), both)
    assert reached.state is TargetState.ON_COURSE
    assert reached.aim == 0.0
    assert reached.baseline_value == pytest.approx(20.1 - 2.5 - 14.1)
    smaller = judged(target(TargetKind.GAP_CHANGE_RELATIVE, value=-10.0), both)
    assert smaller.aim == pytest.approx(0.9 * smaller.baseline_value)
    alone = judged(target(TargetKind.REACH_BENCHMARK), series(line(20.0, -0.5)))
    assert alone.reasons == (TargetReason.NO_BENCHMARK,)
    ahead = pd.concat([series(line(10.0, -0.5)), series(line(14.0, 0.0), area=CITY)])
    assert TargetReason.NO_DISADVANTAGE in judged(target(TargetKind.REACH_BENCHMARK), ahead).reasons


def test_higher_is_better_turns_the_gap() -> None:
    both = pd.concat(
        [
            series(line(60.0, 0.5), name="better_share"),
            series(line(70.0, 0.0), area=CITY, name="better_share"),
        ]
    )
    result = judged(target(TargetKind.REACH_BENCHMARK, indicator_id="better_share"), both)
    assert result.baseline_value == pytest.approx(70.1 - 60.1 - 2.5)
    assert result.pace == pytest.approx(-0.5, abs=0.02)


@pytest.mark.parametrize(
    ("last", "state"),
    [(17.0, TargetState.MET), (19.9, TargetState.NOT_SURELY_MET), (22.0, TargetState.NOT_MET)],
)
def test_at_the_end_the_whole_interval_must_be_past_it(last: float, state: TargetState) -> None:
    result = judged(target(end="2024"), series({2020: 20.0, 2024: last}))
    assert (result.state, result.reasons) == (state, ())


def test_after_the_end_without_its_figure_nothing_is_expected_any_more() -> None:
    values = line(20.0, -0.5, years=range(2013, 2023))
    result = judged(target(baseline="2019", end="2023"), series(values), today="2025")
    assert result.state is TargetState.NOT_ASSESSABLE
    assert result.reasons == (TargetReason.FIGURES_STOP,)
    assert (result.baseline_period, result.last_period) == ("2019", "2022")
    assert np.isnan(result.chance)
    running = judged(target(baseline="2019", end="2023"), series(values), today="2023-12")
    assert running.state is TargetState.ON_COURSE


def test_without_a_figure_after_the_base_year_there_is_no_verdict() -> None:
    falling = series(line(20.0, -0.5))  # up to 2024
    for baseline, since in (("2023", True), ("2024", False), ("2025", False)):
        result = judged(target(baseline=baseline), falling)
        assert (TargetReason.NO_FIGURE_SINCE not in result.reasons) is since
        assert (result.state is TargetState.ON_COURSE) is since
    both = pd.concat([falling, series(line(14.0, 0.0), area=CITY, n=500_000.0)])
    gap = judged(target(TargetKind.REACH_BENCHMARK, baseline="2024"), both)
    assert (gap.state, gap.reasons) == (TargetState.NOT_ASSESSABLE, (TargetReason.NO_FIGURE_SINCE,))


def test_without_a_clear_trend_the_figure_is_expected_to_stay() -> None:
    """A straight line through these falls on until 2028; the newest three are 20.1 on average."""
    values = dict(zip(YEARS, [20.0, 21.5, 19.8, 20.9, 20.2, 21.3, 19.6, 20.8, 19.1, 20.4], strict=True))
    result = judged(target(TargetKind.CHANGE, value=-1.5, baseline="2020"), series(values))
    assert TargetReason.NO_CLEAR_TREND in result.reasons
    assert result.expected == pytest.approx((20.8 + 19.1 + 20.4) / 3, rel=2e-3)
    fitted = np.polyval(np.polyfit(list(values), list(values.values()), 1), 2028)
    assert fitted < result.expected - 0.2


REASONS: dict[TargetReason, tuple[Target, pd.DataFrame]] = {
    TargetReason.NO_INDICATOR: (target(indicator_id=None), series(line(20, -0.5))),
    TargetReason.NEAREST_ONLY: (target(indicator_id=None, nearest_id="share"), series(line(20, -0.5))),
    TargetReason.START_NOT_NAMED: (target(baseline=None), series(line(20, -0.5))),
    TargetReason.END_NOT_NAMED: (target(end=None), series(line(20, -0.5))),
    TargetReason.NO_FIGURE: (target(indicator_id="nobody"), series({2020: 1.0}).iloc[:0]),
    TargetReason.NO_FIGURE_HERE: (target(), series(line(20, -0.5), area=CITY)),
    TargetReason.PUBLISHED_ONLY: (target(indicator_id="published"), series(line(20, -0.5), name="published")),
    TargetReason.MODEL_ESTIMATE: (target(indicator_id="model"), series(line(20, -0.5), name="model")),
    TargetReason.PREDICTION: (target(indicator_id="prediction"), series(line(20, -0.5), name="prediction")),
    TargetReason.EXAMPLE: (target(), series(line(20, -0.5)).assign(status="example")),
    TargetReason.BREAK_BETWEEN: (target(indicator_id="broken"), series(line(20, -0.5), name="broken")),
    TargetReason.NO_BASELINE: (target(baseline="2010"), series(line(20, -0.5))),
    TargetReason.NO_INTERVAL: (target(end="2024"), series(line(20, -0.5), n=np.nan)),
    TargetReason.NO_FIGURE_SINCE: (target(baseline="2024"), series(line(20, -0.5))),
    TargetReason.FIGURES_STOP: (
        target(baseline="2016", end="2023"),
        series(line(20, -0.5, years=range(2012, 2020))),
    ),
    TargetReason.TOO_FEW_POINTS: (target(), series({2019: 20.0, 2020: 19.0, 2021: 18.0, 2022: 17.0})),
}


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_makes_it_impossible_to_assess(reason: TargetReason) -> None:
    one, observations = REASONS[reason]
    known = small_catalogue(
        indicator("broken", breaks=["2022"]),
        replace(indicator("nobody", evidence=EvidenceClass.PUBLISHED), no_figure=Text("niemand", "nobody")),
    )
    result = judged(one, observations, catalogue=known)
    assert result.state is TargetState.NOT_ASSESSABLE
    assert reason in result.reasons
    assert np.isnan(result.chance)


def test_an_earlier_first_figure_is_named() -> None:
    values = line(20.0, -0.5)
    del values[2020]
    result = judged(target(), series(values))
    assert result.reasons == (TargetReason.BASELINE_EARLIER,)
    assert result.baseline_period == "2019"


def test_only_what_follows_the_last_break_is_a_trend() -> None:
    values = line(30.0, 2.0, years=range(2008, 2016)) | line(20.0, -0.5, years=range(2016, 2025))
    known = small_catalogue(indicator("broken", breaks=["2016"]))
    result = judged(target(indicator_id="broken"), series(values, name="broken"), catalogue=known)
    assert result.state is TargetState.ON_COURSE
    assert result.pace == pytest.approx(-0.5, abs=0.05)


def test_a_break_in_one_area_is_one_for_that_area_only() -> None:
    other = "WK0102"
    values = line(30.0, 2.0, years=range(2008, 2016)) | line(20.0, -0.5, years=range(2016, 2025))
    both = pd.concat([series(values), series(line(20.0, -0.5), area=other)])

    def with_break(period: str) -> list[TargetResult]:
        broken = AreaBreak(period=period, areas=(WIJK,), reason=Text("breuk", "break"))
        known = small_catalogue(replace(indicator("share"), area_breaks=(broken,)))
        wanted = Targets(LIMITS, (target(areas=(WIJK, other)),))
        return list(evaluate_targets(wanted, both, catalogue=known, areas=small_areas(), today="2025"))

    before, plain = with_break("2016")
    assert before.pace == pytest.approx(-0.5, abs=0.05), "what follows the break"
    between, same = with_break("2022")
    assert between.state is TargetState.NOT_ASSESSABLE
    assert TargetReason.BREAK_BETWEEN in between.reasons
    assert plain == same and plain.state is TargetState.ON_COURSE


def test_a_word_in_the_place_of_a_number_is_never_met() -> None:
    """Even a figure that clearly fell says nothing about "aanzienlijk"."""
    one = target(end="2024", size_word="aanzienlijk")
    result = judged(one, series({2020: 20.0, 2024: 5.0}))
    assert (result.state, result.reasons) == (TargetState.NOT_DETERMINED, (TargetReason.SIZE_NOT_NAMED,))
    assert judged(replace(one, size_word=None), series({2020: 20.0, 2024: 5.0})).state is TargetState.MET


def test_the_nearest_figure_is_shown_and_judges_nothing() -> None:
    near = target(indicator_id=None, nearest_id="share", end="2024")
    result = judged(near, series({2020: 20.0, 2024: 5.0}))
    assert (result.state, result.reasons) == (TargetState.NOT_ASSESSABLE, (TargetReason.NEAREST_ONLY,))
    assert (result.baseline_value, result.last_value) == (20.0, 5.0)
    assert np.isnan(result.aim) and np.isnan(result.chance)


def test_an_application_says_so_beside_its_verdict() -> None:
    result = judged(target(granted=False), series(line(20.0, -0.5)))
    assert (result.state, result.reasons) == (TargetState.ON_COURSE, (TargetReason.NOT_GRANTED,))


def test_a_gap_that_should_be_gone_needs_no_base_year() -> None:
    """But it does need a figure of after the beginning of the deal."""
    both = pd.concat([series(line(20.0, -0.5)), series(line(14.0, 0.0), area=CITY, n=500_000.0)])
    one = target(TargetKind.REACH_BENCHMARK, baseline=None, end="2034")
    assert judged(one, both).state is TargetState.ON_COURSE
    later = judged(replace(one, begins="2024"), both)
    assert (later.state, later.reasons) == (TargetState.NOT_ASSESSABLE, (TargetReason.NO_FIGURE_SINCE,))


def test_it_is_known_whether_the_time_of_a_target_is_over() -> None:
    figures = series(line(20.0, -0.5))
    assert judged(target(end="2024"), figures, today="2025").ended
    assert not judged(target(end="2024"), figures, today="2024-12").ended
    assert not judged(target(end=None), figures, today="2099").ended


def test_prediction_against_statsmodels() -> None:
    time = np.array([2015.0, 2016, 2017, 2019, 2020, 2021, 2022])
    value = np.array([10.0, 9.7, 9.9, 8.8, 8.9, 8.1, 7.6])
    fit = api.OLS(value, api.add_constant(time - 2018)).fit()
    other = fit.get_prediction(np.array([[1.0, 9.0]])).summary_frame(alpha=0.05)
    seen = outlook(time, value=value, error=np.full(7, np.nan), at=2027.0)
    assert seen.expected == pytest.approx(float(other["mean"].iloc[0]))
    assert seen.expected_lower == pytest.approx(float(other["obs_ci_lower"].iloc[0]))
    assert seen.expected_upper == pytest.approx(float(other["obs_ci_upper"].iloc[0]))
    half = seen.chance_of(seen.expected, upwards=True)
    assert half == pytest.approx(0.5)
    assert seen.chance_of(seen.expected_upper, upwards=False) == pytest.approx(0.975)


def test_chances_come_true_where_trends_are_clear() -> None:
    random = np.random.default_rng(12)
    time = np.arange(2012.0, 2020.0)
    lines = random.uniform(-0.25, 0.07, 3000)  # wide beside the error of a slope (0.015)
    found, met = [], []
    for slope in lines:
        value = 10 + slope * (time - 2012) + random.normal(0, 0.1, 8)
        later = 10 + slope * 11 + random.normal(0, 0.1)
        found.append(
            outlook(time, value=value, error=np.full(8, np.nan), at=2023.0).chance_of(9.0, upwards=False)
        )
        met.append(later <= 9.0)
    chances, outcome = np.array(found), np.array(met)
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.0)):
        chosen = (chances >= low) & (chances <= high)
        assert outcome[chosen].mean() == pytest.approx(chances[chosen].mean(), abs=0.07)


def forecasts(
    slope: float, *, series: int = 4000, correlation: float = 0.4
) -> tuple[np.ndarray[tuple[int]], np.ndarray[tuple[int]]]:
    """Chances that the figure of 2024 lies under that of 2017, seen from 2020; and whether it then did.

    Series with a standard error of 1 that hang together; slopes a year with standard deviation ``slope``.
    """
    random = np.random.default_rng(7)
    noise = random.standard_normal((series, 13))
    for year in range(1, 13):
        noise[:, year] *= np.sqrt(1 - correlation**2)
        noise[:, year] += correlation * noise[:, year - 1]
    values = 50 + random.normal(0, slope, (series, 1)) * np.arange(13) + noise
    plain = TargetResult(
        target=target(baseline="2017", end="2024"),
        area_code=WIJK,
        state=TargetState.NOT_ASSESSABLE,
        reasons=(),
    )
    chances = []
    for one in values:
        figures = TargetSeries(
            periods=tuple(str(2012 + year) for year in range(9)),
            time=np.arange(2012.0, 2021.0),
            value=one[:9],
            error=np.ones(9),
            correlation=correlation,
        )
        aim = aim_of(plain.target, first=float(one[5]), error=1.0)
        limits = replace(LIMITS, longest_trend=9)
        chances.append(on_the_way(plain, figures, aim, end=2024.0, limits=limits).chance)
    return np.array(chances), values[:, 12] < values[:, 5]


@pytest.mark.parametrize("slope", [0.0, 0.1, 0.2], ids=["no trend", "some", "clear trends"])
def test_what_is_said_to_be_likely_comes_true(slope: float) -> None:
    chances, met = forecasts(slope)
    likely, unlikely = met[chances >= 0.8], met[chances <= 0.2]
    assert min(len(likely), len(unlikely)) > 150
    assert 0.8 <= likely.mean() <= 0.9
    assert 0.1 <= unlikely.mean() <= 0.2


def test_edges_of_chances() -> None:
    with pytest.raises(TargetSeriesError):
        outlook(np.arange(2.0), value=np.ones(2), error=np.ones(2), at=5.0)
    still = outlook(np.arange(5.0), value=np.full(5, 3.0), error=np.full(5, np.nan), at=9.0)
    assert (still.chance_of(3.0, upwards=True), still.chance_of(3.1, upwards=True)) == (1.0, 0.0)


def test_every_outcome_of_the_deals_is_a_target(catalogue: Catalogue, areas: Areas) -> None:
    targets = load_targets(catalogue=catalogue, areas=areas)
    deals = {"regiodeal_1": 7, "regiodeal_2": 14, "regiodeal_6e_tranche": 41}
    assert {deal: len(targets.of_deal(deal)) for deal in deals} == deals
    by_id = {one.id: one for one in targets}
    safety = by_id["res_rd6_misdrijven"]
    assert (safety.baseline, safety.end, safety.size_word) == ("2025", "2028", "aanzienlijk")
    assert not safety.granted
    # article 2 of Zuidwest II gives no years: those of its baseline (article 8.1) and of its end (article 18)
    assert (by_id["res_rd2_vsv"].baseline, by_id["res_rd2_vsv"].end) == ("2024", "2027")
    assert by_id["res_zw_2040"].end == "2040"
    assert by_id["res_rd6_index"].nearest_id == "leefbaarometer3_klasse"
    overweight = by_id["res_rd6_overgewicht"]
    assert (overweight.indicator_id, overweight.baseline, overweight.value) == ("overgewicht", None, -10.0)


def test_what_only_looks_alike_judges_no_target(catalogue: Catalogue, areas: Areas) -> None:
    """The first deal counts households with debts and everyone activated; the catalogue counts others."""
    by_id = {one.id: one for one in load_targets(catalogue=catalogue, areas=areas)}
    debts = by_id["res_rd1_schulden"]
    assert (debts.indicator_id, debts.nearest_id) == (None, "wanbetalers_zorgpremie")
    assert by_id["res_rd2_bijstand_actief"].indicator_id is None
    assert "res_rd1_geactiveerd" not in by_id, "an output: counted, not a target"
    assert all(one.no_figure is not None for one in by_id.values() if one.indicator_id is None)


def test_a_gap_is_only_promised_for_areas_of_one_city(catalogue: Catalogue, areas: Areas) -> None:
    targets = load_targets(catalogue=catalogue, areas=areas)
    gaps = [one for one in targets if one.kind in GAPS]
    assert len(gaps) == 6
    for one in gaps:
        assert all(areas.benchmark_of(code).code in ("GM0518", "GM0603") for code in one.areas), one.id


def test_results_as_a_table(catalogue: Catalogue, areas: Areas) -> None:
    targets = load_targets(catalogue=catalogue, areas=areas)
    nothing = series({2020: 1.0}).iloc[:0]
    table = results_frame(evaluate_targets(targets, nothing, catalogue=catalogue, areas=areas, today="2026"))
    assert len(table) == sum(len(one.areas) for one in targets)
    assert set(table["state"]) == {"not_assessable", "not_determined"}
    assert (table["reasons"] != "").all()


WRONG: dict[str, dict[str, object]] = {
    "areas: regiodeal_6 is not of one city": {"areas": ("regiodeal_6",)},
    "value: a target of kind gap_change_relative": {"value": 0.0},
    "value_kind: yes_no is no kind": {"value_kind": ValueKind.YES_NO},
    "due: must come after baseline": {"baseline": "2028"},
    "direction: up or down": {"value_kind": ValueKind.DIRECTION},
    "indicator: has no good or bad side": {"indicator": "inwoners"},
}


@pytest.mark.parametrize("words", WRONG)
def test_an_outcome_that_is_no_target_is_refused(words: str, catalogue: Catalogue, areas: Areas) -> None:
    programme = load_programme(catalogue=catalogue, areas=areas)
    wrong = replace(programme.result("res_rd6_overgewicht"), **WRONG[words])  # type: ignore[arg-type]
    results = tuple(wrong if one.id == wrong.id else one for one in programme.results)
    with pytest.raises(TargetFileError) as raised:
        load_targets(catalogue=catalogue, areas=areas, programme=replace(programme, results=results))
    assert raised.value.problems[0].startswith(f"results.csv, res_rd6_overgewicht, {words}")


def test_wrong_limits_are_refused(tmp_path: Path, catalogue: Catalogue, areas: Areas) -> None:
    path = tmp_path / "grenzen.yaml"
    content = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({"limits": content["limits"] | {"off_course": 0.9}}), encoding="utf-8")
    with pytest.raises(TargetFileError, match="off_course"):
        load_targets(path, catalogue=catalogue, areas=areas)
    path.write_text("- nothing", encoding="utf-8")
    with pytest.raises(TargetFileError, match="expected the part limits"):
        load_targets(path, catalogue=catalogue, areas=areas)
    with pytest.raises(TargetFileError, match="cannot be read"):
        load_targets(tmp_path / "absent.yaml", catalogue=catalogue, areas=areas)


def test_polarity_is_not_needed_for_a_direction() -> None:
    known = small_catalogue(indicator("plain", polarity=Polarity.NEUTRAL))
    one = target(indicator_id="plain", direction=Direction.UP)
    result = judged(one, series(line(20.0, 0.5), name="plain"), catalogue=known)
    assert result.state is TargetState.ON_COURSE


def cautioned(kind: CautionKind, *, period: str = "", until: str = "") -> Catalogue:
    one = Caution(kind=kind, reason=Text("reden", "reason"), period=period, until=until)
    return small_catalogue(replace(indicator("share"), cautions=(one,)))


@pytest.mark.parametrize(
    ("kind", "period", "until", "reason"),
    [
        (CautionKind.NO_TREND, "", "", TargetReason.NO_TREND),
        (CautionKind.POLICY, "2022", "", TargetReason.POLICY),
        (CautionKind.POLICY, "2019", "2021", TargetReason.POLICY),
        (CautionKind.POLICY, "2015", "", None),
        (CautionKind.POLICY, "2022", "2022", None),
    ],
)
def test_a_caution_of_the_entry_bars_the_verdict(
    kind: CautionKind, period: str, until: str, reason: TargetReason | None
) -> None:
    """From 2020 to 2028: a rule since 2022 parts start from end, one of 2015 or of 2022 alone does not."""
    result = judged(target(), series(line(20.0, -0.5)), catalogue=cautioned(kind, period=period, until=until))
    if reason is None:
        assert result.state is TargetState.ON_COURSE
        return
    assert result.state is TargetState.NOT_ASSESSABLE
    assert reason in result.reasons


@pytest.mark.parametrize(
    ("caution", "people", "reason"),
    [
        ("visitors", 9000.0, TargetReason.VISITORS),
        ("small_base", 9000.0, TargetReason.SMALL_BASE),
        ("not_age_adjusted", 9000.0, TargetReason.NOT_AGE_ADJUSTED),
        ("", 12_000.0, TargetReason.POPULATION_JUMP),
        ("", 9500.0, None),
    ],
)
def test_a_caution_of_the_figure_bars_the_verdict(
    caution: str, people: float, reason: TargetReason | None
) -> None:
    figures = series(line(20.0, -0.5)).assign(caution=caution, residents=9000.0)
    figures.loc[figures.index[-1], "residents"] = people
    result = judged(target(), figures)
    assert (result.state is TargetState.NOT_ASSESSABLE) is (reason is not None)
    assert reason is None or reason in result.reasons
