"""Take deliveries in, and bring what they hold to readers."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from data.ingest.lock import SyncRunningError
from data.store.errors import StoreBusyError, StoreError
from data.store.stream_model import RefusedRow, Stream, StreamReceipt
from data.store.stream_tables import StreamReceiptRow
from data.streams.bodies import one_line, rows_of
from data.streams.keys import check_signature, key_hash
from data.streams.landing import LandingTools, land_stream
from data.streams.placing import place
from geo.border_model import Borders

_LOG = logging.getLogger(__name__)
_MINUTE = timedelta(minutes=1)
_SHOWN = 200
"""So many problems stand in an answer; all of them are in the dead letters."""


class NotAllowedHereError(ValueError):
    """No such stream, or not a key of it: the same answer to both."""


class TooFastError(ValueError):
    """More rows in a minute than the stream may send; ``wait``: after how many seconds there is room."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many rows in a minute; try again after {wait} s")
        self.wait = wait


class OtherDeliveryError(ValueError):
    """A key or an id that was used for a delivery with another content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDelivery:
    """A delivery as it came. ``headers`` have names in lower case; ``key`` is that of the sender."""

    body: bytes
    kind: str
    headers: Mapping[str, str]
    key: str


class StreamService:
    """The intake. ``borders`` are for points, ``clock`` is ours; ``per_minute``: rows a stream may send."""

    def __init__(
        self,
        tools: LandingTools,
        *,
        borders: Callable[[], Borders | None],
        per_minute: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.tools = tools
        self.streams = tools.streams
        self._borders = borders
        self._per_minute = per_minute
        self._clock = clock

    def receive(self, stream_id: str, delivery: GivenDelivery) -> StreamReceipt:
        """Store a delivery and give its receipt; the same delivery gets the same receipt.

        ``NotAllowedHereError``, ``SignatureError``, ``TooFastError``, ``OtherDeliveryError``, ``BodyError``.
        """
        stream = self._allowed(stream_id, delivery.key)
        message_id = None
        if stream.signed or "webhook-id" in delivery.headers:
            message_id = check_signature(delivery.key, delivery.body, delivery.headers)[:200]
        return self.take(
            stream,
            delivery.body,
            kind=delivery.kind,
            headers=delivery.headers,
            idempotency_key=delivery.headers.get("idempotency-key"),
            message_id=message_id,
        )

    def take(
        self,
        stream: Stream,
        body: bytes,
        *,
        kind: str,
        headers: Mapping[str, str] | None = None,
        idempotency_key: str | None = None,
        message_id: str | None = None,
    ) -> StreamReceipt:
        """The same without a key, for what lies in a folder or is sent again by us."""
        now = self._clock()
        rows = rows_of(body, kind=kind, headers=headers)
        self._not_too_fast(stream, len(rows), now=now)
        placed, refused = place(
            rows,
            stream,
            indicator=self.tools.catalogue.get(stream.indicator_id),
            areas=self.tools.areas,
            borders=self._borders(),
            now=now,
        )
        receipt = StreamReceiptRow(
            id=uuid4().hex,
            stream_id=stream.id,
            idempotency_key=idempotency_key[:200] if idempotency_key else None,
            message_id=message_id,
            body_hash=hashlib.sha256(body).hexdigest(),
            at=now,
            rows=len(rows),
        )

        def answer(fresh: int, known: int, every: Sequence[RefusedRow]) -> str:
            return _answer(receipt, fresh=fresh, known=known, refused=every)

        result = self.streams.receive(receipt, placed, refused, answer=answer)
        if result.body_hash != receipt.body_hash:
            raise OtherDeliveryError("this key or id was used before for a delivery with another content")
        return result

    def keep_refused(self, stream: Stream, body: bytes, *, reason: str, idempotency_key: str) -> None:
        """Keep what gives no rows as a dead letter, for a sender that cannot be told; the same one once."""
        text, reason = body.decode("utf-8", errors="backslashreplace"), one_line(reason)
        row = RefusedRow(number=1, body=json.dumps({"delivery": text}), reason=reason)
        receipt = StreamReceiptRow(
            id=uuid4().hex,
            stream_id=stream.id,
            idempotency_key=idempotency_key,
            message_id=None,
            body_hash=hashlib.sha256(body).hexdigest(),
            at=self._clock(),
            rows=1,
        )
        self.streams.receive(
            receipt, [], [row], answer=lambda *_: _answer(receipt, fresh=0, known=0, refused=[row])
        )
        _LOG.warning("stream %s: a delivery gives no rows: %s", stream.id, reason)

    def land_waiting(self) -> list[int]:
        """Bring what waits to readers; the data versions that were made. What cannot be done now waits."""
        versions = []
        for stream in self.streams.waiting():
            try:
                version = land_stream(stream, tools=self.tools, now=self._clock())
            except (StoreBusyError, SyncRunningError):
                continue
            except StoreError:
                raise
            except (
                Exception
            ):  # such as figures that cannot be protected: for people, and no other stream waits
                _LOG.exception("stream %s cannot be brought to readers", stream.id)
                continue
            if version is not None:
                versions.append(version)
        return versions

    def forget_receipts(self) -> int:
        """Take away answers that nobody can ask for any more; how many."""
        return self.streams.forget_receipts(now=self._clock())

    def resend(self, stream: Stream, *, letters: Mapping[int, str]) -> StreamReceipt:
        """Send dead letters again, each as JSON that was mended or not; those that now fit are mended."""
        rows = [json.loads(body) for body in letters.values()]
        body = json.dumps(rows).encode()
        known = hashlib.sha256(repr(sorted(letters)).encode() + body).hexdigest()
        receipt = self.take(stream, body, kind="application/json", idempotency_key=f"resend:{known}")
        refused = {problem["row"] for problem in json.loads(receipt.answer)["problems"]}
        good = [letter for number, letter in enumerate(letters, start=1) if number not in refused]
        self.streams.mended(list(letters), at=self._clock())  # what is refused again is a letter of its own
        _LOG.info("stream %s: %d letters sent again, %d fit", stream.id, len(letters), len(good))
        return receipt

    def _allowed(self, stream_id: str, key: str) -> Stream:
        stream = self.streams.stream(stream_id) if stream_id.isprintable() else None
        if stream is None or not key or key_hash(key) not in self.streams.keys(stream_id):
            raise NotAllowedHereError("no such stream, or not a key of it")
        return stream

    def _not_too_fast(self, stream: Stream, rows: int, *, now: datetime) -> None:
        # What a clock that ran ahead wrote down lies in the future: it must not count until that comes.
        recent = self.streams.rows_between(stream.id, now - _MINUTE, now + _MINUTE)
        if recent and recent + rows > self._per_minute:
            raise TooFastError(60)


def _answer(receipt: StreamReceiptRow, *, fresh: int, known: int, refused: Sequence[RefusedRow]) -> str:
    """The receipt as JSON: how many rows were what, and per row that cannot be used why."""
    return json.dumps(
        {
            "receipt": receipt.id,
            "stream": receipt.stream_id,
            "received": receipt.rows,
            "accepted": fresh,
            "known": known,
            "refused": len(refused),
            "problems": [{"row": one.number, "problem": one.reason} for one in refused[:_SHOWN]],
        },
        ensure_ascii=False,
    )
