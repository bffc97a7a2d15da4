"""Working days, beside published dates of Dutch holidays."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.voice.workdays import days_off, due_day, easter, median_workdays, workdays_between


@pytest.mark.parametrize(
    "day", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)]
)
def test_easter_falls_on_its_published_day(day: date) -> None:
    assert easter(day.year) == day


def test_days_off_are_those_that_the_government_publishes_for_2025() -> None:
    assert days_off(2025) == {
        date(2025, 1, 1), date(2025, 4, 21), date(2025, 4, 26), date(2025, 5, 5), date(2025, 5, 29),
        date(2025, 6, 9), date(2025, 12, 25), date(2025, 12, 26),
    }  # fmt: skip
    assert date(2026, 5, 5) not in days_off(2026)


def test_ten_working_days_pass_over_weekends_and_christmas() -> None:
    assert due_day(date(2026, 12, 18), workdays=10) == date(2027, 1, 5)
    assert due_day(date(2026, 11, 28), workdays=1) == date(2026, 11, 30)
    assert workdays_between(date(2026, 12, 18), date(2027, 1, 5)) == 10
    assert workdays_between(date(2026, 12, 18), date(2026, 12, 20)) == 0


def test_the_median_is_of_working_days() -> None:
    first = date(2026, 11, 2)
    assert median_workdays([(first, date(2026, 11, 3)), (first, date(2026, 11, 9)), (first, first)]) == 1
    assert median_workdays([]) is None
