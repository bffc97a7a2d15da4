"""Two test runs at once do not choose the same port, and no connection that goes out takes one."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from tests.ports import free_port

_ASK = "import sys; from tests.ports import *; print(*(free_port() for _ in range(40))); sys.stdin.read()"


def test_processes_that_ask_at_once_get_different_ports_while_nobody_listens() -> None:
    def start() -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", _ASK], stdin=-1, stdout=-1, text=True)

    with start() as one, start() as other:
        ports = [free_port() for _ in range(40)]
        for process in (one, other):
            assert process.stdout is not None
            ports += map(int, process.stdout.readline().split())
            process.terminate()
    assert len(set(ports)) == len(ports) == 120


def test_a_port_is_not_one_that_the_system_gives_away() -> None:
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="utf-8").split()[0])
    port = free_port()
    assert 1024 < port < first
    with socket.socket() as server:
        server.bind(("127.0.0.1", port))
