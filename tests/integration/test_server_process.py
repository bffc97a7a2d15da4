"""The server as it is started for real: the container's own commands, Ctrl-C, and the sync at start."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.replica import running_replica

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def instruction(name: str) -> list[str]:
    """The command of the last CMD in a Dockerfile instruction, run with this Python."""
    found = re.findall(rf"^{name}\b.*?(\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    command: list[str] = json.loads(found[-1])
    program = [sys.executable] if command[0] == "python" else [sys.executable, "-m", command[0]]
    return [*program, *command[1:]]


@contextmanager
def started(folder: Path, **env: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    settings = {"SVDW_FILES_FOLDER": str(folder), "SVDW_PORT": str(port), "SVDW_SYNC_ON_START": "never"}
    server = subprocess.Popen(
        instruction("CMD"), cwd=ROOT, env=os.environ | settings | env, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}", server
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def wait_for(address: str, wanted: Any, *, seconds: float = 60) -> dict[str, Any]:
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


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text(encoding="utf-8").split()]


def test_the_containers_commands_start_a_healthy_server_and_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    with started(tmp_path) as (address, server):
        wait_for(address, lambda health: health["status"] == "ok")
        port = address.rsplit(":", 1)[1]
        check = [part.replace(":8050", f":{port}") for part in instruction("HEALTHCHECK")]
        assert subprocess.run(check, check=False).returncode == 0
        workers = children_of(server.pid)
        assert workers
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0
        assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []


def test_a_container_runs_without_rights_and_keeps_its_files_in_a_volume() -> None:
    assert re.search(r"^USER (?!root)\w+", DOCKERFILE, flags=re.MULTILINE)
    assert re.search(r"^VOLUME .*/data/files$", DOCKERFILE, flags=re.MULTILINE)


@pytest.mark.replica
def test_the_sync_at_start_brings_real_figures_while_the_server_serves(tmp_path: Path) -> None:
    with running_replica() as mirror:
        env = {"SVDW_SYNC_ON_START": "auto", "SVDW_SOURCE_MIRROR": mirror}
        with started(tmp_path, **env) as (address, _server):
            first = wait_for(address, lambda health: health["status"] == "ok")
            later = wait_for(address, lambda health: not health["example_data"], seconds=120)
    assert later["data_version"] > first["data_version"]


def test_without_internet_the_server_keeps_the_example_and_stays_up(tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    env = {"SVDW_SYNC_ON_START": "auto", "SVDW_SOURCE_MIRROR": nobody}
    with started(tmp_path, **env) as (address, server):
        wait_for(address, lambda health: health["status"] == "ok")
        time.sleep(4)
        assert server.poll() is None
        assert wait_for(address, lambda health: health["status"] == "ok")["example_data"] is True
