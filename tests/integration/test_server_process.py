"""The server as it is started for real: the container's own commands, Ctrl-C, and the sync at start."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.replica import running_replica
from tests.server import DOCKERFILE, instruction, started, wait_for


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
