"""A source is checked against itself: wijken added up beside the municipality that it publishes."""

from __future__ import annotations

import pandas as pd

from data.ingest.self_check import self_check
from data.store.findings import SumDiffers
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.observations import as_observations

CITY = "GM0603"


def figures(areas: Areas, *, indicator: str, per_wijk: float, city: float, source: str) -> pd.DataFrame:
    wijken = [area.code for area in areas.at_level(AreaLevel.WIJK) if area.municipality == CITY]
    assert len(wijken) == 11
    nothing = float("nan")
    return as_observations(
        pd.DataFrame(
            [
                {"indicator_id": indicator, "area_code": code, "period": "2024", "group": "totaal",
                 "source_id": source, "value": city if code == CITY else per_wijk, "lower": nothing,
                 "upper": nothing, "n": nothing, "status": "measured", "note": ""}
                for code in (CITY, *wijken)
            ]
        )
    )  # fmt: skip


def found(rows: pd.DataFrame, catalogue: Catalogue, areas: Areas) -> dict[str, tuple[SumDiffers, ...]]:
    return self_check(rows, catalogue=catalogue, areas=areas, min_coverage=0.8)


def test_a_city_that_its_wijken_contradict_is_named_with_both_numbers(
    catalogue: Catalogue, areas: Areas
) -> None:
    rows = figures(areas, indicator="bijstand_personen", per_wijk=101, city=2007, source="kwb_2024")
    ((source, (one,)),) = found(rows, catalogue, areas).items()
    assert (source, one.indicator_id, one.area_code, one.period) == (
        "kwb_2024",
        "bijstand_personen",
        CITY,
        "2024",
    )
    assert (one.published, one.added_up) == (2007, 11 * 101)


def test_what_rounding_explains_is_no_contradiction(catalogue: Catalogue, areas: Areas) -> None:
    """Multiples of 5 can each be off by 4: of eleven wijken and a city that is 48."""
    rows = figures(areas, indicator="bijstand_personen", per_wijk=105, city=11 * 105 + 45, source="kwb_2024")
    assert found(rows, catalogue, areas) == {}
    rows = figures(areas, indicator="bijstand_personen", per_wijk=105, city=11 * 105 + 200, source="kwb_2024")
    assert list(found(rows, catalogue, areas)) == ["kwb_2024"]


def test_a_mean_is_checked_with_its_weights_of_the_same_source(catalogue: Catalogue, areas: Areas) -> None:
    people = figures(areas, indicator="inwoners", per_wijk=5000, city=55_000, source="kwb_2024")
    share = figures(areas, indicator="koopwoningen", per_wijk=40, city=47, source="kwb_2024")
    homes = figures(areas, indicator="woningen", per_wijk=2500, city=27_500, source="kwb_2024")
    (differs,) = found(pd.concat([people, share, homes], ignore_index=True), catalogue, areas)["kwb_2024"]
    assert (differs.indicator_id, differs.published, differs.added_up) == ("koopwoningen", 47, 40)
