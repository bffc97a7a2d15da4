"""The three levels of monitoring as three tabs of the same rows: the first deal asks for them (art. 7.2)."""

from __future__ import annotations

from dataclasses import replace

from dashboard.selection.model import ProgrammeTab, Selection
from dashboard.selection.url import to_query
from dashboard.texts import Translate
from layouts.components import elements as html
from layouts.components.html_block import Html


def tabs(selection: Selection, t: Translate) -> Html:
    """A link per tab, which keeps every other choice; the one that is shown says so."""
    names = {
        ProgrammeTab.PROGRESS: t("Voortgang en geld"),
        ProgrammeTab.RESULTS: t("Resultaten en cijfers"),
        ProgrammeTab.DISTRIBUTION: t("Verdeling van het geld"),
    }
    links = []
    for tab, name in names.items():
        query = to_query(replace(selection, tab=tab))
        current = {"aria-current": "page"} if tab is selection.tab else {}
        link = html.InsideLink(name, href=f"/programma?{query}" if query else "/programma")
        links.append(html.Li(link, className="programme-tab", **current))
    return html.Nav(html.Ul(links), className="programme-tabs", **{"aria-label": t("Wat u volgt")})
