"""The sheets of the workbook and their columns. The workbook is Dutch, whatever the page around it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.editing.words import stage_word, state_word
from dashboard.texts import translator
from indicators.programme.entries import MoneyStage
from indicators.programme.flow import OutputState
from indicators.programme.model import DealResult, MoneyLine
from indicators.programme.programme import Programme
from indicators.programme.record import RecordKind
from indicators.programme.reporting import form_of

_DUTCH = translator("nl")
STAGE_WORDS = {stage: stage_word(stage, _DUTCH) for stage in MoneyStage}
STATE_WORDS = {state: state_word(state, _DUTCH) for state in OutputState}
EXPLAINED, SEEN, LISTS = "Uitleg", "gezien", "keuzes"


class CellKind(StrEnum):
    """What a column holds. ``record`` is the number of a record; ``value`` a number, or ja or nee."""

    RECORD = "record"
    PROMISE = "promise"
    LINE = "line"
    STAGE = "stage"
    STATE = "state"
    PERIOD = "period"
    VALUE = "value"
    DECIMAL = "decimal"
    EURO = "euro"
    DATE = "date"
    OTHER_RECORD = "other_record"
    TEXT = "text"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class WorkbookColumn:
    """``field``: of the record; for the number, the state and the reason the name that a rule gives them."""

    field: str
    head: str
    kind: CellKind
    width: int = 14

    @property
    def is_field(self) -> bool:
        """Whether the column is a field of the record that people fill in."""
        return self.kind not in {CellKind.RECORD, CellKind.STATE, CellKind.WHY}


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    title: str
    kind: RecordKind
    columns: tuple[WorkbookColumn, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a row may fill in."""
        return frozenset(column.field for column in self.columns if column.is_field)

    def head_of(self, field: str) -> str:
        """The head above a field; the name itself where no column has it."""
        return next((column.head for column in self.columns if column.field == field), field)


OUTPUT_SHEET = WorkbookSheet(
    "Opgaven",
    RecordKind.OUTPUT_UPDATE,
    (
        WorkbookColumn("id", "Nummer", CellKind.RECORD, 10),
        WorkbookColumn("result_id", "Belofte", CellKind.PROMISE, 60),
        WorkbookColumn("status", "Stand", CellKind.STATE),
        WorkbookColumn("period", "Periode", CellKind.PERIOD, 12),
        WorkbookColumn("value", "Aantal of ja/nee", CellKind.VALUE, 18),
        WorkbookColumn("numerator", "Hoeveel wel", CellKind.DECIMAL),
        WorkbookColumn("denominator", "Van hoeveel", CellKind.DECIMAL),
        WorkbookColumn("text", "Toelichting", CellKind.TEXT, 50),
        WorkbookColumn("source", "Bron", CellKind.TEXT, 30),
        WorkbookColumn("why", "Waarom", CellKind.WHY, 30),
    ),
)
MONEY_SHEET = WorkbookSheet(
    "Geld",
    RecordKind.MONEY_ENTRY,
    (
        WorkbookColumn("id", "Nummer", CellKind.RECORD, 10),
        WorkbookColumn("line_id", "Post", CellKind.LINE, 60),
        WorkbookColumn("stage", "Soort", CellKind.STAGE, 30),
        WorkbookColumn("period", "Periode", CellKind.PERIOD, 12),
        WorkbookColumn("amount_cents", "Bedrag in euro's", CellKind.EURO, 18),
        WorkbookColumn("dated", "Datum", CellKind.DATE),
        WorkbookColumn("source", "Bron", CellKind.TEXT, 30),
        WorkbookColumn("note", "Toelichting", CellKind.TEXT, 50),
        WorkbookColumn("corrects", "Verbetert boeking nummer", CellKind.OTHER_RECORD, 24),
        WorkbookColumn("why", "Waarom", CellKind.WHY, 30),
    ),
)
SHEETS = {sheet.kind: sheet for sheet in (OUTPUT_SHEET, MONEY_SHEET)}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookChoices:
    """What a workbook of one deal may name: results that are reported on, and lines of money, by id.

    ``sheets``: those that its reader may fill in.
    """

    deal: str
    results: Mapping[str, DealResult]
    lines: Mapping[str, MoneyLine]
    sheets: tuple[WorkbookSheet, ...] = (OUTPUT_SHEET, MONEY_SHEET)

    def named(self, kind: CellKind) -> list[str]:
        """What the pulldown of a column offers; empty where it has none."""
        match kind:
            case CellKind.PROMISE:
                return [self.name_of(entry_id) for entry_id in self.results]
            case CellKind.LINE:
                return [self.name_of(entry_id) for entry_id in self.lines]
            case CellKind.STAGE:
                return list(STAGE_WORDS.values())
        return []

    def name_of(self, entry_id: str) -> str:
        """The name of a result or line with its id, as the pulldown has it; of a line also whose money."""
        if entry_id in self.results:
            return f"{self.results[entry_id].name} [{entry_id}]"
        line = self.lines.get(entry_id)
        if line is None:
            return entry_id
        whose = f" ({line.column.value})" if line.column else ""
        return f"{line.name}{whose} [{entry_id}]"


def choices_of(
    programme: Programme, deal: str, sheets: tuple[WorkbookSheet, ...] = (OUTPUT_SHEET, MONEY_SHEET)
) -> WorkbookChoices:
    """The choices of one deal."""
    results = [one for one in programme.results_of_deal(deal) if form_of(one) is not None]
    return WorkbookChoices(
        deal=deal,
        results={one.id: one for one in results},
        lines={line.id: line for line in programme.money if line.deal == deal},
        sheets=sheets,
    )
