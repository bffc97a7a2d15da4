"""Derived figures on small frames: rates, wijken out of buurten, and what is never rolled up."""

from __future__ import annotations

import pandas as pd
import pytest

from data.ingest.derive import derive, one_per_key
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.observations import as_observations

LAAK = ("BU05183819", "BU05183822", "BU05183823", "BU05183824", "BU05183825", "BU05183826")


def frame(*rows: tuple[str, str, str, float | None, str]) -> pd.DataFrame:
    columns = ["indicator_id", "area_code", "period", "value", "source_id"]
    table = pd.DataFrame(rows, columns=columns)
    status = pd.Series("measured", index=table.index).mask(table["value"].isna(), "missing")
    return as_observations(table.assign(group="totaal", status=status))


def of(derived: pd.DataFrame, indicator: str, area: str, period: str) -> pd.Series[object]:
    found = derived[
        (derived["indicator_id"] == indicator)
        & (derived["area_code"] == area)
        & (derived["period"] == period)
    ]
    assert len(found) == 1
    return found.iloc[0]


def laak(
    indicator: str, period: str, values: list[float], source: str
) -> list[tuple[str, str, str, float, str]]:
    return [(indicator, code, period, value, source) for code, value in zip(LAAK, values, strict=True)]


def test_a_rate_uses_the_inhabitants_of_the_nearest_year_and_says_so(
    catalogue: Catalogue, areas: Areas
) -> None:
    rows = frame(
        ("misdrijven", "BU05183822", "2021", 90, "politie_47018"),
        ("misdrijven", "BU05183822", "2023", 90, "politie_47018"),
        ("misdrijven", "BU05183822", "2030", 90, "politie_47018"),
        ("inwoners", "BU05183822", "2020", 9_000, "kwb_2020"),
        ("inwoners", "BU05183822", "2023", 4_500, "kwb_2023"),
    )
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)
    near = of(derived, "misdrijven_per_1000", "BU05183822", "2021")
    assert (near["value"], near["status"], near["n"]) == (10, "estimated", 9_000)
    assert "2020" in str(near["note"])
    same = of(derived, "misdrijven_per_1000", "BU05183822", "2023")
    assert (same["value"], same["status"], same["note"]) == (20, "measured", "")
    assert of(derived, "misdrijven_per_1000", "BU05183822", "2030")["status"] == "missing"


def test_a_rate_over_few_people_is_suppressed(catalogue: Catalogue, areas: Areas) -> None:
    rows = frame(
        ("misdrijven", "BU05183822", "2023", 9, "politie_47018"),
        ("inwoners", "BU05183822", "2023", 45, "kwb_2023"),
    )
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)
    assert of(derived, "misdrijven_per_1000", "BU05183822", "2023")["status"] == "suppressed"


def test_a_wijk_without_a_row_is_added_up_from_its_buurten(catalogue: Catalogue, areas: Areas) -> None:
    rows = frame(*laak("misdrijven", "2024", [1, 2, 3, 4, 5, 6], "politie_47018"))
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)
    assert of(derived, "misdrijven", "WK051838", "2024")["value"] == 21
    assert of(derived, "misdrijven", "laak", "2024")["value"] == 21


def test_a_wijk_that_the_source_withheld_stays_withheld(catalogue: Catalogue, areas: Areas) -> None:
    withheld = ("misdrijven", "WK051838", "2024", None, "politie_47018")
    rows = frame(*laak("misdrijven", "2024", [1, 2, 3, 4, 5, 6], "politie_47018"), withheld)
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)
    assert not ((derived["area_code"] == "WK051838") & (derived["indicator_id"] == "misdrijven")).any()


def test_shares_are_weighted_by_their_denominator(catalogue: Catalogue, areas: Areas) -> None:
    rows = frame(
        *laak("inwoners", "2020", [1_000, 1_000, 1_000, 1_000, 1_000, 5_000], "kwb_2020"),
        *laak("bijstand", "2020", [50, 50, 50, 50, 50, 60], "kwb_2020"),
    )
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)
    assert of(derived, "bijstand", "laak", "2020")["value"] == pytest.approx(55)


def test_a_breakdown_is_weighted_with_its_own_group(catalogue: Catalogue, areas: Areas) -> None:
    """Two buurten: 1,000 people of whom 100 are 65 or older, and 1,000 of whom 300 are."""
    two = ("BU05183398", "BU05183399")
    given = {
        "inwoners": (1_000.0, 1_000.0), "inwoners_0_14": (20.0, 10.0), "inwoners_15_24": (10.0, 20.0),
        "inwoners_65plus": (10.0, 30.0), "eenzaam": (40.0, 60.0),
    }  # fmt: skip
    rows = frame(
        *(
            (name, code, "2020", value, "kwb_2020")
            for name in given
            for code, value in zip(two, given[name], strict=True)
        )
    )
    groups = [rows[rows["indicator_id"] == "eenzaam"].assign(group=name) for name in ("65plus", "18-64")]
    derived = derive(pd.concat([rows, *groups]), catalogue=catalogue, areas=areas, min_coverage=0.8)
    lonely = derived[(derived["indicator_id"] == "eenzaam") & (derived["area_code"] == "vrederust")]
    values = lonely.set_index("group")["value"]
    adults = (1_000 - 200 - 0.3 * 100, 1_000 - 100 - 0.3 * 200)
    assert values["65plus"] == pytest.approx((100 * 40 + 300 * 60) / 400)
    assert values["totaal"] == pytest.approx((adults[0] * 40 + adults[1] * 60) / sum(adults))
    younger = (adults[0] - 100, adults[1] - 300)
    assert values["18-64"] == pytest.approx((younger[0] * 40 + younger[1] * 60) / sum(younger))


def test_a_rate_counts_parts_that_are_too_small_to_show(catalogue: Catalogue, areas: Areas) -> None:
    """54 + 133 + 68 crimes on 1,115 people, of whom nobody in the buurt with 133.

    With the 915 who really live in Hoornwijk there is no rate per resident: only the count is named.
    """
    buurten = ("BU05184106", "BU05184107", "BU05184110")

    def rows(people: int) -> pd.DataFrame:
        return frame(
            *(
                ("misdrijven", code, "2025", count, "politie_47018")
                for code, count in zip(buurten, (54, 133, 68), strict=True)
            ),
            ("inwoners", buurten[0], "2024", 170, "kwb_2024"),
            ("inwoners", buurten[1], "2024", None, "kwb_2024"),
            ("inwoners", buurten[2], "2024", people - 175, "kwb_2024"),
            ("inwoners", "WK051841", "2024", people, "kwb_2024"),
        )

    derived = derive(rows(1_115), catalogue=catalogue, areas=areas, min_coverage=0.8)
    wijk = of(derived, "misdrijven_per_1000", "WK051841", "2025")
    assert wijk["value"] == pytest.approx(255 / 1_115 * 1_000)
    assert (wijk["status"], wijk["note"]) == ("estimated", "Gerekend met het aantal inwoners van 2024.")
    hidden = of(derived, "misdrijven_per_1000", buurten[1], "2025")
    assert pd.isna(hidden["value"]) and hidden["status"] == "missing"
    real = derive(rows(915), catalogue=catalogue, areas=areas, min_coverage=0.8)
    few = of(real, "misdrijven_per_1000", "WK051841", "2025")
    assert pd.isna(few["value"]) and few["status"] == "suppressed"
    assert few["note"] == "Minder dan 1.000 inwoners, dus geen cijfer per 1.000. Geteld: 255."


def test_an_area_in_two_towns_needs_figures_of_both(catalogue: Catalogue, areas: Areas) -> None:
    parts = areas.get("regiodeal_6").parts
    there = [code for code in parts if areas.get(code).municipality == "GM0518"]
    rows = frame(
        *(("inwoners", code, "2019", 1_000.0, "kwb_2019") for code in there),
        *(("inwoners", code, "2020", 1_000.0, "kwb_2020") for code in parts),
        *(("bijstand", code, "2019", 10.0, "kwb_2019") for code in there),
        *(("bijstand", code, "2020", 10.0, "kwb_2020") for code in parts),
    )
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)
    assert of(derived, "bijstand", "regiodeal_6", "2020")["value"] == 10
    alone = of(derived, "bijstand", "regiodeal_6", "2019")
    assert alone["status"] == "missing" and "zonder Havenkwartier" in str(alone["note"])


def test_classes_are_never_rolled_up(catalogue: Catalogue, areas: Areas) -> None:
    rows = frame(
        ("leefbaarheid_klasse", "WK051830", "2016", 3, "leefbaarometer_2"),
        ("leefbaarheid_klasse", "WK051837", "2016", 4, "leefbaarometer_2"),
    )
    assert derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8).empty


def test_of_two_tables_the_later_one_with_a_value_counts() -> None:
    rows = frame(
        ("eenzaam", "WK051838", "2020", 50, "old"),
        ("eenzaam", "WK051838", "2020", 51, "new"),
        ("eenzaam", "WK051830", "2020", 40, "old"),
        ("eenzaam", "WK051830", "2020", None, "new"),
    )
    kept = one_per_key(rows, order=("old", "new")).set_index("area_code")["value"]
    assert kept.to_dict() == {"WK051838": 51, "WK051830": 40}


def test_nothing_in_nothing_out(catalogue: Catalogue, areas: Areas) -> None:
    assert derive(frame(), catalogue=catalogue, areas=areas, min_coverage=0.8).empty


def test_a_city_without_a_row_is_the_weighted_mean_of_its_wijken(catalogue: Catalogue, areas: Areas) -> None:
    wijken = [area.code for area in areas.at_level(AreaLevel.WIJK) if area.municipality == "GM0603"]
    people = [100.0 * (number + 1) for number in range(len(wijken))]
    rows = frame(
        *(
            ("copd_ziekenhuis", code, "2020", 2.0 if code == wijken[0] else 1.0, "elan_wijken")
            for code in wijken
        ),
        *(
            ("inwoners_elan", code, "2020", size, "elan_wijken")
            for code, size in zip(wijken, people, strict=True)
        ),
    )
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)
    by_hand = (2.0 * people[0] + sum(people[1:])) / sum(people)
    assert of(derived, "copd_ziekenhuis", "GM0603", "2020")["value"] == pytest.approx(by_hand)
    assert of(derived, "inwoners_elan", "GM0603", "2020")["value"] == sum(people)


def test_a_sum_that_misses_a_part_is_no_figure(catalogue: Catalogue, areas: Areas) -> None:
    rows = frame(*laak("misdrijven", "2024", [1, 2, 3, 4, 5, 6], "politie_47018")[1:])
    derived = derive(rows, catalogue=catalogue, areas=areas, min_coverage=0.5)
    assert of(derived, "misdrijven", "laak", "2024")["status"] == "missing"
