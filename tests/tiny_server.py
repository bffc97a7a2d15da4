"""A tiny HTTP server on the loopback address that plays one service, for contract tests without recordings.

Use its ``base`` as mirror: ``https://HOST/PATH`` is then asked as ``/HOST/PATH``.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Query = dict[str, str]
Respond = Callable[[str, Query, str], tuple[int, Any]]
"""From path, query and base address to a status and a body: bytes or text as it is, anything else as JSON."""


@dataclass
class Tiny:
    """A running server: its base address and the decoded paths that were asked."""

    base: str
    asked: list[tuple[str, Query]] = field(default_factory=list)


@contextmanager
def tiny_server(respond: Respond) -> Iterator[Tiny]:
    """Serve ``respond`` until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            path = unquote(parts.path)
            tiny.asked.append((path, query))
            status, body = respond(path, query, tiny.base)
            content = body.encode() if isinstance(body, str) else body
            if not isinstance(content, bytes):
                content = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    tiny = Tiny(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield tiny
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
