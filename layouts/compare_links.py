"""Links to the tables of Vergelijken and the Overzicht as files."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.ids import Compare
from dashboard.texts import Translate


def table_links(name: str, query: str, t: Translate, *, picture: bool = False) -> html.Div:
    """CSV (two forms) and XLSX; with ``picture`` the button that saves the chart too."""
    base = f"/download/{name}"
    links: list[Any] = [
        html.Span(t("Download:"), className="small"),
        html.A("CSV", href=f"{base}.csv?{query}&vorm=nl", download="", title=t("Nederlandse notatie")),
        html.A(
            t("CSV internationaal"),
            href=f"{base}.csv?{query}&vorm=int",
            download="",
            title=t("Komma tussen kolommen, punt als decimaalteken"),
        ),
        html.A("Excel", href=f"{base}.xlsx?{query}", download=""),
    ]
    if picture:
        links.append(html.Button(t("Afbeelding"), id=Compare.PICTURE, type="button", className="tool-link"))
    return html.Div(links, className="downloads", role="group", **{"aria-label": t("Downloaden")})
