"""Answers that are the same for every reader are made once: pages, parts of them, and the files of the site
itself.

Nothing of a reader is in them: an answer that sets a cookie is not kept, and whoever has a session is not
given one that was. What follows from figures or from the programme is kept as long as `Services.shown_state`
is the same.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any

from werkzeug.http import http_date
from werkzeug.test import run_wsgi_app

from dashboard.selection.routes import route_of
from dashboard.serving.file_pool import IN_POOL
from dashboard.web.given_address import parts_of
from data.store.errors import StoreError

_FILES = ("/assets/", "/modules/", "/_dash-component-suites/", "/borders/")
_LAYOUT, _DEPENDENCIES, _CALLBACKS = "/_dash-layout", "/_dash-dependencies", "/_dash-update-component"
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
_SESSION = "svdw-"
_FOREVER = "public, max-age=31536000, immutable"
_LONGEST_QUESTION = 16_384
"""Bytes of a question to a callback; longer ones are rare and are answered each time."""
_LARGEST = 2_000_000
_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class _Answer:
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class _Store:
    """Answers by key, together no larger than so many bytes; the one that was not asked for the longest
    goes.
    """

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()

    def get(self, key: Hashable) -> _Answer | None:
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def put(self, key: Hashable, answer: _Answer) -> None:
        with self._lock:
            self._take(key)
            self._answers[key] = answer
            self._size += len(answer.body)
            while self._size > self._most:
                self._take(next(iter(self._answers)))

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()
            self._size = 0

    def _take(self, key: Hashable) -> None:
        answer = self._answers.pop(key, None)
        self._size -= len(answer.body) if answer else 0


class AnswerCache:
    """A WSGI application before that of the dashboard. ``state`` gives what answers follow from; None: not
    now.
    """

    def __init__(self, application: Any, *, state: Callable[[], str | None]) -> None:
        self._application = application
        self._state = state
        self._files = _Store()
        self._shown = _Store()
        self._shown_state = ""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        store, key = self._place(environ)
        if store is None:
            passed: Iterable[bytes] = self._application(environ, start_response)
            return passed
        answer = store.get(key)
        if answer is None:
            answer = self._ask(environ)
            if _is_shareable(answer):
                store.put(key, answer)
        start_response(answer.status, [*answer.headers, ("Date", http_date())])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _place(self, environ: dict[str, Any]) -> tuple[_Store | None, Hashable]:
        """Where an answer is kept and under which key; None where it is made each time."""
        if IN_POOL in environ or any(name in environ for name in _CONDITIONS):
            return None, None
        path = environ.get("PATH_INFO", "")
        environ["HTTP_ACCEPT_ENCODING"] = encoding = _encoding(environ)
        if path.startswith(_FILES) or path == _DEPENDENCIES:
            if environ["REQUEST_METHOD"] != "GET":
                return None, None
            return self._files, (path, _is_fingerprint(environ), encoding)
        question = None if _SESSION in environ.get("HTTP_COOKIE", "") else _question(path, environ)
        state = None if question is None else self._state_now()
        if state is None:
            return None, None
        if state != self._shown_state:
            self._shown.clear()
            self._shown_state = state
        own = (environ.get("HTTP_HOST"), environ.get("wsgi.url_scheme"))
        return self._shown, (path, question, own, encoding, state)

    def _state_now(self) -> str | None:
        try:
            return self._state()
        except StoreError:  # the page itself says what is wrong
            return None

    def _ask(self, environ: dict[str, Any]) -> _Answer:
        parts, status, headers = run_wsgi_app(self._application, environ, buffered=True)
        kept = [(name, value) for name, value in headers if name.lower() != "date"]
        if status.startswith("200") and _is_forever(environ):
            kept = [(name, value) for name, value in kept if name.lower() not in ("cache-control", "etag")]
            kept.append(("Cache-Control", _FOREVER))
        return _Answer(status, kept, b"".join(parts))


def _encoding(environ: dict[str, Any]) -> str:
    """One of three, so that an answer is kept at most three times."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    return next((name for name in ("br", "gzip") if name in accepted), "identity")


def _is_fingerprint(environ: dict[str, Any]) -> bool:
    """Whether the query says which edition of a file is asked for."""
    return str(environ.get("QUERY_STRING", "")).startswith("m=")


def _is_forever(environ: dict[str, Any]) -> bool:
    """Whether what stands at this address never changes: libraries of Dash have their edition in the path."""
    path = str(environ.get("PATH_INFO", ""))
    if path.startswith("/assets/"):
        return _is_fingerprint(environ)
    return path.startswith("/_dash-component-suites/") and ".v" in path


def _question(path: str, environ: dict[str, Any]) -> Hashable:
    """What is asked, besides the path; None when the answer may differ for the same question."""
    if environ["REQUEST_METHOD"] == "POST":
        return _asked(environ) if path == _CALLBACKS else None
    if environ["REQUEST_METHOD"] != "GET":
        return None
    if path == _LAYOUT:
        page = parts_of(environ.get("HTTP_REFERER"))
        return page.path, page.query
    return (path, environ.get("QUERY_STRING", "")) if route_of(path) else None


def _asked(environ: dict[str, Any]) -> str | None:
    """The hash of a question to a callback, which can still be read after this."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return None
    if not 0 < length <= _LONGEST_QUESTION:
        return None
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = io.BytesIO(body)
    return sha256(body).hexdigest()


def _is_shareable(answer: _Answer) -> bool:
    """Whether others may have it: nothing of a reader, and nothing that says to ask again."""
    names = {name.lower() for name, _ in answer.headers}
    own = {"set-cookie", "retry-after"} & names
    return answer.status.startswith("200") and not own and len(answer.body) <= _LARGEST
