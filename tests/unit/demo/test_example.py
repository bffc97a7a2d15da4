"""The example series: plausible, marked, and always the same."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.demo.example import example_observations, has_example
from data.demo.landscape import build_landscape
from data.demo.levels import LEVELS_FILE, _read, level_of
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import Polarity
from indicators.observations import check_observations

REPOSITORY = Path(__file__).parents[3]
FINGERPRINT = (
    "import hashlib; from geo.areas import load_areas; from indicators.catalogue import load_catalogue;"
    "from data.demo.example import example_observations as e;"
    "c, a = load_catalogue(), load_areas();"
    "print(hashlib.sha256(e(c, a).to_csv().encode()).hexdigest())"
)


@pytest.fixture(scope="module")
def example(catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    return example_observations(catalogue, areas)


def _last(example: pd.DataFrame, indicator_id: str) -> pd.Series:
    rows = example[(example["indicator_id"] == indicator_id) & (example["group"] == "totaal")]
    return rows.sort_values("period").groupby("area_code")["value"].last()


def test_examples_keep_the_contract(example: pd.DataFrame, catalogue: Catalogue, areas: Areas) -> None:
    checked = check_observations(example, catalogue=catalogue, areas=areas)
    assert set(checked["source_id"]) == {"example"}
    assert set(checked["status"]) == {"example", "suppressed", "missing"}


def test_every_indicator_that_can_have_figures_has_examples(
    example: pd.DataFrame, catalogue: Catalogue
) -> None:
    expected = {indicator.id for indicator in catalogue if has_example(indicator)}
    assert set(example["indicator_id"]) == expected
    for indicator in catalogue:
        if has_example(indicator):
            groups = set(example.loc[example["indicator_id"] == indicator.id, "group"])
            assert groups == set(indicator.groups)


def test_values_have_the_decimals_of_their_indicator(example: pd.DataFrame, catalogue: Catalogue) -> None:
    decimals = example["indicator_id"].map({i.id: i.decimals for i in catalogue}).to_numpy()
    values = example["value"].to_numpy() * 10.0**decimals
    assert np.nanmax(np.abs(values - np.round(values))) < 1e-3


def test_an_indicator_with_real_figures_has_no_examples(catalogue: Catalogue, areas: Areas) -> None:
    known = frozenset({"roker", "misdrijven_per_1000"})
    made = set(example_observations(catalogue, areas, without=known)["indicator_id"])
    assert made == {indicator.id for indicator in catalogue if has_example(indicator)} - known


def test_tiny_areas_are_suppressed(example: pd.DataFrame, areas: Areas) -> None:
    tiny = {area.code for area in areas if (area.inhabitants or 0) < 50}
    rows = example[example["area_code"].isin(tiny)]
    assert len(rows) and (rows["status"] == "suppressed").all()
    assert rows["value"].isna().all()
    assert (example["status"] == "missing").any()


def test_totals_add_up(example: pd.DataFrame, areas: Areas) -> None:
    rows = example[(example["indicator_id"] == "misdrijven") & (example["period"] == "2025")]
    values = rows.set_index("area_code")["value"]
    for wijk in areas.at_level(AreaLevel.WIJK):
        parts = [area.code for area in areas.children(wijk.code)]
        if values[parts].notna().all():
            assert values[wijk.code] == values[parts].sum()


def test_focus_areas_are_worse_off_than_their_city(
    example: pd.DataFrame, catalogue: Catalogue, areas: Areas
) -> None:
    worse, compared = 0, 0
    for indicator in catalogue:
        if not has_example(indicator) or indicator.polarity is Polarity.NEUTRAL or indicator.decimals == 0:
            continue
        last = _last(example, indicator.id)
        for area in areas.focus:
            city = area.municipality or ""
            if city in last and area.code in last:
                compared += 1
                gap = last[area.code] - last[city]
                worse += gap > 0 if indicator.polarity is Polarity.LOWER_IS_BETTER else gap < 0
    assert compared > 200
    assert worse / compared > 0.9


def test_series_are_the_same_in_every_run(catalogue: Catalogue, areas: Areas) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", FINGERPRINT], cwd=REPOSITORY, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin"},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1] != ""


def test_every_level_belongs_to_an_indicator(catalogue: Catalogue) -> None:
    _, levels = _read(LEVELS_FILE)
    assert set(levels) <= set(catalogue.ids)
    for indicator in catalogue:
        low, high = indicator.valid_range
        city = level_of(indicator).city
        assert (low is None or city >= low) and (high is None or city <= high or indicator.id in levels)


def test_the_landscape_is_level_over_each_city(areas: Areas) -> None:
    landscape = build_landscape(areas)
    score = dict(zip(landscape.codes, landscape.score, strict=True))
    assert score["GM0518"] == pytest.approx(0, abs=0.02)
    assert score["GM0603"] == pytest.approx(0, abs=0.02)
    assert min(score[area.code] for area in areas.focus) > 0.5
