"""A strip of ranks as SVG text: every area of a city on its value. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.theme import Palette

_WIDTH, _HEIGHT, _EDGE = 320, 28, 8
_MIDDLE = _HEIGHT / 2


def rank_strip(others: Sequence[float], *, own: float | None, city: float | None, colours: Palette) -> str:
    """All areas of the city as pale dots on their value, the city as a dark line, this area in blue."""
    result = [*others, *(value for value in (own, city) if value is not None)]
    low, high = min(result), max(result)

    def x(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return _EDGE + share * (_WIDTH - 2 * _EDGE)

    drawn = [
        f'<circle cx="{x(value):.1f}" cy="{_MIDDLE}" r="4" fill="{colours.pale}" fill-opacity="0.65"/>'
        for value in others
    ]
    if city is not None:
        drawn.append(f'<path d="M{x(city):.1f} 3V{_HEIGHT - 3}" stroke="{colours.city}" stroke-width="2"/>')
    if own is not None:
        drawn.append(
            f'<circle cx="{x(own):.1f}" cy="{_MIDDLE}" r="7" fill="{colours.selected}"'
            f' stroke="{colours.card}" stroke-width="2"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" fill="none">'
        f"{''.join(drawn)}</svg>"
    )
