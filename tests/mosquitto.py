"""A real broker of MQTT for tests: mosquitto on a free port of this machine, stopped with the test."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port


class Broker:
    """``stop`` ends it as a service does, or by SIGKILL; ``start`` begins it again with what it kept."""

    def __init__(self, folder: Path, *, lines: tuple[str, ...]) -> None:
        self.folder = folder
        self.port = free_port()
        self._conf = folder / "mosquitto.conf"
        kept = (
            "user root", "persistence true", f"persistence_location {folder}/", "max_queued_messages 0",
            "set_tcp_nodelay true",
        )  # fmt: skip
        self._conf.write_text("\n".join((*kept, f"listener {self.port} 127.0.0.1", *lines)), encoding="utf-8")

    def start(self) -> None:
        program = shutil.which("mosquitto") or "/usr/sbin/mosquitto"
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([program, "-c", str(self._conf)], stdout=quiet, stderr=quiet)
        end = time.monotonic() + 10
        while time.monotonic() < end and self._process.poll() is None:
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", self.port)):
                    return
            time.sleep(0.02)
        raise RuntimeError("mosquitto does not start")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self._process.send_signal(how)
        self._process.wait(timeout=10)


@contextmanager
def mosquitto(*lines: str, folder: Path | None = None) -> Iterator[Broker]:
    """A broker that anybody on this machine may use, or with these lines in its settings."""
    with tempfile.TemporaryDirectory(prefix="svdw-mqtt-") as made:
        broker = Broker(folder or Path(made), lines=lines or ("allow_anonymous true",))
        broker.start()
        try:
            yield broker
        finally:
            broker.stop()
