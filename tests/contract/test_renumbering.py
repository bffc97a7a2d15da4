"""Rijswijk renumbered between 2015 and 2017: a join on bare codes gives wrong figures, ours does not.

The figures are the inhabitants that CBS published for 2015, 2020 and 2024, read here with the csv module
alone and laid beside what a sync puts in the store. Names decide what is the same place.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from data.ingest.run import sync
from data.ingest.tools import open_tools
from data.settings import Settings
from geo.model import AreaLevel, Areas
from tests.replica import raw_rows, running_replica

pytestmark = pytest.mark.replica
CITY = "0603"


def names_of(year: str) -> dict[str, str]:
    rows = raw_rows("misc/codes_per_jaar.csv")
    return {row["code"]: row["naam"] for row in rows if row["jaar"] == year and row["code"][2:6] == CITY}


def published(year: str) -> dict[str, float]:
    """Inhabitants per code as published, in the coding of that year."""
    file, code, people = {
        "2015": ("kwb/kwb_2015_wijkenbuurtkaart_raw.csv", "code", "AANT_INW"),
        "2020": ("kwb/kwb_2020_84799NED_typed_raw.csv", "WijkenEnBuurten", "AantalInwoners_5"),
        "2024": ("kwb/kwb_2024_85984NED_selectie18.csv", "code", "inwoners"),
    }[year]
    found = {row[code].strip(): row[people] for row in raw_rows(file)}
    return {key: float(value) for key, value in found.items() if key[2:6] == CITY and value}


def by_name(year: str) -> dict[str, float]:
    """Inhabitants per buurt by its name."""
    names = names_of(year)
    return {names[code]: value for code, value in published(year).items() if code.startswith("BU")}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pd.Series]:
    """Inhabitants by area and year as the store gives them to a screen, after a sync."""
    with running_replica() as base:
        folder = tmp_path_factory.mktemp("renumbering")
        settings = Settings(files_folder=folder, source_mirror=base, sync_on_start="never")
        with open_tools(settings) as tools:
            assert sync(tools, source_ids=["kwb_2015", "kwb_2020", "kwb_2024"]).ok
            codes = [area.code for area in tools.areas]
            rows = tools.reader.for_trend(indicator_ids=["inwoners"], area_codes=codes, group="totaal")
    yield rows.set_index(["area_code", "period"])["value"]


def test_names_stayed_and_most_codes_did_not() -> None:
    old, new = names_of("2015"), names_of("2024")
    buurten = {code for code in old if code.startswith("BU")}
    assert {old[code] for code in buurten} == {new[code] for code in new if code.startswith("BU")}
    assert len(buurten) == 32 and len(buurten - new.keys()) == 23


@pytest.mark.parametrize("later", ["2020", "2024"])
def test_buurten_joined_on_bare_codes_lose_most_of_the_city(later: str) -> None:
    old = {code: people for code, people in published("2015").items() if code.startswith("BU")}
    joined = sum(people for code, people in old.items() if code in published(later))
    assert sum(old.values()) == pytest.approx(published("2015")["GM0603"], abs=60)  # rounded to 5 each
    assert joined < 0.41 * sum(old.values())


def test_wijken_joined_on_bare_codes_give_growth_that_never_happened() -> None:
    """The same codes name other places: Wijk 03 would have lost 94% of its people, Wijk 08 gained 800%."""
    old, new = published("2015"), published("2024")
    growth = {code: new[code] / old[code] - 1 for code in old if code.startswith("WK")}
    assert len(growth) == 9
    assert growth["WK060303"] < -0.9 and growth["WK060305"] < -0.8 and growth["WK060308"] > 8
    city = new["GM0603"] / old["GM0603"] - 1
    assert sum(abs(change) > 2 * city for change in growth.values()) >= 4


@pytest.mark.parametrize("year", ["2015", "2020", "2024"])
def test_ours_follow_the_name_of_every_buurt(year: str, stored: pd.Series, areas: Areas) -> None:
    right = by_name(year)
    ours = {
        area.name: stored[(area.code, year)]
        for area in areas.at_level(AreaLevel.BUURT)
        if area.municipality == "GM0603" and (area.code, year) in stored.index
    }
    compared = {name for name, people in right.items() if people > 0}
    assert len(compared) >= 30
    assert {name: ours[name] for name in compared} == {name: right[name] for name in compared}


def test_no_figure_of_an_old_wijk_stands_under_a_new_one(stored: pd.Series, areas: Areas) -> None:
    """A wijk of today gets for 2015 the people of the buurten that lie in it now, or nothing."""
    right, old = by_name("2015"), published("2015")
    found = 0
    for wijk in areas.at_level(AreaLevel.WIJK):
        if wijk.municipality != "GM0603" or (wijk.code, "2015") not in stored.index:
            continue
        buurten = areas.children(wijk.code)
        ours = stored[(wijk.code, "2015")]
        if pd.notna(ours):
            found += 1
            assert ours == sum(right.get(buurt.name, 0) for buurt in buurten), wijk.code
    assert found >= 8
    moved = ("WK060303", "WK060304", "WK060305", "WK060308", "WK060309")
    assert all(stored[(code, "2015")] != old[code] for code in moved)


def test_growth_of_a_wijk_is_that_of_its_buurten(stored: pd.Series) -> None:
    ours = stored[("WK060308", "2024")] / stored[("WK060308", "2015")] - 1
    assert -0.1 < ours < 0.3, "on bare codes this was more than 800%"
