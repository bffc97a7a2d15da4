"""Dates that come, and how promises and money stand to their pace; expected values by hand."""

from __future__ import annotations

from datetime import date

import pytest

from geo.areas import load_areas
from indicators.catalogue import load_catalogue
from indicators.programme.due_dates import due_dates
from indicators.programme.entries import MoneyEntry
from indicators.programme.load import load_programme
from indicators.programme.outputs import OutputUpdate
from indicators.programme.pace import OutputPace
from indicators.programme.programme import Programme
from indicators.programme.progress import spending_pace, standing_until, total_until
from indicators.programme.realisation import OutputStanding
from indicators.programme.record import StoredRecord

DEAL = "regiodeal_2"
TODAY = date(2025, 7, 2)
"""The middle of the five years of the deal: day 914 of 1,826."""


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_programme(catalogue=load_catalogue(), areas=load_areas())


def dates(programme: Programme, today: date) -> dict[str, str]:
    return {one.milestone.id: str(one.day) for one in due_dates(programme, DEAL, today=today)}


def test_the_three_dates_of_the_report_return_each_year(programme: Programme) -> None:
    every = ("rd2_m_concept", "rd2_m_indienen", "rd2_m_bestuurlijk")
    june = dates(programme, date(2026, 6, 15))
    assert [june[name] for name in every] == ["2026-06-15", "2026-07-15", "2026-09-30"]
    later = dates(programme, date(2026, 6, 16))
    assert [later[name] for name in every] == ["2027-06-15", "2026-07-15", "2026-09-30"]
    assert list(later.values()) == sorted(later.values())
    assert "rd2_m_ontwikkelagenda" not in later  # was due in 2024


def test_nothing_is_due_after_the_deal(programme: Programme) -> None:
    assert dates(programme, date(2027, 10, 1)) == {
        "rd2_m_einde": "2027-12-31",
        "rd2_m_werkwijze": "2027-12-31",
    }


def update(value: int, period: str, status: str = "approved") -> OutputUpdate:
    return OutputUpdate.model_validate(
        {"deal": DEAL, "result_id": "res_rd2_openingstijden", "period": period, "value": value,
         "source": "x", "status": status}
    )  # fmt: skip


def test_only_what_was_approved_up_to_the_year_counts(programme: Programme) -> None:
    result = programme.result("res_rd2_openingstijden")
    updates = [update(2, "2024"), update(3, "2025-Q1"), update(50, "2026"), update(70, "2025", "submitted")]
    assert total_until(updates, result, year=2025).value == 5


@pytest.mark.parametrize(
    ("value", "state"),
    [(5, OutputStanding.BEHIND), (6, OutputStanding.ON), (8, OutputStanding.ON), (9, OutputStanding.AHEAD)],
)
def test_half_way_half_is_expected(programme: Programme, value: int, state: OutputStanding) -> None:
    result = programme.result("res_rd2_openingstijden")  # 14 places: 7.0 half way, 15% around it
    updates = [update(value, "2025"), update(90, "2026")]
    own = standing_until(updates, result, programme.deal(DEAL), year=2025, today=TODAY)
    assert own is not None
    assert own.standing is state


def entry(stage: str, cents: int, period: str, number: int) -> StoredRecord:
    record = MoneyEntry.model_validate(
        {"deal": DEAL, "line_id": "rd2_a_rijk", "stage": stage, "period": period, "amount_cents": cents,
         "dated": "2025-01-02", "source": "x"}
    )  # fmt: skip
    return StoredRecord(id=number, version=1, record=record)


@pytest.mark.parametrize(
    ("spent", "state"), [(800_00, OutputPace.BEHIND), (900_00, OutputPace.ON), (1_200_00, OutputPace.AHEAD)]
)
def test_money_is_held_against_the_budgets_of_the_years_before(
    programme: Programme, spent: int, state: OutputPace
) -> None:
    plan = entry("planned", 1_000_00, "2024", 1)
    later = [entry("planned", 9_000_00, "2025", 2), entry("spent", 5_00, "2025", 3)]
    entries = [plan, *later, entry("spent", spent, "2024", 4)]
    assert spending_pace(DEAL, programme, entries, year=2025) is state


def test_while_nobody_entered_spending_nothing_is_said_of_it(programme: Programme) -> None:
    entries = [entry("planned", 1_000_00, "2024", 1), entry("committed", 500_00, "2024", 2)]
    assert spending_pace(DEAL, programme, entries, year=2025) is OutputPace.UNKNOWN
