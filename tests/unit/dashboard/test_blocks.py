"""Every municipality that was added is assessed by itself."""

import pandas as pd

from dashboard.assessment.blocks import by_block
from geo.model import Areas
from geo.places import Place, PlaceRole


def _rows(*codes: str) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"indicator_id": "bijstand", "group": "totaal", "period": "2024", "area_code": codes}
    )
    return frame.sort_values("area_code", ignore_index=True).astype("category")


def _counted(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """How many areas are looked at together: what correcting for many comparisons hangs on."""
    assert set(rows["area_code"].cat.categories) == set(rows["area_code"])
    return [rows.assign(together=len(rows))]


def test_what_is_added_is_no_part_of_the_others_and_sees_the_country(areas: Areas) -> None:
    before = _rows("NL00", "GM0518", "WK051801", "laak")
    more = _rows("NL00", "GM0518", "WK051801", "laak", "GM0637", "WK063701", "WK0637AB")
    added = Place(code="GM0637", name="Zoetermeer", role=PlaceRole.SHOWN, built_in=False)
    known = Areas.of(areas, places=(*areas.places, added))
    (alone,) = by_block(before, areas, _counted)
    (both,) = by_block(more, known, _counted)
    together = dict(zip(both["area_code"], both["together"], strict=True))
    assert {code: together[code] for code in alone["area_code"]} == dict.fromkeys(alone["area_code"], 4)
    assert {code: together[code] for code in ("GM0637", "WK063701", "WK0637AB")} == {
        "GM0637": 4, "WK063701": 4, "WK0637AB": 4,
    }  # fmt: skip
    assert both["area_code"].tolist() == sorted(both["area_code"])
    assert both["area_code"].dtype == "category"


def test_another_city_as_benchmark_is_seen_by_all_and_given_once(areas: Areas) -> None:
    added = Place(code="GM0637", name="Zoetermeer", role=PlaceRole.SHOWN, built_in=False)
    known = Areas.of(areas, places=(*areas.places, added))
    rows = _rows("NL00", "GM0518", "WK051801", "GM0637", "WK063701")
    (both,) = by_block(rows, known, _counted, benchmark="GM0637")
    assert both["area_code"].tolist() == ["GM0518", "GM0637", "NL00", "WK051801", "WK063701"]
    assert dict(zip(both["area_code"], both["together"], strict=True))["WK051801"] == 4
