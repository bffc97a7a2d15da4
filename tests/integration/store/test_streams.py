"""What came in of live streams, on both databases: the same delivery twice at once, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from data.store.stream_model import (
    PlacedObservation,
    RefusedRow,
    Stream,
    StreamMethod,
    StreamPeriod,
    StreamReceipt,
)
from data.store.stream_tables import StreamReceiptRow
from data.store.streams import REMEMBERED, StreamStore
from geo.model import AreaLevel

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
STREAM = Stream(
    id="proef", indicator_id="fijnstof_pm25", level=AreaLevel.WIJK, period=StreamPeriod.DAY,
    method=StreamMethod.MEAN, people=False, signed=True, supplier="Meetnet", evidence="model_estimate",
)  # fmt: skip


def observation(number: int, *, area: str = "WK051828", period: str = "2026-11-30") -> PlacedObservation:
    return PlacedObservation(
        number=number, event_id=f"e{number}", area_code=area, period=period, value=float(number), at=NOW
    )


def receive(store: StreamStore, receipt: str, rows: Sequence[PlacedObservation], key: str) -> StreamReceipt:
    row = StreamReceiptRow(
        id=receipt, stream_id=STREAM.id, idempotency_key=key, message_id=None, body_hash="x", at=NOW,
        rows=len(rows),
    )  # fmt: skip

    def answer(fresh: int, known: int, refused: Sequence[RefusedRow]) -> str:
        return f"{fresh} {known} {len(refused)}"

    return store.receive(row, rows, [RefusedRow(number=9, body="{}", reason="odd")], answer=answer)


def test_the_same_delivery_at_the_same_moment_is_stored_once(engine: Engine) -> None:
    store = StreamStore(engine)
    store.add(STREAM, at=NOW)
    rows = [observation(number) for number in range(50)]
    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(lambda number: receive(store, f"r{number}", rows, "one"), range(8)))
    assert len({receipt.id for receipt in receipts}) == 1
    assert sorted(receipt.repeated for receipt in receipts) == [False] + [True] * 7
    assert {receipt.answer for receipt in receipts} == {"50 0 1"}
    assert receive(store, "other", rows, "two").answer == "0 50 1"
    assert [len(store.letters(STREAM.id)), store.rows_between(STREAM.id, NOW, NOW)] == [2, 100]


def test_what_waits_is_summed_up_for_the_periods_that_it_touches(engine: Engine) -> None:
    store = StreamStore(engine)
    store.add(STREAM, at=NOW)
    assert store.waiting() == []
    receive(store, "a", [observation(1), observation(2), observation(3, period="2026-11-29")], "a")
    [stream] = store.waiting()
    newest, totals = store.totals(stream)
    assert {(one.period, one.count, one.total) for one in totals} == {
        ("2026-11-30", 2, 3.0), ("2026-11-29", 1, 3.0),
    }  # fmt: skip
    store.landed(STREAM.id, newest)
    store.landed(STREAM.id, newest - 1)
    assert store.waiting() == []
    receive(store, "b", [observation(4)], "b")
    [stream] = store.waiting()
    assert [(one.period, one.count, one.total) for one in store.totals(stream)[1]] == [("2026-11-30", 3, 7.0)]
    assert store.forget_receipts(now=NOW + REMEMBERED) == 0
    assert store.forget_receipts(now=NOW + REMEMBERED + timedelta(seconds=1)) == 2
