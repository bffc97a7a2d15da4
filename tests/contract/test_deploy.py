"""The unit, the compose file and the proxy fit the settings, the container and each other."""

from __future__ import annotations

import gc
import json
import re
import runpy
import shlex
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from dashboard.serving.paths import most_bytes
from data.settings import ROOT, Settings
from tests.server import instruction

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
APP = COMPOSE["services"]["app"]
GRACEFUL = 20
"""Seconds in which gunicorn lets its workers finish (`gunicorn.conf.py`)."""

WITHOUT_COUNTERS = SimpleNamespace(extensions={"counters": None})


def unit(kind: str = "service") -> dict[str, list[str]]:
    """Every key of the unit with its values; `ConfigParser` does not allow a key twice."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / f"staat-van-de-wijk.{kind}").read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def pairs(lines: list[str]) -> dict[str, str]:
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def env_file() -> dict[str, str]:
    text = (DEPLOY / "settings.env").read_text(encoding="utf-8")
    return pairs([line for line in text.splitlines() if line and not line.startswith("#")])


def compose_env() -> dict[str, str]:
    given = {"SITE": "wijken.example.nl", "DATABASE_PASSWORD": "secret"}
    pattern = re.compile(r"\$\{(\w+)(?::\?[^}]*)?\}")
    return {
        name: pattern.sub(lambda found: given[found[1]], value) for name, value in APP["environment"].items()
    }


@pytest.mark.parametrize("given", [pairs(unit()["Environment"]) | env_file(), compose_env()])
def test_every_setting_exists_and_is_allowed(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {name for name in given if name.startswith("SVDW_")}
    assert {name.removeprefix("SVDW_").lower() for name in ours} <= set(Settings.model_fields)
    for name in ours:
        monkeypatch.setenv(name, given[name])
    settings = Settings()
    assert settings.store_url.startswith("postgresql+psycopg://svdw:")
    assert (settings.public_url, settings.log) == ("https://wijken.example.nl", "json")
    assert settings.proxies == 1, "a proxy stands before it: else nobody is counted and nothing is HSTS"
    assert not settings.demo_sign_in


def test_the_container_has_its_code_compiled() -> None:
    """The image has all of it, and its user may write none of it."""
    (found,) = re.findall(r"^RUN python -m compileall -q (.+)$", (ROOT / "Dockerfile").read_text(), re.M)
    code = {
        path.relative_to(ROOT).parts[0] for path in (*ROOT.glob("*.py"), *ROOT.glob("[a-z]*/__init__.py"))
    }
    assert set(found.split()) == code - {"tests", "tools"}


def test_the_unit_starts_what_the_container_starts() -> None:
    (start,) = unit()["ExecStart"]
    program, *arguments = shlex.split(start)
    assert [program.rsplit("/", 1)[1], *arguments] == ["gunicorn", *instruction("CMD")[3:]]
    assert program.startswith(unit()["WorkingDirectory"][0])
    assert unit()["Type"] == ["notify"]


def test_the_address_stays_open_while_a_release_takes_the_place_of_another() -> None:
    socket = "staat-van-de-wijk.socket"
    assert socket in unit()["After"][0].split()
    assert unit()["Requires"] == unit()["Also"] == [socket]
    assert unit("socket")["ListenStream"] == [f"127.0.0.1:{Settings().port}"]
    assert int(unit("socket")["Backlog"][0]) >= 10 * 200, "ten seconds of 200 clicks"


def test_the_unit_writes_in_its_own_folders_only() -> None:
    assert unit()["ProtectSystem"] == ["strict"]
    state = f"/var/lib/{unit()['StateDirectory'][0]}"
    assert pairs(unit()["Environment"])["SVDW_FILES_FOLDER"] == state
    assert unit()["ExecStartPre"][0].endswith(f"{state}/drop")
    cache = f"/var/cache/{unit()['CacheDirectory'][0]}"
    assert pairs(unit()["Environment"])["PYTHONPYCACHEPREFIX"] == cache
    log = pairs(unit()["Environment"])["SVDW_LOG_FILE"]
    assert log.startswith(f"/var/log/{unit()['LogsDirectory'][0]}/")
    rotated = re.search(r"^(/\S+)/\*\.log \{", (DEPLOY / "logrotate").read_text(encoding="utf-8"), re.M)
    assert rotated
    assert log.startswith(f"{rotated[1]}/")


def test_stopping_waits_for_what_was_asked() -> None:
    assert f"graceful_timeout = {GRACEFUL}" in (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8")
    assert int(unit()["TimeoutStopSec"][0]) > GRACEFUL
    assert int(APP["stop_grace_period"].removesuffix("s")) > GRACEFUL


def test_the_proxy_reaches_the_server_and_the_internet_reaches_only_the_proxy() -> None:
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert f"reverse_proxy app:{compose_env()['SVDW_PORT']}" in caddy
    megabytes = int(re.search(r"max_size (\d+)MB", caddy)[1])  # type: ignore[index]
    assert megabytes * 1_000_000 > most_bytes("/bewerken/xlsx/plek", 0)
    open_ports = {name: service.get("ports", []) for name, service in COMPOSE["services"].items()}
    assert open_ports == {"database": [], "app": [], "proxy": ["80:80", "443:443"]}
    assert COMPOSE["networks"][COMPOSE["services"]["database"]["networks"][0]]["internal"]
    assert APP["volumes"] == [f"files:{instruction_text('VOLUME')}"]


def test_the_proxy_lets_posts_wait_too_while_the_app_starts_again() -> None:
    """Before 2.11.2 Caddy gave a post 502 when its first try found nobody (caddyserver/caddy#7546)."""
    version = re.fullmatch(r"caddy:(\d+)\.(\d+)\.(\d+)-alpine", COMPOSE["services"]["proxy"]["image"])
    assert version
    assert tuple(map(int, version.groups())) >= (2, 11, 2)


def instruction_text(name: str) -> str:
    found = re.findall(rf"^{name} (.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.M)
    return str(found[-1])


def test_no_secret_stands_in_the_files() -> None:
    text = json.dumps(COMPOSE) + (DEPLOY / "settings.env").read_text(encoding="utf-8")
    assert set(re.findall(r"svdw:([^@\s\"]+)@", text)) == {"SECRET", "${DATABASE_PASSWORD}"}


def test_the_collector_of_garbage_rests_during_the_start_only() -> None:
    """`gunicorn.conf.py` is read at a start and a reload; workers are copies of the process that read it."""
    try:
        hooks = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
        assert not gc.isenabled()
        hooks["pre_fork"](
            SimpleNamespace(app=SimpleNamespace(wsgi=lambda: WITHOUT_COUNTERS)), SimpleNamespace()
        )
        assert gc.isenabled()
    finally:
        gc.enable()
