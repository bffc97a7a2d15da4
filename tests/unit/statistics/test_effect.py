"""Effects: errors by published formulas and statsmodels, false findings by simulation, each reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels import api
from statsmodels.stats.meta_analysis import combine_effects

from indicators.catalogue import Catalogue
from indicators.statistics.difference import (
    DifferenceError,
    compare_change,
    mean_changes,
    slopes,
    variance_between,
)
from indicators.statistics.effect import assess_effect, estimate_effect
from indicators.statistics.effect_model import EffectQuestion, EffectReason, Verdict
from indicators.statistics.effect_scale import SCALES, EffectScale, difference_in_unit
from indicators.statistics.errors import DuplicateRowsError, EffectNotAllowedError
from indicators.statistics.matching import LeftOut
from indicators.statistics.panel import Panel, PanelError, build_panel
from tools.simulate_effects import SCENARIOS, Scenario, simulate, simulated_panel
from tools.simulate_effects_chosen import CHOICES, ChosenScenario, chosen_summary

START = "2017"
LARGE = Scenario(name="large effect", effect=-2.0, movement=0.05, people=100_000)


def panel(scenario: Scenario = LARGE, *, seed: int = 1) -> Panel:
    return simulated_panel(scenario, random=np.random.default_rng(seed))


def question(**changes: object) -> EffectQuestion:
    return replace(EffectQuestion(start=START, matters=0.5), **changes)  # type: ignore[arg-type]


def test_without_sampling_error_it_is_the_t_test_of_one_against_many() -> None:
    # one new value against J others: (x - mean) / (s sqrt(1 + 1/J)) with J - 1 degrees of freedom
    changes = np.array([-0.3, 0.1, 0.4, -0.2, 0.0, 0.25])
    found = compare_change(-1.2, variance=0.0, changes=changes, variances=np.zeros(6))
    spread = changes.std(ddof=1) * np.sqrt(1 + 1 / 6)
    assert found.effect == pytest.approx(-1.2 - changes.mean())
    assert found.error == pytest.approx(spread)
    assert found.p == pytest.approx(2 * stats.t.sf(abs(found.effect) / spread, 5))
    assert found.upper - found.effect == pytest.approx(stats.t.ppf(0.975, 5) * spread)


def test_against_a_regression_with_a_dummy_for_the_area() -> None:
    changes = np.array([0.2, -0.1, 0.05, 0.3, -0.25, 0.1, 0.0])
    regression = api.OLS(np.array([0.9, *changes]), np.column_stack([np.ones(8), [1, *np.zeros(7)]])).fit()
    found = compare_change(0.9, variance=0.0, changes=changes, variances=np.zeros(7))
    assert found.effect == pytest.approx(regression.params[1])
    assert found.error == pytest.approx(regression.bse[1])
    assert found.p == pytest.approx(regression.pvalues[1])


def test_variance_between_against_statsmodels() -> None:
    random = np.random.default_rng(6)
    values, variances = random.normal(0, 1, 12), random.uniform(0.05, 0.6, 12)
    other = combine_effects(values, variances, method_re="iterated")
    assert variance_between(values, variances=variances) == pytest.approx(other.tau2, rel=1e-3)
    assert variance_between(values, variances=np.full(12, 50.0)) == 0.0
    assert variance_between(np.ones(4), variances=np.ones(4)) == 0.0


def test_changes_and_slopes_by_hand() -> None:
    values = np.array([[1.0], [2.0], [3.0], [7.0], [9.0]])
    before, after = np.array([1, 1, 1, 0, 0], bool), np.array([0, 0, 0, 1, 1], bool)
    change, variance = mean_changes(values, errors=np.ones((5, 1)), before=before, after=after)
    assert change[0] == pytest.approx(6.0)
    assert variance[0] == pytest.approx(1 / 3 + 1 / 2)
    slope, noise = slopes(values, errors=np.ones((5, 1)), before=before, times=np.arange(5.0))
    assert slope[0] == pytest.approx(1.0)
    assert noise[0] == pytest.approx(1 / 2)


def test_equal_changes_give_no_error_and_no_warning() -> None:
    same = compare_change(0.0, variance=0.0, changes=np.zeros(4), variances=np.zeros(4))
    assert (same.effect, same.p) == (0.0, 1.0)
    other = compare_change(1.0, variance=0.0, changes=np.zeros(4), variances=np.zeros(4))
    assert other.p == 0.0
    with pytest.raises(DifferenceError):
        compare_change(1.0, variance=0.0, changes=np.zeros(1), variances=np.zeros(1))
    with pytest.raises(DifferenceError):
        compare_change(np.nan, variance=0.0, changes=np.zeros(3), variances=np.zeros(3))


def test_a_large_effect_is_found() -> None:
    result = assess_effect(panel(), question=question())
    assert result.verdict is Verdict.EFFECT_LIKELY
    assert result.reasons == ()
    assert result.difference is not None
    assert result.difference.lower < -2.0 < result.difference.upper
    assert result.placebo is not None
    assert result.placebo.rank == 1


def test_no_effect_is_said_only_where_one_would_have_been_seen() -> None:
    quiet = replace(LARGE, effect=0.0)
    seen = assess_effect(panel(quiet, seed=3), question=question())
    assert seen.verdict is Verdict.NO_EFFECT_SEEN
    assert seen.difference is not None
    assert seen.difference.smallest_visible < 0.5
    hidden = assess_effect(panel(quiet, seed=3), question=question(matters=0.01))
    assert EffectReason.NOT_DETECTABLE in hidden.reasons
    unsaid = assess_effect(panel(quiet, seed=3), question=question(matters=None))
    assert unsaid.reasons == (EffectReason.NO_RELEVANT_EFFECT_AGREED,)


def without_n(one: Panel) -> Panel:
    return replace(one, errors=np.full_like(one.errors, np.nan), sizes=np.full_like(one.sizes, np.nan))


def with_jump(one: Panel) -> Panel:
    sizes = one.sizes.copy()
    sizes[5:] *= 1.5
    return replace(one, sizes=sizes)


def with_own_trend(one: Panel) -> Panel:
    return replace(one, values=one.values + np.arange(len(one.values)) * 0.4)


def far_away(one: Panel) -> Panel:
    return replace(one, values=one.values + 40.0)


def jagged(one: Panel) -> Panel:
    return replace(one, values=one.values + 2.0 * (-1.0) ** np.arange(len(one.values)))


CASES = {
    EffectReason.TOO_FEW_BEFORE: (panel(), question(start="2011")),
    EffectReason.NONE_AFTER: (panel(), question(start="2031")),
    EffectReason.BREAK_BETWEEN: (panel(), question(breaks=("2017",))),
    EffectReason.SIZE_UNKNOWN: (without_n(panel()), question()),
    EffectReason.POPULATION_JUMP: (with_jump(panel()), question()),
    EffectReason.OTHER_PROGRAMMES: (panel(), question(other_programmes=("Ander programma",))),
    EffectReason.TOO_FEW_COMPARISON: (far_away(panel()), question()),
    EffectReason.TREND_DIFFERED: (with_own_trend(panel()), question()),
    EffectReason.TOO_FEW_PLACEBOS: (panel(replace(LARGE, areas=12)), question()),
    EffectReason.POOR_FIT: (jagged(panel()), question()),
    EffectReason.METHODS_DISAGREE: (panel(replace(LARGE, areas=12)), question()),
}


@pytest.mark.parametrize("reason", CASES)
def test_each_reason_stops_the_conclusion(reason: EffectReason) -> None:
    given, asked = CASES[reason]
    result = assess_effect(given, question=asked)
    assert result.verdict is Verdict.NOT_ESTABLISHED
    assert reason in result.reasons


def test_several_reasons_are_all_named() -> None:
    result = assess_effect(without_n(with_jump(panel())), question=question(breaks=("2012", "2017")))
    assert {EffectReason.SIZE_UNKNOWN, EffectReason.BREAK_BETWEEN, EffectReason.NONE_AFTER} <= set(
        result.reasons
    )


def test_a_break_long_ago_only_shortens_the_series() -> None:
    result = assess_effect(panel(), question=question(breaks=("2011",)))
    assert result.periods_before == tuple(str(year) for year in range(2011, 2017))
    assert result.verdict is Verdict.EFFECT_LIKELY


def test_touched_areas_are_no_comparison_and_spill_over_is_shown() -> None:
    one = panel()
    values = one.other_values.copy()
    values[9:, :3] -= 2.0  # the neighbours move along
    moved = replace(one, other_values=values)
    asked = question(
        neighbours=frozenset({"area1", "area2", "area3"}), same_intervention=frozenset({"area4"})
    )
    result = assess_effect(moved, question=asked)
    assert {result.excluded[code] for code in ("area1", "area2", "area3")} == {LeftOut.NEIGHBOUR}
    assert result.excluded["area4"] is LeftOut.SAME_INTERVENTION
    assert result.matching is not None
    assert not {"area1", "area2", "area3", "area4"} & set(result.matching.chosen)
    assert result.spill_over is not None
    assert result.spill_over.upper < 0.0


def test_one_area_only() -> None:
    alone = panel(replace(LARGE, areas=1))
    result = assess_effect(alone, question=question())
    assert result.verdict is Verdict.NOT_ESTABLISHED
    assert result.reasons == (EffectReason.TOO_FEW_COMPARISON,)
    assert result.difference is None


def test_an_effect_upwards_counts_as_well() -> None:
    result = assess_effect(panel(replace(LARGE, effect=2.0)), question=question())
    assert result.verdict is Verdict.EFFECT_LIKELY
    assert result.difference is not None
    assert result.difference.effect == pytest.approx(2.0, abs=0.3)


@pytest.mark.parametrize("scenario", SCENARIOS[:4], ids=lambda one: one.name)
def test_false_findings_are_rare(scenario: Scenario) -> None:
    found = simulate(scenario, panels=120, seed=7)
    assert found.likely <= 0.05  # each method alone is allowed 5%; the verdict needs both
    if not scenario.extra_trend:
        assert found.coverage >= 0.91  # 0.95 less two standard errors of 120 panels
        assert found.difference_found <= 0.09
        assert found.placebo_found <= 0.10
    else:
        assert found.trend_rejected >= 0.9


def test_a_real_effect_is_found_often_and_covered() -> None:
    found = simulate(Scenario(name="effect", effect=-1.0), panels=120, seed=8)
    assert found.likely >= 0.6
    assert found.no_effect <= 0.02
    assert found.coverage >= 0.91


def observations(indicator_id: str, *, status: str = "measured") -> pd.DataFrame:
    one = panel()
    columns = {one.area_code: one.values, **dict(zip(one.codes, one.other_values.T, strict=True))}
    rows = [
        {"indicator_id": indicator_id, "area_code": code, "period": period, "group": "totaal",
         "source_id": "test", "value": float(value), "lower": np.nan, "upper": np.nan, "n": 100_000.0,
         "status": status, "note": ""}
        for code, values in columns.items()
        for period, value in zip(one.periods, values, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_on_the_observation_frame(catalogue: Catalogue) -> None:
    one = panel()
    result = estimate_effect(
        observations("wanbetalers_zorgpremie"),
        catalogue=catalogue,
        indicator_id="wanbetalers_zorgpremie",
        area_code="treated",
        others=one.codes,
        question=question(),
    )
    assert result.verdict is Verdict.EFFECT_LIKELY


def test_n_comes_from_the_denominator(catalogue: Catalogue) -> None:
    rows = observations("wanbetalers_zorgpremie").assign(n=np.nan)
    weights = rows.assign(indicator_id="inwoners_elan", value=50_000.0)
    found = build_panel(
        rows,
        catalogue=catalogue,
        indicator_id="wanbetalers_zorgpremie",
        area_code="treated",
        others=["area1"],
        weights=weights,
    )
    assert (found.sizes == 50_000.0).all()
    share = found.values / 100
    np.testing.assert_allclose(found.errors, 100 * np.sqrt(share * (1 - share) / 50_000), rtol=0.01)


@pytest.mark.parametrize(
    "indicator_id", ["ervaren_gezondheid", "leefbaarheid_klasse", "problematische_schulden"]
)
def test_no_effect_on_estimates_predictions_and_publications(catalogue: Catalogue, indicator_id: str) -> None:
    with pytest.raises(EffectNotAllowedError) as raised:
        estimate_effect(
            observations(indicator_id),
            catalogue=catalogue,
            indicator_id=indicator_id,
            area_code="treated",
            others=["area1"],
            question=question(),
        )
    assert raised.value.indicator_ids == (indicator_id,)


def test_example_figures_are_no_figures_and_doubles_are_refused(catalogue: Catalogue) -> None:
    asked = {"catalogue": catalogue, "indicator_id": "bijstand", "area_code": "treated", "others": ["area1"]}
    with pytest.raises(PanelError, match="no measured figures"):
        build_panel(observations("bijstand", status="example"), **asked)  # type: ignore[arg-type]
    rows = observations("bijstand")
    with pytest.raises(DuplicateRowsError):
        build_panel(pd.concat([rows, rows.head(1)]), **asked)  # type: ignore[arg-type]


def test_figures_from_another_table_are_not_compared(catalogue: Catalogue) -> None:
    rows = observations("wanbetalers_zorgpremie")
    other = rows["area_code"].isin(["area1", "area2"]) & (rows["period"] == "2012")
    rows.loc[other, "source_id"] = "another table"
    rows.loc[(rows["area_code"] == "area3") & (rows["period"] == "2012"), "source_id"] = "roll_up"
    result = estimate_effect(
        rows,
        catalogue=catalogue,
        indicator_id="wanbetalers_zorgpremie",
        area_code="treated",
        others=panel().codes,
        question=question(),
    )
    left = {code for code, why in result.excluded.items() if why is LeftOut.OTHER_SOURCE}
    assert left == {"area1", "area2"}


def test_one_year_is_no_baseline() -> None:
    result = assess_effect(panel(), question=question(start="2009"))
    assert EffectReason.TOO_FEW_BEFORE in result.reasons
    assert result.difference is None
    assert result.placebo is None


def test_on_the_scale_and_back_is_the_unit() -> None:
    # 8 measured where a fall of 20% was found means 10 was expected; logit: odds of 20% against 25%
    half = compare_change(np.log(0.8), variance=0.0, changes=np.zeros(4), variances=np.full(4, 0.01))
    ratio = difference_in_unit(half, SCALES[EffectScale.RATIO], after=8.0)
    assert ratio is not None
    assert ratio.effect == pytest.approx(-2.0)
    assert ratio.smallest_visible == pytest.approx(10.0 * (np.exp(half.smallest_visible) - 1.0))
    logit = np.log((20 / 80) / (25 / 75))
    odds = compare_change(float(logit), variance=0.0, changes=np.zeros(4), variances=np.full(4, 0.01))
    found = difference_in_unit(odds, SCALES[EffectScale.ODDS], after=20.0)
    assert found is not None
    assert found.effect == pytest.approx(-5.0)
    assert found.lower < found.effect < found.upper


def test_areas_without_a_place_on_the_scale_are_left_out_or_stay_in_the_unit() -> None:
    one = panel()
    zeros = one.other_values.copy()
    zeros[3, 0] = 0.0
    assert assess_effect(replace(one, other_values=zeros), question=question()).excluded["area1"] is (
        LeftOut.INCOMPLETE
    )
    own = replace(one, values=np.where(np.arange(len(one.values)) == 2, 0.0, one.values))
    assert assess_effect(own, question=question()).placebo is not None  # in the unit itself


@pytest.mark.parametrize("choice", CHOICES)
def test_areas_chosen_because_they_are_bad_give_no_false_findings(choice: str) -> None:
    scenario = ChosenScenario(choice=choice, noise="as the arrears: moves 5%, 0.4", pool=39)
    found = chosen_summary(scenario, panels=60)
    assert found.likely <= 0.05
    assert abs(found.bias) < 4.0  # of the level; a tenth matters
    real = chosen_summary(replace(scenario, effect=-0.2), panels=20)
    assert real.likely >= 0.6
