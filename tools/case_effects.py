"""Write the real cases at the end of docs/effects.md from the figures in a store.

Run it with ``python -m tools.case_effects FILES_FOLDER``. What the pages say is repeated, with what would
have to be registered now for an approach that begins in 2026.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from app import open_services
from dashboard.effect.design import planned_effect
from dashboard.effect.text import effect_heading, reason_sentences
from dashboard.effect.view import computed_effect, effect_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from data.settings import Settings
from geo.model import Area
from indicators.programme.effect_plan import EffectPlan, PoolKind
from indicators.statistics.allowed import Claim, grade
from indicators.statistics.effect_model import EffectResult
from tools.simulate_effects import CASES, PAGE

CRIME, START, REGISTERED = "misdrijven_per_1000", 2026, "rd6_stratenaanpak"
PLACES = ("WK051829", "BU06030633", "WK060306")
"""Schilderswijk, the buurt Stationskwartier in Rijswijk (not the wijk Stationsbuurt of The Hague), and the
wijk that this buurt lies in."""


def cases(services: Services) -> str:
    """The part of the page."""
    lines = [CASES.strip(), "<!-- made by `python -m tools.case_effects FILES_FOLDER` -->", ""]
    lines += _debts(services)
    lines += _crime(services)
    lines += _health(services)
    return "\n" + "\n".join(lines) + "\n"


def _debts(services: Services) -> list[str]:
    view = effect_view(Selection(entry="rd1_schuldpreventie"), services)
    if view.result is None:
        raise SystemExit("the store has no figures of the arrears: sync first")
    reasons = " ".join(reason_sentences(view, translator("nl"), language="nl"))
    return [
        "### Debts in Zuidwest around 2019",
        f"*{effect_heading(view, language='nl')}.* {reasons}",
        "",
        _numbers(view.result),
        "",
    ]


def _crime(services: Services) -> list[str]:
    lines = ["### Registered crime in Schilderswijk and Stationskwartier, 2021 to 2025", _ABOUT_CRIME]
    for code in PLACES:
        lines += _crime_in(services.areas.get(code), services)
    return [*lines, _REGISTER, ""]


def _crime_in(area: Area, services: Services) -> list[str]:
    """The figures of one area, the trial of a start in 2025, and what a start in 2026 could see."""
    intervention = services.programme.intervention(REGISTERED)
    indicator = services.catalogue.get(CRIME)
    plan = EffectPlan(
        deal=intervention.deal, intervention=REGISTERED, indicator_id=CRIME, area_code=area.code,
        cause="x", mechanism="x", start="2025", matters="5",
    )  # fmt: skip
    _, result, panel, pool = computed_effect(area, indicator, intervention, plan, services)
    planned = planned_effect(
        area, indicator, intervention, services, start=START, kind=PoolKind.SIMILAR, most=160
    )
    figures = ", ".join(f"{value:.1f}" for value in panel.values)
    used = Counter(one.city for one in pool.members if one.code in result.pool).most_common()
    where = ", ".join(f"{city} {number}" for city, number in used)
    lines = [
        f"- **{area.name}** ({area.level}, {services.areas.get(area.municipality or area.code).name}; "
        f"{panel.periods[0]}-{panel.periods[-1]}: {figures} per 1,000), a start in 2025 as a trial: "
        f"{_numbers(result)}",
        f"  In the pool: {where}.",
    ]
    if planned.design is None:
        return [*lines, f"  For a start in {START} nothing can be computed."]
    design = planned.design
    return [
        *lines,
        f"  For a start in {START}: {design.years} years before and {design.areas} areas; visible "
        f"from {design.smallest:.1f} per 1,000 residents ({100 * design.share:.0f}% of "
        f"{design.level:.1f}), first with the figure of {design.first}, so that {START + 3} can answer.",
    ]


def _health(services: Services) -> list[str]:
    evidence = services.catalogue.get("ervaren_gezondheid").evidence
    allowed = grade(Claim.EFFECT, evidence=str(evidence))
    return [
        "### Self-rated health",
        f"No answer is possible: per wijk the figure is a {str(evidence).replace('_', ' ')}",
        f"(may it carry an effect: {allowed.value}). It is computed from who live there,",
        "so it cannot see what an approach does.",
        "What would have to be registered now: a survey of one's own with known n per wijk, before the start",
        "and every year after it.",
    ]


def _numbers(result: EffectResult) -> str:
    difference, placebo = result.difference, result.placebo
    words = f"verdict `{result.verdict}`" + "".join(f", `{reason}`" for reason in result.reasons)
    if difference is not None and placebo is not None:
        words += (
            f"; difference {difference.effect:+.2f} ({difference.lower:+.2f} to {difference.upper:+.2f}), "
            f"visible from {difference.smallest_visible:.2f}, place {placebo.rank} of {len(placebo.ratios)}"
        )
    return f"{words}; before {result.periods_before[0]}-{result.periods_before[-1]}, pool {len(result.pool)}."


_ABOUT_CRIME = """
The pool is national: of the four municipalities that are shown and the ten that are compared with, the 160
most alike in who live there, with at least 1,000 residents. Stationskwartier is a buurt of Rijswijk, so its
pool holds buurten. It grew from 1,120 residents (2020) to 1,620 (2024): new houses, so its rate falls between
2022 and 2023 without anything being done, and that bars an answer. The wijk it lies in grew less and stands
below it. Residents of 2021 are those of 2020 or, where a municipality has only those of 2024, these.
"""
_REGISTER = """
What must be registered now for the 6th tranche: the approach and its cause, this figure, the wijk (for
Stationskwartier the wijk around it, not the buurt), start 2026, the rule "wijken in alle gemeenten, de meest
gelijkende eerst", and an effect that matters of at least what is visible; with a smaller one the answer of
2029 will again be *niet vast te stellen*."""


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tools.case_effects FILES_FOLDER\n")
        return 2
    services = open_services(Settings(files_folder=Path(arguments[0]), sync_on_start="never"))
    before = PAGE.read_text(encoding="utf-8").partition(CASES)[0].rstrip()
    PAGE.write_text(f"{before}\n{cases(services)}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
