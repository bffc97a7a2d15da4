"""Which areas are like an area: near it in many traits at once, each measured in how far areas lie apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.statistics.frames import Floats

MOST = 5
LEAST_KNOWN = 0.6
FARTHEST = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """One area that is like another. ``distance`` is in standard deviations of the pool, over all traits.

    ``farthest`` is the place of the trait in which the two differ most.
    """

    code: str
    distance: float
    farthest: int


def most_alike(
    own: Floats,
    *,
    codes: tuple[str, ...],
    traits: Floats,
    most: int = MOST,
    least_known: float = LEAST_KNOWN,
    farthest: float = FARTHEST,
) -> tuple[Alike, ...]:
    """The ``most`` nearest of J areas, nearest first, at most ``farthest`` away.

    ``own`` (F,) and ``traits`` (J, F) are the traits in their own units, NaN where unknown; a trait counts
    for two areas that both have it, and ``least_known`` of the traits must. The distance is the root of the
    mean of the squared differences, each divided by the standard deviation of the trait in the pool: the
    standardised Euclidean distance divided by the root of the number of traits, so that areas with a trait
    missing stay comparable. A trait without spread does not count.
    """
    spread = _spread(traits)
    usable = np.isfinite(spread) & (spread > 0.0)
    apart = np.abs(traits[:, usable] - own[usable]) / spread[usable]
    known = np.isfinite(apart)
    enough = known.sum(axis=1) >= max(1.0, least_known * len(own))
    squares = np.where(known, apart, 0.0) ** 2
    distance = np.sqrt(squares.sum(axis=1) / np.maximum(known.sum(axis=1), 1))
    order = [
        item for item in np.argsort(distance, kind="stable") if enough[item] and distance[item] <= farthest
    ]
    places = np.flatnonzero(usable)
    return tuple(
        Alike(
            code=codes[item], distance=float(distance[item]), farthest=int(places[np.argmax(squares[item])])
        )
        for item in order[:most]
    )


def _spread(traits: Floats) -> Floats:
    """The standard deviation of each trait over the areas that have it; NaN with fewer than two."""
    known = np.isfinite(traits)
    number = known.sum(axis=0)
    mean = np.where(known, traits, 0.0).sum(axis=0) / np.maximum(number, 1)
    squares = (np.where(known, traits - mean, 0.0) ** 2).sum(axis=0)
    return np.where(number > 1, np.sqrt(squares / np.maximum(number - 1, 1)), np.nan)
