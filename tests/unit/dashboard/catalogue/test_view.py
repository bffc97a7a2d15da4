"""The list of indicators: what there is of each, how new it is, and why something is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.catalogue.view import catalogue_list
from dashboard.exports.catalogue import catalogue_export
from dashboard.provenance.indicators import CatalogueRow, FigureKind, row_freshness
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from data.store.model import EXAMPLE_SOURCE, SourceState, SourceStatus
from data.store.writer import ObservationWriter
from geo.model import AreaLevel
from layouts.catalogue.list import counted, heading
from layouts.catalogue.table import catalogue_table
from tests.stores import observations
from tests.unit.dashboard.table_reader import read_table, said
from tests.unit.dashboard.trend_store import choose, services_with

ROWS = [
    ("bijstand", "WK051829", "2020", 7.0, "measured", "kwb_2020"),
    ("bijstand", "BU05182911", "2019", 8.0, "measured", "kwb_2019"),
    ("koopwoningen", "WK051829", "2024", 20.0, "measured", "kwb_2024"),
    ("koopwoningen", "WK051838", "2024", None, "missing", "kwb_2024"),
    ("inwoners_12_27", "laak", "2024", 100.0, "published", "published:x"),
    ("moeite_met_rondkomen", "WK051829", "2020", 30.0, "estimated", "gezondheidsmonitor_50120"),
]
CAME = datetime(2026, 3, 30, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    found = services_with(ROWS, tmp_path_factory.mktemp("store"))
    writer = ObservationWriter(found.observations._engine)
    for table, modified in (("kwb_2020", "2021-03-26"), ("kwb_2024", "2026-03-30")):
        writer.record_state(
            SourceState(
                id=table, family="kwb", state=SourceStatus.OK, fetched_at=CAME, rows=9, modified=modified
            )
        )
    return replace(found, clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


def row(services: Services, id_: str, query: str = "") -> CatalogueRow:
    rows = catalogue_list(choose(query, services), services).rows
    return next(one for one in rows if one.indicator.id == id_)


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("bijstand", FigureKind.REAL),
        ("inwoners_12_27", FigureKind.PUBLISHED),
        ("roker", FigureKind.NOT_YET),
        ("werkende_armen", FigureKind.NOBODY),
    ],
)
def test_what_there_is_of_an_indicator(services: Services, id_: str, kind: FigureKind) -> None:
    found = row(services, id_)
    assert found.kind is kind
    assert bool(found.reason) is (kind in (FigureKind.NOT_YET, FigureKind.NOBODY))


def test_the_extent_counts_only_figures(services: Services) -> None:
    bijstand, homes = row(services, "bijstand"), row(services, "koopwoningen")
    assert (bijstand.newest, bijstand.levels, bijstand.values) == (
        "2020", (AreaLevel.BUURT, AreaLevel.WIJK), 2,
    )  # fmt: skip
    assert (homes.newest, homes.levels, homes.values) == ("2024", (AreaLevel.WIJK,), 1)


def test_a_newer_table_without_the_figure_is_told(services: Services) -> None:
    t = translator("nl")
    assert row_freshness(row(services, "bijstand"), t, language="nl") == "nog niet in de tabel van 2024"
    # The catalogue announces the next key figures for March 2027; the source changed in March 2026.
    told = row_freshness(row(services, "koopwoningen"), t, language="nl")
    assert told == "nieuwe verwacht voor 31 maart 2027"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("cijfers=met", {"bijstand", "koopwoningen", "inwoners_12_27", "moeite_met_rondkomen"}),
        ("cijfers=zelf&wie=jongeren", {"inwoners_12_27"}),
        ("cijfers=samen&wie=jongeren", {"moeite_met_rondkomen"}),
        ("cijfers=met&wat=woonomgeving", {"koopwoningen"}),
        ("cijfers=met&zoek=bijstnad", {"bijstand"}),
    ],
)
def test_the_filters_work_together(services: Services, query: str, wanted: set[str]) -> None:
    found = catalogue_list(choose(query, services), services)
    assert {one.indicator.id for one in found.rows} == wanted
    assert found.total == len(services.catalogue)


def test_what_can_be_followed_comes_first(services: Services) -> None:
    kinds = [one.kind for one in catalogue_list(choose("", services), services).rows]
    order = [FigureKind.REAL, FigureKind.PUBLISHED, FigureKind.NOT_YET, FigureKind.NOBODY]
    assert [order.index(kind) for kind in kinds] == sorted(order.index(kind) for kind in kinds)


def test_the_reader_hears_what_was_searched_instead(services: Services) -> None:
    selection = choose("zoek=bijstnad&cijfers=met", services)
    said = "".join(str(part) for part in counted(catalogue_list(selection, services), selection, str))
    assert "“bijstnad” kennen we niet. U ziet wat erop lijkt: bijstand." in said


def test_the_list_can_be_downloaded_with_its_gaps(services: Services) -> None:
    table = catalogue_export(choose("", services), services)
    rows = table.rows.set_index("indicator")
    assert rows.loc["werkende_armen", "cijfers"] == "geen cijfer"
    assert rows.loc["werkende_armen", "waarom geen cijfer"].startswith("CBS publiceert werkende armen")
    assert rows.loc["bijstand", "aantal cijfers"] == 2
    assert rows.loc["bijstand", "licentie"] == "CC BY 4.0"


def test_examples_are_called_examples(tmp_path: Path) -> None:
    services = services_with([("bijstand", "WK051829", "2024", 7.0, "example", "example")], tmp_path)
    assert row(services, "bijstand").kind is FigureKind.EXAMPLE
    table = catalogue_export(choose("", services), services)
    assert table.about[0] == "Let op: een deel is voorbeeld, zie de kolom cijfers. Dat is niet gemeten."
    kinds = table.rows.set_index("indicator")["cijfers"]
    assert kinds["bijstand"] == "voorbeeld, niet gemeten"


def test_an_indicator_is_an_example_by_itself(tmp_path: Path) -> None:
    """Beside examples of one indicator another has real figures; the heading counts both."""
    services = services_with(
        [("roker", "WK051829", "2020", 20.0, "estimated", "gezondheidsmonitor_50120")], tmp_path
    )
    made_up = observations(EXAMPLE_SOURCE, status="example", WK051829=7.0)
    ObservationWriter(services.observations._engine).write_batch(
        EXAMPLE_SOURCE, made_up, reason="demo", at=CAME
    )
    assert row(services, "bijstand").kind is FigureKind.EXAMPLE
    assert row(services, "roker").kind is FigureKind.REAL
    assert heading(services, translator("nl")).endswith("1 met echte cijfers en 1 met voorbeeldcijfers")


def test_the_table_sorts_by_time_and_says_why_there_is_nothing(services: Services) -> None:
    rows = catalogue_list(choose("", services), services).rows
    table = catalogue_table(rows, services, selection=Selection())
    assert table is not None
    keys, cells = read_table(table)
    assert keys == ["title", "theme", "evidence", "source", "newest"]
    assert list(cells) == [one.indicator.id for one in rows]
    newest = {id_: cells[id_]["newest"] for id_ in ("bijstand", "koopwoningen", "werkende_armen")}
    assert [newest[id_].get("data-value") for id_ in ("bijstand", "koopwoningen")] == ["2020", "2024"]
    assert newest["werkende_armen"].get("data-value") is None, "without a figure it comes last"
    assert said(newest["werkende_armen"]).startswith("geen cijfer")
    assert said(newest["bijstand"]) == "2020per buurt, cijfers uit de bron"
    link = cells["bijstand"]["title"].find("a")
    assert link is not None and (link.get("href"), link.text) == (
        "/indicator/bijstand",
        "Mensen met bijstand",
    )


def test_nothing_found_is_no_table(services: Services) -> None:
    assert catalogue_table((), services, selection=Selection()) is None
