"""The Vergelijken screen: one answer per change, for the table, the ranking and the pair."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State, html, no_update

from callbacks.changed import only_new
from callbacks.chosen import asked_texts, chosen
from callbacks.first_words import with_words
from dashboard.compare.model import Compared, PairView
from dashboard.compare.scatter import scatter_drawing
from dashboard.compare.text import chance_words, left_out_words, table_headline, table_notes
from dashboard.compare.view import compared
from dashboard.ids import Compare, Shell
from dashboard.provenance.facts import source_facts
from dashboard.selection import options
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.compare.layout import compare_layout
from layouts.compare.ranking import ranking_parts
from layouts.compare.scatter import scatter_head, scatter_table, scatter_text, scatter_words
from layouts.compare.table import city_rows, table_columns, table_rows
from layouts.components.chart import chart_source
from layouts.components.markup import as_html
from layouts.components.spread import with_spread
from layouts.components.table_links import table_links

_LOG = logging.getLogger(__name__)
_OUTPUTS = {
    "headline": Output(Compare.HEADLINE, "children"),
    "lead": Output(Compare.LEAD, "html"),
    "lists": Output(Compare.LISTS_SPREAD, "data"),
    "cells": Output(Compare.TABLE_SPREAD, "data"),
    "left_out": Output(Compare.LEFT_OUT, "children"),
    "notes": Output(Compare.TABLE_NOTES, "html"),
    "downloads": Output(Compare.TABLE_DOWNLOADS, "html"),
    "ranking": Output(Compare.RANKING, "html"),
    "ranking_downloads": Output(Compare.RANKING_DOWNLOADS, "html"),
    "pair_head": Output(Compare.SCATTER_HEAD, "html"),
    "pair_words": Output(Compare.SCATTER_WORDS, "html"),
    "no_chart": Output(Compare.SCATTER_PART, "hidden"),
    "drawing": Output(Compare.SCATTER_SPREAD, "data"),
    "chart_text": Output(Compare.SCATTER_BOX, "aria-label"),
    "pair_table": Output(Compare.SCATTER_TABLE, "html"),
    "pair_notes": Output(Compare.SCATTER_NOTES, "html"),
    "pair_downloads": Output(Compare.SCATTER_DOWNLOADS, "html"),
    "marks": Output(Compare.MARKS, "data"),
}
_LIST_PLACES = {
    "held": (Compare.HELD, "data"),
    "choices": (Compare.COLUMNS, "data"),
    "chosen": (Compare.COLUMNS, "value"),
    "seconds": (Compare.SECOND, "data"),
    "second": (Compare.SECOND, "value"),
}
"""What is held goes first: what differs from it is a choice of the reader."""
_TABLE_PLACES = {
    "columns": (Compare.TABLE, "columnDefs"),
    "cities": (Compare.TABLE, "dashGridOptions.pinnedTopRowData"),
    "rows": (Compare.TABLE, "rowData"),
}
_CHART_PLACES = {"chart": (Compare.SCATTER, "figure")}
_LARGE = ("choices", "seconds", "columns", "cities", "rows", "chart")


def screen(selection: Selection, services: Services) -> html.Main:
    """The screen as it is sent first: its words stand there, its charts and tables follow."""
    return with_words(
        compare_layout(selection, services),
        lambda: answer(selection, services, scheme="light", narrow=False),
        _OUTPUTS,
    )


def register(app: Dash, services: Services) -> None:
    @app.callback(
        _OUTPUTS,
        Input(Shell.PLACE, "asked"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Shell.SCHEME, "data"),
        Input(Shell.NARROW, "data"),
        State(Compare.MARKS, "data"),
        on_error=failure,
    )
    def show(
        asked: str | None,
        _version: Any,
        scheme: str | None,
        narrow: bool | None,
        marks: dict[str, int] | None,
    ) -> dict[str, Any]:
        found = answer(chosen(asked, services), services, scheme=scheme or "light", narrow=bool(narrow))
        found = with_spread(only_new(found, marks, of=_LARGE), "drawing", _CHART_PLACES)
        return with_spread(with_spread(found, "cells", _TABLE_PLACES), "lists", _LIST_PLACES)


def answer(selection: Selection, services: Services, *, scheme: str, narrow: bool) -> dict[str, Any]:
    """The outputs of a change of choice, by the names of ``_OUTPUTS`` and of what has a place."""
    found = compared(selection, services)
    groups = options.indicator_options(selection, services.known())
    table = _table(found, selection, services, narrow=narrow, groups=groups)
    pair = _pair(found, selection, services, scheme=scheme, narrow=narrow, groups=groups)
    return table | pair | {"held": {"columns": ",".join(table["chosen"]), "second": pair["second"]}}


def failure(error: Exception) -> dict[str, Any]:
    """The outputs when the areas could not be compared: say so, lose nothing."""
    _LOG.error("the areas could not be compared", exc_info=error)
    t = asked_texts()
    words = t("De vergelijking kon niet worden gemaakt. Uw keuze is niet verloren. Laad de pagina opnieuw.")
    said = {"lead": as_html(html.P(words, role="alert")), "marks": None}
    return dict.fromkeys(_OUTPUTS, no_update) | said


def _table(
    found: Compared, selection: Selection, services: Services, *, narrow: bool, groups: Sequence[Any]
) -> dict[str, Any]:
    """The outputs of the table and the ranking."""
    t = translator(selection.language)
    table, query = found.table, to_query(selection)
    example = t("Dit zijn voorbeelden, niet gemeten. Daarom staat hier geen oordeel.")
    told = [example] if table.is_example else [chance_words(found)]
    if table.has_examples and not table.is_example:
        told.append(t("Kolommen met “voorbeeld” in de kop zijn niet gemeten."))
    shown = [column.indicator.id for column in table.columns]
    return {
        "headline": table_headline(found),
        "lead": as_html([html.P(line) for line in told if line]),
        "choices": _choices(groups, [one.id for one in table.choices]),
        "chosen": shown,
        "left_out": left_out_words(table),
        "columns": table_columns(table, t, narrow=narrow),
        "rows": table_rows(table, t),
        "cities": city_rows(table, t),
        "notes": as_html([html.P(line, className="small") for line in table_notes(table)]),
        "downloads": as_html(table_links("vergelijken", query, t)),
        "ranking": as_html(ranking_parts(found.ranking, services)),
        "ranking_downloads": as_html(table_links("rangorde", query, t)),
    }


def _pair(
    found: Compared,
    selection: Selection,
    services: Services,
    *,
    scheme: str,
    narrow: bool,
    groups: Sequence[Any],
) -> dict[str, Any]:
    """The outputs of the two indicators together."""
    t = translator(selection.language)
    pair = found.pair
    drawing = scatter_drawing(pair, services, scheme=scheme, narrow=narrow)
    others = [one.id for one in found.table.choices if one.id != selection.indicator_id]
    second = pair.second_indicator.id if pair.second_indicator is not None else None
    return {
        "pair_head": as_html(scatter_head(pair, t)),
        "seconds": _choices(groups, [*others, *([second] if second else [])]),
        "second": second,
        "pair_words": as_html(scatter_words(pair, t)),
        "no_chart": drawing is None,
        "chart": drawing or no_update,
        "chart_text": scatter_text(pair) if drawing else no_update,
        "pair_table": as_html(scatter_table(pair, t)),
        "pair_notes": as_html(_sources(pair, services, t) if drawing else []),
        "pair_downloads": as_html(
            table_links("samen", to_query(selection), t, picture=True) if drawing else []
        ),
    }


def _choices(groups: Sequence[Any], wanted: list[str]) -> list[Any]:
    """The filter's list of indicators, without those that cannot stand here."""
    kept = set(wanted)
    found = [
        {"group": group["group"], "items": [item for item in group["items"] if item["value"] in kept]}
        for group in groups
    ]
    return [group for group in found if group["items"]]


def _sources(pair: PairView, services: Services, t: Translate) -> list[Any]:
    shown = [pair.first, *([pair.second] if pair.second else [])]
    facts = [
        source_facts(one.indicator, services, language=pair.selection.language, provenance=one.provenance)
        for one in shown
    ]
    if pair.second is None and pair.second_indicator is not None:
        facts.append(source_facts(pair.second_indicator, services, language=pair.selection.language))
    return [part for one in dict.fromkeys(facts) for part in chart_source(one, t, notes=[])]
