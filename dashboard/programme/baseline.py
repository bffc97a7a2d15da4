"""The baseline (nulmeting) of every outcome: the figure, and whether it can carry the outcome."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.interventions_here import overlap
from dashboard.programme.ledger import fits, has_theme
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.text.numbers import format_number
from dashboard.text.units import value_in_words
from dashboard.texts import Translate
from geo.model import Area
from indicators.model import Indicator
from indicators.programme.model import DealResult
from indicators.statistics.baseline_model import BaselineCheck, BaselineGate, BaselineReason
from indicators.statistics.words import say

HEAVIEST_FIRST = (BaselineGate.UNUSABLE, BaselineGate.WITH_CAUTION, BaselineGate.USABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRow:
    """One outcome in the areas of which the same is said. ``indicator`` is its own, or the nearest one."""

    result: DealResult
    indicator: Indicator | None
    nearest: bool
    checks: tuple[BaselineCheck, ...]
    areas: tuple[Area, ...]

    @property
    def gate(self) -> BaselineGate:
        return self.checks[0].gate


def baseline_rows(selection: Selection, services: Services) -> tuple[BaselineRow, ...]:
    """Every outcome of the deals that are chosen which fits theme, group and areas, in their order."""
    programme = services.programme
    theme = selection.tags.get("theme")
    groups: dict[tuple[object, ...], list[BaselineCheck]] = {}
    for check in services.assessments().baselines:
        result = programme.result(check.target.id)
        if selection.deal not in (EVERY_DEAL, result.deal) or not fits(result, selection, services):
            continue
        if theme and result.goal is not None and not has_theme(programme.goal(result.goal), theme, services):
            continue
        if selection.area_codes and not overlap([check.area_code], selection.area_codes, services.areas):
            continue
        same = result.id, check.gate, check.reasons, check.also, check.period, check.newest
        groups.setdefault(same, []).append(check)
    return tuple(_row(checks, services) for checks in groups.values())


def _row(checks: list[BaselineCheck], services: Services) -> BaselineRow:
    target = checks[0].target
    return BaselineRow(
        result=services.programme.result(target.id),
        indicator=services.catalogue.get(target.shown_with) if target.shown_with else None,
        nearest=target.indicator_id is None and target.nearest_id is not None,
        checks=tuple(checks),
        areas=tuple(services.areas.get(check.area_code) for check in checks),
    )


def baseline_heading(rows: tuple[BaselineRow, ...], deal: str, t: Translate) -> str:
    """How many outcomes have a usable baseline; an outcome counts by its heaviest row."""
    gates = Counter(outcome_gates(rows).values())
    usable = gates[BaselineGate.USABLE] + gates[BaselineGate.WITH_CAUTION]
    if not usable:
        text = t("Nulmeting {deal}: van geen van de {number} uitkomsten is het begin te gebruiken")
        return text.format(deal=deal, number=gates.total())
    return t("Nulmeting {deal}: van {usable} van {number} uitkomsten is het begin te gebruiken").format(
        deal=deal, usable=usable, number=gates.total()
    )


def outcome_gates(rows: tuple[BaselineRow, ...]) -> dict[str, BaselineGate]:
    """By id of the outcome the heaviest gate of its areas."""
    heaviest: dict[str, BaselineGate] = {}
    for row in rows:
        known = heaviest.get(row.result.id, BaselineGate.USABLE)
        heaviest[row.result.id] = min(known, row.gate, key=HEAVIEST_FIRST.index)
    return heaviest


def reason_sentences(row: BaselineRow, reasons: tuple[BaselineReason, ...], *, language: str) -> list[str]:
    """Each reason in a sentence."""
    check = row.checks[0]
    facts = {
        "first": check.target.since,
        "last": check.until,
        "changed": check.changed,
        "newest": check.newest,
        "period": check.period,
        "area": ", ".join(area.name for area in row.areas),
    }
    return [say(reason, language=language, **facts) for reason in reasons]


def value_words(row: BaselineRow, t: Translate, *, language: str) -> list[str]:
    """The figure of each area with its margin; nothing where there is none."""
    words = []
    for check, area in zip(row.checks, row.areas, strict=True):
        if row.indicator is None or not check.period:
            continue
        decimals = row.indicator.decimals
        text = value_in_words(check.value, unit=row.indicator.unit, decimals=decimals, t=t, language=language)
        if check.lower == check.lower and check.upper == check.upper:
            low, high = (
                format_number(one, decimals=decimals, language=language) for one in (check.lower, check.upper)
            )
            text += " (" + t("{low} tot {high}").format(low=low, high=high) + ")"
        words.append(f"{area.name}: {text}" if len(row.areas) > 1 else text)
    return words


def people_words(row: BaselineRow, t: Translate, *, language: str) -> str:
    """About how many people or answers the figures are, where that is known."""
    known = [check.n for check in row.checks if check.period and check.n == check.n]
    if not known:
        return t("niet bekend")
    return ", ".join(format_number(n, decimals=0, language=language) for n in known)
