"""Which threads answer an address, and how large a request to it may be."""

from __future__ import annotations

from threading import Event
from types import SimpleNamespace

import pytest

from dashboard.serving.lanes import Lane, Lanes, lane_of
from dashboard.serving.paths import most_bytes
from dashboard.workbook.read import MOST_BYTES


@pytest.mark.parametrize(
    ("path", "lane"),
    [
        ("/healthz", Lane.QUICK),
        ("/api/data-version", Lane.QUICK),
        ("/", Lane.PAGES),
        ("/_dash-update-component", Lane.PAGES),
        ("/download/kaart.csv", Lane.PAGES),
        ("/download/wijk.pdf", Lane.FILES),
        ("/download/jaarverslag/regiodeal_2/2026.docx", Lane.FILES),
        ("/bewerken/xlsx/regiodeal_2.xlsx", Lane.FILES),
        ("/meedenken/weekbrief/WK051829.pdf", Lane.FILES),
        ("/meedenken/weekbrief/WK051829", Lane.PAGES),
        ("/bewerken/xlsx/regiodeal_2", Lane.PAGES),
    ],
)
def test_an_address_has_its_lane(path: str, lane: Lane) -> None:
    assert lane_of(path) is lane


def test_only_a_workbook_of_staff_may_be_larger_than_the_rule() -> None:
    assert most_bytes("/_dash-update-component", 1000) == 1000
    assert most_bytes("/bewerken/xlsx/regiodeal_2", 1000) > MOST_BYTES


def test_a_full_lane_leaves_the_others_free() -> None:
    lanes = Lanes({Lane.QUICK: 1, Lane.PAGES: 1, Lane.FILES: 1})
    begun, free, answered = Event(), Event(), Event()

    def a_slow_page() -> None:
        begun.set()
        free.wait(30)

    for _ in range(3):
        lanes.add_task(connection("/kaart", a_slow_page))
    lanes.add_task(connection("/healthz", answered.set))
    assert answered.wait(30)
    assert begun.wait(30)
    assert lanes.longest() > 0
    free.set()
    lanes.shutdown(timeout=30)
    assert lanes.taken == 4


def connection(path: str, service: object) -> SimpleNamespace:
    return SimpleNamespace(requests=[SimpleNamespace(path=path)], service=service, cancel=lambda: None)
