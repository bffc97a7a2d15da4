"""The frame of a chart: title, unit, text equivalent, source, kind of figure and downloads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from dash import dcc, html

from dashboard.provenance.facts import SourceFacts
from dashboard.reports.registry import REPORTS
from dashboard.texts import Translate
from layouts.components.file_link import report_link
from layouts.components.html_block import Html

NOTHING = {
    "data": [],
    "layout": {
        "template": {},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
        "dragmode": False,
    },
}
"""A chart before its figures: nothing to see, of the right size."""


def chart_heading(*, title_id: str, subtitle_id: str, spoken: bool = False) -> html.Div:
    """A heading that says what is found, and under it indicator, unit and year in grey.

    ``spoken``: a screen reader hears every change of it.
    """
    return html.Div(
        className="chart-heading",
        children=[html.H2(id=title_id), html.P(id=subtitle_id, className="small")],
        **({"aria-live": "polite"} if spoken else {}),
    )


def drawing(svg: str, *, words: str, kind: str) -> html.Span:
    """A small drawing of our own in the page itself: as an image each one is a document for the browser."""
    return html.Span(Html(svg), className=f"drawing {kind}", role="img", **{"aria-label": words})


def chart_source(facts: SourceFacts, t: Translate, *, notes: Sequence[Any]) -> list[Any]:
    """The lines under a chart: source with link, kind of figure, and what else must be known."""
    return [
        html.P(
            [
                t("Bron:"),
                " ",
                *source_link(facts),
                ". ",
                *_terms(facts, t),
            ],
            className="small",
        ),
        *([html.P(facts.delivered, className="small")] if facts.delivered else []),
        html.P(
            [html.Strong(t("Soort cijfer: {kind}.").format(kind=facts.evidence)), " ", facts.evidence_note],
            className="small",
        ),
        *(html.P(note, className="small") for note in notes),
    ]


def source_link(facts: SourceFacts) -> list[Any]:
    """Publisher and publication, with a link where there is a page."""
    return [html.A(facts.name, href=facts.url, rel="noopener") if facts.url else facts.name]


def _terms(facts: SourceFacts, t: Translate) -> list[Any]:
    """When the figures came in, and on what terms; own figures have none."""
    if not facts.licence:
        return [t("Geleverd: {day}.").format(day=facts.fetched)]
    return [
        t("Opgehaald: {fetched}.").format(fetched=facts.fetched),
        " ",
        t("Licentie:"),
        " ",
        html.A(facts.licence, href=facts.licence_url, rel="noopener"),
        ".",
    ]


def file_links(name: str, query: str, t: Translate) -> list[html.A]:
    """A table as CSV (two forms) and XLSX."""
    base = f"/download/{name}"
    return [
        html.A("CSV", href=f"{base}.csv?{query}&vorm=nl", download="", title=t("Nederlandse notatie")),
        html.A(
            t("CSV internationaal"),
            href=f"{base}.csv?{query}&vorm=int",
            download="",
            title=t("Komma tussen kolommen, punt als decimaalteken"),
        ),
        html.A("Excel", href=f"{base}.xlsx?{query}", download=""),
    ]


def picture_button(script: str, t: Translate) -> html.Button:
    """The button that saves a chart as a picture; ``script`` is the browser's script of the screen."""
    return html.Button(t("Afbeelding"), type="button", className="tool-link", **{"data-picture": script})


def download_links(screen: str, query: str, t: Translate, *, script: str) -> html.Div:
    """Links to the figures of a chart as CSV (two forms), XLSX, the chart as a picture, and its indicator."""
    about = parse_qs(query).get("indicator", [""])[0]
    return html.Div(
        className="downloads",
        role="group",
        **{"aria-label": t("Downloaden")},
        children=[
            html.Span(t("Download:"), className="small"),
            *file_links(screen, query, t),
            *([report_link(screen, query, t)] if screen in REPORTS else []),
            picture_button(script, t),
            dcc.Link(t("Over dit cijfer"), href=f"/indicator/{about}?{query}", className="about-figure"),
        ],
    )
