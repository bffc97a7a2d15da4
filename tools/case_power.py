"""How much the page of an effect sees on real figures: an effect that is known is put into them, and sought.

Every wijk that is shown is in turn the one with the approach, compared with areas that look alike in all
municipalities or with its own city, exactly as the page does it. Part of `tools.case_effects`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from dashboard.effect.model import MOST_IN_POOL, EffectPool
from dashboard.effect.pool import LEAST_RESIDENTS, effect_pool
from dashboard.effect.question import question_of
from dashboard.services import Services
from geo.model import Area, AreaLevel
from indicators.model import Indicator
from indicators.programme.effect_plan import EffectPlan, PoolKind
from indicators.programme.model import Intervention
from indicators.statistics.effect import estimate_effect
from indicators.statistics.effect_model import EffectResult, Verdict
from indicators.statistics.panel import Panel, PanelError, build_panel

EFFECTS = (0.0, 0.1, 0.2, 0.3)
"""As a share of the level of the wijk; a tenth is what matters."""
WORST = 10
_KINDS = {PoolKind.SIMILAR: "areas that look alike", PoolKind.OWN_CITY: "its own city"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerCase:
    """A figure, and the years in which the approach would have begun."""

    key: str
    name: str
    indicator: str
    intervention: str
    start: str
    transition: str = ""


CASES = (
    PowerCase(
        key="debts",
        name="arrears, 2010-2022, start 2020",
        indicator="wanbetalers_zorgpremie",
        intervention="rd1_schuldpreventie",
        start="2020",
        transition="2019",
    ),
    PowerCase(
        key="crime",
        name="crime, 2021-2025, start 2025",
        indicator="misdrijven_per_1000",
        intervention="rd6_stratenaanpak",
        start="2025",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One wijk: its level before, its pool, what is visible as a share of the level, and
    whether each of ``EFFECTS`` was called likely."""

    level: float
    pool: int
    visible: float
    likely: tuple[bool, ...]


def power_part(services: Services) -> list[str]:
    """The table and what it says."""
    lines = [_HEAD.strip()]
    said: dict[str, str] = {}
    for case in CASES:
        for kind, name in _KINDS.items():
            trials = _trials(case, kind, services)
            worst = sorted(trials, key=lambda one: one.level, reverse=True)[:WORST]
            lines += [_row(case.name, name, f"{len(trials)}", trials)]
            lines += [_row(case.name, name, f"the {WORST} highest", worst)]
            if kind is PoolKind.SIMILAR:
                said |= _facts(case.key, trials, worst)
            else:
                said[f"{case.key}_none"] = f"{sum(not np.isfinite(one.visible) for one in worst)}"
    return [*lines, "", _SAYS.strip().format(worst=WORST, **said), ""]


def _facts(name: str, trials: list[Trial], worst: list[Trial]) -> dict[str, str]:
    """What the sentences below the table repeat of one figure."""
    twice = EFFECTS.index(0.2)
    return {
        f"{name}_all": f"{_share(trials, twice)}%",
        f"{name}_worst": f"{_share(worst, twice)}%",
        f"{name}_false": f"{_share(trials, 0)}%",
        f"{name}_pool": f"{median(one.pool for one in trials):.0f}",
        f"{name}_visible": f"{100 * median(one.visible for one in trials):.0f}%",
    }


def _share(trials: list[Trial], effect: int) -> int:
    """How often the effect of this number is called likely, in percent."""
    return round(100 * sum(one.likely[effect] for one in trials) / len(trials))


def _row(figure: str, kind: str, which: str, trials: list[Trial]) -> str:
    likely = [f"{_share(trials, number)}%" for number in range(len(EFFECTS))]
    pool, visible = median(one.pool for one in trials), median(one.visible for one in trials)
    seen = f"{100 * visible:.0f}%" if np.isfinite(visible) else "nothing"
    return f"| {figure} | {kind} | {which} | {pool:.0f} | {' | '.join(likely)} | {seen} |"


def _trials(case: PowerCase, kind: PoolKind, services: Services) -> list[Trial]:
    indicator = services.catalogue.get(case.indicator)
    intervention = services.programme.intervention(case.intervention)
    wijken = [
        area for area in services.areas.at_level(AreaLevel.WIJK) if (area.inhabitants or 0) >= LEAST_RESIDENTS
    ]
    found = [
        _trial(
            _PowerQuestion(
                area=area,
                indicator=indicator,
                intervention=intervention,
                pool=effect_pool(area, indicator, intervention, services, kind=kind, most=MOST_IN_POOL),
                services=services,
            ),
            case,
        )
        for area in wijken
    ]
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _PowerQuestion:
    """One wijk with its pool, as the page would look at it."""

    area: Area
    indicator: Indicator
    intervention: Intervention
    pool: EffectPool
    services: Services

    @property
    def others(self) -> list[str]:
        return [one.code for one in self.pool.members]

    def panel(self) -> Panel:
        return build_panel(
            self.pool.observations,
            catalogue=self.services.catalogue,
            indicator_id=self.indicator.id,
            area_code=self.area.code,
            others=self.others,
            weights=self.pool.weights,
        )


def _trial(asked: _PowerQuestion, case: PowerCase) -> Trial | None:
    """None where the wijk has no series of this figure."""
    try:
        panel = asked.panel()
    except PanelError:
        return None
    before = [
        value
        for period, value in zip(panel.periods, panel.values, strict=True)
        if period < case.start and period != case.transition
    ]
    level = float(np.mean(before)) if before else 0.0
    if not level or panel.periods[-1] < case.start:
        return None
    plan = EffectPlan.model_validate(
        {
            "deal": asked.intervention.deal, "intervention": asked.intervention.id,
            "indicator_id": asked.indicator.id, "area_code": asked.area.code, "cause": "x", "mechanism": "x",
            "start": case.start, "transition": case.transition, "matters": f"{EFFECTS[1] * level:.4f}",
        }
    )  # fmt: skip
    results = [_result(asked, plan, panel, effect) for effect in EFFECTS]
    difference = results[0].difference
    return Trial(
        level=level,
        pool=len(results[0].pool),
        visible=difference.smallest_visible / level if difference else np.inf,
        likely=tuple(one.verdict is Verdict.EFFECT_LIKELY for one in results),
    )


def _result(asked: _PowerQuestion, plan: EffectPlan, panel: Panel, effect: float) -> EffectResult:
    """What the page says when the figures of the wijk are lower by ``effect`` from the start on.

    Every wijk is tried, so that no other one is said to have the approach.
    """
    rows, services = asked.pool.observations, asked.services
    changed = (rows["area_code"] == asked.area.code) & (rows["period"] >= plan.start)
    question = question_of(services.programme.deal(asked.intervention.deal), asked.pool, plan, panel)
    return estimate_effect(
        rows.assign(value=rows["value"].mask(changed, rows["value"] * (1.0 - effect))),
        catalogue=services.catalogue,
        indicator_id=asked.indicator.id,
        area_code=asked.area.code,
        others=asked.others,
        question=replace(question, same_intervention=frozenset()),
        weights=asked.pool.weights,
    )


_HEAD = """
### How much the page sees with areas that look alike
Every wijk that is shown and has the figure is in turn the one with an approach. An effect of 10, 20 or 30% of
its level is put into its real figures from the start on; the page then does what it always does. With 0%
nothing is put in: what is called *aannemelijk* then is a false finding, or something that did happen there.

| figure | compared with | wijken | pool | at 0% | at 10% | at 20% | at 30% | visible from |
|---|---|---:|---:|---:|---:|---:|---:|---:|"""
_SAYS = """
The columns with a percentage say how often it is called *aannemelijk*; pool and what is visible (of the level
before) are medians.

- **Nothing put in**: {debts_false} of the wijken for the arrears and {crime_false} for crime is called
  *aannemelijk*; the bound is 5%.
- **Twice the effect that matters** (20%), with areas that look alike: for the arrears, with nine years
  before and three after, found in {debts_all} of all wijken and in {debts_worst} of the {worst} with the most
  of them; for crime, with four years before and one after, in {crime_all} and {crime_worst}.
- **That is less than the simulations above give** (82% with 39 areas and 67% or more with 159, for areas
  chosen because they are bad). The arrears have {debts_pool} areas in the pool, for their source covers this
  region only; an effect is visible from {debts_visible} of the level: what drowns it is how much a real
  wijk moves by itself. Crime has {crime_pool} areas and one year after the start: visible from
  {crime_visible}. So
  what the form of a registration computes for an area counts, and not a percentage of this page.
- **Its own city alone** gives no answer at all for {crime_none} of the {worst} wijken with the most crime,
  and for {debts_none} of those with the most arrears: nothing there is like them."""
