"""How many requests one address may send in a minute: counted before anything else is done for them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from threading import Lock
from time import monotonic
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.wrappers import Request, Response

from dashboard.selection.model import parse_language
from dashboard.serving.file_pool import IN_POOL
from dashboard.serving.paths import is_quick
from dashboard.texts import translator
from dashboard.web.api.answers import is_api, problem_at
from dashboard.web.reader_address import reader_address
from data.settings import Settings

_AGAIN = "60"
_SWEEP = 1.0  # seconds
_LINE_EVERY = 60.0  # seconds
_FREE = ("/assets/", "/modules/", "/_dash-component-suites/", "/borders/")
"""Files of the site itself: a first visit fetches thirty of them, and they cost nothing."""
_LOG = logging.getLogger(__name__)


class RateGate:
    """A WSGI application that answers 429 to whoever sends too much, and passes the rest on."""

    def __init__(self, application: Any, settings: Settings) -> None:
        self._application = application
        self._proxies = settings.proxies
        self._item = RateLimitItemPerMinute(settings.requests_per_minute)
        self._limiter = FixedWindowRateLimiter(_storage(settings.limits_store))
        self._refused = 0
        self._next_line = 0.0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer: Any = self._application
        if not self._may_ask(environ):
            answer = _too_many(Request(environ))
            self._note()
        parts: Iterable[bytes] = answer(environ, start_response)
        return parts

    def _note(self) -> None:
        """One line a minute at most, and nothing of who it was."""
        now, self._refused = monotonic(), self._refused + 1
        if now >= self._next_line:
            self._next_line = now + _LINE_EVERY
            _LOG.warning("over the limit of an address: %d requests since the last such line", self._refused)
            self._refused = 0

    def _may_ask(self, environ: dict[str, Any]) -> bool:
        path = environ.get("PATH_INFO", "")
        address = reader_address(environ, proxies=self._proxies)
        if not address or IN_POOL in environ or is_quick(path) or path.startswith(_FREE):
            return True
        try:
            return self._limiter.hit(self._item, address)
        except Exception:  # without the store nothing is counted, and readers are served
            _LOG.warning("requests could not be counted", exc_info=True)
            return True


class _SweptMemory(MemoryStorage):
    """Counts in memory, and forgets what is over once a second.

    The library starts a thread for that at each request, which looks at every address: with thousands of them
    that costs more than many an answer. The clock is one that nobody sets: the time of day, put back a day,
    would keep an address out for a day.
    """

    def __init__(self) -> None:
        super().__init__()
        # The library begins one at once. It goes by the time of day and would take away what is counted here:
        # it is ended before anything is.
        self.timer.cancel()
        self.timer.join()
        self._one = Lock()
        self._swept = 0.0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        at = monotonic()
        with self._one:
            if at >= self._swept + _SWEEP:
                self._swept = at
                for over in [name for name, end in self.expirations.items() if end <= at]:
                    self._forget(over)
            if self.expirations.get(key, at) < at:
                self._forget(key)
            self.expirations.setdefault(key, at + expiry)
            self.storage[key] += amount
            return self.storage[key]

    def _forget(self, key: str) -> None:
        self.storage.pop(key, None)
        self.expirations.pop(key, None)


def _storage(address: str) -> Storage:
    """Where is counted; an address that is of no use is an error as the server starts."""
    if address.startswith("memory:"):
        return _SweptMemory()
    found = storage_from_string(address)
    if not isinstance(found, Storage):
        raise TypeError(f"{address} is for servers of another kind")
    return found


def _too_many(request: Request) -> Response:
    t = translator(parse_language(request.query_string.decode(errors="replace")))
    words = t("U vraagt nu te veel tegelijk. Probeer het over een minuut opnieuw.")
    headers = {"Retry-After": _AGAIN, "Cache-Control": "no-store"}
    if is_api(request.path):
        answer = problem_at(request.path, 429, words)
        answer.headers.extend(headers)
        return answer
    return Response(words, 429, headers=headers, mimetype="text/plain")
