"""Entries of money from an export of a ledger: a CSV file, and a mapping that says what its columns mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Engine

from data.programme.clearance import FULL_CLEARANCE
from data.programme.ledger import LedgerSession, ProgrammeLedger
from data.programme.reader import ProgrammeReader
from indicators.programme.entries import MoneyEntry, MoneyStage
from indicators.programme.euro import EuroError, read_euro
from indicators.programme.record import EditRefusedError, FieldProblem, record_from
from indicators.programme.reporting import TypedError, read_date

_NEEDED = frozenset({"line", "stage", "period", "amount", "dated", "source"})
_OPTIONAL = frozenset({"note"})
_MOST_BYTES = 20_000_000
_COLUMN_OF = {"line_id": "line", "amount_cents": "amount"}


class MoneyMapping(BaseModel):
    """What the columns and codes of a file mean. ``columns``: by our name the head in the file; ``lines``
    and ``stages``: by the code in the file the id of a money line, and ``planned``, ``revised``,
    ``committed`` or ``spent``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    deal: str
    delimiter: str = Field(default=";", min_length=1, max_length=1)
    encoding: str = "utf-8-sig"
    columns: dict[str, str]
    lines: dict[str, str]
    stages: dict[str, MoneyStage]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """What is wrong in a file: its line (the head is 1; 0: the whole file), column, rule and value."""

    line: int
    column: str
    rule: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyImport:
    """What came of a file. ``written`` is 0 unless every line was right and it was no check."""

    rows: int
    cents: int
    problems: tuple[FileProblem, ...]
    written: int = 0


class MoneyFileError(ValueError):
    """The file or its mapping cannot be read at all."""


class _RolledBackError(Exception):
    """Leaves a session so that nothing of it is written."""


def read_mapping(file: Path, lines_of_deal: Callable[[str], frozenset[str]]) -> MoneyMapping:
    """A mapping from YAML. ``MoneyFileError``: a field, column or line that does not exist."""
    try:
        mapping = MoneyMapping.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise MoneyFileError(f"{file.name}: {error}") from error
    names = mapping.columns.keys()
    wrong = sorted((_NEEDED - names) | (names - _NEEDED - _OPTIONAL))
    wrong += sorted(set(mapping.lines.values()) - lines_of_deal(mapping.deal))
    if wrong:
        raise MoneyFileError(f"{file.name}: {', '.join(wrong)}")
    return mapping


def import_money(
    file: Path, mapping: MoneyMapping, engine: Engine, *, actor: str, why: str, check: bool
) -> MoneyImport:
    """Book every line of the file, or none: with any problem, or as a check, nothing is written.

    The rules are those of the ledger; besides, an entry that stands there already is refused, so that a file
    cannot be booked twice. ``MoneyFileError`` where it cannot be read, ``StoreError``.
    """
    entries, problems = _read(file, mapping)
    booked = {
        _same(one.record.to_json())
        for one in ProgrammeReader(engine, clearance=FULL_CLEARANCE).money_entries()
    }
    for number, entry in entries:
        if _same(entry.to_json()) in booked:
            problems.append(FileProblem(line=number, column="", rule="already_booked"))
    try:
        with ProgrammeLedger(engine).session() as session:
            problems += _book(session, entries, mapping, actor=actor, why=why)
            if problems or check:
                raise _RolledBackError
    except _RolledBackError:
        written = 0
    else:
        written = len(entries)
    return MoneyImport(
        rows=len(entries),
        cents=sum(entry.amount_cents for _, entry in entries),
        problems=tuple(sorted(problems, key=lambda one: (one.line, one.column, one.rule))),
        written=written,
    )


def _same(fields: Mapping[str, Any]) -> tuple[Any, ...]:
    names = ("line_id", "stage", "period", "amount_cents", "dated", "source", "note")
    return tuple(fields[name] for name in names)


def _read(file: Path, mapping: MoneyMapping) -> tuple[list[tuple[int, MoneyEntry]], list[FileProblem]]:
    rows = _rows(file, mapping)
    heads = [head.strip() for head in rows[0][1]] if rows else []
    absent = [head for head in mapping.columns.values() if heads.count(head) != 1]
    if absent:
        return [], [FileProblem(line=1, column=head, rule="no_column") for head in absent]
    entries, problems = [], []
    for number, cells in rows[1:]:
        if len(cells) != len(heads):
            problems.append(FileProblem(line=number, column="", rule="columns"))
            continue
        values = dict(zip(heads, (cell.strip() for cell in cells), strict=True))
        texts = {name: values[head] for name, head in mapping.columns.items()}
        entry, wrong = _entry(texts, mapping)
        problems += [_in_file(problem, number, texts, mapping) for problem in wrong]
        if entry is not None:
            entries.append((number, entry))
    if not entries and not problems:
        problems.append(FileProblem(line=0, column="", rule="empty"))
    return entries, problems


def _rows(file: Path, mapping: MoneyMapping) -> list[tuple[int, list[str]]]:
    """Rows with the number of the line on which they end; empty lines are no rows."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise MoneyFileError(f"{file.name}: > {_MOST_BYTES} bytes")
        text = file.read_bytes().decode(mapping.encoding)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mapping.delimiter, strict=True)
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except (OSError, UnicodeDecodeError, LookupError, csv.Error) as error:
        raise MoneyFileError(f"{file.name}: {error}") from error


def _entry(texts: Mapping[str, str], mapping: MoneyMapping) -> tuple[MoneyEntry | None, list[FieldProblem]]:
    """The entry of a row; or what is wrong with its cells, all of them at once."""
    fields: dict[str, Any] = {
        "deal": mapping.deal,
        "period": texts["period"],
        "source": texts["source"],
        "note": texts.get("note", ""),
        "line_id": mapping.lines.get(texts["line"]),
        "stage": mapping.stages.get(texts["stage"]),
    }
    problems = [
        FieldProblem(field=name, rule="unknown") for name in ("line_id", "stage") if fields[name] is None
    ]
    try:
        fields["amount_cents"] = read_euro(texts["amount"])
    except EuroError:
        problems.append(FieldProblem(field="amount_cents", rule="no_amount"))
    try:
        fields["dated"] = read_date(texts["dated"])
    except TypedError:
        problems.append(FieldProblem(field="dated", rule="no_date"))
    if problems:
        return None, problems
    try:
        return record_from(MoneyEntry, fields), []
    except EditRefusedError as error:
        return None, list(error.problems)


def _book(
    session: LedgerSession,
    entries: list[tuple[int, MoneyEntry]],
    mapping: MoneyMapping,
    *,
    actor: str,
    why: str,
) -> list[FileProblem]:
    problems: list[FileProblem] = []
    for number, entry in entries:
        try:
            session.add(entry, actor=actor, why=why)
        except EditRefusedError as error:
            problems += [_in_file(one, number, {}, mapping) for one in error.problems]
    return problems


def _in_file(
    problem: FieldProblem, number: int, texts: Mapping[str, str], mapping: MoneyMapping
) -> FileProblem:
    name = _COLUMN_OF.get(problem.field, problem.field)
    column = mapping.columns.get(name, name)
    return FileProblem(line=number, column=column, rule=problem.rule, value=texts.get(name, ""))
