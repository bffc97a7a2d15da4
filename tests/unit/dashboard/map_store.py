"""A small store with chosen figures and schematic borders, for tests of the Kaart screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from dashboard.services import Services
from geo.areas import load_areas
from geo.borders import Borders, schematic_borders
from geo.model import AreaLevel
from tests.unit.dashboard.trend_store import Row, services_with

MONITOR = "gezondheidsmonitor_50120"


@cache
def borders() -> Borders:
    return schematic_borders(load_areas())


def map_services(rows: Iterable[Row], folder: Path, *, notes: dict[str, str] | None = None) -> Services:
    """Services over a fresh store that holds these rows, with schematic borders."""
    return replace(services_with(rows, folder, notes=notes), borders=borders)


def monitor_rows(period: str = "2020", *, level: AreaLevel = AreaLevel.WIJK) -> list[Row]:
    """An estimate for every area of a level, both cities and the country: 10, 11, 12 ... percent."""
    codes = [area.code for area in load_areas().at_level(level)]
    values = {code: 10.0 + place * 0.5 for place, code in enumerate(codes)}
    values |= {"GM0518": 22.2, "GM0603": 15.9, "NL00": 13.9}
    return [
        ("moeite_met_rondkomen", code, period, value, "estimated", MONITOR) for code, value in values.items()
    ]
