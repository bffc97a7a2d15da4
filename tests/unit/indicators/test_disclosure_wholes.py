"""The rules for wholes across indicators and for parts that were left out, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pytest

from geo.areas import load_areas
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.disclosure import protect
from indicators.model import Indicator
from indicators.observations import as_observations
from indicators.partitions import related
from indicators.suppression.table import cells_of

WIJK = "WK051838"
BUURTEN = tuple(area.code for area in load_areas().children(WIJK))
HOUSEHOLDS = ("eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen")
Cell = tuple[str, str]  # indicator, area


def entries(catalogue: Catalogue, *names: str) -> list[Indicator]:
    ids = sorted(related(names, catalogue.partitions))
    return [replace(catalogue.get(name), disclosure="own_sensitive") for name in ids]


def frame(values: Mapping[Cell, float], *, n: float | None = None, period: str = "2024") -> pd.DataFrame:
    rows = pd.DataFrame([(*cell, value) for cell, value in values.items()])
    rows.columns = pd.Index(["indicator_id", "area_code", "value"])
    fixed = {"period": period, "group": "totaal", "source_id": "eigen_x", "status": "measured"}
    return as_observations(rows.assign(n=n if n is not None else float("nan"), **fixed))


def hidden(shown: pd.DataFrame) -> set[Cell]:
    rows = shown[shown["status"] == "suppressed"]
    return set(zip(rows["indicator_id"], rows["area_code"], strict=True))


def hidden_periods(shown: pd.DataFrame) -> set[Cell]:
    rows = shown[shown["status"] == "suppressed"]
    return set(zip(rows["area_code"], rows["period"], strict=True))


def released(version: pd.DataFrame) -> pd.DataFrame:
    return version.assign(first_version=1.0, closed_version=float("nan"))


def test_one_percent_does_not_follow_from_the_rest(catalogue: Catalogue, areas: Areas) -> None:
    """100 - 60 - 39 gives the hidden 1%."""
    given = frame(dict(zip(((name, WIJK) for name in HOUSEHOLDS), (60.0, 39.0, 1.0), strict=True)), n=500)
    found = protect(
        given, entries=entries(catalogue, *HOUSEHOLDS), areas=areas, partitions=catalogue.partitions
    )
    assert ("huishoudens_met_kinderen", WIJK) in hidden(found) and len(hidden(found)) == 2


def test_a_part_of_another_indicator_counts_too(catalogue: Catalogue, areas: Areas) -> None:
    """40.5% rented of which 40% social: private rent is half a percent, though nobody delivers it."""
    given = frame({("huurwoningen", WIJK): 40.5, ("corporatiewoningen", WIJK): 40.0}, n=600)
    found = protect(
        given, entries=entries(catalogue, "huurwoningen"), areas=areas, partitions=catalogue.partitions
    )
    assert len(hidden(found)) == 1


def test_a_large_part_that_nobody_delivers_hides_nothing(catalogue: Catalogue, areas: Areas) -> None:
    given = frame({("huurwoningen", WIJK): 70.0, ("corporatiewoningen", WIJK): 40.0}, n=600)
    found = protect(
        given, entries=entries(catalogue, "huurwoningen"), areas=areas, partitions=catalogue.partitions
    )
    assert hidden(found) == set()


def test_another_file_with_the_last_part_gives_nothing_back(catalogue: Catalogue, areas: Areas) -> None:
    """60% was shown earlier; now 39% comes, and the 1% that makes it whole."""
    known = entries(catalogue, *HOUSEHOLDS)
    partitions = catalogue.partitions
    first = protect(
        frame({(HOUSEHOLDS[0], WIJK): 60.0}, n=500), entries=known, areas=areas, partitions=partitions
    )
    assert hidden(first) == set()
    later = frame({(HOUSEHOLDS[1], WIJK): 39.0, (HOUSEHOLDS[2], WIJK): 1.0}, n=500)
    found = protect(later, entries=known, areas=areas, partitions=partitions, released=released(first))
    assert hidden(found) == {(name, WIJK) for name in HOUSEHOLDS[1:]}


def test_a_bound_that_tells_what_is_left_is_hidden_too(catalogue: Catalogue, areas: Areas) -> None:
    """Of 30 homes 28 are rented: "90% or more" would say that at most 3 are owned."""
    given = frame({("huurwoningen", WIJK): 93.3, ("koopwoningen", WIJK): 6.7}, n=30)
    found = protect(
        given, entries=entries(catalogue, "koopwoningen"), areas=areas, partitions=catalogue.partitions
    )
    assert hidden(found) == {("huurwoningen", WIJK), ("koopwoningen", WIJK)}


@pytest.mark.parametrize("left_out", [3.0, 300.0])
def test_a_buurt_that_was_left_out_is_a_hidden_figure(
    left_out: float, catalogue: Catalogue, areas: Areas
) -> None:
    """The wijk minus its shown buurten gives the buurt that is not in the file."""
    name = "bijstand_personen"
    shown = {(name, code): 40.0 + n for n, code in enumerate(BUURTEN[1:])}
    whole = {(name, WIJK): sum(shown.values()) + left_out}
    found = protect(frame(shown | whole), entries=entries(catalogue, name), areas=areas)
    assert len(hidden(found)) == 1 and (name, BUURTEN[0]) not in set(
        zip(found["indicator_id"], found["area_code"], strict=True)
    )


def test_a_month_that_was_left_out_is_a_hidden_figure(catalogue: Catalogue, areas: Areas) -> None:
    name = "bijstand_personen"
    months = [frame({(name, WIJK): 30.0 + month}, period=f"2024-{month:02d}") for month in range(1, 12)]
    year = frame({(name, WIJK): sum(30.0 + month for month in range(1, 12)) + 2})
    found = protect(
        pd.concat([*months, year], ignore_index=True), entries=entries(catalogue, name), areas=areas
    )
    assert len(hidden(found)) == 1


MONTHS = tuple(f"2024-{month:02d}" for month in range(1, 13))


def monthly(values: Mapping[tuple[str, str], float]) -> pd.DataFrame:
    """One indicator, per area and period."""
    parts = [frame({("bijstand_personen", area): v}, period=when) for (area, when), v in values.items()]
    return pd.concat(parts, ignore_index=True)


def test_a_year_that_was_left_out_links_the_wijk_to_the_months(catalogue: Catalogue, areas: Areas) -> None:
    """The wijk minus the other buurten gives the year of one, and that minus its months the last month."""
    one, *others = BUURTEN
    values = {(one, month): 40.0 + n for n, month in enumerate(MONTHS[:11])}
    values |= {(other, "2024"): 500.0 + n for n, other in enumerate(others)}
    values[WIJK, "2024"] = sum(values.values()) + 46.0
    found = protect(monthly(values), entries=entries(catalogue, "bijstand_personen"), areas=areas)
    assert len(hidden_periods(found)) > 0


def test_without_the_wijk_a_year_that_was_left_out_tells_nothing(catalogue: Catalogue, areas: Areas) -> None:
    one, *others = BUURTEN
    values = {(one, month): 40.0 + n for n, month in enumerate(MONTHS[:11])}
    values |= {(other, "2024"): 500.0 + n for n, other in enumerate(others)}
    found = protect(monthly(values), entries=entries(catalogue, "bijstand_personen"), areas=areas)
    assert hidden_periods(found) == set()


@pytest.mark.parametrize("ours", [True, False])
def test_the_year_minus_months_that_we_added_up_tells_the_buurt_that_lacks_in_one(
    ours: bool, catalogue: Catalogue, areas: Areas
) -> None:
    """The months of the wijk are the sum of what came, the year is delivered: they differ by one buurt."""
    values = {(code, month): 40.0 + n for n, code in enumerate(BUURTEN) for month in MONTHS}
    sums = {(WIJK, month): sum(40.0 + n for n in range(len(BUURTEN))) for month in MONTHS}
    year = {(WIJK, "2024"): sum(sums.values())}
    if ours:
        sums[WIJK, MONTHS[3]] -= values.pop((BUURTEN[0], MONTHS[3]))
    given = monthly(values | year | sums)
    added = frozenset(cells_of(given.tail(len(sums)))) if ours else frozenset()
    found = protect(given, entries=entries(catalogue, "bijstand_personen"), areas=areas, added=added)
    assert bool(hidden_periods(found)) == ours


def test_a_wijk_alone_hides_nothing_of_its_buurten(catalogue: Catalogue, areas: Areas) -> None:
    """No buurt is delivered: the wijk itself is all that is known."""
    name = "bijstand_personen"
    found = protect(frame({(name, WIJK): 12.0}), entries=entries(catalogue, name), areas=areas)
    assert hidden(found) == set()


def test_shown_parts_that_exceed_the_whole_tell_nothing(catalogue: Catalogue, areas: Areas) -> None:
    name = "bijstand_personen"
    given = frame({(name, "GM0518"): 900.0, (name, WIJK): 900.0, (name, "WK051834"): 900.0})
    assert hidden(protect(given, entries=entries(catalogue, name), areas=areas)) == set()


@pytest.mark.parametrize("delivered", [True, False])
def test_a_whole_that_we_added_up_tells_nothing_of_what_was_left_out(
    delivered: bool, catalogue: Catalogue, areas: Areas
) -> None:
    """The wijk is the sum of the buurten that came. Had it been delivered, the last one were zero."""
    name = "bijstand_personen"
    parts = {(name, code): 40.0 + n for n, code in enumerate(BUURTEN[1:])}
    given = frame(parts | {(name, WIJK): sum(parts.values())})
    added = frozenset() if delivered else frozenset(cells_of(given.tail(1)))
    found = protect(given, entries=entries(catalogue, name), areas=areas, added=added)
    assert len(hidden(found)) == (1 if delivered else 0)


def test_a_small_part_of_a_whole_that_we_added_up_is_protected(catalogue: Catalogue, areas: Areas) -> None:
    name = "bijstand_personen"
    parts = {(name, code): 40.0 + n for n, code in enumerate(BUURTEN[1:])} | {(name, BUURTEN[1]): 3.0}
    given = frame(parts | {(name, WIJK): sum(parts.values())})
    added = frozenset(cells_of(given.tail(1)))
    found = protect(given, entries=entries(catalogue, name), areas=areas, added=added)
    assert (name, BUURTEN[1]) in hidden(found) and len(hidden(found)) == 2
