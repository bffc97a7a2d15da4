"""A wijk is not added up without a buurt that its source has and we do not know."""

from __future__ import annotations

import pandas as pd

from data.ingest.unknown_parts import without_unknown_parts
from data.store.findings import AreaNotUsed
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.observations import as_observations, check_observations

WIJK, OTHER = "WK051834", "WK051829"
UNKNOWN = AreaNotUsed(code="BU05183477", year=2024, given="Nieuw")


def derived(areas: Areas) -> tuple[pd.DataFrame, str]:
    """Crimes of two wijken and of a programme area that has the first as a part; dwellings of that area."""
    whole = next(area.code for area in areas.at_level(AreaLevel.PROGRAMME) if WIJK in area.parts)
    nothing = float("nan")
    rows = [
        {"indicator_id": indicator, "area_code": code, "period": "2024", "group": "totaal",
         "source_id": "roll_up", "value": 100.0, "lower": nothing, "upper": nothing, "n": nothing,
         "status": "measured", "note": ""}
        for indicator, code in (
            ("misdrijven", WIJK), ("misdrijven", OTHER), ("misdrijven", whole), ("woningen", whole),
        )
    ]  # fmt: skip
    return as_observations(pd.DataFrame(rows)), whole


def test_the_wijk_and_what_it_is_a_part_of_have_no_figure(catalogue: Catalogue, areas: Areas) -> None:
    rows, whole = derived(areas)
    found = without_unknown_parts(rows, not_used={"politie": [UNKNOWN]}, catalogue=catalogue, areas=areas)
    check_observations(found, catalogue=catalogue, areas=areas)
    cells = found.set_index(["indicator_id", "area_code"])
    for code in (WIJK, whole):
        assert pd.isna(cells.loc[("misdrijven", code), "value"])
        assert cells.loc[("misdrijven", code), "status"] == "missing"
        assert "BU05183477" in cells.loc[("misdrijven", code), "note"]
    assert cells.loc[("misdrijven", OTHER), "value"] == 100


def test_a_wijk_that_the_source_gives_itself_holds_the_buurt(catalogue: Catalogue, areas: Areas) -> None:
    """No rolled-up row of the wijk for dwellings: the programme area was made of published wijken."""
    rows, _ = derived(areas)
    found = without_unknown_parts(rows, not_used={"kwb": [UNKNOWN]}, catalogue=catalogue, areas=areas)
    assert found["value"].eq(100).all()


def test_nothing_left_out_changes_nothing(catalogue: Catalogue, areas: Areas) -> None:
    rows, _ = derived(areas)
    found = without_unknown_parts(rows, not_used={"politie": []}, catalogue=catalogue, areas=areas)
    pd.testing.assert_frame_equal(found, rows)
