"""What a callback of a screen starts with: the selection that the reader asks for, and the language."""

from __future__ import annotations

from dash import ctx
from dash.exceptions import PreventUpdate

from dashboard.ids import Shell
from dashboard.selection.model import Selection, parse_language
from dashboard.selection.resolve import place_of
from dashboard.services import Services
from dashboard.texts import Translate, translator


def chosen(asked: str | None, services: Services) -> Selection:
    """The selection; before anything is asked nothing is to be done (``PreventUpdate``)."""
    if not asked:
        raise PreventUpdate
    return place_of(asked, services.known()).selection


def asked_texts() -> Translate:
    """The texts in the language of what is asked, for a callback that failed."""
    return translator(parse_language(str(ctx.inputs.get(f"{Shell.PLACE}.asked") or "")))
