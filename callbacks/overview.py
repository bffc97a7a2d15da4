"""The Overzicht screen: what it answers to a choice."""

from __future__ import annotations

from typing import Any

from callbacks.screen import Display, Screen, said
from dashboard.ids import Overview
from dashboard.overview.map import overview_map
from dashboard.overview.text import heading
from dashboard.overview.view import overview
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.version_cache import CachePart
from layouts.components.html_block import as_html
from layouts.components.table_links import table_links
from layouts.overview.cards import change_parts, newest_parts, target_parts
from layouts.overview.layout import overview_layout
from layouts.overview.lead import lead
from layouts.overview.map import map_parts
from layouts.overview.programme import programme_answers
from layouts.overview.rows import overview_rows


def answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets; colours and width are up to the style sheet.

    What staff enter and which day it is may change under one data version: those answers are not kept.
    """
    kept = services.cached(
        CachePart.OVERVIEW_PARTS, selection, lambda: _made(selection, services), of=services.assessments()
    )
    return {**kept, "programme": as_html(programme_answers(services, language=selection.language))}


def _made(selection: Selection, services: Services) -> dict[str, Any]:
    t = translator(selection.language)
    view = overview(selection, services)
    return {
        "heading": heading(view),
        "lead": as_html(lead(view, services.known())),
        "map": as_html(map_parts(view, overview_map(view, services))),
        "rows": as_html(overview_rows(view)),
        "changes": as_html(change_parts(view)),
        "targets": as_html(target_parts(view, services)),
        "newest": as_html(newest_parts(view, t)),
        "downloads": as_html(table_links("overzicht", to_query(selection), t)),
    }


def failed(t: Translate) -> dict[str, Any]:
    """The values when the screen could not be made: say so, lose nothing."""
    words = t("Het overzicht kon niet worden gemaakt. Uw keuze is niet verloren. Laad de pagina opnieuw.")
    return {"lead": as_html(said(words))}


SCREEN = Screen(
    layout=overview_layout,
    answer=answer,
    targets={
        "heading": (Overview.HEADING, "children"),
        "lead": (Overview.LEAD, "html"),
        "map": (Overview.MAP, "html"),
        "rows": (Overview.ROWS, "html"),
        "changes": (Overview.CHANGES, "html"),
        "targets": (Overview.TARGETS, "html"),
        "programme": (Overview.PROGRAMME, "html"),
        "newest": (Overview.NEWEST, "html"),
        "downloads": (Overview.DOWNLOADS, "html"),
    },
    failed=failed,
)
