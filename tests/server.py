"""The server as it is started for real: the container's own command in a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def instruction(name: str) -> list[str]:
    """The command of the last CMD in a Dockerfile instruction, run with this Python."""
    found = re.findall(rf"^{name}\b.*?(\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    command: list[str] = json.loads(found[-1])
    program = [sys.executable] if command[0] == "python" else [sys.executable, "-m", command[0]]
    return [*program, *command[1:]]


@contextmanager
def started(folder: Path, *, cwd: Path = ROOT, **env: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    settings = {"SVDW_FILES_FOLDER": str(folder), "SVDW_PORT": str(port), "SVDW_SYNC_ON_START": "never"}
    server = subprocess.Popen(
        instruction("CMD"), cwd=cwd, env=os.environ | settings | env, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}", server
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def wait_for(
    address: str, wanted: Callable[[dict[str, Any]], bool], *, seconds: float = 60
) -> dict[str, Any]:
    """The health of the server once it answers and fits ``wanted``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            health: dict[str, Any] = httpx.get(f"{address}/healthz").json()
            if wanted(health):
                return health
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError("the server did not get there")
