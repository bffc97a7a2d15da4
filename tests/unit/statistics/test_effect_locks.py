"""Locks close for their own reason only, and what a design promises is what the engine finds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indicators.statistics.design import DesignError, effect_design
from indicators.statistics.effect import assess_effect
from indicators.statistics.effect_locks import EffectLock, closed_locks
from indicators.statistics.effect_model import EffectQuestion, Waterbed
from indicators.statistics.effect_reasons import waterbed
from tools.simulate_effects import Scenario, simulated_panel
from tools.simulate_effects_chosen import ChosenScenario, chosen_panel

QUIET = Scenario(name="quiet", movement=0.05, people=100_000, effect=-2.0)


def test_each_lock_for_its_own_reason() -> None:
    panel = simulated_panel(QUIET, random=np.random.default_rng(1))
    asked = EffectQuestion(start="2017", matters=0.5)
    every = closed_locks(assess_effect(panel, question=asked), registered=True)
    assert every == frozenset(EffectLock)
    cases = {
        EffectLock.FIGURES: replace(asked, start="2011"),
        EffectLock.SMALL_VISIBLE: replace(asked, matters=0.001),
    }
    for lock, question in cases.items():
        assert lock not in closed_locks(assess_effect(panel, question=question), registered=True)
    still = simulated_panel(replace(QUIET, effect=0.0), random=np.random.default_rng(3))
    hidden = closed_locks(assess_effect(still, question=replace(asked, matters=0.01)), registered=False)
    assert EffectLock.CLEAR_OUTCOME not in hidden
    assert EffectLock.AGREED_BEFORE not in hidden
    null = closed_locks(assess_effect(still, question=asked), registered=False)
    assert EffectLock.CLEAR_OUTCOME in null  # nothing was seen that would have been seen
    assert closed_locks(None, registered=True) == {EffectLock.AGREED_BEFORE}


def test_a_design_is_about_what_the_engine_can_see_later() -> None:
    designed, later = [], []
    for seed in range(12):
        scenario = ChosenScenario(
            choice="worst mean of three years", noise="as the arrears: moves 5%, 0.4", pool=60
        )
        panel = chosen_panel(scenario, random=np.random.default_rng(seed))
        design = effect_design(panel, start=int(panel.periods[9]))
        assert design.first == int(panel.periods[9]) + 2
        assert design.years == 9
        found = assess_effect(panel, question=EffectQuestion(start=panel.periods[9], matters=0.5)).difference
        if found is None:  # nothing is alike; a design cannot know that
            continue
        designed.append(design.share)
        later.append(found.smallest_visible / design.level)
    assert len(later) >= 8
    assert np.mean(designed) == pytest.approx(np.mean(later), rel=0.25)


def test_no_design_without_years_or_areas() -> None:
    panel = simulated_panel(QUIET, random=np.random.default_rng(1))
    with pytest.raises(DesignError):
        effect_design(panel, start=2010)
    with pytest.raises(DesignError):
        effect_design(panel, start=2017, left_out=frozenset(panel.codes))


@pytest.mark.parametrize(
    ("here", "beside", "expected"),
    [
        ((-1.0, 0.01), (0.8, 0.02), Waterbed.OTHER_WAY),
        ((-1.0, 0.01), (-0.8, 0.02), Waterbed.SAME_WAY),
        ((-1.0, 0.01), (0.8, 0.20), Waterbed.MAY_BE_CHANCE),
        ((-1.0, 0.30), (0.8, 0.02), Waterbed.MAY_BE_CHANCE),
    ],
)
def test_that_it_moved_needs_two_changes_beyond_chance(
    here: tuple[float, float], beside: tuple[float, float], expected: Waterbed
) -> None:
    panel = simulated_panel(QUIET, random=np.random.default_rng(1))
    found = assess_effect(panel, question=EffectQuestion(start="2017", matters=0.5))
    assert waterbed(found) is None  # nobody said which areas are next to it
    assert found.difference is not None
    own, other = (replace(found.difference, effect=effect, p=p) for effect, p in (here, beside))
    assert waterbed(replace(found, difference=own, spill_over=other)) is expected
