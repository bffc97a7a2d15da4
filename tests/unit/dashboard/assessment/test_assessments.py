"""What the statistics say of a small store, against statsmodels, numpy and what was put in."""

from __future__ import annotations

import math
import os
import signal
import threading
import warnings
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from dashboard.assessment.assessments import Assessments
from dashboard.assessment.refresh import AssessmentRefresher, NoAssessmentsError
from dashboard.services import Services
from data.store.writer import ObservationWriter
from indicators.statistics.states import GapState, Meaning, Pace, Position, Reason, TrendState
from indicators.statistics.target_model import TargetState
from tests.conftest import NOON
from tests.unit.dashboard.assessed_store import (
    ALIKE,
    BETTER,
    CITY,
    PEOPLE,
    SHARES,
    UNSURE,
    WORSE,
    YEARS,
    assessed_rows,
    assessed_services,
)
from tests.unit.dashboard.map_store import map_services


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return assessed_services(tmp_path_factory.mktemp("assessed"))


@pytest.fixture(scope="module")
def found(services: Services) -> Assessments:
    return services.assessments()


def test_each_area_is_told_apart_from_its_city_or_not(found: Assessments) -> None:
    assessed = found.compared("bijstand", period="2024", group="totaal")
    verdicts = {code: one.verdict for code, one in assessed.items()}
    assert verdicts[WORSE] is Position.WORSE
    assert verdicts[BETTER] is Position.BETTER
    assert verdicts[ALIKE] is Position.SIMILAR
    assert verdicts[UNSURE] is Position.NOT_ASSESSABLE
    assert assessed[UNSURE].why_not is Reason.NO_INTERVAL
    assert math.isnan(assessed[UNSURE].gap_lower)
    assert assessed[WORSE].strong


def test_the_intervals_are_those_of_statsmodels(found: Assessments) -> None:
    assessed = found.compared("bijstand", period="2024", group="totaal")[WORSE]
    n, city = PEOPLE[WORSE], PEOPLE[CITY]
    counts = n * SHARES[WORSE] / 100, city * SHARES[CITY] / 100
    own = proportion_confint(counts[0], n, method="wilson")
    assert (assessed.lower / 100, assessed.upper / 100) == pytest.approx(own, rel=1e-5)
    rest = confint_proportions_2indep(counts[0], n, counts[1] - counts[0], city - n, method="newcomb")
    expected = [100 * (1 - n / city) * limit for limit in rest]
    assert (assessed.gap_lower, assessed.gap_upper) == pytest.approx(expected, rel=1e-4)
    assert (assessed.difference_lower, assessed.difference_upper) == (assessed.gap_lower, assessed.gap_upper)
    assert (assessed.against, assessed.difference) == ("rest", 5.0)


def test_another_benchmark_is_compared_when_it_is_asked_for(found: Assessments) -> None:
    assessed = found.compared("bijstand", period="2024", group="totaal", benchmark="NL00")
    assert assessed[WORSE].benchmark_code == "NL00"
    assert assessed[WORSE].difference == pytest.approx(7.6)
    assert (assessed[WORSE].verdict, assessed[WORSE].against) == (Position.WORSE, "whole")
    assert assessed["NL00"].why_not is Reason.IS_BENCHMARK


def test_rank_one_is_the_most_favourable_as_on_the_map(found: Assessments) -> None:
    assessed = found.compared("bijstand", period="2024", group="totaal")
    ranks = {code: (assessed[code].rank, assessed[code].ranked) for code in (BETTER, ALIKE, WORSE)}
    assert ranks == {BETTER: (1, 3), ALIKE: (2, 3), WORSE: (3, 3)}
    for code in ranks:  # they lie tens of standard errors apart: no draw changes their order
        assert (assessed[code].rank_lower, assessed[code].rank_upper) == (assessed[code].rank,) * 2
    assert not assessed[UNSURE].has_rank


def test_equal_figures_share_the_best_place(tmp_path: Path) -> None:
    same = [("bijstand", "WK051833", "2024", 2.0, "measured", "kwb_2024")]
    same += [("inwoners", "WK051833", "2024", 10_000.0, "measured", "kwb_2024")]
    found = assessed_services(tmp_path, more=same).assessments()
    assessed = found.compared("bijstand", period="2024", group="totaal")
    ranks = [assessed[code].rank for code in (BETTER, "WK051833", ALIKE, WORSE)]
    assert ranks == [1, 1, 3, 4]


def test_older_years_get_their_ranks_when_they_are_asked_for(found: Assessments) -> None:
    assert not found.compared("bijstand", period="2020", group="totaal")[WORSE].has_rank
    assert found.ranked("bijstand", period="2020", group="totaal")[WORSE].rank == 3


def test_the_trend_is_the_line_that_was_put_in(found: Assessments) -> None:
    trend = found.trend("bijstand", WORSE, "totaal")
    assert trend is not None
    assert (trend.points, trend.first, trend.last) == (6, "2019", "2024")
    assert trend.slope == pytest.approx(-0.4)
    assert (trend.verdict, trend.movement) == (TrendState.FALLING, Meaning.IMPROVING)
    flat = found.trend("bijstand", ALIKE, "totaal")
    assert flat is not None
    assert flat.verdict is TrendState.NO_CLEAR_CHANGE


def test_the_interval_of_a_slope_counts_the_errors_of_the_figures_and_that_years_hang_together(
    found: Assessments,
) -> None:
    """Correlation 0.4 where too few series tell; degrees of freedom by Satterthwaite."""
    trend = found.trend("bijstand", WORSE, "totaal")
    assert trend is not None
    time = np.arange(6.0)
    share = np.array([12.0, 11.6, 11.2, 10.8, 10.4, 10.0])
    low, high = proportion_confint(PEOPLE[WORSE] * share / 100, PEOPLE[WORSE], method="wilson")
    weight = 1 / ((high - low) * 100 / (2 * stats.norm.ppf(0.975))) ** 2
    middle = weight @ time / weight.sum()
    related = 0.4 ** np.abs(np.subtract.outer(time, time))
    design = np.column_stack([np.ones(6), time])
    left = (np.eye(6) - design @ np.linalg.inv(design.T @ design) @ design.T) @ related
    freedom = np.trace(left) ** 2 / np.trace(left @ left)
    even = time - time.mean()
    wider = (even @ related @ even) / (even @ even)
    half = stats.t.ppf(0.975, freedom) * math.sqrt(wider / (weight @ (time - middle) ** 2))
    assert (trend.slope_lower, trend.slope_upper) == pytest.approx((-0.4 - half, -0.4 + half), rel=1e-3)


def test_the_gap_closes_and_says_when_it_would_be_gone(found: Assessments) -> None:
    gap = found.gap_trend("bijstand", WORSE, "totaal")
    assert gap is not None
    assert (gap.verdict, gap.when) == (GapState.CLOSING, Pace.IN_YEARS)
    assert gap.gap_now == pytest.approx(5.0, rel=1e-3)
    assert gap.year == pytest.approx(2024 + 5.0 / 0.4, rel=1e-4)
    assert gap.year_lower < gap.year < gap.year_upper


def test_areas_keep_their_own_newest_figures(found: Assessments) -> None:
    own = found.of_area(WORSE)
    assert set(own) == {("bijstand", "totaal"), ("inwoners", "totaal")}
    assert own["bijstand", "totaal"].period == "2024"
    frame = found.of_areas([WORSE, ALIKE])
    assert sorted(set(frame["area_code"])) == [WORSE, ALIKE]
    assert found.of_area("WK051899") == {}


def test_chance_counts_by_the_rule_of_the_verdicts(found: Assessments) -> None:
    assessed = list(found.compared("bijstand", period="2024", group="totaal").values())
    wijken = [one for one in assessed if one.level == "wijk"]
    count = found.chance(wijken)
    assert (count.tested, count.found, count.worse) == (3, 2, 1)
    of_one_figure = 0.0025 * 2 / 3  # two of three were found in each year; five years count
    assert count.expected == pytest.approx(3 * 5 * of_one_figure)


def test_a_target_without_figures_says_so(found: Assessments) -> None:
    [debts] = found.targets_for(indicator_id="wanbetalers_zorgpremie", area_code="zuidwest")
    assert debts.state is TargetState.NOT_ASSESSABLE
    assert found.targets_for(area_code="nowhere") == ()


def test_examples_are_no_figures(tmp_path: Path) -> None:
    found = map_services(assessed_rows(status="example"), tmp_path).assessments()
    assert len(found.comparisons) == len(found.trends) == 0
    assert found.compared("bijstand", period="2024", group="totaal") == {}
    assert found.trend("bijstand", WORSE, "totaal") is None


def test_a_published_figure_is_the_newest_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    later = ("bijstand", WORSE, "2026", 11.0, "published", "published:gemeente")
    only = ("bijstand", "WK051833", "2026", 8.0, "published", "published:gemeente")
    found = assessed_services(tmp_path, more=[later, only]).assessments()
    assert found.of_area(WORSE)["bijstand", "totaal"].period == "2024"
    assert found.of_area("WK051833")["bijstand", "totaal"].period == "2026"
    published = found.compared("bijstand", period="2026", group="totaal")[WORSE]
    assert published.verdict is Position.NOT_ASSESSABLE


def test_after_new_figures_the_old_judgements_stay_until_the_new_ones_are_there(tmp_path: Path) -> None:
    services = assessed_services(tmp_path)
    before = services.assessments()
    engine = services.observations._engine
    rows = services.observations.all_current(source_ids=["kwb_2024"])
    rows.loc[(rows["area_code"] == ALIKE) & (rows["indicator_id"] == "bijstand"), "value"] = 8.0
    ObservationWriter(engine).write_batch("kwb_2024", rows, reason="revision", at=NOON)
    services.availability()
    assert services.assessments() is before
    after = services.assessments(wait=True)
    assert not services.assessments_behind()
    assert after.version > before.version
    assert after.compared("bijstand", period="2024", group="totaal")[ALIKE].verdict is Position.WORSE
    stale = before.compared("bijstand", period="2024", group="totaal")[ALIKE]
    assert not stale.fits(8.0, 5.0)
    assert stale.fits(5.1, 5.0)


def test_one_computation_at_a_time_and_everybody_gets_its_answer(found: Assessments) -> None:
    running, most, calls = [], [], []
    go = threading.Event()

    def make(version: int) -> Assessments:
        running.append(version)
        calls.append(version)
        most.append(len(running))
        go.wait(10)
        running.pop()
        return found

    keeper = AssessmentRefresher(make)
    answers: list[Assessments] = []
    asking = [threading.Thread(target=lambda: answers.append(keeper.get(found.version))) for _ in range(5)]
    for thread in asking:
        thread.start()
    go.set()
    for thread in asking:
        thread.join(10)
    assert answers == [found] * 5
    assert (calls, most) == ([found.version], [1])


def test_what_cannot_be_computed_is_said_and_tried_again_with_newer_figures(found: Assessments) -> None:
    def make(version: int) -> Assessments:
        if version != found.version:
            raise ValueError("no")
        return found

    keeper = AssessmentRefresher(make)
    with pytest.raises(NoAssessmentsError, match="99"):
        keeper.get(99)
    assert keeper.get(found.version) is found
    assert keeper.get(99, wait=True) is found
    assert not keeper.is_behind(99)


def test_a_copy_of_a_process_that_is_computing_computes_by_itself(found: Assessments) -> None:
    """The master of the workers began while it made its first pages ready: its workers waited for ever."""
    go, original = threading.Event(), os.getpid()

    def make(_version: int) -> Assessments:
        if os.getpid() == original:
            go.wait(30)
        return found

    keeper = AssessmentRefresher(make)
    assert not keeper.prepare(found.version)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python warns of just what is tested here
        copy = os.fork()
    if copy == 0:
        signal.alarm(20)
        os._exit(0 if keeper.get(found.version) is found else 1)
    go.set()
    assert os.waitpid(copy, 0)[1] == 0


def test_the_years_are_all_there(found: Assessments) -> None:
    assert set(found.comparisons["period"]) == set(YEARS)
