"""What can be wrong with an edit, beside the rules (`indicators.programme.record.EditRefusedError`)."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.programme.ledger import ProgrammeChange
from indicators.programme.record import RecordKind, StoredRecord


class EditConflictError(RuntimeError):
    """Somebody else changed the record after the editor saw it; nothing was written.

    ``current`` is how it stands now, ``changes`` what was changed since, oldest first, never empty.
    """

    def __init__(self, current: StoredRecord, changes: Sequence[ProgrammeChange]) -> None:
        super().__init__(f"{current.record.kind} {current.id} is at version {current.version}")
        self.current = current
        self.changes = tuple(changes)


class NoSuchRecordError(LookupError):
    """No record of this kind has this id."""

    def __init__(self, kind: RecordKind, record_id: int) -> None:
        super().__init__(f"{kind} {record_id} does not exist")
