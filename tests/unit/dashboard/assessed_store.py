"""A small store whose figures can be assessed: shares of a register with residents behind them."""

from __future__ import annotations

from pathlib import Path

from dashboard.services import Services
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.trend_store import Row

YEARS = tuple(str(year) for year in range(2019, 2025))
CITY, WORSE, ALIKE, BETTER, UNSURE = "GM0518", "WK051829", "WK051830", "WK051832", "WK051831"
PEOPLE = {CITY: 500_000.0, WORSE: 30_000.0, ALIKE: 20_000.0, BETTER: 10_000.0}
SHARES = {CITY: 5.0, WORSE: 10.0, ALIKE: 5.1, BETTER: 2.0, UNSURE: 9.0, "NL00": 2.4}
"""Percent in 2024. Of UNSURE nobody knows how many people live there."""

PACE = {WORSE: -0.4}
"""Percentage points a year; elsewhere nothing changes."""


def assessed_rows(*, years: tuple[str, ...] = YEARS, status: str = "measured") -> list[Row]:
    """Bijstand and residents of four wijken and their city, and bijstand of the country."""
    source = "example" if status == "example" else "kwb_2024"
    shares = [
        ("bijstand", code, year, share + PACE.get(code, 0.0) * (int(year) - 2024), status, source)
        for code, share in SHARES.items()
        for year in years
    ]
    people = [("inwoners", code, year, n, status, source) for code, n in PEOPLE.items() for year in years]
    return [*shares, *people]


def assessed_services(folder: Path, *, more: list[Row] | None = None) -> Services:
    return map_services([*assessed_rows(), *(more or [])], folder)
