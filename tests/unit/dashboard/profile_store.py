"""A small store with chosen figures, for tests of the Wijkprofiel and its report."""

from __future__ import annotations

from pathlib import Path

from dashboard.services import Services
from geo.areas import load_areas
from geo.borders import schematic_borders
from tests.unit.dashboard.trend_store import Row, services_with

HERE, CITY = "WK051829", "GM0518"
SHARES = {"WK051801": 2.0, "WK051802": 3.0, "WK051803": 4.0, "WK051804": 5.0, "WK051805": 9.0, HERE: 10.9}
ADVICE = "published:aanvraag-regio-deal-6e-tranche"


def figures() -> list[Row]:
    """On welfare the area is clearly worse and its series falls; the rest has no certainty or no figure."""
    rows: list[Row] = []
    for code, share in SHARES.items():
        rows.append(("inwoners", code, "2022", 20_000.0, "measured", "kwb_2022"))
        rows.append(("bijstand", code, "2022", share, "measured", "kwb_2022"))
    for number, year in enumerate(range(2016, 2022)):
        rows.append(("bijstand", HERE, str(year), 16.0 - number * 0.9, "measured", f"kwb_{year}"))
        rows.append(("inwoners", HERE, str(year), 20_000.0, "measured", f"kwb_{year}"))
    return [
        *rows,
        ("inwoners", CITY, "2022", 560_000.0, "measured", "kwb_2022"),
        ("bijstand", CITY, "2022", 4.5, "measured", "kwb_2022"),
        ("bijstand", HERE, "2023", 12.0, "published", ADVICE),
        ("roker", HERE, "2020", 23.4, "estimated", "gezondheidsmonitor_50120"),
        ("roker", CITY, "2020", 20.6, "estimated", "gezondheidsmonitor_50120"),
        ("roker", HERE, "2022", None, "suppressed", "gezondheidsmonitor_50120"),
        ("eenzaam", HERE, "2020", None, "suppressed", "gezondheidsmonitor_50120"),
        ("moeite_met_rondkomen", HERE, "2022", 51.4, "published", ADVICE),
        ("vrouwen", HERE, "2022", 50.0, "measured", "kwb_2022"),
        ("vrouwen", CITY, "2022", 50.1, "measured", "kwb_2022"),
        *_mix("2022", (20.0, 15.0, 30.0, 25.0, 10.0)),
        *_mix("2024", (20.0, 15.0, 30.0, None, 10.0)),
    ]


def examples() -> list[Row]:
    """Figures like those of the embedded default."""
    return [
        (indicator, code, "2024", value, "example", "example")
        for indicator, value in (("bijstand", 10.0), ("inwoners", 20_000.0))
        for code, value in ((HERE, value), (CITY, value / 2))
    ]


def profile_services(rows: list[Row], folder: Path) -> Services:
    services = services_with(rows, folder)
    borders = schematic_borders(load_areas())
    services.borders = lambda: borders
    return services


def _mix(period: str, shares: tuple[float | None, ...]) -> list[Row]:
    names = ("0_14", "15_24", "25_44", "45_64", "65plus")
    return [
        (f"inwoners_{name}", HERE, period, share, "measured" if share is not None else "missing", "kwb_2022")
        for name, share in zip(names, shares, strict=True)
    ]
