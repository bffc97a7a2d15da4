"""The gate of a baseline: each reason on made-up figures, and the failures of the first deal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml

from geo.areas import load_areas
from indicators.catalogue import Catalogue, load_catalogue
from indicators.model import Caution, CautionKind, Text
from indicators.statistics.baseline import check_baselines
from indicators.statistics.baseline_file import PATH, BaselineFileError, load_baseline_rules
from indicators.statistics.baseline_model import BaselineCheck, BaselineGate, BaselineReason, KnownMeasurement
from indicators.statistics.target_file import load_targets
from indicators.statistics.target_model import Target, Targets
from tests.unit.statistics.made_up import indicator, rows, small_catalogue
from tests.unit.statistics.test_targets import LIMITS, WIJK, target

RULES = load_baseline_rules(results={"res_rd1_onveilig", "res_rd1_schulden"})
ENTRY = {"result": "res_rd1_onveilig", "problem": "response_low", "period": "2019", "source": "x"}
TWO_YEARS = rows((WIJK, "2019", 10.0, 5000.0), (WIJK, "2020", 11.0, 5000.0))


def checked(
    one: Target, observations: pd.DataFrame, *, catalogue: Catalogue | None = None, today: str = "2025-06-01"
) -> BaselineCheck:
    return check_baselines(
        Targets(LIMITS, (one,)),
        observations,
        rules=RULES,
        catalogue=catalogue or small_catalogue(),
        today=today,
    )[0]


def test_a_register_figure_of_the_start_with_one_before_it_is_usable() -> None:
    check = checked(target(), TWO_YEARS)
    assert (check.gate, check.reasons, check.also) == (BaselineGate.USABLE, (), ())
    assert (check.period, check.value, check.n, check.newest) == ("2020", 11.0, 5000.0, "2020")


@pytest.mark.parametrize(
    ("one", "figures", "reason", "gate"),
    [
        (target(indicator_id=None), TWO_YEARS, BaselineReason.NO_INDICATOR, BaselineGate.UNUSABLE),
        (
            target(indicator_id=None, nearest_id="share"),
            TWO_YEARS,
            BaselineReason.NEAREST_ONLY,
            BaselineGate.UNUSABLE,
        ),
        (
            target(),
            rows(("WK0102", "2020", 9.0, 900.0)),
            BaselineReason.NO_FIGURE_HERE,
            BaselineGate.UNUSABLE,
        ),
        (
            target(),
            rows((WIJK, "2020", 9.0, 900.0, (8.0, 10.0), "example")),
            BaselineReason.EXAMPLE,
            BaselineGate.UNUSABLE,
        ),
        (
            target(),
            rows((WIJK, "2016", 9.0, 900.0), (WIJK, "2021", 9.0, 900.0)),
            BaselineReason.NO_FIGURE_THEN,
            BaselineGate.UNUSABLE,
        ),
        (
            target(),
            rows((WIJK, "2017", 9.0, 900.0), (WIJK, "2018", 9.0, 900.0)),
            BaselineReason.EARLIER_FIGURE,
            BaselineGate.WITH_CAUTION,
        ),
        (
            target(),
            rows((WIJK, "2020", 9.0, 900.0)),
            BaselineReason.ONE_YEAR_ONLY,
            BaselineGate.WITH_CAUTION,
        ),
        (target(baseline=None), TWO_YEARS, BaselineReason.START_NOT_NAMED, BaselineGate.WITH_CAUTION),
        (
            target(),
            rows((WIJK, "2019", 9.0, 900.0), (WIJK, "2020", 9.0, 900.0, (8.0, 10.0), "provisional")),
            BaselineReason.PROVISIONAL,
            BaselineGate.WITH_CAUTION,
        ),
    ],
)
def test_each_thing_that_figures_can_lack_has_its_reason_and_gate(
    one: Target, figures: pd.DataFrame, reason: BaselineReason, gate: BaselineGate
) -> None:
    check = checked(one, figures)
    assert check.reasons == (reason,)
    assert check.gate is gate


@pytest.mark.parametrize(
    ("name", "reason", "gate"),
    [
        ("model", BaselineReason.MODEL_ESTIMATE, BaselineGate.UNUSABLE),
        ("prediction", BaselineReason.PREDICTION, BaselineGate.UNUSABLE),
        ("published", BaselineReason.PUBLISHED_ONLY, BaselineGate.WITH_CAUTION),
    ],
)
def test_a_model_cannot_be_a_baseline_and_a_single_published_figure_hardly(
    name: str, reason: BaselineReason, gate: BaselineGate
) -> None:
    check = checked(target(indicator_id=name), TWO_YEARS.assign(indicator_id=name))
    assert (check.reasons, check.gate) == ((reason,), gate)


def test_a_survey_of_few_answers_carries_a_caution() -> None:
    def survey(n: float) -> pd.DataFrame:
        return rows((WIJK, "2019", 9.0, n), (WIJK, "2020", 9.0, n), indicator_id="survey")

    one = target(indicator_id="survey")
    assert checked(one, survey(99.0)).reasons == (BaselineReason.FEW_ANSWERS,)
    assert checked(one, survey(100.0)).gate is BaselineGate.USABLE
    assert checked(one, survey(float("nan"))).gate is BaselineGate.USABLE


@pytest.mark.parametrize(
    ("changed", "inside"), [("2018", False), ("2020", False), ("2021", True), ("2028", True), ("2029", False)]
)
def test_only_a_break_after_the_start_and_up_to_the_end_is_inside(changed: str, inside: bool) -> None:
    """The target runs from 2020 to 2028, and its figure is of 2020."""
    catalogue = small_catalogue(indicator("broken", breaks=(changed,)))
    figures = rows(*[(WIJK, str(year), 9.0, 900.0) for year in range(2016, 2021)], indicator_id="broken")
    check = checked(target(indicator_id="broken"), figures, catalogue=catalogue)
    assert (BaselineReason.BREAK_INSIDE in check.reasons) is inside
    assert check.changed == (changed if inside else "")


def test_a_break_between_an_earlier_figure_and_the_start_is_inside_too() -> None:
    catalogue = small_catalogue(indicator("broken", breaks=("2019",)))
    figures = rows((WIJK, "2017", 9.0, 900.0), (WIJK, "2018", 9.0, 900.0), indicator_id="broken")
    check = checked(target(indicator_id="broken"), figures, catalogue=catalogue)
    assert check.reasons == (BaselineReason.BREAK_INSIDE,)
    assert check.also == (BaselineReason.EARLIER_FIGURE,)


def test_cautions_of_the_figure_and_of_its_entry_are_said() -> None:
    rule = Caution(kind=CautionKind.POLICY, period="2022", reason=Text("", ""))
    ruled = replace(indicator("ruled"), cautions=(rule,))
    figures = TWO_YEARS.assign(indicator_id="ruled", caution="small_base")
    check = checked(target(indicator_id="ruled"), figures, catalogue=small_catalogue(ruled))
    assert check.reasons == (BaselineReason.SMALL_BASE, BaselineReason.POLICY)
    assert check.gate is BaselineGate.WITH_CAUTION


def test_a_failed_measurement_goes_before_what_the_figures_lack() -> None:
    known = KnownMeasurement(
        result="doel", problem=BaselineReason.RESPONSE_LOW, period="2020", source="verslag"
    )
    check = check_baselines(
        Targets(LIMITS, (target(indicator_id=None, nearest_id="share"),)),
        TWO_YEARS,
        rules=replace(RULES, measurements=(known,)),
        catalogue=small_catalogue(),
        today="2025",
    )[0]
    assert (check.gate, check.reasons) == (BaselineGate.UNUSABLE, (BaselineReason.RESPONSE_LOW,))
    assert check.also == (BaselineReason.NEAREST_ONLY,)
    assert check.sources == ("verslag",)


def test_the_failures_of_the_first_deal_come_out_as_they_were() -> None:
    """Safety: few answered in 2019 and the method changed in 2021. Debts: it could not be established."""
    catalogue, areas = load_catalogue(), load_areas()
    targets = load_targets(catalogue=catalogue, areas=areas)
    arrears = rows(
        ("zuidwest", "2018", 3.73, 71770.0),
        ("zuidwest", "2019", 3.40, 73130.0),
        indicator_id="wanbetalers_zorgpremie",
    )
    checks = {
        check.target.id: check
        for check in check_baselines(
            targets,
            arrears,
            rules=load_baseline_rules(results={one.id for one in targets}),
            catalogue=catalogue,
            today="2026-11-29",
        )
    }
    safety, debts = checks["res_rd1_onveilig"], checks["res_rd1_schulden"]
    assert safety.gate is debts.gate is BaselineGate.UNUSABLE
    assert safety.reasons == (BaselineReason.RESPONSE_LOW, BaselineReason.BREAK_INSIDE)
    assert safety.changed == "2021"
    assert debts.reasons == (BaselineReason.NOT_ESTABLISHED,)
    assert (debts.period, debts.value) == ("2019", 3.40)
    assert checks["res_rd1_cohesie"].reasons == (BaselineReason.BREAK_INSIDE,)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("gates", {"unusable": ["example"], "with_caution": []}),
        ("limits", {"least_answers": 0}),
        ("measurements", [{**ENTRY, "result": "res_none"}]),
        ("measurements", [{**ENTRY, "problem": "no_figure"}]),
    ],
)
def test_rules_that_cannot_be_used_are_refused(tmp_path: Path, part: str, change: object) -> None:
    content = yaml.safe_load(PATH.read_text(encoding="utf-8")) | {part: change}
    path = tmp_path / "baseline.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(BaselineFileError):
        load_baseline_rules(path, results={"res_rd1_onveilig", "res_rd1_schulden"})
