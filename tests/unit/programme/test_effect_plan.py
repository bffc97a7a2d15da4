"""A registration stands before the first figure, in the chain, and what was changed later shows."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from data.programme.errors import EditConflictError
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.programme.verify import verify
from indicators.programme.effect_plan import (
    ChainEvidence,
    ChainStep,
    Contribution,
    ContributionVerdict,
    EffectPlan,
    PlanStanding,
    contribution_verdict,
    deviations,
    plan_standing,
)
from indicators.programme.record import EditRefusedError, RecordKind, changed_record
from tests.conftest import NOON

PLAN = EffectPlan.model_validate(
    {
        "deal": "regiodeal_6", "intervention": "rd6_stratenaanpak", "indicator_id": "misdrijven_per_1000",
        "area_code": "WK051829", "cause": "weinig toezicht", "mechanism": "meer ogen op straat",
        "start": "2026", "matters": "6.5", "smallest_visible": "12.25", "first_answer": 2028,
        "newest_figure": "2025",
    }
)  # fmt: skip
CHAIN = Contribution.model_validate(
    {
        "deal": "regiodeal_6", "intervention": "rd6_stratenaanpak", "rivals": "meer politie: ook elders",
        "judged_by": "onderzoeker van de stad", "judged_on": date(2026, 5, 1),
    }
    | {step.value: "for" for step in ChainStep}
    | {f"{step}_note": "verslag 2026" for step in ChainStep}
)  # fmt: skip


def test_it_is_registered_before_and_deviations_show(engine: Engine) -> None:
    ledger, reader = ProgrammeLedger(engine, clock=lambda: NOON), ProgrammeReader(engine)
    with ledger.session() as session:
        stored = session.add(PLAN, actor="ann")
        session.edit(
            RecordKind.EFFECT_PLAN, stored.id, {"matters": "7"}, seen=1, actor="ann", why="raad wil meer"
        )
    changes = reader.changes(RecordKind.EFFECT_PLAN, stored.id)
    assert reader.record(RecordKind.EFFECT_PLAN, stored.id).record == changed_record(PLAN, {"matters": "7"})
    assert changes[0].hash == changes[0].seal()
    found = deviations(changes)
    assert [(one.field, one.before, one.after, one.late) for one in found] == [("matters", "6.5", "7", False)]
    assert plan_standing(PLAN, changes) is PlanStanding.REGISTERED
    with ledger.session() as session:
        session.edit(
            RecordKind.EFFECT_PLAN,
            stored.id,
            {"pool_rule": "own_city", "newest_figure": "2026"},
            seen=2,
            actor="ann",
            why="anders niet te zien",
        )
    changes = reader.changes(RecordKind.EFFECT_PLAN, stored.id)
    assert [one.field for one in deviations(changes) if one.late] == ["pool_rule"]
    assert plan_standing(PLAN, changes) is PlanStanding.CHANGED_LATER
    assert verify(engine).misfit is None
    with pytest.raises(EditConflictError), ledger.session() as session:
        session.add(PLAN, actor="bob")


def test_after_the_first_figure_it_is_late(engine: Engine) -> None:
    ledger, reader = ProgrammeLedger(engine, clock=lambda: NOON), ProgrammeReader(engine)
    with ledger.session() as session:
        stored = session.add(changed_record(PLAN, {"start": "2025"}), actor="ann")
    assert plan_standing(PLAN, reader.changes(RecordKind.EFFECT_PLAN, stored.id)) is PlanStanding.LATE
    assert plan_standing(None, ()) is PlanStanding.NONE


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cause": ""}, "cause"),
        ({"mechanism": ""}, "mechanism"),
        ({"matters": "0"}, "matters"),
        ({"transition": "2024"}, "transition"),
    ],
)
def test_nothing_of_a_registration_stays_open(engine: Engine, changes: dict[str, object], field: str) -> None:
    ledger = ProgrammeLedger(engine, clock=lambda: NOON)
    with pytest.raises(EditRefusedError) as raised, ledger.session() as session:
        session.add(changed_record(PLAN, changes), actor="ann")
    assert [one.field for one in raised.value.problems] == [field]


def test_likely_only_with_evidence_for_every_step_and_rivals_weighed() -> None:
    assert contribution_verdict(CHAIN) is ContributionVerdict.LIKELY
    for changes in (
        {"rivals": ""},
        {"moved": ChainEvidence.NONE},
        {"reached": ChainEvidence.AGAINST},
        {"judged_by": ""},
        {"judged_on": None},
    ):
        less = changed_record(CHAIN, changes)
        assert contribution_verdict(less) is ContributionVerdict.NOT_ESTABLISHED
    assert contribution_verdict(None) is ContributionVerdict.NOT_ESTABLISHED


def test_a_judgement_is_kept_with_who_and_when(engine: Engine) -> None:
    ledger, reader = ProgrammeLedger(engine, clock=lambda: NOON), ProgrammeReader(engine)
    with ledger.session() as session:
        stored = session.add(CHAIN, actor="ann")
    assert reader.record(RecordKind.CONTRIBUTION, stored.id).record == CHAIN
    with pytest.raises(EditRefusedError) as raised, ledger.session() as session:
        session.edit(
            RecordKind.CONTRIBUTION, stored.id, {"moved_note": "", "judged_by": ""}, seen=1, actor="ann"
        )
    assert {one.field for one in raised.value.problems} == {"moved_note", "judged_by"}
