"""A whole sync from the replica: everything in, within bounds, and nothing the second time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.ingest.embedded import ensure_figures
from data.ingest.lock import SyncRunningError, sync_lock
from data.ingest.report import SyncOutcome
from data.ingest.run import UnknownSourceError, sync
from data.ingest.status import describe
from data.ingest.tools import Tools
from data.store.model import EMBEDDED_REASON, EXAMPLE_SOURCE, SourceStatus
from geo.borders import load_borders
from geo.model import AreaLevel
from tests.integration.ingest.conftest import Opener
from tests.replica import requests_made, reset, running_replica

pytestmark = pytest.mark.replica
CONDITIONAL = 3 + 5 + 6  # three catalogues, five files, six pages of borders


@pytest.fixture(scope="module")
def own_base() -> Iterator[str]:
    with running_replica() as address:
        yield address


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, own_base: str, open_at: Opener) -> Iterator[Tools]:
    """Tools on a store with everything, after the embedded default was replaced."""
    folder = tmp_path_factory.mktemp("whole")
    with open_at(folder, own_base) as tools:
        ensure_figures(
            tools.reader,
            tools.writer,
            catalogue=tools.catalogue,
            areas=tools.areas,
            borders_folder=tools.border_folder,
            min_coverage=tools.min_coverage,
            at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        report = sync(tools)
        assert report.ok, [source.message for source in report.sources]
        yield tools


def test_everything_is_loaded(whole: Tools) -> None:
    state = describe(catalogue=whole.catalogue, areas=whole.areas, reader=whole.reader)
    assert (state["example_data"], state["embedded_data"]) == (False, False)
    measured = whole.reader.all_current(source_ids=list(whole.catalogue.tables))
    assert measured.dropna(subset="value")["indicator_id"].nunique() >= 100
    assert state["indicators_with_observations"] >= 100
    assert state["areas"] == {"land": 1, "gemeente": 2, "wijk": 55, "buurt": 146, "programmagebied": 7}
    assert state["periods"]["last"] == "2025"
    states = {source["id"]: source for source in state["sources"]}
    assert {"id", "state", "fetched_at", "rows", "message"} <= states["kwb_2024"].keys()
    assert states["kwb_2013"]["state"] == "niet_beschikbaar"
    assert states["gezondheidsmonitor_50150"]["state"] == "niet_beschikbaar"
    assert {states[f"kwb_{year}"]["state"] for year in (2015, 2019, 2020, 2024)} == {"ok"}
    periods = measured.groupby(measured["source_id"].str.split("_").str[0])["period"].agg(set)
    assert periods["kwb"] == {"2015", "2019", "2020", "2024"}
    assert periods["gezondheidsmonitor"] == {"2012", "2016", "2020"}
    assert periods["politie"] == {str(year) for year in range(2021, 2026)}
    assert periods["elan"] == {str(year) for year in range(2009, 2023)}
    assert periods["leefbaarometer"] == {"2002", "2008", "2012", "2014", "2016"}


def test_the_embedded_default_is_gone_as_a_whole(whole: Tools) -> None:
    assert whole.reader.all_current(source_ids=[EXAMPLE_SOURCE]).empty
    embedded = {one.id for one in whole.reader.history.versions() if one.reason == EMBEDDED_REASON}
    assert len(embedded) > 5
    assert not whole.reader.shows_embedded()


def test_borders_are_real_and_complete(whole: Tools) -> None:
    borders = load_borders(whole.border_folder)
    assert borders is not None and not borders.schematic
    assert len(borders.levels[AreaLevel.BUURT].codes) == 146


def test_programme_areas_and_wijken_are_added_up(whole: Tools) -> None:
    rows = whole.reader.all_current(source_ids=["roll_up"])
    totals = rows[rows["group"] == "totaal"].set_index(["indicator_id", "area_code", "period"])
    parts = whole.reader.all_current(indicator_ids=["misdrijven"], source_ids=["politie_47018"])
    buurten = [area.code for area in whole.areas.children("WK051838")]
    total = parts[parts["area_code"].isin(buurten) & (parts["period"] == "2024")]["value"].sum()
    assert totals.loc[("misdrijven", "WK051838", "2024"), "value"] == total
    assert totals.loc[("misdrijven", "laak", "2024"), "value"] == total
    assert totals.loc[("inwoners", "regiodeal_6", "2024"), "value"] == 136_015
    rate = totals.loc[("misdrijven_per_1000", "GM0518", "2022")]
    assert rate["status"] == "estimated"
    assert rate["note"] == "Gerekend met het aantal inwoners van 2020."
    assert totals.loc[("misdrijven_per_1000", "GM0518", "2024"), "status"] == "measured"
    assert set(rows[rows["indicator_id"] == "eenzaam"]["status"]) <= {"estimated", "missing"}
    assert "leefbaarheid_klasse" not in set(rows["indicator_id"])


def test_a_second_sync_changes_nothing_and_asks_only_conditionally(whole: Tools, own_base: str) -> None:
    version = whole.reader.data_version().id
    before = whole.reader.all_current()
    reset(own_base)
    report = sync(whole)
    assert report.ok and report.changes == 0
    assert {source.outcome for source in report.sources} == {SyncOutcome.UNCHANGED, SyncOutcome.UNAVAILABLE}
    assert [request["status"] for request in requests_made(own_base)] == [304] * CONDITIONAL
    assert whole.reader.data_version().id == version
    pd.testing.assert_frame_equal(whole.reader.all_current(), before)


def test_an_empty_store_is_filled_from_kept_answers(
    whole: Tools, own_base: str, tmp_path: Path, open_at: Opener
) -> None:
    (tmp_path / "raw").symlink_to(whole.raw_folder)
    reset(own_base)
    with open_at(tmp_path, own_base) as tools:
        assert sync(tools, source_ids=["politie", "leefbaarometer"]).ok
        assert len(tools.reader.all_current(source_ids=["politie_47018"])) == 740
    assert {request["status"] for request in requests_made(own_base)} == {304}


def test_a_dry_run_writes_nothing(own_base: str, tmp_path: Path, open_at: Opener) -> None:
    with open_at(tmp_path, own_base, dry_run=True) as tools:
        report = sync(tools, source_ids=["kwb_2024"])
        assert report.ok and report.sources[0].kept > 3000
        assert tools.reader.all_current().empty
        assert tools.reader.source_states() == []


def test_an_unknown_source_is_named_with_those_that_are_known(
    own_base: str, tmp_path: Path, open_at: Opener
) -> None:
    with open_at(tmp_path, own_base) as tools, pytest.raises(UnknownSourceError, match="kwb_2024") as caught:
        sync(tools, source_ids=["kwb", "nix"])
    assert caught.value.source_id == "nix"


def test_two_syncs_do_not_run_at_once(own_base: str, tmp_path: Path, open_at: Opener) -> None:
    with (
        open_at(tmp_path, own_base) as tools,
        sync_lock(tmp_path / "sync.lock"),
        pytest.raises(SyncRunningError),
    ):
        sync(tools)
    with sync_lock(tmp_path / "sync.lock"):
        pass  # the lock is free again
    with open_at(tmp_path, own_base) as tools:
        assert tools.state_of("kwb_2024") is None


def test_states_are_recorded_for_every_table(whole: Tools) -> None:
    states = {state.id: state for state in whole.reader.source_states()}
    assert set(whole.catalogue.tables) <= set(states)
    assert states["kwb_2015"].state is SourceStatus.OK
    assert "wijkindeling Rijswijk gewijzigd" in states["kwb_2015"].message
