"""What is said when a process that makes files is late, gone, or takes too long for one file."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import pytest

from dashboard.serving.file_pool import PoolError, TooLongError, ask

Maker = Callable[[Connection], None]


@contextmanager
def pool(folder: Path, maker: Maker) -> Iterator[str]:
    """A process that makes files, as one thread that serves one request."""
    address = str(folder / "pool")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(1)

        def serve() -> None:
            sock, _ = listening.accept()
            with Connection(sock.detach()) as line:
                json.loads(line.recv_bytes())
                maker(line)

        thread = Thread(target=serve)
        thread.start()
        yield address
        thread.join()


def made(line: Connection) -> None:
    line.send_bytes(b"begun")
    line.send_bytes(b'{"status": 200, "headers": [["Content-Type", "application/pdf"]]}')
    line.send_bytes(b"%PDF")


def never_begun(line: Connection) -> None:
    line.poll(5)  # until the other end is gone


def gone(line: Connection) -> None:
    line.send_bytes(b"begun")


def too_long(line: Connection) -> None:
    line.send_bytes(b"begun")
    line.poll(5)


def stopped_by_its_clock(line: Connection) -> None:
    line.send_bytes(b"begun")
    time.sleep(0.2)


def test_a_file_comes_with_the_seconds_that_it_took(tmp_path: Path) -> None:
    with pool(tmp_path, made) as address:
        file = ask({"PATH_INFO": "/download/wijk.pdf", "wsgi.input": object()}, address=address)
    assert (file.status, file.body, file.headers) == (200, b"%PDF", (("Content-Type", "application/pdf"),))
    assert 0 <= file.seconds < 5


@pytest.mark.parametrize(
    ("maker", "longest", "problem"),
    [
        (never_begun, 50, PoolError),
        (gone, 50, PoolError),
        (too_long, 0.2, TooLongError),
        (stopped_by_its_clock, 1.1, TooLongError),
    ],
)
def test_waiting_too_long_is_not_the_same_as_a_file_that_takes_too_long(
    tmp_path: Path, maker: Maker, longest: float, problem: type[Exception]
) -> None:
    with pool(tmp_path, maker) as address, pytest.raises(problem):
        ask({}, address=address, longest=longest, wait=0.2)


def test_without_a_pool_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(PoolError):
        ask({}, address=str(tmp_path / "nobody"))
