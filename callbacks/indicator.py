"""The page of one indicator: one answer per change of choice, with its history when that is another."""

from __future__ import annotations

import logging
from typing import Any

from dash import Dash, Input, Output, State, html, no_update

from callbacks.changed import only_new
from callbacks.chosen import asked_texts, chosen
from callbacks.first_words import with_words
from dashboard.cross_section.text import alt_text, headline, subtitle
from dashboard.figures.dot_strip import StripStyle, strip_spec
from dashboard.ids import IndicatorPage, Shell
from dashboard.indicator.few import FewFigures, few_figures
from dashboard.indicator.view import indicator_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.area_table import area_table
from layouts.components.markup import as_html
from layouts.indicator import parts as indicator_parts
from layouts.indicator.few import few_parts
from layouts.indicator.history import history_parts
from layouts.indicator.layout import indicator_layout
from layouts.indicator.method import method_parts, top_parts

_LOG = logging.getLogger(__name__)
_OUTPUTS = {
    "top": Output(IndicatorPage.TOP, "html"),
    "method": Output(IndicatorPage.METHOD, "html"),
    "no_history": Output(IndicatorPage.HISTORY_PART, "hidden"),
    "no_downloads": Output(IndicatorPage.DOWNLOADS_PART, "hidden"),
    "state": Output(IndicatorPage.ROOT, "data-state"),
    "headline": Output(IndicatorPage.HEADLINE, "children"),
    "subtitle": Output(IndicatorPage.SUBTITLE, "children"),
    "empty": Output(IndicatorPage.EMPTY, "html"),
    "chart": Output(IndicatorPage.CHART, "figure"),
    "height": Output(IndicatorPage.CHART, "style"),
    "chart_text": Output(IndicatorPage.CHART_BOX, "aria-label"),
    "words": Output(IndicatorPage.WORDS, "html"),
    "source": Output(IndicatorPage.SOURCE, "html"),
    "facts": Output(IndicatorPage.FACTS, "html"),
    "table": Output(IndicatorPage.TABLE, "html"),
    "downloads": Output(IndicatorPage.DOWNLOADS, "html"),
    "history": Output(IndicatorPage.HISTORY, "html"),
    "history_key": Output(IndicatorPage.HISTORY_KEY, "data"),
    "marks": Output(IndicatorPage.MARKS, "data"),
}


def screen(selection: Selection, services: Services) -> html.Main:
    """The screen as it is sent first: its words stand there, its charts and tables follow."""
    return with_words(
        indicator_layout(selection, services),
        lambda: answer(selection, services, scheme="light", narrow=False),
        _OUTPUTS,
    )


def register(app: Dash, services: Services) -> None:
    @app.callback(
        output=_OUTPUTS,
        inputs={
            "asked": Input(Shell.PLACE, "asked"),
            "version": Input(Shell.DATA_VERSION, "data"),
            "scheme": Input(Shell.SCHEME, "data"),
            "narrow": Input(Shell.NARROW, "data"),
        },
        state={"held": [State(IndicatorPage.MARKS, "data"), State(IndicatorPage.HISTORY_KEY, "data")]},
        on_error=failure,
    )
    def show(
        asked: str | None, version: str | None, scheme: str | None, narrow: bool | None, held: list[Any]
    ) -> dict[str, Any]:
        marks, history_key = held
        selection = chosen(asked, services)
        found = answer(selection, services, scheme=scheme or "light", narrow=bool(narrow))
        found |= history(selection, services, version=version, held=history_key)
        return only_new(found, marks, of=("chart", "height"))


def answer(selection: Selection, services: Services, *, scheme: str, narrow: bool) -> dict[str, Any]:
    """The outputs of a change of choice but the history, by the names of ``_OUTPUTS``."""
    t = translator(selection.language)
    view = indicator_view(selection, services)
    drawn = view.strip
    style = StripStyle(
        scheme=scheme, language=selection.language, narrow=narrow, example=view.figures.is_example
    )
    spec = strip_spec(drawn, indicator=view.row.indicator, style=style) if drawn else None
    found = FewFigures(()) if drawn else few_figures(selection, services)
    nothing = t("Geen cijfer") if not found.rows else t("Enkele cijfers uit publicaties")
    indicator, language = view.row.indicator, selection.language
    nobody = indicator.no_figure is not None
    return {
        "top": as_html(top_parts(indicator, services, t, language=language)),
        "method": as_html(method_parts(indicator, services, t, language=language)),
        "no_history": nobody,
        "no_downloads": nobody,
        "state": "figures" if drawn else "few",
        "headline": headline(view.figures) if drawn else nothing,
        "subtitle": subtitle(view.figures, services.catalogue) if drawn else "",
        "empty": "" if drawn else as_html(few_parts(found, view, services, t)),
        "chart": spec or no_update,
        "height": {"height": f"{spec['layout']['height']}px"} if spec else no_update,
        "chart_text": alt_text(view.figures) if drawn else no_update,
        "words": as_html(indicator_parts.words(view, t)),
        "source": as_html(indicator_parts.source(view, services, t)) if drawn else "",
        "facts": as_html(indicator_parts.facts_list(view, services, t)),
        "table": as_html(area_table(view.figures, services)) if drawn else "",
        "downloads": as_html(indicator_parts.downloads(view, t)),
    }


def history(
    selection: Selection, services: Services, *, version: str | None, held: list[Any] | None
) -> dict[str, Any]:
    """What changed in the figures of the indicator, unless the browser has it (``held`` is its key)."""
    key = [version, selection.indicator_id, selection.language]
    if key == held:
        return {"history": no_update, "history_key": no_update}
    changes = services.observations.history.of_indicator(selection.indicator_id)
    indicator, t = services.catalogue.get(selection.indicator_id), translator(selection.language)
    alt_text = as_html(history_parts(changes, indicator, services, t, language=selection.language))
    return {"history": alt_text, "history_key": key}


def failure(error: Exception) -> dict[str, Any]:
    """The outputs when the figures could not be shown: say so, lose nothing."""
    _LOG.error("the indicator could not be shown", exc_info=error)
    t = asked_texts()
    said = {"state": "few", "empty": as_html(indicator_parts.failed(t)), "marks": None}
    return dict.fromkeys(_OUTPUTS, no_update) | said
