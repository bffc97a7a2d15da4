"""Where the money goes: nothing is lost or counted twice, and what nobody divided is not divided here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.programme.distribution import (
    distribution,
    leaf_lines,
    source_years,
    watched_limits,
)
from indicators.programme.entries import MoneyTotal
from indicators.programme.kinds import MoneyColumn, MoneyRole, MoneyStatus
from indicators.programme.model import MoneyLine
from indicators.programme.pace import OutputPace
from indicators.programme.programme import Programme

LINE = MoneyLine(
    id="x", deal="d", name="x", name_en="x", amount=1, status=MoneyStatus.COVENANT, role=MoneyRole.LINE,
    computed=False, source="s",
)  # fmt: skip


@pytest.mark.parametrize(
    ("deal", "whole"),
    [("regiodeal_1", 15_000_000), ("regiodeal_2", 49_000_000), ("regiodeal_6e_tranche", 82_825_000)],
)
def test_a_deal_consists_of_its_lines_to_the_euro(programme: Programme, deal: str, whole: int) -> None:
    assert sum(line.amount for line in leaf_lines(deal, programme)) == whole


@given(
    st.lists(
        st.tuples(st.integers(1, 10**8), st.sets(st.sampled_from("abc")), st.integers(-(10**9), 10**9)),
        max_size=12,
    )
)
def test_what_is_assigned_and_what_is_not_are_the_whole(rows: list[tuple[int, set[str], int]]) -> None:
    lines = [replace(LINE, id=f"l{number}", amount=amount) for number, (amount, _, _) in enumerate(rows)]
    keys = {line.id: parts for line, (_, parts, _) in zip(lines, rows, strict=True)}
    totals = {(f"l{number}", 2025): MoneyTotal(spent=spent) for number, (_, _, spent) in enumerate(rows)}
    own = distribution(lines, lambda line: keys[line.id], totals)
    assert sum(part.alone for part in own.parts) + own.unassigned == own.whole == sum(row[0] for row in rows)
    spent = sum(part.spent for part in own.parts) + own.unassigned_spent
    assert spent == sum(row[2] for row in rows)
    for part in own.parts:
        assert part.alone == sum(amount for amount, parts, _ in rows if parts == {part.key})
        assert part.alone + part.shared == sum(amount for amount, parts, _ in rows if part.key in parts)


def test_a_line_for_several_parts_is_of_none(programme: Programme) -> None:
    """Pillar B pays for young people and for everyone: no amount for young people alone."""

    def groups(line: MoneyLine) -> set[str]:
        items = programme.interventions_of_money(line.id)
        return {name for item in items for name in item.target_groups or ("everyone",)}

    own = distribution(leaf_lines("regiodeal_2", programme), groups, {})
    young = next(part for part in own.parts if part.key == "jongeren")
    assert young.alone == 0
    assert own.unassigned == 49_000_000


def test_a_source_stands_against_the_budget_of_whole_years(programme: Programme) -> None:
    totals = {
        ("rd2_a_rijk", 2024): MoneyTotal(planned=100_00, spent=80_00),
        ("rd2_b_rijk", 2025): MoneyTotal(planned=100_00, revised=120_00, spent=60_00),
        ("rd2_b_rijk", 2026): MoneyTotal(planned=100_00, spent=100_00),
    }
    (own,) = source_years("regiodeal_2", programme, totals, year=2026)
    assert (own.column, own.agreed, own.until) == (MoneyColumn.STATE, 18_000_000, 2025)
    assert (own.to_date.budget, own.to_date.spent) == (220_00, 140_00)
    assert own.standing is OutputPace.BEHIND
    assert list(own.years) == [2024, 2025, 2026]


@pytest.mark.parametrize(("euros", "over"), [(540_000, False), (540_001, True)])
def test_running_it_may_cost_three_percent_of_the_states_part(
    programme: Programme, euros: int, over: bool
) -> None:
    """3% of 18 million is 540,000 euros (art. 5.2)."""
    totals = {("rd2_vat_rijk", 2025): MoneyTotal(planned=1, spent=euros * 100)}
    (watch,) = watched_limits("regiodeal_2", programme, totals)
    assert (watch.allowed, watch.is_over) == (54_000_000, over)
