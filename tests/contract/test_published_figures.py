"""The cited figures: each row is one figure that a public body published, in the terms of the catalogue."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlparse

import pandas as pd
import pytest
import yaml

from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.catalogue import load_catalogue
from indicators.model import EvidenceClass
from indicators.observations import check_observations
from tests.replica import SHARED

PUBLIC = ("cbs.nl", "denhaag.nl", "denhaag.incijfers.nl", "ggdhaaglanden.nl", "npzw.nl")
FILE = Path(__file__).parents[2] / "data" / "demo" / "published_figures.csv"
COLUMNS = [
    "indicator_id", "area_code", "period", "year_given", "group", "value", "publisher", "publication", "url",
    "note",
]  # fmt: skip
APPLICATION = "Aanvraag Regio Deal 6e tranche"

# Copied by hand from the lists of figures as they were read on the publishers' pages.
SPOT_CHECKS = [
    ("moeite_met_rondkomen", "WK051829", "2022", "totaal", "Gezondheidsmonitor GGD/RIVM", 51.4),
    ("moeite_met_rondkomen", "GM0518", "2022", "totaal", "Gezondheidsmonitor GGD/RIVM", 30.8),
    ("gestandaardiseerd_inkomen", "WK051829", "2022", "totaal", APPLICATION, 23_000.0),
    ("arbeidsmigranten", "laak", "2024", "totaal", APPLICATION, 17.7),
    ("inwoners", "regiodeal_6", "2024", "totaal", "Aanvraag Regio Deal 6e tranche", 136088),
    ("sociaal_minimum", "WK051836", "2018", "totaal", "CBS", 23.5),
    ("misdrijven_per_1000", "BU06030633", "2023", "totaal", APPLICATION, 135),
    ("opkomst_gemeenteraad", "zuidwest", "2022", "totaal", "Regio Deal Den Haag Zuidwest II", 29),
    ("eenzaam", "GM0603", "2016", "65plus", "GGD Haaglanden", 52),
    ("achterstandsscore", "WK051830", "2017", "totaal", "DHIC / GGD Haaglanden", 14.5),
    ("inkomen_per_ontvanger", "NL00", "2014", "totaal", "CBS", 29_500.0),
]


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return pd.read_csv(FILE, dtype=str, keep_default_na=False)


def test_has_the_agreed_columns_and_enough_figures(figures: pd.DataFrame) -> None:
    assert list(figures.columns) == COLUMNS
    assert len(figures) >= 120  # those of newspapers and other sites are out


def test_each_figure_is_a_valid_observation(figures: pd.DataFrame) -> None:
    """Indicator, area, period, range and key all pass the check that every source has to pass."""
    frame = figures.assign(
        value=figures["value"].astype(float),
        source_id="published:" + figures["publisher"],
        status="published",
    )
    checked = check_observations(frame, catalogue=load_catalogue(), areas=load_areas())
    assert len(checked) == len(figures)


def test_each_figure_names_who_published_it_and_where(figures: pd.DataFrame) -> None:
    assert (figures["publisher"].str.strip() != "").all()
    assert (figures["publication"].str.strip() != "").all()
    linked = figures.loc[figures["url"] != "", "url"]
    assert {urlparse(url).scheme for url in linked} <= {"http", "https"}
    assert linked.map(lambda url: bool(urlparse(url).hostname)).all()


def test_each_figure_is_from_a_page_of_a_public_body(figures: pd.DataFrame) -> None:
    known = yaml.safe_load((FILE.parent / "publishers.yaml").read_text(encoding="utf-8"))
    hosts = set(figures.loc[figures["url"] != "", "url"].map(lambda url: urlparse(url).hostname))
    assert hosts <= set(known["hosts"])
    assert all(host.endswith(PUBLIC) for host in known["hosts"])
    texts = set(figures.loc[figures["url"] == "", "publication"])
    assert texts == set(known["texts"])


def test_what_the_application_does_not_say_is_not_shown_as_if_it_did(figures: pd.DataFrame) -> None:
    """It gives no year for what stands at 2024, and no source for these five."""
    of_deal = figures[figures["publication"] == APPLICATION]
    without = of_deal[(of_deal["period"] == "2024") | of_deal["indicator_id"].isin(["energielabel_efg"])]
    stations = of_deal[of_deal["indicator_id"] == "misdrijven_per_1000"]
    assert len(without) > 15 and set(without["year_given"]) == set(stations["year_given"]) == {"nee"}
    assert (figures.loc[figures["publication"] != APPLICATION, "year_given"] == "ja").all()
    sourceless = of_deal["indicator_id"].isin(
        ["gestandaardiseerd_inkomen", "energiearmoede", "misdrijven_per_1000", "vrijwilligerswerk",
         "arbeidsmigranten"]
    )  # fmt: skip
    assert set(of_deal.loc[sourceless, "publisher"]) == {APPLICATION}
    assert of_deal.loc[sourceless, "note"].str.contains("de aanvraag noemt geen bron").all()


@pytest.mark.replica
def test_each_figure_of_the_web_was_read_on_that_page(figures: pd.DataFrame) -> None:
    """Beside the list that was read on the pages: the address and the number are in it."""
    with (SHARED / "reference" / "published_figures_web.csv").open(encoding="utf-8", newline="") as file:
        read = {(row["url"], round(float(row["value"]), 6)) for row in csv.DictReader(file)}
    linked = figures[figures["url"] != ""]
    strange = [
        (row.indicator_id, row.area_code, row.value)
        for row in linked.itertuples()
        if not {(row.url, round(float(row.value) * factor, 6)) for factor in (1, 1_000)} & read
    ]
    assert len(linked) > 80 and strange == []


def test_groups_and_levels_are_those_of_the_indicator(figures: pd.DataFrame) -> None:
    catalogue, areas = load_catalogue(), load_areas()
    wrong = []
    for row in figures.itertuples():
        indicator = catalogue.get(str(row.indicator_id))
        level = areas.get(str(row.area_code)).level
        only_published = indicator.evidence is EvidenceClass.PUBLISHED
        if row.group not in indicator.groups or (only_published and level not in indicator.levels):
            wrong.append((indicator.id, row.area_code, row.group, str(level)))
    assert wrong == []


def test_an_indicator_said_to_have_no_figure_has_none(figures: pd.DataFrame) -> None:
    without = {indicator.id for indicator in load_catalogue() if indicator.no_figure is not None}
    assert without.isdisjoint(figures["indicator_id"])


def test_incomes_stand_in_whole_euro_as_they_were_published(figures: pd.DataFrame) -> None:
    published = figures["note"].str.extract(r"gepubliceerd als (\d+) euro")[0].dropna().astype(float)
    assert not published.empty
    assert figures.loc[published.index, "value"].astype(float).tolist() == published.tolist()
    units = {load_catalogue().get(name).unit for name in figures.loc[published.index, "indicator_id"]}
    assert units == {"euro"}


def test_single_figures_belong_to_areas_the_app_knows_by_one_code(figures: pd.DataFrame) -> None:
    """A wijk that is one CBS area has its CBS code; only combined areas have a programme code."""
    areas = load_areas()
    combined = {code for code in figures["area_code"] if areas.get(code).level is AreaLevel.PROGRAMME}
    assert combined <= {"zuidwest", "laak", "regiodeal_6"}


@pytest.mark.parametrize(("indicator", "area", "period", "group", "publisher", "value"), SPOT_CHECKS)
def test_spot_checks(
    figures: pd.DataFrame, *, indicator: str, area: str, period: str, group: str, publisher: str, value: float
) -> None:
    found = figures[
        (figures["indicator_id"] == indicator)
        & (figures["area_code"] == area)
        & (figures["period"] == period)
        & (figures["group"] == group)
        & (figures["publisher"] == publisher)
    ]
    assert found["value"].astype(float).tolist() == [value]
