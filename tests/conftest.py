"""What every test shares. Tests that need the open data beside the repository say so when it is absent."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from data.settings import Settings
from data.store.engine import open_engine
from geo.areas import load_areas
from geo.model import Areas
from indicators.catalogue import Catalogue, load_catalogue
from indicators.programme.load import load_programme
from indicators.programme.programme import Programme
from tests.replica import running_replica

SHARED = Path(__file__).resolve().parents[2] / "shared"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"the open data for the tests is not at {SHARED}")
    left_out = [item for item in items if item.get_closest_marker("replica")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)


LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    number = config.stash.get(LEFT_OUT, 0)
    if number:
        terminalreporter.write_line(f"{number} tests left out: the open data they need is not at {SHARED}")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def areas() -> Areas:
    return load_areas()


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first test that asks for it makes, in whichever process. Tests only read it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / name, shared / f"{name}.done"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that failed half-way
            make(folder)
            done.touch()
    return folder


def make_example(folder: Path) -> None:
    """The first start of a server, on an empty folder."""
    from app import open_services  # takes seconds, and most tests need none of it

    settings = Settings(files_folder=folder, sync_on_start="never")
    open_services(settings)
    engine = open_engine(settings.store_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


@pytest.fixture(scope="session")
def programme(catalogue: Catalogue, areas: Areas) -> Programme:
    return load_programme(catalogue=catalogue, areas=areas)


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A files folder after one sync of everything from the replica, made once. Tests only read it."""

    def make(folder: Path) -> None:
        with running_replica() as mirror:
            subprocess.run(
                [sys.executable, "-m", "data.ingest", "sync", "--quiet"],
                check=True,
                env=os.environ | {"SVDW_FILES_FOLDER": str(folder), "SVDW_SOURCE_MIRROR": mirror},
            )

    return made_once(tmp_path_factory, "real", make)


@pytest.fixture(scope="session")
def example_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A files folder as the first start of a server leaves it, made once. Tests only read it."""
    return made_once(tmp_path_factory, "example", make_example)


@pytest.fixture(scope="module")
def example_folder(tmp_path_factory: pytest.TempPathFactory, example_once: Path) -> Path:
    """A files folder as the first start of a server leaves it, for one module: made once, then copied.

    Tests of that first start itself begin with an empty folder.
    """
    folder = tmp_path_factory.mktemp("example") / "files"
    shutil.copytree(example_once, folder)
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    yield Settings(files_folder=tmp_path / "files", sync_on_start="never")
