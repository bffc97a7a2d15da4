"""Parts become a whole."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import AreaLevel, Areas
from geo.rollup import COLUMNS, RollUpError, roll_up, roll_up_areas
from geo.rollup_lines import on_one_line
from geo.weights import nearest_weights

PARTS = ("A", "B", "C", "D")
PARENTS = dict.fromkeys(PARTS, ("W",))
quick = settings(deadline=None, max_examples=25)
values = st.floats(0, 100).map(lambda number: round(number, 2))
weight_values = st.floats(0, 1e5).map(lambda number: round(number, 1))


def figures(values: dict[str, float], *, status: dict[str, str] | None = None) -> pd.DataFrame:
    rows = [
        (
            "x",
            part,
            "2020",
            "totaal",
            value,
            (status or {}).get(part, "missing" if math.isnan(value) else "measured"),
        )
        for part, value in values.items()
    ]
    return pd.DataFrame(rows, columns=["indicator_id", "area_code", "period", "group", "value", "status"])


def weights_of(weights: dict[str, float], *, period: str = "2020") -> pd.DataFrame:
    rows = [(part, period, weight) for part, weight in weights.items()]
    return pd.DataFrame(rows, columns=["area_code", "period", "value"])


def mean(observed: dict[str, float], weights: dict[str, float], **options: float) -> pd.Series:
    result = roll_up(
        figures(observed), method="weighted_mean", parents=PARENTS, weights=weights_of(weights), **options
    )
    assert list(result.columns) == list(COLUMNS)
    assert len(result) == 1
    return result.iloc[0]


@quick
@given(st.tuples(*[values] * 4), st.tuples(*[weight_values] * 4), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(numbers: tuple, weights: tuple, random) -> None:
    order = list(range(4))
    random.shuffle(order)
    table = figures(dict(zip(PARTS, numbers, strict=True)))
    weighted = weights_of(dict(zip(PARTS, weights, strict=True)))
    one = roll_up(table, method="weighted_mean", parents=PARENTS, weights=weighted)
    other = roll_up(
        table.iloc[order],
        method="weighted_mean",
        parents=dict(reversed(PARENTS.items())),
        weights=weighted[::-1],
    )
    pd.testing.assert_frame_equal(one, other)


@quick
@given(st.tuples(*[values] * 4), st.tuples(*[weight_values] * 4))
def test_a_mean_is_weighted_by_its_denominator(numbers: tuple, weights: tuple) -> None:
    row = mean(dict(zip(PARTS, numbers, strict=True)), dict(zip(PARTS, weights, strict=True)))
    if sum(weights) == 0:
        assert row["status"] == "missing" and math.isnan(row["value"])
    else:
        assert row["value"] == pytest.approx(np.average(numbers, weights=weights))
        assert min(numbers) - 1e-9 <= row["value"] <= max(numbers) + 1e-9
        assert (row["status"], row["note"]) == ("measured", "")


@quick
@given(st.tuples(*[values] * 4))
def test_a_sum_is_a_sum(numbers: tuple) -> None:
    result = roll_up(figures(dict(zip(PARTS, numbers, strict=True))), method="sum", parents=PARENTS)
    assert result["value"].item() == pytest.approx(sum(numbers))
    assert result["status"].item() == "measured"
    assert result["source_id"].item() == "roll_up"


@quick
@given(st.sampled_from(PARTS), st.tuples(*[values] * 4), st.tuples(*[st.floats(1, 1000)] * 4))
def test_with_one_part_absent_coverage_decides(lost: str, numbers: tuple, weights: tuple) -> None:
    observed = dict(zip(PARTS, numbers, strict=True)) | {lost: math.nan}
    denominators = dict(zip(PARTS, weights, strict=True))
    row = mean(observed, denominators, min_coverage=0.75)
    coverage = 1 - denominators[lost] / sum(weights)
    if coverage >= 0.75:
        rest = [part for part in PARTS if part != lost]
        expected = np.average(
            [observed[part] for part in rest], weights=[denominators[part] for part in rest]
        )
        assert row["value"] == pytest.approx(expected)
        assert row["status"] == "estimated"
        share = round(coverage * 100)
        assert row["note"] == f"Berekend uit 3 van 4 delen, dekking {share}%, zonder {lost}"
    else:
        assert row["status"] == "missing" and math.isnan(row["value"])
        assert row["note"].startswith("Te weinig delen met een cijfer: 3 van 4 delen")


def test_all_suppressed_gives_no_value() -> None:
    observed = figures(dict.fromkeys(PARTS, math.nan), status=dict.fromkeys(PARTS, "suppressed"))
    row = roll_up(observed, method="sum", parents=PARENTS).iloc[0]
    assert row["status"] == "missing" and math.isnan(row["value"])
    assert row["note"] == "Te weinig delen met een cijfer: 0 van 4 delen, dekking 0%, zonder A, B, C en D"


def test_an_absent_row_counts_as_a_missing_part() -> None:
    row = mean({"A": 1.0, "B": 2.0, "C": 3.0}, dict.fromkeys(PARTS, 10.0), min_coverage=0.7)
    assert (row["value"], row["status"]) == (2.0, "estimated")


def test_a_part_without_people_does_not_make_a_figure_an_estimate() -> None:
    row = mean({"A": 1.0, "B": 2.0, "C": 3.0, "D": math.nan}, {"A": 1, "B": 1, "C": 1, "D": 0})
    assert row["status"] == "measured"
    assert row["note"] == "Berekend uit 3 van 4 delen, dekking 100%"


def test_an_unknown_weight_makes_coverage_follow_the_inhabitants() -> None:
    result = roll_up(
        figures(dict.fromkeys(PARTS, 5.0)),
        method="weighted_mean",
        parents=PARENTS,
        weights=weights_of({"A": 1.0, "B": 1.0, "C": 1.0}),
        sizes={"A": 30, "B": 30, "C": 30, "D": 10},
    )
    lost = "zonder D (aantal om mee te wegen ontbreekt)"
    assert result["note"].item() == f"Berekend uit 3 van 4 delen, dekking 90%, {lost}"


def test_an_incomplete_sum_says_that_it_can_be_too_low() -> None:
    sizes = {"A": 40, "B": 40, "C": 10, "D": 10}
    result = roll_up(figures({"A": 1, "B": 2, "C": 3}), method="sum", parents=PARENTS, sizes=sizes)
    count = "Berekend uit 3 van 4 delen, dekking 90%, zonder D"
    assert result["note"].item() == f"{count}; het echte aantal kan hoger zijn"
    assert (result["value"].item(), result["status"].item()) == (6, "estimated")


def test_a_sum_without_a_part_where_nobody_lives_is_not_measured() -> None:
    """Crimes happen where nobody lives."""
    sizes = {"A": 40, "B": 40, "C": 20, "D": 0}
    row = roll_up(figures({"A": 1, "B": 2, "C": 3}), method="sum", parents=PARENTS, sizes=sizes).iloc[0]
    assert (row["value"], row["status"], row["coverage"]) == (6, "estimated", 1)


def test_every_stratum_needs_its_coverage() -> None:
    """Nine tenths of the people, and still nothing of the second town."""
    sizes = {"A": 45, "B": 45, "C": 5, "D": 5}
    towns = {"A": "first", "B": "first", "C": "second", "D": "second"}
    observed = figures({"A": 1.0, "B": 2.0})
    alone = roll_up(observed, method="sum", parents=PARENTS, sizes=sizes)
    together = roll_up(observed, method="sum", parents=PARENTS, sizes=sizes, strata=towns)
    assert alone["value"].item() == 3
    assert math.isnan(together["value"].item()) and together["absent"].item() == "C D"
    nobody = sizes | {"C": 0, "D": 0}
    assert roll_up(observed, method="sum", parents=PARENTS, sizes=nobody, strata=towns)["value"].item() == 3


def test_a_whole_of_one_part_is_that_part() -> None:
    observed = figures({"A": 7.0}).assign(
        lower=6.0, upper=8.5, n=120.0, status="provisional", note="Peildatum 1 juli."
    )
    row = roll_up(observed, method="sum", parents={"A": ("W",)}).iloc[0]
    assert row[["value", "lower", "upper", "n"]].tolist() == [7.0, 6.0, 8.5, 120.0]
    assert (row["status"], row["note"]) == ("provisional", "Peildatum 1 juli.")
    hidden = figures({"A": math.nan}, status={"A": "suppressed"}).assign(note="Te weinig mensen.")
    row = roll_up(hidden, method="sum", parents={"A": ("W",)}).iloc[0]
    assert (row["status"], row["note"]) == ("suppressed", "Te weinig mensen.")


def test_a_note_that_all_parts_share_is_kept() -> None:
    observed = figures(dict.fromkeys(PARTS, 1.0)).assign(note="Peildatum 1 juli.")
    assert roll_up(observed, method="sum", parents=PARENTS)["note"].item() == "Peildatum 1 juli."
    fewer = roll_up(observed[:3], method="sum", parents=PARENTS, min_coverage=0.7)["note"].item()
    assert fewer.startswith("Peildatum 1 juli; berekend uit 3 van 4 delen")
    observed.loc[0, "note"] = "Iets anders."
    assert roll_up(observed, method="sum", parents=PARENTS)["note"].item() == ""


def rolled(absent: dict[str, str], *, coverage: dict[str, float] | None = None) -> pd.DataFrame:
    """A line of one whole: per period the parts that it lacks."""
    rows = [
        ("x", "totaal", "W", period, 1.0, 10.0, "measured", "", (coverage or {}).get(period, 1.0), lost)
        for period, lost in absent.items()
    ]
    columns = ["indicator_id", "group", "area_code", "period", "value", "n", "status", "note"]
    return pd.DataFrame(rows, columns=[*columns, "coverage", "absent"])


def test_years_with_other_parts_are_not_on_the_same_line() -> None:
    line = rolled({"2019": "D", "2020": "", "2021": ""}, coverage={"2019": 0.9})
    result = on_one_line(line, names={"D": "Te Werve"}).set_index("period")
    assert result["value"].notna().to_dict() == {"2019": False, "2020": True, "2021": True}
    assert (result.loc["2019", "status"], result.loc["2020", "status"]) == ("missing", "measured")
    assert "zonder Te Werve" in str(result.loc["2019", "note"])


def test_a_line_without_a_full_year_keeps_its_fullest_parts() -> None:
    line = rolled({"2019": "C D", "2020": "D", "2021": "D"}, coverage={"2019": 0.8, "2020": 0.9, "2021": 0.9})
    values = on_one_line(line, names={}).set_index("period")["value"]
    assert values.notna().to_dict() == {"2019": False, "2020": True, "2021": True}


@pytest.mark.parametrize("status", ["estimated", "provisional", "example"])
def test_the_weakest_part_gives_the_status(status: str) -> None:
    observed = figures(dict.fromkeys(PARTS, 1.0), status={"B": status})
    assert roll_up(observed, method="sum", parents=PARENTS)["status"].item() == status


def test_counts_add_up_only_if_all_are_known() -> None:
    observed = figures(dict.fromkeys(PARTS, 1.0)).assign(n=[10.0, 20.0, 30.0, 40.0], lower=0.5, upper=1.5)
    known = roll_up(observed, method="sum", parents=PARENTS).iloc[0]
    unknown = roll_up(observed.assign(n=[10.0, 20.0, 30.0, math.nan]), method="sum", parents=PARENTS).iloc[0]
    assert known["n"] == 100
    assert math.isnan(unknown["n"])
    assert math.isnan(known["lower"]) and math.isnan(known["upper"])


def test_a_single_part_needs_no_weight() -> None:
    empty = weights_of({"Z": 1.0})
    result = roll_up(figures({"A": 7.0}), method="weighted_mean", parents={"A": ("W",)}, weights=empty)
    assert (result["value"].item(), result["status"].item()) == (7.0, "measured")


def test_a_part_may_belong_to_several_wholes() -> None:
    parents = {"A": ("W", "V"), "B": ("W",)}
    result = roll_up(figures({"A": 1, "B": 2}), method="sum", parents=parents)
    assert dict(zip(result["area_code"], result["value"], strict=True)) == {"V": 1, "W": 3}


def test_wrong_input_is_refused() -> None:
    twice = pd.concat([figures({"A": 1.0}), figures({"A": 2.0})])
    with pytest.raises(RollUpError, match="x 2020 totaal A"):
        roll_up(twice, method="sum", parents=PARENTS)
    with pytest.raises(RollUpError, match="needs weights"):
        roll_up(figures({"A": 1.0}), method="weighted_mean", parents=PARENTS)
    doubled = pd.concat([weights_of({"A": 1.0}), weights_of({"A": 1.0})])
    with pytest.raises(RollUpError, match="more than one weight"):
        roll_up(figures({"A": 1.0}), method="weighted_mean", parents=PARENTS, weights=doubled)


def test_weights_of_another_year_are_named() -> None:
    weights = nearest_weights(weights_of(dict.fromkeys(PARTS, 1.0), period="2018"), periods=["2020"])
    observed = figures(dict.fromkeys(PARTS, 1.0))
    row = roll_up(observed, method="weighted_mean", parents=PARENTS, weights=weights).iloc[0]
    assert row["note"] == "Gewogen met de aantallen van 2018"


def test_the_nearest_year_is_taken_and_the_same_year_first() -> None:
    rows = [("A", "2015", 1.0), ("A", "2019", 2.0), ("A", "2021", math.nan), ("B", "2010", 4.0)]
    weights = pd.DataFrame(rows, columns=["area_code", "period", "value"])
    found = nearest_weights(weights, periods=["2017", "2019", "2020-03", "2030"], max_years=5)
    taken = found.set_index(["area_code", "period"])["weight_period"].to_dict()
    assert taken == {("A", "2017"): "2015", ("A", "2019"): "2019", ("A", "2020-03"): "2019"}


def test_programme_areas_use_buurten_where_wijken_have_no_figure(areas: Areas) -> None:
    buurten = [area.code for area in areas.children("WK051838")]
    observed = pd.concat(
        [
            figures({"WK051838": 9.0}),
            figures(dict.fromkeys(buurten, 2.0)).assign(period="2021"),
            figures({"WK051838": math.nan}, status={"WK051838": "suppressed"}).assign(period="2022"),
        ]
    )
    result = roll_up_areas(observed, wholes=(areas.get("laak"),), areas=areas, method="sum")
    assert dict(zip(result["period"], result["value"].fillna(-1), strict=True)) == {
        "2020": 9.0,
        "2021": 12.0,
        "2022": -1.0,
    }
    assert result["area_code"].unique().tolist() == ["laak"]


def test_nothing_to_roll_up_gives_an_empty_frame(areas: Areas) -> None:
    wholes = areas.at_level(AreaLevel.PROGRAMME)
    assert roll_up(figures({"Z": 1.0}), method="sum", parents=PARENTS).empty
    result = roll_up_areas(figures({"GM0518": 1.0}), wholes=wholes, areas=areas, method="sum")
    assert result.empty and list(result.columns) == list(COLUMNS)
    assert roll_up_areas(figures({}), wholes=wholes, areas=areas, method="sum").empty
