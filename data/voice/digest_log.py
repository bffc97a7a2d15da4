"""Which digest was mailed: a row of the chain of reactions, with how many people got it and no address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Engine

from data.programme.days import now
from data.store.transaction import reading, writing
from data.voice.chain import SYSTEM, append_change, read_chain
from data.voice.intake import LOCK

MAILED = "digest_mailed"


class DigestLog:
    """What went out. ``StoreError`` when the store fails."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = now) -> None:
        self._engine = engine
        self._clock = clock

    def was_mailed(self, area_code: str, last: date) -> bool:
        """Whether the digest of an area for the week that ends on ``last`` went out."""
        week = _week(area_code, last)
        with reading(self._engine) as connection:
            return any(
                change.action == MAILED and week.items() <= dict(change.new).items()
                for change in read_chain(connection, record_id=0)
            )

    def record(self, area_code: str, last: date, *, people: int) -> None:
        """Remember that it went to so many people."""
        with writing(self._engine, sources=(LOCK,)) as connection:
            append_change(
                connection,
                at=self._clock(),
                actor=SYSTEM,
                action=MAILED,
                new={**_week(area_code, last), "people": people},
            )


def _week(area_code: str, last: date) -> dict[str, str]:
    return {"area": area_code, "last": last.isoformat()}
