"""A target that staff set for a group and an area, as the statistics judge it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from indicators.model import TOTAL_GROUP, Indicator, Polarity, Text
from indicators.programme.edited import TargetSet
from indicators.statistics.detectability import smallest_visible
from indicators.statistics.target_model import Direction, Target, TargetKind
from indicators.statistics.target_series import TargetSeries, after_last_break

_MANY = 1e6  # errors of single figures come from many people: a normal test
_LEAST_POINTS = 2
_YEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleChange:
    """The smallest change between two figures that is seen (unit of the figure), and the first year for it.

    ``change`` is NaN where the error of the figures is unknown; ``year`` is None where they have no rhythm.
    """

    change: float
    year: int | None


def group_of_figures(indicator: Indicator, group: str) -> str | None:
    """The group whose figures are about ``group`` itself, None where there are none.

    That is a group that the source splits by, or everyone where the indicator counts only this group.
    """
    if group in indicator.groups:
        return group
    return TOTAL_GROUP if group in indicator.about else None


def target_of(
    record: TargetSet, *, target_id: str, indicator: Indicator, group: Text, begins: str, granted: bool
) -> Target:
    """The target as `evaluate_targets` takes it; without figures of the ``group`` it names no indicator.

    ``begins`` is the year in which its deal begins, which counts where no year of the start was set.
    """
    measured = group_of_figures(indicator, record.group) is not None
    return Target(
        id=target_id,
        deal=record.deal,
        goal="",
        name=_name(record, group, indicator.unit),
        indicator_id=indicator.id if measured else None,
        nearest_id=None,
        kind=TargetKind.LEVEL,
        areas=(record.area_code,),
        value=float(record.aim),
        direction=_direction(record, indicator.polarity),
        size_word=None,
        unit=indicator.unit,
        begins=begins,
        baseline=record.baseline_period or None,
        end=str(record.year),
        source="streefwaarde van het programma",
        no_figure=None
        if measured
        else Text(
            f"er zijn geen cijfers over {group.nl} zelf", f"there are no figures about {group.en} themselves"
        ),
        granted=granted,
    )


def visible_change(
    figures: TargetSeries, indicator: Indicator, *, area_code: str, since: str
) -> VisibleChange:
    """What two figures like the newest one can show, and the first figure after ``since`` that is to come.

    The error of a difference of two such figures is sqrt(2) times that of one, as if they were independent; a
    change is seen with a chance of 80% in a two-sided test at 5%.
    """
    unbroken = after_last_break(figures, indicator, area_code=area_code)
    if not unbroken.periods:
        return VisibleChange(change=math.nan, year=None)
    error = float(unbroken.error[-1])
    both = math.sqrt(2.0) * error
    change = smallest_visible(both, freedom=_MANY) if math.isfinite(both) else math.nan
    return VisibleChange(change=change, year=_next_year(unbroken, since))


def _next_year(figures: TargetSeries, since: str) -> int | None:
    """The year of the first figure to come after the start, in the rhythm of those that there are."""
    if len(figures.periods) < _LEAST_POINTS:
        return None
    step = max(float(np.median(np.diff(figures.time))), 1.0)
    newest, start = float(figures.time[-1]), int(since[:_YEAR])
    steps = max(math.floor((start - newest) / step) + 1, 1)
    return math.floor(newest + steps * step)


def _name(record: TargetSet, group: Text, unit: str) -> Text:
    """What is aimed at for whom: "Streefwaarde voor jongeren: 6,5%"."""
    number, sign = format(record.aim, "f"), "%" if unit == "%" else ""
    return Text(
        f"Streefwaarde voor {group.nl}: {number.replace('.', ',')}{sign}",
        f"Target for {group.en}: {number}{sign}",
    )


def _direction(record: TargetSet, polarity: Polarity) -> Direction:
    """Up where the aim lies above the start; without a start, towards the favourable side."""
    if record.baseline is not None and record.baseline != record.aim:
        return Direction.UP if record.aim > record.baseline else Direction.DOWN
    return Direction.DOWN if polarity is Polarity.LOWER_IS_BETTER else Direction.UP
