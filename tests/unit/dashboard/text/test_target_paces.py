"""A change in the decimals of its figures, a pace with one more: wherever a target is told."""

from __future__ import annotations

from dashboard.text.targets import target_sentences
from indicators.catalogue import Catalogue
from indicators.model import Text
from indicators.statistics.target_model import Target, TargetKind, TargetResult, TargetState


def test_a_target_is_told_with_the_change_and_the_pace_of_its_figures(catalogue: Catalogue) -> None:
    target = Target(
        id="minder", deal="deal", goal="doel", name=Text("minder", "less"), indicator_id="bijstand",
        nearest_id=None, kind=TargetKind.CHANGE, areas=("WK0101",), value=-2.0, direction=None,
        size_word=None, unit="%", begins="2020", baseline="2020", end="2028", source="text",
        no_figure=None, granted=True,
    )  # fmt: skip
    on_course = TargetResult(
        target=target, area_code="WK0101", state=TargetState.ON_COURSE, reasons=(), chance=0.9, aim=8.0,
        baseline_value=10.0, baseline_period="2020", last_value=9.0, last_period="2024", needed_pace=-0.254,
        pace=-0.313,
    )  # fmt: skip
    over = TargetResult(
        target=target, area_code="WK0101", state=TargetState.MET, reasons=(), ended=True, aim=8.0,
        baseline_value=10.0, baseline_period="2020", last_value=7.94, last_period="2028",
    )  # fmt: skip

    def told(result: TargetResult) -> str:
        indicator = catalogue.get("bijstand")
        return " ".join(
            target_sentences(result, area="de wijk", benchmark="de stad", language="nl", indicator=indicator)
        )

    assert "−0,25 procentpunt" in told(on_course)
    assert "−0,31 procentpunt" in told(on_course)
    assert "−2,1 procentpunt" in told(over)
