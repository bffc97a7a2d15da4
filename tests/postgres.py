"""A real PostgreSQL for tests: made in a temporary folder, stopped with the tests."""

from __future__ import annotations

import os
import pwd
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.ports import free_port


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


def _run(*command: str | Path, **more: Any) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **_as_user(), **more)


class Server:
    """One server: ``url`` for SQLAlchemy; ``stop`` breaks every connection at once, ``start`` repairs.

    ``largest_file`` (bytes) plays a full disk: no file of the server can grow beyond it.
    """

    def __init__(self, folder: Path, *, port: int) -> None:
        self._folder = folder
        self._port = port
        self._control = (_program("pg_ctl"), "-D", folder / "data", "-w")
        self.url = f"postgresql+psycopg://svdw@127.0.0.1:{port}/postgres"

    def start(self, *, largest_file: int | None = None) -> None:
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self._port} -c unix_socket_directories={self._folder} "
            "-c fsync=off"
        )
        more: dict[str, Any] = {}
        if largest_file is not None:
            limit = (largest_file, largest_file)
            more["preexec_fn"] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        _run(*self._control, "-l", self._folder / "log", "-o", options, "start", **more)

    def stop(self) -> None:
        _run(*self._control, "-m", "immediate", "stop")


@contextmanager
def postgresql_server(*, small_log: bool = False) -> Iterator[Server]:
    """A fresh server on a free port of this machine. ``small_log``: its write-ahead files are 1 MB."""
    folder = Path(tempfile.mkdtemp(prefix="svdw-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, user="postgres")
    extra = ("--wal-segsize=1",) if small_log else ()
    try:
        _run(
            *(_program("initdb"), "-D", folder / "data", "-U", "svdw", "-A", "trust", "-E", "UTF8"),
            *("--no-sync", *extra),
        )
        server = Server(folder, port=free_port())
        server.start()
        try:
            yield server
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgresql() -> Iterator[str]:
    """The SQLAlchemy URL of a fresh server on a free port of this machine."""
    with postgresql_server() as server:
        yield server.url
