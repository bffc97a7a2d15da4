"""The pace of a promise: what could be expected by now, and whether it runs ahead or behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

_FILE = Path(__file__).parent / "pace.yaml"


class OutputPace(StrEnum):
    ON = "on_pace"
    AHEAD = "ahead"
    BEHIND = "behind"
    UNKNOWN = "unknown"


class PaceBand(BaseModel):
    """How far from the pace still counts as on pace. ``band``: a share of what could be expected by now.

    ``stale_months``: so long after the newest report its pace says nothing any more.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    band: Decimal = Field(gt=0, lt=1)
    stale_months: int = Field(gt=0)


@cache
def pace_band() -> PaceBand:
    """The band, from ``pace.yaml``."""
    return PaceBand.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def expected_by(target: Decimal, *, start: date, due: date, today: date) -> Decimal | None:
    """What an even pace from ``start`` to ``due`` gives at the end of ``today``; None when it has not begun.

    After ``due`` it is the whole target.
    """
    if today < start or due < start:
        return None
    days = (due - start).days + 1
    passed = min((today - start).days + 1, days)
    return target * Decimal(passed) / Decimal(days)


def pace(value: Decimal | None, expected: Decimal | None, *, band: Decimal) -> OutputPace:
    """How ``value`` stands to what was expected by now; nothing reported is unknown, never behind."""
    if value is None or expected is None or expected <= 0:
        return OutputPace.UNKNOWN
    if value < expected * (1 - band):
        return OutputPace.BEHIND
    return OutputPace.AHEAD if value > expected * (1 + band) else OutputPace.ON
