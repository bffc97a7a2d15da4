"""The Vergelijken screen: a table of areas and indicators, a ranking, and two indicators together."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import Compare
from dashboard.selection.model import MAX_COLUMNS, Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import chart_config
from layouts.components.chart import NOTHING
from layouts.components.dropdown import figure_list
from layouts.components.html_block import HtmlBlock
from layouts.components.set_props import WhenVisible


def compare_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="compare",
        children=[
            html.Section(
                className="card compare-part",
                **{"aria-labelledby": str(Compare.HEADING)},
                children=_table(t),
            ),
            html.Section(
                className="card compare-part",
                **{"aria-label": t("Rangorde")},
                children=[
                    HtmlBlock(id=Compare.RANKING, className="compare-ranking-place"),
                    HtmlBlock(id=Compare.RANKING_DOWNLOADS),
                ],
            ),
            html.Section(
                className="card compare-part",
                **{"aria-label": t("Twee cijfers samen")},
                children=_scatter(selection, t),
            ),
            WhenVisible(id=Compare.SCATTER_LATER),
        ],
    )


def _table(t: Translate) -> list[Any]:
    return [
        html.H1(id=Compare.HEADING, children=t("Gebieden naast elkaar"), className="compare-title"),
        HtmlBlock(id=Compare.LEAD, className="compare-lead"),
        html.Div(
            className="compare-choice compare-columns",
            **{"data-open": "false"},
            children=[
                html.P(id=Compare.LEFT_OUT, className="small"),
                html.Button(
                    t("Cijfers kiezen"),
                    type="button",
                    className="button compare-fold",
                    **{"aria-expanded": "false", "aria-controls": str(Compare.CHOOSER)},
                ),
                html.Div(id=Compare.CHOOSER, className="compare-chooser", children=_chooser(t)),
            ],
        ),
        HtmlBlock(id=Compare.TABLE, className="compare-table"),
        HtmlBlock(id=Compare.TABLE_NOTES, className="compare-notes"),
        HtmlBlock(id=Compare.TABLE_DOWNLOADS),
    ]


def _chooser(t: Translate) -> dmc.MultiSelect:
    """Which figures are in the table; on a phone folded behind a button."""
    return dmc.MultiSelect(
        id=Compare.COLUMNS,
        data=[],
        value=[],
        label=t("Cijfers in de tabel"),
        placeholder=t("voeg een cijfer toe"),
        clearable=True,
        maxValues=MAX_COLUMNS,
        hidePickedOptions=True,
        **figure_list(Compare.COLUMNS, t),
        comboboxProps={"keepMounted": False},
        size="md",
    )


def _scatter(selection: Selection, t: Translate) -> list[Any]:
    return [
        HtmlBlock(id=Compare.SCATTER_HEAD, className="compare-head"),
        html.Div(
            className="compare-choice compare-second",
            children=dmc.Select(
                id=Compare.SECOND,
                data=[],
                label=t("Tweede cijfer"),
                allowDeselect=False,
                **figure_list(Compare.SECOND, t),
                comboboxProps={"keepMounted": False},
                size="md",
            ),
        ),
        HtmlBlock(id=Compare.SCATTER_WORDS, className="compare-words", **{"aria-live": "polite"}),
        html.Div(
            id=Compare.SCATTER_PART,
            children=[
                html.Div(
                    id=Compare.SCATTER_BOX,
                    role="img",
                    className="compare-scatter",
                    **{"aria-label": t("De grafiek wordt geladen.")},
                    children=dcc.Graph(
                        id=Compare.SCATTER, figure=NOTHING, config=chart_config(selection.language)
                    ),
                ),
                HtmlBlock(id=Compare.SCATTER_TABLE),
            ],
        ),
        HtmlBlock(id=Compare.SCATTER_NOTES, className="compare-notes"),
        HtmlBlock(id=Compare.SCATTER_DOWNLOADS),
    ]
