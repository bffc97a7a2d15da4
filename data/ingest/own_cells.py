"""The figures in one column of a file as numbers, with what is behind them, and the cells that are none."""

from __future__ import annotations

import pandas as pd

from data.ingest.check_report import Problem, quoted
from data.ingest.own_layout import FigureLayout, Layout
from data.ingest.own_numbers import parse_numbers
from data.ingest.own_places import problems_at, text_of
from data.ingest.own_rows import Rows
from indicators.catalogue import Catalogue


def figures_of(
    rows: Rows,
    frame: pd.DataFrame,
    common: pd.DataFrame,
    *,
    figures: FigureLayout,
    layout: Layout,
    catalogue: Catalogue,
) -> tuple[pd.DataFrame, list[Problem], list[str]]:
    """The figures of one column as numbers, the cells that are none, and how they were read."""
    ids = text_of(frame[str(layout.measure)]) if figures.indicator_id is None else figures.indicator_id
    part = common.assign(indicator_id=ids, column=figures.column)
    if figures.period is not None:
        part["period"] = figures.period
    problems: list[Problem] = []
    unknown = ~part["indicator_id"].isin(catalogue.ids)
    message = "Indicator {cell} staat niet in de catalogus."
    names = part["indicator_id"].astype("str")
    problems += problems_at(
        rows, unknown, column=layout.measure or figures.column, rule="indicator", message=message, shown=names
    )
    units = {catalogue.get(name).unit for name in set(names[~unknown])}
    part["value"], wrong, notices = _numbers(
        rows, frame, figures.column, layout=layout, percent=units == {"%"}
    )
    problems += wrong
    for name, column in (("base", layout.base), ("margin", layout.margin)):
        part[name] = float("nan")
        if column in frame:
            part[name], wrong, _ = _numbers(rows, frame, str(column), layout=layout, percent=name == "margin")
            problems += wrong
    odd = part["base"].notna() & ((part["base"] < 0) | (part["base"] % 1 != 0))
    what = "De noemer is een heel aantal, 0 of meer."
    problems += problems_at(rows, odd, column=str(layout.base), rule="noemer", message=what)
    return part[part["value"].notna() & ~unknown], problems, notices


def _numbers(
    rows: Rows, frame: pd.DataFrame, column: str, *, layout: Layout, percent: bool
) -> tuple[pd.Series, list[Problem], list[str]]:
    """The numbers of a column. Shares that all have percent format are read as they show: 0,125 as 12,5%."""
    cells = frame[column]
    values, wrong = parse_numbers(cells, decimal=layout.decimal, missing=layout.missing, percent=percent)
    label, place = rows.labels[column], rows.positions[column]
    problems = [
        Problem(
            sheet=rows.sheet.name,
            row=int(number),
            column=label,
            rule="formule" if "formule" in text else "getal",
            message=f"{quoted(cell)} {text}.",
            kind=text,
            cell=quoted(cell),
        )
        for number, text, cell in zip(wrong.index, wrong, cells, strict=True)
        if text
    ]
    styled = pd.Series([(number, place) in rows.sheet.percents for number in cells.index], index=cells.index)
    if percent and styled[values.notna()].all() and styled.any():
        what = f"Kolom {label} heeft percentage-opmaak; 0,125 is gelezen als 12,5%."
        return (values * 100).round(10), problems, [what]
    what = (
        "De cel heeft percentage-opmaak en andere cellen niet: {cell} staat erin. Schrijf 12,5 voor 12,5% en "
        "gebruik gewone opmaak."
    )
    problems += problems_at(rows, styled, column=column, rule="percentage", message=what, shown=cells)
    return values, problems, []
