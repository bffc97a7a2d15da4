"""Links to the tables of Vergelijken and the Overzicht as files."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.ids import Compare
from dashboard.texts import Translate
from layouts.chart import file_links


def table_links(name: str, query: str, t: Translate, *, picture: bool = False) -> html.Div:
    """CSV (two forms) and XLSX; with ``picture`` the button that saves the chart too."""
    links: list[Any] = [html.Span(t("Download:"), className="small"), *file_links(name, query, t)]
    if picture:
        links.append(html.Button(t("Afbeelding"), id=Compare.PICTURE, type="button", className="tool-link"))
    return html.Div(links, className="downloads", role="group", **{"aria-label": t("Downloaden")})
