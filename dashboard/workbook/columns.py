"""The sheets of the workbook and their columns. The workbook is Dutch, whatever the page around it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.editing.added_form import AddedChoices
from dashboard.editing.words import stage_word, state_word
from dashboard.text.steering import (
    lesson_words,
    milestone_state_words,
    note_state_words,
    sort_words,
    status_words,
)
from dashboard.texts import translator
from indicators.programme.entries import MoneyStage
from indicators.programme.flow import OutputState
from indicators.programme.model import DealResult, Goal, Intervention, MoneyLine
from indicators.programme.programme import Programme
from indicators.programme.record import RecordKind
from indicators.programme.reporting import form_of
from indicators.programme.steering import NoteSort, NoteState

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
    INTERVENTION = "intervention"
    GOAL = "goal"
    STATUS = "status"
    MILESTONE_STATE = "milestone_state"
    NOTE_SORT = "note_sort"
    NOTE_STATE = "note_state"
    LESSON = "lesson"
    YES_NO = "yes_no"
    AGREED = "agreed"
    GOALS = "goals"
    PILLAR = "pillar"
    AREAS = "areas"
    GROUPS = "groups"
    APPROACHES = "approaches"
    MONEY_LINES = "money_lines"
    FIGURE = "figure"
    DIRECTION = "direction"


def _choice_words() -> dict[CellKind, dict[str, str]]:
    """The words of each column that has a few fixed choices, by the value that a record has."""
    both = (NoteSort.RISK, NoteSort.DECISION)
    states = {one: " / ".join(note_state_words(sort, one, _DUTCH) for sort in both) for one in NoteState}
    return {
        CellKind.STAGE: {key.value: word for key, word in STAGE_WORDS.items()},
        CellKind.STATUS: {key.value: word for key, word in status_words(_DUTCH).items()},
        CellKind.MILESTONE_STATE: {key.value: word for key, word in milestone_state_words(_DUTCH).items()},
        CellKind.NOTE_SORT: {key.value: word for key, word in sort_words(_DUTCH).items()},
        CellKind.NOTE_STATE: {key.value: word for key, word in states.items()},
        CellKind.LESSON: {key.value: word for key, word in lesson_words(_DUTCH).items() if key},
    }


CHOICE_WORDS = _choice_words()
SEVERAL = (
    CellKind.GOALS, CellKind.AREAS, CellKind.GROUPS, CellKind.APPROACHES, CellKind.MONEY_LINES,
)  # fmt: skip
"""Columns that name any number of things, with a semicolon between them."""
_OPTIONS = {
    CellKind.GOALS: "goals",
    CellKind.PILLAR: "pillar",
    CellKind.AREAS: "areas",
    CellKind.GROUPS: "target_groups",
    CellKind.APPROACHES: "approaches",
    CellKind.MONEY_LINES: "money",
    CellKind.FIGURE: "indicator_id",
    CellKind.DIRECTION: "direction",
}
"""Columns of what staff add, by the field of its form that has the same choices."""
OPTIONS = tuple(_OPTIONS)
LINKS = (CellKind.PROMISE, CellKind.LINE, CellKind.INTERVENTION, CellKind.AGREED, CellKind.GOAL)
"""Columns that name an entry of the deal."""


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
    """``room``: empty rows below what was entered that have the pulldowns and formats too."""

    title: str
    kind: RecordKind
    columns: tuple[WorkbookColumn, ...]
    room: int = 500

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a row may fill in."""
        return frozenset(column.field for column in self.columns if column.is_field)

    def head_of(self, field: str) -> str:
        """The head above a field; the name itself where no column has it."""
        return next((column.head for column in self.columns if column.field == field), field)


_ID = WorkbookColumn("id", "Nummer", CellKind.RECORD, 10)
_WHY = WorkbookColumn("why", "Waarom", CellKind.WHY, 30)
_WITHDRAWN = WorkbookColumn("withdrawn", "Ingetrokken", CellKind.YES_NO)
_ABOUT = (
    WorkbookColumn("goal", "Doel", CellKind.GOAL, 40),
    WorkbookColumn("intervention", "Aanpak", CellKind.INTERVENTION, 40),
)
_COURSE = (
    WorkbookColumn("status", "Hoe ver is het", CellKind.STATUS, 18),
    WorkbookColumn("begins", "Begint op", CellKind.DATE),
    WorkbookColumn("ends", "Eindigt op", CellKind.DATE),
    WorkbookColumn("owner", "Wie trekt het", CellKind.TEXT, 30),
    WorkbookColumn("cause", "Welke oorzaak neemt het weg", CellKind.TEXT, 50),
    WorkbookColumn("mechanism", "Hoe moet dat werken", CellKind.TEXT, 50),
)
"""How an intervention goes, of the texts or of staff."""
OUTPUT_SHEET = WorkbookSheet(
    "Opgaven",
    RecordKind.OUTPUT_UPDATE,
    (
        _ID,
        WorkbookColumn("result_id", "Belofte", CellKind.PROMISE, 60),
        WorkbookColumn("status", "Stand", CellKind.STATE),
        WorkbookColumn("period", "Periode", CellKind.PERIOD, 12),
        WorkbookColumn("value", "Aantal of ja/nee", CellKind.VALUE, 18),
        WorkbookColumn("numerator", "Hoeveel wel", CellKind.DECIMAL),
        WorkbookColumn("denominator", "Van hoeveel", CellKind.DECIMAL),
        WorkbookColumn("text", "Toelichting", CellKind.TEXT, 50),
        WorkbookColumn("source", "Bron", CellKind.TEXT, 30),
        _WHY,
    ),
)
MONEY_SHEET = WorkbookSheet(
    "Geld",
    RecordKind.MONEY_ENTRY,
    (
        _ID,
        WorkbookColumn("line_id", "Post", CellKind.LINE, 60),
        WorkbookColumn("stage", "Soort", CellKind.STAGE, 30),
        WorkbookColumn("period", "Periode", CellKind.PERIOD, 12),
        WorkbookColumn("amount_cents", "Bedrag in euro's", CellKind.EURO, 18),
        WorkbookColumn("dated", "Datum", CellKind.DATE),
        WorkbookColumn("source", "Bron", CellKind.TEXT, 30),
        WorkbookColumn("note", "Toelichting", CellKind.TEXT, 50),
        WorkbookColumn("corrects", "Verbetert boeking nummer", CellKind.OTHER_RECORD, 24),
        _WHY,
    ),
)
COURSE_SHEET = WorkbookSheet(
    "Aanpakken",
    RecordKind.INTERVENTION,
    (
        _ID,
        WorkbookColumn("intervention_id", "Aanpak", CellKind.AGREED, 60),
        *_COURSE,
        WorkbookColumn("source", "Bron", CellKind.TEXT, 30),
        _WHY,
    ),
    room=100,
)
ADDED_SHEET = WorkbookSheet(
    "Eigen aanpakken",
    RecordKind.ADDED_INTERVENTION,
    (
        _ID,
        WorkbookColumn("name", "Naam", CellKind.TEXT, 40),
        WorkbookColumn("does", "Wat wordt er gedaan", CellKind.TEXT, 60),
        WorkbookColumn("source", "Besluit", CellKind.TEXT, 30),
        WorkbookColumn("decided", "Datum van het besluit", CellKind.DATE, 20),
        WorkbookColumn("goals", "Doelen", CellKind.GOALS, 40),
        WorkbookColumn("pillar", "Pijler of thema", CellKind.PILLAR, 30),
        WorkbookColumn("areas", "Gebieden", CellKind.AREAS, 40),
        WorkbookColumn("target_groups", "Voor wie", CellKind.GROUPS, 30),
        WorkbookColumn("approaches", "Manier van werken", CellKind.APPROACHES, 30),
        WorkbookColumn("partners", "Met wie", CellKind.TEXT, 30),
        *_COURSE,
        WorkbookColumn("indicator_id", "Welk cijfer", CellKind.FIGURE, 40),
        WorkbookColumn("direction", "Welke kant op", CellKind.DIRECTION, 20),
        WorkbookColumn("money", "Regels geld", CellKind.MONEY_LINES, 40),
        _WITHDRAWN,
        _WHY,
    ),
    room=100,
)
MILESTONE_SHEET = WorkbookSheet(
    "Mijlpalen",
    RecordKind.MILESTONE,
    (
        _ID,
        WorkbookColumn("name", "Mijlpaal", CellKind.TEXT, 60),
        WorkbookColumn("due", "Uiterlijk op", CellKind.DATE),
        WorkbookColumn("state", "Stand", CellKind.MILESTONE_STATE, 18),
        WorkbookColumn("met_on", "Gehaald op", CellKind.DATE),
        WorkbookColumn("evidence", "Bewijs", CellKind.TEXT, 40),
        *_ABOUT,
        _WITHDRAWN,
        _WHY,
    ),
    room=100,
)
NOTE_SHEET = WorkbookSheet(
    "Aantekeningen",
    RecordKind.NOTE,
    (
        _ID,
        WorkbookColumn("sort", "Soort", CellKind.NOTE_SORT),
        WorkbookColumn("text", "Tekst", CellKind.TEXT, 70),
        WorkbookColumn("dated", "Datum", CellKind.DATE),
        WorkbookColumn("state", "Stand", CellKind.NOTE_STATE, 24),
        WorkbookColumn("lesson", "Wat zegt de les", CellKind.LESSON, 18),
        *_ABOUT,
        WorkbookColumn("source", "Bron", CellKind.TEXT, 30),
        _WITHDRAWN,
        _WHY,
    ),
    room=100,
)
ALL_SHEETS = (OUTPUT_SHEET, MONEY_SHEET, COURSE_SHEET, ADDED_SHEET, MILESTONE_SHEET, NOTE_SHEET)
SHEETS = {sheet.kind: sheet for sheet in ALL_SHEETS}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookChoices:
    """What a workbook of one deal may name: results that are reported on, lines of money, interventions and
    goals, by id.

    ``options``: what an added intervention may name, by field, with its name by id; ``taken``: names that
    the text of the deal has. ``sheets``: those that its reader may fill in.
    """

    deal: str
    results: Mapping[str, DealResult]
    lines: Mapping[str, MoneyLine]
    interventions: Mapping[str, Intervention] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    sheets: tuple[WorkbookSheet, ...] = ALL_SHEETS

    def entries(self, kind: CellKind) -> Mapping[str, object]:
        """What a column that names an entry may name, by id."""
        entries: dict[CellKind, Mapping[str, object]] = {
            CellKind.PROMISE: self.results,
            CellKind.LINE: self.lines,
            CellKind.INTERVENTION: self.interventions,
            CellKind.AGREED: {name: one for name, one in self.interventions.items() if not one.is_added},
            CellKind.GOAL: self.goals,
        }
        return entries.get(kind, {})

    def options_of(self, kind: CellKind) -> Mapping[str, str]:
        """What a column of what staff add may name: names by id."""
        return self.options.get(_OPTIONS[kind], {})

    def named(self, kind: CellKind) -> list[str]:
        """What the pulldown of a column offers; empty where it has none."""
        if kind is CellKind.YES_NO:
            return ["ja", "nee"]
        if kind in LINKS:
            return [self.name_of(entry_id) for entry_id in self.entries(kind)]
        if kind in OPTIONS:
            return [f"{name} [{one}]" for one, name in self.options_of(kind).items()]
        return list(CHOICE_WORDS.get(kind, {}).values())

    def name_of(self, entry_id: str) -> str:
        """The name of a result or line with its id, as the pulldown has it; of a line also whose money."""
        if entry_id in self.results:
            return f"{self.results[entry_id].name} [{entry_id}]"
        named = self.interventions.get(entry_id) or self.goals.get(entry_id)
        if named is not None:
            return f"{named.name.nl} [{entry_id}]"
        line = self.lines.get(entry_id)
        if line is None:
            return entry_id
        whose = f" ({line.column.value})" if line.column else ""
        return f"{line.name}{whose} [{entry_id}]"


def choices_of(
    programme: Programme,
    deal: str,
    sheets: tuple[WorkbookSheet, ...] = ALL_SHEETS,
    *,
    added: AddedChoices | None = None,
) -> WorkbookChoices:
    """The choices of one deal. ``added``: those of the form of an intervention that staff add."""
    results = [one for one in programme.results_of_deal(deal) if form_of(one) is not None]
    return WorkbookChoices(
        deal=deal,
        results={one.id: one for one in results},
        lines={line.id: line for line in programme.money if line.deal == deal},
        interventions={one.id: one for one in programme.interventions if one.deal == deal},
        goals={goal.id: goal for goal in programme.goals_of(deal)},
        options={name: dict(options) for name, options in added.options.items()} if added else {},
        taken=added.taken if added else frozenset(),
        sheets=sheets,
    )
