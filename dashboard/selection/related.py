"""Indicators that have much in common with one: for readers who find no figure. Pure."""

from __future__ import annotations

from dashboard.selection.model import Known
from indicators.model import Indicator


def related_indicators(indicator: Indicator, known: Known, *, most: int) -> list[Indicator]:
    """Other indicators of the theme that have figures, those with most in common first."""
    others = [
        other
        for other in known.catalogue.matching({"theme": indicator.theme})
        if other.id != indicator.id and known.availability.has_figures(other.id)
    ]
    return sorted(others, key=lambda other: -_in_common(indicator, other))[:most]


def _in_common(indicator: Indicator, other: Indicator) -> int:
    pairs = (
        (indicator.deal_goals, other.deal_goals),
        (indicator.target_groups, other.target_groups),
        (indicator.alliances, other.alliances),
        (indicator.life_phases, other.life_phases),
    )
    return sum(len(set(mine) & set(theirs)) for mine, theirs in pairs)
