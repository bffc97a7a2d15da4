"""Links to the tables of Vergelijken and the Overzicht as files."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.reports.registry import REPORTS
from dashboard.texts import Translate
from layouts.components.chart import file_links, picture_button
from layouts.components.file_link import report_link


def table_links(name: str, query: str, t: Translate, *, picture: bool = False) -> html.Div:
    """CSV (two forms), XLSX and the report where the screen has one; with ``picture`` the button that saves
    the chart too."""
    links: list[Any] = [html.Span(t("Download:"), className="small"), *file_links(name, query, t)]
    links += [report_link(name, query, t)] if name in REPORTS else []
    links += [picture_button("compare", t)] if picture else []
    return html.Div(links, className="downloads", role="group", **{"aria-label": t("Downloaden")})
