"""Downloads open in a Dutch and in an international spreadsheet, and run nothing."""

from __future__ import annotations

import csv
import io

import openpyxl
import pandas as pd

from dashboard.exports.formats import ExportTable, file_name, to_csv, to_xlsx

TABLE = ExportTable(
    name="bijstand",
    about=("Bron: CBS", "=2+5"),
    rows=pd.DataFrame(
        {"gebied": ["Moerwijk", "=HYPERLINK(1)"], "waarde": [1234.5, float("nan")], "jaar": ["2024", "2024"]}
    ),
)


def test_dutch_csv() -> None:
    text = to_csv(TABLE, dutch=True).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["# Bron: CBS"]
    assert rows[2:] == [
        ["gebied", "waarde", "jaar"],
        ["Moerwijk", "1234,5", "2024"],
        ["'=HYPERLINK(1)", "", "2024"],
    ]
    assert to_csv(TABLE, dutch=True).startswith(b"\xef\xbb\xbf")


def test_international_csv() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(TABLE, dutch=False).decode())))
    assert rows[3] == ["Moerwijk", "1234.5", "2024"]


def test_xlsx_keeps_numbers_and_runs_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(TABLE)))
    rows = list(book["Cijfers"].iter_rows(values_only=True))
    assert rows[1] == ("Moerwijk", 1234.5, "2024")
    assert rows[2] == ("'=HYPERLINK(1)", None, "2024")
    assert book["Cijfers"]["A3"].data_type == "s"
    assert [row[0] for row in book["Over"].iter_rows(values_only=True)] == ["Bron: CBS", "'=2+5"]


def test_xlsx_shows_each_number_with_the_decimals_of_its_indicator_and_without_noise() -> None:
    rows = pd.DataFrame(
        {"indicator": ["bijstand", "inwoners", "los"], "waarde": [13.2 + 1e-14, 30700.0, 0.1 + 0.2]}
    )
    content = to_xlsx(ExportTable(name="proef", about=(), rows=rows), decimals={"bijstand": 1, "inwoners": 0})
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Cijfers"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [13.2, 30700, 0.3]
    assert [sheet.cell(row, 2).number_format for row in (2, 3, 4)] == ["#,##0.0", "#,##0", "General"]
    assert sheet.auto_filter.ref == "A1:B4"


def test_printed_the_columns_stand_on_one_page_as_long_as_that_can_be_read() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(TABLE)))["Cijfers"]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    wide = pd.DataFrame({f"kolom {number}": ["woorden " * 8] for number in range(12)})
    content = to_xlsx(ExportTable(name="proef", about=(), rows=wide))
    many = openpyxl.load_workbook(io.BytesIO(content))["Cijfers"]
    assert not (many.sheet_properties.pageSetUpPr and many.sheet_properties.pageSetUpPr.fitToPage)


def test_a_file_name_is_plain() -> None:
    assert file_name(("Staat van de Wijk", "", "per 1.000")) == "staat-van-de-wijk_per-1-000"
