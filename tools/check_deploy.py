"""The steps of deploy/compose.yaml without containers: database, install, proxy, start, restart, stop.

It reads the compose file, the Dockerfile and the Caddyfile, and uses what stands there: the settings of the
app, the command that starts it, the one that says whether it is healthy, and how long it may take to stop.
PostgreSQL and Caddy are those of this machine in place of the containers; Caddy signs its certificate itself.
What it cannot try here: the images. Without Caddy it says so and asks the server itself.

``--install`` makes a virtual environment of its own from requirements.txt (needs the network).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import yaml

from data.settings import ROOT
from data.store.engine import newest_revision, open_engine, revision_of
from tests.ports import free_port
from tests.postgres import postgresql
from tests.server import instruction

COMPOSE = ROOT / "deploy" / "compose.yaml"
CADDYFILE = ROOT / "deploy" / "Caddyfile"
_SITE = "localhost"
"""A name for which Caddy makes a certificate without asking anybody."""
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


@dataclass(frozen=True, slots=True)
class Proxy:
    """Caddy with the Caddyfile, on ports of this machine. ``root``: who signed its certificate."""

    http: int
    https: int
    root: Path

    def client(self) -> httpx.Client:
        context = ssl.create_default_context(cafile=str(self.root))
        return httpx.Client(base_url=f"https://{_SITE}:{self.https}", verify=context, timeout=60)


@contextmanager
def proxied(folder: Path, port: int) -> Iterator[Proxy | None]:
    """The proxy of the compose file before a server on this port; None when Caddy is not here."""
    program = shutil.which("caddy")
    if program is None:
        yield None
        return
    proxy = Proxy(free_port(), free_port(), folder / "caddy" / "pki" / "authorities" / "local" / "root.crt")
    text = CADDYFILE.read_text(encoding="utf-8")
    if "\n{\n" not in text or "reverse_proxy app:8050 " not in text:
        raise DeployError("the Caddyfile has no options, or leads elsewhere than to the app")
    here = (
        f"admin off\n skip_install_trust\n http_port {proxy.http}\n https_port {proxy.https}\n"
        f" storage file_system {folder / 'caddy'}\n"
    )
    text = text.replace("\n{\n", f"\n{{\n {here}", 1).replace("app:8050", f"127.0.0.1:{port}")
    file = folder / "Caddyfile"
    file.write_text(text, encoding="utf-8")
    running = subprocess.Popen(  # noqa: S603 - our own file
        [program, "run", "--adapter", "caddyfile", "--config", str(file)],
        env=os.environ | {"SITE": _SITE}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        end = time.monotonic() + 20
        while not proxy.root.exists():
            if time.monotonic() > end or running.poll() is not None:
                raise DeployError("Caddy does not start with the Caddyfile")
            time.sleep(0.1)
        yield proxy
    finally:
        running.terminate()
        running.wait(timeout=20)


def state_of(port: int, proxy: Proxy | None) -> dict[str, Any]:
    """What a reader gets: over HTTPS, under the public name."""
    if proxy is None:
        headers = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": _SITE}
        answer = httpx.get(f"http://127.0.0.1:{port}/status.json", headers=headers, timeout=20)
    else:
        with proxy.client() as client:
            answer = client.get(
                "/status.json", headers={"X-Forwarded-For": "made up", "X-Forwarded-Proto": "http"}
            )
            large = client.post("/api/v1/mcp", content=bytes(7_000_000))
        if large.status_code != httpx.codes.REQUEST_ENTITY_TOO_LARGE:
            raise DeployError(f"seven megabytes get {large.status_code}")
        plain = httpx.get(f"http://{_SITE}:{proxy.http}/kaart")
        if not plain.is_redirect or not plain.headers["Location"].startswith(f"https://{_SITE}"):
            raise DeployError("who comes without TLS is not led to it")
    answer.raise_for_status()
    if "Strict-Transport-Security" not in answer.headers:
        raise DeployError("no HSTS behind the proxy")
    found: dict[str, Any] = answer.json()
    return found


def repeats_bodies() -> bool:
    """Whether this Caddy sends a body again when nobody listened: not before 2.11.2 (its issue 7546)."""
    said = subprocess.run(["caddy", "version"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    numbers = [int(number) for number in re.findall(r"\d+", said)[:3]]
    return numbers >= [2, 11, 2]


class Visitor(Thread):
    """Asks through the proxy, one thing after another, until told to stop; posts too where Caddy bears it."""

    def __init__(self, proxy: Proxy) -> None:
        super().__init__(daemon=True)
        self._proxy = proxy
        self._enough = Event()
        self.answers: list[int | str] = []

    def run(self) -> None:
        with self._proxy.client() as client:
            asked = [client.build_request("GET", "/healthz")]
            if repeats_bodies():
                ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
                asked.append(client.build_request("POST", "/api/v1/mcp", json=ping))
            while not self._enough.wait(0.05):
                for one in asked:
                    try:
                        self.answers.append(client.send(one).status_code)
                    except httpx.HTTPError as error:
                        self.answers.append(type(error).__name__)

    def stop(self) -> None:
        """All that was asked must have been answered."""
        self._enough.set()
        self.join(timeout=90)
        lost = [one for one in self.answers if one != httpx.codes.OK]
        if lost or not self.answers:
            raise DeployError(f"{len(lost)} of {len(self.answers)} requests were lost: {set(lost)}")
        _say(f"{len(self.answers)} requests while it was started again: all answered")


def checked(port: int, proxy: Proxy | None) -> dict[str, Any]:
    """How the server says that it stands, when that is well."""
    state = state_of(port, proxy)
    if state["store"] != "ok" or not state["data_version"]:
        raise DeployError(str(state))
    _say(f"healthy, data version {state['data_version']}")
    return state


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
        with proxied(Path(folder), port) as proxy:
            _say("proxy started" if proxy else "Caddy is not installed: the proxy is left out")
            server = started(python, env, port)
            try:
                before = checked(port, proxy)
                visitor = Visitor(proxy) if proxy else None
                if visitor:
                    visitor.start()
                    time.sleep(1)
                stopped(server, seconds=seconds)
                server = started(python, env, port)
                if visitor:
                    visitor.stop()
                if checked(port, proxy)["data_version"] != before["data_version"]:
                    raise DeployError("starting again changed the data")
            finally:
                if server.poll() is None:
                    stopped(server, seconds=seconds)
            _say("started again, and stopped by itself")
        if revision_of(open_engine(database)) != newest_revision():
            raise DeployError("the tables are not those of this release")
        _say("tables are up to date")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
