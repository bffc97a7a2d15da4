"""The steps of deploy/compose.yaml without containers: database, install, start, health, restart, stop.

It reads the compose file and the Dockerfile, and uses what stands there: the settings of the app, the command
that starts it, the command that says whether it is healthy, and how long it may take to stop. PostgreSQL is
a fresh one of this machine in place of the container. What it cannot try here: the images and the proxy.

``--install`` makes a virtual environment of its own from requirements.txt (needs the network).
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from data.settings import ROOT
from data.store.engine import newest_revision, open_engine, revision_of
from tests.postgres import postgresql
from tests.server import free_port, instruction

COMPOSE = ROOT / "deploy" / "compose.yaml"
_SITE = "wijken.example.nl"
_VARIABLE = re.compile(r"\$\{(\w+)(?::\?[^}]*)?\}")
_START_SECONDS = 120


class DeployError(RuntimeError):
    """A step that did not do what the files promise."""


def app_environment(app: Mapping[str, Any], *, database: str, port: int) -> dict[str, str]:
    """The settings that the compose file gives the app, with the database and the port of this machine."""
    given = {"SITE": _SITE, "DATABASE_PASSWORD": "secret"}
    found = {
        name: _VARIABLE.sub(lambda match: given[match[1]], value)
        for name, value in app["environment"].items()
    }
    if not found["SVDW_DATABASE_URL"].startswith("postgresql+psycopg://svdw:secret@database/"):
        raise DeployError("the app does not use the database of the compose file")
    return found | {
        "SVDW_DATABASE_URL": database,
        "SVDW_HOST": "127.0.0.1",
        "SVDW_PORT": str(port),
        "SVDW_SYNC_ON_START": "never",
    }


def installed(folder: Path, *, fresh: bool) -> Path:
    """The Python that has the libraries: a new environment, or this one when it has what is pinned."""
    if fresh:
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / "bin" / "python"
        pip = (python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", "requirements.lock")
        subprocess.run(pip, cwd=ROOT, check=True)  # noqa: S603 - our own lists
        return python
    pins = re.findall(r"^([\w.-]+)(?:\[\w+\])?==(\S+)$", (ROOT / "requirements.txt").read_text(), re.M)
    wrong = [f"{name}=={wanted}" for name, wanted in pins if version(name) != wanted]
    if wrong:
        raise DeployError(f"not installed: {', '.join(wrong)}")
    return Path(sys.executable)


def command(name: str, python: Path, port: int) -> list[str]:
    """CMD or HEALTHCHECK of the Dockerfile with this Python and this port."""
    parts = instruction(name)
    if parts[0] != sys.executable:
        raise DeployError(f"{name} does not run Python")
    return [str(python), *(part.replace(":8050", f":{port}") for part in parts[1:])]


def started(python: Path, env: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    """The server, once the healthcheck of the container says that it is healthy."""
    server = subprocess.Popen(command("CMD", python, port), cwd=ROOT, env=os.environ | env)  # noqa: S603
    health = command("HEALTHCHECK", python, port)
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        if not subprocess.run(health, check=False, stderr=subprocess.DEVNULL).returncode:  # noqa: S603
            return server
        time.sleep(0.5)
    server.kill()
    raise DeployError("the server did not become healthy")


def stopped(server: subprocess.Popen[bytes], *, seconds: int) -> None:
    """As `docker stop`: SIGTERM, and it must end by itself in time."""
    server.send_signal(signal.SIGTERM)
    try:
        code = server.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        server.kill()
        raise DeployError(f"it did not stop in {seconds} s") from error
    if code:
        raise DeployError(f"it stopped with {code}")


def state_of(port: int) -> dict[str, Any]:
    """What the proxy would get for a reader: over HTTPS, under the public name."""
    headers = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": _SITE}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/status.json", headers=headers)
    with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
        if "Strict-Transport-Security" not in answer.headers:
            raise DeployError("no HSTS behind the proxy")
        found: dict[str, Any] = json.load(answer)
        return found


def main(arguments: list[str]) -> int:
    compose = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    app = compose["services"]["app"]
    seconds = int(app["stop_grace_period"].removesuffix("s"))
    with tempfile.TemporaryDirectory(prefix="svdw-deploy-") as folder, postgresql() as database:
        python = installed(Path(folder), fresh="--install" in arguments)
        _say("installed")
        port = free_port()
        env = app_environment(app, database=database, port=port)
        env["SVDW_FILES_FOLDER"] = str(Path(folder) / "files")
        before: dict[str, Any] | None = None
        for turn in ("first start", "start again"):
            server = started(python, env, port)
            try:
                state = state_of(port)
            finally:
                stopped(server, seconds=seconds)
            if state["store"] != "ok" or not state["data_version"]:
                raise DeployError(f"{turn}: {state}")
            if before is not None and before["data_version"] != state["data_version"]:
                raise DeployError("starting again changed the data")
            before = state
            _say(f"{turn}: healthy, data version {state['data_version']}, stopped by itself")
        if revision_of(open_engine(database)) != newest_revision():
            raise DeployError("the tables are not those of this release")
        _say("tables are up to date")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
