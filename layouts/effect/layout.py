"""The frame of both screens about effects: heading, lead and a place for what they say."""

from __future__ import annotations

from dash import html

from dashboard.ids import EffectScreen
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.html_block import HtmlBlock


def effect_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its words."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="effect",
        children=[
            html.Div(
                className="effect-top",
                children=[
                    html.H1(t("Heeft het geholpen?"), id=EffectScreen.HEADING),
                    html.P(id=EffectScreen.LEAD, className="effect-lead"),
                ],
            ),
            HtmlBlock(id=EffectScreen.BODY, className="effect-body"),
        ],
    )
