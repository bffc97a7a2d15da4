"""Check when figures are of: years, months and days, also as CBS and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from data.ingest.check_report import Problem
from data.ingest.own_places import problems_at, text_of
from data.ingest.own_rows import Rows

_PERIOD = r"\d{4}(?:-\d{2}){0,2}"
_YEARS = range(1990, 2101)
_SPELLED = (
    (r"(\d{4})JJ00", r"\1"),
    (r"(\d{4})MM(\d{2})", r"\1-\2"),
    (r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00)?", r"\1"),
    (r"(\d{1,2})-(\d{1,2})-(\d{4})", r"\3-\2-\1"),
)


def check_periods(rows: Rows, frame: pd.DataFrame, *, column: str) -> tuple[pd.Series, list[Problem]]:
    """The periods as text (2024, 2024-03, 2024-03-31), and the rows whose period is none."""
    given = text_of(frame[column])
    plain = {text: plain_period(text) for text in set(given)}
    message = "{cell} is geen periode. Schrijf 2024, 2024-03 of 2024-03-31."
    wrong = given.map({text: not _is_period(period) for text, period in plain.items()}).astype("bool")
    problems = list(problems_at(rows, wrong, column=column, rule="periode", message=message, shown=given))
    return given.map(plain).astype("str"), problems


def plain_period(text: str) -> str:
    """A period as this application writes it: 2024JJ00 is 2024, 31-3-2024 is 2024-03-31."""
    for pattern, plain in _SPELLED:
        match = re.fullmatch(pattern, text)
        if match:
            parts = match.expand(plain).split("-")
            return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
    return text


def _is_period(text: str) -> bool:
    if not re.fullmatch(_PERIOD, text):
        return False
    year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year in _YEARS
