"""Where the money of a deal goes: by pillar, theme, area and target group, and what no text divides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from dashboard.programme.ledger import has_theme
from dashboard.services import Services
from indicators.programme.deal import Deal
from indicators.programme.distribution import (
    Distribution,
    LimitWatch,
    SourceYears,
    distribution,
    leaf_lines,
    source_years,
    watched_limits,
)
from indicators.programme.model import MoneyLine
from indicators.programme.reported import Reported

EVERYONE = "iedereen"
"""The part of what is for no target group in particular."""
_HERE = ZoneInfo("Europe/Amsterdam")


class Divided(StrEnum):
    """By what money is divided."""

    PILLAR = "pillar"
    THEME = "theme"
    AREA = "area"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """The money of one deal: how it runs by source and year, its limits, and where it goes."""

    deal: Deal
    sources: tuple[SourceYears, ...]
    limits: tuple[LimitWatch, ...]
    divided: dict[Divided, Distribution]
    names: dict[str, str]
    example: bool


def money_view(
    deal: Deal, services: Services, *, language: str, given: Reported | None = None, divides: bool = True
) -> MoneyView:
    """The money of a deal, whatever the other filters: money belongs to whole pillars.

    ``given``: what is reported, where it was read already. Without ``divides`` nothing is divided.
    """
    programme = services.programme
    given = given or services.reported()
    lines = leaf_lines(deal.id, programme)
    year = services.clock().astimezone(_HERE).year
    keys = _keys(services) if divides else {}
    return MoneyView(
        deal=deal,
        sources=source_years(deal.id, programme, given.totals, year=year),
        limits=watched_limits(deal.id, programme, given.totals),
        divided={by: distribution(lines, keys[by], given.totals) for by in keys},
        names=_names(services, language),
        example=given.example and any(given.of_line(line.id) for line in lines),
    )


def _keys(services: Services) -> dict[Divided, Callable[[MoneyLine], set[str]]]:
    programme = services.agreed
    themes = [term.id for term in services.catalogue.terms("themes")]

    def pillar(line: MoneyLine) -> set[str]:
        return {line.pillar} if line.pillar else set()

    def theme(line: MoneyLine) -> set[str]:
        if line.pillar in themes:
            return {line.pillar}
        goals = programme.goals_of_money(line.id)
        return {name for name in themes for goal in goals if has_theme(goal, name, services)}

    def area(line: MoneyLine) -> set[str]:
        return {name for item in programme.interventions_of_money(line.id) for name in item.areas}

    def group(line: MoneyLine) -> set[str]:
        items = programme.interventions_of_money(line.id)
        return {name for item in items for name in item.target_groups or (EVERYONE,)}

    return {Divided.PILLAR: pillar, Divided.THEME: theme, Divided.AREA: area, Divided.GROUP: group}


def _names(services: Services, language: str) -> dict[str, str]:
    """What pillars, themes, groups and areas are called."""
    catalogue, programme = services.catalogue, services.programme
    terms = [*catalogue.terms("themes"), *catalogue.terms("target_groups")]
    return {
        **{area.id: area.name for area in programme.areas},
        **{term.id: term.name.in_language(language) for term in terms},
        **{pillar.id: pillar.name.in_language(language) for pillar in programme.pillars},
    }
