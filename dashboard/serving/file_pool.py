"""Processes that make files for readers, apart from those that serve pages.

They are copies (forks) of the master of the workers, so that the catalogue, the areas and the libraries
stand in memory once. One process makes one file at a time, at a lower priority than pages. A request travels
as JSON through a socket in a folder that only this user can open; the answer comes back as a head and a body.
"""

from __future__ import annotations

import io
import json
import logging
import math
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from werkzeug.test import run_wsgi_app

IN_POOL = "svdw.in_pool"
"""In the environment of a request that one of these processes answers."""
ADDRESS = "SVDW_FILE_POOL"
"""The variable of the environment by which workers know the socket."""
_LONGEST = 50
"""Seconds for one file; the process that makes it is replaced after that."""
_LONGEST_WAIT = 60
"""Seconds until a process begins with it; `waiting_line` lets few files stand here."""
_ALARM_EARLY = 1.0
"""Seconds by which the clock of a process that makes files may end before that of who waits for it."""
_NICE = 5
_LOOK_EVERY = 0.5
_BEGUN = b"begun"
_LOG = logging.getLogger(__name__)


class PoolError(RuntimeError):
    """No process began with the file in time, or the one that did is gone: asking again may help."""


class TooLongError(RuntimeError):
    """The file was begun and took longer than one may: asking again takes as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """An answer of the pool: what HTTP calls status, headers and body; and the ``seconds`` that it took."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    seconds: float = 0.0


def ask(
    environ: Mapping[str, Any], *, address: str, longest: float = _LONGEST, wait: float = _LONGEST_WAIT
) -> MadeFile:
    """The answer of a process of the pool to a request without a body. `PoolError`, `TooLongError`.

    First it says that it begins: waiting for others is not counted as time that the file takes.
    """
    texts = {name: value for name, value in environ.items() if isinstance(value, str)}
    begun = math.inf
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.settimeout(wait)
            sock.connect(address)
            sock.setblocking(True)
            with Connection(sock.detach()) as line:
                line.send_bytes(json.dumps(texts).encode())
                if not line.poll(wait):
                    raise PoolError(f"not begun within {wait} seconds")
                line.recv_bytes()
                begun = time.monotonic()
                if not line.poll(longest):
                    raise TooLongError(f"not made within {longest} seconds")
                head = json.loads(line.recv_bytes())
                return MadeFile(
                    status=head["status"],
                    headers=tuple((name, value) for name, value in head["headers"]),
                    body=line.recv_bytes(),
                    seconds=time.monotonic() - begun,
                )
    except (OSError, EOFError) as error:
        if time.monotonic() - begun >= longest - _ALARM_EARLY:
            raise TooLongError(f"ended after {longest} seconds") from error
        raise PoolError(f"no file was made: {error}") from error


class FilePool:
    """The processes, started and looked after by one process of their own."""

    def __init__(self, application: Any, *, processes: int, prepare: Callable[[], None]) -> None:
        self._application = application
        self._processes = processes
        self._prepare = prepare
        self._folder = Path(tempfile.mkdtemp(prefix="svdw-files-"))
        self._keeper = 0

    def start(self, *, close: Callable[[], None]) -> None:
        """Begin; ``close`` lets go of what the master has open and the pool must not keep open."""
        os.environ[ADDRESS] = str(self._folder / "pool")
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(os.environ[ADDRESS])
        listening.listen(256)
        self._keeper = os.fork()
        if self._keeper:
            listening.close()
            return
        try:
            close()
            plain_signals()
            _keep(self._processes, lambda: _serve(listening, self._application, self._prepare))
        finally:
            os._exit(0)

    def stop(self) -> None:
        """End the processes, and leave nothing behind."""
        if self._keeper:
            with suppress(ProcessLookupError):
                os.kill(self._keeper, signal.SIGTERM)
            with suppress(ChildProcessError):
                os.waitpid(self._keeper, 0)
        shutil.rmtree(self._folder, ignore_errors=True)


def plain_signals() -> None:
    """Not those of the master. Ctrl-C reaches every process; the master ends this one itself."""
    signal.set_wakeup_fd(-1)
    for one in (signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGWINCH, signal.SIGCHLD):
        signal.signal(one, signal.SIG_DFL)
    for one in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(one, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def _keep(number: int, serve: Callable[[], None]) -> None:
    """Keep so many processes running for as long as the master lives."""
    master = os.getppid()
    running: set[int] = set()
    try:
        while os.getppid() == master:
            while len(running) < number:
                running.add(_begin(serve))
            with suppress(ChildProcessError):
                ended, _ = os.waitpid(-1, os.WNOHANG)
                running.discard(ended)
            time.sleep(_LOOK_EVERY)
    finally:
        for process in running:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _begin(serve: Callable[[], None]) -> int:
    process = os.fork()
    if not process:
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.nice(_NICE)
            serve()
        except BaseException:
            _LOG.exception("a process that makes files stopped")
        finally:
            os._exit(1)
    return process


def _serve(listening: socket.socket, application: Any, prepare: Callable[[], None]) -> None:
    """Make one file after another."""
    keeper = os.getppid()
    prepare()
    listening.settimeout(5)
    while os.getppid() == keeper:
        try:
            sock, _ = listening.accept()
        except TimeoutError:
            continue
        sock.setblocking(True)
        signal.alarm(_LONGEST)  # a file that takes longer ends this process
        with suppress(OSError, EOFError), Connection(sock.detach()) as line:
            asked = json.loads(line.recv_bytes())
            line.send_bytes(_BEGUN)
            made = _make(application, asked)
            line.send_bytes(json.dumps({"status": made.status, "headers": made.headers}).encode())
            line.send_bytes(made.body)
        signal.alarm(0)


def _make(application: Any, texts: dict[str, str]) -> MadeFile:
    environ = {
        **texts,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        IN_POOL: True,
    }
    parts, status, headers = run_wsgi_app(application, environ, buffered=True)
    return MadeFile(status=int(status.split()[0]), headers=tuple(headers), body=b"".join(parts))
