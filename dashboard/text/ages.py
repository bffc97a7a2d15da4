"""What a figure would be with other ages: beside the figure itself, never instead of it."""

from __future__ import annotations

from dashboard.text.units import short_value
from dashboard.texts import translator
from indicators.model import Indicator


def age_words(
    indicator: Indicator, standardised: float | None, expected: float | None, *, city: str, language: str
) -> str:
    """The figure with the ages of the city, else that of the city with those of the area; "" without both."""
    t = translator(language)

    def value(number: float) -> str:
        return short_value(number, unit=indicator.unit, decimals=indicator.decimals, language=language)

    if standardised is not None:
        return t("Met de leeftijden van {city} zou het {value} zijn.").format(
            city=city, value=value(standardised)
        )
    if expected is not None:
        return t(
            "Verwacht bij de leeftijden hier: {value}. Dat is het cijfer van {city}, maar dan met zo veel "
            "65-plussers als hier."
        ).format(value=value(expected), city=city)
    return ""
