"""Over de cijfers: how the data stand, anew with every data version."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State

from callbacks.screen import language_of
from dashboard.ids import About, Shell
from dashboard.provenance.sources import table_statuses
from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.texts import translator
from layouts.about.status import status_parts
from layouts.components.html_block import as_html


def register(app: Dash, services: Services) -> None:
    @app.callback(
        Output(About.STATUS, "html"),
        Output(About.VERSION, "children"),
        Input(Shell.DATA_VERSION, "data"),
        State(Shell.CHOICE, "request"),
    )
    def show_status(_version: Any, request: dict[str, Any] | None) -> tuple[str, str]:
        return answer(language_of(request), services)


def answer(language: str, services: Services) -> tuple[str, str]:
    """The state of every source, and how to refer to a figure of this data version."""
    t = translator(language)
    version = services.data_version()
    parts = status_parts(table_statuses(services), services, t, language=language)
    cite = t(
        "CBS, Kerncijfers wijken en buurten, via Staat van de Wijk, gegevensversie {version} van {date}."
    )
    return as_html(parts), cite.format(
        version=version.id, date=format_day(version.created_at, language=language)
    )
