"""Check where and when figures are: areas, periods and groups, each problem with its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from data.ingest.check_report import Problem, quoted
from data.ingest.own_layout import Layout
from data.ingest.own_rows import Rows
from geo.codes import is_ours, to_current, unknown_codes
from geo.model import AreaLevel, Areas

_CBS = r"(?:NL|GM|WK|BU)\d{2,8}"
_PERIOD = r"\d{4}(?:-\d{2}){0,2}"
_YEARS = range(1990, 2101)


def text_of(cells: pd.Series) -> pd.Series:
    """Cells as text; a whole number without its decimal point (2024.0 -> 2024)."""

    def one(cell: Any) -> str:
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()

    return cells.map(one).astype("str")


def problems_at(
    rows: Rows, mask: pd.Series, *, column: str, rule: str, message: str, shown: pd.Series | None = None
) -> Iterator[Problem]:
    """One problem for each row where ``mask`` is true; ``{cell}`` in the message is the cell of ``shown``."""
    for number in mask.index[mask]:
        cell = quoted(shown.loc[number]) if shown is not None else ""
        yield Problem(
            sheet=rows.sheet.name,
            row=int(number),
            column=rows.labels.get(column, column),
            rule=rule,
            message=message.replace("{cell}", cell),
        )


def check_areas(
    rows: Rows, frame: pd.DataFrame, *, layout: Layout, areas: Areas
) -> tuple[pd.Series, list[Problem]]:
    """True for the rows of other cities (no problem, only left out), and every wrong area."""
    codes = text_of(frame[layout.area])
    programme = codes.isin([area.code for area in areas.at_level(AreaLevel.PROGRAMME)])
    ours = is_ours(codes)
    elsewhere = codes.str.fullmatch(_CBS) & ~ours
    carried = to_current(codes[ours], year=layout.code_year)
    unknown = codes.isin(unknown_codes(carried))
    empty = codes == ""
    strange = ~empty & ~ours & ~elsewhere & ~programme
    found = [
        ("Er is geen gebied ingevuld.", empty),
        ("{cell} is geen gebiedscode (zoals BU05183387) en geen programmagebied.", strange),
        (f"Gebied {{cell}} bestaat niet in de indeling van {layout.code_year}.", unknown),
    ]
    problems = [
        problem
        for message, mask in found
        for problem in problems_at(
            rows, mask, column=layout.area, rule="gebied", message=message, shown=codes
        )
    ]
    return elsewhere, problems


def check_periods(rows: Rows, frame: pd.DataFrame, *, column: str) -> tuple[pd.Series, list[Problem]]:
    """The periods as text, and the rows whose period is none."""
    periods = text_of(frame[column])
    valid = {period: _is_period(period) for period in set(periods)}
    message = "{cell} is geen periode. Schrijf 2024, 2024-03 of 2024-03-31."
    wrong = ~periods.map(valid).astype("bool")
    return periods, list(
        problems_at(rows, wrong, column=column, rule="periode", message=message, shown=periods)
    )


def check_formulas(rows: Rows, frame: pd.DataFrame, *, columns: list[str]) -> list[Problem]:
    """Cells of areas, periods and groups that start as a formula does."""
    message = "{cell} begint als een formule (= + - @). Zet er de waarde zelf neer."
    problems: list[Problem] = []
    for column in columns:
        texts = frame[column].astype("str")
        risky = texts.str.match(r"[=+@\t\r-]")
        problems += problems_at(rows, risky, column=column, rule="formule", message=message, shown=texts)
    return problems


def _is_period(text: str) -> bool:
    if not re.fullmatch(_PERIOD, text):
        return False
    year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year in _YEARS
