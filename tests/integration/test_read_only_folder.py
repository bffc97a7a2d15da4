"""A server whose files folder cannot be written serves everything, as long as its store is elsewhere."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import ROOT
from data.store.engine import migrate, open_engine
from data.store.writer import ObservationWriter
from geo.areas import load_areas
from geo.borders import save_borders, schematic_borders
from tests.conftest import NOON
from tests.stores import observations

_DROP, _MAY_WRITE_ANYWHERE = 24, 1
"""PR_CAPBSET_DROP and CAP_DAC_OVERRIDE of Linux: what is dropped is gone with the next program."""
SERVE = """
from app import create_app
from data.settings import get_settings
server = create_app(get_settings()).server
client = server.test_client()
borders = "/borders/" + min(server.extensions["services"].borders().files())
for path in ("/healthz", "/", "/status", borders, "/download/indicatoren.csv",
             "/download/vergelijken.xlsx?gebied=WK051829"):
    print(path, client.get(path).status_code)
try:
    (get_settings().files_folder / "x").touch()
except PermissionError:
    print("it could not be written 200")
"""


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """The files folder, which cannot be written, and the folder of the store, which can."""
    files, store = tmp_path / "files", tmp_path / "store"
    save_borders(schematic_borders(load_areas()), files / "borders")
    engine = open_engine(f"sqlite:///{store / 'svdw.sqlite'}")
    migrate(engine)
    batch = observations("kwb_2024", WK051829=12.5)
    ObservationWriter(engine).write_batch("kwb_2024", batch, reason="sync", at=NOON)
    paths = (files, *files.rglob("*"))
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield files, store
    finally:
        for path in paths:
            path.chmod(0o755)


def without_rights() -> None:
    """Root may write everywhere; without this capability it may do what the modes of files say."""
    if not os.geteuid():
        ctypes.CDLL(None).prctl(_DROP, _MAY_WRITE_ANYWHERE, 0, 0, 0)


def test_everything_is_served_and_nothing_is_written(folders: tuple[Path, Path]) -> None:
    files, store = folders
    before = sorted(files.rglob("*"))
    env = os.environ | {
        "SVDW_FILES_FOLDER": str(files),
        "SVDW_DATABASE_URL": f"sqlite:///{store / 'svdw.sqlite'}",
        "SVDW_SYNC_ON_START": "never",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-c", SERVE], env=env, cwd=ROOT, check=False, text=True, capture_output=True,
        preexec_fn=without_rights,
    )  # fmt: skip
    lines = ran.stdout.splitlines()
    assert len(lines) == 7, ran.stderr
    assert [line for line in lines if not line.endswith(" 200")] == []
    assert sorted(files.rglob("*")) == before
