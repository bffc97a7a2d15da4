"""What may be reported, what the reports come to, the way to approval, and the pace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicators.programme.flow import OutputAction, OutputState, flow_problems, possible
from indicators.programme.outputs import OutputForm, OutputUpdate, output_problems, output_total
from indicators.programme.pace import OutputPace, expected_by, pace, pace_band
from indicators.programme.record import changed_record

TODAY = date(2026, 11, 21)
COUNT, YES_NO, SHARE, TEXT = OutputForm.COUNT, OutputForm.YES_NO, OutputForm.SHARE, OutputForm.TEXT


def report(period: str = "2026", *, status: str = "approved", **more: object) -> OutputUpdate:
    fields = {"result_id": "res_rd2_x", "deal": "regiodeal_2", "source": "registratie", **more}
    return OutputUpdate.model_validate({**fields, "period": period, "status": status})


def rules(update: OutputUpdate, form: OutputForm) -> set[tuple[str, str]]:
    return {(one.field, one.rule) for one in output_problems(update, form, today=TODAY)}


def test_counts_add_up_within_a_period_and_over_periods() -> None:
    reports = [
        report("2025", value="40"),
        report(value="10.5"),
        report(value="-0.5"),
        report("2026-Q1", value=3),
    ]
    total = output_total(reports, COUNT)
    assert (total.value, total.reports, total.period) == (Decimal(53), 4, "2026")


def test_only_what_is_approved_counts_and_nothing_is_not_zero() -> None:
    reports = [report(value=5, status=status) for status in ("draft", "submitted", "returned", "withdrawn")]
    total = output_total(reports, COUNT)
    assert (total.value, total.reports, total.waiting) == (None, 0, 3)


def test_percentages_never_add_up() -> None:
    """8 of 10 and 30 of 90 are 38 of 100, and neither 113% nor the mean of 80% and 33%."""
    reports = [
        report("2025", numerator=1, denominator=2),
        report(numerator=8, denominator=10),
        report(numerator=30, denominator=90),
    ]
    total = output_total(reports, SHARE)
    assert (total.value, total.numerator, total.denominator) == (Decimal("0.38"), 38, 100)


def test_a_promise_is_met_as_said_last() -> None:
    assert output_total([report("2025", value=0), report(value=1)], YES_NO).value == 1
    assert output_total([report("2026-Q4", value=1), report("2026-Q2", value=0)], YES_NO).value == 1


@pytest.mark.parametrize(
    ("update", "form", "problem"),
    [
        (report(), COUNT, ("value", "needed")),
        (report(value=5, numerator=1), COUNT, ("numerator", "not_of_this_form")),
        (report(value=2), YES_NO, ("value", "yes_or_no")),
        (report(numerator=3), SHARE, ("denominator", "needed")),
        (report(numerator=3, denominator=0), SHARE, ("denominator", "zero")),
        (report(numerator=3, denominator=2), SHARE, ("numerator", "above_denominator")),
        (report(numerator=-1, denominator=2), SHARE, ("numerator", "below_zero")),
        (report(value=80), SHARE, ("value", "not_of_this_form")),
        (report(), TEXT, ("text", "needed")),
        (report("2027", value=1), COUNT, ("period", "in_the_future")),
        (report(value=1, source=""), COUNT, ("source", "needed")),
    ],
)
def test_each_problem_is_said_at_its_field(
    update: OutputUpdate, form: OutputForm, problem: tuple[str, str]
) -> None:
    assert problem in rules(update, form)


def test_a_quarter_is_reported_once_it_began() -> None:
    assert ("period", "in_the_future") not in rules(report("2026-Q4", value=1), COUNT)
    early = output_problems(report("2026-Q4", value=1), COUNT, today=date(2026, 9, 30))
    assert [one.rule for one in early] == ["in_the_future"]


def test_one_number_is_written_one_way() -> None:
    same = {report(value=text).to_json()["value"] for text in ("1500", "1500.0", "1.5e3", Decimal("1500.00"))}
    assert same == {"1500"}
    assert changed_record(report(value="0.50"), {}).to_json()["value"] == "0.5"


FLOW = {
    "draft": {"edit", "submit", "withdraw"},
    "submitted": {"edit", "return", "approve", "withdraw"},
    "returned": {"edit", "submit", "withdraw"},
    "approved": {"edit", "withdraw"},
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", list(OutputState))
def test_what_is_possible_in_each_state(state: OutputState) -> None:
    assert {action.value for action in possible(state)} == FLOW[state]


@pytest.mark.parametrize("action", [OutputAction.APPROVE, OutputAction.RETURN])
def test_who_wrote_or_submitted_it_does_not_approve_it(action: OutputAction) -> None:
    def found(actor: str) -> set[str]:
        problems = flow_problems(
            OutputState.SUBMITTED, action, actor=actor, authors=("a", "b"), why="zie notitie"
        )
        return {one.rule for one in problems}

    assert found("a") == found("b") == {"four_eyes"}
    assert found("c") == set()


def test_a_reason_is_needed_where_an_approved_value_changes() -> None:
    for action in (OutputAction.EDIT, OutputAction.WITHDRAW):
        approved = flow_problems(OutputState.APPROVED, action, actor="a", authors=("a",), why="")
        draft = flow_problems(OutputState.DRAFT, action, actor="a", authors=("a",), why="")
        assert ([one.rule for one in approved], draft) == (["why_needed"], [])


def test_the_pace_is_even_over_the_days() -> None:
    start, due = date(2025, 1, 1), date(2026, 12, 31)  # 730 days
    assert expected_by(Decimal(730), start=start, due=due, today=date(2025, 12, 31)) == 365
    assert expected_by(Decimal(730), start=start, due=due, today=date(2030, 1, 1)) == 730
    assert expected_by(Decimal(730), start=start, due=due, today=date(2024, 12, 31)) is None


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("84.9", "behind"),
        ("85", "on_pace"),
        ("115", "on_pace"),
        ("115.1", "ahead"),
        (None, "unknown"),
        ("0", "behind"),
    ],
)
def test_the_band_is_fifteen_percent(value: str | None, state: str) -> None:
    reported = None if value is None else Decimal(value)
    assert pace(reported, Decimal(100), band=pace_band().band) == OutputPace(state)
    assert pace(reported, None, band=pace_band().band) is OutputPace.UNKNOWN
