"""Numbers and dates as readers expect them: 51,4% in Dutch, 51.4% in English."""

from __future__ import annotations

import math
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

_DUTCH = str.maketrans({",": ".", ".": ","})
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NO_VALUE = "–"
MINUS = "−"


@lru_cache(maxsize=4096)  # a screen says the city's figure beside every area
def format_number(value: float | None, *, decimals: int, language: str, sign: bool = False) -> str:
    """A number with thousands marks and a fixed number of decimals; a dash when there is none."""
    if value is None or math.isnan(value):
        return NO_VALUE
    rounded = round(value, decimals) + 0.0
    text = f"{abs(rounded):,.{decimals}f}"
    if language != "en":
        text = text.translate(_DUTCH)
    mark = MINUS if rounded < 0 else "+" if sign and rounded > 0 else ""
    return mark + text


def format_value(value: float | None, *, unit: str, decimals: int, language: str, sign: bool = False) -> str:
    """A number with its unit: 51,4%, € 23.000, 12,0 km."""
    text = format_number(value, decimals=decimals, language=language, sign=sign)
    if text == NO_VALUE:
        return text
    if unit == "%":
        return f"{text}%"
    if unit == "euro":
        return f"€ {text}"
    return text if unit in ("aantal", "") else f"{text} {unit}"


def difference_unit(unit: str) -> str:
    """The unit of a difference: percentages differ by percentage points."""
    return "procentpunt" if unit == "%" else unit


def format_day(moment: datetime | None, *, language: str) -> str:
    """A date in words (21 november 2026), in Dutch time."""
    if moment is None:
        return NO_VALUE
    return str(format_date(moment.astimezone(_AMSTERDAM).date(), format="long", locale=language))


def day_here(moment: datetime) -> date:
    """The day that a moment is in the Netherlands."""
    return moment.astimezone(_AMSTERDAM).date()


def format_date_of(day: date, *, language: str) -> str:
    """A date without a moment in words (15 juni 2027)."""
    return str(format_date(day, format="long", locale=language))


def format_month(release: str, *, language: str) -> str:
    """A year or a month of the catalogue in words: 2027, or maart 2027 for ``2027-03``."""
    year, _, month = release.partition("-")
    if not month:
        return year
    return str(format_date(date(int(year), int(month), 1), format="MMMM y", locale=language))
