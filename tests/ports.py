"""Ports of this machine that nobody else takes: not other tests beside this one, and not the system."""

from __future__ import annotations

import fcntl
import os
import random
import socket
import tempfile
from pathlib import Path

_FROM, _UNTIL = 20_000, 32_000
"""Below the ports that the system gives to connections that go out."""
_TRIES = 500


def free_port() -> int:
    """A port that is ours as long as this process lives, also while nobody listens on it.

    Asked of the system, a port is free again before the program that needs it has begun: two at once get the
    same one. Here each who asks locks a file with the number as its name.
    """
    folder = Path(tempfile.gettempdir()) / f"svdw-ports-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    for port in random.SystemRandom().sample(range(_FROM, _UNTIL), k=_TRIES):
        file = os.open(folder / str(port), os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            os.close(file)
        else:
            return port  # the file stays open, and the lock with it
    raise RuntimeError("no port is free")
