"""Interventions that staff add: their rules, their place in the chain, and how a programme takes them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from data.programme.errors import EditConflictError
from data.programme.frozen import FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.programme.verify import verify
from geo.model import Areas
from indicators.programme.added import AddedIntervention, with_added
from indicators.programme.effect_plan import EffectPlan
from indicators.programme.kinds import Firmness
from indicators.programme.programme import Programme
from indicators.programme.questions import every_question, without_use
from indicators.programme.record import EditRefusedError, RecordKind, StoredRecord, changed_record
from indicators.programme.rules import EditContext, record_problems
from tests.conftest import NOON

TODAY = date(2026, 11, 21)
KIND = RecordKind.ADDED_INTERVENTION
OWN = AddedIntervention.model_validate(
    {
        "deal": "regiodeal_2", "name": "Buurtkas", "does": "een kas voor buren", "goals": "A1  A2 A1",
        "pillar": "A", "areas": "WK051836 BU05183620", "target_groups": "jongeren",
        "approaches": "participatief", "partners": "bewoners, corporatie", "money": "rd2_a_rijk",
        "indicator_id": "sociale_cohesie",
        "direction": "up", "status": "running", "begins": "2026-03-01", "ends": "2027-12-31",
        "owner": "projectleider sociaal weefsel", "source": "besluit 2026-14", "decided": "2026-02-10",
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def names(areas: Areas) -> dict[str, str]:
    return {area.code: area.name for area in areas}


def wrong(
    record: AddedIntervention, before: AddedIntervention | None = None, *, why: str = "", others: Any = ()
) -> list[tuple[str, str]]:
    context = EditContext(today=TODAY, why=why, before=before, earlier=others)
    return [(one.field, one.rule) for one in record_problems(record, context)]


def stored(record: AddedIntervention, record_id: int = 1) -> StoredRecord:
    return StoredRecord(id=record_id, version=1, record=record)


def test_what_is_right_has_no_problem_and_ids_stand_once() -> None:
    assert wrong(OWN) == []
    assert OWN.goals == "A1 A2"


@pytest.mark.parametrize("name", ["name", "does", "goals", "pillar", "areas", "source", "decided"])
def test_what_everybody_must_be_able_to_follow_is_needed(name: str) -> None:
    assert wrong(changed_record(OWN, {name: ""})) == [(name, "needed")]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"decided": date(2026, 11, 22)}, ("decided", "in_the_future")),
        ({"ends": date(2026, 2, 1)}, ("ends", "before_begin")),
        ({"direction": ""}, ("direction", "needed")),
        ({"direction": "opzij"}, ("direction", "needed")),
        ({"indicator_id": ""}, ("indicator_id", "needed")),
        ({"status": "stopped"}, ("why", "why_needed")),
        ({"embargo_until": date(2027, 1, 1)}, ("embargo_reason", "needed")),
    ],
)
def test_what_breaks_a_rule_is_named_at_its_field(
    fields: dict[str, object], problem: tuple[str, str]
) -> None:
    assert wrong(changed_record(OWN, fields)) == [problem]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Buurtkeuken"}, {"goals": "A1"}, {"areas": "WK051836"}, {"target_groups": ""}, {"money": ""},
        {"ends": date(2028, 1, 1)}, {"status": "stopped"}, {"withdrawn": True},
        {"decided": date(2026, 2, 11)},
    ],
)  # fmt: skip
def test_what_others_rely_on_changes_only_with_a_reason(fields: dict[str, object]) -> None:
    after = changed_record(OWN, fields)
    assert wrong(after, OWN) == [("why", "why_needed")]
    assert wrong(after, OWN, why="het bestuur besloot anders") == []


def test_the_rest_is_filled_in_without_a_reason() -> None:
    assert wrong(changed_record(OWN, {"cause": "weinig contact", "owner": "gemeente"}), OWN) == []


def test_a_name_is_of_one_intervention_of_a_deal() -> None:
    twin = changed_record(OWN, {"name": "BUURTKAS"})
    assert wrong(twin, others=[stored(OWN)]) == [("name", "name_taken")]
    assert wrong(twin, others=[stored(changed_record(OWN, {"withdrawn": True}))]) == []
    assert wrong(changed_record(OWN, {"owner": "x"}), OWN, others=[stored(OWN)]) == [], "not its own name"


def test_it_is_kept_with_its_chain_and_a_row_changed_by_hand_is_found(engine: Engine) -> None:
    ledger, reader = ProgrammeLedger(engine, clock=lambda: NOON), ProgrammeReader(engine, clock=lambda: NOON)
    with ledger.session() as session:
        first = session.add(OWN, actor="ann")
    with ledger.session() as session:
        session.edit(KIND, first.id, {"goals": "A2"}, seen=1, actor="bob", why="raadsbesluit")
    with pytest.raises(EditConflictError) as second, ledger.session() as session:
        session.edit(KIND, first.id, {"owner": "mij"}, seen=1, actor="cas")
    assert [(one.actor, one.new) for one in second.value.changes] == [("bob", {"goals": "A2"})]
    with pytest.raises(EditRefusedError) as twin, ledger.session() as session:
        session.add(OWN, actor="cas")
    assert [(one.field, one.rule) for one in twin.value.problems] == [("name", "name_taken")]
    assert [one.record for one in reader.records(KIND)] == [changed_record(OWN, {"goals": "A2"})]
    assert reader.as_of(1)[KIND] == [first]
    frozen = FrozenReader(engine, clock=lambda: NOON).on(NOON.date())
    assert [one.version for one, _ in frozen.stored(AddedIntervention)] == [2]
    assert verify(engine).misfit is None
    with engine.begin() as connection:
        connection.execute(text("UPDATE added_intervention SET areas = 'GM0518'"))
    misfit = verify(engine).misfit
    assert misfit is not None and (misfit.table, misfit.why) == ("added_intervention", "altered")


def test_with_a_registered_effect_it_can_stop_and_not_disappear(engine: Engine) -> None:
    plan = EffectPlan.model_validate(
        {"deal": "regiodeal_2", "intervention": "eigen_1", "indicator_id": "bijstand",
         "area_code": "WK051836", "cause": "c", "mechanism": "m", "start": "2027", "matters": "1"}
    )  # fmt: skip
    ledger = ProgrammeLedger(engine, clock=lambda: NOON)
    with ledger.session() as session:
        session.add(OWN, actor="ann")
        session.add(plan, actor="ann")
    with pytest.raises(EditRefusedError) as error, ledger.session() as session:
        session.edit(KIND, 1, {"withdrawn": True}, seen=1, actor="ann", why="viel tegen")
    assert [(one.field, one.rule) for one in error.value.problems] == [("withdrawn", "effect_registered")]
    with ledger.session() as session:
        session.edit(KIND, 1, {"status": "stopped"}, seen=1, actor="ann", why="viel tegen")


def test_the_programme_takes_it_in_as_any_other_and_marks_it(
    programme: Programme, names: dict[str, str]
) -> None:
    whole = with_added(programme, [stored(OWN, 7)], area_names=names)
    own = whole.intervention("eigen_7")
    assert (own.is_added, own.firmness, own.source) == (True, Firmness.ADDED, "besluit 2026-14")
    assert own in whole.interventions_of("A1") and own in whole.interventions_of("A2")
    assert own in whole.interventions_of_money("rd2_a_rijk")
    assert own in whole.interventions_of_indicator("sociale_cohesie")
    assert whole.codes_of(own.areas) == ("WK051836", "BU05183620"), "also an area that no text names"
    assert own.areas[0] == "moerwijk", "an area that the texts name keeps their name for it"
    assert own.partners == ("bewoners", "corporatie")
    assert not any(item.is_added for item in programme.interventions)


def test_what_the_texts_say_and_leave_open_stays_what_it_was(
    programme: Programme, names: dict[str, str]
) -> None:
    whole = with_added(programme, [stored(OWN)], area_names=names)
    assert whole.agreed.interventions == programme.interventions
    assert [one.key for one in every_question(whole)] == [one.key for one in every_question(programme)]
    assert without_use(whole) == without_use(programme)
    for line in programme.money:
        assert whole.agreed.goals_of_money(line.id) == programme.goals_of_money(line.id)


def test_withdrawn_or_with_nothing_left_to_show_it_is_not_there(
    programme: Programme, names: dict[str, str]
) -> None:
    gone = [
        stored(changed_record(OWN, fields), number)
        for number, fields in enumerate(
            [{"withdrawn": True}, {"goals": "X9"}, {"areas": "WK000000"}], start=1
        )
    ]
    whole = with_added(programme, gone, area_names=names)
    assert whole.interventions == programme.interventions


def test_no_entry_of_the_files_looks_as_if_staff_added_it(programme: Programme, areas: Areas) -> None:
    assert not [item.id for item in programme.interventions if item.id.startswith("eigen_") or item.is_added]
    assert replace(programme.interventions[0], firmness=Firmness.ADDED).is_added
