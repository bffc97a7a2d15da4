"""The rules of what staff note: periods, milestones, risks, decisions and lessons."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.programme.record import ProgrammeRecord, changed_record
from indicators.programme.rules import EditContext, record_problems
from indicators.programme.steering import (
    EditedIntervention,
    EditedMilestone,
    MilestoneState,
    ProgrammeNote,
)

TODAY = date(2026, 6, 1)
COURSE = EditedIntervention.model_validate(
    {"intervention_id": "i", "status": "running", "begins": "2026-01-05", "ends": "2027-12-31"}
)
MILESTONE = EditedMilestone(name="Plan", due=date(2026, 5, 1))
MET = changed_record(
    MILESTONE, {"state": "met", "met_on": date(2026, 5, 20), "evidence": "https://example.nl/plan"}
)
DECISION = ProgrammeNote.model_validate({"sort": "decision", "text": "Doorgaan.", "dated": "2026-03-01"})
LESSON = changed_record(DECISION, {"sort": "lesson", "lesson": "works"})


def wrong(
    record: ProgrammeRecord, before: ProgrammeRecord | None = None, *, why: str = ""
) -> list[tuple[str, str]]:
    problems = record_problems(record, EditContext(today=TODAY, why=why, before=before))
    return [(one.field, one.rule) for one in problems]


@pytest.mark.parametrize("record", [COURSE, MILESTONE, MET, DECISION, LESSON])
def test_what_is_right_has_no_problem(record: ProgrammeRecord) -> None:
    assert wrong(record) == []


@pytest.mark.parametrize(
    ("record", "fields", "problem"),
    [
        (COURSE, {"ends": date(2025, 1, 1)}, ("ends", "before_begin")),
        (COURSE, {"status": "stopped"}, ("why", "why_needed")),
        (COURSE, {"intervention_id": "eigen_1"}, ("intervention_id", "unknown")),
        (MILESTONE, {"name": ""}, ("name", "needed")),
        (MILESTONE, {"met_on": date(2026, 5, 1)}, ("met_on", "only_when_met")),
        (MET, {"evidence": ""}, ("evidence", "needed")),
        (MET, {"met_on": None}, ("met_on", "needed")),
        (MET, {"met_on": date(2026, 6, 2)}, ("met_on", "in_the_future")),
        (DECISION, {"text": ""}, ("text", "needed")),
        (DECISION, {"dated": date(2026, 6, 2)}, ("dated", "in_the_future")),
        (DECISION, {"lesson": "works"}, ("lesson", "only_of_lesson")),
        (LESSON, {"state": "open"}, ("state", "lesson_is_done")),
    ],
)
def test_what_breaks_a_rule_is_named_at_its_field(
    record: ProgrammeRecord, fields: dict[str, object], problem: tuple[str, str]
) -> None:
    assert wrong(changed_record(record, fields)) == [problem]


def test_a_decision_that_is_still_to_be_taken_may_lie_ahead() -> None:
    assert wrong(changed_record(DECISION, {"state": "open", "dated": date(2027, 1, 1)})) == []


@pytest.mark.parametrize(
    ("before", "fields"),
    [
        (COURSE, {"ends": date(2028, 12, 31)}),
        (COURSE, {"status": "stopped"}),
        (MILESTONE, {"due": date(2026, 9, 1)}),
        (MET, {"state": "open", "met_on": None}),
        (MILESTONE, {"withdrawn": True}),
        (DECISION, {"text": "Toch stoppen."}),
        (LESSON, {"withdrawn": True}),
    ],
)
def test_what_was_agreed_or_decided_changes_only_with_a_reason(
    before: ProgrammeRecord, fields: dict[str, object]
) -> None:
    after = changed_record(before, fields)
    assert wrong(after, before) == [("why", "why_needed")]
    assert wrong(after, before, why="raad besloot anders") == []


@pytest.mark.parametrize(
    ("before", "fields"),
    [
        (changed_record(COURSE, {"ends": None}), {"ends": date(2027, 12, 31)}),
        (COURSE, {"owner": "gemeente"}),
        (MILESTONE, {"state": "met", "met_on": date(2026, 5, 1), "evidence": "besluit 12"}),
        (LESSON, {"text": "Nog beter."}),
    ],
)
def test_what_was_not_said_before_is_filled_in_without_a_reason(
    before: ProgrammeRecord, fields: dict[str, object]
) -> None:
    assert wrong(changed_record(before, fields), before) == []


@pytest.mark.parametrize(
    ("record", "late"),
    [
        (MILESTONE, True),
        (changed_record(MILESTONE, {"due": TODAY}), False),
        (MET, True),
        (changed_record(MET, {"met_on": date(2026, 5, 1)}), False),
        (changed_record(MILESTONE, {"state": "not_met"}), False),
    ],
)
def test_late_follows_from_the_dates(record: EditedMilestone, late: bool) -> None:
    assert record.is_late(TODAY) is late
    assert (record.state is MilestoneState.OPEN) is (record.met_on is None and record.state != "not_met")
