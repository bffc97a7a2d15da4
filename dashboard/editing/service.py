"""What the forms work with: the facts of the deals, what was entered, and one way to write an edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.editing.words import entry_names, field_word, step_word, value_word
from dashboard.texts import Translate
from data.access.accounts import AccountStore
from data.programme.errors import EditConflictError
from data.programme.ledger import LedgerSession, ProgrammeLedger
from data.programme.reader import ProgrammeReader
from indicators.catalogue import Catalogue
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.programme import Programme
from indicators.programme.questions import OpenQuestion, every_question
from indicators.programme.record import EditRefusedError, FieldProblem, RecordKind, StoredRecord

_OF_THE_FLOW = {"status", "written_by", "submitted_by"}
"""Fields of a report that say what the step says already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditOutcome:
    """What came of an edit: the record, or why not. ``conflict``: somebody else came first."""

    stored: StoredRecord | None = None
    problems: tuple[FieldProblem, ...] = ()
    conflict: EditConflictError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditingService:
    """Facts, reader and ledger together. ``StoreError`` when the store fails."""

    programme: Programme
    catalogue: Catalogue
    reader: ProgrammeReader
    ledger: ProgrammeLedger
    accounts: AccountStore
    area_names: dict[str, str] = field(default_factory=dict)

    def attempt(self, write: Callable[[LedgerSession], StoredRecord]) -> EditOutcome:
        """Write, or say why not; then nothing was written."""
        try:
            with self.ledger.session() as session:
                return EditOutcome(stored=write(session))
        except EditRefusedError as error:
            return EditOutcome(problems=error.problems)
        except EditConflictError as error:
            return EditOutcome(conflict=error)

    def question(self, question_id: str) -> list[OpenQuestion]:
        """What one entry of the files leaves open; empty where there is no such entry."""
        return [one for one in every_question(self.programme) if one.key == question_id]

    def change_lines(self, changes: list[ProgrammeChange], t: Translate) -> list[str]:
        """Who changed what and why, a line each, newest last."""
        people = self.accounts.names()
        names = entry_names(self.programme, self.catalogue, self.area_names)
        return [self._line(change, people, names, t) for change in changes]

    def _line(
        self, change: ProgrammeChange, people: dict[str, str], names: dict[str, str], t: Translate
    ) -> str:
        who = people.get(change.actor, t("onbekend"))
        what = step_word(change.action, t)
        fields = ""
        if change.old is not None and change.action in {"edit", "embargo"}:
            steps = (
                f"{field_word(name, t)}: "
                f"{value_word(change.kind, name, change.old.get(name), t, names=names)} → "
                f"{value_word(change.kind, name, value, t, names=names)}"
                for name, value in change.new.items()
                if change.kind != RecordKind.OUTPUT_UPDATE or name not in _OF_THE_FLOW
            )
            fields = f" ({'; '.join(steps)})"
        why = f". {t('Waarom')}: {change.why}" if change.why else ""
        return f"{change.at:%d-%m-%Y %H:%M} UTC, {who}: {what}{fields}{why}"
