"""One polite client for every source: time limits, retries, conditional requests, a mirror."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from data.sources.errors import NotThereError, SourceError, SourceUnreachableError, TruncatedAnswerError

USER_AGENT = "StaatVanDeWijk/0.1 (open-source neighbourhood dashboard; reads open data once per change)"
REQUESTS_PER_HOST = 2
LONGEST_WAIT = 60.0
_MIRROR_NAMES = {"www.leefbaarometer.nl": "leefbaarometer"}
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
        return self.status == httpx.codes.NOT_MODIFIED


class _TryAgainError(Exception):
    def __init__(self, what: str, *, wait: float | None = None, truncated: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.wait = wait
        self.truncated = truncated


class SourceClient:
    """Reads addresses of sources. At most two requests at a time per host; use as a context manager.

    With ``mirror``, https://HOST/PATH is read from MIRROR/HOST/PATH; links to the mirror inside answers
    are followed. ``attempts`` counts the first try; waits double from ``back_off`` seconds.
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
    ) -> None:
        self._mirror = mirror.rstrip("/") if mirror else None
        self._attempts = attempts
        self._back_off = back_off
        self._sleep = sleep
        self._slots: dict[str, threading.BoundedSemaphore] = defaultdict(
            lambda: threading.BoundedSemaphore(REQUESTS_PER_HOST)
        )
        self._http = httpx.Client(
            timeout=timeout,
            follow_redirects=True,
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
            response = retrying(self._once, url, headers)
        except _TryAgainError as error:
            kind = TruncatedAnswerError if error.truncated else SourceUnreachableError
            raise kind(f"{error.what}, {self._attempts} attempts", table=table, url=url) from error
        if response.status_code == httpx.codes.NOT_FOUND:
            raise NotThereError("not found (404)", table=table, url=url)
        if response.status_code not in (httpx.codes.OK, httpx.codes.NOT_MODIFIED):
            raise SourceError(f"answered with status {response.status_code}", table=table, url=url)
        return Answer(
            url=url,
            status=response.status_code,
            body=response.content,
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
        )

    def _once(self, url: str, headers: dict[str, str]) -> httpx.Response:
        with self._slots[urlsplit(url).netloc]:
            try:
                response = self._http.get(self._address(url), headers=headers)
            except httpx.TimeoutException as error:
                raise _TryAgainError("no answer in time") from error
            except httpx.RemoteProtocolError as error:
                raise _TryAgainError("the answer stopped half-way", truncated=True) from error
            except httpx.DecodingError as error:
                raise _TryAgainError("the answer is damaged", truncated=True) from error
            except httpx.TransportError as error:
                raise _TryAgainError(f"no connection: {error}") from error
        if response.status_code in _TRY_AGAIN:
            raise _TryAgainError(f"answered with status {response.status_code}", wait=_retry_after(response))
        return response

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


def _retry_after(response: httpx.Response) -> float | None:
    """The wait that the server asks for, in seconds: a number or a date."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
