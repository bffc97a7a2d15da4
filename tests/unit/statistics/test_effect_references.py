"""The effect methods against two independent packages, pysyncon and diff-diff (in tests only)."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.difference import compare_change
from indicators.statistics.frames import Floats
from indicators.statistics.synthetic import fit_synthetic_control

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from diff_diff import DifferenceInDifferences, SyntheticControl
    from pysyncon import Synth

YEARS, START, DONORS = 14, 10, 12
BEFORE = np.arange(YEARS) < START


def panel(seed: int, *, effect: float) -> tuple[Floats, Floats]:
    """An area above all its donors, and the donors."""
    random = np.random.default_rng(seed)
    shared = np.cumsum(random.normal(0, 0.4, YEARS))
    steep = random.uniform(0.6, 1.4, DONORS + 1)
    values = 5.0 + np.outer(shared, steep) + random.normal(0, 0.15, (YEARS, DONORS + 1))
    values[:, 0] += 6.0 + np.where(BEFORE, 0.0, effect)
    return values[:, 0], values[:, 1:]


@pytest.mark.parametrize("seed", range(3))
def test_the_level_shift_is_pysyncon_on_series_minus_their_own_mean(seed: int) -> None:
    area, donors = panel(seed, effect=-1.5)
    ours = fit_synthetic_control(area, donors=donors, before=BEFORE, after=~BEFORE)
    own, others = area - area[BEFORE].mean(), donors - donors[BEFORE].mean(axis=0)
    theirs = Synth()
    columns = [f"d{number}" for number in range(DONORS)]
    before = pd.DataFrame(others[BEFORE], columns=columns)
    treated = pd.Series(own[BEFORE], name="area")
    spread = np.column_stack([own, others])[BEFORE].var(axis=1, ddof=1)  # undoes its scaling of each year
    theirs.fit(X0=before, X1=treated, Z0=before, Z1=treated, custom_V=spread)
    weights = np.asarray(theirs.W)
    np.testing.assert_allclose(ours.weights, weights, atol=0.02)  # ours are spread a little (the ridge)
    gap = own - others @ weights
    assert ours.effect == pytest.approx(gap[~BEFORE].mean() - gap[BEFORE].mean(), abs=0.03)
    assert ours.effect == pytest.approx(-1.5, abs=0.3)


def test_without_the_shift_an_area_above_all_others_has_no_synthetic_self() -> None:
    area, donors = panel(1, effect=0.0)
    shifted = fit_synthetic_control(area, donors=donors, before=BEFORE, after=~BEFORE)
    plain = fit_synthetic_control(area, donors=donors, before=BEFORE, after=~BEFORE, level_shift=False)
    assert shifted.before_error < 0.3
    assert plain.before_error > 3.0
    assert shifted.shift > 4.0
    assert plain.shift == 0.0


def test_against_the_synthetic_control_of_diff_diff() -> None:
    area, donors = panel(4, effect=-1.0)
    own, others = area - area[BEFORE].mean(), donors - donors[BEFORE].mean(axis=0)
    wide = np.column_stack([own, others])
    rows = pd.DataFrame(
        {
            "unit": np.tile(np.arange(DONORS + 1), YEARS),
            "time": np.repeat(np.arange(YEARS), DONORS + 1),
            "value": wide.ravel(),
        }
    )
    rows["treated"] = ((rows["unit"] == 0) & (rows["time"] >= START)).astype(int)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = SyntheticControl(v_method="custom", custom_v=np.ones(START), standardize="none").fit(
            rows, outcome="value", treatment="treated", unit="unit", time="time"
        )
    ours = fit_synthetic_control(area, donors=donors, before=BEFORE, after=~BEFORE)
    assert ours.effect == pytest.approx(theirs.att, abs=0.05)


def test_the_difference_is_that_of_diff_diff() -> None:
    area, donors = panel(2, effect=-0.8)
    wide = np.column_stack([area, donors])
    means = np.vstack([wide[BEFORE].mean(axis=0), wide[~BEFORE].mean(axis=0)])
    rows = pd.DataFrame(
        {
            "value": means.ravel(),
            "treated": np.tile([1] + [0] * DONORS, 2),
            "post": np.repeat([0, 1], DONORS + 1),
        }
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = DifferenceInDifferences().fit(rows, outcome="value", treatment="treated", post="post")
    changes = means[1] - means[0]
    ours = compare_change(changes[0], variance=0.0, changes=changes[1:], variances=np.zeros(DONORS))
    assert ours.effect == pytest.approx(theirs.att)
