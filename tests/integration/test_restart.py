"""Clicks while workers are replaced and while a server takes the place of another: none is lost.

The real worker with a small application, so that starting takes no seconds; `tools/bench_restart.py` does the
same with all of it.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.bench_restart import begun, clicking, healthy, listening

_APP = """
import time

def app(environ, start_response):
    time.sleep(0.01)
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
"""
_CONFIG = """
import sys

from dashboard.serving import worker

sys.path.insert(0, {folder!r})
worker._LINGER = 0.3
worker_class = worker.BufferedWorker
workers, graceful_timeout, max_requests, preload_app, loglevel = 2, 5, 150, True, "error"
control_socket_disable = True
"""
_CLICK = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nklik"


def test_no_click_is_lost_while_workers_and_releases_change(tmp_path: Path) -> None:
    (tmp_path / "klein.py").write_text(_APP, encoding="utf-8")
    config = tmp_path / "conf.py"
    config.write_text(_CONFIG.format(folder=str(tmp_path)), encoding="utf-8")
    command = [sys.executable, "-m", "gunicorn", "--config", str(config), "klein:app"]
    with listening() as sock:
        port = sock.getsockname()[1]
        running = [begun(sock, command)]

        async def change() -> None:
            running[0].send_signal(signal.SIGHUP)
            await asyncio.sleep(0.6)
            old = running.pop()
            old.terminate()
            await asyncio.to_thread(old.wait)
            running.append(begun(sock, command))
            await healthy(port)

        async def all_of_it() -> None:
            await healthy(port)
            clicks = await clicking(port, [_CLICK], change)
            assert clicks.lost == []
            assert len(clicks.seconds) > 150

        try:
            with ThreadPoolExecutor(1) as thread:  # tests of the browser leave a loop in this one
                thread.submit(asyncio.run, all_of_it()).result()
        finally:
            for server in running:
                server.terminate()
                server.wait(timeout=20)
