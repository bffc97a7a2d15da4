"""The real figures of the embedded default: as published, whole per indicator, and added up as in a sync."""

from __future__ import annotations

import csv
import time
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.demo.key_figures import KEY_FIGURES_FILE, key_figure_observations
from data.ingest.embedded import embedded_observations, ensure_figures
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from geo.borders import load_borders
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.observations import ObservationError
from tests.replica import SHARED, raw_rows
from tests.stores import fresh_store

POLICE = "safety/politie_47022NED_misdrijven_totaal_2021_2025.csv"
KWB_2024 = "kwb/kwb_2024_85984NED_selectie18.csv"
KWB_2020 = "kwb/kwb_2020_84799NED_typed_raw.csv"
KEY = ["indicator_id", "area_code", "period"]


@pytest.fixture(scope="module")
def figures(catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    return key_figure_observations(catalogue, areas)


@pytest.fixture(scope="module")
def embedded(catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    return embedded_observations(catalogue, areas, min_coverage=0.8)


def of(frame: pd.DataFrame, indicator: str, area: str, period: str) -> pd.Series:
    rows = frame[(frame["indicator_id"] == indicator) & (frame["area_code"] == area)]
    (row,) = [row for _, row in rows[rows["period"] == period].iterrows()]
    return row


@pytest.mark.replica
def test_every_figure_is_the_one_that_was_published(figures: pd.DataFrame) -> None:
    """Beside the list of facts it was made from, value for value and status for status."""
    with (SHARED / "reference" / "key_figures.csv").open(encoding="utf-8", newline="") as file:
        facts = pd.DataFrame(csv.DictReader(file))
    in_thousands = facts["indicator_id"] == "inkomen_per_inwoner"  # as CBS has them; ours are whole euro
    facts["value"] = pd.to_numeric(facts["value"]) * in_thousands.map({True: 1000, False: 1})
    both = facts.merge(figures, on=KEY, how="left", suffixes=("_fact", ""))
    assert len(both) == len(facts) == 6_551
    assert both["status"].tolist() == both["status_fact"].tolist()
    pd.testing.assert_series_equal(both["value"], both["value_fact"], check_names=False)


@pytest.mark.replica
def test_the_figures_are_those_of_the_raw_files(figures: pd.DataFrame) -> None:
    police = {(row["code"], row["jaar"]): row["geregistreerde_misdrijven_totaal"] for row in raw_rows(POLICE)}
    crimes = figures[figures["indicator_id"] == "misdrijven"]
    assert len(crimes) == 740
    assert all(row.value == float(police[row.area_code, row.period]) for row in crimes.itertuples())
    people = {row["code"]: row["inwoners"] for row in raw_rows(KWB_2024)}
    residents = figures[(figures["indicator_id"] == "inwoners") & (figures["period"] == "2024")]
    known = residents[residents["value"].notna()]
    assert len(known) > 190
    assert all(row.value == float(people[row.area_code]) for row in known.itertuples())
    of_2020 = {row["WijkenEnBuurten"].strip(): row for row in raw_rows(KWB_2020)}
    for area in ("WK051829", "WK051836", "GM0518", "BU06030961"):
        row = of_2020[area]
        share = float(row["PersonenPerSoortUitkeringBijstand_83"]) / float(row["AantalInwoners_5"]) * 100
        assert of(figures, "bijstand", area, "2020")["value"] == pytest.approx(share, abs=1e-4)


def test_each_figure_names_a_table_of_the_catalogue(figures: pd.DataFrame, catalogue: Catalogue) -> None:
    for source_id, rows in figures.groupby("source_id"):
        table = catalogue.tables[str(source_id)]
        families = {catalogue.get(name).source.family for name in rows["indicator_id"].unique()}
        assert families == {table.family}
        assert table.period is None or set(rows["period"]) == {table.period}
    estimated = figures["status"] == "estimated"
    assert set(figures.loc[estimated, "source_id"]) == {"gezondheidsmonitor_50120"}


def test_the_file_stays_small() -> None:
    assert KEY_FIGURES_FILE.stat().st_size < 300_000


def test_a_wrong_figure_is_named(tmp_path: Path, catalogue: Catalogue, areas: Areas) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(
        "source_id,table,period,area_code,bijstand\nkwb_2020,84799NED,2020,WK999999,4\n", encoding="utf-8"
    )
    with pytest.raises(ObservationError, match=r"area code unknown.*WK999999"):
        key_figure_observations(catalogue, areas, path=path)


def test_rates_and_programme_areas_follow_from_the_figures(embedded: pd.DataFrame, areas: Areas) -> None:
    crimes, people = (
        {code: of(embedded, name, code, period)["value"] for code in ("WK051829", "WK051841")}
        for name, period in (("misdrijven", "2025"), ("inwoners", "2024"))
    )
    rate = of(embedded, "misdrijven_per_1000", "WK051829", "2025")
    expected = crimes["WK051829"] / people["WK051829"] * 1_000
    assert rate["value"] == pytest.approx(expected) == pytest.approx(73.7, abs=0.05)
    few = of(embedded, "misdrijven_per_1000", "WK051841", "2025")
    assert people["WK051841"] < 1_000 and pd.isna(few["value"])
    assert f"Geteld: {crimes['WK051841']:.0f}." in few["note"]
    parts = areas.get("zuidwest").parts
    shares = [of(embedded, "bijstand", part, "2020")["value"] for part in parts]
    sizes = [of(embedded, "inwoners", part, "2020")["value"] for part in parts]
    mean = sum(share * size for share, size in zip(shares, sizes, strict=True)) / sum(sizes)
    assert of(embedded, "bijstand", "zuidwest", "2020")["value"] == pytest.approx(mean)
    rated = embedded[(embedded["indicator_id"] == "misdrijven_per_1000") & (embedded["period"] == "2024")]
    codes = set(rated.loc[rated["value"].notna(), "area_code"])
    shown = [area for area in areas.at_level(AreaLevel.BUURT) if (area.inhabitants or 0) >= 1_100]
    assert {area.code for area in shown} <= codes, "a buurt has a rate without a sync too"


def test_an_indicator_is_real_or_an_example_as_a_whole(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with fresh_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as engine:
        reader, writer = ObservationReader(engine), ObservationWriter(engine)
        start = time.process_time()
        ensure_figures(
            reader,
            writer,
            catalogue=catalogue,
            areas=areas,
            borders_folder=tmp_path / "borders",
            min_coverage=0.8,
            at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        assert time.process_time() - start < 10
        shown = reader.all_current()
        examples = reader.example_indicators()
        assert reader.data_version().example and reader.shows_embedded()
    of_examples = shown["source_id"] == "example"
    made_up = set(shown.loc[of_examples, "indicator_id"])
    real = set(shown.loc[~of_examples, "indicator_id"])
    assert made_up.isdisjoint(real) and made_up == examples
    assert of_examples.sum() <= 60_000, "the default stays small"
    assert (shown.loc[~of_examples, "status"] != "example").all()
    assert len(real) > 90 and {"bijstand", "moeite_met_rondkomen", "misdrijven_per_1000"} <= real
    borders = load_borders(tmp_path / "borders")
    assert borders is not None and borders.schematic
