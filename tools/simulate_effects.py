"""Measure on simulated neighbourhoods how often the effect methods are right, and write docs/effects.md.

Run it with ``python -m tools.simulate_effects``; the seed is fixed, so the figures can be made again.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indicators.statistics.effect import assess_effect
from indicators.statistics.effect_model import EffectQuestion, EffectResult, Verdict
from indicators.statistics.panel import Panel
from tools.simulate_effects_chosen import CHOSEN, chosen_page, chosen_summary

PAGE = Path(__file__).resolve().parent.parent / "docs" / "effects.md"
PANELS = 250
SEED = 20191101
CASES = "\n## Real cases\n"
"""From here on the page is written by ``python -m tools.case_effects``."""
SCALE = "\n## With every large city in the pool\n"
"""And from here to there by ``python -m tools.bench_effects``."""
FIRST_YEAR = 2008


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A kind of city. Everything in percentage points, except ``people`` behind each figure.

    ``movement``: how much areas drift apart from year to year, with ``correlation`` to the year before.
    ``own_trend``: standard deviation between areas of the slope per year. ``extra_trend``: slope that only
    the treated area has, from the first year on. ``effect`` starts in the first year after.
    """

    name: str
    effect: float = 0.0
    movement: float = 0.15
    correlation: float = 0.0
    own_trend: float = 0.0
    extra_trend: float = 0.0
    people: int = 10000
    areas: int = 40
    before: int = 9
    after: int = 3
    matters: float = 0.5


SCENARIOS = (
    Scenario(name="no effect, years independent"),
    Scenario(name="no effect, years hang together (0.6)", correlation=0.6),
    Scenario(name="no effect, areas have trends of their own", own_trend=0.05),
    Scenario(name="no effect, treated area alone drifts 0.15 a year", extra_trend=-0.15),
    Scenario(name="no effect, 1,000 people per figure", people=1000),
    Scenario(name="no effect, 12 areas", areas=12),
    Scenario(name="no effect, 3 years before", before=3),
    Scenario(name="effect of 0.5", effect=-0.5),
    Scenario(name="effect of 1.0", effect=-1.0),
    Scenario(name="effect of 1.0, years hang together (0.6)", effect=-1.0, correlation=0.6),
    Scenario(name="effect of 1.0, 1,000 people per figure", effect=-1.0, people=1000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Shares (0..1) over the panels of one scenario; NaN where nothing could be computed."""

    scenario: Scenario
    panels: int
    coverage: float
    difference_found: float
    trend_rejected: float
    placebo_found: float
    likely: float
    no_effect: float
    not_established: float
    smallest_visible: float


def simulated_panel(scenario: Scenario, *, random: np.random.Generator) -> Panel:
    """One treated area and the others; the treated one is drawn like the rest, apart from its effect."""
    years, areas = scenario.before + scenario.after, scenario.areas
    time = np.arange(years)
    shared = np.cumsum(random.normal(0.0, 0.1, years))
    level = random.uniform(4.0, 8.0, areas)
    slope = random.normal(0.0, scenario.own_trend, areas)
    truth = level + shared[:, None] + time[:, None] * slope + _movement(scenario, random=random)
    truth[:, 0] += time * scenario.extra_trend
    truth[scenario.before :, 0] += scenario.effect
    shares = np.clip(truth, 0.1, 99.9) / 100.0
    values = random.binomial(scenario.people, shares) / scenario.people * 100.0
    errors = np.sqrt(np.clip(values, 0.1, 99.9) * (100.0 - values) / scenario.people)
    sizes = np.full_like(values, float(scenario.people))
    return Panel(
        area_code="treated",
        periods=tuple(str(FIRST_YEAR + year) for year in range(years)),
        values=values[:, 0],
        errors=errors[:, 0],
        sizes=sizes[:, 0],
        codes=tuple(f"area{number}" for number in range(1, areas)),
        other_values=values[:, 1:],
        other_errors=errors[:, 1:],
        other_sizes=sizes[:, 1:],
    )


def simulate(scenario: Scenario, *, panels: int, seed: int = SEED) -> Summary:
    """The outcome of ``panels`` simulated panels of one scenario."""
    random = np.random.default_rng(seed)
    question = EffectQuestion(start=str(FIRST_YEAR + scenario.before), matters=scenario.matters)
    results = [
        assess_effect(simulated_panel(scenario, random=random), question=question) for _ in range(panels)
    ]
    differences = [result.difference for result in results if result.difference is not None]
    trends = [result.trend_before for result in results if result.trend_before is not None]
    placebos = [result.placebo for result in results if result.placebo is not None]
    return Summary(
        scenario=scenario,
        panels=panels,
        coverage=_share(
            [difference.lower <= scenario.effect <= difference.upper for difference in differences]
        ),
        difference_found=_share([difference.p < 0.05 for difference in differences]),
        trend_rejected=_share([trend.p < 0.05 for trend in trends]),
        placebo_found=_share([placebo.p <= 0.05 for placebo in placebos]),
        likely=_verdicts(results, Verdict.EFFECT_LIKELY),
        no_effect=_verdicts(results, Verdict.NO_EFFECT_SEEN),
        not_established=_verdicts(results, Verdict.NOT_ESTABLISHED),
        smallest_visible=float(
            np.median([difference.smallest_visible for difference in differences] or [np.nan])
        ),
    )


def page(summaries: list[Summary]) -> str:
    """docs/effects.md."""
    lines = [
        "# How often the effect methods are right",
        "<!-- made by `python -m tools.simulate_effects`; do not edit by hand -->",
        "",
        _INTRODUCTION.format(panels=summaries[0].panels, seed=SEED),
        "",
        "| simulated city | 95% interval holds the truth | difference found | other trend before found "
        "| placebo rank within 5% | *effect aannemelijk* | *geen effect zichtbaar* "
        "| *niet vast te stellen* | smallest visible (median) |",
        "|---|" + "---:|" * 8,
    ]
    for summary in summaries:
        shares = (
            summary.coverage, summary.difference_found, summary.trend_rejected, summary.placebo_found,
            summary.likely, summary.no_effect, summary.not_established,
        )  # fmt: skip
        cells = [
            summary.scenario.name,
            *(_percent(share) for share in shares),
            f"{summary.smallest_visible:.2f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", _READING]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    panels = int(arguments[0]) if arguments else PANELS
    drawn = [simulate(scenario, panels=panels) for scenario in SCENARIOS]
    chosen = [
        chosen_summary(scenario, panels=2 * panels if scenario.effect == 0.0 else panels // 2)
        for scenario in CHOSEN
    ]
    written = PAGE.read_text(encoding="utf-8")
    rest = next(first + written.partition(first)[2] for first in (SCALE, CASES) if first in written)
    PAGE.write_text(f"{page(drawn)}\n{chosen_page(chosen)}{rest}", encoding="utf-8")
    return 0


def _movement(scenario: Scenario, *, random: np.random.Generator) -> np.ndarray[tuple[int, int]]:
    """AR(1) noise of every area, (years, areas), with the same spread in every year."""
    years = scenario.before + scenario.after
    fresh = random.normal(0.0, scenario.movement, (years, scenario.areas))
    moved = fresh.copy()
    for year in range(1, years):
        moved[year] = (
            scenario.correlation * moved[year - 1] + np.sqrt(1 - scenario.correlation**2) * fresh[year]
        )
    return moved


def _verdicts(results: list[EffectResult], verdict: Verdict) -> float:
    return _share([result.verdict is verdict for result in results])


def _share(found: list[bool]) -> float:
    return float(np.mean(found)) if found else float("nan")


def _percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.1f}%"


_INTRODUCTION = """\
Every row holds {panels} simulated cities (seed {seed}): one area with an intervention and, unless the name
says otherwise, 39 others, 9 years before and 3 after, 10,000 people behind every figure, levels of 4 to 8%,
and areas that move 0.15 percentage points a year apart from each other. An effect of 0.5 percentage points
is taken to be worth having. In this first table the treated area is drawn like the others, so without an
effect every finding is a false one. Methods and rules: `indicators/statistics/effect.py`."""

_READING = """\
## How to read this
- **Interval**: a 95% interval should hold the truth in at least 95% of the cities. It is an interval
  for one area, not for a mean: it uses how much single comparison areas differ, so years that hang together
  do not make it too narrow. It errs on the wide side. Where only the treated area drifts it is wrong.
- **False findings**: without an effect, *effect aannemelijk* is what must be rare. It needs both methods to
  find something in the same direction, so it is rarer than the 5% of each test alone.
- **A trend of its own** in the treated area alone is what fools these methods. The pre-trend test is the
  guard; the row with a drift of 0.15 a year shows how often it stops the conclusion, and how often not.
- **Few areas, few years, few people** end in *niet vast te stellen*, as they should: with fewer than 20
  comparison areas no placebo rank can be within 5%.
- **Power**: what the rows with an effect show under *effect aannemelijk* is the chance of finding it."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
