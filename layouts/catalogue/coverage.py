"""The matrix of target groups and themes: how much is known of the group itself, and why not more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.catalogue.coverage import Coverage, CoverageCell
from dashboard.selection.model import FigureFilter, Selection
from dashboard.selection.url import to_query
from dashboard.texts import Translate, translator

PARTS = (FigureFilter.ITSELF, FigureFilter.EVERYONE, FigureFilter.WITHOUT)


def coverage_parts(found: Coverage, selection: Selection, *, examples: int) -> list[Any]:
    """Heading with the finding, how to read it, and one row of cells per target group."""
    language = selection.language
    t = translator(language)
    themes = [theme.name.in_language(language) for theme in found.themes]
    return [
        html.H2(coverage_heading(found, t, language=language), id="wie-en-wat-titel"),
        html.P(
            t(
                "Per doelgroep en thema staat hier bij hoeveel indicatoren er cijfers zijn. Meestal tellen "
                "die iedereen mee: de groep zelf is er niet in te zien. Waar geen cijfer is, staat waarom."
            ),
            className="small",
        ),
        *([_examples(examples, t)] if examples else []),
        _key(t),
        html.Div([html.Span(), *(html.Span(theme) for theme in themes)], className="coverage-head", **HIDDEN),
        *(_row(row, found, selection, t) for row in found.cells),
    ]


HIDDEN = {"aria-hidden": "true"}


def _examples(number: int, t: Translate) -> html.P:
    text = t("Daarbij tellen {number} indicatoren met voorbeeldcijfers mee; die zijn niet gemeten.")
    return html.P(text.format(number=number), className="note")


def coverage_heading(found: Coverage, t: Translate, *, language: str) -> str:
    """The finding: of which groups nothing is known themselves, and of which how much."""
    totals = [found.of_group(group.id) for group in found.groups]
    names = {cell.group.id: cell.group.name.in_language(language) for cell in totals}
    none = [names[cell.group.id] for cell in totals if not cell.itself]
    if not none:
        return t("Wat weten we over wie?")
    return t("Over {groups} zelf is er geen enkel cijfer").format(groups=t(" en ").join(none))


def _row(row: tuple[CoverageCell, ...], found: Coverage, selection: Selection, t: Translate) -> html.Div:
    name = row[0].group.name.in_language(selection.language)
    total = found.of_group(row[0].group.id)
    return html.Div(
        className="coverage-row",
        children=[
            html.Div(
                [
                    html.H3(name[:1].upper() + name[1:]),
                    html.P(
                        t("{number} indicatoren, {itself} over de groep zelf").format(
                            number=total.total, itself=total.itself
                        ),
                        className="small",
                    ),
                ],
                className="coverage-who",
            ),
            *(_cell(cell, selection, t) for cell in row),
        ],
    )


def _cell(cell: CoverageCell, selection: Selection, t: Translate) -> html.Div:
    language = selection.language
    tags = {"theme": cell.theme.id, "target_groups": cell.group.id}
    here = {name: selection.tags.get(name) for name in tags} == tags
    return html.Div(
        className="coverage-cell coverage-here" if here else "coverage-cell",
        children=[
            html.H4(cell.theme.name.in_language(language), className="coverage-what"),
            _bar(cell),
            html.Ul(
                [
                    html.Li(_link(cell, part, number, selection, t), className=f"coverage-{part}")
                    for part, number in zip(PARTS, (cell.itself, cell.everyone, cell.without), strict=True)
                ],
            ),
            *_why(cell, t, language=language),
        ],
    )


def _link(cell: CoverageCell, part: FigureFilter, number: int, selection: Selection, t: Translate) -> Any:
    """What a part of a cell says; where it stands for indicators it leads to them."""
    group = cell.group.name.in_language(selection.language)
    words = {
        FigureFilter.ITSELF: t("over {group} zelf").format(group=group),
        FigureFilter.EVERYONE: t("over iedereen samen"),
        FigureFilter.WITHOUT: t("zonder cijfer"),
    }[part]
    said = [html.Strong(str(number)), " ", html.Span(words)]
    if not number:
        return html.Span(said)
    tags = {"theme": cell.theme.id, "target_groups": cell.group.id}
    wanted = replace(selection, tags=tags, figures=part, search="")
    return dcc.Link(said, href=f"/indicatoren?{to_query(wanted)}")


def _bar(cell: CoverageCell) -> html.Div:
    parts = zip(PARTS, (cell.itself, cell.everyone, cell.without), strict=True)
    return html.Div(
        [
            html.Span(className=f"coverage-{part}", style={"flexGrow": number})
            for part, number in parts
            if number
        ],
        className="coverage-bar",
        **HIDDEN,
    )


def _why(cell: CoverageCell, t: Translate, *, language: str) -> list[Any]:
    if cell.itself:
        return []
    group = cell.group.name.in_language(language)
    reasons = [reason.in_language(language) for reason in cell.reasons] or [
        t("Geen enkele bron in dit thema telt {group} apart.").format(group=group)
    ]
    return [html.P([html.Strong(t("Waarom geen cijfer:")), " ", " ".join(reasons)], className="coverage-why")]


def _key(t: Translate) -> html.Ul:
    return html.Ul(
        className="coverage-key",
        children=[
            html.Li([html.Span(className=f"coverage-{part}", **HIDDEN), words])
            for part, words in (
                (FigureFilter.ITSELF, t("cijfers over de groep zelf")),
                (FigureFilter.EVERYONE, t("cijfers over iedereen samen")),
                (FigureFilter.WITHOUT, t("geen cijfer")),
            )
        ],
    )
