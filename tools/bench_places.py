"""Measure whether the screens stay as fast with more municipalities: two stores asked in turns.

`python -m tools.bench_places FOLDER_OF_TWO FOLDER_OF_MORE` asks both the same questions and writes the
medians and their ratio: only that ratio means something on a machine with other work.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from app import open_services
from dashboard.cross_section.view import cross_section
from dashboard.map.card import area_card
from dashboard.map.drawing import whole_drawing
from dashboard.map.legend import classes_of
from dashboard.profile.view import profile_view
from dashboard.search.area_options import find_area_options
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from dashboard.trends.view import trend_view
from data.settings import Settings

ROUNDS = 12
AREA = "WK051829"
INDICATORS = (
    "laag_inkomen", "inwoners_0_14", "bijstand", "misdrijven_per_1000", "inwoners_65plus", "koopwoningen",
    "eenpersoonshuishoudens", "huishoudens_met_kinderen", "bevolkingsdichtheid", "corporatiewoningen",
    "wanbetalers_zorgpremie", "inwoners",
)  # fmt: skip
WORDS = (
    "schilders",
    "moerwijk",
    "laak",
    "rijsw",
    "centrum",
    "park",
    "oud",
    "nieuw",
    "haven",
    "zuid",
    "west",
    "transv",
)


def main(two: Path, more: Path) -> None:
    both = [_services(folder) for folder in (two, more)]
    for services in both:
        services.assessments(wait=True)
    names = ", ".join(str(len(services.areas.cities)) for services in both)
    compared = [len(services.comparison.areas.cities) if services.comparison else 0 for services in both]
    sys.stdout.write(f"shown: {names}; only compared with: {compared[0]}, {compared[1]}\n")
    for name, ask in QUESTIONS.items():
        taken: list[list[float]] = [[], []]
        for number in range(ROUNDS):
            for place, services in enumerate(both):
                taken[place].append(_seconds(lambda: ask(services, number)))  # noqa: B023 - called at once
        first, second = (median(times[2:]) * 1000 for times in taken)
        sys.stdout.write(f"| {name} | {first:.1f} ms | {second:.1f} ms | {second / first:.2f} |\n")


def _services(folder: Path) -> Services:
    return open_services(Settings(files_folder=folder, sync_on_start="never"))


def _kaart(services: Services, number: int) -> None:
    selection, _ = parse_selection(f"indicator={INDICATORS[number]}&gebied={AREA}", known=services.known())
    view = cross_section(selection, services)
    whole_drawing(view, classes_of([view]), services, scheme="light", selected=AREA)


def _card(services: Services, number: int) -> None:
    selection, _ = parse_selection(f"indicator={INDICATORS[number]}&gebied={AREA}", known=services.known())
    area_card(selection, services)


def _trends(services: Services, number: int) -> None:
    selection, _ = parse_selection(f"indicator={INDICATORS[number]}&gebied={AREA}", known=services.known())
    trend_view(selection, services)


def _profile(services: Services, number: int) -> None:
    area = services.areas.at_level(services.areas.get(AREA).level)[number]
    selection, _ = parse_selection(f"gebied={area.code}", known=services.known())
    profile_view(selection, services)


def _search(services: Services, number: int) -> None:
    find_area_options(WORDS[number], services, language="nl")


QUESTIONS: dict[str, Callable[[Services, int], None]] = {
    "Kaart, a new indicator": _kaart,
    "the card beside it": _card,
    "Trends, a new indicator": _trends,
    "Wijkprofiel, a new wijk": _profile,
    "search": _search,
}


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
