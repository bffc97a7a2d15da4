"""The steps of docs/developing.md, followed to the letter in a copy of the project."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pandas as pd
import pytest
import yaml

from data.store.engine import open_engine
from data.store.reader import ObservationReader
from tests.conftest import SHARED
from tests.replica import raw_rows, running_replica

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"(?:^(?P<how>Make|Add to the end of|Add to) `(?P<path>[^`]+)`"
    r"(?:, (?P<side>before|after) the line `(?P<anchor>[^`]+)`)?:\n\n)?"
    r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    flags=re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as it is now, with everything that is not ignored.

    The bytecode of what did not change goes along: compiling it anew is most of what a command would do.
    """
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    project = tmp_path / "project"
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, project / name)
    for folder in {(ROOT / name).parent for name in listed.stdout.splitlines()}:
        if (folder / "__pycache__").is_dir():
            shutil.copytree(folder / "__pycache__", project / folder.relative_to(ROOT) / "__pycache__")
    if SHARED.is_dir():
        (tmp_path / SHARED.name).symlink_to(SHARED)
    return project


def part(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", GUIDE, flags=re.MULTILINE | re.DOTALL)
    assert found, f"the guide has no part {title!r}"
    return found.group(1)


def follow(title: str, project: Path, **env: str) -> str:
    """Do what the part says; returns what its commands printed."""
    printed = ""
    for step in STEP.finditer(part(title)):
        how, body = step["how"], step["body"]
        if step["kind"] == "sh":
            printed += run(body, project, **env)
        elif how:
            place = project / step["path"]
            text = place.read_text(encoding="utf-8") if how != "Make" else ""
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(changed(text, body, side=step["side"], anchor=step["anchor"]), encoding="utf-8")
    return printed


def changed(text: str, body: str, *, side: str | None, anchor: str | None) -> str:
    if not anchor:
        return text + body
    lines = text.splitlines(keepends=True)
    (at,) = [number for number, line in enumerate(lines) if line.startswith(anchor)]
    at += side == "after"
    return "".join([*lines[:at], body, *lines[at:]])


def run(commands: str, project: Path, **env: str) -> str:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euc", commands], cwd=project, env=os.environ | {"PATH": path} | env,
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def stored(folder: Path, indicator: str) -> pd.Series:
    engine = open_engine(f"sqlite:///{folder / 'svdw.sqlite'}")
    rows = ObservationReader(engine).all_current(indicator_ids=[indicator])
    engine.dispose()
    return rows.set_index("area_code")["value"]


@pytest.mark.replica
def test_add_an_indicator(copy: Path, tmp_path: Path) -> None:
    with running_replica() as mirror:
        follow(
            "Add an indicator",
            copy,
            SVDW_FILES_FOLDER=str(tmp_path / "files"),
            SVDW_SOURCE_MIRROR=mirror,
        )
    found = stored(tmp_path / "files", "aantal_65plus")
    for row in raw_rows("kwb/kwb_2024_85984NED_selectie18.csv"):
        if row["code"] in ("GM0518", "WK051829", "BU05183826"):
            assert found[row["code"]] == float(row["inwoners65plus"])
    assert "Aantal inwoners van 65 jaar en ouder" in (copy / "docs" / "catalogue.md").read_text("utf-8")


def test_add_a_source(copy: Path, tmp_path: Path) -> None:
    (csv,) = [step["body"] for step in STEP.finditer(part("Add a source")) if step["kind"] == "csv"]
    (tmp_path / "web" / "data.example.org").mkdir(parents=True)
    (tmp_path / "web" / "data.example.org" / "bomen.csv").write_text(csv, encoding="utf-8")
    with served(tmp_path / "web") as mirror:
        printed = follow(
            "Add a source",
            copy,
            SVDW_FILES_FOLDER=str(tmp_path / "files"),
            SVDW_SOURCE_MIRROR=mirror,
        )
    assert "bomen" in printed
    found = stored(tmp_path / "files", "bomen")
    assert found.loc[["WK051829", "WK051838", "GM0518"]].tolist() == [2310, 5120, 118000]


def test_add_a_screen(copy: Path, tmp_path: Path) -> None:
    follow("Add a screen", copy)
    shown = run(
        "python -c \"from app import server; print(server.test_client().get('/hallo').status_code, "
        "b'Hallo' in server.test_client().get('/_dash-layout', headers={'Referer': "
        "'http://127.0.0.1/hallo'}).data)\"",
        copy,
        SVDW_FILES_FOLDER=str(tmp_path / "files"),
        SVDW_SYNC_ON_START="never",
    )
    assert shown.split() == ["200", "True"]


def test_change_a_chart(copy: Path) -> None:
    before = run("python -m pytest -q -n0 tests/unit/dashboard/figures/test_trend_figures.py", copy)
    after = follow("Change a chart", copy)
    assert passed(after) == passed(before) + 1


def passed(printed: str) -> int:
    """How many tests pytest says that passed."""
    return int(re.findall(r"(\d+) passed", printed)[-1])


def test_add_a_filter(copy: Path, tmp_path: Path) -> None:
    """The server of the copy shows the filter, lists what its entries say and translates it."""
    follow("Add a filter", copy)
    shown = run(
        'python -c "from app import server; client = server.test_client(); '
        "print(client.get('/download/indicatoren.csv?alliantie=onderwijs&vorm=int').text); "
        "at = {'Referer': 'http://127.0.0.1/indicatoren?alliantie=onderwijs&taal=en'}; "
        "print(client.get('/_dash-layout', headers=at).text)\"",
        copy,
        SVDW_FILES_FOLDER=str(tmp_path / "files"),
        SVDW_SYNC_ON_START="never",
    )
    table, _, layout = shown.rpartition("\n{")
    entries = [
        entry
        for path in sorted((copy / "indicators" / "entries").glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    wanted = {entry["id"] for entry in entries if "onderwijs" in entry.get("alliances", [])}
    assert 0 < len(wanted) < len(entries) / 2
    assert set(pd.read_csv(io.StringIO(table[table.index("\nindicator,") :]))["indicator"]) == wanted
    parts = {
        part["props"]["id"]: part["props"]
        for part in parts_of(json.loads("{" + layout))
        if "id" in part["props"]
    }
    assert parts["filter-alliance"]["value"] == "onderwijs"
    assert {"value": "onderwijs", "label": "Education"} in parts["filter-alliance"]["data"]
    assert parts["filter-alliance"]["aria-label"] == "Alliance"
    assert parts["filter-alliance-part"]["hidden"] is False
    assert parts["filter-indicator-part"]["hidden"] is True
    assert "education" in parts["filter-summary"]["children"].casefold()


def parts_of(node: Any) -> Iterator[dict[str, Any]]:
    """Every component of a layout."""
    if isinstance(node, list):
        for one in node:
            yield from parts_of(one)
    elif isinstance(node, dict):
        if "namespace" in node:
            yield node
        for one in node.values():
            yield from parts_of(one)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The files of a folder over HTTP."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
