"""A change of an area by its parts: within them, and because people live in other parts than before.

This divides what was counted; it tests nothing and names no cause.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.statistics.decomposition import Mix, decompose_gap
from indicators.statistics.frames import Booleans, Floats

_MAY_DIFFER = 0.01
"""How far the parts together may lie from the figure of the area, as a share of it: rounding, no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """One part: its share of the people (0..1) and its figure in the years before and after, and how much
    ``within`` it contributed to the change of the area, in the unit."""

    code: str
    share_before: float
    share_after: float
    before: float
    after: float
    within: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeByParts:
    """``change`` of the area, mean after minus mean before, is ``within`` plus ``shift`` (all in the unit).

    ``within``: figures of the parts changed; ``shift``: parts with another figure got another share of the
    people. ``parts`` by what they contributed, the largest first.
    """

    change: float
    within: float
    shift: float
    parts: tuple[PartChange, ...]


def change_by_parts(
    area: Floats,
    *,
    codes: tuple[str, ...],
    values: Floats,
    sizes: Floats,
    before: Booleans,
    after: Booleans,
) -> ChangeByParts | None:
    """Kitagawa's decomposition of ``area`` (T,) over time, with its J parts as the groups.

    ``values`` and ``sizes`` are (T, J), the masks (T,). With s the share of a part in a year and r its
    figure, a part enters a side with its mean share S and the figure R = mean(s r) / S, so that sum(S R) is
    the mean over the years exactly, and::

        within = sum (R_after - R_before) (S_before + S_after) / 2
        shift  = sum (S_after - S_before) (R_before + R_after) / 2

    None with fewer than two parts, where a figure or a size is unknown, or where the parts do not add up to
    the area (more than 1% apart in any year): then they are not its parts in this figure.
    """
    used = before | after
    known = np.isfinite(values[used]).all() and np.isfinite(sizes[used]).all()
    if len(codes) < 2 or not before.any() or not after.any() or not known or (sizes[used] <= 0.0).any():
        return None
    shares = sizes / sizes.sum(axis=1, keepdims=True)
    together = (shares * values).sum(axis=1)
    if (np.abs(together - area)[used] > _MAY_DIFFER * np.abs(area)[used]).any():
        return None
    sides = [_side(codes, shares[side], values[side]) for side in (before, after)]
    first, last = sides
    found = decompose_gap(last, benchmark=first)
    parts = tuple(
        PartChange(
            code=code,
            share_before=first.shares[code],
            share_after=last.shares[code],
            before=first.rates[code],
            after=last.rates[code],
            within=found.by_group[code][1],
        )
        for code in codes
    )
    ordered = sorted(parts, key=lambda one: -abs(one.within))
    return ChangeByParts(change=found.gap, within=found.rates, shift=found.composition, parts=tuple(ordered))


def _side(codes: tuple[str, ...], shares: Floats, values: Floats) -> Mix:
    mean = shares.mean(axis=0)
    rates = (shares * values).mean(axis=0) / mean
    return Mix(
        shares=dict(zip(codes, mean.tolist(), strict=True)),
        rates=dict(zip(codes, rates.tolist(), strict=True)),
    )
