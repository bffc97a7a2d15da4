"""The commands as they are used: exit codes and what is told."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.ingest.__main__ import app
from data.ingest.lock import sync_lock
from data.ingest.run import sync
from data.ingest.start import sync_if_reachable
from data.settings import Settings, get_settings
from tests.replica import fault, reset

runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path / "files"))
    monkeypatch.setenv("SVDW_REQUEST_ATTEMPTS", "1")
    monkeypatch.setenv("SVDW_SOURCE_MIRROR", "http://127.0.0.1:9")
    return tmp_path


def status() -> dict[str, object]:
    result = runner.invoke(app, ["status", "--json"])
    assert result.exit_code == 0
    return json.loads(result.stdout)  # type: ignore[no-any-return]


@pytest.mark.replica
def test_sync_and_status(folder: Path, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVDW_SOURCE_MIRROR", base)
    reset(base)
    assert {source["state"] for source in status()["sources"]} == {"nooit_opgehaald"}  # type: ignore[attr-defined]
    result = runner.invoke(app, ["sync", "--source", "politie", "--source", "leefbaarometer_2"])
    assert result.exit_code == 0, result.output
    for word in ("politie_47018", "bijgewerkt", "740", "gelezen", "afgeschermd", "seconden"):
        assert word in result.output
    state = status()
    assert state["example_data"] is False
    assert state["indicators_with_observations"] > 2  # type: ignore[operator]
    shown = runner.invoke(app, ["status"])
    assert shown.exit_code == 0 and "politie_47018" in shown.output
    fault(base, "leefbaarometer", "malformed", times=None)
    result = runner.invoke(app, ["sync", "--source", "leefbaarometer", "--quiet"])
    reset(base)
    assert result.exit_code == 1
    assert "leefbaarometer_2: Het antwoord van de bron is beschadigd" in result.stderr


@pytest.mark.replica
def test_the_start_of_the_server_syncs_when_a_source_answers(
    folder: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reset(base)
    monkeypatch.setattr("data.ingest.start.sync", partial(sync, source_ids=["leefbaarometer"]))
    settings = Settings(files_folder=folder / "files", source_mirror=base)
    report = sync_if_reachable(settings)
    assert report is not None and report.ok


def test_the_start_of_the_server_gives_up_quietly_without_internet(folder: Path) -> None:
    assert sync_if_reachable(get_settings()) is None
    assert not (folder / "files" / "svdw.sqlite").exists()


def test_without_a_connection_every_source_is_refused_and_named(folder: Path) -> None:
    result = runner.invoke(app, ["sync", "--source", "kwb_2024"])
    assert result.exit_code == 1
    assert "kwb_2024: De bron is niet bereikbaar" in result.stderr
    (state,) = [source for source in status()["sources"] if source["id"] == "kwb_2024"]  # type: ignore[attr-defined]
    assert state["state"] == "geweigerd" and state["rows"] == 0 and state["fetched_at"] is None


def test_wrong_use_ends_with_2(folder: Path) -> None:
    result = runner.invoke(app, ["sync", "--source", "nix"])
    assert result.exit_code == 2
    assert "Onbekende bron: nix" in result.stderr and "kwb_2024" in result.stderr
    assert runner.invoke(app, ["sync", "--verkeerd"]).exit_code == 2
    assert runner.invoke(app, ["import", "nergens.csv", "--mapping", "nergens.yaml"]).exit_code == 2


def test_a_second_sync_says_that_one_is_running(folder: Path) -> None:
    with sync_lock(folder / "files" / "sync.lock"):
        result = runner.invoke(app, ["sync"])
    assert result.exit_code == 1
    assert "Er loopt al een sync" in result.stderr


def test_a_lock_of_a_process_that_died_does_not_stick(tmp_path: Path) -> None:
    path = tmp_path / "sync.lock"
    code = (
        "import os, sys; from pathlib import Path; from data.ingest.lock import sync_lock\n"
        "with sync_lock(Path(sys.argv[1])): os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False, cwd=Path(__file__).parents[3])
    assert done.returncode == 9 and path.read_text()
    with sync_lock(path):
        pass
