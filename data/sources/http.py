"""One polite client for every source: limits on time and size, retries, conditional requests, a mirror."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from data.sources.body import LIMITS, BodyLimits, DamagedBodyError, read_body
from data.sources.errors import (
    NotThereError,
    RedirectRefusedError,
    SourceError,
    SourceUnreachableError,
    TruncatedAnswerError,
)

if TYPE_CHECKING:
    import httpx

USER_AGENT = "StaatVanDeWijk/0.1 (open-source neighbourhood dashboard; reads open data once per change)"
REQUESTS_PER_HOST = 2
LONGEST_WAIT = 60.0
MOST_REDIRECTS = 5
_MIRROR_NAMES = {"www.leefbaarometer.nl": "leefbaarometer"}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; ``body`` is empty when ``not_modified``."""

    url: str
    status: int
    body: bytes
    etag: str | None
    last_modified: str | None

    @property
    def not_modified(self) -> bool:
        return self.status == HTTPStatus.NOT_MODIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Received:
    """What came in for one request: the headers and the whole body, unpacked."""

    status: int
    headers: httpx.Headers
    body: bytes


class _TryAgainError(Exception):
    def __init__(self, what: str, *, wait: float | None = None, truncated: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.wait = wait
        self.truncated = truncated


class SourceClient:
    """Reads addresses of sources. At most two requests at a time per host; use as a context manager.

    With ``mirror``, https://HOST/PATH is read from MIRROR/HOST/PATH; links to the mirror inside answers
    are followed. ``attempts`` counts the first try; waits double from ``back_off`` seconds. An answer
    beyond ``limits``, or one that sends us on to another host, is refused and not tried again.
    """

    def __init__(
        self,
        *,
        mirror: str | None = None,
        timeout: float = 20.0,
        attempts: int = 4,
        back_off: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
        limits: BodyLimits = LIMITS,
    ) -> None:
        import httpx  # noqa: PLC0415 - a server that fetches nothing does not load it

        self._limits = limits
        self._mirror = mirror.rstrip("/") if mirror else None
        self._attempts = attempts
        self._back_off = back_off
        self._sleep = sleep
        self._slots: dict[str, threading.BoundedSemaphore] = defaultdict(
            lambda: threading.BoundedSemaphore(REQUESTS_PER_HOST)
        )
        self._http = httpx.Client(
            timeout=timeout,
            follow_redirects=False,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
            transport=transport,
            trust_env=mirror is None,
        )

    def __enter__(self) -> SourceClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def canonical(self, url: str) -> str:
        """The public address behind a link, which may point at the mirror."""
        if self._mirror and url.startswith(f"{self._mirror}/"):
            return "https://" + url.removeprefix(f"{self._mirror}/")
        return "https://" + url.removeprefix("http://") if url.startswith("http://") else url

    def get(
        self,
        url: str,
        *,
        table: str,
        accept: str = "application/json",
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Answer:
        """The answer, or a 304 when ``etag`` or ``last_modified`` still holds; else ``SourceError``."""
        url = self.canonical(url)
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        retrying = Retrying(
            stop=stop_after_attempt(self._attempts),
            wait=self._wait,
            retry=retry_if_exception_type(_TryAgainError),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            received: _Received = retrying(self._once, url, headers, table=table)
        except _TryAgainError as error:
            kind = TruncatedAnswerError if error.truncated else SourceUnreachableError
            raise kind(f"{error.what}, {self._attempts} attempts", table=table, url=url) from error
        if received.status == HTTPStatus.NOT_FOUND:
            raise NotThereError("not found (404)", table=table, url=url)
        if received.status not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            raise SourceError(f"answered with status {received.status}", table=table, url=url)
        return Answer(
            url=url,
            status=received.status,
            body=received.body,
            etag=received.headers.get("etag"),
            last_modified=received.headers.get("last-modified"),
        )

    def _once(self, url: str, headers: dict[str, str], *, table: str) -> _Received:
        """One try: the answer behind at most ``MOST_REDIRECTS`` redirects, within one deadline."""
        deadline = time.monotonic() + self._limits.seconds
        following, seen = url, {url}
        with self._slots[urlsplit(url).netloc]:
            while True:
                received = self._exchange(following, headers, table=table, deadline=deadline)
                if received.status not in _REDIRECTS:
                    break
                following = self._next_address(received, following, table=table)
                if following in seen or len(seen) > MOST_REDIRECTS:
                    what = f"the redirects do not end ({len(seen)} so far)"
                    raise RedirectRefusedError(what, table=table, url=url)
                seen.add(following)
        if received.status in _TRY_AGAIN:
            wait = _retry_after(received.headers)
            raise _TryAgainError(f"answered with status {received.status}", wait=wait)
        return received

    def _exchange(self, url: str, headers: dict[str, str], *, table: str, deadline: float) -> _Received:
        import httpx  # noqa: PLC0415

        try:
            with self._http.stream("GET", self._address(url), headers=headers) as response:
                wanted = response.status_code == HTTPStatus.OK
                body = read_body(response, limits=self._limits, deadline=deadline, table=table, url=url)
                return _Received(
                    status=response.status_code, headers=response.headers, body=body if wanted else b""
                )
        except httpx.TimeoutException as error:
            raise _TryAgainError("no answer in time") from error
        except httpx.RemoteProtocolError as error:
            raise _TryAgainError("the answer stopped half-way", truncated=True) from error
        except DamagedBodyError as error:
            raise _TryAgainError("the answer is damaged", truncated=True) from error
        except httpx.TransportError as error:
            raise _TryAgainError(f"no connection: {error}") from error

    def _next_address(self, received: _Received, url: str, *, table: str) -> str:
        """Where a redirect leads; ``RedirectRefusedError`` when that is another host."""
        target = self.canonical(urljoin(self._address(url), received.headers.get("location", "")))
        here, there = urlsplit(url).netloc, urlsplit(target).netloc
        if there != here:
            raise RedirectRefusedError(f"{here} sends us on to another host, {there}", table=table, url=url)
        return target

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, _TryAgainError) else None
        wait = self._back_off * 2 ** (state.attempt_number - 1) if asked is None else asked
        return float(min(wait, LONGEST_WAIT))

    def _address(self, url: str) -> str:
        if self._mirror is None:
            return url
        host, _, path = url.removeprefix("https://").partition("/")
        return f"{self._mirror}/{_MIRROR_NAMES.get(host, host)}/{path}"


def _retry_after(headers: httpx.Headers) -> float | None:
    """The wait that the server asks for, in seconds: a number or a date."""
    text = headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
