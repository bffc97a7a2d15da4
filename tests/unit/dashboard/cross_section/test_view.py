"""The map's answer: a row for every area, and only what may be subtracted is subtracted."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.cross_section.hover import hover_words
from dashboard.cross_section.text import alt_text, heading, subtitle
from dashboard.cross_section.view import beside_selection, cross_section
from dashboard.exports.formats import to_csv
from dashboard.exports.map import map_export
from dashboard.selection.model import MapMeasure
from indicators.model import Status
from tests.unit.dashboard.map_store import map_services, monitor_rows
from tests.unit.dashboard.trend_store import choose

SUFFER = "moeite_met_rondkomen"
BIJSTAND = "bijstand"


def test_every_area_of_the_level_has_a_row(tmp_path: Path) -> None:
    rows = [row for row in monitor_rows() if row[1] != "WK051801"]
    services = map_services(rows, tmp_path)
    view = cross_section(choose("", services), services)
    by_code = {row.code: row for row in view.rows}
    assert len(by_code) == 55
    assert by_code["WK051801"].status is Status.MISSING
    assert by_code["WK051801"].value is None
    assert by_code["WK051802"].value == pytest.approx(10.5)
    assert [row.code for row in view.cities] == ["GM0518", "GM0603", "NL00"]


def test_areas_are_compared_with_their_own_city_or_with_what_was_chosen(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    own = cross_section(choose("", services), services)
    fixed = cross_section(choose("met=NL00", services), services)
    hague, rijswijk = own.row("WK051829"), own.row("WK060301")
    assert hague is not None
    assert rijswijk is not None
    assert (hague.benchmark_code, hague.benchmark) == ("GM0518", 22.2)
    assert (rijswijk.benchmark_code, rijswijk.benchmark) == ("GM0603", 15.9)
    chosen = fixed.row("WK051829")
    assert chosen is not None
    assert chosen.difference == pytest.approx((chosen.value or 0) - 13.9)
    country = fixed.row("NL00")
    assert country is not None
    assert country.difference is None


def test_rank_one_is_the_most_favourable_and_equal_values_share_a_rank(tmp_path: Path) -> None:
    rows = [
        (SUFFER, "WK051829", "2020", 30.0, "estimated", "gezondheidsmonitor_50120"),
        (SUFFER, "WK051830", "2020", 20.0, "estimated", "gezondheidsmonitor_50120"),
        (SUFFER, "WK051831", "2020", 20.0, "estimated", "gezondheidsmonitor_50120"),
        ("ervaren_gezondheid", "WK051829", "2020", 60.0, "estimated", "gezondheidsmonitor_50120"),
        ("ervaren_gezondheid", "WK051830", "2020", 80.0, "estimated", "gezondheidsmonitor_50120"),
    ]
    services = map_services(rows, tmp_path)
    low = cross_section(choose("", services), services)
    ranks = {code: row.rank for code in ("WK051829", "WK051830", "WK051831") if (row := low.row(code))}
    assert ranks == {"WK051829": 3, "WK051830": 1, "WK051831": 1}
    high = cross_section(choose("indicator=ervaren_gezondheid", services), services)
    best = high.row("WK051830")
    assert best is not None
    assert (best.rank, best.of) == (1, 2)


def test_figures_of_different_sources_are_not_subtracted(tmp_path: Path) -> None:
    rows = [
        (SUFFER, "WK051829", "2020", 51.4, "published", "published:ggd"),
        (SUFFER, "GM0518", "2020", 22.2, "estimated", "gezondheidsmonitor_50120"),
    ]
    services = map_services(rows, tmp_path)
    row = cross_section(choose("toon=verschil", services), services).row("WK051829")
    assert row is not None
    assert row.value == 51.4
    assert row.difference is None


def test_a_difference_with_an_example_is_an_example(tmp_path: Path) -> None:
    rows = [
        (SUFFER, "WK051829", "2020", 50.0, "example", "example"),
        (SUFFER, "GM0518", "2020", 30.8, "published", "published:ggd"),
    ]
    services = map_services(rows, tmp_path)
    view = cross_section(choose("", services), services)
    row = view.row("WK051829")
    assert row is not None
    assert row.difference == pytest.approx(19.2)
    assert row.status is Status.EXAMPLE
    assert view.is_example


def test_no_change_is_read_across_a_break(tmp_path: Path) -> None:
    rows = [
        ("ervaren_gezondheid", "WK051829", period, value, "estimated", "gezondheidsmonitor_50120")
        for period, value in (("2020", 60.0), ("2022", 63.0))
    ]
    services = map_services(rows, tmp_path)
    view = cross_section(
        choose("indicator=ervaren_gezondheid&jaar=2022&toon=verandering&basis=2020", services), services
    )
    assert view.series_break is not None
    assert view.series_break.period == "2022"
    row = view.row("WK051829")
    assert row is not None
    assert row.change is None
    assert view.look(row) is Status.MISSING


def test_change_is_the_value_minus_the_base(tmp_path: Path) -> None:
    services = map_services([*monitor_rows("2016"), *monitor_rows("2020")], tmp_path)
    view = cross_section(choose("jaar=2020&toon=verandering&basis=2016", services), services)
    assert view.measure is MapMeasure.CHANGE
    assert {row.change for row in view.rows} == {0.0}
    assert "2016" in heading(view)


def test_a_count_is_not_compared_with_its_city(tmp_path: Path) -> None:
    rows = [
        ("inwoners", "WK051829", "2024", 33_000.0, "measured", "kwb_2024"),
        ("inwoners", "GM0518", "2024", 566_000.0, "measured", "kwb_2024"),
    ]
    services = map_services(rows, tmp_path)
    view = cross_section(choose("indicator=inwoners&toon=verschil", services), services)
    assert view.measure is MapMeasure.VALUE
    assert not view.comparable
    assert "Ter vergelijking" not in alt_text(view)


def test_words_name_the_ends_the_cities_and_what_is_missing(tmp_path: Path) -> None:
    rows = [row for row in monitor_rows() if row[1] not in ("WK051801", "WK051802")]
    services = map_services(rows, tmp_path)
    view = cross_section(choose("", services), services)
    low, high = view.rows[2], view.rows[-1]
    assert heading(view) == f"Moeite met rondkomen: van 11,0% in {low.name} tot 37,0% in {high.name}"
    assert "Den Haag 22,2%, Rijswijk 15,9%, Nederland 13,9%" in alt_text(view)
    assert "Van 2 wijken is er geen cijfer." in alt_text(view)
    assert subtitle(view, services.catalogue).endswith("per wijk · 2020")
    hover = dict(zip((row.code for row in view.rows), hover_words(view), strict=True))
    assert hover["WK051801"] == "Geen cijfer"
    assert hover["WK051829"].endswith("hoger dan Den Haag (22,2%)")


@pytest.mark.parametrize(
    ("alike", "named"),
    [
        (["WK051829"], "Schilderswijk"),
        (["WK051830", "WK051829"], "Schilderswijk en Transvaal"),
        (["WK051830", "WK051829", "WK051838"], "Laakkwartier en Spoorwijk en nog 2 wijken"),
    ],
)
def test_areas_with_the_same_figure_stand_at_an_end_together(
    tmp_path: Path, alike: list[str], named: str
) -> None:
    rows = [
        (id_, code, period, 51.4 if code in alike else value, status, source)
        for id_, code, period, value, status, source in monitor_rows()
    ]
    services = map_services(rows, tmp_path)
    view = cross_section(choose("", services), services)
    assert heading(view).endswith(f"tot 51,4% in {named}")
    assert alt_text(view).startswith(f"Het hoogst is {named} (51,4%)")


def test_the_second_map_is_another_year_or_another_indicator(tmp_path: Path) -> None:
    rows = [*monitor_rows("2016"), *monitor_rows("2020")]
    rows.append((BIJSTAND, "WK051829", "2024", 9.0, "measured", "kwb_2024"))
    services = map_services(rows, tmp_path)
    year = beside_selection(choose("naast=jaar:2016", services), services)
    other = beside_selection(choose(f"naast=indicator:{BIJSTAND}", services), services)
    assert year is not None
    assert (year.period, year.indicator_id, year.beside) == ("2016", SUFFER, None)
    assert other is not None
    assert (other.period, other.indicator_id) == ("2024", BIJSTAND)
    assert beside_selection(choose("", services), services) is None


def test_the_download_carries_source_status_and_difference(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    table = map_export(choose("", services), services)
    assert len(table.rows) == 55 + 3
    row = table.rows.set_index("code").loc["WK051829"]
    assert row["waarde"] == 24.0
    assert row["verschil"] == pytest.approx(1.8)
    assert row["vergeleken met"] == "Den Haag"
    assert row["status"] == "geschat"
    assert row["bron"].startswith("RIVM")
    about = "\n".join(table.about)
    for part in (
        "Moeite met rondkomen",
        "Licentie",
        "schatting met een model",
        "gegevensversie",
        "Gedownload",
    ):
        assert part in about
    assert b"24;" in to_csv(table, dutch=True)


def test_a_download_of_examples_says_so_first(tmp_path: Path) -> None:
    rows = [(SUFFER, "WK051829", "2020", 50.0, "example", "example")]
    services = map_services(rows, tmp_path)
    table = map_export(choose("", services), services)
    assert table.about[0].startswith("VOORBEELDCIJFERS")


def test_a_published_figure_without_a_year_of_its_own_says_so(tmp_path: Path) -> None:
    """A figure of the text whose year is our choice is not shown as if the text gave it."""
    rows = [
        ("kinderen_in_bijstand", "WK051829", "2024", 22.0, "published", "published:a"),
        ("kinderen_in_bijstand", "WK051830", "2024", 9.0, "published", "published:b"),
    ]
    notes = {"WK051829": "Aanvraag, de publicatie noemt geen jaar, 2024 is onze keuze", "WK051830": "A"}
    services = map_services(rows, tmp_path, notes=notes)
    view = cross_section(choose("indicator=kinderen_in_bijstand", services), services)
    said = dict(zip((row.code for row in view.rows), hover_words(view), strict=True))
    assert "(gepubliceerd, zonder jaar)" in said["WK051829"]
    assert "gepubliceerd" not in said["WK051830"]
