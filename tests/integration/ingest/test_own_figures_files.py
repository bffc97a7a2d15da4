"""Files that are wrong in every way that people and programs manage: a clear message, nothing half done."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from data.ingest import own_open, own_sheet
from data.ingest.__main__ import app
from data.settings import get_settings
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader

runner = CliRunner()
HEADER = "gebied;naam;periode;groep;waarde"
COUNT, SHARE = "bijstand_personen", "koopwoningen"
REGISTER = ["--supplier", "Dienst Onderzoek", "--evidence", "registratie"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path / "files"))
    yield tmp_path
    engine = open_engine(get_settings().store_url)
    migrate(engine)
    assert ObservationReader(engine).data_version().id == 0  # nothing half done
    engine.dispose()


def deliver(path: Path, indicator: str = COUNT, *more: str) -> Result:
    return runner.invoke(app, ["import", str(path), "--indicator", indicator, "--accept", *REGISTER, *more])


def refused(path: Path, indicator: str = COUNT) -> str:
    result = deliver(path, indicator)
    assert result.exit_code == 1, result.output
    assert "Geweigerd, er is niets veranderd" in result.stderr and "Traceback" not in result.output
    return " ".join(result.stderr.split())


def text_file(folder: Path, *rows: str, encoding: str = "utf-8", name: str = "cijfers.csv") -> Path:
    path = folder / name
    path.write_bytes("\r\n".join([HEADER, *rows]).encode(encoding))
    return path


def workbook(folder: Path, *rows: list[object], name: str = "cijfers.xlsx") -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Blad 1"
    for row in (HEADER.split(";"), *rows):
        book.active.append(row)
    book.save(folder / name)
    return folder / name


@pytest.mark.parametrize(
    "row, expected",
    [
        ("GM0518;Den Haag;2024;totaal;abc", "rij 3, kolom E (waarde) [getal]: 'abc' is geen getal"),
        ("GM0518;Den Haag;2024;totaal;=1+1", "rij 3, kolom E (waarde) [formule]"),
        ("GM0518;Den Haag;2024;totaal;+5", "rij 3, kolom E (waarde) [formule]"),
        ("GM0518;Den Haag;2024;totaal;@SOM(A1)", "rij 3, kolom E (waarde) [formule]"),
        ("GM0518;Den Haag;2024;totaal;-A1", "rij 3, kolom E (waarde) [formule]"),
        ("=WK051838;Laak;2024;totaal;50", "rij 3, kolom A (gebied) [formule]"),
        ("GM0518;Den Haag;2024;totaal;-5", "[bereik]: '-5' kan niet: mogelijk is 0 tot 1.000.000 (aantal)"),
        ("GM0518;Den Haag;2024;totaal;50,5", "[heel getal]: '50,5' is geen heel aantal"),
        ("GM0518;Den Haag;2024;totaal;1.200", "[getal]: '1.200' is niet duidelijk"),
        (
            "GM0518;Den Haag;2024-13;totaal;50",
            "rij 3, kolom C (periode) [periode]: '2024-13' is geen periode",
        ),
        ("GM0518;Den Haag;24;totaal;50", "rij 3, kolom C (periode) [periode]"),
        ("GM0518;Den Haag;2024;vrouwen;50", "rij 3, kolom D (groep) [groep]: Groep 'vrouwen'"),
        (";Den Haag;2024;totaal;50", "rij 3, kolom A (gebied) [gebied]: Er is geen gebied ingevuld"),
        ("Laak;Den Haag;2024;totaal;50", "rij 3, kolom A (gebied) [gebied]: 'Laak' is geen gebiedscode"),
        ("BU05189876;x;2024;totaal;50", "'BU05189876' bestaat niet in de indeling van 2024"),
        ("WK051838;Laak;2024;totaal;70", "[dubbel]: WK051838, 2024, totaal staat ook in rij 2"),
        ("GM0518;Den Haag;2024;totaal;50;7", "rij 3 [aantal cellen]: De rij heeft 6 cellen, de kop 5"),
    ],
)
def test_one_wrong_row_is_named_with_row_column_and_rule(folder: Path, row: str, expected: str) -> None:
    assert expected in refused(text_file(folder, "WK051838;Laak;2024;totaal;60", row))


def test_every_problem_is_named_and_kept_for_a_spreadsheet(folder: Path) -> None:
    rows = [f"GM0518;x;{2000 + n};totaal;=fout{n}" for n in range(24)] + ["WK051838;x;jaar;totaal;geen"]
    path = text_file(folder, *rows)
    result = deliver(path, COUNT, "--report", str(folder / "problemen.csv"))
    assert result.exit_code == 1 and "26 problemen" in result.stderr
    assert "26 problemen van 3 soorten" in result.stderr
    assert "24 keer: rij 2, kolom E (waarde) [formule]: '=fout0' begint" in result.stderr
    assert "Ook '=fout1', '=fout2', '=fout3', '=fout4', '=fout5' … in rij 3-25." in result.stderr
    assert "rij 26, kolom C (periode)" in result.stderr and "rij 26, kolom E (waarde)" in result.stderr
    lines = (folder / "problemen.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 27 and lines[0] == "blad;rij;kolom;gebied;regel;wat er mis is"
    for number in range(2, 26):
        assert any(line.startswith(f";{number};E (waarde);GM0518 Den Haag;formule;") for line in lines)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line.split(";"))


def test_percentages_as_fractions(folder: Path) -> None:
    message = refused(text_file(folder, "GM0518;x;2024;totaal;0,42", "WK051838;x;2024;totaal;0,38"), SHARE)
    assert "rij 2, kolom E (waarde) [percentage]: Alle percentages zijn 1 of lager" in message


def test_percentages_in_percent_format(folder: Path) -> None:
    path = workbook(folder, ["GM0518", "", 2024, "totaal", 0.42], ["WK051838", "", 2024, "totaal", 38])
    book = openpyxl.load_workbook(path)
    book["Blad 1"]["E2"].number_format = "0.0%"
    book.save(path)
    assert "blad Blad 1, rij 2, kolom E (waarde) [percentage]: De cel heeft percentage-opmaak" in refused(
        path, SHARE
    )


def test_a_decimal_comma_and_a_point_in_one_column(folder: Path) -> None:
    message = refused(text_file(folder, "GM0518;x;2024;totaal;42,5", "WK051838;x;2024;totaal;38.5"), SHARE)
    assert "rij 2" in message and "rij 3" in message and "kies overal punt of overal komma" in message


@pytest.mark.parametrize("value, decimal", [("42,5", ","), ("42.5", ".")])
def test_a_decimal_mark_is_recognised_or_as_the_mapping_says(folder: Path, value: str, decimal: str) -> None:
    path = text_file(folder, f"GM0518;x;2024;totaal;{value}", f"WK051838;x;2024;totaal;{value}")
    result = runner.invoke(app, ["import", str(path), "--indicator", SHARE, "--check", *REGISTER])
    assert result.exit_code == 0 and "42,5" in result.output
    other = "," if decimal == "." else "."
    mapping = folder / "mapping.yaml"
    mapping.write_text(
        f"{{area_column: gebied, code_year: 2024, delimiter: ';', decimal: '{other}', period: '2024', "
        f"by_measure: {{{SHARE}: waarde}}}}"
    )
    result = runner.invoke(app, ["import", str(path), "--mapping", str(mapping), *REGISTER])
    assert result.exit_code == 1 and "past niet: de mapping zegt een decimale" in result.stderr


def test_merged_cells(folder: Path) -> None:
    path = workbook(folder, ["GM0518", "", 2024, "totaal", 900], ["WK051838", "", 2024, "totaal", 60])
    book = openpyxl.load_workbook(path)
    book["Blad 1"].merge_cells("A1:B1")
    book["Blad 1"].merge_cells("C2:C3")
    book.save(path)
    message = refused(path)
    assert "blad Blad 1, rij 1 [samengevoegde cellen]: De cellen A1:B1" in message
    assert "rij 2 [samengevoegde cellen]: De cellen C2:C3" in message


def test_headings_that_are_not_at_the_top_or_lack_a_column(folder: Path) -> None:
    path = folder / "cijfers.csv"
    path.write_text(f"Bijstand in de wijken;;;;\n\n{HEADER}\nGM0518;x;2024;totaal;900\n")
    assert "De kolomkoppen staan in rij 3. Haal de rijen erboven weg" in refused(path)
    path.write_text("gebied;naam;period;groep;waarde\nGM0518;x;2024;totaal;900\n")
    assert "De kolom 'periode' is er niet. Bedoelt u 'period'?" in refused(path)
    path.write_text(f"{HEADER};;waarde\nGM0518;x;2024;totaal;900;800;7\n")
    message = refused(path)
    assert "'waarde' komt 2 keer voor" in message and "kolom F [kolomkop]: Boven deze cijfers" in message


def test_formulas_of_a_workbook_are_refused_and_not_computed(folder: Path) -> None:
    path = workbook(folder, ["GM0518", "", 2024, "totaal", 900], ["WK051838", "", 2024, "totaal", "=E2/2"])
    assert "blad Blad 1, rij 3, kolom E (waarde) [formule]: '=E2/2'" in refused(path)


def test_dates_and_whole_years_of_a_workbook_are_periods(folder: Path) -> None:
    path = workbook(
        folder, ["GM0518", "", date(2024, 3, 31), "totaal", 900.0], ["GM0518", "", 2024.0, "totaal", 60]
    )
    arguments = ["import", str(path), "--indicator", COUNT, "--check", *REGISTER]
    asked = runner.invoke(app, arguments)
    assert asked.exit_code == 3 and "rij 2: 2024-03-31" in asked.stderr
    result = runner.invoke(app, [*arguments, "--answer", "datum=dag"])
    assert result.exit_code == 0 and "2024-03-31" in result.output and "Nieuw: 2" in result.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_that_programs_write_are_read(folder: Path, encoding: str) -> None:
    path = text_file(folder, "GM0518;Café ’t Hoekje é;2024;totaal;900", encoding=encoding)
    result = runner.invoke(app, ["import", str(path), "--indicator", COUNT, *REGISTER])
    assert result.exit_code == 0 and "Nieuw: 1" in result.output
    assert ("gelezen als Windows-1252" in result.output) == (encoding == "cp1252")


def test_encodings_that_cannot_be_read_are_refused(folder: Path) -> None:
    path = text_file(folder, "GM0518;x;2024;totaal;900")
    good = path.read_bytes()
    path.write_bytes(good.replace(b"x", b"\x81\xff"))
    assert "[codering]: De tekens zijn niet te lezen" in refused(path)
    path.write_bytes(good.replace(b"x", b"a\x00b"))
    assert "[codering]: Het bestand bevat tekens" in refused(path)
    path.write_bytes(good.replace(b"x", "CafÃ©".encode()))
    assert "verminkt" in refused(path)


@pytest.mark.parametrize(
    "name, content, expected",
    [
        ("a.csv", b"PK\x03\x04rest", "heet .csv, maar is een zip-bestand of een werkmap"),
        ("a.csv", b"%PDF-1.7", "heet .csv, maar is een PDF"),
        ("a.csv", b"", "Het bestand is leeg"),
        ("a.csv", b"gebied;naam;periode;groep;waarde\r\n", "Er staat geen rij met cijfers"),
        (
            "a.csv",
            b'gebied;naam;periode;groep;waarde\r\n"GM0518;x;2024;totaal;9',
            "ontbreekt een aanhalingsteken",
        ),
        ("a.xlsx", b"gebied;waarde\nGM0518;5", "heet .xlsx, maar is een tekstbestand"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "oude indeling (.xls) of een beveiligd bestand"),
        ("a.xlsx", b"PK\x03\x04 en dan niets", "De werkmap is beschadigd"),
        ("a.ods", b"PK\x03\x04", "Alleen .csv en .xlsx"),
        ("a.xlsm", b"PK\x03\x04", "Alleen .csv en .xlsx"),
    ],
)
def test_a_file_that_is_not_what_its_extension_says(
    folder: Path, name: str, content: bytes, expected: str
) -> None:
    (folder / name).write_bytes(content)
    assert expected in refused(folder / name)


def test_archives_that_are_no_workbook_or_hold_more_than_cells(folder: Path) -> None:
    plain = folder / "a.xlsx"
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("brief.txt", "dag")
    assert "een zip-bestand zonder werkmap" in refused(plain)
    good = workbook(folder, ["GM0518", "", 2024, "totaal", 900])
    for name, content, expected in (
        ("xl/vbaProject.bin", b"macro", "De werkmap bevat macro's"),
        (
            "xl/extra.xml",
            b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            "XML die een spreadsheet nooit schrijft",
        ),
    ):
        changed = folder / "changed.xlsx"
        changed.write_bytes(good.read_bytes())
        with zipfile.ZipFile(changed, "a") as archive:
            archive.writestr(name, content)
        assert expected in refused(changed)
    cut = folder / "cut.xlsx"
    cut.write_bytes(good.read_bytes()[:-200])
    assert "De werkmap is beschadigd" in refused(cut)


def test_a_zip_bomb_is_not_unpacked(folder: Path) -> None:
    good = workbook(folder, ["GM0518", "", 2024, "totaal", 900])
    bomb = io.BytesIO(good.read_bytes())
    with (
        zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("xl/media/zeros.xml", "w", force_zip64=True) as file,
    ):
        for _ in range(300):
            file.write(b"\x00" * 1_000_000)
    path = folder / "bom.xlsx"
    path.write_bytes(bomb.getvalue())
    assert path.stat().st_size < 1_000_000
    began = time.perf_counter()
    assert "[te groot uitgepakt]" in refused(path)
    assert time.perf_counter() - began < 10


def test_a_workbook_that_claims_a_huge_size_is_read_as_it_is(folder: Path) -> None:
    good = workbook(folder, ["GM0518", "", 2024, "totaal", "abc"])
    path = folder / "groot.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"')
            new.writestr(member, content)
    assert "rij 2, kolom E (waarde) [getal]" in refused(path)


def test_too_big_too_long_too_wide(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text_file(folder, *(f"GM0518;x;{year};totaal;900" for year in range(2000, 2020)))
    monkeypatch.setattr(own_sheet, "MAX_ROWS", 10)
    assert "rij 12 [te veel rijen]: Er zijn meer dan 10 rijen" in refused(path)
    monkeypatch.setattr(own_sheet, "MAX_ROWS", 1_000)
    monkeypatch.setattr(own_sheet, "MAX_COLUMNS", 4)
    assert "[te veel kolommen]" in refused(path)
    monkeypatch.setattr(own_open, "MAX_BYTES", 100)
    assert "[te groot]" in refused(path)


def test_two_hundred_thousand_wrong_rows_are_all_counted(folder: Path) -> None:
    rows = (f"GM0518;x;{1990 + n % 100}-{n // 100 % 12 + 1:02d};totaal;x{n}" for n in range(200_000))
    result = deliver(text_file(folder, *rows), COUNT, "--report", str(folder / "alle.csv"))
    assert result.exit_code == 1 and "200.000 problemen van 1 soort." in result.stderr
    assert "200.000 keer: rij 2" in result.stderr and "in rij 3-200001." in result.stderr
    assert len(result.stderr) < 1_000
    with (folder / "alle.csv").open(encoding="utf-8-sig") as file:
        assert sum(1 for _ in file) == 200_001


def test_nothing_filled_in(folder: Path) -> None:
    assert "[leeg]: Er is geen enkel cijfer om over te nemen" in refused(
        text_file(folder, "GM0518;x;2024;totaal;")
    )
