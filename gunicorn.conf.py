"""How gunicorn serves the dashboard: settings come from the SVDW_ variables (docs/settings.md)."""

from __future__ import annotations

import gc

gc.disable()  # whatever a start loads and builds stays: to look through it for garbage is a fifth of a start

import subprocess
import sys
from contextlib import suppress
from functools import partial
from typing import Any

from app import compress
from dashboard.assessment.refresh import NoAssessmentsError
from dashboard.reports.pdf import prepare as prepare_reports
from dashboard.serving.file_pool import FilePool
from dashboard.serving.server_log import ServerLog
from dashboard.serving.worker import BufferedWorker
from dashboard.web.metrics import metrics_text
from dashboard.web.metrics_server import MetricsServer
from data.settings import get_settings
from data.store.errors import StoreError

_SETTINGS = get_settings()
_sync: subprocess.Popen[bytes] | None = None
_pool: FilePool | None = None
_metrics: MetricsServer | None = None

bind = f"{_SETTINGS.host}:{_SETTINGS.port}"
workers = _SETTINGS.workers
worker_class = BufferedWorker
backlog = 2048
preload_app = True
timeout = _SETTINGS.request_seconds
graceful_timeout = 20
max_requests = _SETTINGS.requests_per_worker
max_requests_jitter = _SETTINGS.requests_per_worker // 10
logger_class = ServerLog
loglevel = _SETTINGS.log_level.lower()
proc_name = "staat-van-de-wijk"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Once the server listens, keep the figures fresh, in one process beside the workers.

    What the statistics say is made here, before there are workers: they all have it from their first moment,
    also those that replace another one. Nothing may compute while copies of this process are made: a copy has
    no threads, and locks that a thread held stay locked in it.
    """
    global _metrics, _pool, _sync  # noqa: PLW0603 - gunicorn's hooks share state through the module
    application = server.app.wsgi()
    services = application.extensions["services"]
    with suppress(StoreError):
        services.assessments_behind()  # in a thread, while this one compresses
    compress(application)
    with suppress(NoAssessmentsError, StoreError):  # the log has it; a page that asks tries again or says so
        services.assessments(wait=True)
    gc.enable()
    gc.freeze()  # what stands in memory now is shared with every process for as long as nobody touches it
    server.log.info("Staat van de Wijk: http://%s", bind)
    if _SETTINGS.file_processes and _pool is None:
        _pool = FilePool(application, processes=_SETTINGS.file_processes, prepare=_prepare_files)
        _pool.start(close=lambda: _close_listeners(server))
    if _SETTINGS.metrics_port and _metrics is None:
        parts = application.extensions
        make = partial(metrics_text, parts["counters"], parts["services"])
        _metrics = MetricsServer(make, port=_SETTINGS.metrics_port)
        _metrics.start(close=lambda: _close_listeners(server))
    if _SETTINGS.sync_on_start == "auto":
        _sync = subprocess.Popen([sys.executable, "-m", "data.ingest.background"])


def _close_listeners(server: Any) -> None:
    for listener in server.LISTENERS:
        listener.close()


def pre_fork(server: Any, worker: Any) -> None:
    """A place of its own for what the worker that begins now counts."""
    gc.enable()  # a reload has read this file anew
    counters = server.app.wsgi().extensions["counters"]
    worker.counted_at = counters.use() if counters else 0


def child_exit(server: Any, worker: Any) -> None:
    """Its place is for the next one."""
    counters = server.app.wsgi().extensions["counters"]
    if counters:
        counters.give_back(worker.counted_at)


def post_worker_init(worker: Any) -> None:
    """Begin with what the statistics say of newer figures, if there are any; make the first report fast.

    What live streams brought before the server stopped goes to readers.
    """
    worker.wsgi.extensions["services"].assessments_behind()
    worker.wsgi.extensions["stream_landing"].start()
    worker.wsgi.extensions["stream_broker"].start()
    if not _SETTINGS.file_processes:
        prepare_reports(after=10.0)


def _prepare_files() -> None:
    """The same in a process that makes files."""
    prepare_reports(after=3.0)


def on_exit(_server: Any) -> None:
    """Leave nothing behind."""
    for beside in (_pool, _metrics):
        if beside is not None:
            beside.stop()
    if _sync is not None and _sync.poll() is None:
        _sync.terminate()
        try:
            _sync.wait(timeout=5)
        except subprocess.TimeoutExpired:
            _sync.kill()
