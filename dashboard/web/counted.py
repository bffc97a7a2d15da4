"""Counts requests and how long they take, before anything else is done for them."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Any

from dashboard.serving.counters import RequestCounters, kind_of
from dashboard.serving.file_pool import IN_POOL


class CountedRequests:
    """A WSGI application that passes everything on, and counts it under its kind.

    A request counts once: what a process of the file pool does belongs to the request that asked for it.
    """

    def __init__(self, application: Any, counters: RequestCounters) -> None:
        self._application = application
        self._counters = counters

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if IN_POOL in environ:
            passed: Iterable[bytes] = self._application(environ, start_response)
            return passed
        kind = kind_of(environ.get("PATH_INFO", ""))
        answered = [500]  # whoever raises gets no further than this

        def start(status: str, *others: Any) -> Any:
            answered[0] = int(status.split(maxsplit=1)[0])
            return start_response(status, *others)

        self._counters.begin(kind)
        begun = perf_counter()
        try:
            parts: Iterable[bytes] = self._application(environ, start)
        finally:
            self._counters.end(kind, status=answered[0], seconds=perf_counter() - begun)
        return parts
