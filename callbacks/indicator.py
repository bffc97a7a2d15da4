"""The page of one indicator: what it answers to a choice, with its history when that is another."""

from __future__ import annotations

from typing import Any

from dash import no_update

from callbacks.screen import Display, Screen
from dashboard.cross_section.text import alt_text, subtitle
from dashboard.figures.dot_strip import StripStyle, strip_spec
from dashboard.ids import IndicatorPage
from dashboard.indicator.few import FewFigures, few_figures
from dashboard.indicator.movement import movement
from dashboard.indicator.view import indicator_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.components.about_group import about_group_line
from layouts.components.area_table import area_table
from layouts.components.html_block import as_html
from layouts.indicator import parts as indicator_parts
from layouts.indicator.few import few_parts
from layouts.indicator.history import history_parts
from layouts.indicator.layout import indicator_layout
from layouts.indicator.method import method_parts, top_parts


def answer(selection: Selection, services: Services, display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
    t = translator(selection.language)
    view = indicator_view(selection, services)
    drawn = view.strip
    style = StripStyle(
        scheme=display.scheme,
        language=selection.language,
        narrow=display.narrow,
        example=view.figures.is_example,
    )
    spec = strip_spec(drawn, indicator=view.row.indicator, style=style) if drawn else None
    result = FewFigures(()) if drawn else few_figures(selection, services)
    nothing = t("Geen cijfer") if not result.rows else t("Enkele cijfers uit publicaties")
    indicator, language = view.row.indicator, selection.language
    nobody = indicator.no_figure is not None
    return {
        "top": as_html(top_parts(indicator, services, t, language=language)),
        "method": as_html(method_parts(indicator, services, t, language=language)),
        "no_history": nobody,
        "no_downloads": nobody,
        "state": "figures" if drawn else "few",
        "heading": movement(selection, services) if drawn else nothing,
        "subtitle": subtitle(view.figures, services.catalogue) if drawn else "",
        "empty": "" if drawn else as_html(few_parts(result, view, services, t)),
        "chart": spec or no_update,
        "height": {"height": f"{spec['layout']['height']}px"} if spec else no_update,
        "chart_text": alt_text(view.figures) if drawn else no_update,
        "words": as_html(
            [
                *about_group_line(selection, services.known(), shown=[indicator.id]),
                *indicator_parts.words(view, t),
            ]
        ),
        "source": as_html(indicator_parts.source(view, services, t)) if drawn else "",
        "facts": as_html(indicator_parts.facts_list(view, services, t)),
        "table": as_html(area_table(view.figures, services, beside=indicator_parts.second_values(view, t)))
        if drawn
        else "",
        "downloads": as_html(indicator_parts.downloads(view, t)),
        **history(selection, services, display),
    }


def history(selection: Selection, services: Services, display: Display) -> dict[str, Any]:
    """What changed in the figures of the indicator, unless the browser has it."""
    key = [display.version, selection.indicator_id, selection.language]
    if key == display.holds.get("history"):
        return {"history": no_update}
    changes = services.observations.history.of_indicator(selection.indicator_id)
    indicator, t = services.catalogue.get(selection.indicator_id), translator(selection.language)
    parts = history_parts(changes, indicator, services, t, language=selection.language)
    return {"history": as_html(parts), "holds": {"history": key}}


def failed(t: Translate) -> dict[str, Any]:
    """The values when the figures could not be shown: say so, lose nothing."""
    return {"state": "few", "empty": as_html(indicator_parts.failed(t))}


SCREEN = Screen(
    layout=indicator_layout,
    answer=answer,
    targets={
        "top": (IndicatorPage.TOP, "html"),
        "method": (IndicatorPage.METHOD, "html"),
        "no_history": (IndicatorPage.HISTORY_PART, "hidden"),
        "no_downloads": (IndicatorPage.DOWNLOADS_PART, "hidden"),
        "state": (IndicatorPage.ROOT, "data-state"),
        "heading": (IndicatorPage.HEADING, "children"),
        "subtitle": (IndicatorPage.SUBTITLE, "children"),
        "empty": (IndicatorPage.EMPTY, "html"),
        "chart": (IndicatorPage.CHART, "figure"),
        "height": (IndicatorPage.CHART, "style"),
        "chart_text": (IndicatorPage.CHART_BOX, "aria-label"),
        "words": (IndicatorPage.WORDS, "html"),
        "source": (IndicatorPage.SOURCE, "html"),
        "facts": (IndicatorPage.FACTS, "html"),
        "table": (IndicatorPage.TABLE, "html"),
        "downloads": (IndicatorPage.DOWNLOADS, "html"),
        "history": (IndicatorPage.HISTORY, "html"),
    },
    large=("chart", "height"),
    failed=failed,
)
