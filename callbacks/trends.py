"""The Trends screen: what it answers to a choice, and parts that are made when the reader is near."""

from __future__ import annotations

from typing import Any

from dash import Dash, no_update

from callbacks.screen import Display, PartKeyError, Screen, key_parts, register_part
from dashboard.ids import Trends
from dashboard.selection.about_group import about_group_sentence
from dashboard.selection.model import Selection, without_indicator
from dashboard.selection.parse import parse_selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import SCHEMES
from dashboard.trends.answer import TrendAnswer, trend_answer
from dashboard.trends.findings import heading
from dashboard.trends.interventions import RanHere, own_periods, ran_here
from dashboard.trends.model import TrendView
from dashboard.trends.notes import empty_words
from dashboard.trends.onward import onward
from dashboard.trends.text import subtitle
from dashboard.trends.view import trend_view
from dashboard.trends.wall import trend_wall
from layouts.components.chart import download_links
from layouts.components.html_block import as_html
from layouts.trends import parts as trend_parts
from layouts.trends.interventions import what_ran
from layouts.trends.layout import trends_layout
from layouts.trends.own_periods import own_period_strip, periods_table
from layouts.trends.table import figures_table
from layouts.trends.verdicts import verdicts
from layouts.trends.wall import wall_parts

PATH = "/trends"


def register(app: Dash, services: Services) -> None:
    register_part(app, Trends.WALL, lambda key: wall(key, services), failed=_failed_part)
    register_part(app, Trends.TABLE, lambda key: table(key, services), failed=_failed_part)


def answer(selection: Selection, services: Services, display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
    scheme = display.scheme
    result = trend_answer(selection, services, scheme=scheme, narrow=display.narrow)
    t = translator(selection.language)
    query = to_query(selection)
    ran = _ran(result.view, services)
    nothing = None if result.trend else empty_words(result.view, services)
    return {
        "heading": nothing.title if nothing else heading(result.view),
        "subtitle": ". ".join(
            part
            for part in (
                subtitle(result.view, group_name=result.group_name),
                about_group_sentence(selection, services.known(), shown=[selection.indicator_id]),
            )
            if part
        ),
        "lead": as_html(trend_parts.lead(result)),
        "empty": as_html(trend_parts.empty(nothing, onward(result.view, services), t) if nothing else []),
        "no_empty": result.trend is not None,
        "no_figures": result.trend is None,
        "chart": result.trend.spec if result.trend else no_update,
        "chart_text": result.trend.text if result.trend else no_update,
        "under": as_html(trend_parts.under_chart(result, scheme=scheme)),
        "ran": as_html([*_strip(result, ran, t), *what_ran(ran, language=selection.language)]),
        "no_gap": result.gap is None,
        "gap_head": as_html(trend_parts.gap_head(result) if result.gap else []),
        "gap": result.gap.spec if result.gap else no_update,
        "gap_text": result.gap.text if result.gap else no_update,
        "verdicts": as_html(verdicts(result.view)),
        "table": f"{display.version}|{query}",
        "table_later": f"{display.version}|{query}",
        "wall": wall_key(selection, display),
        "wall_later": wall_key(selection, display),
        "indicator": selection.indicator_id,
        "source": as_html(trend_parts.source(result)),
        "no_downloads": result.trend is None,
        "downloads": as_html(download_links("trends", query, t, script="trends")),
    }


def _ran(view: TrendView, services: Services) -> RanHere | None:
    """What ran in the first area that is drawn, in the years of the chart."""
    if not view.areas:
        return None
    return ran_here(services.areas.get(view.areas[0].code), view.periods, services)


def _strip(result: TrendAnswer, ran: RanHere | None, t: Translate) -> list[Any]:
    """The periods of their own of what ran, on the axis of the chart."""
    if ran is None or result.trend is None:
        return []
    language = result.view.selection.language
    return own_period_strip(own_periods(ran), ran.area.name, result.trend.spec, t, language=language)


def failed(t: Translate) -> dict[str, Any]:
    """The values when a figure could not be made: say so, lose nothing, offer to try again."""
    return {"empty": as_html(trend_parts.failed(t)), "no_empty": False, "no_figures": True}


def _failed_part(t: Translate) -> str:
    return as_html(trend_parts.failed(t))


def table(key: str, services: Services) -> str:
    """The table for a version and a query."""
    selection, _ = parse_selection(key.partition("|")[2], known=services.known())
    view, t = trend_view(selection, services), translator(selection.language)
    ran = _ran(view, services)
    periods = (
        periods_table(view.selected.deals, own_periods(ran), ran.area.name, t, language=selection.language)
        if ran
        else []
    )
    return as_html([*figures_table(view), *periods])


def wall_key(selection: Selection, display: Display) -> str:
    """What the wall depends on: version, colours and the query without the indicator."""
    return f"{display.version}|{display.scheme}|{to_query(without_indicator(selection))}"


def wall(key: str, services: Services) -> str:
    """The wall for a ``wall_key``."""
    _version, scheme, query = key_parts(key, 3)
    if scheme not in SCHEMES:
        raise PartKeyError("another colour scheme")
    selection, _ = parse_selection(query, known=services.known())
    drawn = trend_wall(selection, services, scheme=scheme)
    return as_html(wall_parts(drawn, translator(selection.language), language=selection.language, path=PATH))


SCREEN = Screen(
    layout=trends_layout,
    answer=answer,
    targets={
        "heading": (Trends.HEADING, "children"),
        "subtitle": (Trends.SUBTITLE, "children"),
        "lead": (Trends.LEAD, "html"),
        "empty": (Trends.EMPTY, "html"),
        "no_empty": (Trends.EMPTY, "hidden"),
        "no_figures": (Trends.FIGURES, "hidden"),
        "chart": (Trends.CHART, "figure"),
        "chart_text": (Trends.CHART_BOX, "aria-label"),
        "under": (Trends.UNDER, "html"),
        "ran": (Trends.RAN, "html"),
        "no_gap": (Trends.GAP_PART, "hidden"),
        "gap_head": (Trends.GAP_HEAD, "html"),
        "gap": (Trends.GAP, "figure"),
        "gap_text": (Trends.GAP_BOX, "aria-label"),
        "verdicts": (Trends.VERDICTS, "html"),
        "source": (Trends.SOURCE, "html"),
        "downloads": (Trends.DOWNLOADS, "html"),
        "no_downloads": (Trends.DOWNLOADS, "hidden"),
        "table": (Trends.TABLE, "data-wanted"),
        "table_later": (Trends.TABLE, "data-request"),
        "wall": (Trends.WALL, "data-wanted"),
        "wall_later": (Trends.WALL, "data-request"),
        "indicator": (Trends.WALL, "data-indicator"),
    },
    large=("chart", "gap"),
    when_visible={
        "gap": Trends.GAP_LATER,
        "table_later": Trends.TABLE_LATER,
        "wall_later": Trends.WALL_LATER,
    },
    later=("under", "ran", "table", "table_later", "wall", "wall_later"),
    failed=failed,
)
