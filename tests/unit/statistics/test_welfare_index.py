"""The index: by hand, opened down, with its quality against independent computations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Area, AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import Polarity, Term, Text
from indicators.statistics.index_file import PATH, IndexClass, IndexDefinition, IndexFileError, load_index
from indicators.statistics.index_quality import (
    CoherenceError,
    coherence,
    cronbach_alpha,
    rank_intervals,
    sensitivity,
)
from indicators.statistics.welfare_index import TOTAL, WelfareIndex, index_from_parts, welfare_index
from tests.unit.statistics.made_up import indicator, rows, small_catalogue

CITY, OTHER = "GM01", "GM02"
WIJKEN = tuple(f"WK01{number:02d}" for number in range(1, 7))


def definition(**changes: object) -> IndexDefinition:
    plain = IndexDefinition(
        base_year="2020",
        spread_from=CITY,
        points=10.0,
        limit=3.0,
        min_coverage=0.6,
        min_themes=2,
        oldest=2,
        themes={"a": ("bad1", "bad2", "good"), "b": ("bad3",)},
        classes=(
            IndexClass(term=Term(id="laag", name=Text("laag", "low")), begins=float("-inf")),
            IndexClass(term=Term(id="hoog", name=Text("hoog", "high")), begins=100.0),
        ),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


KNOWN = small_catalogue(
    indicator("bad1"),
    indicator("bad2"),
    indicator("good", polarity=Polarity.HIGHER_IS_BETTER),
    indicator("bad3", breaks=["2021"]),
)


def areas() -> Areas:
    wijken = [
        Area(code=code, name=code, level=AreaLevel.WIJK, municipality=CITY, inhabitants=1000)
        for code in WIJKEN
    ]
    cities = [
        Area(code=code, name=code, level=AreaLevel.MUNICIPALITY, municipality=code) for code in (CITY, OTHER)
    ]
    far = Area(code="WK0201", name="ver", level=AreaLevel.WIJK, municipality=OTHER, inhabitants=1000)
    return Areas.of([Area(code="NL00", name="land", level=AreaLevel.COUNTRY), *cities, far, *wijken])


def figures() -> pd.DataFrame:
    """In 2020 the wijken lie 2 below to 2 above the city (10, or 50 for the good one)."""
    steps = dict(zip(WIJKEN, (-2.0, -2.0, 0.0, 0.0, 2.0, 2.0), strict=True)) | {CITY: 0.0}
    parts = []
    for name, middle in (("bad1", 10.0), ("bad2", 10.0), ("bad3", 10.0), ("good", 50.0)):
        parts.append(
            rows(*[(code, 2020, middle + step, 500.0) for code, step in steps.items()], indicator_id=name)
        )
    return pd.concat(parts, ignore_index=True)


def computed(frame: pd.DataFrame, *, years: tuple[str, ...] = ("2020",), **changes: object) -> WelfareIndex:
    return welfare_index(
        frame,
        definition=definition(**changes),
        catalogue=KNOWN,
        areas=areas(),
        area_codes=[*WIJKEN, CITY, "WK0201"],
        years=list(years),
    )


SPREAD = np.sqrt(8 / 3)  # mean of 4, 4, 0, 0, 4, 4


def test_by_hand() -> None:
    index = computed(figures())
    table = index.scores.set_index(["area_code", "theme"])["score"]
    one = 2.0 / SPREAD * 10
    assert table[CITY, TOTAL] == pytest.approx(100.0)
    assert table["WK0101", "b"] == pytest.approx(100 + one)  # 2 lower on a bad one
    assert table["WK0101", "a"] == pytest.approx(100 + (one + one - one) / 3)
    assert table["WK0101", TOTAL] == pytest.approx(100 + (one / 3 + one) / 2)
    assert table["WK0106", TOTAL] == pytest.approx(100 - (one / 3 + one) / 2)
    classes = index.scores.set_index(["area_code", "theme"])["index_class"]
    assert (classes[CITY, TOTAL], classes["WK0106", TOTAL]) == ("hoog", "laag")


def test_spread_is_weighted_by_inhabitants() -> None:
    known = areas()
    heavy = Areas.of([replace(area, inhabitants=5000) if area.code == "WK0103" else area for area in known])
    index = welfare_index(
        figures(), definition=definition(), catalogue=KNOWN, areas=heavy, area_codes=[CITY], years=["2020"]
    )
    assert index.parts["spread"].iloc[0] == pytest.approx(np.sqrt(16 / 10))


def test_each_point_opens_down_to_its_indicators() -> None:
    index = computed(figures())
    for theme in ("a", "b"):
        opened = index.open(area_code="WK0101", year="2020", theme=theme)
        score = index.table("2020", theme=theme)["WK0101"]
        assert opened["contribution"].sum() == pytest.approx(score - 100)
        assert opened["weight"].sum() == pytest.approx(1.0)
    everything = index.open(area_code="WK0101", year="2020")
    assert set(everything["indicator_id"]) == {"bad1", "bad2", "bad3", "good"}
    sizes = everything["contribution"].abs()
    assert (sizes.diff().dropna() <= 1e-12).all()


def test_one_absent_indicator_of_three_is_enough_two_are_not() -> None:
    frame = figures()
    one = frame[~((frame["indicator_id"] == "bad1") & (frame["area_code"] == "WK0101"))]
    index = computed(one)
    score = index.scores.set_index(["area_code", "theme"]).loc[("WK0101", "a")]
    assert score["coverage"] == pytest.approx(2 / 3)
    assert score["score"] == pytest.approx(100.0)  # the two left cancel out
    two = one[~((one["indicator_id"] == "bad2") & (one["area_code"] == "WK0101"))]
    lost = computed(two).scores.set_index(["area_code", "theme"])
    assert np.isnan(lost.loc[("WK0101", "a"), "score"])
    assert np.isnan(lost.loc[("WK0101", TOTAL), "score"])
    assert lost.loc[("WK0101", TOTAL), "index_class"] == ""


def test_an_older_figure_counts_until_it_is_too_old_and_is_named() -> None:
    index = computed(figures(), years=("2021", "2022", "2023"))
    scores = index.scores[index.scores["theme"] == "a"].set_index(["area_code", "year"])
    assert scores.loc[("WK0101", "2022"), "oldest_period"] == "2020"
    assert np.isfinite(scores.loc[("WK0101", "2022"), "score"])
    assert np.isnan(scores.loc[("WK0101", "2023"), "score"])


def test_figures_past_a_break_do_not_count() -> None:
    newer = figures().assign(period="2021", value=lambda frame: frame["value"] + 1.0)
    index = computed(pd.concat([figures(), newer], ignore_index=True), years=("2021",))
    table = index.scores.set_index(["area_code", "theme"])["score"]
    assert np.isfinite(table["WK0101", "a"])
    assert np.isnan(table["WK0101", "b"])  # bad3 has a break in 2021
    assert index.table("2021", theme="a")[CITY] == pytest.approx(100 - (1 + 1 - 1) / SPREAD * 10 / 3)


def test_a_single_outlier_is_held_to_the_limit() -> None:
    frame = figures()
    frame.loc[(frame["indicator_id"] == "bad3") & (frame["area_code"] == "WK0106"), "value"] = 10_000.0
    assert computed(frame).table("2020", theme="b")["WK0106"] >= 100 - 30 - 1e-9


def test_published_and_example_figures_do_not_count() -> None:
    assert computed(figures().assign(status="published")).scores["score"].isna().all()
    assert computed(figures().assign(status="example")).scores["score"].isna().all()


def test_an_area_is_held_against_its_own_city() -> None:
    frame = pd.concat(
        [figures(), *[rows(("WK0201", 2020, 12.0, 500.0), (OTHER, 2020, 12.0, 500.0), indicator_id=name)
                      for name in ("bad1", "bad2", "bad3", "good")]],
        ignore_index=True,
    )  # fmt: skip
    assert computed(frame).table("2020")["WK0201"] == pytest.approx(100.0)


def test_no_spread_no_index() -> None:
    flat = figures().assign(value=10.0)
    index = computed(flat)
    assert index.scores["score"].isna().all()
    few = figures()[lambda frame: frame["area_code"].isin([CITY, "WK0101"])]
    assert computed(few).scores["score"].isna().all()


def test_shift_of_every_figure_by_its_city_changes_nothing() -> None:
    moved = figures().assign(value=lambda frame: frame["value"] * 3.0 + 5.0)
    pd.testing.assert_frame_equal(
        computed(moved).scores[["score", "coverage"]], computed(figures()).scores[["score", "coverage"]]
    )


parts_of = st.integers(0, 10_000)


def drawn_index(seed: int, *, areas_count: int = 12, missing: float = 0.0) -> WelfareIndex:
    random = np.random.default_rng(seed)
    shared = random.normal(0, 1, areas_count)
    table = [
        {
            "area_code": f"area{area}",
            "year": "2020",
            "indicator_id": name,
            "standardised": np.nan if random.random() < missing else shared[area] + random.normal(0, 0.5),
            "period": "2020",
        }
        for area in range(areas_count)
        for name in ("bad1", "bad2", "good", "bad3")
    ]
    return index_from_parts(pd.DataFrame(table), definition=definition())


def names(index: WelfareIndex) -> list[str]:
    return sorted(set(index.scores["area_code"]))


@settings(max_examples=25, deadline=None)
@given(parts_of, st.sampled_from([0.0, 0.15]))
def test_contributions_always_add_up(seed: int, missing: float) -> None:
    index = drawn_index(seed, missing=missing)
    sums = index.parts.groupby(["area_code", "theme"])["contribution"].sum()
    scores = index.scores[index.scores["theme"] != TOTAL].set_index(["area_code", "theme"])["score"].dropna()
    np.testing.assert_allclose(sums.loc[scores.index] + 100, scores)


def test_alpha_by_hand_and_by_its_other_formula() -> None:
    # three items, four areas: item variances 5/3, 5/3, 5/3; equal items give alpha 1
    same = np.tile(np.arange(4.0)[:, None], (1, 3))
    assert cronbach_alpha(same) == pytest.approx(1.0)
    random = np.random.default_rng(3)
    items = random.normal(0, 1, (200, 5)) + random.normal(0, 1, (200, 1))
    covariance = np.cov(items.T)
    mean_variance = np.trace(covariance) / 5
    mean_covariance = (covariance.sum() - np.trace(covariance)) / 20
    other = 5 * mean_covariance / (mean_variance + 4 * mean_covariance)
    assert cronbach_alpha(items) == pytest.approx(other)
    assert np.isnan(cronbach_alpha(np.array([[1.0, -1.0], [2.0, -2.0], [3.0, -3.0]])))


@pytest.mark.parametrize("items", [np.ones((5, 1)), np.ones((2, 4)), np.full((5, 3), np.nan)])
def test_alpha_needs_enough(items: np.ndarray) -> None:
    with pytest.raises(CoherenceError):
        cronbach_alpha(items)


def test_coherence_names_each_indicator() -> None:
    index = drawn_index(5, areas_count=40)
    found = coherence(index, year="2020", theme="a", area_codes=names(index))
    assert (found.areas, found.items) == (40, 3)
    assert found.alpha > 0.8
    table = index.parts[index.parts["theme"] == "a"].pivot(
        index="area_code", columns="indicator_id", values="standardised"
    )
    rest = table.drop(columns="bad1").mean(axis=1)
    assert found.with_rest["bad1"] == pytest.approx(table["bad1"].corr(rest))


def test_unsure_figures_widen_the_ranks_and_others_do_not() -> None:
    index = drawn_index(6)
    codes = names(index)
    plain = rank_intervals(index, year="2020", area_codes=codes, draws=500)
    parts = index.parts[index.parts["year"] == "2020"]
    sure = parts.pivot(index="area_code", columns="indicator_id", values="standardised") * 0.0
    same = rank_intervals(index, year="2020", area_codes=codes, errors=sure, draws=500)
    pd.testing.assert_frame_equal(plain, same)
    wide = rank_intervals(index, year="2020", area_codes=codes, errors=sure + 2.0, draws=500)
    widths = [(found["rank_upper"] - found["rank_lower"]).mean() for found in (plain, wide)]
    assert widths[0] < widths[1]
    assert wide["rank"].tolist() == plain["rank"].tolist(), "the rank itself is that of the figures"


def test_rank_intervals_hold_the_rank_and_are_seeded() -> None:
    index = drawn_index(6)
    found = rank_intervals(index, year="2020", area_codes=names(index), draws=500)
    again = rank_intervals(index, year="2020", area_codes=names(index), draws=500)
    pd.testing.assert_frame_equal(found, again)
    assert (found["rank_lower"] <= found["rank"]).all()
    assert (found["rank"] <= found["rank_upper"]).all()
    assert found["worst_chance"].sum() == pytest.approx(5.0)
    assert sorted(found["rank"]) == list(range(1, 13))


def test_equal_indicators_leave_ranks_certain() -> None:
    table = pd.DataFrame(
        [
            {"area_code": f"area{area}", "year": "2020", "indicator_id": name, "standardised": area / 10,
             "period": "2020"}
            for area in range(8)
            for name in ("bad1", "bad2", "good", "bad3")
        ]
    )  # fmt: skip
    index = index_from_parts(table, definition=definition())
    found = rank_intervals(index, year="2020", area_codes=names(index), draws=100)
    assert (found["rank_lower"] == found["rank_upper"]).all()
    assert (found["same_class"] == 1.0).all()


def test_a_theme_is_ranked_under_the_weights_within_it_alone() -> None:
    index = drawn_index(6)
    found = rank_intervals(index, year="2020", area_codes=names(index), theme="a", draws=500)
    scores = index.table("2020", theme="a").reindex(found["area_code"])
    assert found["score"].tolist() == scores.tolist()
    assert found["rank"].tolist() == scores.rank(method="min").astype(int).tolist()
    alone = rank_intervals(index, year="2020", area_codes=names(index), theme="b", draws=50)
    assert (alone["rank_lower"] == alone["rank_upper"]).all()  # one indicator: no weights to draw


def test_one_area_only_and_none() -> None:
    index = drawn_index(7, areas_count=1)
    found = rank_intervals(index, year="2020", area_codes=["area0"], draws=50)
    assert found[["rank", "rank_lower", "rank_upper", "ranked"]].iloc[0].tolist() == [1, 1, 1, 1]
    assert rank_intervals(index, year="2020", area_codes=[], draws=50).empty


def test_sensitivity_by_leaving_out() -> None:
    index = drawn_index(8)
    found = sensitivity(index, year="2020", area_codes=names(index)).set_index("choice")
    without = index_from_parts(index.parts[index.parts["indicator_id"] != "bad1"], definition=definition())
    both = pd.concat([index.table("2020"), without.table("2020")], axis=1)
    assert found.loc["bad1", "correlation"] == pytest.approx(both.corr(method="spearman").iloc[0, 1])
    shift = (both.rank().iloc[:, 0] - both.rank().iloc[:, 1]).abs()
    assert found.loc["bad1", "largest_shift"] == shift.max()
    assert {"theme:a", "theme:b", "equal_indicators", "geometric"} <= set(found.index)
    assert np.isnan(found.loc["bad3", "correlation"])  # without it the total lacks a theme
    assert found["correlation"].dropna().between(-1, 1).all()


def test_the_file_is_sound(catalogue: Catalogue, areas: Areas) -> None:
    found = load_index(catalogue=catalogue, areas=areas)
    assert set(found.themes) == {"woonomgeving", "gezondheid", "participatie"}
    assert [one.term.id for one in found.classes] == ["onvoldoende", "zwak", "voldoende"]
    assert [found.class_of(score) for score in (80.0, 90.0, 96.9, 97.0, float("nan"))] == [
        "onvoldoende", "zwak", "zwak", "voldoende", "",
    ]  # fmt: skip


WRONG = {
    "index.yaml, themes.gezondheid, bestaat_niet: unknown indicator": {
        "themes": {"gezondheid": ["bestaat_niet"]}
    },
    "index.yaml, themes.gezondheid, roker: counts twice": {"themes": {"gezondheid": ["roker", "roker"]}},
    "index.yaml, themes.participatie, roker: belongs to theme": {"themes": {"participatie": ["roker"]}},
    "index.yaml, themes.participatie, inwoners: has no good": {"themes": {"participatie": ["inwoners"]}},
    "index.yaml, themes, weer: unknown theme": {"themes": {"weer": ["roker"]}},
    "index.yaml, spread_from: 'zuidwest' is no": {"spread_from": "zuidwest"},
    "index.yaml, min_coverage: ": {"min_coverage": 1.5},
    "classes: from low to high": {"classes": [{"id": "laag", "nl": "laag", "en": "low", "from": 90}]},
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_file_is_refused(words: str, tmp_path: Path, catalogue: Catalogue, areas: Areas) -> None:
    content = yaml.safe_load(PATH.read_text(encoding="utf-8")) | {"min_themes": 1} | WRONG[words]
    path = tmp_path / "index.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(IndexFileError) as raised:
        load_index(path, catalogue=catalogue, areas=areas)
    assert any(words in problem for problem in raised.value.problems)
