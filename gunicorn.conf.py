"""How gunicorn serves the dashboard: settings come from the SVDW_ variables (docs/settings.md)."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from dashboard.reports.pdf import prepare as prepare_reports
from data.settings import get_settings

_SETTINGS = get_settings()
_sync: subprocess.Popen[bytes] | None = None

bind = f"{_SETTINGS.host}:{_SETTINGS.port}"
workers = _SETTINGS.workers
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 5
loglevel = _SETTINGS.log_level.lower()
proc_name = "staat-van-de-wijk"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Once the server listens, keep the figures fresh, in one process beside the workers."""
    global _sync  # noqa: PLW0603 - gunicorn's hooks share state through the module
    server.log.info("Staat van de Wijk: http://%s", bind)
    if _SETTINGS.sync_on_start == "auto":
        _sync = subprocess.Popen([sys.executable, "-m", "data.ingest.background"])


def post_worker_init(worker: Any) -> None:
    """Compute what the statistics say while the first page is on its way; make the first report fast."""
    worker.wsgi.extensions["services"].assessments_behind()
    prepare_reports(after=10.0)


def on_exit(_server: Any) -> None:
    """Leave nothing behind."""
    if _sync is not None and _sync.poll() is None:
        _sync.terminate()
        try:
            _sync.wait(timeout=5)
        except subprocess.TimeoutExpired:
            _sync.kill()
