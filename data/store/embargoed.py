"""Own figures under embargo: kept apart from what readers ask for, until their day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import pandas as pd
from sqlalchemy import ColumnElement, Engine, and_, false, insert, select, update

from data.store.embargoed_tables import EmbargoedDeliveryRow
from data.store.model import in_utc
from data.store.scope import SUFFIX, WHOLE, StoreScope
from data.store.transaction import reading, writing
from indicators.observations import COLUMNS, as_observations


class EmbargoedState(StrEnum):
    WAITING = "waiting"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbargoedDelivery:
    """A delivery of own figures. ``embargo_until``: the first day on which everybody may see them.

    ``place`` is the municipality that it was handed in for, empty for those that are built in.
    """

    id: int
    source_id: str
    indicators: tuple[str, ...]
    file: str
    embargo_until: date
    reason: str
    handed_in_at: datetime
    state: EmbargoedState
    place: str = ""


class EmbargoedDeliveries:
    """Reads and writes them. What waits is given only to whoever is ``cleared``; ``StoreError``.

    With a ``scope`` they are those of that part of the store.
    """

    def __init__(self, engine: Engine, *, scope: StoreScope = WHOLE) -> None:
        self._engine = engine
        self._scope = scope

    def add(
        self, source_id: str, observations: pd.DataFrame, *, file: str, until: date, reason: str, at: datetime
    ) -> int:
        """Keep what readers will see from ``until`` on; its number."""
        values = {
            "source_id": self._scope.named(source_id),
            "indicators": " ".join(sorted(set(observations["indicator_id"]))),
            "file": file[:200],
            "embargo_until": until,
            "reason": reason,
            "handed_in_at": at,
            "state": EmbargoedState.WAITING.value,
            "version": None,
            "observations": _as_json(observations),
        }
        with writing(self._engine, sources=(source_id,)) as connection:
            key = connection.execute(insert(EmbargoedDeliveryRow).values(**values)).inserted_primary_key
        return int(key[0]) if key else 0

    def waiting(self, *, cleared: bool) -> list[EmbargoedDelivery]:
        """Those whose day has not come or that were not taken over yet; nothing for who is not cleared."""
        return self._deliveries(_waiting(cleared=cleared))

    def due(self, day: date) -> list[EmbargoedDelivery]:
        """Those that everybody may see from this day or an earlier one on, in the order they came."""
        return self._deliveries(and_(_waiting(cleared=True), EmbargoedDeliveryRow.embargo_until <= day))

    def observations(self, delivery: int, *, cleared: bool) -> pd.DataFrame:
        """The figures of one that waits; no rows for who is not cleared."""
        query = select(EmbargoedDeliveryRow.observations).where(
            EmbargoedDeliveryRow.id == delivery, _waiting(cleared=cleared)
        )
        with reading(self._engine) as connection:
            text = connection.scalar(query) or "[]"
        return as_observations(pd.DataFrame(json.loads(text), columns=list(COLUMNS)))

    def leave(self, delivery: int, state: EmbargoedState, *, version: int | None = None) -> bool:
        """It was taken over or withdrawn, and its figures go; whether it still waited."""
        gone = {"state": state.value, "version": version, "observations": ""}
        row = EmbargoedDeliveryRow
        query = (
            update(row).where(row.id == delivery, row.state == EmbargoedState.WAITING.value).values(**gone)
        )
        with writing(self._engine) as connection:
            return connection.execute(query).rowcount == 1

    def _deliveries(self, condition: ColumnElement[bool]) -> list[EmbargoedDelivery]:
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(EmbargoedDeliveryRow.__table__).where(condition).order_by(EmbargoedDeliveryRow.id)
            ).all()
        return [
            EmbargoedDelivery(
                id=row.id,
                source_id=row.source_id.partition(SUFFIX)[0],
                place=row.source_id.partition(SUFFIX)[2],
                indicators=tuple(row.indicators.split()),
                file=row.file,
                embargo_until=row.embargo_until,
                reason=row.reason,
                handed_in_at=in_utc(row.handed_in_at),
                state=EmbargoedState(row.state),
            )
            for row in rows
            if self._scope.is_whole or self._scope.plain(row.source_id) is not None
        ]


def _as_json(observations: pd.DataFrame) -> str:
    """Every figure to its last digit; what is absent is null."""
    plain = observations.loc[:, list(COLUMNS)].astype(object)
    return json.dumps(plain.where(plain.notna(), None).to_dict("records"), ensure_ascii=False)


def _waiting(*, cleared: bool) -> ColumnElement[bool]:
    """As a condition of SQL, so that nothing of it leaves the store for who is not cleared."""
    return EmbargoedDeliveryRow.state == EmbargoedState.WAITING.value if cleared else false()
