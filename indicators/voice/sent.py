"""What comes of sending a reaction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators.voice.personal import PersonalPart


class SentState(StrEnum):
    """``RECEIVED`` is stored; all others are not. ``BUSY``: too many without proof of work in this hour."""

    RECEIVED = "received"
    TWICE = "twice"
    PERSONAL = "personal"
    TOO_LONG = "too_long"
    LIMIT = "limit"
    NO_PROOF = "no_proof"
    BUSY = "busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of it, and the parts that seem personal data where that is why it was refused."""

    state: SentState
    parts: tuple[PersonalPart, ...] = ()
