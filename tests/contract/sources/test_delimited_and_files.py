"""Files with a mapping: every way to lay out figures, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from data.sources.delimited import read_csv, read_xlsx
from data.sources.errors import MalformedAnswerError, SchemaChangedError
from data.sources.files import FileMapping, MappingError, load_mapping, read_file


def read(text: str, **mapping: object):  # type: ignore[no-untyped-def]
    whole = FileMapping.model_validate({"area_column": "code", "code_year": 2024, **mapping})
    return read_file(text.encode(), mapping=whole, table="t", url="t.csv")


def test_years_beside_each_other() -> None:
    content = read("code,A12,A14\nWK051838,3,.\n", by_period={"A": {"A12": "2012", "A14": "2014"}})
    assert content.rows["period"].tolist() == ["2012", "2014"]
    assert content.rows["A"].fillna(-1).tolist() == [3, -1]


def test_measures_beside_each_other_in_dutch_notation() -> None:
    content = read(
        "code;jaar;Bijstand\nWK051838;2024;1.234,5\nGM0599;2024;1,0\n",
        delimiter=";",
        decimal=",",
        period_column="jaar",
        by_measure={"bijstand": "Bijstand"},
    )
    assert content.rows["bijstand"].tolist() == [1234.5]
    assert content.left_out == {"andere gemeente": 1}


def test_one_figure_per_row_with_groups() -> None:
    content = read(
        "code,wat,wie,hoeveel\nWK051838,eenzaam,65+,40\nWK051838,eenzaam,alle,50\n",
        period="2020",
        measure_column="wat",
        value_column="hoeveel",
        group_column="wie",
        groups={"65+": "65plus", "alle": "totaal"},
    )
    rows = content.rows.sort_values("group")
    assert rows["group"].tolist() == ["65plus", "totaal"]
    assert rows["eenzaam"].tolist() == [40, 50]


def test_one_figure_twice_is_refused() -> None:
    with pytest.raises(SchemaChangedError, match="comes twice"):
        read(
            "code,wat,hoeveel\nWK051838,a,1\nWK051838,a,2\n",
            period="2020",
            measure_column="wat",
            value_column="hoeveel",
        )


@pytest.mark.parametrize(
    "text, error, what",
    [
        ("code,A\nWK051838,veel\n", SchemaChangedError, "column 'A': 'veel' in row 0 is not a number"),
        ("code,B\nWK051838,1\n", SchemaChangedError, "column A is not in the file"),
        ("code,A\nWK051838,1,2\n", MalformedAnswerError, "line 2 has 3 cells"),
        ("code,A\nDen Haag,1\n", SchemaChangedError, "'Den Haag' is not an area code"),
        ("code,A,A\nWK051838,1,2\n", SchemaChangedError, "column A comes more than once"),
        ("code,A\n", MalformedAnswerError, "no rows"),
    ],
)
def test_files_that_are_refused(text: str, error: type[Exception], what: str) -> None:
    with pytest.raises(error, match=what):
        read(text, period="2024", by_measure={"A": "A"})


def test_latin_1_is_read_where_utf_8_does_not_fit() -> None:
    frame = read_csv("naam,x\nRijswijk – ën,1\n".encode("cp1252"), table="t", url="u")
    assert frame["x"].tolist() == ["1"]


def test_a_workbook_is_read_like_a_file() -> None:
    book = openpyxl.Workbook()
    for row in (("code", "A"), ("WK051838", 2.5), (None, None)):
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    assert read_xlsx(file.getvalue(), table="t", url="u.xlsx")["A"].tolist() == ["2.5"]
    with pytest.raises(MalformedAnswerError):
        read_xlsx(b"no workbook", table="t", url="u.xlsx")


@pytest.mark.parametrize(
    "text, field",
    [
        ("code_year: 2024\nperiod: '2024'\nby_measure: {a: b}", "area_column"),
        ("area_column: c\ncode_year: 2024\nperiod: '2024'", "by_period, by_measure or measure_column"),
        ("area_column: c\ncode_year: 2024\nby_measure: {a: b}", "period or period_column"),
        ("area_column: c\ncode_year: 2024\nperiod: '2024'\nmeasure_column: a", "belong together"),
        ("area_column: [", "cannot be read"),
    ],
)
def test_a_wrong_mapping_names_file_and_field(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError, match=field) as caught:
        load_mapping(path, model=FileMapping)
    assert "mine.yaml" in str(caught.value)
