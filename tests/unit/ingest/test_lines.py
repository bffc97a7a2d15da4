"""One line, one table: per stretch between breaks one edition gives every level and the benchmark."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.ingest.lines import one_line
from indicators.catalogue import Catalogue

OLD, NEW = "gezondheidsmonitor_50120", "gezondheidsmonitor_50150"
REGION, YEAR = "kerncijfers_regio_70072", "kwb_2020"
Rows = Iterable[tuple[str, str, str, float | None]]


def figures(indicator: str, rows: Rows) -> pd.DataFrame:
    """Rows of area, period, group and value."""
    columns = ["area_code", "period", "group", "value"]
    return pd.DataFrame(list(rows), columns=columns).assign(indicator_id=indicator)


def grid(areas: Iterable[str], periods: Iterable[str], value: float) -> Rows:
    return [(area, period, "totaal", value) for area in areas for period in periods]


def of(frame: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(frame["area_code"], frame["period"], strict=True))


def test_before_a_break_the_fuller_edition_leads_after_it_the_other(catalogue: Catalogue) -> None:
    """The break of the health monitor is 2022; the newer table has no wijken, and a figure for 2020 too."""
    assert [one.period for one in catalogue.get("stress").breaks] == ["2022"]
    old = figures("stress", grid(["NL00", "GM0518", "WK051829"], ["2016", "2020"], 30))
    new = figures("stress", grid(["NL00", "GM0518"], ["2020", "2022", "2024"], 40))
    found = one_line({OLD: old, NEW: new}, catalogue=catalogue)
    assert of(found[OLD][0]) == of(old) and found[OLD][1] == {}
    assert of(found[NEW][0]) == {(a, p) for a in ("NL00", "GM0518") for p in ("2022", "2024")}
    assert found[NEW][1] == {OLD: 2}
    both = pd.concat([found[OLD][0].assign(table=OLD), found[NEW][0].assign(table=NEW)])
    assert (both.groupby("period")["table"].nunique() == 1).all()  # no gap across two tables


def test_an_edition_that_has_as_much_and_is_newer_takes_the_whole_line(catalogue: Catalogue) -> None:
    areas = ["NL00", "GM0518", "WK051829"]
    old = figures("stress", grid(areas, ["2016", "2020"], 30))
    new = figures("stress", grid(areas, ["2016", "2020", "2024"], 40))
    found = one_line({OLD: old, NEW: new}, catalogue=catalogue)
    assert found[OLD][0].empty and found[OLD][1] == {NEW: 6}
    assert of(found[NEW][0]) == of(new)


def test_without_a_break_there_is_no_second_table_on_the_line(catalogue: Catalogue) -> None:
    assert not catalogue.get("lage_veerkracht").breaks
    old = figures("lage_veerkracht", grid(["NL00"], ["2020"], 30))
    new = figures("lage_veerkracht", grid(["NL00", "GM0518"], ["2022", "2024"], 40))
    found = one_line({OLD: old, NEW: new}, catalogue=catalogue)
    assert found[OLD][0].empty and of(found[NEW][0]) == of(new)


def test_an_indicator_of_one_edition_keeps_all_its_years(catalogue: Catalogue) -> None:
    new = figures("lage_veerkracht", grid(["GM0518"], ["2012", "2024"], 40))
    empty = new.iloc[:0]
    assert of(one_line({OLD: empty, NEW: new}, catalogue=catalogue)[NEW][0]) == of(new)


def test_a_filler_gives_only_years_that_no_other_table_has(catalogue: Catalogue) -> None:
    region = figures("inwoners", grid(["NL00", "GM0603"], ["2020", "2021"], 1))
    year = figures("inwoners", [("GM0518", "2020", "totaal", 2.0), ("GM0518", "2021", "totaal", None)])
    found = one_line({REGION: region, YEAR: year}, catalogue=catalogue)
    assert of(found[REGION][0]) == {("NL00", "2021"), ("GM0603", "2021")}
    assert found[REGION][1] == {"kwb": 2}
    assert len(found[YEAR][0]) == 2
