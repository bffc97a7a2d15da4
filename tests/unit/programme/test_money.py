"""Money adds up whatever the order, corrections undo what they correct, and years keep their own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.programme.entries import (
    MoneyEntry,
    MoneyStage,
    MoneyTotal,
    entry_problems,
    money_totals,
    total_of,
)
from indicators.programme.euro import EuroError, read_euro, write_euro
from indicators.programme.record import StoredRecord

TODAY = date(2026, 11, 21)


def entry(
    amount: int, *, stage: str = "spent", period: str = "2026", dated: date = TODAY, **more: object
) -> MoneyEntry:
    fields = {"deal": "regiodeal_2", "line_id": "rd2_a_rijk", "source": "grootboek", **more}
    return MoneyEntry.model_validate(
        {**fields, "stage": stage, "period": period, "amount_cents": amount, "dated": dated}
    )


def stored(*entries: MoneyEntry) -> list[StoredRecord]:
    return [StoredRecord(id=number, version=1, record=one) for number, one in enumerate(entries, start=1)]


def rules(one: MoneyEntry, *earlier: MoneyEntry, why: str = "") -> set[tuple[str, str]]:
    found = entry_problems(one, stored(*earlier), today=TODAY, why=why)
    return {(problem.field, problem.rule) for problem in found}


AMOUNTS = st.integers(min_value=-(10**11), max_value=10**11)
ENTRIES = st.lists(
    st.builds(
        entry,
        AMOUNTS,
        stage=st.sampled_from([stage.value for stage in MoneyStage]),
        period=st.sampled_from(["2024", "2025", "2025-Q4", "2026", "2026-Q1"]),
        dated=st.dates(min_value=date(2024, 1, 1), max_value=TODAY),
        line_id=st.sampled_from(["rd2_a_rijk", "rd2_a_regio", "rd2_b_rijk"]),
    ),
    max_size=30,
).map(lambda entries: stored(*entries))


@given(ENTRIES, st.randoms())
def test_the_order_in_which_entries_are_read_changes_nothing(entries: list[StoredRecord], random) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert money_totals(shuffled) == money_totals(entries)


@given(ENTRIES, AMOUNTS.filter(bool))
def test_a_correction_undoes_what_it_corrects(entries: list[StoredRecord], amount: int) -> None:
    wrong = StoredRecord(id=100, version=1, record=entry(amount, period="2025"))
    undone = StoredRecord(id=101, version=1, record=entry(-amount, period="2025", corrects=100))
    key = ("rd2_a_rijk", 2025)
    before = money_totals(entries).get(key, MoneyTotal())
    assert money_totals([*entries, wrong, undone])[key] == before


@given(ENTRIES)
def test_years_and_lines_together_are_the_plain_sums(entries: list[StoredRecord]) -> None:
    """Computed apart: one loop over all entries, without years or lines."""
    total = total_of(money_totals(entries).values())
    for stage in ("planned", "committed", "spent"):
        plain = sum(one.record.to_json()["amount_cents"] for one in entries if one.record.stage == stage)
        assert getattr(total, stage) == plain


@given(ENTRIES)
def test_an_entry_counts_in_the_year_of_its_period_and_not_of_its_date(entries: list[StoredRecord]) -> None:
    late = StoredRecord(id=100, version=1, record=entry(7, period="2025-Q4", dated=date(2026, 1, 9)))
    before, after = money_totals(entries), money_totals([*entries, late])
    changed = {key for key in after if after[key] != before.get(key, MoneyTotal())}
    assert changed == {("rd2_a_rijk", 2025)}


@given(ENTRIES)
def test_a_line_never_changes_by_entries_of_another(entries: list[StoredRecord]) -> None:
    only = [one for one in entries if one.record.line_id == "rd2_a_regio"]
    whole = {key: total for key, total in money_totals(entries).items() if key[0] == "rd2_a_regio"}
    assert money_totals(only) == whole


def test_a_revised_budget_is_the_new_amount_and_not_a_difference() -> None:
    entries = stored(
        entry(100_00, stage="planned", dated=date(2026, 1, 1)),
        entry(80_00, stage="revised", dated=date(2026, 6, 1)),
        entry(90_00, stage="revised", dated=date(2026, 3, 1)),
        entry(70_00, stage="revised", dated=date(2026, 6, 1)),
    )
    total = money_totals(entries)["rd2_a_rijk", 2026]
    assert (total.planned, total.revised, total.budget) == (100_00, 70_00, 70_00)


def test_where_one_year_was_revised_the_other_counts_as_planned() -> None:
    entries = stored(
        entry(100_00, stage="planned", period="2025"),
        entry(100_00, stage="planned", period="2026"),
        entry(60_00, stage="revised", period="2026"),
    )
    assert total_of(money_totals(entries).values()).budget == 160_00


def test_money_is_never_dated_in_the_future_nor_spent_before_its_period() -> None:
    tomorrow = date(2026, 11, 22)
    assert ("dated", "in_the_future") in rules(entry(1, dated=tomorrow, note="x"))
    assert ("period", "after_its_date") in rules(
        entry(1, period="2026-Q1", dated=date(2025, 12, 31), note="x")
    )
    assert rules(entry(1, period="2025", dated=date(2026, 1, 9), note="factuur over december")) == set()
    assert rules(entry(1, stage="committed", period="2028")) == set(), "what is ordered may be for later"


def test_more_spent_than_committed_needs_a_note() -> None:
    ordered = entry(100, stage="committed")
    assert rules(entry(100), ordered) == set()
    assert rules(entry(101), ordered) == {("note", "spent_above_committed")}
    assert rules(entry(101, note="meerwerk, akkoord van de raad"), ordered) == set()
    less = entry(-50, stage="committed")
    assert rules(less, ordered, entry(100), why="afbesteld") == {("note", "spent_above_committed")}


def test_a_payment_back_needs_a_reason_but_no_note() -> None:
    spent = entry(150, note="vooruit betaald")
    assert rules(entry(-30), spent) == {("why", "why_needed")}
    assert rules(entry(-30), spent, why="terugbetaald") == set()


def test_a_correction_is_of_the_same_line_stage_and_period() -> None:
    first = entry(100, stage="committed")
    for other in (
        entry(-100, stage="committed", period="2025", corrects=1),
        entry(-100, stage="committed", line_id="rd2_b_rijk", corrects=1),
        entry(-100, stage="committed", corrects=9),
    ):
        assert ("corrects", "other_line") in rules(other, first, why="verkeerd geboekt")
    assert rules(entry(-100, stage="committed", corrects=1), first, why="verkeerd geboekt") == set()


def test_a_budget_is_of_a_whole_year_and_not_below_zero() -> None:
    assert ("period", "whole_year") in rules(entry(1, stage="planned", period="2026-Q1"))
    assert ("amount_cents", "below_zero") in rules(entry(-1, stage="revised"), why="minder")
    assert rules(entry(0, stage="revised"), why="vervallen") == set()
    assert ("amount_cents", "zero") in rules(entry(0, stage="planned"))


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_what_is_written_is_read_back(cents: int) -> None:
    assert read_euro(write_euro(cents)) == cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123456), ("€ 1.234.567", 123456700), ("-50,00", -5000), ("€ -50", -5000),
        ("−7,05", -705), ("1234,-", 123400), ("EUR 12,00", 1200), ("0", 0),
    ],
)  # fmt: skip
def test_amounts_are_read_as_they_are_written_here(text: str, cents: int) -> None:
    assert read_euro(text) == cents


@pytest.mark.parametrize(
    "text",
    ["1234.56", "1,234.56", "12.34", "$ 5", "USD 5", "£5", "1,5", "", "-", "1e3", "12 x", "99999999999999"],
)
def test_nothing_is_guessed_and_there_is_one_currency(text: str) -> None:
    with pytest.raises(EuroError):
        read_euro(text)
