"""Whole syncs that meet each other or are killed: nothing doubled, no half table, and the next one heals."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from data.ingest.run import sync
from data.store.engine import open_engine
from data.store.reader import ObservationReader
from tests.integration.ingest.conftest import Opener
from tests.integration.ingest.sync_process import SyncProcess, start_sync_process
from tests.replica import reset, revise
from tests.stores import engine, postgresql_url, store_url

__all__ = ["engine", "postgresql_url", "store_url"]  # fixtures
pytestmark = pytest.mark.replica
SOURCES = ("politie_47018", "leefbaarometer_2")
KILLS = 4
KEY = ["indicator_id", "area_code", "period", "group", "source_id"]


def start_sync(engine: Engine, folder: Path, base: str) -> SyncProcess:
    env = {
        "SVDW_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "SVDW_FILES_FOLDER": str(folder),
        "SVDW_SOURCE_MIRROR": base,
    }
    chosen = [word for source in SOURCES for word in ("--source", source)]
    return start_sync_process(["--quiet", *chosen], env=env, said=folder.with_suffix(".said"))


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory, base: str, open_at: Opener) -> pd.DataFrame:
    """What a store holds after an undisturbed sync of these sources."""
    reset(base)
    with open_at(tmp_path_factory.mktemp("wanted"), base) as tools:
        assert sync(tools, source_ids=SOURCES).ok
        return tools.reader.all_current()


def figures(engine: Engine, **which: list[str]) -> pd.DataFrame:
    rows = ObservationReader(engine).all_current(**which)  # type: ignore[arg-type]
    return rows.sort_values(KEY, ignore_index=True)


def test_syncs_of_two_machines_into_one_store(
    engine: Engine, tmp_path: Path, base: str, wanted: pd.DataFrame
) -> None:
    reset(base)
    running = [start_sync(engine, tmp_path / name, base) for name in ("one", "two")]
    ends = sorted(process.finish() for process in running)
    assert ends[0][0] == 0, ends
    if ends[1][0]:
        assert "Er loopt al een sync" in ends[1][1]
    pd.testing.assert_frame_equal(figures(engine), wanted.sort_values(KEY, ignore_index=True))
    versions = ObservationReader(engine).history.versions()
    assert len({info.source_id for info in versions}) == len(versions), "every source landed once"


def test_a_sync_that_is_killed_leaves_whole_tables_and_the_next_one_heals(
    engine: Engine, tmp_path: Path, base: str, wanted: pd.DataFrame
) -> None:
    reset(base)
    delays = random.Random(7)
    began = time.perf_counter()
    assert start_sync(engine, tmp_path / "timed", base).finish() == (0, "")
    whole_run = time.perf_counter() - began
    shutil.rmtree(tmp_path / "timed")
    known = figures(engine)
    for number in range(KILLS):
        revise(base, "47018NED", "BU05183823", "Geregistreerde misdrijven", number, Perioden="2025JJ00")
        process = start_sync(engine, tmp_path / "files", base)
        time.sleep(delays.uniform(0.3, 1.0) * whole_run)
        process.kill()
        process.finish()
        now = figures(engine)
        assert not now.duplicated(KEY).any()
        for source in SOURCES:
            new, old = now[now["source_id"] == source], known[known["source_id"] == source]
            changed = new.merge(old, on=KEY, how="outer", suffixes=("", "_old"), indicator=True)
            assert set(changed["_merge"]) == {"both"}, "no figure is lost or added"
            moved = changed[(changed["value"] != changed["value_old"]) & changed["value"].notna()]
            assert set(moved["area_code"]) <= {"BU05183823"}
    reset(base)
    revise(base, "47018NED", "BU05183823", "Geregistreerde misdrijven", 41, Perioden="2025JJ00")
    assert start_sync(engine, tmp_path / "files", base).finish() == (0, "")
    reset(base)
    healed = figures(engine)
    differs = (
        healed["value"].ne(wanted.sort_values(KEY, ignore_index=True)["value"]) & healed["value"].notna()
    )
    laak = {"BU05183823", "WK051838", "laak", "regiodeal_6", "GM0518"}
    assert healed[differs]["area_code"].isin(laak).all() and differs.any()
    own = open_engine(engine.url.render_as_string(hide_password=False))
    by_area = ObservationReader(own).for_map(indicator_id="misdrijven", periods=["2025"], group="totaal")
    totals = by_area.set_index("area_code")["value"]
    parts = [code for code in totals.index if code.startswith("BU051838")]
    assert totals["laak"] == totals[parts].sum(), "what is added up follows what was read"
    own.dispose()
