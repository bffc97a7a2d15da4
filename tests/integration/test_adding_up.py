"""What is added up, computed again from the raw files with nothing but the csv module."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.settings import Settings
from data.store.engine import open_engine
from data.store.model import ROLL_UP_SOURCE
from data.store.reader import ObservationReader
from geo.model import AreaLevel, Areas
from tests.replica import raw_rows

pytestmark = pytest.mark.replica

KWB_2020 = "kwb/kwb_2020_84799NED_typed_raw.csv"
KWB_2024 = "kwb/kwb_2024_85984NED_selectie18.csv"
KWB_2015 = "kwb/kwb_2015_wijkenbuurtkaart_raw.csv"
CROSSWALK = "misc/rijswijk_buurt_crosswalk_2015_2024.csv"
POLICE = "safety/politie_47022NED_misdrijven_totaal_2021_2025.csv"
MONITOR = "health/rivm_gezondheidsmonitor_50090NED_50120NED_raw.csv"
DEAL = "regiodeal_6"
RAW_AGES = {"totaal": "20300", "65plus": "80200"}
COLUMNS = {
    "eenzaam": "Eenzaam_28", "moeite_met_rondkomen": "MoeiteMetRondkomen_38",
    "ervaren_gezondheid": "ErvarenGezondheidGoedZeerGoed_4", "roker": "Roker_11", "drinker": "Drinker_13",
}  # fmt: skip


@pytest.fixture(scope="module")
def derived(real_folder: Path) -> pd.DataFrame:
    reader = ObservationReader(open_engine(Settings(files_folder=real_folder).store_url))
    rows = reader.all_current(source_ids=[ROLL_UP_SOURCE])
    return rows.set_index(["indicator_id", "area_code", "period", "group"]).sort_index()


@pytest.fixture(scope="module")
def crimes() -> dict[tuple[str, str], float]:
    return {
        (row["code"], row["jaar"]): float(row["geregistreerde_misdrijven_totaal"])
        for row in raw_rows(POLICE)
        if row["geregistreerde_misdrijven_totaal"]
    }


@pytest.fixture(scope="module")
def people_2024() -> dict[str, float]:
    return {row["code"]: float(row["inwoners"]) for row in raw_rows(KWB_2024) if row["inwoners"]}


@pytest.fixture(scope="module")
def ages_2020() -> dict[str, dict[str, float]]:
    """People of each area in 2020, by age."""
    found = {}
    for row in raw_rows(KWB_2020):
        everyone, children, young, old = (
            float(row[name] or 0)
            for name in ("AantalInwoners_5", "k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_65JaarOfOuder_12")
        )
        adults = everyone - children - 0.3 * young
        found[row["WijkenEnBuurten"].strip()] = {"everyone": everyone, "totaal": adults, "65plus": old}
    return found


def monitor(year: str, group: str, column: str) -> dict[str, float]:
    return {
        row["WijkenEnBuurten"].strip(): float(row[column])
        for row in raw_rows(MONITOR)
        if row["Perioden"] == f"{year}JJ00"
        and row["Leeftijd"].strip() == RAW_AGES[group]
        and row[column].strip(" .")
    }


def test_hoornwijk_has_too_few_people_for_a_rate_and_names_its_crimes(
    derived: pd.DataFrame, crimes: dict[tuple[str, str], float], people_2024: dict[str, float], areas: Areas
) -> None:
    total = sum(crimes[area.code, "2025"] for area in areas.children("WK051841"))
    assert (total, people_2024["WK051841"]) == (255, 915)
    few = derived.loc[("misdrijven_per_1000", "WK051841", "2025", "totaal")]
    assert np.isnan(few["value"]) and few["note"].endswith("Geteld: 255.")
    total = sum(crimes[area.code, "2025"] for area in areas.children("WK051829"))
    rate = derived.loc[("misdrijven_per_1000", "WK051829", "2025", "totaal")]
    assert rate["value"] == pytest.approx(total / people_2024["WK051829"] * 1_000)
    assert rate["n"] == people_2024["WK051829"]


@pytest.mark.parametrize("year", ["2023", "2024", "2025"])
def test_the_rate_of_every_wijk_and_programme_area_is_a_sum_over_a_sum(
    derived: pd.DataFrame,
    crimes: dict[tuple[str, str], float],
    people_2024: dict[str, float],
    areas: Areas,
    *,
    year: str,
) -> None:
    compared = 0
    for area in (*areas.at_level(AreaLevel.WIJK), *areas.at_level(AreaLevel.PROGRAMME)):
        parts = area.parts or (area.code,)
        people = sum(people_2024.get(part, 0) for part in parts)
        if people < 1_000:
            continue
        buurten = [
            buurt.code
            for part in parts
            for buurt in ([areas.get(part)] if part.startswith("BU") else areas.children(part))
        ]
        total = sum(crimes[buurt, year] for buurt in buurten)
        shown = derived.loc[("misdrijven_per_1000", area.code, year, "totaal"), "value"]
        assert shown == pytest.approx(total / people * 1_000), area.name
        compared += 1
    assert compared >= 54


def test_what_is_too_small_is_hidden_after_it_is_counted(
    derived: pd.DataFrame, people_2024: dict[str, float], areas: Areas
) -> None:
    small = [area.code for area in areas.at_level(AreaLevel.BUURT) if people_2024.get(area.code, 0) < 1_000]
    rates = derived.loc["misdrijven_per_1000"].reset_index()
    rows = rates[rates["area_code"].isin(small) & (rates["period"] == "2024")]
    assert len(rows) == len(small) > 0
    assert rows["value"].isna().all() and set(rows["status"]) <= {"missing", "suppressed"}


@pytest.mark.parametrize("group", ["totaal", "65plus"])
@pytest.mark.parametrize("indicator", COLUMNS)
def test_a_breakdown_is_weighted_with_its_own_people(
    derived: pd.DataFrame,
    ages_2020: dict[str, dict[str, float]],
    areas: Areas,
    *,
    indicator: str,
    group: str,
) -> None:
    shares = monitor("2020", group, COLUMNS[indicator])
    for area in areas.at_level(AreaLevel.PROGRAMME):
        weights = {part: ages_2020[part][group] for part in area.parts}
        by_hand = sum(shares[part] * weight for part, weight in weights.items()) / sum(weights.values())
        shown = derived.loc[(indicator, area.code, "2020", group), "value"]
        assert shown == pytest.approx(by_hand, abs=1e-6), area.name


def test_older_people_of_the_deal_area_are_weighted_with_older_people(
    derived: pd.DataFrame, ages_2020: dict[str, dict[str, float]], areas: Areas
) -> None:
    """With people of all ages as weights the figure of 2012 was 3.7 points higher than with those over 65."""
    parts = areas.get(DEAL).parts
    shares = monitor("2012", "65plus", COLUMNS["moeite_met_rondkomen"])
    now = {row["code_2015"]: row["code_2024"] for row in raw_rows(CROSSWALK)}
    rows = {
        now.get(row["code"], row["code"]): row for row in raw_rows(KWB_2015) if row["soort"] != "gemeente"
    }
    everyone = {part: float(rows[part]["AANT_INW"]) for part in parts}
    older = {part: everyone[part] * float(rows[part]["P_65_EO_JR"]) for part in parts}
    older_2020 = {part: ages_2020[part]["65plus"] for part in parts}

    def mean(weights: dict[str, float]) -> float:
        return sum(shares[part] * weights[part] for part in parts) / sum(weights.values())

    assert mean(everyone) - mean(older_2020) == pytest.approx(3.7, abs=0.05)
    shown = derived.loc[("moeite_met_rondkomen", DEAL, "2012", "65plus")]
    assert shown["value"] == pytest.approx(mean(older), abs=0.1)
    assert shown["note"] == "Gewogen met de aantallen van 2015"


def test_the_deal_area_is_never_the_hague_alone(derived: pd.DataFrame) -> None:
    rows = derived.reset_index()
    deal = rows[rows["area_code"] == DEAL]
    rijswijk = "zonder Havenkwartier, Te Werve, Stationskwartier, Muziekbuurt en Stervoorde"
    only_there = deal[deal["indicator_id"].isin(["laag_inkomen", "functionele_schulden"])]
    assert len(only_there) > 20 and only_there["value"].isna().all()
    year = deal[(deal["indicator_id"] == "bijstand")].set_index("period")
    assert pd.isna(year.loc["2019", "value"]) and rijswijk in str(year.loc["2019", "note"])
    assert pd.notna(year.loc["2020", "value"])
    shown = deal[deal["value"].notna()]
    lacking = shown[shown["note"].str.contains("zonder")]
    assert lacking[["indicator_id", "period"]].to_numpy().tolist() == [["inkomen_per_inwoner", "2024"]]
    assert "zonder Havenkwartier en Stationskwartier" in lacking["note"].item()
    unweighted = deal[(deal["indicator_id"] == "koopwoningen") & (deal["period"] == "2024")].iloc[0]
    assert unweighted["status"] == "missing" and "aantal om mee te wegen ontbreekt" in unweighted["note"]


def test_every_programme_area_has_the_same_parts_in_all_its_years(
    derived: pd.DataFrame, areas: Areas
) -> None:
    programme = [area.code for area in areas.at_level(AreaLevel.PROGRAMME)]
    rows = derived.reset_index()
    rows = rows[rows["area_code"].isin(programme) & rows["value"].notna()]
    lost = rows["note"].str.extract(r"zonder (.*?)(?:;|$)")[0].fillna("")
    lines = lost.groupby([rows["indicator_id"], rows["area_code"], rows["group"]])
    assert (lines.nunique() == 1).all()
