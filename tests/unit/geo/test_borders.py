"""Borders: built from features, drawn as a sketch, saved and loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point, shape

from geo.border_files import MANIFEST
from geo.borders import (
    BorderError,
    Borders,
    build_borders,
    join_features,
    load_borders,
    save_borders,
    schematic_borders,
)
from geo.model import Area, AreaLevel, Areas

BU, WK, GM = AreaLevel.BUURT, AreaLevel.WIJK, AreaLevel.MUNICIPALITY
SIDE = 0.01


def _area(code: str, level: AreaLevel, parent: str | None = None, **more: object) -> Area:
    return Area(code=code, name=f"naam {code}", level=level, parent=parent, municipality="GM1", **more)


@pytest.fixture(scope="module")
def four() -> Areas:
    """One city of two wijken with two buurten each, and a programme area of one wijk and one buurt."""
    buurten = [_area(f"BU{n}", BU, f"WK{n // 2}") for n in range(4)]
    programme = _area("p", AreaLevel.PROGRAMME, parts=("WK0", "BU3"))
    return Areas.of([_area("GM1", GM), _area("WK0", WK, "GM1"), _area("WK1", WK, "GM1"), *buurten, programme])


def _square(code: str, column: int, *, water: str = "NEE", gap: float = 0.0) -> dict:
    west, south = 4.3 + column * SIDE + gap, 52.05
    box = shapely.box(west, south, 4.3 + (column + 1) * SIDE, south + SIDE)
    properties = {"buurtcode": code, "buurtnaam": code, "water": water}
    return {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(box)}


def _collection(*features: dict) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.fixture(scope="module")
def built(four: Areas) -> Borders:
    land = [_square(f"BU{n}", n, gap=0.00001 if n == 2 else 0.0) for n in range(4)]
    return build_borders({BU: _collection(*land, _square("BU9", 4, water="JA"))}, four)


def _shapes(borders: Borders, level: AreaLevel) -> dict:
    return {f["id"]: shape(f["geometry"]) for f in borders.level(level).geojson()["features"]}


def test_every_level_is_dissolved_from_the_buurten(built: Borders) -> None:
    buurten, wijken = _shapes(built, BU), _shapes(built, WK)
    assert set(buurten) == {"BU0", "BU1", "BU2", "BU3"}
    assert wijken["WK0"].equals(buurten["BU0"].union(buurten["BU1"]))
    assert _shapes(built, GM)["GM1"].geom_type == "Polygon"  # a gap of less than a metre is closed
    assert _shapes(built, AreaLevel.PROGRAMME)["p"].geom_type == "MultiPolygon"
    assert not built.schematic
    assert "Kadaster" in built.source


def test_features_carry_code_and_name_and_run_clockwise(built: Borders) -> None:
    feature = built.level(BU).geojson()["features"][0]
    assert feature["properties"] == {"code": "BU0", "name": "naam BU0"}
    assert not shapely.is_ccw(shape(feature["geometry"]).exterior)


def test_centres_boxes_marks_and_outlines_belong_to_the_area(built: Borders) -> None:
    shapes = _shapes(built, BU)
    level = built.level(BU)
    for code, geometry in shapes.items():
        around = geometry.buffer(0.0002)
        assert geometry.contains(Point(level.centres[code]))
        assert 1 <= len(level.dots[code]) <= 6
        assert all(geometry.contains(Point(dot)) for dot in level.dots[code])
        assert 4 <= len(level.hatches[code]) <= 8
        assert all(around.contains(shapely.linestrings([line[:2], line[2:]])) for line in level.hatches[code])
    assert built.box(["BU0", "BU1"]) == pytest.approx((4.3, 52.05, 4.32, 52.06))
    assert built.centre("p") is not None
    assert len(built.level(AreaLevel.PROGRAMME).outlines["p"]) == 2


def test_what_is_not_there_is_named(built: Borders) -> None:
    with pytest.raises(BorderError, match="land"):
        built.level(AreaLevel.COUNTRY)
    with pytest.raises(BorderError, match="BU8"):
        built.box(["BU8"])
    with pytest.raises(BorderError, match="BU8"):
        built.centre("BU8")


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ([0, 1, 2], "no borders for these areas of level buurt: BU3"),
        ([0, 1, 2, 3, 7], "unknown codes of level buurt: BU7"),
        ([0, 1, 2, 3, 3], "more than once: BU3"),
    ],
)
def test_wrong_codes_are_refused(four: Areas, columns: list[int], problem: str) -> None:
    features = _collection(*(_square(f"BU{n}", n) for n in columns))
    with pytest.raises(BorderError, match=problem):
        build_borders({BU: features}, four)


def test_buurten_are_needed(four: Areas) -> None:
    with pytest.raises(BorderError, match="buurten"):
        build_borders({WK: _collection()}, four)


def test_collections_join() -> None:
    joined = join_features([_collection(_square("BU0", 0)), _collection(_square("BU1", 1))])
    assert len(joined["features"]) == 2


def test_saved_borders_come_back_as_they_were(built: Borders, tmp_path: Path) -> None:
    assert load_borders(tmp_path / "none") is None
    save_borders(built, tmp_path / "borders")
    assert load_borders(tmp_path / "borders") == built
    for name, content in built.files().items():
        assert (tmp_path / "borders" / name).read_bytes() == content
        assert built.level(BU).hash in built.level(BU).file_name


def test_new_borders_replace_old_ones_and_keep_their_files(
    built: Borders, areas: Areas, tmp_path: Path
) -> None:
    save_borders(built, tmp_path)
    sketch = schematic_borders(areas)
    save_borders(sketch, tmp_path)
    loaded = load_borders(tmp_path)
    assert loaded is not None and loaded.schematic and loaded.hash == sketch.hash != built.hash
    assert all((tmp_path / name).is_file() for name in built.files())  # a page may still ask for them
    assert not list(tmp_path.glob(".writing-*"))


@pytest.mark.parametrize("damage", ["file", "manifest", "form", "missing"])
def test_damaged_borders_are_as_good_as_none(
    built: Borders, tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    save_borders(built, tmp_path)
    geojson = tmp_path / built.level(BU).file_name
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    if damage == "file":
        geojson.write_bytes(geojson.read_bytes()[:-10])
    elif damage == "missing":
        geojson.unlink()
    elif damage == "manifest":
        (tmp_path / MANIFEST).write_text('{"form": 1', encoding="utf-8")
    else:
        (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"form": 99}), encoding="utf-8")
    assert load_borders(tmp_path) is None
    assert "cannot be used" in caplog.text


def test_loading_needs_no_geometry_library(tmp_path: Path) -> None:
    code = "import sys; import geo.borders; sys.exit(bool({'shapely', 'geopandas'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=False).returncode
        == 0
    )


def test_the_sketch_shows_every_area_once_and_is_always_the_same(areas: Areas) -> None:
    sketch = schematic_borders(areas)
    assert sketch.schematic
    assert sketch.hash == schematic_borders(areas).hash
    for level in (BU, WK, GM, AreaLevel.PROGRAMME):
        assert set(sketch.level(level).codes) == {area.code for area in areas.at_level(level)}
    cells = list(_shapes(sketch, BU).values())
    assert shapely.coverage_is_valid(cells)
    own = _shapes(sketch, BU)
    assert all(own[area.code].contains(Point(area.lon, area.lat)) for area in areas.at_level(BU))


def test_a_sketch_needs_centre_points(four: Areas) -> None:
    with pytest.raises(BorderError, match="BU0, BU1"):
        schematic_borders(four)
    placed = [
        _area(code, BU, "WK0", lon=4.3, lat=52.0) if code.startswith("BU") else area
        for code, area in four.by_code.items()
    ]
    with pytest.raises(BorderError, match="share a centre point"):
        schematic_borders(Areas.of(placed))
