"""The rules of disclosure control, one by one. The attack on them is in test_disclosure_attack.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pytest

from geo.areas import load_areas
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.disclosure import CAPPED_NOTE, HIDDEN_NOTE, DisclosureLimits, NotProtectableError, protect
from indicators.model import Indicator, SourceRef
from indicators.observations import as_observations

WIJK = "WK051838"
BUURTEN = tuple(area.code for area in load_areas().children(WIJK))


def entry(catalogue: Catalogue, base: str = "bijstand_personen", **changes: object) -> Indicator:
    found = replace(catalogue.get(base), disclosure="own")
    return replace(found, **changes)  # type: ignore[arg-type]


def frame(
    indicator: Indicator,
    values: Mapping[str, float],
    *,
    n: Mapping[str, float] | None = None,
    period: str = "2024",
    group: str = "totaal",
) -> pd.DataFrame:
    rows = pd.DataFrame({"area_code": list(values), "value": list(values.values())})
    rows["n"] = [n[code] if n else float("nan") for code in values]
    fixed = {"period": period, "group": group, "source_id": "eigen_x", "status": "measured"}
    return as_observations(rows.assign(indicator_id=indicator.id, **fixed))


def hidden(shown: pd.DataFrame) -> set[str]:
    return set(shown.loc[shown["status"] == "suppressed", "area_code"])


def released(*versions: pd.DataFrame) -> pd.DataFrame:
    rows = [
        version.assign(
            first_version=float(n), closed_version=float(n + 1) if n < len(versions) else float("nan")
        )
        for n, version in enumerate(versions, start=1)
    ]
    return pd.concat(rows, ignore_index=True)


def test_figures_of_other_sources_stay_as_they_are(catalogue: Catalogue, areas: Areas) -> None:
    indicator = replace(entry(catalogue), disclosure="source")
    given = frame(indicator, {BUURTEN[0]: 1})
    pd.testing.assert_frame_equal(protect(given, entries=[indicator], areas=areas), given)


@pytest.mark.parametrize(
    "disclosure, limits, shown",
    [
        ("own", None, {5, 9, 10}),
        ("own_sensitive", None, {10}),
        ("own", DisclosureLimits(smallest_count=8), {9, 10}),
    ],
)
def test_counts_under_the_limit_are_hidden_zero_too(
    disclosure: str, limits: DisclosureLimits | None, shown: set[int], catalogue: Catalogue, areas: Areas
) -> None:
    indicator = entry(catalogue, disclosure=disclosure)
    buurten = [area for area in areas.at_level(AreaLevel.BUURT) if (area.inhabitants or 0) > 500]
    given = frame(indicator, dict(zip((b.code for b in buurten), (0, 1, 4, 5, 9, 10), strict=False)))
    found = protect(given, entries=[indicator], areas=areas, limits=limits)
    assert set(found["value"].dropna()) == shown
    gone = found[found["value"].isna()]
    assert set(gone["status"]) == {"suppressed"} and set(gone["note"]) == {HIDDEN_NOTE}
    assert gone[["lower", "upper", "n"]].isna().all(axis=None)


def test_areas_with_few_inhabitants_show_nothing(catalogue: Catalogue, areas: Areas) -> None:
    few = next(a for a in areas.at_level(AreaLevel.BUURT) if 0 < (a.inhabitants or 0) < 50)
    none = next(a for a in areas if a.inhabitants is None)
    for base, value in (("bijstand_personen", 40), ("koopwoningen", 35.0)):
        indicator = entry(catalogue, base)
        given = frame(indicator, {few.code: value, none.code: value})
        assert hidden(protect(given, entries=[indicator], areas=areas)) == {few.code, none.code}


def test_high_shares_become_a_bound(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue, "koopwoningen")
    given = frame(indicator, {BUURTEN[0]: 97.5, BUURTEN[1]: 90.0, BUURTEN[2]: 89.9})
    found = protect(given, entries=[indicator], areas=areas).set_index("area_code")
    for code in BUURTEN[:2]:
        row = found.loc[code]
        assert (row["value"], row["lower"], row["upper"]) == (90.0, 90.0, 100.0)
        assert (row["status"], row["note"]) == ("measured", CAPPED_NOTE)
    assert found.loc[BUURTEN[2], "value"] == 89.9


def test_a_share_of_few_people_is_hidden_and_bases_cannot_be_subtracted(
    catalogue: Catalogue, areas: Areas
) -> None:
    indicator = entry(catalogue, "koopwoningen")
    n = {BUURTEN[0]: 8, BUURTEN[1]: 300, BUURTEN[2]: 40}
    given = frame(indicator, {BUURTEN[0]: 50.0, BUURTEN[1]: 50.0, BUURTEN[2]: 10.0}, n=n)
    found = protect(given, entries=[indicator], areas=areas)
    assert hidden(found) == {BUURTEN[0], BUURTEN[2]}  # 8 people; 10% of 40
    assert found["n"].isna().all()


def test_a_second_part_is_hidden_where_the_sum_is_shown(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue)
    values = {code: 20.0 + n for n, code in enumerate(BUURTEN)} | {BUURTEN[1]: 3.0}
    values[WIJK] = sum(values.values())
    found = protect(frame(indicator, values), entries=[indicator], areas=areas)
    assert len(hidden(found)) == 2 and BUURTEN[1] in hidden(found) and WIJK not in hidden(found)
    assert set(found.loc[found["status"] == "suppressed", "note"]) == {
        HIDDEN_NOTE
    }  # tells not which is small


def test_two_small_parts_protect_each_other(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue)
    values = dict.fromkeys(BUURTEN, 30.0) | {BUURTEN[0]: 4.0, BUURTEN[1]: 4.0}
    values[WIJK] = sum(values.values())
    assert hidden(protect(frame(indicator, values), entries=[indicator], areas=areas)) == set(BUURTEN[:2])


def test_parts_that_nobody_delivered_protect_as_well(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue)
    given = frame(indicator, {WIJK: 1_200.0, BUURTEN[0]: 3.0})
    assert hidden(protect(given, entries=[indicator], areas=areas)) == {BUURTEN[0]}


def test_a_programme_area_gives_nothing_back(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue)
    zuidwest = areas.get("zuidwest")
    values = dict(zip(zuidwest.parts, (3.0, 40.0, 50.0), strict=True))
    given = frame(indicator, values | {"zuidwest": 93.0})
    assert len(hidden(protect(given, entries=[indicator], areas=areas))) >= 2


def test_groups_and_their_total_give_nothing_back(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue, groups=("totaal", "18-64", "65plus"))
    given = pd.concat(
        [
            frame(indicator, {WIJK: value}, group=group)
            for group, value in (("totaal", 60.0), ("18-64", 57.0), ("65plus", 3.0))
        ],
        ignore_index=True,
    )
    found = protect(given, entries=[indicator], areas=areas)
    assert found["value"].notna().sum() <= 1


def test_a_month_cannot_be_taken_from_its_year(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue)
    months = [3.0, *(20.0 + month for month in range(11))]
    parts = [frame(indicator, {WIJK: v}, period=f"2024-{m:02d}") for m, v in enumerate(months, start=1)]
    given = pd.concat([frame(indicator, {WIJK: sum(months)}), *parts], ignore_index=True)
    assert (protect(given, entries=[indicator], areas=areas)["status"] == "suppressed").sum() == 2


def test_a_count_and_a_share_of_the_same_people_hide_the_same_areas(
    catalogue: Catalogue, areas: Areas
) -> None:
    same = SourceRef(family="eigen", titles=("Mensen",))
    count = entry(catalogue, source=same)
    share = entry(catalogue, "koopwoningen", source=same)
    values = {code: 30.0 + n for n, code in enumerate(BUURTEN)} | {BUURTEN[0]: 3.0}
    values[WIJK] = sum(values.values())
    given = pd.concat([frame(count, values), frame(share, dict.fromkeys(values, 40.0))], ignore_index=True)
    found = protect(given, entries=[count, share], areas=areas)
    by_indicator = found.groupby("indicator_id")[["area_code", "status"]].apply(hidden)
    assert by_indicator[count.id] == by_indicator[share.id]


def test_what_was_hidden_once_stays_hidden(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue)
    values = {code: 20.0 + n for n, code in enumerate(BUURTEN)} | {BUURTEN[1]: 3.0}
    values[WIJK] = sum(values.values())
    first = protect(frame(indicator, values), entries=[indicator], areas=areas)
    grown = values | {BUURTEN[1]: 33.0, WIJK: values[WIJK] + 30}
    second = protect(frame(indicator, grown), entries=[indicator], areas=areas, released=released(first))
    assert hidden(second) >= hidden(first)
    third = protect(
        frame(indicator, grown), entries=[indicator], areas=areas, released=released(first, second)
    )
    assert hidden(third) == hidden(second)  # the same delivery again changes nothing


def test_a_figure_that_falls_below_the_limit_takes_the_new_totals_with_it(
    catalogue: Catalogue, areas: Areas
) -> None:
    """All other buurten are as they were shown: a new total would give the small one back."""
    indicator = entry(catalogue)
    values = dict.fromkeys(BUURTEN, 30.0)
    first = frame(indicator, values | {WIJK: sum(values.values())})
    values[BUURTEN[0]] = 2.0
    second = protect(
        frame(indicator, values | {WIJK: sum(values.values())}),
        entries=[indicator],
        areas=areas,
        released=released(first),
    )
    assert hidden(second) == {BUURTEN[0], WIJK}


def test_what_an_earlier_version_gives_away_is_refused(catalogue: Catalogue, areas: Areas) -> None:
    """The total and all other parts were shown and are unchanged; only now does the sum come out."""
    indicator = entry(catalogue)
    values = dict.fromkeys(BUURTEN, 30.0)
    first = frame(indicator, values | {WIJK: sum(values.values()) - 28})
    values[BUURTEN[0]] = 2.0
    second = frame(indicator, values | {WIJK: sum(values.values())})
    with pytest.raises(NotProtectableError) as refused:
        protect(second, entries=[indicator], areas=areas, released=released(first))
    assert {cell.area for cell in refused.value.cells} == {BUURTEN[0]}


def test_rows_order_and_empty_rows_stay(catalogue: Catalogue, areas: Areas) -> None:
    indicator = entry(catalogue)
    given = frame(indicator, {BUURTEN[2]: 50.0, BUURTEN[0]: float("nan"), BUURTEN[1]: 2.0})
    given.loc[1, "status"] = "missing"
    found = protect(given, entries=[indicator], areas=areas)
    assert list(found["area_code"]) == list(given["area_code"]) and list(found.index) == [0, 1, 2]
    assert list(found["status"]) == ["measured", "missing", "suppressed"]
