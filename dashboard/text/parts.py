"""A share in words that can be pictured: one in seven. Pure."""

from __future__ import annotations

from fractions import Fraction

from dashboard.texts import Translate

_LEAST, _MOST = 2.0, 90.0
_FINE = 11
_NEAR = 0.06
"""How far, as a share of itself, the words may lie from the figure."""


def part_of_all(value: float, *, unit: str, t: Translate) -> str:
    """A percentage as "ongeveer 1 op de 7"; "" where no simple part lies within six percent of it."""
    if unit != "%" or not _LEAST <= value <= _MOST:
        return ""
    parts = [Fraction(1, of) for of in range(2, 51)] + [
        Fraction(some, of) for of in (3, 4, 5, 10) for some in range(2, of)
    ]
    near = [part for part in parts if abs(float(part) * 100 - value) <= _NEAR * value]
    if not near:
        return ""
    part = min(near, key=lambda item: (min(item.denominator, _FINE), abs(float(item) * 100 - value)))
    return t("ongeveer {some} op de {of}").format(some=part.numerator, of=part.denominator)
