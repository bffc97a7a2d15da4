"""The areas of the deals and the real borders, against what the application and the services say."""

import csv
import json
import zlib
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from geo.areas import FOLDER
from geo.borders import Borders, build_borders
from geo.model import AreaLevel, Areas

SHARED = Path(__file__).resolve().parents[3] / "shared"
INHABITANTS_OF_THE_DEAL = 136_015  # the application says 136,088
BORDERS = SHARED / "opendata" / "boundaries" / "samengesteld_buurten_codes2024.geojson"
CODES = SHARED / "opendata" / "misc" / "codes_per_jaar.csv"


def test_the_deal_holds_its_inhabitants(areas: Areas) -> None:
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        buurten = [row for row in csv.DictReader(file) if row["level"] == "buurt"]
    parts = set(areas.get("regiodeal_6").parts)
    inside = [row for row in buurten if row["code"] in parts or row["parent"] in parts]
    assert sum(int(row["inhabitants_2024"] or 0) for row in inside) == INHABITANTS_OF_THE_DEAL
    assert areas.get("regiodeal_6").inhabitants == INHABITANTS_OF_THE_DEAL


def test_the_parts_of_the_deal_hold_the_same_inhabitants(areas: Areas) -> None:
    names = ["laak", "WK051829", "transvaal_gfm", "WK051831", "rijswijk_regiodeal"]
    assert sum(areas.get(code).inhabitants or 0 for code in names) == INHABITANTS_OF_THE_DEAL


@pytest.mark.replica
def test_the_codes_are_those_of_2024(areas: Areas) -> None:
    with CODES.open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file) if row["jaar"] == "2024"}
    ours = {area.code for area in areas if area.level not in (AreaLevel.COUNTRY, AreaLevel.PROGRAMME)}
    assert {code for code in codes if code[2:6] in ("0518", "0603")} == ours


@pytest.fixture(scope="module")
def real(areas: Areas) -> Borders:
    features = json.loads(BORDERS.read_text(encoding="utf-8"))
    return build_borders({AreaLevel.BUURT: features}, areas)


@pytest.mark.replica
@pytest.mark.parametrize(("level", "bound"), [(AreaLevel.BUURT, 120_000), (AreaLevel.WIJK, 60_000)])
def test_real_borders_are_small_enough_for_a_phone(real: Borders, level: AreaLevel, bound: int) -> None:
    content = real.level(level).content
    assert len(content) < bound
    assert len(zlib.compress(content)) < bound / 4


@pytest.mark.replica
def test_real_borders_stay_together_and_keep_their_size(real: Borders) -> None:
    given = {
        feature["properties"]["buurtcode"]: shape(feature["geometry"])
        for feature in json.loads(BORDERS.read_text(encoding="utf-8"))["features"]
    }
    made = {f["id"]: shape(f["geometry"]) for f in real.level(AreaLevel.BUURT).geojson()["features"]}
    assert shapely.coverage_is_valid(list(made.values()))
    assert all(geometry.is_valid for geometry in made.values())
    off = {code: made[code].symmetric_difference(given[code]).area / given[code].area for code in given}
    assert max(off.values()) < 0.15
    assert sum(off.values()) / len(off) < 0.02


@pytest.mark.replica
def test_marks_lie_inside_their_areas(real: Borders) -> None:
    level = real.level(AreaLevel.BUURT)
    for feature in level.geojson()["features"]:
        code, area = feature["id"], shape(feature["geometry"]).buffer(0.0002)
        assert 1 <= len(level.dots[code]) <= 6
        assert len(level.hatches[code]) >= 2
        assert area.contains(shapely.points(level.dots[code])).all()
        assert all(area.contains(shapely.linestrings([line[:2], line[2:]])) for line in level.hatches[code])
