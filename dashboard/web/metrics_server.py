"""One process beside the workers that answers `/metrics`, on this machine only and on a port of its own."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from dashboard.serving.file_pool import plain_signals
from dashboard.web.metrics import CONTENT_TYPE

HOST = "127.0.0.1"
_SECONDS = 5
_LOG = logging.getLogger(__name__)


class MetricsServer:
    """Begun by the master once it listens; ends with it. ``make`` gives the text of now."""

    def __init__(self, make: Callable[[], str], *, port: int) -> None:
        self._make = make
        self._port = port
        self._process = 0

    def start(self, *, close: Callable[[], None]) -> None:
        """``close`` lets go of what the master has open and this process must not keep open."""
        try:
            server = HTTPServer((HOST, self._port), _handler(self._make))
        except OSError as error:  # readers are served without metrics too
            _LOG.error("no metrics on port %d: %s", self._port, error)
            return
        master = os.getpid()
        self._process = os.fork()
        if self._process:
            server.socket.close()
            return
        try:
            close()
            plain_signals()
            server.timeout = 1
            while os.getppid() == master:
                server.handle_request()
        except BaseException as error:
            if not isinstance(error, SystemExit):
                _LOG.exception("no more metrics")
        finally:
            os._exit(0)

    def stop(self) -> None:
        """End the process."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)


def _handler(make: Callable[[], str]) -> type[BaseHTTPRequestHandler]:
    class MetricsHandler(BaseHTTPRequestHandler):
        timeout = _SECONDS

        def do_GET(self) -> None:
            if self.path != "/metrics":
                self.send_error(404)
                return
            body = make().encode()
            self.send_response(200)
            self.send_header("Content-Type", CONTENT_TYPE)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing: who asks is no news."""

    return MetricsHandler
