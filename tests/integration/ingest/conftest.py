"""A store that was synced once from the replica, copied for every test that changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from data.ingest.run import sync
from data.ingest.tools import Tools
from data.sources.http import SourceClient
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from geo.model import Areas
from indicators.catalogue import Catalogue
from tests.conftest import made_once
from tests.replica import reset, running_replica
from tests.stores import copy_of_files

FEW = ("kwb_2024", "politie", "leefbaarometer")
Opener = Callable[..., AbstractContextManager[Tools]]


@pytest.fixture(scope="session")
def open_at(catalogue: Catalogue, areas: Areas) -> Opener:
    """Tools on a folder and a replica: quick to give up, for faults that stay."""

    @contextmanager
    def opener(folder: Path, base: str, **options: object) -> Iterator[Tools]:
        engine = open_engine(f"sqlite:///{folder / 'svdw.sqlite'}")
        migrate(engine)
        try:
            with SourceClient(mirror=base, timeout=1.0, attempts=2, back_off=0.01) as client:
                yield Tools(
                    catalogue=catalogue,
                    areas=areas,
                    reader=ObservationReader(engine),
                    writer=ObservationWriter(engine),
                    client=client,
                    files_folder=folder,
                    **options,  # type: ignore[arg-type]
                )
        finally:
            engine.dispose()

    return opener


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    with running_replica() as address:
        yield address


@pytest.fixture(scope="session")
def synced_once(tmp_path_factory: pytest.TempPathFactory, base: str, open_at: Opener) -> Path:
    """A folder with a few tables (``FEW``) loaded, made once."""

    def make(folder: Path) -> None:
        reset(base)
        with open_at(folder, base) as tools:
            assert sync(tools, source_ids=FEW).ok

    return made_once(tmp_path_factory, "synced", make)


@pytest.fixture
def synced(synced_once: Path, tmp_path: Path, base: str) -> Iterator[Path]:
    """A copy of ``synced_once``; the replica is without faults, before and after."""
    yield from copied(synced_once, tmp_path / "files", base)


def copied(source: Path, folder: Path, base: str) -> Iterator[Path]:
    """A copy of a folder, while the replica starts and ends without faults."""
    reset(base)
    copy_of_files(source, folder)
    yield folder
    reset(base)
