"""For when a goal is meant: the time of its deal, or long after it."""

from __future__ import annotations

from indicators.programme.deal import Deal
from indicators.programme.kinds import year_in
from indicators.programme.model import Goal

_YEAR = len("2027")


def is_ambition(goal: Goal, deal: Deal) -> bool:
    """Whether a goal of the whole deal is for after it: the same chances in 2040."""
    horizon = year_in(goal.horizon)
    return goal.pillar is None and horizon is not None and horizon > deal.runs.last[:_YEAR]
