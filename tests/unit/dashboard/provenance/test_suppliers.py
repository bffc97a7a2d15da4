"""An own figure names its supplier on every screen and in every file, and never stands as a public one."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.comparability import series_of
from dashboard.cross_section.hover import hover_words
from dashboard.cross_section.view import cross_section
from dashboard.exports.data_package import indicator_package
from dashboard.exports.indicator import indicator_export
from dashboard.exports.map import map_export
from dashboard.exports.overview import overview_export
from dashboard.exports.profile import profile_export
from dashboard.exports.trends import trend_export
from dashboard.indicator.few import few_figures
from dashboard.map.card import area_card
from dashboard.profile.facts import profile_sources
from dashboard.profile.view import profile_view
from dashboard.provenance.facts import source_facts
from dashboard.reports.trends import trends_report
from dashboard.services import Services
from dashboard.theme import palette
from dashboard.trends.answer import trend_answer
from dashboard.trends.view import trend_view
from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from geo.areas import load_areas
from indicators.catalogue import load_catalogue
from indicators.model import EvidenceClass
from indicators.observations import as_observations
from indicators.provenance import Provenance
from layouts.map.card import area_card_parts
from layouts.trends.parts import source
from layouts.trends.table import figures_table
from tests.unit.dashboard.map_store import borders
from tests.unit.dashboard.trend_store import NOON, choose

INDICATOR, WIJK, OTHER = "bijstand", "WK051838", "WK051829"
DELIVERY = Provenance(
    supplier="Dienst Onderzoek", file="cijfers.xlsx", date="2026-03-01", evidence=EvidenceClass.SURVEY
)
WORDS = "Dienst Onderzoek (eigen cijfers, enquête, bestand cijfers.xlsx, 1 maart 2026)"
SURELY_OURS = ("Dienst Onderzoek", "cijfers.xlsx")


Row = tuple[str, str, float, str, str]
PUBLIC: list[Row] = [
    (code, str(year), value + year - 2019, "kwb_2023", "")
    for code, value in ((WIJK, 9.0), (OTHER, 12.0), ("GM0518", 6.0))
    for year in range(2020, 2024)
]


def store(rows: list[Row], folder: Path) -> Services:
    """Services over these figures: area, period, value, source and provenance."""
    settings = Settings(files_folder=folder, sync_on_start="never")
    engine = open_engine(settings.store_url)
    migrate(engine)
    frame = pd.DataFrame(rows, columns=["area_code", "period", "value", "source_id", "provenance"])
    frame = frame.assign(indicator_id=INDICATOR, group="totaal", status="measured", n=2000.0)
    writer = ObservationWriter(engine)
    for source_id, part in as_observations(frame).groupby("source_id"):
        writer.write_batch(str(source_id), part, reason="test", at=NOON)
    return Services(
        settings=settings,
        catalogue=load_catalogue(),
        areas=load_areas(),
        observations=ObservationReader(engine),
        borders=borders,
    )


def delivered(code: str, period: str, value: float) -> Row:
    return (code, period, value, "eigen_bijstand", DELIVERY.as_text())


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Four public years of two wijken and the city, then two own years of one wijk."""
    rows = [delivered(WIJK, "2024", 20.0), delivered(WIJK, "2025", 21.0)]
    return store([*PUBLIC, *rows], tmp_path_factory.mktemp("store"))


def bare(words: object) -> str:
    return str(words)


def test_the_series_of_an_own_figure_is_its_suppliers(services: Services) -> None:
    indicator = services.catalogue.get(INDICATOR)

    def series(source_id: str, provenance: str = "") -> str:
        return series_of(source_id, provenance, indicator=indicator, catalogue=services.catalogue)

    text = DELIVERY.as_text()
    later = replace(DELIVERY, file="nieuw.xlsx", date="2027-01-01").as_text()
    counted = replace(DELIVERY, evidence=EvidenceClass.REGISTER).as_text()
    assert series("eigen_bijstand", text) == series("eigen_ander_bestand", later)
    assert series("kwb_2023") == series("roll_up") != series("eigen_bijstand", text)
    assert series("eigen_bijstand", counted) != series("eigen_bijstand", text)


def test_the_card_of_an_own_figure_names_its_supplier_and_no_public_source(services: Services) -> None:
    card = area_card(choose(f"indicator={INDICATOR}&jaar=2024&gebied={WIJK}", services), services)
    facts = source_facts(
        card.view.indicator, services, language="nl", provenance=[card.row.figure.provenance]
    )
    assert (facts.publisher, facts.title) == ("Dienst Onderzoek", "eigen cijfers uit cijfers.xlsx")
    assert (facts.fetched, facts.evidence, facts.url, facts.licence) == ("1 maart 2026", "enquête", "", "")

    words = bare(area_card_parts(card, facts, colours=palette("light")))
    assert "Bron: Dienst Onderzoek, eigen cijfers uit cijfers.xlsx." in words
    assert "Geleverd: 1 maart 2026." in words and "CBS" not in words
    assert card.row.difference is None, "the city's figure is of another source"


def test_a_map_of_own_figures_names_the_supplier_in_table_and_file(services: Services) -> None:
    selection = choose(f"indicator={INDICATOR}&jaar=2024&niveau=wijk", services)
    view = cross_section(selection, services)
    assert "Van Dienst Onderzoek" in "".join(hover_words(view))
    rows = map_export(selection, services).rows.set_index("code")
    assert rows.loc[WIJK, "bron"] == WORDS
    facts = source_facts(view.indicator, services, language="nl", provenance=view.provenance)
    assert facts.publisher == "Dienst Onderzoek"


def test_a_trend_has_two_lines_and_names_both_sources(services: Services) -> None:
    selection = choose(f"indicator={INDICATOR}&gebied={WIJK}", services)
    view = trend_view(selection, services)
    series = {point.period: point.series for point in view.of(WIJK)}
    assert len({series[str(year)] for year in range(2020, 2024)}) == 1
    assert series["2024"] == series["2025"] != series["2023"]
    answer = trend_answer(selection, services, scheme="light", narrow=False)
    assert answer.facts.publisher == "CBS"
    words = bare(source(answer))
    assert f"Niet van deze bron, maar van: {WORDS}." in words
    table = bare(figures_table(view))
    assert f"e {WORDS}" in table
    rows = trend_export(selection, services).rows
    rows = rows[rows["code"] == WIJK].set_index("periode")
    assert rows.loc["2023", "bron"] == "CBS" and rows.loc["2024", "bron"] == WORDS
    assert rows.loc["2024", "breuk"] == "begin na breuk"
    assert pd.isna(rows.loc["2024", "verschil"])
    trend = services.assessments().trend(INDICATOR, WIJK, "totaal")
    assert trend is not None and trend.first == "2024"
    _, report = trends_report(selection, services, address="/trends")
    assert all(word in report for word in SURELY_OURS)


def test_a_profile_names_the_supplier_of_each_row(services: Services) -> None:
    selection = choose(f"gebied={WIJK}", services)
    profile = profile_view(selection, services)
    names = [one.facts.name for one in profile_sources(profile, services)]
    assert "Dienst Onderzoek, eigen cijfers uit cijfers.xlsx" in names
    rows = profile_export(selection, services).rows.set_index("indicator")
    assert rows.loc[INDICATOR, "bron"] == WORDS


def test_downloads_name_the_supplier_of_each_row(services: Services) -> None:
    selection = choose(f"indicator={INDICATOR}", services)
    rows = indicator_export(selection, services).rows
    given = rows[rows["tabel"] == "eigen_bijstand"]
    assert set(given["bron"]) == {WORDS} and set(given["status"]) == {"gemeten"}
    assert not rows[rows["tabel"] == "kwb_2023"]["bron"].str.contains("Dienst").any()
    assert few_figures(selection, services).rows[0].source == WORDS


def test_the_overview_names_the_supplier_of_each_row(tmp_path: Path) -> None:
    public: list[Row] = [("zuidwest", "2023", 14.0, "roll_up", "")]
    ours = [delivered("laak", "2025", 21.0), delivered("GM0518", "2025", 11.0)]
    services = store([*PUBLIC, *public, *ours], tmp_path)
    rows = overview_export(choose("", services), services).rows
    sources = dict(zip(rows["code"], rows["bron"], strict=True))
    assert sources["laak"] == WORDS
    assert sources["zuidwest"].startswith("CBS")


def test_the_data_package_has_a_column_for_every_part_of_provenance(services: Services) -> None:
    package = indicator_package(choose(f"indicator={INDICATOR}", services), services)
    with zipfile.ZipFile(io.BytesIO(package.content)) as packed:
        figures = list(csv.DictReader(io.StringIO(packed.read("data/figures.csv").decode())))
        described = json.loads(packed.read("datapackage.json"))
    own = [row for row in figures if row["supplier"]]
    assert {row["source_id"] for row in own} == {"eigen_bijstand"} and len(own) == 2
    names = ("supplier", "file", "delivered", "own_evidence", "status")
    assert {tuple(row[name] for name in names) for row in own} == {
        ("Dienst Onderzoek", "cijfers.xlsx", "2026-03-01", "survey", "measured")
    }
    assert {"title": "Dienst Onderzoek, cijfers.xlsx (2026-03-01), own figures"} in described["sources"]
