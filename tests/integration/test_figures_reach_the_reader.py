"""Every figure a reader sees is the figure of its source, looked up in the raw files without our code."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask

from app import create_app
from dashboard.cross_section.view import cross_section
from dashboard.profile.index import index_html
from dashboard.profile.view import profile_view
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from dashboard.trends.view import trend_view
from data.settings import Settings
from tests.replica import OPEN_DATA

pytestmark = pytest.mark.replica


class Case(NamedTuple):
    """One figure: where a reader finds it, and the file, row and columns it must come from.

    ``column`` may be ``"a / b"``: then the figure is a share of two columns. ``factor`` turns the source's
    unit into ours.
    """

    indicator: str
    area: str
    period: str
    group: str
    file: str
    where: dict[str, str]
    column: str
    factor: float = 1.0


def kwb_2024(indicator: str, area: str, column: str, factor: float = 1.0) -> Case:
    return Case(
        indicator,
        area,
        "2024",
        "totaal",
        "kwb/kwb_2024_85984NED_selectie18.csv",
        {"code": area},
        column,
        factor,
    )


def kwb_2020(indicator: str, area: str, column: str) -> Case:
    file = "kwb/kwb_2020_84799NED_typed_raw.csv"
    return Case(indicator, area, "2020", "totaal", file, {"WijkenEnBuurten": area}, column, 100)


def kwb_2019(indicator: str, area: str, column: str) -> Case:
    file = "kwb/kwb_2019_84583NED_denhaag_statline_export.csv"
    return Case(indicator, area, "2019", "totaal", file, {"Regioaanduiding/Codering (code)": area}, column)


def monitor(indicator: str, area: str, period: str, group: str, column: str) -> Case:
    age = {"totaal": "20300", "18-64": "53115", "65plus": "80200"}[group]
    file = "health/rivm_gezondheidsmonitor_50090NED_50120NED_raw.csv"
    where = {"WijkenEnBuurten": area, "Perioden": f"{period}JJ00", "Leeftijd": age}
    return Case(indicator, area, period, group, file, where, column)


def police(area: str, period: str) -> Case:
    file = "safety/politie_47022NED_misdrijven_totaal_2021_2025.csv"
    where = {"code": area, "jaar": period}
    return Case("misdrijven", area, period, "totaal", file, where, "geregistreerde_misdrijven_totaal")


def elan(indicator: str, area: str, period: str, column: str, row: str | None = None) -> Case:
    file = "elan/df_count_ver_3_denhaag_rijswijk.csv"
    return Case(indicator, area, period, "totaal", file, {"WKC": row or area, "YEAR": period}, column, 100)


def liveability(area: str, period: str) -> Case:
    file = "livability/leefbaarometer2_klassen_wijk_2002_2016.csv"
    return Case("leefbaarheid_klasse", area, period, "totaal", file, {"code": area}, f"KL{period[2:]}")


RENUMBERED = Case(
    "inwoners", "BU06030643", "2015", "totaal", "kwb/kwb_2015_wijkenbuurtkaart_raw.csv",
    {"code": "BU06030443"}, "AANT_INW",
)  # fmt: skip
OWNER = "Wonen/Woningen naar eigendom"
BENEFIT = "PersonenPerSoortUitkeringBijstand_83 / AantalInwoners_5"
CASES = [
    kwb_2024("inwoners", "WK051829", "inwoners"),
    kwb_2024("inwoners", "BU05183826", "inwoners"),
    kwb_2024("woningwaarde", "WK051836", "wozWaarde", 1000),
    kwb_2024("koopwoningen", "GM0603", "koopwoningen"),
    kwb_2020("bijstand", "WK051829", BENEFIT),
    kwb_2020("bijstand", "BU05183620", BENEFIT),
    kwb_2020("bijstand", "WK060301", BENEFIT),
    kwb_2019("particuliere_huur", "WK051838", f"{OWNER}/Huurwoningen/In bezit overige verhuurders (%)"),
    kwb_2019("koopwoningen", "WK051830", f"{OWNER}/Koopwoningen (%)"),
    kwb_2019("koopwoningen", "BU05183488", f"{OWNER}/Koopwoningen (%)"),
    RENUMBERED,
    monitor("moeite_met_rondkomen", "WK051829", "2020", "totaal", "MoeiteMetRondkomen_38"),
    monitor("moeite_met_rondkomen", "BU06030771", "2012", "totaal", "MoeiteMetRondkomen_38"),
    monitor("eenzaam", "WK051834", "2020", "65plus", "Eenzaam_28"),
    monitor("roker", "BU05183823", "2016", "18-64", "Roker_11"),
    police("BU05183822", "2024"),
    police("BU06030225", "2025"),
    police("GM0518", "2021"),
    elan("wanbetalers_zorgpremie", "WK051829", "2022", "%_Wanbet"),
    elan("wanbetalers_zorgpremie", "WK051836", "2019", "%_Wanbet", row="WK051835"),
    elan("laag_inkomen", "WK060304", "2018", "%_Low_Income"),
    liveability("WK051829", "2016"),
    liveability("WK051838", "2014"),
    liveability("WK051836", "2002"),
]  # fmt: skip


@pytest.fixture(scope="module")
def server(real_folder: Path) -> Flask:
    return create_app(Settings(files_folder=real_folder, sync_on_start="never")).server


@pytest.fixture(scope="module")
def services(server: Flask) -> Services:
    found: Services = server.extensions["services"]
    return found


def raw(case: Case) -> float:
    """The figure in the raw file, read with nothing but the csv module."""
    with (OPEN_DATA / case.file).open(encoding="utf-8-sig", newline="") as file:
        delimiter = ";" if "statline_export" in case.file else ","
        rows = [
            row
            for row in csv.DictReader(file, delimiter=delimiter)
            if all(row[name].strip() == value for name, value in case.where.items())
        ]
    assert len(rows) == 1, case
    numbers = [float(rows[0][column].strip()) for column in case.column.split(" / ")]
    return (numbers[0] / numbers[1] if len(numbers) == 2 else numbers[0]) * case.factor


def query(case: Case, services: Services) -> str:
    level = services.areas.get(case.area).level
    return (
        f"indicator={case.indicator}&groep={case.group}&niveau={level}&jaar={case.period}&gebied={case.area}"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.indicator}-{case.area}-{case.period}")
def test_map_trend_and_download_show_the_raw_figure(case: Case, server: Flask, services: Services) -> None:
    expected = pytest.approx(raw(case), abs=1e-6)
    address = query(case, services)
    selection, notes = parse_selection(address, known=services.known())
    assert notes == ()
    row = cross_section(selection, services).row(case.area)
    assert row is not None
    assert row.value == expected
    points = trend_view(selection, services).points[case.area]
    assert [point.value for point in points if point.period == case.period][:1] == [expected]
    with server.test_client() as client:
        for screen in ("kaart", "trends"):
            text = client.get(f"/download/{screen}.csv?{address}&vorm=int").data.decode()
            lines = [line for line in io.StringIO(text) if not line.startswith(('"#', "#"))]
            found = [
                float(line["waarde"])
                for line in csv.DictReader(lines)
                if line["code"] == case.area and line["periode"] == case.period and line["waarde"]
            ]
            assert found[:1] == [expected], screen


def test_the_last_point_of_the_trend_is_the_map(services: Services) -> None:
    selection, _ = parse_selection("indicator=wanbetalers_zorgpremie&gebied=zuidwest", known=services.known())
    last = trend_view(selection, services).points["zuidwest"][-1]
    on_map, _ = parse_selection(
        "indicator=wanbetalers_zorgpremie&niveau=programmagebied", known=services.known()
    )
    row = cross_section(on_map, services).row("zuidwest")
    assert row is not None
    assert (on_map.period, row.value) == (last.period, last.value)


def test_the_index_is_opened_down_to_figures_of_the_source_that_add_up(services: Services) -> None:
    selection, _ = parse_selection("gebied=WK051829", known=services.known())
    page = index_html(profile_view(selection, services), services)
    total = re.search(r"index (\d+,\d): onvoldoende \(eigen grens\)", page)
    assert total is not None
    place = re.search(r"Plaats (\d+) van 37\. .*? maken er plaats (\d+) tot 37 van\.", page)
    assert place is not None and int(place[2]) <= int(place[1]), "1 is the most favourable"
    themes = re.findall(r"<summary>.*?: (\d+,\d) .*?</details>", page, flags=re.DOTALL)
    opened = re.findall(r"<details.*?</details>", page, flags=re.DOTALL)
    assert len(themes) == len(opened) == 3
    assert plain(total[1]) == pytest.approx(sum(map(plain, themes)) / 3, abs=0.1), "equal themes"
    for score, theme in zip(themes, opened, strict=True):
        points = [plain(cells[-1]) for cells in cells_of(theme).values()]
        assert sum(points) == pytest.approx(plain(score) - 100, abs=0.05 * (len(points) + 1))
    own, city, year, _points = cells_of(opened[1])["Goede ervaren gezondheid"]
    column = "ErvarenGezondheidGoedZeerGoed_4"
    for area, shown in (("WK051829", own), ("GM0518", city)):
        assert plain(shown) == raw(monitor("ervaren_gezondheid", area, "2020", "totaal", column))
    assert year == "2020"


def test_a_buurt_has_no_index(services: Services) -> None:
    selection, _ = parse_selection("gebied=BU05182915", known=services.known())
    assert index_html(profile_view(selection, services), services) == ""


def cells_of(theme: str) -> dict[str, list[str]]:
    """The cells of each row of a table, by the title of the row."""
    rows = re.findall(r'<tr><th scope="row"><a[^>]*>(.*?)</a>.*?</th>(.*?)</tr>', theme)
    return {title: re.findall(r"<td[^>]*>(.*?)</td>", cells) for title, cells in rows}


def plain(shown: str) -> float:
    """A number as the Dutch write it."""
    return float(re.sub("[^0-9,.-]", "", shown.replace("\u2212", "-")).replace(",", "."))


def test_enough_indicators_have_real_observations(services: Services) -> None:
    frame = services.observations.all_current()
    measured = frame[
        frame["value"].notna()
        & ~frame["source_id"].str.startswith("published:")
        & (frame["source_id"] != "roll_up")
    ]
    assert not services.data_version().example
    assert measured["indicator_id"].nunique() >= 100
