"""The Indicatoren screen: what it answers to a choice."""

from __future__ import annotations

from typing import Any

from dash import html

from callbacks.screen import Display, Screen
from dashboard.catalogue.view import CatalogueList, catalogue_list, known_coverage
from dashboard.ids import Indicators
from dashboard.provenance.indicators import WITHOUT
from dashboard.selection.about_group import about_group_sentence
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import translator
from layouts.catalogue.coverage import coverage_parts
from layouts.catalogue.layout import ALL, catalogue_links, indicators_layout
from layouts.catalogue.list import counted, heading, lead
from layouts.catalogue.table import catalogue_table
from layouts.components.html_block import as_html


def answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
    t = translator(selection.language)
    result = catalogue_list(selection, services)
    whole = len(result.rows) == result.total
    cells = known_coverage(services)
    return {
        "search": selection.search,
        "kind": str(selection.figures or ALL),
        "heading": heading(services, t),
        "lead": lead(services, t),
        "count": as_html([*counted(result, selection, t), *_about_group(result, selection, services)]),
        "table": as_html(catalogue_table(result.rows, services, selection=selection)),
        "downloads": as_html(catalogue_links(to_query(selection), t, whole=whole) if result.rows else []),
        "coverage": as_html(coverage_parts(cells, selection, examples=len(services.example_indicators()))),
    }


def _about_group(result: CatalogueList, selection: Selection, services: Services) -> list[Any]:
    """Whom the listed figures are about, once a target group is chosen."""
    shown = [row.indicator.id for row in result.rows if row.kind not in WITHOUT]
    text = about_group_sentence(selection, services.known(), shown=shown)
    return [". ", html.Span(text, className="about-group")] if text else []


SCREEN = Screen(
    layout=indicators_layout,
    answer=answer,
    targets={
        "search": (Indicators.SEARCH, "value"),
        "kind": (Indicators.KIND, "value"),
        "heading": (Indicators.HEADING, "children"),
        "lead": (Indicators.LEAD, "children"),
        "count": (Indicators.COUNT, "html"),
        "table": (Indicators.TABLE, "html"),
        "downloads": (Indicators.DOWNLOADS, "html"),
        "coverage": (Indicators.COVERAGE, "html"),
    },
    large=("table", "coverage"),
)
