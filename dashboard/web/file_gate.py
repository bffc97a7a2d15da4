"""Before the addresses of files: a short queue, a cap per address, and what was made already."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Request, Response

from dashboard.selection.model import parse_language
from dashboard.services import Services
from dashboard.serving.file_pool import ADDRESS, IN_POOL, MadeFile, PoolError, TooLongError, ask
from dashboard.serving.paths import is_file
from dashboard.serving.waiting_line import Turn, WaitingLine
from dashboard.texts import translator
from dashboard.web.made_files import MadeFiles
from dashboard.web.reader_address import reader_address
from data.store.errors import StoreError

STATE = "X-Svdw-State"
"""The header by which a process of the pool says what it made the file from; readers do not get it."""
_LOG = logging.getLogger(__name__)
BEFORE = "X-Svdw-Before"
"""The header that says how many files are made before the one that was asked for."""
_AGAIN = 5  # seconds
_NOT_ASKED = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
_OWN = ("content-length", "set-cookie", "date", STATE.lower(), "content-encoding", "vary")


class FileGate:
    """A WSGI application before the one of the dashboard; requests that are no files pass it untouched.

    A file of a public address has an ETag of what it follows from, so one who has it gets 304, and the
    second who asks gets what was made for the first. ``state`` gives what every answer follows from besides
    its address.
    """

    def __init__(self, application: Any, services: Services, made: MadeFiles) -> None:
        self._application = application
        self._services = services
        self._settings = services.settings
        self._made = made
        self._line = WaitingLine(
            at_once=self._settings.file_queue,
            per_address=self._settings.files_per_address,
            processes=self._settings.file_processes or self._settings.workers,
        )

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD") or not is_file(path):
            answered: Iterable[bytes] = self._application(environ, start_response)
            return answered
        if IN_POOL in environ:
            return self._in_pool(environ, start_response)
        return self._answer(Request(environ))(environ, start_response)

    def _in_pool(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Make the file, and say what from: newer figures may have come since the reader asked."""
        state = self._state() or ""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, [*headers, (STATE, state)], exc_info)

        parts: Iterable[bytes] = self._application(environ, start)
        return parts

    def _answer(self, request: Request) -> Response:
        state = self._state() if request.path.startswith("/download/") else None
        name = _name(request, state) if state else ""
        if name and request.if_none_match.contains(name):
            return Response(status=304, headers={"ETag": f'"{name}"', "Cache-Control": "no-cache"})
        ready = self._made.get(name) if name else None
        made = ready or self._in_turn(request, name)
        if isinstance(made, Response):
            return made
        if not ready:
            from_state = dict(made.headers).get(STATE, state)
            made = _without_own(made)
            if made.status != HTTPStatus.OK or from_state != state:
                name = ""
            elif name and request.method == "GET":
                self._made.put(name, made)
        answer = Response(made.body, made.status, headers=list(made.headers))
        if name:
            answer.set_etag(name)
        return answer

    def _in_turn(self, request: Request, name: str) -> MadeFile | Response:
        """The file when it is its turn; else what is said to who asks too early, or in vain."""
        address = reader_address(request.environ, proxies=self._settings.proxies)
        key = name or _name(request, address)
        turn = self._line.ask(key, address)
        if not turn.now:
            return busy(request, turn)
        seconds = None
        try:
            made = self._make(request.environ)
            seconds = made.seconds if made.status == HTTPStatus.OK else None
        except PoolError as error:
            _LOG.warning("%s: %s", request.path, error)
            return busy(request, Turn(now=False, seconds=_AGAIN))
        except TooLongError as error:
            _LOG.error("%s: %s", request.path, error)
            return not_possible(request)
        else:
            return made
        finally:
            self._line.done(key, seconds=seconds)

    def _state(self) -> str | None:
        try:
            return self._services.shown_state()
        except StoreError:  # the answer itself says what is wrong
            return None

    def _make(self, environ: dict[str, Any]) -> MadeFile:
        """The whole file, as it is before compression."""
        environ = {name: value for name, value in environ.items() if name not in _NOT_ASKED}
        address = os.environ.get(ADDRESS, "")
        if address:
            return ask(environ, address=address)
        begun = time.monotonic()
        parts, status, headers = run_wsgi_app(self._application, environ, buffered=True)
        body = b"".join(parts)
        seconds = time.monotonic() - begun
        return MadeFile(status=int(status.split()[0]), headers=tuple(headers), body=body, seconds=seconds)


def busy(request: Request, turn: Turn) -> Response:
    """Said at once, with the moment of one's turn: nobody waits in a queue that he cannot see.

    A browser without our scripts asks again by itself then (`Refresh`).
    """
    t = translator(parse_language(request.query_string.decode(errors="replace")))
    words = t("Er worden nu veel bestanden gemaakt. Probeer het over {seconds} seconden opnieuw.")
    again = str(turn.seconds)
    return Response(
        words.format(seconds=again),
        503,
        headers={
            "Retry-After": again,
            "Refresh": again,
            BEFORE: str(turn.before),
            "Cache-Control": "no-store",
        },
        mimetype="text/plain",
    )


def not_possible(request: Request) -> Response:
    """Without a moment to try again: it would take as long then."""
    t = translator(parse_language(request.query_string.decode(errors="replace")))
    words = t("Dit bestand kon niet worden gemaakt: het duurde te lang. Kies minder gebieden of jaren.")
    return Response(words, 500, headers={"Cache-Control": "no-store"}, mimetype="text/plain")


def _name(request: Request, state: str) -> str:
    """What the file follows from: its address, the address of the site that stands in it, and the state.

    Without a state that of the reader: a place in the line is then that reader's alone.
    """
    query = request.query_string.decode(errors="replace")
    return sha256(repr((request.url_root, request.path, query, state)).encode()).hexdigest()[:32]


def _without_own(made: MadeFile) -> MadeFile:
    """Without what belongs to one answer and not to the file."""
    if any(name.lower() == "set-cookie" for name, _ in made.headers):
        return made
    kept = tuple((name, value) for name, value in made.headers if name.lower() not in _OWN)
    return MadeFile(status=made.status, headers=kept, body=made.body)
