"""An export of a ledger: all of it is booked, or nothing and every line that is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.programme.money_file import MoneyFileError, MoneyImport, import_money, read_mapping
from data.programme.money_words import report_lines
from data.programme.reader import ProgrammeReader
from data.programme.verify import verify

MAPPING = """
deal: regiodeal_2
columns:
  {line: Kostenplaats, stage: Soort, period: Jaar, amount: Bedrag, dated: Datum, source: Stuk, note: Tekst}
lines: {"6001": rd2_a_rijk, "6002": rd2_b_rijk}
stages: {verplichting: committed, betaald: spent, begroting: planned}
"""
HEAD = "Kostenplaats;Soort;Jaar;Bedrag;Datum;Stuk;Tekst\n"
RIGHT = "6001;verplichting;2025;1.000,00;01-03-2025;v1;\n6001;betaald;2025-Q2;250,50;01-06-2025;b1;\n"


def run(folder: Path, engine: Engine, rows: str, *, check: bool = False) -> MoneyImport:
    (folder / "m.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / "f.csv").write_text(HEAD + rows, encoding="utf-8")
    lines = frozenset({"rd2_a_rijk", "rd2_b_rijk"})
    mapping = read_mapping(folder / "m.yaml", lambda _deal: lines)
    return import_money(folder / "f.csv", mapping, engine, actor="ann", why="", check=check)


def test_a_check_writes_nothing_and_then_all_is_booked_once(tmp_path: Path, engine: Engine) -> None:
    checked = run(tmp_path, engine, RIGHT, check=True)
    assert (checked.problems, checked.written, checked.cents) == ((), 0, 125_050)
    assert ProgrammeReader(engine).head() is None
    assert run(tmp_path, engine, RIGHT).written == 2
    assert [one.record.to_json()["amount_cents"] for one in ProgrammeReader(engine).money_entries()] == [
        100_000,
        25_050,
    ]
    assert verify(engine).misfit is None
    again = run(tmp_path, engine, RIGHT)
    assert {(one.line, one.rule) for one in again.problems} == {(2, "already_booked"), (3, "already_booked")}
    assert len(ProgrammeReader(engine).money_entries()) == 2


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        ("9999;betaald;2025;1,00;01-03-2025;b;x", "Kostenplaats", "unknown"),
        ("6001;geleend;2025;1,00;01-03-2025;b;x", "Soort", "unknown"),
        ("6001;betaald;vorig jaar;1,00;01-03-2025;b;x", "Jaar", "no_period"),
        ("6001;betaald;2025;1234.56;01-03-2025;b;x", "Bedrag", "no_amount"),
        ("6001;betaald;2025;1,00;31-02-2025;b;x", "Datum", "no_date"),
        ("6001;betaald;2025;1,00;01-03-2999;b;x", "Datum", "in_the_future"),
        ("6001;betaald;2025;1,00;01-03-2025;;x", "Stuk", "needed"),
        ("6002;betaald;2025;1,00;01-03-2025;b;", "Tekst", "spent_above_committed"),
        ("6001;betaald;2025;1,00", "", "columns"),
    ],
)
def test_one_wrong_line_keeps_the_whole_file_out(
    tmp_path: Path, engine: Engine, row: str, column: str, rule: str
) -> None:
    result = run(tmp_path, engine, f"{RIGHT}{row}\n")
    assert [(one.line, one.column, one.rule) for one in result.problems] == [(4, column, rule)]
    assert report_lines(result)[0].startswith("Regel 4")
    assert ProgrammeReader(engine).head() is None


def test_a_mapping_names_only_what_exists(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(MAPPING, encoding="utf-8")
    with pytest.raises(MoneyFileError, match="rd2_b_rijk"):
        read_mapping(tmp_path / "m.yaml", lambda _deal: frozenset({"rd2_a_rijk"}))
