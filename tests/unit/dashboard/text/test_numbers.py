"""Numbers the Dutch way."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from dashboard.text.numbers import format_day, format_number, format_value


@pytest.mark.parametrize(
    ("value", "decimals", "language", "text"),
    [
        (51.44, 1, "nl", "51,4"),
        (51.44, 1, "en", "51.4"),
        (566221, 0, "nl", "566.221"),
        (566221, 0, "en", "566,221"),
        (-0.04, 1, "nl", "0,0"),
        (-2.5, 1, "nl", "−2,5"),
        (math.nan, 1, "nl", "–"),
        (None, 1, "nl", "–"),
    ],
)
def test_a_number(value, decimals, language, text) -> None:
    assert format_number(value, decimals=decimals, language=language) == text


def test_a_difference_has_its_sign() -> None:
    assert format_number(2.5, decimals=1, language="nl", sign=True) == "+2,5"


@pytest.mark.parametrize(
    ("unit", "text"),
    [("%", "12,5%"), ("euro", "€ 12,5"), ("km", "12,5 km"), ("aantal", "12,5")],
)
def test_a_value_has_its_unit(unit, text) -> None:
    assert format_value(12.5, unit=unit, decimals=1, language="nl") == text


def test_a_day_is_a_dutch_day() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert format_day(late, language="nl") == "22 november 2026"
