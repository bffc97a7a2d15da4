"""A PostgreSQL of its own for the benchmark, in a folder that is thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.ports import free_port

SETTINGS = {
    "shared_buffers": "2GB",
    "effective_cache_size": "6GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
}
"""For a machine with 8 GB or more and a solid-state disk; all else is PostgreSQL's own default, fsync too."""


class BenchServer:
    """A running server: where it is and how much memory it uses."""

    def __init__(self, folder: Path, *, port: int) -> None:
        self.folder = folder
        self.url = f"postgresql+psycopg://svdw@127.0.0.1:{port}/postgres"

    @property
    def megabytes(self) -> float:
        """Memory of all its processes, what they share counted once (PSS)."""
        first = (self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0]
        children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="utf-8").split()
        return sum(_proportional(int(pid)) for pid in (first, *children)) / 1024


@contextmanager
def bench_server(parent: Path | None) -> Iterator[BenchServer]:
    """Start one in a new folder below ``parent`` (default: the folder for temporary files)."""
    folder = Path(tempfile.mkdtemp(prefix="svdw-scale-", dir=parent))
    if os.geteuid() == 0:
        shutil.chown(folder, user="postgres")
    port = free_port()
    data = str(folder / "data")
    control = [_program("pg_ctl"), "-D", data, "-w", "-t", "600"]
    options = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": str(folder)}
    given = " ".join(f"-c {name}={value}" for name, value in (options | SETTINGS).items())
    try:
        _run([_program("initdb"), "-D", data, "-U", "svdw", "-A", "trust", "-E", "UTF8", "--locale=C"])
        _run([*control, "-l", str(folder / "log"), "-o", given, "start"])
        try:
            yield BenchServer(folder, port=port)
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    result = shutil.which(name)
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    if result is None and not candidates:
        raise RuntimeError(f"{name} is not installed: apt-get install postgresql")
    return result or str(candidates[0])


def _run(command: list[str]) -> None:
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = pwd.getpwnam("postgres")
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **who)  # noqa: S603 - its own programs


def _proportional(pid: int) -> int:
    """Kilobytes of a process, shared pages divided among those that share them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
