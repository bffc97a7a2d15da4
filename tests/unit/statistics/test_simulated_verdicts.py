"""On panels like the real ones verdicts and trends are as often right as docs/verdicts.md says."""

from __future__ import annotations

import numpy as np
import pytest

from tools.simulate_verdicts import VerdictOutcome, outcome, page, scenarios
from tools.simulated_panels import Kind, PanelScenario, simulated

PANELS = 80
WIJKEN = 55
PEOPLE = tuple(float(n) for n in np.round(np.geomspace(1500, 40_000, WIJKEN)))
CRIME = Kind(name="crime", share=False, level=0.07, people=PEOPLE, moves=0.09, correlation=0.2, years=6)
STOCK = Kind(name="stock", share=True, level=0.063, people=PEOPLE, moves=0.08, correlation=0.6, years=10)


def both(scenario: PanelScenario) -> tuple[VerdictOutcome, VerdictOutcome]:
    panel = simulated(scenario, panels=PANELS, random=np.random.default_rng(11))
    return outcome(scenario, panel, before=True), outcome(scenario, panel, before=False)


@pytest.mark.parametrize("kind", [CRIME, STOCK], ids=lambda kind: kind.name)
@pytest.mark.parametrize("walk", [0.0, 0.02])
def test_without_real_differences(kind: Kind, walk: float) -> None:
    before, today = both(PanelScenario(name="none", kind=kind, walk=walk))
    assert before.coverage < 0.75 and before.flagged > 0.1 and before.flagged_panels > 0.95
    assert 0.93 <= today.coverage <= 0.97
    assert today.flagged <= 0.01 and today.flagged_panels <= 0.15
    assert before.flips > 0.15 and today.flips < 0.03
    assert today.trend_panels <= 0.05
    assert today.one_side > 1 / 3
    assert np.isnan(today.was) if walk else today.was <= 0.01


@pytest.mark.parametrize("kind", [CRIME, STOCK], ids=lambda kind: kind.name)
def test_with_real_differences_among_them(kind: Kind) -> None:
    before, today = both(PanelScenario(name="some", kind=kind, between=0.5, alike=0.3))
    assert 0.93 <= today.coverage <= 0.97
    assert before.flagged > 0.1 and today.flagged <= 0.01
    assert before.flips > 0.15 and today.flips < 0.03
    assert today.found > 0.8
    assert today.flagged <= 3 * today.expected and today.expected <= 0.02


def test_trends() -> None:
    before, today = both(
        PanelScenario(name="moving", kind=STOCK, between=0.5, walk=0.02, slope=0.08, moving=0.2)
    )
    assert before.trend_panels > 0.5 and today.trend_panels <= 0.05
    assert today.trends_found > 0.4 and today.was_found > 0.8


def test_what_is_simulated_is_what_was_asked() -> None:
    scenario = PanelScenario(name="x", kind=STOCK, between=0.5, alike=0.3)
    panel = simulated(scenario, panels=200, random=np.random.default_rng(3))
    none = np.abs(panel.gap[:, 0]) < 1e-9
    assert none.mean() == pytest.approx(0.3, abs=0.02)
    total = (panel.gap[:, 0] * np.array(PEOPLE)).sum(axis=1) / sum(PEOPLE)
    assert total == pytest.approx(np.zeros(200), abs=1e-9)
    large = panel.value[:, :, -1] - panel.city - panel.gap[:, :, -1]
    spread = large.std() / panel.city.mean()
    assert spread == pytest.approx(0.08, rel=0.35)


def test_the_page_has_a_row_for_every_scenario() -> None:
    kinds = [(CRIME, 0.5), (STOCK, 0.5)]
    blank = VerdictOutcome(**dict.fromkeys(VerdictOutcome.__slots__, 0.5))
    text = page([(one, blank, blank) for one in scenarios(kinds)], kinds=kinds, panels=3)
    for one in scenarios(kinds):
        assert text.count(f"| {one.name} |") == 2
