"""The stadsdelen: every wijk of Den Haag in one of them, and a list that is wrong is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.districts import FILE, DistrictsError, load_districts
from geo.model import AreaLevel, Areas


def test_there_are_eight_and_together_they_are_the_city(areas: Areas) -> None:
    districts = load_districts()
    assert len(districts) == 8
    listed = sorted(code for district in districts for code in district.wijken)
    city = sorted(area.code for area in areas.at_level(AreaLevel.WIJK) if area.municipality == "GM0518")
    assert listed == city


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("WK051838, WK051839", "WK051838", "not the wijken of the city: WK051839"),
        ("WK051838, WK051839", "WK051838, WK051839, WK051836", "in two stadsdelen: WK051836"),
        ("name: Laak", "naam: Laak", "each entry has name"),
    ],
)
def test_a_wrong_list_is_refused(old: str, new: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "districts.yaml"
    file.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DistrictsError, match=says):
        load_districts(file)
