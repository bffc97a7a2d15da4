"""A sync in a process of its own, as a command that somebody starts, which can be killed.

Its modules are loaded once, in a server that forks: loading them is most of what a short sync does.
"""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.context import ForkServerProcess
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_SECONDS = 120


class SyncProcess:
    """A started sync; what it says on standard error goes to a file."""

    def __init__(self, process: ForkServerProcess, said: Path) -> None:
        self._process = process
        self._said = said

    def kill(self) -> None:
        self._process.kill()

    def finish(self) -> tuple[int, str]:
        """How it ended, and what it said."""
        self._process.join(_SECONDS)
        code = self._process.exitcode
        assert code is not None, f"not ready within {_SECONDS} s"
        return code, self._said.read_text(encoding="utf-8") if self._said.exists() else ""


def start_sync_process(arguments: list[str], *, env: dict[str, str], said: Path) -> SyncProcess:
    """Run ``python -m data.ingest sync`` with these arguments and settings."""
    _CONTEXT.set_forkserver_preload(["data.ingest.__main__"])
    process = _CONTEXT.Process(target=_run, args=(["sync", *arguments], env, str(said)))
    process.start()
    return SyncProcess(process, said)


def _run(arguments: list[str], env: dict[str, str], said: str) -> None:
    from data.ingest.__main__ import app

    os.environ.update(env)
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    app(arguments)
