"""The Trends screen: one answer per change for both charts, and the wall of small charts when it is near."""

from __future__ import annotations

import logging
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, html, no_update

from callbacks.changed import only_new
from callbacks.chosen import asked_texts, chosen
from callbacks.first_words import with_words
from dashboard.ids import Shell, Trends
from dashboard.selection.model import Selection, parse_language, without_indicator
from dashboard.selection.parse import parse_selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import translator
from dashboard.trends.answer import trend_answer
from dashboard.trends.findings import headline
from dashboard.trends.notes import empty_words
from dashboard.trends.text import subtitle
from dashboard.trends.view import trend_view
from dashboard.trends.wall import trend_wall
from layouts.components.chart import download_links
from layouts.components.markup import as_html
from layouts.components.spread import with_spread
from layouts.trends import parts as trend_parts
from layouts.trends.layout import trends_layout
from layouts.trends.table import figures_table
from layouts.trends.verdicts import verdicts
from layouts.trends.wall import wall_parts

PATH = "/trends"
_LOG = logging.getLogger(__name__)
_OUTPUTS = {
    "headline": Output(Trends.HEADLINE, "children"),
    "subtitle": Output(Trends.SUBTITLE, "children"),
    "lead": Output(Trends.LEAD, "html"),
    "empty": Output(Trends.EMPTY, "html"),
    "no_empty": Output(Trends.EMPTY, "hidden"),
    "no_figures": Output(Trends.FIGURES, "hidden"),
    "chart": Output(Trends.CHART, "figure"),
    "chart_text": Output(Trends.CHART_BOX, "aria-label"),
    "under": Output(Trends.UNDER, "html"),
    "no_gap": Output(Trends.GAP_PART, "hidden"),
    "gap_head": Output(Trends.GAP_HEAD, "html"),
    "gap_drawing": Output(Trends.GAP_SPREAD, "data"),
    "gap_text": Output(Trends.GAP_BOX, "aria-label"),
    "verdicts": Output(Trends.VERDICTS, "html"),
    "table": Output(Trends.TABLE, "html"),
    "source": Output(Trends.SOURCE, "html"),
    "downloads": Output(Trends.DOWNLOADS, "html"),
    "no_downloads": Output(Trends.DOWNLOADS, "hidden"),
    "wall_wanted": Output(Trends.WALL_WANTED, "data"),
    "marks": Output(Trends.MARKS, "data"),
}
_GAP_PLACES = {"gap": (Trends.GAP, "figure")}


def screen(selection: Selection, services: Services) -> html.Main:
    """The screen as it is sent first: its words stand there, its charts and tables follow."""
    return with_words(
        trends_layout(selection, services),
        lambda: answer(selection, services, scheme="light", narrow=False),
        _OUTPUTS,
        without=("under",),
    )


def register(app: Dash, services: Services) -> None:
    @app.callback(
        output=_OUTPUTS,
        inputs={
            "asked": Input(Shell.PLACE, "asked"),
            "version": Input(Shell.DATA_VERSION, "data"),
            "scheme": Input(Shell.SCHEME, "data"),
            "narrow": Input(Shell.NARROW, "data"),  # not a state: the first chart waits for it
        },
        state={"held": [State(Trends.TABLE_OPEN, "data"), State(Trends.MARKS, "data")]},
        on_error=failure,
    )
    def draw(
        asked: str | None, version: str | None, scheme: str | None, narrow: bool | None, held: list[Any]
    ) -> dict[str, Any]:
        is_open, marks = held
        selection = chosen(asked, services)
        found = answer(
            selection, services, scheme=scheme or "light", narrow=bool(narrow), table=bool(is_open)
        )
        found["wall_wanted"] = {
            "key": wall_key(selection, version=version, scheme=scheme or "light"),
            "indicator": selection.indicator_id,
        }
        return with_spread(only_new(found, marks, of=("chart", "gap")), "gap_drawing", _GAP_PLACES)

    @app.callback(
        Output(Trends.WALL, "html"),
        Output(Trends.WALL, "data-shown"),
        Input(Trends.WALL_ASKED, "data"),
        prevent_initial_call=True,
        on_error=wall_failure,
    )
    def draw_wall(asked: str) -> tuple[str, str]:
        _version, scheme, query = asked.split("|", 2)
        return as_html(wall(query, services, scheme=scheme)), asked

    @app.callback(
        Output(Trends.TABLE, "html", allow_duplicate=True),
        Input(Trends.TABLE_OPEN, "data"),
        State(Shell.PLACE, "asked"),
        prevent_initial_call=True,
    )
    def open_table(is_open: bool | None, asked: str | None) -> str:
        selection = chosen(asked if is_open else None, services)
        return as_html(figures_table(trend_view(selection, services)))

    app.clientside_callback(
        ClientsideFunction("trends", "wall"),
        Output(Trends.WALL, "aria-busy"),
        Input(Trends.WALL_WANTED, "data"),
        Input(Trends.WALL, "data-shown"),
    )


def answer(
    selection: Selection, services: Services, *, scheme: str, narrow: bool, table: bool = False
) -> dict[str, Any]:
    """The outputs of a change of choice, by the names of ``_OUTPUTS`` and ``_GAP_PLACES``.

    The table comes with them where it is open.
    """
    found = trend_answer(selection, services, scheme=scheme, narrow=narrow)
    t = translator(selection.language)
    query = to_query(selection)
    nothing = None if found.trend else empty_words(found.view, services)
    return {
        "headline": nothing.title if nothing else headline(found.view),
        "subtitle": subtitle(found.view, group_name=found.group_name),
        "lead": as_html(trend_parts.lead(found)),
        "empty": as_html(trend_parts.empty(nothing) if nothing else []),
        "no_empty": found.trend is not None,
        "no_figures": found.trend is None,
        "chart": found.trend.spec if found.trend else no_update,
        "chart_text": found.trend.text if found.trend else no_update,
        "under": as_html(trend_parts.under_chart(found, scheme=scheme)),
        "no_gap": found.gap is None,
        "gap_head": as_html(trend_parts.gap_head(found) if found.gap else []),
        "gap": found.gap.spec if found.gap else no_update,
        "gap_text": found.gap.text if found.gap else no_update,
        "verdicts": as_html(verdicts(found.view)),
        "table": as_html(figures_table(found.view)) if table else no_update,
        "source": as_html(trend_parts.source(found)),
        "no_downloads": found.trend is None,
        "downloads": as_html(download_links("trends", query, t, script="trends")),
    }


def failure(error: Exception) -> dict[str, Any]:
    """The outputs when a figure could not be made: say so, lose nothing, offer to try again."""
    _LOG.error("the trend could not be drawn", exc_info=error)
    t = asked_texts()
    said = {"empty": as_html(trend_parts.failed(t)), "no_empty": False, "no_figures": True, "marks": None}
    return dict.fromkeys(_OUTPUTS, no_update) | said


def wall_failure(error: Exception) -> tuple[str, str]:
    """The outputs when the wall could not be made: say so instead of showing another area's."""
    _LOG.error("the wall of small charts could not be drawn", exc_info=error)
    asked = str(ctx.inputs[f"{Trends.WALL_ASKED}.data"])
    return as_html(trend_parts.failed(translator(parse_language(asked.rpartition("|")[2])))), asked


def wall_key(selection: Selection, *, version: str | None, scheme: str) -> str:
    """What the wall depends on."""
    return f"{version or ''}|{scheme}|{to_query(without_indicator(selection))}"


def wall(query: str, services: Services, *, scheme: str) -> list[Any]:
    """The wall for the query of a ``wall_key``."""
    selection, _ = parse_selection(query, known=services.known())
    drawn = trend_wall(selection, services, scheme=scheme)
    return wall_parts(drawn, translator(selection.language), language=selection.language, path=PATH)
