"""What a figure would be with other ages: beside the figure itself, never instead of it."""

from __future__ import annotations

from dashboard.text.units import short_value
from dashboard.texts import translator
from indicators.model import Indicator


def age_words(indicator: Indicator, standardised: float | None, *, city: str, language: str) -> str:
    """The figure with the ages of the city in a sentence; "" where the parts by age are not known."""
    if standardised is None:
        return ""
    value = short_value(standardised, unit=indicator.unit, decimals=indicator.decimals, language=language)
    return translator(language)("Met de leeftijden van {city} zou het {value} zijn.").format(
        city=city, value=value
    )
