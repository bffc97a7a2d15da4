"""Measure the page of an effect with a pool of every large city: 3,000 made-up wards in 40 municipalities.

``python -m tools.bench_effects FILES_FOLDER`` takes the shown municipalities from a store (it is only read),
puts the made-up ones beside them and writes what it found into docs/effects.md: cold is the first answer of a
server after new figures, warm is every later one.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from app import open_services
from dashboard.effect.view import effect_view
from dashboard.selection.routes import selection_of
from dashboard.services import ComparisonStore, Services
from dashboard.similar_areas import TRAITS
from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from geo.model import Area, AreaLevel, Areas
from indicators.observations import as_observations
from indicators.statistics.frames import Floats
from layouts.components.html_block import as_html
from layouts.effect.page import effect_parts
from tools.simulate_effects import CASES, PAGE, SCALE

CITIES, WARDS, ROUNDS, SEED = 40, 75, 5, 20260401
CASE, FIGURE = "rd1_schuldpreventie", "wanbetalers_zorgpremie"
YEARS = tuple(str(year) for year in range(2010, 2024))


def made_up_cities() -> Areas:
    """Wards of 5,000 residents; their codes are of municipalities that do not exist."""
    areas = []
    for city in range(9000, 9000 + CITIES):
        code = f"GM{city}"
        areas.append(Area(code=code, name=f"Stad {city}", level=AreaLevel.MUNICIPALITY, municipality=code))
        areas += [
            Area(code=f"WK{city}{ward:02d}", name=f"Wijk {ward}", level=AreaLevel.WIJK, parent=code,
                 municipality=code, inhabitants=5000)
            for ward in range(WARDS)
        ]  # fmt: skip
    return Areas.of(areas)


def made_up_figures(areas: Areas) -> pd.DataFrame:
    """Traits like those of real wards, and arrears that move by 5% a year around a shared trend."""
    random = np.random.default_rng(SEED)
    codes = [one.code for one in areas.at_level(AreaLevel.WIJK)]
    parts = [
        _rows(trait, codes, ("2024",), random.normal(20.0, 8.0, (len(codes), 1)).clip(1.0), "kwb_2024")
        for trait in TRAITS
    ]
    levels = 3.0 * np.exp(random.normal(0.0, 0.4, (len(codes), 1)))
    moves = np.exp(-0.02 * np.arange(len(YEARS)) + random.normal(0.0, 0.05, (len(codes), len(YEARS))))
    parts.append(_rows(FIGURE, codes, YEARS, levels * moves, "elan_wijken"))
    return as_observations(pd.concat(parts, ignore_index=True))


def _rows(
    indicator_id: str, codes: list[str], years: tuple[str, ...], values: Floats, source_id: str
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "indicator_id": indicator_id, "area_code": np.repeat(codes, len(years)),
            "period": np.tile(years, len(codes)), "group": "totaal", "value": values.ravel(), "n": 5000.0,
            "status": "measured", "source_id": source_id, "note": "",
        }
    )  # fmt: skip


def measure(files: Path, folder: Path) -> tuple[float, float, int]:
    """Median seconds of the first and of a later answer, and the size of the pool."""
    areas = made_up_cities()
    engine = open_engine(f"sqlite:///{folder / 'comparison.sqlite'}")
    migrate(engine)
    writer = ObservationWriter(engine)
    for source, rows in made_up_figures(areas).groupby("source_id"):
        writer.write_batch(str(source), rows, reason="bench", at=datetime.now(UTC))
    compared = ComparisonStore(areas=areas, observations=ObservationReader(engine))
    cold, warm, pool = [], [], 0
    for _ in range(ROUNDS):
        services = open_services(Settings(files_folder=files, sync_on_start="never"))
        services.comparison = compared
        services.programme  # noqa: B018 - read once per server, not per page
        services.borders()
        cold.append(_seconds(services))
        warm.append(_seconds(services))
        pool = len(areas.at_level(AreaLevel.WIJK))
    return median(cold), median(warm), pool


def _seconds(services: Services) -> float:
    selection = selection_of(f"/effect/{CASE}", "", services.known())[0]
    started = time.perf_counter()
    as_html(effect_parts(effect_view(selection, services), selection))
    return time.perf_counter() - started


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tools.bench_effects FILES_FOLDER\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        cold, warm, pool = measure(Path(arguments[0]), Path(folder))
    before, _, cases = PAGE.read_text(encoding="utf-8").partition(CASES)
    before = before.partition(SCALE)[0].rstrip()
    words = (
        f"{SCALE}<!-- made by `python -m tools.bench_effects FILES_FOLDER` -->\n\n"
        f"{pool:,} made-up wards in {CITIES} municipalities beside the shown ones; medians of {ROUNDS} "
        "servers.\nIt waits two seconds; then the page says that it is being computed, and asks again.\n\n"
        "| page of an effect | found | bound |\n|---|---:|---:|\n"
        f"| first answer after new figures | {cold:.2f} s | 2 s |\n"
        f"| every later answer | {1000 * warm:.0f} ms | 300 ms |\n"
    )
    PAGE.write_text(f"{before}\n{words}{CASES}{cases}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
