"""Read and write live streams. A delivery is stored whole, with its answer, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data.store.model import in_utc
from data.store.stream_model import (
    DeadLetter,
    PeriodTotal,
    PlacedObservation,
    RefusedRow,
    Stream,
    StreamMethod,
    StreamPeriod,
    StreamReceipt,
)
from data.store.stream_tables import DeadLetterRow, InboxRow, StreamKeyRow, StreamReceiptRow, StreamRow
from data.store.transaction import reading, writing
from geo.model import AreaLevel

_CHUNK = 900
REMEMBERED = timedelta(days=7)
"""How long the same delivery gets the same answer."""


class StreamStore:
    """Streams, their keys and what they brought. ``StoreError`` when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, stream: Stream, *, at: datetime) -> None:
        values = {name: getattr(stream, name) for name in Stream.__dataclass_fields__} | {"made_at": at}
        values |= {name: str(values[name]) for name in ("level", "period", "method")}
        with writing(self._engine) as connection:
            connection.execute(insert(StreamRow).values(values))

    def streams(self) -> list[Stream]:
        with reading(self._engine) as connection:
            rows = connection.execute(select(StreamRow.__table__).order_by(StreamRow.id)).all()
        return [_stream(row) for row in rows]

    def stream(self, stream_id: str) -> Stream | None:
        with reading(self._engine) as connection:
            row = connection.execute(select(StreamRow.__table__).where(StreamRow.id == stream_id)).first()
        return _stream(row) if row is not None else None

    def is_live(self) -> bool:
        """Whether there is any stream."""
        with reading(self._engine) as connection:
            return connection.scalar(select(StreamRow.id).limit(1)) is not None

    def add_key(self, stream_id: str, *, key_hash: str, name: str, at: datetime) -> None:
        values = {"hash": key_hash, "stream_id": stream_id, "name": name, "made_at": at}
        with writing(self._engine) as connection:
            connection.execute(insert(StreamKeyRow).values(values))

    def revoke(self, stream_id: str, *, name: str, at: datetime) -> int:
        """How many keys of this name were in use; none of them is any more."""
        row = StreamKeyRow
        mine = (row.stream_id == stream_id, row.name == name, row.revoked_at.is_(None))
        with writing(self._engine) as connection:
            return connection.execute(update(row).where(*mine).values(revoked_at=at)).rowcount

    def keys(self, stream_id: str) -> dict[str, str]:
        """The keys in use: name by hash."""
        row = StreamKeyRow
        query = select(row.hash, row.name).where(row.stream_id == stream_id, row.revoked_at.is_(None))
        with reading(self._engine) as connection:
            return {found.hash: found.name for found in connection.execute(query)}

    def rows_between(self, stream_id: str, since: datetime, until: datetime) -> int:
        """How many rows came in between two moments."""
        row = StreamReceiptRow
        query = select(func.sum(row.rows)).where(row.stream_id == stream_id, row.at.between(since, until))
        with reading(self._engine) as connection:
            return int(connection.scalar(query) or 0)

    def receive(
        self,
        receipt: StreamReceiptRow,
        placed: Sequence[PlacedObservation],
        refused: Sequence[RefusedRow],
        *,
        answer: Callable[[int, int, Sequence[RefusedRow]], str],
    ) -> StreamReceipt:
        """Store a delivery and what is answered to it, or give what was answered when it came before.

        ``answer`` makes the answer of how many are new, how many were known, and all that are refused.
        """
        stream_id = receipt.stream_id
        with writing(self._engine, sources=(f"stream:{stream_id}",)) as connection:
            earlier = _earlier(connection, receipt)
            if earlier is not None:
                return earlier
            fresh, known, odd = _store(connection, stream_id, placed)
            every = [*refused, *odd]
            text = answer(fresh, known, every)
            values = {
                "id": receipt.id,
                "stream_id": stream_id,
                "idempotency_key": receipt.idempotency_key,
                "message_id": receipt.message_id,
                "body_hash": receipt.body_hash,
                "at": receipt.at,
                "rows": receipt.rows,
                "answer": text,
            }
            connection.execute(insert(StreamReceiptRow).values(values))
            if every:
                connection.execute(insert(DeadLetterRow), [_letter(receipt, one) for one in every])
            return StreamReceipt(id=receipt.id, answer=text, body_hash=receipt.body_hash)

    def waiting(self) -> list[Stream]:
        """The streams with observations that are not yet in the figures of readers."""
        newest = select(InboxRow.stream_id, func.max(InboxRow.id).label("newest")).group_by(
            InboxRow.stream_id
        )
        of_stream = newest.subquery()
        query = select(StreamRow.__table__).join(of_stream, of_stream.c.stream_id == StreamRow.id)
        with reading(self._engine) as connection:
            rows = connection.execute(query.where(of_stream.c.newest > StreamRow.landed)).all()
        return [_stream(row) for row in rows]

    def totals(self, stream: Stream) -> tuple[int, list[PeriodTotal]]:
        """The newest observation, and all that came in for the periods that those not landed touch."""
        row = InboxRow
        with reading(self._engine) as connection:
            newest = connection.scalar(select(func.max(row.id)).where(row.stream_id == stream.id)) or 0
            since = (row.stream_id == stream.id, row.id > stream.landed, row.id <= newest)
            periods = list(connection.scalars(select(row.period).where(*since).distinct()))
            query = (
                select(
                    row.area_code,
                    row.period,
                    func.count().label("number"),
                    func.sum(row.value).label("total"),
                )
                .where(row.stream_id == stream.id, row.period.in_(periods), row.id <= newest)
                .group_by(row.area_code, row.period)
            )
            rows = connection.execute(query).all() if periods else []
        return newest, [
            PeriodTotal(area_code=one.area_code, period=one.period, count=one.number, total=float(one.total))
            for one in rows
        ]

    def landed(self, stream_id: str, newest: int) -> None:
        """Remember that everything up to an observation is in the figures of readers."""
        row = StreamRow
        with writing(self._engine) as connection:
            mine = (row.id == stream_id, row.landed < newest)
            connection.execute(update(row).where(*mine).values(landed=newest))

    def letters(self, stream_id: str, *, mended: bool = False) -> list[DeadLetter]:
        """What could not be used, oldest first; with ``mended`` also what was sent again."""
        row = DeadLetterRow
        query = select(row.__table__).where(row.stream_id == stream_id).order_by(row.id)
        if not mended:
            query = query.where(row.mended_at.is_(None))
        with reading(self._engine) as connection:
            found = connection.execute(query).all()
        return [
            DeadLetter(
                id=one.id,
                stream_id=one.stream_id,
                number=one.number,
                body=one.body,
                reason=one.reason,
                at=in_utc(one.at),
                mended=one.mended_at is not None,
            )
            for one in found
        ]

    def mended(self, letter_ids: Sequence[int], *, at: datetime) -> None:
        with writing(self._engine) as connection:
            mine = DeadLetterRow.id.in_(list(letter_ids))
            connection.execute(update(DeadLetterRow).where(mine).values(mended_at=at))

    def forget_receipts(self, *, now: datetime) -> int:
        """Take away answers that are too old to be asked for again; how many."""
        with writing(self._engine) as connection:
            old = StreamReceiptRow.at < now - REMEMBERED
            return connection.execute(delete(StreamReceiptRow).where(old)).rowcount


def _stream(row: Any) -> Stream:
    names = ("id", "indicator_id", "people", "signed", "supplier", "evidence", "landed")
    return Stream(
        **{name: getattr(row, name) for name in names},
        level=AreaLevel(row.level),
        period=StreamPeriod(row.period),
        method=StreamMethod(row.method),
    )


def _earlier(connection: Connection, receipt: StreamReceiptRow) -> StreamReceipt | None:
    row = StreamReceiptRow
    same = []
    if receipt.idempotency_key is not None:
        same.append(row.idempotency_key == receipt.idempotency_key)
    if receipt.message_id is not None:
        same.append(row.message_id == receipt.message_id)
    if not same:
        return None
    query = select(row.id, row.answer, row.body_hash).where(row.stream_id == receipt.stream_id, or_(*same))
    found = connection.execute(query).first()
    if found is None:
        return None
    return StreamReceipt(id=found.id, answer=found.answer, body_hash=found.body_hash, repeated=True)


def _store(
    connection: Connection, stream_id: str, placed: Sequence[PlacedObservation]
) -> tuple[int, int, list[RefusedRow]]:
    """How many are new and stored, how many are known, and those whose id was used for something else."""
    first: dict[str, PlacedObservation] = {}
    for one in placed:
        first.setdefault(one.event_id, one)
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(InboxRow).on_conflict_do_nothing().returning(InboxRow.event_id)
    given = [_inbox(stream_id, one) for one in first.values()]
    stored = set(connection.scalars(statement, given)) if given else set()
    before = {name: _content(one) for name, one in first.items() if name in stored}
    before |= _contents(connection, stream_id, [name for name in first if name not in stored])
    odd = [
        RefusedRow(
            number=one.number,
            body=one.body,
            reason=f"id {one.event_id!r} was used before for another observation",
        )
        for one in placed
        if before[one.event_id] != _content(one)
    ]
    return len(stored), len(placed) - len(stored) - len(odd), odd


def _content(one: PlacedObservation) -> tuple[str, str, float]:
    return one.area_code, one.period, one.value


def _contents(
    connection: Connection, stream_id: str, event_ids: Sequence[str]
) -> dict[str, tuple[str, str, float]]:
    """What was stored under these ids."""
    row = InboxRow
    result: dict[str, tuple[str, str, float]] = {}
    for start in range(0, len(event_ids), _CHUNK):
        chunk = event_ids[start : start + _CHUNK]
        query = select(row.event_id, row.area_code, row.period, row.value).where(
            row.stream_id == stream_id, row.event_id.in_(chunk)
        )
        result |= {one[0]: (one[1], one[2], one[3]) for one in connection.execute(query)}
    return result


def _inbox(stream_id: str, one: PlacedObservation) -> dict[str, Any]:
    names = ("event_id", "area_code", "period", "value", "at")
    return {"stream_id": stream_id} | {name: getattr(one, name) for name in names}


def _letter(receipt: StreamReceiptRow, one: RefusedRow) -> dict[str, Any]:
    return {
        "stream_id": receipt.stream_id,
        "receipt_id": receipt.id,
        "number": one.number,
        "body": one.body,
        "reason": one.reason,
        "at": receipt.at,
    }
