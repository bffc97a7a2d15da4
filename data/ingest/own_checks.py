"""Check a sheet of figures: every broken rule with its row and column, or the figures if there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from data.ingest.check_report import Problem
from data.ingest.own_aside import aside_notices, without_laid_aside
from data.ingest.own_cells import figures_of
from data.ingest.own_layout import Layout
from data.ingest.own_numbers import is_no_figure
from data.ingest.own_periods import check_periods
from data.ingest.own_places import check_areas, check_formulas, text_of
from data.ingest.own_provenance import check_provenance, check_samples
from data.ingest.own_questions import (
    DATES,
    KEY,
    ImportQuestion,
    Known,
    ask_dates,
    ask_leaps,
    ask_names,
    ask_scale,
)
from data.ingest.own_rows import Rows
from data.ingest.own_values import check_levels, check_values
from geo.model import Areas
from geo.places import Place
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP
from indicators.provenance import parse_provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """``figures``: ``row``, ``KEY``, ``value``, ``base``, ``margin`` (NaN: not given) and ``provenance``.

    ``notices`` say what was read in another way than it was written, or laid aside.
    """

    figures: pd.DataFrame
    problems: list[Problem]
    questions: list[ImportQuestion] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a file is checked against. ``known`` gives the current figures of an indicator.

    ``elsewhere`` are the municipalities whose figures are brought in by themselves.
    """

    catalogue: Catalogue
    areas: Areas
    known: Known
    file: str
    today: date
    answers: Mapping[str, str]
    elsewhere: tuple[Place, ...] = ()


def check_rows(rows: Rows, *, layout: Layout, context: Context) -> Checked:
    """Every problem in the rows and every question about them, or their figures."""
    whole = rows.frame if rows.frame is not None else pd.DataFrame()
    chosen, aside = without_laid_aside(whole, layout=layout)
    frame, without = _filled(chosen, layout=layout)
    notices = [*aside_notices(aside), *without]
    if frame.empty:
        what = f"Er is geen enkel cijfer om over te nemen. {' '.join(notices)}".strip()
        problem = Problem(sheet=rows.sheet.name, rule="leeg", message=what)
        return Checked(figures=pd.DataFrame(columns=["row", *KEY]), problems=[problem], notices=notices)
    common, problems = _common(rows, frame, layout=layout, context=context)
    parts = []
    for figures in layout.figures:
        part, wrong, read = figures_of(
            rows, frame, common, figures=figures, layout=layout, catalogue=context.catalogue
        )
        problems += wrong
        notices += read
        parts.append(part)
    together = pd.concat(parts, ignore_index=True)
    daily = [entry.id for entry in context.catalogue if entry.periodicity == "daily"]
    together, dates = ask_dates(together, daily=daily, answer=context.answers.get(DATES))
    problems += _about_figures(rows, together, layout=layout, context=context)
    problems = _with_areas(problems, frame[layout.area], areas=context.areas)
    if problems:
        return Checked(figures=together, problems=problems, notices=notices)
    questions = [dates, *_questions(together, frame, layout=layout, context=context)]
    asked = [question for question in questions if question is not None]
    return Checked(figures=together.drop(columns="column"), problems=[], questions=asked, notices=notices)


def _filled(frame: pd.DataFrame, *, layout: Layout) -> tuple[pd.DataFrame, list[str]]:
    """The rows with a figure, and how many say with a sign or code that they have none."""
    columns = list({figures.column for figures in layout.figures})
    none = frame[columns].apply(lambda cells: is_no_figure(cells, missing=layout.missing)).astype("bool")
    signs = int((none & (frame[columns] != "")).to_numpy().sum())
    what = f"{signs} cellen zeggen met een teken of code dat er geen cijfer is (zoals . x - of -99997)."
    return frame[~none.all(axis=1)], [what] if signs else []


def _common(
    rows: Rows, frame: pd.DataFrame, *, layout: Layout, context: Context
) -> tuple[pd.DataFrame, list[Problem]]:
    """Row, area, group, period and provenance of each row, and what is wrong with them."""
    named = [name for name in (layout.area, layout.period, layout.group, layout.measure) if name]
    problems = check_formulas(rows, frame, columns=named)
    codes, wrong = check_areas(rows, frame, layout=layout, areas=context.areas, elsewhere=context.elsewhere)
    problems += wrong
    common = pd.DataFrame({"row": frame.index, "area": codes, "group": TOTAL_GROUP}, index=frame.index)
    if layout.period:
        common["period"], wrong = check_periods(rows, frame, column=layout.period)
        problems += wrong
    if layout.group:
        common["group"] = text_of(frame[layout.group]).replace(dict(layout.groups))
    common["provenance"], wrong = check_provenance(
        rows, frame, layout=layout, file=context.file, today=context.today
    )
    return common, [*problems, *wrong]


def _questions(
    figures: pd.DataFrame, frame: pd.DataFrame, *, layout: Layout, context: Context
) -> list[ImportQuestion | None]:
    entries = [context.catalogue.get(name) for name in figures["indicator_id"].unique()]
    shares = [entry.id for entry in entries if entry.unit == "%"]
    names = frame.get(layout.name) if layout.name else None
    return [
        ask_scale(figures, shares=shares),
        ask_leaps(figures, entries=entries, known=context.known, areas=context.areas),
        ask_names(figures, names=names, areas=context.areas),
    ]


def _with_areas(problems: list[Problem], given: pd.Series, *, areas: Areas) -> list[Problem]:
    """The problems with the area of their row by code and name."""
    texts = text_of(given)
    named = {text: areas.named(text) for text in set(texts) if text in areas}
    place = texts.map(named).dropna().to_dict()
    return [replace(problem, area=place.get(problem.row, "")) for problem in problems]


def _about_figures(rows: Rows, figures: pd.DataFrame, *, layout: Layout, context: Context) -> list[Problem]:
    problems: list[Problem] = []
    evidence = _evidence(figures["provenance"])
    for (column, indicator_id), part in figures.groupby(["column", "indicator_id"], sort=False):
        entry = context.catalogue.get(str(indicator_id))
        by_row = part.set_index("row")
        problems += check_values(
            rows, by_row, entry=entry, column=str(column), group=layout.group, known=context.known
        )
        problems += check_levels(rows, by_row, entry=entry, column=layout.area)
        kinds = pd.Series(evidence[part.index].to_numpy(), index=by_row.index)
        problems += check_samples(rows, by_row, column=str(column), evidence=kinds)
    twice = figures.duplicated(KEY)
    first = figures.drop_duplicates(KEY).set_index(KEY)["row"].to_dict() if twice.any() else {}
    for each in figures[twice].to_dict("records"):
        place = first[tuple(each[name] for name in KEY)]
        what = f"{each['area']}, {each['period']}, {each['group']} staat ook in rij {place}."
        label = rows.labels[each["column"]]
        problems.append(
            Problem(
                sheet=rows.sheet.name,
                row=int(each["row"]),
                column=label,
                rule="dubbel",
                message=what,
                kind="dubbel",
            )
        )
    return problems


def _evidence(texts: pd.Series) -> pd.Series:
    """The kind of evidence of each figure, None where it is not known."""
    kinds = {text: parse_provenance(str(text)) for text in texts.unique()}
    return texts.map({text: value.evidence if value else None for text, value in kinds.items()})


def unknown_indicators(layout: Layout, catalogue: Catalogue) -> list[str]:
    """The indicators that a layout names and the catalogue lacks."""
    return [
        f.indicator_id
        for f in layout.figures
        if f.indicator_id is not None and f.indicator_id not in catalogue
    ]
