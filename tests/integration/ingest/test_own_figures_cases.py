"""What Dutch Excel makes of figures: read where it is clear, refused with the place, or asked about."""

from __future__ import annotations

import re
import textwrap
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import Result
from typer.testing import CliRunner

from data.ingest import own_answers, own_commands
from data.ingest.__main__ import app
from data.settings import get_settings
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.observations import as_observations
from indicators.provenance import parse_provenance
from tests.conftest import NOON

runner = CliRunner()
SHARE, COUNT, CRIME = "koopwoningen", "bijstand_personen", "misdrijven"
HEADER = "gebied;naam;periode;groep;waarde;noemer"
COLUMNS = HEADER.split(";")
REGISTER = ["--supplier", "Dienst Onderzoek", "--evidence", "registratie", "--date", "2026-03-01"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path / "files"))
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


def text_file(folder: Path, *rows: str, header: str = HEADER, encoding: str = "cp1252") -> Path:
    path = folder / "cijfers.csv"
    path.write_bytes("\r\n".join([header, *rows]).encode(encoding))
    return path


def workbook(folder: Path, *rows: list[object], number_format: str = "General") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (COLUMNS, *rows):
        sheet.append(row)
    for cell in sheet["E"][1:]:
        cell.number_format = number_format
    book.save(folder / "cijfers.xlsx")
    return folder / "cijfers.xlsx"


def deliver(path: Path, *more: str, indicator: str = SHARE) -> Result:
    return runner.invoke(app, ["import", str(path), "--indicator", indicator, *REGISTER, *more])


def mapped(path: Path, mapping: str, *more: str) -> Result:
    (path.parent / "mapping.yaml").write_text(mapping, encoding="utf-8")
    return runner.invoke(app, ["import", str(path), "--mapping", str(path.parent / "mapping.yaml"), *more])


def stored() -> pd.DataFrame:
    engine = open_engine(get_settings().store_url)
    migrate(engine)
    try:
        return ObservationReader(engine).all_current()
    finally:
        engine.dispose()


def taken_over(path: Path, *more: str, indicator: str = SHARE) -> dict[str, float]:
    """The figures by area after the file was accepted."""
    result = deliver(path, "--accept", *more, indicator=indicator)
    assert result.exit_code == 0, result.output
    rows = stored()
    return dict(zip(rows["area_code"], rows["value"], strict=True))


def store(source_id: str, *, indicator: str = SHARE, period: str = "2023", **values: float) -> None:
    """Figures of a public source."""
    engine = open_engine(get_settings().store_url)
    migrate(engine)
    frame = pd.DataFrame({"area_code": list(values), "value": list(values.values())}).assign(
        indicator_id=indicator, period=period, group="totaal", source_id=source_id, status="measured"
    )
    ObservationWriter(engine).write_batch(source_id, as_observations(frame), reason="sync", at=NOON)
    engine.dispose()


def test_windows_1252_with_a_decimal_comma_is_read(folder: Path) -> None:
    path = text_file(
        folder,
        "WK051811;Café – Duinoord;2024;totaal;12,5;4000",
        "WK051829;Schildersbuurt;2024;totaal;13,25;4000",
        "WK051838;Laak;2024;totaal;9,8;4000",
        "WK051830;Transvaal;2024;totaal;7;4000",
    )
    found = taken_over(path)
    assert found == {"WK051811": 12.5, "WK051829": 13.25, "WK051838": 9.8, "WK051830": 7.0, "laak": 9.8}


def test_signs_of_cbs_are_no_figures_and_a_file_of_them_takes_nothing_over(folder: Path) -> None:
    rows = [f"WK0518{number};x;2024;totaal;{sign};4000" for number, sign in ((29, "."), (38, "x"), (30, "-"))]
    for option in ("--check", "--accept"):
        result = deliver(text_file(folder, *rows), option)
        assert result.exit_code == 1
        assert "[leeg]: Er is geen enkel cijfer om over te nemen. 3 cellen zeggen" in result.stderr
    assert stored().empty


def test_codes_for_a_missing_figure_are_no_figures(folder: Path) -> None:
    path = text_file(
        folder,
        "WK051829;Schildersbuurt;2024;totaal;-99997;4000",
        "WK051838;Laak;2024;totaal;9,8;4000",
        "WK051830;Transvaal;2024;totaal;-99999999;4000",
    )
    assert "2 cellen zeggen met een teken of code dat er geen cijfer is" in deliver(path, "--check").output
    assert taken_over(path) == {"WK051838": 9.8, "laak": 9.8}


def test_periods_as_cbs_writes_them(folder: Path) -> None:
    path = text_file(folder, "WK051829;x;2024JJ00;totaal;12,5;4000", "WK051838;x;2024MM03;totaal;9,8;4000")
    taken_over(path)
    assert {(row.area_code, row.period) for row in stored().itertuples() if row.area_code != "laak"} == {
        ("WK051829", "2024"),
        ("WK051838", "2024-03"),
    }
    refused = deliver(text_file(folder, "WK051829;x;2024KW01;totaal;12,5;4000"), "--check")
    assert refused.exit_code == 1 and "rij 2, kolom C (periode) [periode]: '2024KW01'" in refused.stderr


def test_fractions_among_percentages_are_asked_about(folder: Path) -> None:
    path = text_file(
        folder,
        "WK051829;Schildersbuurt;2024;totaal;0,9;4000",
        "WK051838;Laak;2024;totaal;42;4000",
        "WK051830;Transvaal;2024;totaal;0,27;4000",
    )
    for option in ("--check", "--accept"):
        result = deliver(path, option)
        assert result.exit_code == 3, result.output
        assert "Sommige percentages lijken als breuk geschreven" in result.stderr
        assert "rij 2: '0,9'; rij 4: '0,27'" in result.stderr and "--answer schaal=ja" in result.stderr
    assert stored().empty
    assert taken_over(path, "--answer", "schaal=ja")["WK051838"] == 42.0


def test_small_percentages_among_small_ones_are_not_asked_about(folder: Path) -> None:
    rows = [f"WK0518{n};x;2024;totaal;{value};9000" for n, value in ((29, "0,9"), (38, "1,4"), (30, "2,1"))]
    assert deliver(text_file(folder, *rows), "--check").exit_code == 0


def test_percent_format_in_the_whole_column_is_read_as_it_shows(folder: Path) -> None:
    path = workbook(
        folder,
        ["WK051829", "Schildersbuurt", 2024, "totaal", 0.125, 4000],
        ["WK051838", "Laak", 2024, "totaal", 0.098, 4000],
        ["WK051830", "Transvaal", 2024, "totaal", 0.07, 4000],
        number_format="0.0%",
    )
    result = deliver(path, "--check")
    assert "Kolom E (waarde) heeft percentage-opmaak; 0,125 is gelezen als 12,5%." in result.output
    assert taken_over(path) == {"WK051829": 12.5, "WK051838": 9.8, "WK051830": 7.0, "laak": 9.8}


def test_percent_format_of_a_count_is_refused(folder: Path) -> None:
    path = workbook(folder, ["WK051829", "x", 2024, "totaal", 12, ""], number_format="0%")
    result = deliver(path, "--check", indicator=COUNT)
    assert result.exit_code == 1 and "rij 2, kolom E (waarde) [percentage]" in result.stderr


@pytest.mark.parametrize(("answer", "period"), [("jaar", "2024"), ("dag", "2024-01-01")])
def test_a_date_where_a_year_belongs_is_asked_about(folder: Path, answer: str, period: str) -> None:
    day = datetime(2024, 1, 1)
    path = workbook(
        folder,
        ["WK051829", "Schildersbuurt", day, "totaal", 12.5, 4000],
        ["WK051838", "Laak", day, "totaal", 9.8, 4000],
        ["WK051830", "Transvaal", day, "totaal", 7.1, 4000],
    )
    result = deliver(path, "--accept")
    assert result.exit_code == 3 and stored().empty
    assert "In 3 rijen staat een datum waar een jaar hoort, zoals rij 2: 2024-01-01" in result.stderr
    taken_over(path, "--answer", f"datum={answer}")
    assert set(stored()["period"]) == {period}


@pytest.mark.parametrize(
    ("typed", "taken"), [("week\njaar\ny\n", True), ("jaar\nn\n", False), ("nee\n", False)]
)
def test_somebody_at_the_terminal_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, taken: bool
) -> None:
    for module in (own_answers, own_commands):
        monkeypatch.setattr(module, "at_terminal", lambda: True)
    path = text_file(folder, "WK051829;x;2024-01-01;totaal;12,5;4000")
    arguments = ["import", str(path), "--indicator", SHARE, *REGISTER]
    result = runner.invoke(app, arguments, input=typed)
    assert "Is dit het jaar 2024 (jaar), of een meting op die dag (dag)?" in " ".join(result.output.split())
    assert stored()["period"].tolist() == (["2024"] if taken else [])


def test_an_answer_that_does_not_exist_is_wrong_use(folder: Path) -> None:
    path = text_file(folder, "WK051829;x;2024;totaal;12,5;4000")
    for answer in ("datum=week", "nix=ja", "datum"):
        result = deliver(path, "--check", "--answer", answer)
        assert result.exit_code == 2 and "datum=jaar|dag" in result.stderr


def test_a_value_far_from_the_last_one_is_asked_about(folder: Path) -> None:
    store("kwb_2023", WK051829=12.0, WK051838=10.0, WK051830=11.0)
    rows = [
        "WK051829;x;2024;totaal;12,5;4000",
        "WK051838;x;2024;totaal;98;4000",
        "WK051830;x;2024;totaal;1;4000",
    ]
    result = deliver(text_file(folder, *rows), "--check", "--answer", "openbaar=ja")
    assert result.exit_code == 3
    assert (
        "2 cijfers liggen ver van het vorige: rij 3: WK051838 Laakkwartier en Spoorwijk 2024 '98' "
        in result.stderr
    )
    assert "(in 2023: '10'); rij 4: WK051830 Transvaal 2024 '1' (in 2023: '11')" in result.stderr


@pytest.mark.parametrize("code", ["WK999999", "BU05990101", "GM0599"])
def test_a_foreign_code_is_refused_and_the_old_figure_stays(folder: Path, code: str) -> None:
    good = ["WK051829;x;2024;totaal;120", "WK051838;x;2024;totaal;98"]
    header = HEADER.removesuffix(";noemer")
    taken_over(text_file(folder, *good, header=header), indicator=COUNT)
    bad = text_file(folder, good[0], f"{code};x;2024;totaal;98", header=header)
    result = deliver(bad, "--accept", indicator=COUNT)
    assert result.exit_code == 1
    assert f"rij 3, kolom A (gebied) [gebied]: Gebied '{code}' is van een andere" in result.stderr
    assert "leg haar opzij in de mapping (areas of lay_aside)" in result.stderr
    assert set(stored()["area_code"]) == {"WK051829", "WK051838", "laak"}


@pytest.mark.parametrize(
    ("indicator", "code", "expected"),
    [
        (
            "slachtoffer_misdrijf",
            "BU05183822",
            "hoort; wel: land, gemeente, wijk.",
        ),
        (COUNT, "WK051899", "is water; daar wonen geen mensen"),
        (COUNT, "Transvaal", "Bedoelt u WK051830 (Transvaal)?"),
    ],
)
def test_no_area_is_left_out_in_silence(folder: Path, indicator: str, code: str, expected: str) -> None:
    rows = ["WK051829;x;2024;totaal;20;4000", f"{code};x;2024;totaal;20;4000"]
    result = deliver(text_file(folder, *rows), "--check", indicator=indicator)
    assert result.exit_code == 1 and "rij 3, kolom A (gebied) [gebied]" in result.stderr
    assert expected in result.stderr


def test_codes_in_small_letters_are_read(folder: Path) -> None:
    assert "WK051829" in taken_over(text_file(folder, "wk051829;x;2024;totaal;20;4000"))


def test_a_name_of_another_area_is_asked_about(folder: Path) -> None:
    path = text_file(folder, "WK051829;Transvaal;2024;totaal;12,5;4000")
    result = deliver(path, "--accept")
    assert result.exit_code == 3 and stored().empty
    assert "rij 2: WK051829 Schilderswijk, in het bestand 'Transvaal'" in result.stderr


def test_figures_that_would_go_are_asked_about(folder: Path) -> None:
    header = HEADER.removesuffix(";noemer")
    both = ["WK051829;x;2024;totaal;120", "WK051833;x;2024;totaal;98"]
    taken_over(text_file(folder, *both, header=header), indicator=COUNT)
    one = text_file(folder, both[0], header=header)
    result = deliver(one, "--accept", indicator=COUNT)
    assert result.exit_code == 3 and "en verdwijnt: WK051833 Bouwlust en Vrederust 2024" in result.stderr, (
        result.stderr
    )
    assert set(taken_over(one, "--answer", "weg=ja", indicator=COUNT)) == {"WK051829"}


def test_provenance_is_asked_for_and_follows_the_row(folder: Path) -> None:
    path = text_file(folder, "WK051829;x;2024;totaal;12,5;4000")
    bare = runner.invoke(app, ["import", str(path), "--indicator", SHARE, "--accept"])
    assert bare.exit_code == 1 and "[herkomst]: Wie leverde deze cijfers?" in bare.stderr
    assert "[herkomst]: Wat voor cijfers zijn het: registratie, enquête, schatting?" in bare.stderr
    header = f"{HEADER};marge;leverancier;bewijs;datum"
    rows = [
        "WK051829;x;2024;totaal;12,5;4000;;Gemeente;Registratie;1-2-2026",
        "WK051830;x;2024;totaal;20;;2,5;GGD Haaglanden;enquête;2026-03-31",
        "WK051838;x;2024;totaal;30;400;;Bureau;schatting;",
    ]
    result = runner.invoke(
        app, ["import", str(text_file(folder, *rows, header=header)), "--indicator", SHARE, "--accept"]
    )
    assert result.exit_code == 0, result.output
    found = stored().set_index("area_code")
    given = {code: parse_provenance(text) for code, text in found["provenance"].items()}
    assert {code: (of.supplier, str(of.evidence), of.file) for code, of in given.items() if of} == {
        "WK051829": ("Gemeente", "register", "cijfers.csv"),
        "WK051830": ("GGD Haaglanden", "survey", "cijfers.csv"),
        "WK051838": ("Bureau", "model_estimate", "cijfers.csv"),
    }, "figures of three suppliers are not added up"
    assert given["WK051829"] is not None and given["WK051829"].date == "2026-02-01"
    assert found["status"].to_dict() == {
        "WK051829": "measured", "WK051830": "measured", "WK051838": "estimated",
    }  # fmt: skip
    assert found.loc["WK051830", ["lower", "upper"]].tolist() == [17.5, 22.5]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("WK051830;x;2024;totaal;20;;;GGD;enquête;", "kolom E (waarde) [herkomst]: Bij een enquête hoort"),
        ("WK051830;x;2024;totaal;20;400;-2;GGD;enquête;", "Een marge is 0 of meer"),
        ("WK051830;x;2024;totaal;20;400;;GGD;gevoel;", "kolom I (bewijs) [herkomst]: 'gevoel' is geen soort"),
        (
            "WK051830;x;2024;totaal;20;400;;GGD;enquête;ooit",
            "kolom J (datum) [herkomst]: 'ooit' is",
        ),
    ],
)
def test_provenance_that_is_wrong_is_named(folder: Path, row: str, expected: str) -> None:
    path = text_file(folder, row, header=f"{HEADER};marge;leverancier;bewijs;datum")
    result = runner.invoke(app, ["import", str(path), "--indicator", SHARE, "--check"])
    assert result.exit_code == 1 and "rij 2, " in result.stderr and expected in result.stderr


def test_the_same_figures_again_keep_the_date_of_the_first_time(folder: Path) -> None:
    path = text_file(folder, "WK051829;x;2024;totaal;12,5;4000")
    taken_over(path)
    later = deliver(path, "--accept", "--date", "2026-09-09")
    assert later.exit_code == 0 and "Er verandert niets" in later.output
    other = deliver(path, "--accept", "--supplier", "GGD")
    assert other.exit_code == 0 and "Gewijzigd: 1." in other.output


def test_an_indicator_that_a_public_source_fills_asks_what_would_happen(folder: Path) -> None:
    store("kwb_2023", WK051829=12.0, WK051838=10.0)
    rows = ["WK051829;x;2023;totaal;12,5;4000", "WK051829;x;2024;totaal;13;4000"]
    path = text_file(folder, *rows)
    result = deliver(path, "--accept")
    assert result.exit_code == 3
    assert "Koopwoningen heeft al cijfers van CBS (2023 tot en met 2023)." in result.stderr
    assert "1 van uw 2 cijfers staan dan alleen in de export" in result.stderr
    assert "krijgen de naam Dienst Onderzoek, komen niet op de lijn van CBS" in result.stderr
    result = deliver(path, "--accept", "--answer", "openbaar=ja")
    assert result.exit_code == 0, result.output
    engine = open_engine(get_settings().store_url)
    shown = ObservationReader(engine).for_trend(indicator_ids=[SHARE], area_codes=["WK051829"])
    engine.dispose()
    assert list(zip(shown["period"], shown["value"], shown["source_id"], strict=True)) == [
        ("2023", 12.0, "kwb_2023"),
        ("2024", 13.0, "eigen_koopwoningen"),
    ]
    assert set(shown["status"]) == {"measured"}, "an own figure is not a published one"


RECIPE = Path(__file__).parents[3] / "docs" / "own-figures.md"


def block(start: str) -> str:
    """The block of the recipe that starts like this."""
    found = re.search(rf"```(?:yaml)?\n( *{re.escape(start)}.*?)```", RECIPE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return textwrap.dedent(found.group(1))


def test_the_recipe_for_crimes_per_buurt_kind_and_year(folder: Path) -> None:
    path = folder / "misdrijven.csv"
    path.write_text(block("Buurtcode;Soort;Jaar;Aantal"), encoding="utf-8")
    mapping = block("area_column: Buurtcode")
    result = mapped(path, mapping, "--accept")
    assert result.exit_code == 0, result.output
    assert "1 rij opzij gelegd, zoals de mapping zegt: Buurtcode = Onbekend" in result.output
    assert "1 rij opzij gelegd, zoals de mapping zegt: Soort = Fraude" in result.output
    unknown = mapped(path, mapping.replace("Onbekend: opzij", "Iets: opzij"), "--check")
    assert unknown.exit_code == 1 and "rij 7, kolom A (Buurtcode) [gebied]: 'Onbekend'" in unknown.stderr
    kind = mapped(path, mapping.replace("  Fraude: opzij\n", ""), "--check")
    assert kind.exit_code == 1 and "rij 6, kolom B (Soort) [indicator]: Indicator 'Fraude'" in kind.stderr
    given = stored().set_index(["indicator_id", "area_code", "period"])["value"]
    assert given["misdrijven", "BU05183637", "2024"] == 310
    assert given["inbraken_in_woningen", "BU05183637", "2024"] == 21
    assert given["misdrijven", "BU05183822", "2023"] == 198
    assert given["misdrijven", "BU05183822", "2024"] == 205
    patterns = mapping.replace("areas:\n  Onbekend: opzij\n", "") + block("lay_aside:")
    again = mapped(path, patterns, "--check")
    assert again.exit_code == 0, again.output
    assert "Soort = Fraude*" in again.output and "Buurtcode = Onbekend" in again.output


def wijken_and_buurten() -> dict[str, list[str]]:
    """The inhabited buurten of every wijk of Den Haag."""
    areas = load_areas()
    wijken = [area.code for area in areas.at_level(AreaLevel.WIJK) if area.municipality == "GM0518"]
    return {
        wijk: [child.code for child in areas.children(wijk) if (child.inhabitants or 0) > 0]
        for wijk in wijken
    }


def test_counts_of_buurten_add_up_to_wijk_city_and_programme_areas(folder: Path) -> None:
    """Each buurt has another figure, so a part that is left out or counted twice shows."""
    wijken = wijken_and_buurten()
    codes = [code for buurten in wijken.values() for code in buurten]
    figures = {code: 20.0 + number for number, code in enumerate(codes)}
    rows = [f"{code};x;2024;totaal;{value:.0f}" for code, value in figures.items()]
    found = taken_over(text_file(folder, *rows, header=HEADER.removesuffix(";noemer")), indicator=COUNT)
    small = {code for code, value in found.items() if pd.isna(value)}
    for wijk, buurten in wijken.items():
        if wijk not in small and buurten:
            assert found[wijk] == sum(figures[code] for code in buurten)
    assert found["GM0518"] == sum(figures.values())
    assert found["laak"] == sum(figures[code] for code in wijken["WK051838"])
    zuidwest = load_areas().get("zuidwest").parts
    assert found["zuidwest"] == sum(figures[code] for wijk in zuidwest for code in wijken[wijk])
    notes = stored().set_index("area_code")["note"]
    assert notes["GM0518"].startswith("Opgeteld uit de geleverde gebieden.")


def test_shares_add_up_with_the_denominators_of_the_file(folder: Path) -> None:
    """1% of 900 and 9% of 100 are 18 of 1000, and the small part that is hidden counts."""
    buurten = wijken_and_buurten()["WK051838"]
    first, second, *others = buurten
    rows = [
        f"{first};x;2024;totaal;1;900",
        f"{second};x;2024;totaal;9;100",
        *(f"{code};x;2024;totaal;20;1000" for code in others),
    ]
    found = taken_over(text_file(folder, *rows))
    expected = (9 + 9 + 200 * len(others)) / (1000 + 1000 * len(others)) * 100
    assert found["WK051838"] == pytest.approx(expected)
    assert found["laak"] == pytest.approx(expected)


def test_a_hidden_part_counts_in_the_whole_and_cannot_be_computed_from_it(folder: Path) -> None:
    buurten = wijken_and_buurten()["WK051838"]
    figures = {code: 30.0 + number for number, code in enumerate(buurten)} | {buurten[0]: 3.0}
    rows = [f"{code};x;2024;totaal;{value:.0f}" for code, value in figures.items()]
    found = taken_over(text_file(folder, *rows, header=HEADER.removesuffix(";noemer")), indicator=COUNT)
    assert found["WK051838"] == sum(figures.values())
    hidden = [code for code in buurten if pd.isna(found[code])]
    assert buurten[0] in hidden and len(hidden) == 2


def test_shares_without_denominators_add_up_with_the_public_ones(folder: Path) -> None:
    """Two thirds of the dwellings stand in the first buurt of a wijk with two."""
    wijk, (first, second) = next(
        (wijk, codes) for wijk, codes in wijken_and_buurten().items() if len(codes) == 2
    )
    store("kwb_2024", indicator="woningen", period="2024", **{first: 2000.0, second: 1000.0})
    found = taken_over(text_file(folder, f"{first};x;2024;totaal;30;", f"{second};x;2024;totaal;60;"))
    assert found[wijk] == pytest.approx((2000 * 30 + 1000 * 60) / 3000)
