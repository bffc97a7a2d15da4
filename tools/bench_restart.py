"""Clicks while workers are replaced and while another release begins: `python -m tools.bench_restart`.

The steps of `deploy/` without systemd: this process holds the listening socket, as the socket unit does, and
gives it to each server that it starts (LISTEN_FDS). 200 clicks a second, half of them on connections that
were used before, none of them sent again. It says how many were lost and how long they waited; exit 1 if any.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from tools.bench_load import choice
from tools.bench_server import ROOT

FIRST_FD = 3
_PER_SECOND = 200
_BACKLOG = 4_096
_KEPT = 60
_LONGEST = 90.0
_FIGURES = ("bijstand", "laag_inkomen", "roker", "eenzaam", "overgewicht")


def listening() -> socket.socket:
    """What the socket unit does."""
    server = socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG)
    server.set_inheritable(True)
    return server


def begun(sock: socket.socket, command: list[str], **env: str) -> subprocess.Popen[bytes]:
    """A server with that socket, as systemd starts one: the first file after the three of every process."""
    return subprocess.Popen(  # noqa: S603 - our own command
        ["/bin/sh", "-c", 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"', "sh", *command],
        cwd=ROOT, env=os.environ | env, pass_fds=(FIRST_FD, sock.fileno()),
        preexec_fn=lambda: os.dup2(sock.fileno(), FIRST_FD),  # noqa: PLW1509 - there are no threads
    )  # fmt: skip


@dataclass(slots=True)
class Clicks:
    """Answers of clicks: the seconds of each that came, and why others did not."""

    port: int
    seconds: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    _kept: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)

    def at(self, part: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0

    async def click(self, request: bytes, *, keep: bool) -> None:
        """One request, sent once. ``keep``: on a connection that was used before, when there is one."""
        started = time.perf_counter()
        try:
            reader, writer = await self._connection(keep=keep)
            writer.write(request)
            status, close = await asyncio.wait_for(_answer(reader), _LONGEST)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.lost.append(f"{type(error).__name__} on a {'kept' if keep else 'new'} connection")
            return
        if keep and not close and len(self._kept) < _KEPT:
            self._kept.append((reader, writer))
        else:
            writer.close()
        if status == b"200":
            self.seconds.append(time.perf_counter() - started)
        else:
            self.lost.append(f"status {status.decode()}")

    async def _connection(self, *, keep: bool) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while keep and self._kept:
            reader, writer = self._kept.pop(0)
            if not reader.at_eof():  # as a browser, which sees that a connection was closed
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self.port)

    def close(self) -> None:
        for _, writer in self._kept:
            writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[bytes, bool]:
    """The status, and whether the server closes the connection."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
    return head.split(b" ", 2)[1], b"\r\nconnection: close" in head


async def clicking(port: int, requests: list[bytes], during: Callable[[], Awaitable[None]]) -> Clicks:
    """So many clicks a second, whether or not those before were answered, until ``during`` is over."""
    clicks, chance, tasks = Clicks(port), random.Random(1), []  # noqa: S311 - the same ones each time
    end = asyncio.ensure_future(during())
    started, number = time.perf_counter(), 0
    while not end.done():
        number += 1
        tasks.append(asyncio.ensure_future(clicks.click(chance.choice(requests), keep=chance.random() < 0.5)))
        await asyncio.sleep(max(0.0, started + number / _PER_SECOND - time.perf_counter()))
    await end
    await asyncio.gather(*tasks)
    clicks.close()
    return clicks


def requests_of_readers() -> list[bytes]:
    """Choices on the map, as the browser sends them."""
    found = []
    for figure in _FIGURES:
        body = choice(f"/kaart?indicator={figure}", "/kaart").encode()
        head = (
            "POST /_dash-update-component HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Referer: http://localhost/kaart\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        found.append(head.encode() + body)
    return found


async def healthy(port: int) -> None:
    ask = Clicks(port)
    while not ask.seconds:
        await ask.click(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", keep=False)


def main() -> int:
    folder = os.environ.get("SVDW_FILES_FOLDER") or tempfile.mkdtemp()
    env = {"SVDW_FILES_FOLDER": folder, "SVDW_SYNC_ON_START": "never", "SVDW_WORKERS": "2",
           "SVDW_LOG_LEVEL": "ERROR"}  # fmt: skip
    command = [str(Path(sys.executable).with_name("gunicorn")), "--config", "gunicorn.conf.py", "app:server"]
    lost = 0
    with listening() as sock:
        port = sock.getsockname()[1]
        running = [begun(sock, command, **env)]

        async def reload() -> None:
            await asyncio.sleep(2)
            running[0].send_signal(signal.SIGHUP)
            await asyncio.sleep(8)

        async def release() -> None:
            """`systemctl restart`: the old one ends, then the new one begins."""
            await asyncio.sleep(2)
            old = running.pop()
            old.terminate()
            await asyncio.to_thread(old.wait)
            running.append(begun(sock, command, **env))
            await healthy(port)
            await asyncio.sleep(2)

        async def all_of_it() -> None:
            nonlocal lost
            await healthy(port)
            await asyncio.sleep(3)
            for name, during in (("workers replaced (kill -HUP)", reload), ("another release", release)):
                clicks = await clicking(port, requests_of_readers(), during)
                lost += len(clicks.lost)
                sys.stdout.write(
                    f"{name}: {len(clicks.seconds)} clicks answered, {len(clicks.lost)} lost "
                    f"{sorted(set(clicks.lost))}; p50 {1000 * clicks.at(0.5):.0f} ms, p95 "
                    f"{1000 * clicks.at(0.95):.0f} ms, longest {clicks.at(1):.1f} s\n"
                )

        try:
            asyncio.run(all_of_it())
        finally:
            for server in running:
                server.terminate()
                server.wait(timeout=40)
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
