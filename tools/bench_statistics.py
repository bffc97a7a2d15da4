"""How long the statistics of everything take, and those of one screen."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from app import open_services
from dashboard.assessment.assessments import Assessments
from dashboard.services import Services
from data.settings import Settings
from tools.bench_page import Row

AREAS = ("zuidwest", "laak", "WK051829", "WK051830", "WK051831", "WK051834", "WK051836", "WK051838")
_REPEATS = 3


def statistics_rows(folder: Path) -> list[Row]:
    """The rows for the page, from a folder with figures."""
    services = open_services(Settings(files_folder=folder, sync_on_start="never"))
    read = services.observations.for_statistics
    reading = [_seconds(read) for _ in range(_REPEATS)]
    figures = read()
    everything = [_seconds(lambda: _everything(figures, services)) for _ in range(_REPEATS)]
    result = _everything(figures, services)
    screens = [_seconds(screen) for screen in _screens(result)]
    return [
        Row("reading every figure for the statistics", f"{statistics.median(reading):.1f} s", ""),
        Row("statistics of everything", f"{statistics.median(everything):.1f} s", "2 s"),
        Row("statistics of one screen, slowest", f"{1000 * max(screens):.0f} ms", "50 ms"),
    ]


def _everything(figures: pd.DataFrame, services: Services) -> Assessments:
    """Judge all figures: what a worker does once per data version, after reading them."""
    return Assessments(
        figures,
        version=services.data_version().id,
        catalogue=services.catalogue,
        areas=services.areas,
        programme=services.agreed,
        today=f"{services.clock():%Y-%m-%d}",
    )


def _screens(found: Assessments) -> list[Callable[[], object]]:
    """What each screen asks for the first time; the second time it is kept."""
    newest = found.comparisons[
        found.comparisons["newest"] & (found.comparisons["indicator_id"] == "bijstand")
    ]
    period = str(newest["period"].iloc[0])
    item = {"period": period, "group": "totaal"}
    return [
        lambda: found.chance(list(found.compared("bijstand", **item).values())),
        lambda: found.compared("bijstand", benchmark="NL00", **item),
        lambda: found.ranked("misdrijven_per_1000", period="2022", group="totaal"),
        lambda: [found.trend("bijstand", code, "totaal") for code in AREAS],
        lambda: [found.gap_trend("wanbetalers_zorgpremie", code, "totaal") for code in AREAS],
        lambda: found.of_area("WK051829"),
        lambda: found.of_areas(AREAS),
    ]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
