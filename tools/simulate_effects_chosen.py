"""Simulated effects in areas that were chosen because they are bad, which is how areas are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from indicators.statistics.effect import assess_effect
from indicators.statistics.effect_model import EffectQuestion, Verdict
from indicators.statistics.frames import Floats
from indicators.statistics.panel import Panel
from tools.simulated_panels import FIRST_YEAR, Kind, PanelScenario, simulated

SEED = 20260101
BEFORE, AFTER, PEOPLE = 9, 3, 10_000.0
RELEVANT = 0.1
"""The effect that matters: a tenth of the level of the area before the start."""
POOLS = (39, 159)

CHOICES: dict[str, Callable[[Floats], Floats]] = {
    "worst last year": lambda before: before[-1],
    "worst mean of three years": lambda before: before[-3:].mean(axis=0),
    "most worsened in three years": lambda before: before[-1] - before[-4],
}
"""How the area is chosen, from the figures before the start (years, areas): the largest is treated."""
NOISES = {
    "years independent": Kind(
        name="share", share=True, level=0.06, people=(), moves=0.025, correlation=0.0, years=BEFORE + AFTER
    ),
    "years hang together (0.6)": Kind(
        name="share", share=True, level=0.06, people=(), moves=0.025, correlation=0.6, years=BEFORE + AFTER
    ),
    "as the arrears: moves 5%, 0.4": Kind(
        name="arrears", share=True, level=0.04, people=(), moves=0.05, correlation=0.4, years=BEFORE + AFTER
    ),
    "as crime: moves 7%, 0.4": Kind(
        name="crime", share=False, level=0.06, people=(), moves=0.07, correlation=0.4, years=BEFORE + AFTER
    ),
}
"""Kinds of figures: how much a wijk moves by itself beyond sampling, and how its years hang together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenScenario:
    """``pool`` other areas, the treated one chosen by ``choice``; ``effect`` as a share of its level."""

    choice: str
    noise: str
    pool: int
    effect: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSummary:
    """``likely``: how often an effect was called likely (0..1); ``bias``: the mean effect that was computed
    minus the real one, in percent of the level before; ``one_year``: the same with one year as the baseline.
    """

    scenario: ChosenScenario
    panels: int
    likely: float
    bias: float
    one_year: float


CHOSEN = tuple(
    ChosenScenario(choice=choice, noise=noise, pool=pool, effect=effect)
    for choice in CHOICES
    for noise in NOISES
    for pool in POOLS
    for effect in (0.0, -2.0 * RELEVANT)
)


def chosen_panel(scenario: ChosenScenario, *, random: np.random.Generator) -> Panel:
    """Other areas, and the one that was chosen for its figures before the start, with its effect."""
    kind = replace(NOISES[scenario.noise], people=(PEOPLE,) * (scenario.pool + 1))
    drawn = simulated(PanelScenario(name="", kind=kind, between=0.35, walk=0.02), panels=1, random=random)
    values = drawn.value[0].copy()
    treated = int(CHOICES[scenario.choice](values[:BEFORE]).argmax())
    values[BEFORE:, treated] *= 1.0 + scenario.effect
    whole = 100.0 if kind.share else 1000.0
    spread = values * (whole - values if kind.share else whole)
    errors = np.sqrt(np.clip(spread, 0.1, None) / PEOPLE)
    others = np.delete(np.arange(scenario.pool + 1), treated)
    sizes = np.full_like(values, PEOPLE)
    return Panel(
        area_code="treated",
        periods=tuple(str(FIRST_YEAR + year) for year in range(BEFORE + AFTER)),
        values=values[:, treated],
        errors=errors[:, treated],
        sizes=sizes[:, treated],
        codes=tuple(f"area{number}" for number in others),
        other_values=values[:, others],
        other_errors=errors[:, others],
        other_sizes=sizes[:, others],
    )


def chosen_summary(scenario: ChosenScenario, *, panels: int, seed: int = SEED) -> ChosenSummary:
    """The outcome of ``panels`` simulated cities."""
    random = np.random.default_rng(seed)
    likely, biases, one_year = 0, [], []
    for _ in range(panels):
        panel = chosen_panel(scenario, random=random)
        level = float(panel.values[:BEFORE].mean())
        question = EffectQuestion(start=panel.periods[BEFORE], matters=RELEVANT * level)
        result = assess_effect(panel, question=question, only_likely=True)
        likely += result.verdict is Verdict.EFFECT_LIKELY
        changed = np.log(panel.values[BEFORE:]).mean() - np.log(panel.values[BEFORE - 1])
        others = np.log(panel.other_values[BEFORE:]).mean() - np.log(panel.other_values[BEFORE - 1]).mean()
        one_year.append(100.0 * (np.exp(changed - others) - 1.0 - scenario.effect))
        if result.difference is not None:
            biases.append(100.0 * (result.difference.effect / level - scenario.effect))
    return ChosenSummary(
        scenario=scenario,
        panels=panels,
        likely=likely / panels,
        bias=float(np.mean(biases)) if biases else float("nan"),
        one_year=float(np.mean(one_year)),
    )


def chosen_page(summaries: list[ChosenSummary]) -> str:
    """The part of docs/effects.md about areas that were chosen for their figures."""
    by_scenario = {one.scenario: one for one in summaries}
    lines = [
        _INTRODUCTION.format(seed=SEED),
        "",
        "| chosen as | figures | pool | false *aannemelijk* | bias | bias with a baseline of one year "
        "| found, effect of 20% |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for one in summaries:
        scenario = one.scenario
        if scenario.effect == 0.0:
            real = by_scenario[replace(scenario, effect=-2.0 * RELEVANT)]
            cells = (
                scenario.choice, scenario.noise, str(scenario.pool), f"{100 * one.likely:.1f}%",
                f"{one.bias:+.1f}%", f"{one.one_year:+.1f}%", f"{100 * real.likely:.0f}%",
            )  # fmt: skip
            lines.append(f"| {' | '.join(cells)} |")
    none = max(one.likely for one in summaries if one.scenario.effect == 0.0)
    large = [one.likely for one in summaries if one.scenario.effect and one.scenario.pool == max(POOLS)]
    panels = {one.scenario.effect: one.panels for one in summaries}
    facts = {"none": 100 * none, "least": 100 * min(large), "pool": max(POOLS)}
    lines += ["", _READING.format(null=panels[0.0], power=panels[-2.0 * RELEVANT], **facts)]
    return "\n".join(lines) + "\n"


_INTRODUCTION = """\
## Areas that were chosen because they are bad
Nobody draws lots for a deal: the worst area gets it. Some of what makes it the worst is chance, and goes
away by itself. Below (seed {seed}) the treated area is the worst of the pool by its figures before the start.
Areas differ lastingly by 35%, 10,000 people are behind each figure, there are 9 years before and 3 after, and
an effect of a tenth of the level matters. The kinds of figures are those of [the verdicts](verdicts.md)."""

_READING = """\
- **False** findings: {null} cities without an effect per row; at most {none:.1f}% is called *aannemelijk*.
- **Found**: {power} cities with twice the effect that matters; with {pool} comparison areas at least
  {least:.0f}%.
- **Bias** is what is computed without a real effect, in percent of the level; negative looks like success.
  The last year alone as the baseline makes a success of chance. The rule is therefore four years or more, and
  the engine refuses a level from one year.
- What differs from the first edition (21% found with 39 areas, 76% with 159): areas are compared on the scale
  of ratios (odds for percentages), where the worst area moves as much as the others; a level shift in the
  synthetic control; comparison areas up to two standard deviations away; a placebo rank on the mean gap over
  an error that is half the area's own and half that of all; and a larger pool."""
