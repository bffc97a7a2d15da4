"""The chain of changes: who changed what, when and why, each row sealed together with all before it.

A row carries the SHA-256 of the hash of the row before it and its own canonical JSON. Who knows the hash of
the newest row (the head) can prove that nothing before it was altered, left out or put in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
"""What stands for the hash before the first row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeChange:
    """One row of the chain. ``old`` and ``new`` hold the fields that changed; ``old`` is None at the start.

    ``id`` counts from 1 without gaps; ``version`` is that of the record after the change. ``actor`` is the id
    of an account, never a name: a name can then be removed without breaking the chain.
    """

    id: int
    at: datetime
    actor: str
    kind: str
    record_id: int
    version: int
    action: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any]
    why: str
    previous: str
    hash: str = ""

    def body(self) -> dict[str, Any]:
        """What is sealed: everything but the two hashes."""
        return {
            "id": self.id,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "kind": self.kind,
            "record_id": self.record_id,
            "version": self.version,
            "action": self.action,
            "old": None if self.old is None else dict(self.old),
            "new": dict(self.new),
            "why": self.why,
        }

    def seal(self) -> str:
        """The hash that this row must carry."""
        return hashlib.sha256(f"{self.previous}\n{canonical(self.body())}".encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainBreak:
    """The first row that does not fit. ``reason``: ``gap``, ``previous`` or ``hash``."""

    change_id: int
    reason: str


def canonical(value: Any) -> str:
    """JSON in one form only: keys in order, no spaces, letters as they are. ``ValueError``: not a number."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def first_break(changes: Iterable[ProgrammeChange]) -> ChainBreak | None:
    """The first row of the chain, in the order given, that does not follow from the one before it."""
    previous = GENESIS
    for expected, change in enumerate(changes, start=1):
        if change.id != expected:
            return ChainBreak(change_id=change.id, reason="gap")
        if change.previous != previous:
            return ChainBreak(change_id=change.id, reason="previous")
        if change.seal() != change.hash:
            return ChainBreak(change_id=change.id, reason="hash")
        previous = change.hash
    return None
