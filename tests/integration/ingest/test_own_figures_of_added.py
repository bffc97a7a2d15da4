"""Own figures of a municipality that was added: the rules of the built-in ones, and apart from theirs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from typer.testing import CliRunner

from data.ingest.__main__ import app
from data.ingest.own_embargo import release_due
from data.ingest.place_steps import remove_place
from data.ingest.tools import open_tools
from data.settings import get_settings
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from geo.places import Place, PlaceRole, places, save_added
from indicators.catalogue import Catalogue

RUNNER = CliRunner()
LV, PRINSENHOF = "GM1916", "WK191602"
AREAS = """level,code,name,parent,lon,lat,inhabitants_2024
gemeente,GM1916,Leidschendam-Voorburg,NL00,4.4,52.08,78229
wijk,WK191601,De Zijde / Duivenvoorde / Park Veursehout,GM1916,4.4,52.09,5370
buurt,BU19160100,De Zijde,WK191601,4.4,52.09,1460
buurt,BU19160101,Duivenvoorde,WK191601,4.4,52.09,2105
buurt,BU19160102,Park Veursehout,WK191601,4.4,52.09,1465
wijk,WK191602,Prinsenhof,GM1916,4.4,52.08,5760
buurt,BU19160200,Prinsenhof hoog,WK191602,4.4,52.08,4670
buurt,BU19160201,Prinsenhof laag,WK191602,4.4,52.08,1095
"""
PARTS = {"BU19160100": 40, "BU19160101": 50, "BU19160102": 3, "BU19160200": 60, "BU19160201": 70}
SOURCE = "eigen_bijstand_personen"
REGISTER = ("--supplier", "Team Werk", "--evidence", "registratie")
HERE = ("--place", LV)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> Path:
    """A municipality on the screens with five of its buurten, and one that is only compared with."""
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path / "files"))
    for module in ("own_commands", "tools"):
        monkeypatch.setattr(f"data.ingest.{module}.load_catalogue", lambda: catalogue)
    target = get_settings().places_folder
    (target / LV).mkdir(parents=True)
    (target / LV / "areas.csv").write_text(AREAS, encoding="utf-8")
    save_added(
        target,
        (
            Place(code=LV, name="Leidschendam-Voorburg", role=PlaceRole.SHOWN),
            Place(code="GM0637", name="Zoetermeer", role=PlaceRole.COMPARISON),
        ),
    )
    return tmp_path


def run(*arguments: object) -> Result:
    return RUNNER.invoke(app, [str(argument) for argument in arguments])


def plain(result: Result) -> str:
    return " ".join(result.output.split())


def filled_in(folder: Path, values: Mapping[str, int], *options: str, period: str = "2024") -> Path:
    """The template with these figures in it."""
    made = run("template", "bijstand_personen", "--period", period, *REGISTER, *options)
    assert made.exit_code == 0, made.output
    rows = list(csv.reader(io.StringIO(made.stdout), delimiter=";"))
    path = folder / "ingevuld.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(rows[0])
        writer.writerows([*row[:4], values.get(row[0], ""), *row[5:]] for row in rows[1:])
    return path


def taken_over(folder: Path, values: Mapping[str, int], *options: str, more: tuple[str, ...] = ()) -> Result:
    path = filled_in(folder, values, *options)
    return run("import", path, "--indicator", "bijstand_personen", "--accept", *options, *more)


def stored() -> pd.DataFrame:
    engine = open_engine(get_settings().store_url)
    migrate(engine)
    try:
        return ObservationReader(engine).all_current(source_ids=[SOURCE]).set_index("area_code").sort_index()
    finally:
        engine.dispose()


def of_lv() -> pd.DataFrame:
    rows = stored()
    return rows[rows.index.str.slice(2, 6) == LV[2:]]


def of_others() -> pd.DataFrame:
    return stored().drop(index=of_lv().index)


def test_they_are_added_up_protected_and_stand_beside_those_of_others(folder: Path) -> None:
    own = taken_over(folder, {"WK051838": 1200, "WK051829": 900})
    assert own.exit_code == 0, own.output
    theirs = of_others()
    template = run("template", "bijstand_personen", *HERE).stdout
    assert [line.split(";")[0] for line in template.splitlines()[1:]] == [
        line.split(",")[1] for line in sorted(AREAS.splitlines()[1:], key=_level)
    ]
    result = taken_over(folder, PARTS, *HERE)
    assert result.exit_code == 0, result.output
    rows = of_lv()
    assert rows.loc["BU19160102", "status"] == "suppressed", "three people"
    assert rows.loc[PRINSENHOF, "value"] == 60 + 70
    inside = rows.loc[["BU19160100", "BU19160101", "BU19160102", "WK191601"]]
    assert (inside["status"] == "suppressed").sum() >= 2, "the rest of the wijk gives the three away"
    assert "Team Werk" in rows.loc["BU19160200", "provenance"]
    pd.testing.assert_frame_equal(of_others(), theirs)
    assert taken_over(folder, {"WK051838": 1300}, more=("--answer", "weg=ja")).exit_code == 0
    pd.testing.assert_frame_equal(of_lv(), rows)


def _level(line: str) -> int:
    return ("gemeente", "wijk", "buurt").index(line.split(",", maxsplit=1)[0])


def test_a_later_delivery_cannot_be_subtracted_from_an_earlier_one(folder: Path) -> None:
    """Sum 110 then, and 113 with three people more that stand alone: nobody may work out the three."""
    parts = {code: number for code, number in PARTS.items() if code != "BU19160102"}
    assert taken_over(folder, parts, *HERE).exit_code == 0
    assert of_lv().loc["BU19160100", "value"] == 40
    assert taken_over(folder, PARTS, *HERE).exit_code == 0
    rows = of_lv()
    assert rows.loc["BU19160102", "status"] == "suppressed"
    assert pd.isna(rows.loc["WK191601", "value"]), "the two others were shown before, so the sum is hidden"


@pytest.mark.parametrize(
    ("options", "values", "says"),
    [
        (HERE, {"WK051838": 5}, "WK051838' is van een andere gemeente of bestaat niet"),
        (HERE, {"NL00": 5}, "NL00' is van een andere gemeente of bestaat niet"),
        (HERE, {"BU19169999": 5}, "BU19169999' bestaat niet in de indeling van 2024"),
        (
            (),
            {"BU19160200": 60},
            "is van Leidschendam-Voorburg. Lees haar cijfers apart in, met --place GM1916",
        ),
    ],
    ids=["another city", "the country", "no such buurt", "without --place"],
)
def test_an_area_of_elsewhere_is_refused(
    folder: Path, options: tuple[str, ...], values: Mapping[str, int], says: str
) -> None:
    lines = [f"{code};;2024;totaal;{value}" for code, value in values.items()]
    path = folder / "vreemd.csv"
    path.write_text("\n".join(["gebied;naam;periode;groep;waarde", *lines]), encoding="utf-8")
    result = run("import", path, "--indicator", "bijstand_personen", "--accept", *REGISTER, *options)
    assert (result.exit_code, says in plain(result)) == (1, True), result.output
    assert stored().empty


def test_a_code_of_another_year_proves_nothing_in_a_municipality_that_was_added(folder: Path) -> None:
    mapping = "area_column: wijk\ncode_year: 2015\nperiod_column: jaar\n"
    mapping += "by_measure: {bijstand_personen: Aantal}\ndelimiter: ';'\n"
    (folder / "oud.csv").write_text("wijk;jaar;Aantal\nBU19160200;2015;380\n", encoding="utf-8")
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    arguments = ["import", folder / "oud.csv", "--mapping", folder / "mapping.yaml", *REGISTER, *HERE]
    result = run(*arguments, "--accept")
    assert result.exit_code == 1
    assert "kennen we alleen de codes van 2024 zeker" in plain(result)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("GM0637", "alleen om mee te vergelijken"),
        ("gm0518", "is ingebouwd. Laat --place weg"),
        ("GM0001", "places add GM0001"),
    ],
)
def test_only_an_added_municipality_on_the_screens_is_brought_in(folder: Path, code: str, says: str) -> None:
    (folder / "leeg.csv").write_text("gebied;periode;waarde\n", encoding="utf-8")
    for command in (["template"], ["import", folder / "leeg.csv", "--indicator"]):
        result = run(*command, "bijstand_personen", "--place", code)
        assert (result.exit_code, says in plain(result)) == (2, True), result.output


def test_an_embargo_ends_for_her_rows_alone(folder: Path) -> None:
    assert taken_over(folder, {"WK051838": 1200}).exit_code == 0
    later = ("--embargo", "2030-06-01", "--reason", "brief aan de raad")
    assert taken_over(folder, PARTS, *HERE, more=later).exit_code == 0
    assert of_lv().empty
    assert "GM1916" in run("embargoed").output
    assert taken_over(folder, {"WK051838": 1250}).exit_code == 0, "of another city, so nothing waits for it"
    settings, due = get_settings(), datetime(2030, 6, 1, tzinfo=UTC)
    with open_tools(settings) as tools:
        assert release_due(replace(tools, now=lambda: due)) == []
    place = next(one for one in places(settings.places_folder) if one.code == LV)
    with open_tools(settings, place=place) as tools:
        assert len(release_due(replace(tools, now=lambda: due))) == 1
    assert of_lv().loc[PRINSENHOF, "value"] == 130
    assert of_others().loc["WK051838", "value"] == 1250


def test_what_waits_is_withdrawn_by_its_number_and_with_the_municipality(folder: Path) -> None:
    later = ("--embargo", "2030-06-01", "--reason", "brief aan de raad")
    for number in (1, 2):
        assert taken_over(folder, PARTS, *HERE, more=later).exit_code == 0
        assert f"{number}: ingevuld.csv" in run("embargoed").output
        if number == 1:
            assert "Er wacht niets." in run("embargoed", "--withdraw", "1").output
    remove_place(LV, settings=get_settings())
    assert "Er wacht niets." in run("embargoed").output


def test_a_version_is_withdrawn_and_none_of_a_municipality_that_was_taken_away(folder: Path) -> None:
    assert taken_over(folder, {"WK051838": 1200}).exit_code == 0
    assert taken_over(folder, PARTS, *HERE).exit_code == 0
    changed = PARTS | {"BU19160200": 61}
    assert taken_over(folder, changed, *HERE).exit_code == 0
    assert of_lv().loc[PRINSENHOF, "value"] == 131
    assert "BU19160200 Prinsenhof hoog" in run("versions", "3").output
    assert run("withdraw", "3").exit_code == 0
    assert of_lv().loc[PRINSENHOF, "value"] == 130
    known = run("known", f"{datetime.now(UTC):%Y-%m-%d}", "--area", PRINSENHOF, *HERE)
    assert "130" in known.output
    _, closed = remove_place(LV, settings=get_settings())
    assert closed and of_lv().empty
    gone = run("withdraw", "5")
    assert (gone.exit_code, "was taken away" in plain(gone)) == (1, True), gone.output
    assert of_lv().empty
    assert of_others().loc["WK051838", "value"] == 1200
