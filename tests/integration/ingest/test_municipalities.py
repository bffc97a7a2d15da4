"""Municipalities that are added: loaded by themselves, with the traps of real ones, and taken away again."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from data.ingest.__main__ import app as commands
from data.ingest.coding_check import added_up, without_other_coding
from data.ingest.derive import derive
from data.ingest.place_areas import fetch_place
from data.ingest.place_steps import add_place
from data.ingest.report import WRONG
from data.ingest.steps import Batch
from data.ingest.tools import open_tools
from data.settings import Settings
from data.sources.http import SourceClient
from data.store.engine import open_engine
from data.store.reader import ObservationReader
from data.store.tables import ObservationRow, SourceStateRow
from geo.areas import added_areas, comparison_areas, load_areas
from geo.borders import load_borders
from geo.code_history import code_history, drawn
from geo.codes import to_current
from geo.model import Area, AreaLevel, Areas
from geo.names import name_fits
from geo.places import Place, PlaceRole, comparison, places, shown
from indicators.catalogue import Catalogue
from tests.integration.ingest.test_derive import frame
from tests.replica import OPEN_DATA, raw_rows, running_replica
from tests.stores import copy_of_files

pytestmark = pytest.mark.replica
CITIES = "cities/"
POLICE = "safety/politie_47022NED_misdrijven_totaal_2021_2025.csv"
OTHER_CODING = CITIES + "misc/politie_zoetermeer_buurten_andere_indeling.csv"
LV, ZOETERMEER, SCHIEDAM = "GM1916", "GM0637", "GM0606"


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The replica with the police figures of Zoetermeer's buurten, which stand in another coding."""
    folder = tmp_path_factory.mktemp("police")
    (folder / "safety").mkdir()
    shutil.copy(OPEN_DATA / OTHER_CODING, folder / POLICE)
    with running_replica(more_areas=[folder]) as base:
        yield base


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, real_folder: Path, mirror: str) -> Settings:
    """A store with the built-in municipalities, and three that were added one after another."""
    folder = tmp_path_factory.mktemp("municipalities") / "files"
    copy_of_files(real_folder, folder)
    return Settings(files_folder=folder, source_mirror=mirror, sync_on_start="never")


COLUMNS = (
    "id",
    "source_id",
    "indicator_id",
    "area_code",
    "period",
    "breakdown",
    "value",
    "status",
    "first_version",
)


def _rows(settings: Settings, *, inside: bool) -> pd.DataFrame:
    """The current rows of the store as they stand, of what was added (``inside``) or of the others."""
    engine = open_engine(settings.store_url)
    of_added = ObservationRow.area_code.like(f"__{LV[2:]}%")
    query = (
        select(*(getattr(ObservationRow, name) for name in COLUMNS))
        .where(ObservationRow.closed_version.is_(None), of_added if inside else ~of_added)
        .order_by(ObservationRow.id)
    )
    with engine.connect() as connection:
        frame = pd.DataFrame.from_records(connection.execute(query).cursor.fetchall(), columns=list(COLUMNS))
    engine.dispose()
    return frame


@pytest.fixture(scope="module")
def before(settings: Settings) -> tuple[pd.DataFrame, bytes]:
    borders = load_borders(settings.files_folder / "borders")
    assert borders is not None
    return _rows(settings, inside=False), borders.level(AreaLevel.BUURT).content


@pytest.fixture(scope="module")
def added(settings: Settings, before: tuple[pd.DataFrame, bytes]) -> Settings:
    """One that is shown and one to compare with."""
    assert before
    for code, role in ((LV, PlaceRole.SHOWN), (ZOETERMEER, PlaceRole.COMPARISON)):
        report = add_place(code, role=role, settings=settings)
        wrong = [(item.id, item.message) for item in report.sync.sources if item.outcome in WRONG]
        assert not wrong
    return settings


def test_adding_changes_no_row_of_the_others(added: Settings, before: tuple[pd.DataFrame, bytes]) -> None:
    pd.testing.assert_frame_equal(_rows(added, inside=False), before[0])
    borders = load_borders(added.files_folder / "borders")
    assert borders is not None
    theirs = before[1].decode().removesuffix("]}")
    assert borders.level(AreaLevel.BUURT).content.decode().startswith(theirs)


def test_what_is_shown_is_in_the_areas_and_what_is_compared_with_is_not(added: Settings) -> None:
    folder = added.places_folder
    assert [place.name for place in shown(folder)][2:] == ["Leidschendam-Voorburg"]
    assert [place.name for place in comparison(folder)] == ["Zoetermeer"]
    areas = load_areas(added=folder)
    assert len([area for area in areas.at_level(AreaLevel.BUURT) if area.municipality == LV]) == 43
    assert areas.benchmark_of("BU19160901").code == LV
    assert areas.benchmark_of(LV).code == "NL00"
    assert ZOETERMEER not in areas
    assert ZOETERMEER in comparison_areas(folder)
    assert set(_compared_with(added)["area_code"].str.slice(2, 6)) == {ZOETERMEER[2:]}
    assert not _rows(added, inside=False)["area_code"].str.contains(ZOETERMEER[2:]).any()


def _compared_with(settings: Settings) -> pd.DataFrame:
    engine = open_engine(settings.comparison_url)
    figures = ObservationReader(engine).all_current()
    engine.dispose()
    return figures


def test_figures_are_those_of_the_source(added: Settings) -> None:
    """Inhabitants of every wijk and buurt of Leidschendam-Voorburg, straight from the recorded file."""
    recorded = {
        row["code"]: float(row["inwoners"])
        for row in raw_rows(CITIES + "kwb/kwb_2024_85984NED_selectie18.csv")
        if row["gemeentecode"] == LV and row["inwoners"]
    }
    rows = _rows(added, inside=True)
    own = rows[(rows["indicator_id"] == "inwoners") & (rows["period"] == "2024") & rows["value"].notna()]
    known = dict(zip(own["area_code"], own["value"], strict=True))
    assert {code: known.get(code) for code in recorded} == recorded


def test_a_code_that_was_given_to_another_area_makes_no_line(added: Settings) -> None:
    """BU19160901 was Voorburg Oud (7,115 people) in 2015 and is a part of Voorburg Midden (2,980) in 2024."""
    rows = _rows(added, inside=True)
    people = rows[(rows["indicator_id"] == "inwoners") & rows["value"].notna()]
    old = people[people["period"] == "2015"]
    then = {row["code"]: row for row in raw_rows(CITIES + "misc/codes_per_jaar.csv") if row["jaar"] == "2015"}
    now = {row["code"]: row for row in raw_rows(CITIES + "misc/codes_per_jaar.csv") if row["jaar"] == "2024"}
    reused = {
        "BU19160300",
        "BU19160502",
        "BU19160600",
        "BU19160800",
        "BU19160900",
        "BU19160901",
        "BU19161000",
        "BU19161100",
        "BU19161200",
    }
    assert len([code for code in then if code.startswith(f"BU{LV[2:]}")]) == 29
    assert len([code for code in now if code.startswith(f"BU{LV[2:]}")]) == 43
    assert all(code in then and code in now and then[code]["naam"] != now[code]["naam"] for code in reused)
    kept = set(old["area_code"])
    assert not kept & reused
    assert "BU19160801" not in kept  # the same name, and a third of the area is another one
    assert {
        "BU19160201",
        "BU19160501",
        "WK191602",
        "WK191612",
    } <= kept
    assert "WK191613" not in kept and "WK191609" not in kept  # Voorburg Oud was cut from Voorburg Midden
    areas = added_areas(_place(added, LV), added.places_folder)
    between = to_current(pd.Series(["BU19160901"]), year=2016, areas=areas)
    assert between["code"].isna().all()


def test_police_figures_in_another_coding_are_on_no_buurt(added: Settings) -> None:
    """The buurten of Zoetermeer add up to a tenth of the city; the city itself stays."""
    figures = _compared_with(added)
    crime = figures[figures["indicator_id"] == "misdrijven"]
    assert set(crime.dropna(subset="value")["area_code"]) == {ZOETERMEER}
    with open_tools(added, place=_place(added, ZOETERMEER)) as tools:
        state = tools.state_of("politie_47018")
    assert state is not None and "andere indeling" in state.message
    rows = _rows(added, inside=True)
    here = rows[(rows["indicator_id"] == "misdrijven") & rows["area_code"].str.startswith("BU1916")]
    assert here["value"].notna().any()  # where the sums fit, buurten have their figures


def test_the_coding_check_lets_a_few_missing_buurten_pass(catalogue: Catalogue) -> None:
    """Groningen lacks 5 of 151 buurten: its figures are right and stay; those of Zoetermeer are not."""
    assert 0.9 < _police_share("0014", CITIES + POLICE, catalogue) < 1.1
    assert _police_share("0637", OTHER_CODING, catalogue) < 0.3


def test_a_wijk_that_lacks_a_buurt_has_no_sum(catalogue: Catalogue) -> None:
    """Groningen: of 5 of 151 buurten there is no figure, so four wijken have none."""
    inside = [
        row for row in raw_rows(CITIES + "kwb/kwb_2024_85984NED_selectie18.csv") if row["code"][2:6] == "0014"
    ]
    counted = {
        row["code"]: float(row["geregistreerde_misdrijven_totaal"])
        for row in raw_rows(CITIES + POLICE)
        if row["code"].startswith("BU0014") and row["jaar"] == "2024"
    }
    buurten = {row["code"] for row in inside if row["soort"] == "buurt"}
    absent = buurten - counted.keys()
    assert (len(buurten), len(absent)) == (151, 5)
    levels = {"GM": (AreaLevel.MUNICIPALITY, 0), "WK": (AreaLevel.WIJK, 6), "BU": (AreaLevel.BUURT, 8)}
    areas = Areas.of(
        Area(
            code=row["code"],
            name=row["naam"],
            level=levels[row["code"][:2]][0],
            parent={6: "GM0014", 8: f"WK{row['code'][2:8]}"}.get(levels[row["code"][:2]][1]),
            municipality="GM0014",
            inhabitants=int(row["inwoners"] or 0),
        )
        for row in inside
    )
    rows = [("misdrijven", code, "2024", value, "politie_47018") for code, value in counted.items()]
    derived = derive(frame(*rows), catalogue=catalogue, areas=areas, min_coverage=0.8)
    sums = derived[(derived["indicator_id"] == "misdrijven") & derived["value"].notna()]
    by_hand: dict[str, float] = {}
    for code, value in counted.items():
        by_hand[f"WK{code[2:8]}"] = by_hand.get(f"WK{code[2:8]}", 0.0) + value
    whole = by_hand.keys() - {f"WK{code[2:8]}" for code in absent}
    assert len(whole) == 16
    assert dict(zip(sums["area_code"], sums["value"], strict=True)) == {code: by_hand[code] for code in whole}


def _police_share(number: str, file: str, catalogue: Catalogue) -> float:
    people = {
        row["code"]: int(row["inwoners"] or 0)
        for row in raw_rows(CITIES + "kwb/kwb_2024_85984NED_selectie18.csv")
        if row["code"][2:6] == number
    }
    every = [*raw_rows(file), *(row for row in raw_rows(CITIES + POLICE) if row["soort"] == "gemeente")]
    rows = pd.DataFrame(
        [
            {
                "indicator_id": "misdrijven",
                "area_code": row["code"],
                "period": row["jaar"],
                "group": "totaal",
                "value": float(row["geregistreerde_misdrijven_totaal"]),
            }
            for row in {(row["code"], row["jaar"]): row for row in every}.values()
            if row["code"][2:6] == number
        ]
    )
    levels = {"GM": AreaLevel.MUNICIPALITY, "WK": AreaLevel.WIJK, "BU": AreaLevel.BUURT}
    areas = Areas.of(
        Area(code=code, name=code, level=levels[code[:2]], inhabitants=people[code]) for code in people
    )
    share = added_up(rows, catalogue=catalogue, areas=areas)
    batch = Batch(source_id="politie", observations=rows, read=len(rows))
    kept = without_other_coding(batch, catalogue=catalogue, areas=areas).observations
    assert (len(kept) == len(rows)) == (share > 0.8)
    return share


def test_wijken_that_kept_their_codes_and_were_drawn_anew_are_other_areas() -> None:
    """Schiedam: the recorded wijken of 2022 beside those of today."""
    recorded = _features("cbs_wijken_2022_tmap.geojson", SCHIEDAM)
    today = {AreaLevel.WIJK: _features("samengesteld_wijken_codes2024.geojson", SCHIEDAM)}
    history = code_history(drawn(today) | {AreaLevel.BUURT: {}}, {2022: drawn({AreaLevel.WIJK: recorded})})
    ended = {change.old_code for change in history.changes if change.old_code and change.new_code is None}
    names = {
        str(item["properties"]["wijkcode"]): str(item["properties"]["wijknaam"])
        for item in recorded["features"]
    }
    level = AreaLevel.WIJK
    known = Areas.of(
        (Area(code=code, name=area.name, level=level) for code, area in drawn(today)[level].items()),
        places=(_as_place(SCHIEDAM),),
        changes=tuple(history.changes),
        accepted=history.accepted,
    )
    carried = to_current(pd.Series(sorted(names)), year=2022, areas=known)
    used = carried[carried["code"].notna()]
    trusted = [code for code in used["given"] if name_fits(code, names[code], year=2022, areas=known)]
    assert ended  # what was drawn anew
    assert not ended & set(trusted)


def _features(name: str, city: str) -> dict[str, list[dict[str, dict[str, str]]]]:
    import json

    whole = json.loads((OPEN_DATA / CITIES / "boundaries" / name).read_text(encoding="utf-8"))
    return {
        "features": [item for item in whole["features"] if item["properties"]["wijkcode"][2:6] == city[2:]]
    }


def test_letters_in_codes_and_a_buurt_without_an_outline(
    tmp_path: Path, mirror: str, catalogue: Catalogue
) -> None:
    with SourceClient(mirror=mirror) as client:
        fetched = fetch_place("GM0363", folder=tmp_path, client=client, catalogue=catalogue)
    assert (fetched.wijken, fetched.buurten) == (110, 517)  # more than one page of PDOK in all
    assert fetched.without_outline == ("BU0363MK03",)
    areas = added_areas(_as_place("GM0363"), tmp_path)
    assert areas.get("BU0363MK03").parent == "WK0363MK"
    assert areas.get("BU0363MK03").lon is None
    assert areas.get("WK0363KJ").municipality == "GM0363"
    with (tmp_path / "GM0363" / "areas.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 1 + 110 + 517


def test_removing_leaves_no_figure_and_keeps_the_history(
    added: Settings, before: tuple[pd.DataFrame, bytes]
) -> None:
    runner = CliRunner(env={"SVDW_FILES_FOLDER": str(added.files_folder)})
    listed = runner.invoke(commands, ["places", "list"])
    assert listed.exit_code == 0 and "Zoetermeer" in listed.output and "alleen om mee" in listed.output
    gone = runner.invoke(commands, ["places", "remove", LV])
    assert gone.exit_code == 0, gone.output
    assert _rows(added, inside=True).empty
    pd.testing.assert_frame_equal(_rows(added, inside=False), before[0])
    borders = load_borders(added.files_folder / "borders")
    assert borders is not None and borders.level(AreaLevel.BUURT).content == before[1]
    engine = open_engine(added.store_url)
    with engine.connect() as connection:
        closed = select(ObservationRow.id).where(ObservationRow.area_code == "WK191602").limit(1)
        assert connection.execute(closed).first() is not None
        states = connection.scalars(select(SourceStateRow.id)).all()
    engine.dispose()
    assert any(state.endswith(f"@{LV}") for state in states)
    assert [place.code for place in places(added.places_folder) if not place.built_in] == [ZOETERMEER]
    for wrong in (["places", "remove", "GM0518"], ["places", "remove", LV], ["places", "add", "Delft"]):
        assert runner.invoke(commands, wrong).exit_code == 2


def _place(settings: Settings, code: str) -> Place:
    return next(place for place in places(settings.places_folder) if place.code == code)


def _as_place(code: str) -> Place:
    return Place(code=code, name=code, role=PlaceRole.COMPARISON, built_in=False)
