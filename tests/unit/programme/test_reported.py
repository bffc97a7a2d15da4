"""Examples: the same every time, by the rules of the ledger, and gone as soon as anybody reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicators.programme.entries import BUDGET, MoneyEntry, entry_problems, total_of
from indicators.programme.examples import EXAMPLE_ACTOR, EXAMPLE_UNTIL, example_entries, example_updates
from indicators.programme.kinds import MoneyRole
from indicators.programme.outputs import OutputUpdate, output_problems
from indicators.programme.programme import Programme
from indicators.programme.realisation import (
    OutputStanding,
    Realisation,
    StandingReason,
    last_day,
    realisation,
)
from indicators.programme.record import StoredRecord
from indicators.programme.reported import reported
from indicators.programme.reporting import form_of

TODAY = date(2026, 11, 21)


def update(result_id: str, period: str, **fields: object) -> OutputUpdate:
    return OutputUpdate.model_validate(
        {"deal": "regiodeal_2", "result_id": result_id, "period": period, "source": "verslag"}
        | {"status": "approved"}
        | fields
    )


def stands(programme: Programme, result_id: str, *updates: OutputUpdate, today: date = TODAY) -> Realisation:
    result = programme.result(result_id)
    own = realisation(result, programme.deal(result.deal), updates, today=today)
    assert own is not None
    return own


def test_examples_are_the_same_every_time_and_only_of_the_deal_that_runs(programme: Programme) -> None:
    one, other = reported((), (), programme), reported((), (), programme)
    assert one == other
    assert one.example
    assert {entry.deal for entry in one.entries} == {"regiodeal_2"}
    assert {programme.result(name).deal for name in one.updates} == {"regiodeal_2"}


def test_every_example_says_that_it_is_one_and_keeps_the_rules(programme: Programme) -> None:
    for stored in example_updates(programme):
        own = stored.record
        assert isinstance(own, OutputUpdate)
        assert (own.source, own.written_by) == (EXAMPLE_ACTOR, EXAMPLE_ACTOR)
        assert not output_problems(own, form_of(programme.result(own.result_id)), today=EXAMPLE_UNTIL)
        assert last_day(own.period) <= EXAMPLE_UNTIL
    earlier: list[StoredRecord] = []
    for stored in example_entries(programme):
        entry = stored.record
        assert isinstance(entry, MoneyEntry)
        assert entry.source == EXAMPLE_ACTOR
        before = [one for one in earlier if one.record.line_id == entry.line_id]  # type: ignore[attr-defined]
        assert not entry_problems(entry, before, today=EXAMPLE_UNTIL, why="voorbeeld")
        earlier.append(stored)


def test_what_is_planned_in_the_examples_is_the_covenant_to_the_cent(programme: Programme) -> None:
    """49 million of Zuidwest II: 22.1 for A, 26.4 for B and 0.5 to run it."""
    given = reported((), (), programme)
    planned = {
        line.id: total_of(given.of_line(line.id).values()).planned
        for line in programme.money
        if line.deal == "regiodeal_2" and line.role is MoneyRole.LINE
    }
    assert sum(planned.values()) == 4_900_000_000
    assert all(cents == programme.money_line(line).amount * 100 for line, cents in planned.items())
    assert all(entry.amount_cents > 0 for entry in given.entries if entry.stage in BUDGET)


@pytest.mark.parametrize("kind", ["output", "money"])
def test_the_first_real_one_takes_all_examples_away(programme: Programme, kind: str) -> None:
    own = update("res_rd2_openingstijden", "2025", value=3, status="draft")
    money = MoneyEntry(
        deal="regiodeal_2", line_id="rd2_a_rijk", stage="spent", period="2025", amount_cents=5,
        dated=date(2025, 3, 1), source="grootboek",
    )  # fmt: skip
    real = StoredRecord(id=1, version=1, record=own if kind == "output" else money)
    given = reported([real], (), programme) if kind == "output" else reported((), [real], programme)
    assert not given.example
    assert len(given.updates) + len(given.entries) == 1
    texts = [one.source for every in given.updates.values() for one in every]
    assert EXAMPLE_ACTOR not in texts + [entry.source for entry in given.entries]


@pytest.mark.parametrize(
    ("value", "standing"),
    [(6, OutputStanding.BEHIND), (9, OutputStanding.ON), (11, OutputStanding.ON), (12, OutputStanding.AHEAD)],
)
def test_a_count_stands_against_an_even_pace(
    programme: Programme, value: int, standing: OutputStanding
) -> None:
    """14 places from 1 January 2023 to 31 December 2027: 1,277 of 1,826 days give 9.79; band 8.3 to 11.3."""
    own = stands(
        programme, "res_rd2_openingstijden", update("res_rd2_openingstijden", "2026-Q2", value=value)
    )
    assert own.expected is not None
    assert round(own.expected, 2) == Decimal("9.79")
    assert own.standing is standing


def test_a_promise_of_every_year_counts_that_year_alone(programme: Programme) -> None:
    """100 volunteers a year: 80 last year and 50 in half of this one are on pace, not 130 of 100."""
    name = "res_rd2_vrijwilligers"
    own = stands(programme, name, update(name, "2025", value=80), update(name, "2026-Q2", value=50))
    assert (own.total.value, own.standing) == (Decimal(50), OutputStanding.ON)


def test_no_report_is_never_behind(programme: Programme) -> None:
    own = stands(programme, "res_rd2_openingstijden")
    assert (own.standing, own.since) == (OutputStanding.NO_REPORT, None)
    draft = stands(
        programme, "res_rd2_openingstijden", update("res_rd2_openingstijden", "2026", value=1, status="draft")
    )
    assert draft.standing is OutputStanding.NO_REPORT
    late = stands(programme, "res_rd2_openingstijden", update("res_rd2_openingstijden", "2024", value=1))
    assert (late.standing, late.since) == (OutputStanding.NO_REPORT, date(2024, 12, 31))


def test_a_yes_stands_and_a_no_waits_for_its_date(programme: Programme) -> None:
    name = "res_rd2_werkplaats"
    assert stands(programme, name, update(name, "2024", value=1)).standing is OutputStanding.MET
    early = stands(programme, name, update(name, "2026", value=0))
    assert (early.standing, early.reason) == (OutputStanding.UNKNOWN, StandingReason.NOT_DUE)
    agenda = "res_rd2_ontwikkelagenda"
    assert stands(programme, agenda, update(agenda, "2026", value=0)).standing is OutputStanding.NOT_MET


def test_where_the_text_gives_no_pace_it_says_why(programme: Programme) -> None:
    reasons = {
        "res_rd2_werk_van_waarde": StandingReason.PER_PLACE,
        "res_rd2_loopbaanpaden": StandingReason.NO_DATE,
        "res_rd2_wijkbedrijven_zelfstandig": StandingReason.NO_DATE,
    }
    for name, reason in reasons.items():
        own = stands(programme, name, update(name, "2026", value=2))
        assert (own.standing, own.reason) == (OutputStanding.UNKNOWN, reason)


def test_nothing_is_asked_of_a_deal_that_was_not_granted(programme: Programme) -> None:
    of_deal = [one for one in programme.results_of_deal("regiodeal_6e_tranche") if form_of(one)]
    assert {stands(programme, one.id).reason for one in of_deal} == {StandingReason.NOT_GRANTED}
