"""Units in the reader's language. The catalogue names units in Dutch."""

from __future__ import annotations

from functools import cache

from dashboard.text.numbers import difference_unit, format_value
from dashboard.text.verdicts import Number
from dashboard.texts import Translate, translator
from indicators.model import Indicator

SHORT_UNITS = ("%", "euro")


@cache
def unit_name(unit: str, t: Translate) -> str:
    """The unit in words; a unit without a translation stays as it is."""
    words = {
        "%": t("procent"),
        "aantal": t("aantal"),
        "euro": t("euro"),
        "per 1.000 inwoners": t("per 1.000 inwoners"),
        "per 1.000 woningen": t("per 1.000 woningen"),
        "per 1.000 leerlingen": t("per 1.000 leerlingen"),
        "per 1.000 jongeren": t("per 1.000 jongeren"),
        "per 100 inwoners": t("per 100 inwoners"),
        "per huishouden": t("per huishouden"),
        "soorten per gebruiker": t("soorten per gebruiker"),
        "personen": t("personen"),
        "jaar": t("jaar"),
        "hectare": t("hectare"),
        "klasse (1-5)": t("klasse (1-5)"),
        "klasse (1-9)": t("klasse (1-9)"),
        "score (0-10)": t("score (0-10)"),
        "score": t("score"),
        "procentpunt": t("procentpunt"),
    }
    return words.get(unit, unit)


def short_value(value: float | None, *, unit: str, decimals: int, language: str, sign: bool = False) -> str:
    """A number with % or € and without longer units, for where the unit stands nearby."""
    short = unit if unit in SHORT_UNITS else ""
    return format_value(value, unit=short, decimals=decimals, language=language, sign=sign)


def value_in_words(
    value: float | None, *, unit: str, decimals: int, t: Translate, language: str, sign: bool = False
) -> str:
    """A number with its unit in the reader's language: 51,4% or 23,0 per 1.000 inwoners."""
    named = unit if unit in ("%", "euro", "aantal") else unit_name(unit, t)
    return format_value(value, unit=named, decimals=decimals, language=language, sign=sign)


def difference_writer(*, unit: str, decimals: int, language: str) -> Number:
    """Writes differences in this unit (`difference_unit`; "" for none); euros keep their sign in a range."""
    named, t = unit, translator(language)

    def write(difference: float, /, *, unit: bool = True) -> str:
        shown = named if unit or named == "euro" else ""
        return value_in_words(difference, unit=shown, decimals=decimals, t=t, language=language, sign=True)

    return write


def change_writer(indicator: Indicator | None, *, language: str) -> Number:
    """Writes differences between figures, with the decimals that they have."""
    unit, decimals = (difference_unit(indicator.unit), indicator.decimals) if indicator else ("", 1)
    return difference_writer(unit=unit, decimals=decimals, language=language)


def pace_writer(indicator: Indicator | None, *, language: str) -> Number:
    """Writes a change per year, which is small, with one decimal more than the figures have."""
    unit, decimals = (difference_unit(indicator.unit), indicator.decimals) if indicator else ("", 0)
    return difference_writer(unit=unit, decimals=decimals + 1, language=language)
