"""The frame of every screen of the programme: heading, lead and a place for what they say."""

from __future__ import annotations

from dash import html

from dashboard.ids import ProgrammeScreen
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.html_block import HtmlBlock


def programme_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its words."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="programme",
        children=[
            html.Div(
                className="programme-top",
                children=[
                    html.H1(t("Programma"), id=ProgrammeScreen.HEADING),
                    html.P(id=ProgrammeScreen.LEAD, className="programme-lead"),
                ],
            ),
            HtmlBlock(id=ProgrammeScreen.BODY, className="programme-body"),
        ],
    )
