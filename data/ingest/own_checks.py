"""Check a sheet of figures: every broken rule with its row and column, or the figures if there are none."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from data.ingest.check_report import Problem, quoted
from data.ingest.own_layout import Figures, Layout
from data.ingest.own_numbers import parse_numbers
from data.ingest.own_places import check_areas, check_formulas, check_periods, problems_at, text_of
from data.ingest.own_rows import Rows
from data.ingest.own_values import Usual, check_values
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP

KEY = ["area", "period", "group", "indicator_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """``figures``: ``row``, ``KEY``, ``value``, ``base`` (NaN: not given). ``left_out``: rows by reason."""

    figures: pd.DataFrame
    problems: list[Problem]
    left_out: dict[str, int] = field(default_factory=dict)


def check_rows(
    rows: Rows,
    *,
    layout: Layout,
    catalogue: Catalogue,
    areas: Areas,
    usual: Usual,
) -> Checked:
    """Every problem in the rows. ``usual`` gives the highest figure there is of an indicator, if any."""
    frame = rows.frame if rows.frame is not None else pd.DataFrame()
    cells = frame[list({figures.column for figures in layout.figures})]
    blank = cells.map(lambda cell: isinstance(cell, str) and cell in {*layout.missing, ""}).all(axis=1)
    frame = frame[~blank]
    if frame.empty:
        what = "Er is geen enkel cijfer ingevuld."
        return Checked(figures=pd.DataFrame(columns=["row", *KEY]), problems=[_whole(rows, "leeg", what)])
    named = [name for name in (layout.area, layout.period, layout.group, layout.measure) if name]
    problems = check_formulas(rows, frame, columns=named)
    elsewhere, wrong = check_areas(rows, frame, layout=layout, areas=areas)
    problems += wrong
    base = {"row": frame.index, "area": text_of(frame[layout.area]), "group": TOTAL_GROUP}
    common = pd.DataFrame(base, index=frame.index)
    if layout.period:
        common["period"], wrong = check_periods(rows, frame, column=layout.period)
        problems += wrong
    if layout.group:
        common["group"] = text_of(frame[layout.group]).replace(dict(layout.groups))
    parts = []
    for figures in layout.figures:
        part, wrong = _figures(
            rows, frame[~elsewhere], common[~elsewhere], figures=figures, layout=layout, catalogue=catalogue
        )
        problems += wrong
        parts.append(part)
    together = pd.concat(parts, ignore_index=True)
    problems += _about_figures(rows, together, layout=layout, catalogue=catalogue, usual=usual)
    left_out = {"andere gemeente": int(elsewhere.sum())} if elsewhere.any() else {}
    return Checked(figures=together.drop(columns="column"), problems=problems, left_out=left_out)


def _figures(
    rows: Rows,
    frame: pd.DataFrame,
    common: pd.DataFrame,
    *,
    figures: Figures,
    layout: Layout,
    catalogue: Catalogue,
) -> tuple[pd.DataFrame, list[Problem]]:
    """The figures of one column as numbers, and the cells that are none."""
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
    part["value"], wrong = _numbers(rows, frame, column=figures.column, layout=layout, percent="%" in units)
    problems += wrong
    part["base"] = float("nan")
    if layout.base in frame:
        column = str(layout.base)
        part["base"], wrong = _numbers(rows, frame, column=column, layout=layout, percent=False)
        odd = part["base"].notna() & ((part["base"] < 0) | (part["base"] % 1 != 0))
        problems += wrong
        problems += problems_at(
            rows, odd, column=column, rule="noemer", message="De noemer is een heel aantal, 0 of meer."
        )
    return part[part["value"].notna() & ~unknown], problems


def _numbers(
    rows: Rows, frame: pd.DataFrame, *, column: str, layout: Layout, percent: bool
) -> tuple[pd.Series, list[Problem]]:
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
        )
        for number, text, cell in zip(wrong.index, wrong, cells, strict=True)
        if text
    ]
    styled = pd.Series([(number, place) in rows.sheet.percents for number in cells.index], index=cells.index)
    what = (
        "De cel heeft percentage-opmaak: {cell} staat erin. Schrijf 12,5 voor 12,5% en gebruik gewone opmaak."
    )
    problems += problems_at(rows, styled, column=column, rule="percentage", message=what, shown=cells)
    return values, problems


def _about_figures(
    rows: Rows, figures: pd.DataFrame, *, layout: Layout, catalogue: Catalogue, usual: Usual
) -> list[Problem]:
    problems: list[Problem] = []
    for (column, indicator_id), part in figures.groupby(["column", "indicator_id"], sort=False):
        entry = catalogue.get(str(indicator_id))
        by_row = part.set_index("row")
        problems += check_values(
            rows, by_row, entry=entry, column=str(column), group=layout.group, usual=usual
        )
    twice = figures.duplicated(KEY)
    first = figures.drop_duplicates(KEY).set_index(KEY)["row"].to_dict() if twice.any() else {}
    for each in figures[twice].to_dict("records"):
        place = first[tuple(each[name] for name in KEY)]
        what = f"{each['area']}, {each['period']}, {each['group']} staat ook in rij {place}."
        label = rows.labels[each["column"]]
        problems.append(
            Problem(sheet=rows.sheet.name, row=int(each["row"]), column=label, rule="dubbel", message=what)
        )
    return problems


def _whole(rows: Rows, rule: str, message: str) -> Problem:
    return Problem(sheet=rows.sheet.name, rule=rule, message=message)


def unknown_indicators(layout: Layout, catalogue: Catalogue) -> list[str]:
    """The indicators that a layout names and the catalogue lacks."""
    return [
        f.indicator_id
        for f in layout.figures
        if f.indicator_id is not None and f.indicator_id not in catalogue
    ]
