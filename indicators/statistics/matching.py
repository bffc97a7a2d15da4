"""Which areas an area may be compared with: similar in level and trend before, and not touched themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from indicators.statistics.frames import Floats

Point = tuple[float, float]

MOST = 30
FARTHEST = 2.0
"""In standard deviations. On the scale of ratios areas at either end move alike (`effect_scale`); with less
reach the worst area of a city has nothing to be compared with."""
LARGEST_JUMP = 0.25


class LeftOut(StrEnum):
    """Why an area is no comparison area."""

    SAME_AREA = "same_area"
    SAME_INTERVENTION = "same_intervention"
    NEIGHBOUR = "neighbour"
    OTHER_SOURCE = "other_source"
    INCOMPLETE = "incomplete"
    POPULATION_JUMP = "population_jump"
    TOO_DIFFERENT = "too_different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """How far a possible comparison area lies from the area: in standard deviations of the pool."""

    code: str
    level: float
    trend: float
    level_distance: float
    trend_distance: float

    @property
    def distance(self) -> float:
        return float(np.hypot(self.level_distance, self.trend_distance))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """``chosen``: the comparison areas, nearest first; ``candidates``: the whole pool, nearest first.

    ``level_difference`` and ``trend_difference``: area minus mean of the chosen, in standard deviations of
    the pool (NaN when none is chosen).
    """

    chosen: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    level_difference: float
    trend_difference: float


def left_out(
    codes: Iterable[str],
    *,
    same_area: Set[str],
    same_intervention: Set[str],
    neighbours: Set[str],
    complete: Set[str],
    jumped: Set[str],
    other_source: Set[str] = frozenset(),
) -> dict[str, LeftOut]:
    """Per area that may not serve as comparison the first reason, in the order of `LeftOut`.

    Areas with the same intervention would hide its effect, direct neighbours may feel it (spill-over),
    and where the number of people jumps, other people are counted.
    """
    every = set(codes)
    rules = {
        LeftOut.SAME_AREA: same_area,
        LeftOut.SAME_INTERVENTION: same_intervention,
        LeftOut.NEIGHBOUR: neighbours,
        LeftOut.OTHER_SOURCE: other_source,
        LeftOut.INCOMPLETE: every - complete,
        LeftOut.POPULATION_JUMP: jumped,
    }
    result: dict[str, LeftOut] = {}
    for reason, members in rules.items():
        for code in sorted(every & members):
            result.setdefault(code, reason)
    return result


def match_areas(
    *,
    level: float,
    trend: float,
    codes: tuple[str, ...],
    levels: Floats,
    trends: Floats,
    most: int = MOST,
    farthest: float = FARTHEST,
) -> Matching:
    """The ``most`` nearest of J areas, at most ``farthest`` away in level and in trend before the start.

    ``levels`` and ``trends`` are (J,): mean and slope per year before the start. Distances are differences
    divided by the standard deviation of the pool; the nearest have the smallest length of both together.
    A pool without any spread counts every area as near. Source: Ryan, Kontopantelis, Linden and Burgess
    (2019), Stat. Methods Med. Res. 28, on matching on level and trend before difference in differences.
    """
    away_level, level_unit = _distances(level, levels)
    away_trend, trend_unit = _distances(trend, trends)
    order = np.argsort(np.hypot(away_level, away_trend), kind="stable")
    candidates = tuple(
        Candidate(
            code=codes[item],
            level=float(levels[item]),
            trend=float(trends[item]),
            level_distance=float(away_level[item]),
            trend_distance=float(away_trend[item]),
        )
        for item in order
    )
    near = (np.abs(away_level) <= farthest) & (np.abs(away_trend) <= farthest)
    chosen = [item for item in order if near[item]][:most]
    return Matching(
        chosen=tuple(codes[item] for item in chosen),
        candidates=candidates,
        level_difference=(level - levels[chosen].mean()) / level_unit if chosen else float("nan"),
        trend_difference=(trend - trends[chosen].mean()) / trend_unit if chosen else float("nan"),
    )


def population_jumps(
    sizes: Floats, *, codes: tuple[str, ...], largest: float = LARGEST_JUMP
) -> frozenset[str]:
    """Areas whose number of people ((T, J), NaN: unknown) jumps: more than ``largest`` between two periods.

    The larger of the two is then more than ``1 + largest`` times the smaller.
    """
    change = np.abs(np.diff(np.log(np.where(sizes > 0.0, sizes, np.nan)), axis=0))
    jumped = (np.nan_to_num(change) > np.log1p(largest)).any(axis=0)
    return frozenset(code for code, value in zip(codes, jumped, strict=True) if value)


def touching(points: Mapping[str, Set[Point]], *, codes: Set[str], least: int = 2) -> frozenset[str]:
    """The direct neighbours of ``codes``: areas whose border shares at least ``least`` points with theirs.

    ``points`` are the border points per area of one level, drawn from one set of lines so that neighbours
    have the same points. The areas themselves are not in the answer.
    """
    inside: set[Point] = set()
    for code in codes:
        inside |= points.get(code, set())
    return frozenset(
        code for code, border in points.items() if code not in codes and len(border & inside) >= least
    )


def _distances(value: float, values: Floats) -> tuple[Floats, float]:
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    unit = spread if spread > 0.0 else 1.0
    return (values - value) / unit if spread > 0.0 else np.zeros_like(values), unit
