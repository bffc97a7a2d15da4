"""The processes that `make bench` measures: a replica, a sync and a server, gone when their block ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPLICA = ROOT.parent / "shared" / "replica" / "serve.py"
STARTING = 60.0  # seconds


@contextmanager
def process(command: list[str], **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone when the block ends."""
    running = subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=ROOT, env=os.environ | env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=20)


@contextmanager
def replica() -> Iterator[str]:
    """The address of the replica of the public services beside the repository."""
    with process([sys.executable, str(REPLICA), "--port", "0", "--quiet"]) as running:
        if running.stdout is None:
            raise RuntimeError("the replica gives no address")
        yield running.stdout.readline().decode().split()[-1]


def sync(folder: Path, mirror: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one whole sync."""
    started = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "data.ingest", "sync", "--quiet"],
        cwd=ROOT,
        env=os.environ | {"SVDW_FILES_FOLDER": str(folder), "SVDW_SOURCE_MIRROR": mirror},
    )
    _, status, usage = os.wait4(running.pid, 0)
    if status:
        raise RuntimeError(f"sync ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


@contextmanager
def server(folder: Path, port: int, **settings: str) -> Iterator[tuple[str, float, subprocess.Popen[bytes]]]:
    """The address of a gunicorn server with one worker, and the seconds until it answered.

    Its code is compiled once and kept, as in the image and on a machine where it ran before.
    """
    env = {
        "PYTHONDONTWRITEBYTECODE": "",
        "SVDW_FILES_FOLDER": str(folder), "SVDW_SYNC_ON_START": "never", "SVDW_PORT": str(port),
        "SVDW_WORKERS": "1", "SVDW_LOG_LEVEL": "ERROR", **settings,
    }  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:server"]
    started = time.perf_counter()
    with process(command, **env) as item:
        while not answers(address):
            if time.perf_counter() - started > STARTING:
                raise RuntimeError("the server did not start")
            time.sleep(0.05)
        yield address, time.perf_counter() - started, item


def answers(address: str) -> bool:
    """Asked twenty times a second while the server starts on the same processors: with little work."""
    asking = HTTPConnection(address.removeprefix("http://"), timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()


def worker_memory(master: int) -> float:
    """The largest resident memory of a worker, in megabytes, shared pages included."""
    sizes = []
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="utf-8").split()
    for child in children:
        for line in Path(f"/proc/{child}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                sizes.append(int(line.split()[1]) / 1024)
    return max(sizes)
