"""Write the real cases at the end of docs/effects.md from the figures in a store.

Run it with ``python -m tools.case_effects FILES_FOLDER``. What the pages say is repeated, with what would
have to be registered now for an approach that begins in 2026.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from app import open_services
from dashboard.effect.design import planned_effect
from dashboard.effect.model import EffectView
from dashboard.effect.parts import effect_parts_of
from dashboard.effect.parts_text import parts_rows, parts_words
from dashboard.effect.text import effect_heading, reason_sentences
from dashboard.effect.view import computed_effect, effect_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from data.settings import Settings
from geo.model import Area
from indicators.model import Indicator
from indicators.programme.effect_plan import EffectPlan, PoolKind
from indicators.programme.model import Intervention
from indicators.statistics.allowed import Claim, grade
from indicators.statistics.effect_model import EffectResult
from tools.case_power import power_part
from tools.simulate_effects import CASES, PAGE

CRIME, START, REGISTERED = "misdrijven_per_1000", 2026, "rd6_stratenaanpak"
NOW = 2026
ANSWER = START + 3
"""The year in which there should be an answer."""
PLACES = ("WK051829", "BU06030633", "WK060306")
"""Schilderswijk, the buurt Stationskwartier in Rijswijk (not the wijk Stationsbuurt of The Hague), and the
wijk that this buurt lies in."""


def cases(services: Services) -> str:
    """The part of the page."""
    lines = [CASES.strip(), "<!-- made by `python -m tools.case_effects FILES_FOLDER` -->", ""]
    lines += _debts(services)
    lines += _crime(services)
    lines += _health(services)
    lines += power_part(services)
    lines.append(_DIVIDED.strip())
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
        *_by_parts(view),
        *(one.strip() for one in _now(view.area, view.indicator, view.intervention, services)),
        _DEBTS.strip(),
        "",
    ]


def _by_parts(view: EffectView) -> list[str]:
    """Where in the area it changed, in the words of the page."""
    t = translator("nl")
    rows = parts_rows(view, language="nl")
    words = " ".join(parts_words(view, t, language="nl"))
    if not rows:
        return [f"By its parts: *{words}*"]
    heads = ("part", "share of residents", "before", "after", "contributes")
    table = [f"| {' | '.join(row)} |" for row in (heads, ("---",) * len(heads), *rows)]
    return [f"By its parts: *{words}*", "", *table, ""]


def _now(
    area: Area | None, indicator: Indicator | None, intervention: Intervention, services: Services
) -> list[str]:
    """What a start in 2026 could see, and when its figure is there: as long after its year as today's is."""
    if area is None or indicator is None:
        return []
    planned = planned_effect(
        area, indicator, intervention, services, start=START, kind=PoolKind.SIMILAR, most=160
    )
    if planned.design is None:
        return [f"  For a start in {START} nothing can be computed."]
    design, newest = planned.design, int(planned.newest[:4])
    known = design.first + NOW - newest
    answer = (
        f"known in {known}, so that {ANSWER} can answer"
        if known <= ANSWER
        else f"known in {known} if it stays as late as it is (in {NOW} the newest figure is that of "
        f"{newest}), so that {ANSWER} **cannot** answer"
    )
    unit = "per 1,000 residents" if indicator.id == CRIME else "percentage points"
    return [
        f"  For a start in {START}: {design.years} years before and {design.areas} areas; visible from "
        f"{design.smallest:.1f} {unit} ({100 * design.share:.0f}% of {design.level:.1f}), first with the "
        f"figure of {design.first}, {answer}.",
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
    figures = ", ".join(f"{value:.1f}" for value in panel.values)
    used = Counter(one.city for one in pool.members if one.code in result.pool).most_common()
    where = ", ".join(f"{city} {number}" for city, number in used)
    lines = [
        f"- **{area.name}** ({area.level}, {services.areas.get(area.municipality or area.code).name}; "
        f"{panel.periods[0]}-{panel.periods[-1]}: {figures} per 1,000), a start in 2025 as a trial: "
        f"{_numbers(result)}",
        f"  In the pool: {where}.",
    ]
    page = effect_view(Selection(entry=REGISTERED, indicator_id=CRIME), services)
    parts = effect_parts_of(area, indicator, result, services)
    here = replace(page, area=area, result=result, panel=panel, parts=parts, city_change=None)
    divided = _by_parts(here) if parts is not None else ["By its parts: it has none."]
    lines += [f"  {one}" if one else "" for one in divided]
    return [*lines, *_now(area, indicator, intervention, services)]


def _health(services: Services) -> list[str]:
    evidence = services.catalogue.get("ervaren_gezondheid").evidence
    allowed = grade(Claim.EFFECT, evidence=str(evidence))
    return [
        "### Self-rated health",
        f"No answer is possible: per wijk the figure is a {str(evidence).replace('_', ' ')}",
        f"(may it carry an effect: {allowed.value}). It is computed from who live there,",
        "so it cannot see what an approach does.",
        f"No registration of today lets {ANSWER} answer it: four measurements of one kind before the start",
        f"are needed, with n, and for {START} there is none. With a survey of one's own every year from now",
        f"on, an approach that begins in {NOW + 4} could be answered. What can be judged of one that begins",
        "now is its chain: is it done, does it reach people, does it work for them.",
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
What must be registered now for the 6th tranche about crime: the approach and its cause, this figure, the wijk
(for Stationskwartier the wijk around it, not the buurt), start 2026, the rule "wijken in alle gemeenten, de
meest gelijkende eerst", and an effect that matters of at least what is visible; with a smaller one the answer
of 2029 will again be *niet vast te stellen*."""
_DEBTS = """
What must be registered now for the 6th tranche about debts: the same, and with it that the maker of the
figure delivers it sooner. As late as it is now there is no figure of 2028 in 2029, whatever is
registered; until then only the chain can be judged."""
_DIVIDED = """
### What can be divided, and what cannot
- **The change of the gap with the city** falls apart in what is there in the area alone, what the areas
  that it is compared with share, and what the city did. Every page shows these.
- **By parts** (buurten of a wijk, wijken of a focus area): how much changed within the parts, and how
  much because people went to live in other parts (Kitagawa's decomposition over time,
  `indicators/statistics/part_change.py`). Only where every part has a figure in every year. With one part
  too small to show there is no division: what is left over would give away what may not be shown.
- **By who live there** (age, origin, income) it cannot be divided: no figure that may carry an effect
  exists by age or another group per wijk. The page says so and does not fill it in from the city.
- **Waterbed**: the neighbours together against areas like them, with an interval, and each as it was
  counted. That it moved is said as a possibility only, and only where both the area and its neighbours
  changed by more than chance, in opposite ways. A few neighbours rarely can: then it is not to be seen
  and not ruled out."""


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
