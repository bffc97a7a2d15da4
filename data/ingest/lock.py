"""One sync at a time: a lock on a file that holds the process id, released when the process ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SyncRunningError(RuntimeError):
    """Another process is syncing; ``pid`` is its id if known."""

    def __init__(self, pid: str) -> None:
        super().__init__(f"another sync is running (process {pid or 'unknown'})")
        self.pid = pid


@contextmanager
def sync_lock(path: Path) -> Iterator[None]:
    """Hold the lock, or ``SyncRunningError``. The system frees it when a process dies, so it never sticks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise SyncRunningError(file.read().strip()) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
