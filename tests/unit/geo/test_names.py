"""A code is trusted only with its name: spellings fit, other areas do not, some names hold several areas."""

from __future__ import annotations

import csv

import pytest

from geo.areas import FOLDER
from geo.changes import ACCEPTED_NAME
from geo.codes import is_water
from geo.names import known_names, name_fits, names_several
from tests.replica import raw_rows


@pytest.mark.parametrize(
    "code, name, year",
    [
        ("GM0518", "'s-Gravenhage", 2024),
        ("GM0603", "Rijswijk (ZH.)", 2024),
        ("WK051829", "Wijk 29 Schildersbuurt", 2020),
        ("WK051806", "Wijk 06 Van Stolkpark en Scheveningse Bo", 2024),  # cut at forty characters
        ("BU05180479", "Van Hoytemastraat en omgeving", 2015),
        ("BU05182915", "Schilderbuurt West", 2024),  # a slip of the pen
        ("WK060305", "Wijk 05", 2024),
        ("WK051828", "Centrum 's-Gravenhage", 2022),  # with its city behind it
        ("BU06030331", "Julianapark", 2015),  # a code of before the renumbering
        ("BU05184106", "Vlietbuurt", 2015),  # renamed since
        ("WK051801", "", 2024),  # a table without names
    ],
)
def test_a_name_that_fits(code: str, name: str, year: int) -> None:
    assert name_fits(code, name, year=year)


@pytest.mark.parametrize(
    "code, name, year",
    [
        ("BU05183387", "Duindorp", 2025),
        ("BU05182915", "Schildersbuurt-Oost", 2024),  # one letter group away, and the name of its neighbour
        ("WK060305", "Wijk 06", 2024),
        ("WK051829", "Wijk 30 Schildersbuurt", 2024),
        ("BU05184106", "Vlietbuurt", 2024),  # the old name under the new coding
        ("BU05189321", "Nieuw", 2024),  # a code that nobody knows
    ],
)
def test_a_name_that_is_that_of_another_area(code: str, name: str, year: int) -> None:
    assert not name_fits(code, name, year=year)


@pytest.mark.parametrize(
    "code, name, several",
    [
        ("WK051838", "Binckhorst en Laakkwartier en Spoorwijk", True),
        ("WK051802", "Belgisch Park en Oostduinen", True),
        ("WK060310", "Wijk 03 en Wijk 05 en Wijk 10 en Wijk 11", True),
        ("WK060304", "Wijk 03 en Wijk 05 en Wijk 10 en Wijk 11", False),
        ("WK051807", "Belgisch Park en Oostduinen", False),
        ("WK051814", "Bohemen en Meer en Bos", False),  # one wijk with "en" in its name
        ("WK051833", "Wijk Wijk 33 Bouwlust en Vrederust", False),  # and both are names of their own
        ("WK051828", "Centrum 's-Gravenhage", False),
    ],
)
def test_a_name_of_several_areas_together(code: str, name: str, several: bool) -> None:
    assert names_several(code, name, year=2022) is several


def test_an_accepted_name_belongs_to_a_known_area() -> None:
    with (FOLDER / ACCEPTED_NAME).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(len(known_names(row["code"], year=2024)) >= 1 and row["why"] for row in rows)


@pytest.mark.replica
def test_every_name_of_every_year_of_our_cities_fits() -> None:
    """The published codes and names of 2015 to 2024: no area is lost to a spelling."""
    rows = [row for row in raw_rows("misc/codes_per_jaar.csv") if row["gemeentecode"] in ("GM0518", "GM0603")]
    assert len(rows) > 800
    wrong = [
        (row["jaar"], row["code"], row["naam"])
        for row in rows
        if not is_water(row["code"]) and not name_fits(row["code"], row["naam"], year=int(row["jaar"]))
    ]
    assert wrong == []
