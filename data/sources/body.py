"""The body of an answer, read piece by piece within limits on bytes and time."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from data.sources.errors import AnswerTooLargeError, AnswerTooSlowError, SourceError

if TYPE_CHECKING:
    import httpx

_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 64 * 1024
MEGABYTE = 1024 * 1024


class DamagedBodyError(Exception):
    """A body that is not the gzip that its headers say it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLimits:
    """What one answer may be: bytes as they come in, bytes once unpacked, seconds for the whole.

    The largest answer of a real table, a page of 100,000 observations, is some 15 MB unpacked.
    """

    received: int = 48 * MEGABYTE
    unpacked: int = 160 * MEGABYTE
    seconds: float = 180.0


LIMITS = BodyLimits()


def read_body(
    response: httpx.Response, *, limits: BodyLimits, deadline: float, table: str, url: str
) -> bytes:
    """The unpacked body. ``deadline`` is a moment of ``time.monotonic``.

    ``AnswerTooLargeError`` or ``AnswerTooSlowError`` at the first byte too many or too late: nothing beyond
    the limit is kept in memory. ``DamagedBodyError`` when it cannot be unpacked.
    """
    pieces: list[bytes] = []
    size = 0
    for piece in _unpacked(response, limits=limits, deadline=deadline, table=table, url=url):
        size += len(piece)
        if size > limits.unpacked:
            what = f"more than {limits.unpacked:,} bytes once unpacked"
            raise AnswerTooLargeError(what, table=table, url=url)
        pieces.append(piece)
    return b"".join(pieces)


def _unpacked(
    response: httpx.Response, *, limits: BodyLimits, deadline: float, table: str, url: str
) -> Iterator[bytes]:
    received = _received(response, limits=limits, deadline=deadline, table=table, url=url)
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from received
        return
    if encoding not in ("gzip", "x-gzip"):
        raise SourceError(f"packed in a way we did not ask for: {encoding}", table=table, url=url)
    packed = zlib.decompressobj(_GZIP)
    empty = True
    try:
        for piece in received:
            rest, empty = piece, False
            while rest:
                if packed.eof:  # a body may be several gzip files in a row
                    packed = zlib.decompressobj(_GZIP)
                yield packed.decompress(rest, _PIECE)
                rest = packed.unconsumed_tail or packed.unused_data
        while not packed.eof and (more := packed.decompress(b"", _PIECE)):
            yield more
    except zlib.error as error:
        raise DamagedBodyError(str(error)) from error
    if not empty and not packed.eof:
        raise DamagedBodyError("the gzip ends too early")


def _received(
    response: httpx.Response, *, limits: BodyLimits, deadline: float, table: str, url: str
) -> Iterator[bytes]:
    """The pieces as they come in; a server that drips is stopped at the deadline."""
    size = 0
    for piece in cast("httpx.SyncByteStream", response.stream):
        size += len(piece)
        if size > limits.received:
            raise AnswerTooLargeError(f"more than {limits.received:,} bytes", table=table, url=url)
        if time.monotonic() > deadline:
            what = f"not complete after {limits.seconds:g} seconds ({size:,} bytes so far)"
            raise AnswerTooSlowError(what, table=table, url=url)
        yield piece
