"""A real PostgreSQL for tests: made in a temporary folder, stopped with the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def _program(name: str) -> str:
    found = shutil.which(name)
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    if found is None and not candidates:
        raise RuntimeError(f"{name} is not installed: apt-get install postgresql")
    return found or str(candidates[0])


def _as_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as the user that its package made."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **_as_user())


@contextmanager
def postgresql() -> Iterator[str]:
    """The SQLAlchemy URL of a fresh server on a free port of this machine."""
    folder = Path(tempfile.mkdtemp(prefix="svdw-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, user="postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    try:
        _run(_program("initdb"), "-D", data, "-U", "svdw", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        control = (_program("pg_ctl"), "-D", data, "-w")
        _run(*control, "-l", folder / "log", "-o", f"{options} -c fsync=off", "start")
        try:
            yield f"postgresql+psycopg://svdw@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
