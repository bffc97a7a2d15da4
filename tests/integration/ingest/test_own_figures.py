"""Own figures as staff bring them in: template, check, preview, accept. Wrong files are tested apart."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import Result
from typer.testing import CliRunner

from data.ingest.__main__ import app
from data.ingest.lock import sync_lock
from data.ingest.own_embargo import release_due
from data.ingest.tools import open_tools
from data.settings import get_settings
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from geo.areas import load_areas
from geo.model import AreaLevel

runner = CliRunner()
MAPPING = """
area_column: wijk
code_year: 2024
delimiter: ';'
decimal: ','
period_column: jaar
by_measure: {bijstand_personen: Aantal, koopwoningen: Koop}
lay_aside: {wijk: [GM0599]}
source: {supplier: Dienst Onderzoek, evidence: registratie, date: '2024-03-01'}
"""
FIGURES = """wijk;jaar;Aantal;Koop
WK051838;2023;1.200;12,5
BU05183822;2023;3;14,0
zuidwest;2023;2.500;20,0
BU05180170;2023;10;30,0
GM0599;2023;1;1,0
"""
SOURCE = "eigen_bijstand_personen"
REGISTER = ("--supplier", "Dienst Onderzoek", "--evidence", "registratie")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path / "files"))
    return tmp_path


def run(*arguments: object) -> Result:
    return runner.invoke(app, [str(argument) for argument in arguments])


def stored(source_id: str) -> pd.DataFrame:
    engine = open_engine(get_settings().store_url)
    migrate(engine)
    try:
        return ObservationReader(engine).all_current(source_ids=[source_id])
    finally:
        engine.dispose()


def versions() -> int:
    engine = open_engine(get_settings().store_url)
    try:
        return ObservationReader(engine).data_version().id
    finally:
        engine.dispose()


def write(folder: Path, *, figures: str = FIGURES, mapping: str = MAPPING) -> list[str]:
    (folder / "eigen 2023.csv").write_text(figures, encoding="utf-8")
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    return ["import", str(folder / "eigen 2023.csv"), "--mapping", str(folder / "mapping.yaml")]


def filled_in(
    folder: Path, values: dict[str, float], *, period: str = "2024", indicator: str = "bijstand_personen"
) -> Path:
    """The template of an indicator as CSV, with these figures in it."""
    text = run("template", indicator, "--period", period, *REGISTER).stdout
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    path = folder / "ingevuld.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(rows[0])
        for row in rows[1:]:
            writer.writerow([*row[:4], str(values.get(row[0], "")).replace(".0", ""), *row[5:]])
    return path


def test_own_figures_are_stored_without_small_numbers(folder: Path) -> None:
    arguments = write(folder)
    tried = run(*arguments, "--dry-run")
    assert tried.exit_code == 0, tried.output
    for _ in range(2):
        result = run(*arguments, "--accept")
        assert result.exit_code == 0, result.output
    assert "eigen_eigen_2023: 5 rijen gelezen" in result.output and "Er verandert niets" in result.output
    rows = stored("eigen_eigen_2023")
    found = rows.set_index(["indicator_id", "area_code"])
    assert found.loc[("bijstand_personen", "WK051838"), "value"] == 1200
    assert found.loc[("bijstand_personen", "BU05183822"), "status"] == "suppressed"
    assert found.loc[("koopwoningen", "BU05180170"), "status"] == "suppressed"
    assert found.loc[("koopwoningen", "BU05183822"), "value"] == 14
    assert "GM0599" not in set(rows["area_code"])


@pytest.mark.parametrize("options", [[], ["--check"], ["--dry-run"]])
def test_nothing_is_stored_before_it_is_accepted(folder: Path, options: list[str]) -> None:
    result = run(*write(folder), *options)
    assert result.exit_code == 0
    assert "Nieuw: 12. Gewijzigd: 0. Ingetrokken: 0." in result.output
    assert "afgeschermd" in result.output and "1200" in result.output
    assert stored("eigen_eigen_2023").empty and versions() == 0


def test_the_preview_tells_what_readers_would_see_change(folder: Path) -> None:
    assert run(*write(folder), "--accept").exit_code == 0
    changed = FIGURES.replace("1.200", "1.300").replace("BU05180170;2023;10;30,0\n", "")
    result = run(*write(folder, figures=changed), "--check")
    assert "Nieuw: 0. Gewijzigd: 2. Ingetrokken: 4. Gelijk: 6." in result.output
    assert "1200" in result.output and "1300" in result.output
    assert versions() == 1


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"mapping": MAPPING.replace("koopwoningen", "nix")}, "'nix' staat niet in de catalogus"),
        ({"figures": FIGURES.replace("12,5", "112,5")}, "rij 2, kolom D (Koop) [bereik]: '112,5' kan niet"),
        ({"figures": FIGURES.replace("WK051838", "WK051877")}, "rij 2, kolom A (wijk) [gebied]"),
        ({"figures": FIGURES.replace("Koop", "Huur")}, "De kolom 'Koop' is er niet"),
        ({"mapping": "area_column: wijk"}, "code_year"),
    ],
)
def test_own_figures_that_are_wrong_are_refused_as_a_whole(
    folder: Path, change: dict[str, str], reason: str
) -> None:
    result = run(*write(folder, **change), "--accept")
    assert result.exit_code == 1
    assert "er is niets veranderd" in result.stderr and reason in " ".join(result.stderr.split())
    assert stored("eigen_eigen_2023").empty


def test_wrong_use_ends_with_2(folder: Path) -> None:
    arguments = write(folder)
    assert run(*arguments, "--check", "--accept").exit_code == 2
    assert run(*arguments, "--indicator", "bijstand_personen").exit_code == 2
    assert run(*arguments[:2]).exit_code == 2
    assert run("import", folder / "nergens.csv", "--indicator", "bijstand_personen").exit_code == 2
    assert run(*arguments[:2], "--indicator", "nix").exit_code == 2
    assert run("template", "nix").exit_code == 2
    assert run("template", "bijstand_personen", "--xlsx", folder / "x.csv").exit_code == 2


def test_a_running_sync_is_left_alone(folder: Path) -> None:
    with sync_lock(folder / "files" / "sync.lock"):
        result = run(*write(folder), "--accept")
    assert result.exit_code == 1 and "Er loopt al een sync" in result.stderr
    assert stored("eigen_eigen_2023").empty


def test_a_template_goes_round(folder: Path) -> None:
    path = folder / "koopwoningen.xlsx"
    assert run("template", "koopwoningen", "--xlsx", path, "--period", "2024", *REGISTER).exit_code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Invullen", "Uitleg"]
    sheet = book["Invullen"]
    assert [cell.value for cell in sheet[1]] == [
        "gebied", "naam", "periode", "groep", "waarde", "noemer", "marge", "leverancier", "bewijs", "datum",
    ]  # fmt: skip
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in ("GM0518", "WK051838", "BU05183822"):
            row[4].value, row[5].value = 12.5, 400
    book.save(path)
    result = run("import", path, "--indicator", "koopwoningen", "--accept")
    assert result.exit_code == 0, result.output
    rows = stored("eigen_koopwoningen")
    assert set(rows["value"]) == {12.5} and set(rows["n"]) == {400}
    assert set(rows["area_code"]) == {"GM0518", "WK051838", "BU05183822", "laak"}


def test_a_template_as_csv_keeps_the_periods_that_it_does_not_name(folder: Path) -> None:
    first = run(
        "import",
        filled_in(folder, {"GM0518": 900, "WK051838": 60}),
        "--indicator",
        "bijstand_personen",
        "--accept",
    )
    assert first.exit_code == 0, first.output
    path = filled_in(folder, {"GM0518": 950}, period="2025")
    second = run("import", path, "--indicator", "bijstand_personen", "--accept")
    assert "Nieuw: 1. Gewijzigd: 0. Ingetrokken: 0. Gelijk: 3." in second.output
    assert sorted(stored(SOURCE)["period"]) == ["2024", "2024", "2024", "2025"]


def test_two_deliveries_cannot_be_subtracted(folder: Path) -> None:
    """A wijk with one small buurt; then the small one grows, its neighbour does not."""
    buurten = [area.code for area in load_areas().children("WK051838")]
    values = {code: 20.0 + number for number, code in enumerate(buurten)} | {buurten[1]: 3.0}
    for grown in (0, 30):
        values[buurten[1]] += grown
        total = sum(values[code] for code in buurten)
        path = filled_in(folder, values | {"WK051838": total, "laak": total})
        result = run("import", path, "--indicator", "bijstand_personen", "--accept")
        assert result.exit_code == 0, result.output
    engine = open_engine(get_settings().store_url)
    rows = ObservationReader(engine).released(indicator_ids=["bijstand_personen"], source_prefix="eigen_")
    engine.dispose()
    hidden = set(rows.loc[rows["status"] == "suppressed", "area_code"])
    assert buurten[1] in hidden and len(hidden) == 2
    assert rows.loc[rows["area_code"].isin(hidden), "value"].isna().all()
    secret = folder / "files" / "own"
    assert (secret / "key").stat().st_mode & 0o077 == 0 and (secret / f"{SOURCE}.jsonl.gz").exists()


def test_what_cannot_be_protected_is_refused_with_the_areas(folder: Path) -> None:
    buurten = [area.code for area in load_areas().children("WK051838")]
    values = dict.fromkeys(buurten, 30.0)
    total = sum(values.values())
    path = filled_in(folder, values | {"WK051838": total - 28})
    assert run("import", path, "--indicator", "bijstand_personen", "--accept").exit_code == 0
    path = filled_in(folder, values | {buurten[0]: 2.0, "WK051838": total - 28})
    result = run("import", path, "--indicator", "bijstand_personen", "--accept")
    assert result.exit_code == 1 and "[afscherming]" in result.stderr and buurten[0] in result.stderr
    assert versions() == 1


@pytest.mark.parametrize(
    ("setting", "indicator"),
    [("SVDW_SMALLEST_COUNT", "woningen"), ("SVDW_SMALLEST_SENSITIVE_COUNT", "bijstand_personen")],
)
def test_the_limits_are_settings(
    setting: str, indicator: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting, "50")
    big = [area.code for area in load_areas().at_level(AreaLevel.WIJK) if (area.inhabitants or 0) > 5_000]
    path = filled_in(folder, {big[0]: 49, big[1]: 50}, indicator=indicator)
    assert run("import", path, "--indicator", indicator, "--accept").exit_code == 0
    assert set(stored(f"eigen_{indicator}")["value"].dropna()) == {50}


def test_two_hundred_thousand_rows_are_taken_over(folder: Path) -> None:
    areas = ("GM0518", "GM0603", "WK051838", "WK051833", "WK051834")
    days = pd.date_range("1990-01-01", periods=40_000).strftime("%Y-%m-%d")
    rows = "\n".join(f"{area};;{day};totaal;{900 + n % 97}" for area in areas for n, day in enumerate(days))
    path = folder / "veel.csv"
    path.write_text(f"gebied;naam;periode;groep;waarde\n{rows}\n", encoding="utf-8")
    arguments = ["import", path, "--indicator", "bijstand_personen", "--accept", *REGISTER]
    result = run(*arguments, "--answer", "datum=dag")
    assert result.exit_code == 0, result.output
    assert "200.000 rijen gelezen, 240.000 cijfers, 0 afgeschermd" in result.output
    assert "Nieuw: 240.000." in result.output and len(stored(SOURCE)) == 240_000, "and laak of its wijk"


def test_figures_under_embargo_reach_nobody_until_their_day_and_then_as_they_were_protected(
    folder: Path,
) -> None:
    arguments = write(folder)
    half = run(*arguments, "--accept", "--embargo", "2030-06-01")
    assert (half.exit_code, "--reason" in half.output) == (2, True)
    before = versions() if run("embargoed").exit_code == 0 else -1
    later = run(*arguments, "--accept", "--embargo", "2030-06-01", "--reason", "brief aan de raad")
    assert later.exit_code == 0, later.output
    assert "onder embargo tot 01-06-2030" in later.output
    assert (len(stored("eigen_eigen_2023")), versions()) == (0, before)
    again = run(*arguments, "--accept")
    assert (again.exit_code, "staat onder embargo" in again.output) == (1, True), (
        "nothing beside it meanwhile"
    )
    with open_tools(get_settings()) as tools:
        assert tools.reader.embargoed.waiting(cleared=False) == []
        assert tools.reader.embargoed.observations(1, cleared=False).empty
        seen = tools.reader.embargoed.observations(1, cleared=True)
        last = replace(tools, now=lambda: datetime(2030, 5, 31, 21, 59, tzinfo=UTC))
        assert release_due(last) == []
        first = replace(tools, now=lambda: datetime(2030, 5, 31, 22, 0, tzinfo=UTC))
        assert [(one.file, version) for one, version in release_due(first)] == [
            ("eigen 2023.csv", before + 1)
        ]
        assert (release_due(first), tools.reader.embargoed.waiting(cleared=True)) == ([], [])
    shown = stored("eigen_eigen_2023")
    key = ["indicator_id", "area_code", "period", "group"]
    columns = [*key, "value", "status"]
    pd.testing.assert_frame_equal(
        shown.sort_values(key)[columns].reset_index(drop=True),
        seen.sort_values(key)[columns].reset_index(drop=True),
        check_categorical=False,
        check_dtype=False,
    )
    assert (shown["status"] == "suppressed").any(), "3 people of BU05183822 are hidden, as without an embargo"
    repeated = run(*arguments, "--accept")
    assert (repeated.exit_code, "Er verandert niets" in repeated.output) == (0, True)
    marks = Path(get_settings().files_folder) / "own"
    assert [path.name for path in marks.glob("*.gz")] == ["eigen_eigen_2023.jsonl.gz"]


def test_a_delivery_under_embargo_can_be_withdrawn(folder: Path) -> None:
    arguments = write(folder)
    run(*arguments, "--accept", "--embargo", "2030-06-01", "--reason", "brief aan de raad")
    assert "eigen 2023.csv" in run("embargoed").stdout
    assert "Er wacht niets." in run("embargoed", "--withdraw", "1").stdout
    assert run("embargoed", "--withdraw", "1").exit_code == 2
    assert run(*arguments, "--accept").exit_code == 0
