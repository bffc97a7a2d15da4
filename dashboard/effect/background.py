"""An effect that takes longer than a reader waits is computed beside the request; the page asks again."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from threading import Lock, Thread

from dashboard.effect.model import EffectView
from dashboard.effect.view import effect_view
from dashboard.selection.model import Selection
from dashboard.services import Services

PATIENCE = 2.0
"""Seconds that a request waits."""
MOST_AT_ONCE = 4

_Key = tuple[int, int, Selection]
_running: dict[_Key, Future[EffectView]] = {}
_lock = Lock()


def view_in_time(selection: Selection, services: Services) -> EffectView | None:
    """The view; None where it is not there within `PATIENCE`, or where too much is being computed.

    Whoever asks for the same meanwhile waits for the same computation, and what failed is raised there. It
    has a thread of its own and not one of a pool: a worker that was forked would inherit a pool without
    its threads.
    """
    key = (id(services), services.seen_version, selection)
    with _lock:
        future = _running.get(key)
        if future is None:
            if len(_running) >= MOST_AT_ONCE:
                return None
            future = _running[key] = Future()
            Thread(target=_compute, args=(key, future, services), name="effect", daemon=True).start()
    try:
        return future.result(PATIENCE)
    except NotYetError:
        if future.done():
            raise
        return None


def _compute(key: _Key, future: Future[EffectView], services: Services) -> None:
    try:
        future.set_result(effect_view(key[2], services))
    except BaseException as error:
        future.set_exception(error)
    finally:
        with _lock:
            _running.pop(key, None)
