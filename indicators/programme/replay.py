"""What the chain of changes comes to: the records as they must be now, or as they were after any change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.programme.ledger import ProgrammeChange

RecordKey = tuple[str, int]
"""The kind of a record and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedRecord:
    """A record in JSON, with the change that wrote it last."""

    version: int
    change_id: int
    fields: Mapping[str, Any]


class ReplayError(ValueError):
    """A change that does not start from what the changes before it came to."""

    def __init__(self, change: ProgrammeChange) -> None:
        super().__init__(f"change {change.id} does not fit on {change.kind} {change.record_id}")
        self.change_id = change.id


def replay(changes: Iterable[ProgrammeChange]) -> dict[RecordKey, ReplayedRecord]:
    """Every record after these changes, in their order. ``ReplayError``."""
    state: dict[RecordKey, ReplayedRecord] = {}
    for change in changes:
        key = (change.kind, change.record_id)
        before = state.get(key)
        if not _fits(change, before):
            raise ReplayError(change)
        fields = {**(before.fields if before else {}), **change.new}
        state[key] = ReplayedRecord(version=change.version, change_id=change.id, fields=fields)
    return state


def _fits(change: ProgrammeChange, before: ReplayedRecord | None) -> bool:
    if before is None or change.old is None:
        return before is None and change.old is None and change.version == 1
    same = all(before.fields.get(name) == value for name, value in change.old.items())
    return same and change.version == before.version + 1


def changed_fields(
    old: Mapping[str, Any] | None, new: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Of both only the fields that differ; a first version has no old ones and all the new."""
    if old is None:
        return None, dict(new)
    names = [name for name in new if old.get(name) != new[name]]
    return {name: old.get(name) for name in names}, {name: new[name] for name in names}
