"""The Vergelijken screen: what it answers to a choice, for the table, the ranking and the pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html, no_update

from callbacks.screen import Display, Screen, said
from dashboard.compare.model import Compared, PairView
from dashboard.compare.scatter import scatter_drawing
from dashboard.compare.text import chance_words, left_out_words, table_heading, table_notes
from dashboard.compare.view import compared
from dashboard.ids import Compare
from dashboard.provenance.facts import source_facts
from dashboard.selection import options
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.compare.layout import compare_layout
from layouts.compare.ranking import ranking_parts
from layouts.compare.scatter import scatter_head, scatter_table, scatter_text, scatter_words
from layouts.compare.table import compare_table
from layouts.components.about_group import about_group_line
from layouts.components.chart import chart_source
from layouts.components.html_block import as_html
from layouts.components.table_links import table_links


def answer(selection: Selection, services: Services, display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
    result = compared(selection, services)
    groups = options.indicator_options(selection, services.known())
    table = _table(result, selection, services, groups=groups)
    pair = _pair(result, selection, services, display, groups=groups)
    return table | pair


def failed(t: Translate) -> dict[str, Any]:
    """The values when the areas could not be compared: say so, lose nothing."""
    words = t("De vergelijking kon niet worden gemaakt. Uw keuze is niet verloren. Laad de pagina opnieuw.")
    return {"lead": as_html(said(words))}


def _table(
    found: Compared, selection: Selection, services: Services, *, groups: Sequence[Any]
) -> dict[str, Any]:
    """The values of the table and the ranking."""
    t = translator(selection.language)
    table, query = found.table, to_query(selection)
    example = t("Dit zijn voorbeelden, niet gemeten. Daarom staat hier geen oordeel.")
    text = [example] if table.is_example else [chance_words(found)]
    if table.has_examples and not table.is_example:
        text.append(t("Kolommen met “voorbeeld” in de kop zijn niet gemeten."))
    shown = [column.indicator.id for column in table.columns]
    return {
        "heading": table_heading(found),
        "lead": as_html(
            [
                *about_group_line(selection, services.known(), shown=shown),
                *(html.P(line) for line in text if line),
            ]
        ),
        "choices": _choices(groups, [choice.id for choice in table.choices]),
        "chosen": shown,
        "left_out": left_out_words(table),
        "table": as_html(compare_table(table)),
        "notes": as_html([html.P(line, className="small") for line in table_notes(table)]),
        "downloads": as_html(table_links("vergelijken", query, t)),
        "ranking": as_html(ranking_parts(found.ranking, services)),
        "ranking_downloads": as_html(table_links("rangorde", query, t)),
    }


def _pair(
    found: Compared,
    selection: Selection,
    services: Services,
    display: Display,
    *,
    groups: Sequence[Any],
) -> dict[str, Any]:
    """The values of the two indicators together."""
    t = translator(selection.language)
    pair = found.pair
    drawing = scatter_drawing(pair, services, scheme=display.scheme, narrow=display.narrow)
    others = [choice.id for choice in found.table.choices if choice.id != selection.indicator_id]
    second = pair.second_indicator.id if pair.second_indicator is not None else None
    return {
        "pair_head": as_html(scatter_head(pair, t)),
        "seconds": [_beside(group) for group in _choices(groups, [*others, *([second] if second else [])])],
        "second": f"indicator:{second}" if second else None,
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
    result = [
        {"group": group["group"], "items": [item for item in group["items"] if item["value"] in kept]}
        for group in groups
    ]
    return [group for group in result if group["items"]]


def _beside(group: Any) -> dict[str, Any]:
    """A group of indicators as values of a second figure in the address."""
    items = [{**item, "value": f"indicator:{item['value']}"} for item in group["items"]]
    return {"group": group["group"], "items": items}


def _sources(pair: PairView, services: Services, t: Translate) -> list[Any]:
    shown = [pair.first, *([pair.second] if pair.second else [])]
    facts = [
        source_facts(item.indicator, services, language=pair.selection.language, provenance=item.provenance)
        for item in shown
    ]
    if pair.second is None and pair.second_indicator is not None:
        facts.append(source_facts(pair.second_indicator, services, language=pair.selection.language))
    return [part for fromkey in dict.fromkeys(facts) for part in chart_source(fromkey, t, notes=[])]


SCREEN = Screen(
    layout=compare_layout,
    answer=answer,
    targets={
        "heading": (Compare.HEADING, "children"),
        "lead": (Compare.LEAD, "html"),
        "choices": (Compare.COLUMNS, "data"),
        "chosen": (Compare.COLUMNS, "value"),
        "table": (Compare.TABLE, "html"),
        "left_out": (Compare.LEFT_OUT, "children"),
        "notes": (Compare.TABLE_NOTES, "html"),
        "downloads": (Compare.TABLE_DOWNLOADS, "html"),
        "ranking": (Compare.RANKING, "html"),
        "ranking_downloads": (Compare.RANKING_DOWNLOADS, "html"),
        "pair_head": (Compare.SCATTER_HEAD, "html"),
        "seconds": (Compare.SECOND, "data"),
        "second": (Compare.SECOND, "value"),
        "pair_words": (Compare.SCATTER_WORDS, "html"),
        "no_chart": (Compare.SCATTER_PART, "hidden"),
        "chart": (Compare.SCATTER, "figure"),
        "chart_text": (Compare.SCATTER_BOX, "aria-label"),
        "pair_table": (Compare.SCATTER_TABLE, "html"),
        "pair_notes": (Compare.SCATTER_NOTES, "html"),
        "pair_downloads": (Compare.SCATTER_DOWNLOADS, "html"),
    },
    large=("choices", "seconds", "table", "chart"),
    later=("table",),
    when_visible={"chart": Compare.SCATTER_LATER},
    failed=failed,
)
