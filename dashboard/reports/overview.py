"""The report of the Overzicht: its map, every area with its marks in words and figures, and the cards."""

from __future__ import annotations

from dashboard.overview.change_text import change_words, not_said_words
from dashboard.overview.map import overview_map
from dashboard.overview.model import OverviewRow, OverviewView
from dashboard.overview.target_text import area_names, money_words, reason_counts, target_words
from dashboard.overview.text import (
    capital,
    column_name,
    counted,
    figure_words,
    heading,
    lead_words,
    map_text,
    mark_label,
)
from dashboard.overview.view import overview
from dashboard.provenance.facts import source_facts
from dashboard.reports.page import ReportFrame, report_html
from dashboard.selection.about_group import about_group_sentence
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.numbers import format_number
from dashboard.texts import Translate, translator


def overview_report(selection: Selection, services: Services, *, address: str) -> tuple[str, str]:
    """The name and the HTML of the report of the focus areas, with the filters that were chosen."""
    t = translator(selection.language)
    view = overview(selection, services)
    shown = {figure.indicator.id for figure in view.figures}
    frame = ReportFrame(
        title=heading(view),
        subtitle=lead_words(view)[0],
        about=about_group_sentence(selection, services.known(), shown=shown),
        kind=t("Overzicht"),
        sources=_sources(view, services, t),
        address=address,
        example=services.data_version().example,
        language=selection.language,
    )
    return "overzicht", report_html(frame, _body(view, services, t), services)


def _body(view: OverviewView, services: Services, t: Translate) -> str:
    language = view.selection.language
    drawn = overview_map(view, services, lit=0, words=map_text(view, view.opens))
    every = {group.first.target.id for group in (*view.targets, *view.not_assessable)}
    able = {group.first.target.id for group in view.targets}
    return render(
        "report_overview.html",
        picture=drawn.svg,
        legend=map_text(view, view.opens),
        columns=[column_name(column, view) for column in view.columns],
        rows=[_row(row, view, t) for row in view.rows],
        changes=[" ".join(change_words(change, view)) for change in view.changes.clear],
        not_said=not_said_words(view),
        count=t("{able} van {every} doelen zijn nu te beoordelen.").format(able=len(able), every=len(every)),
        targets=[
            (
                group.first.target.name.in_language(language),
                area_names(group),
                " ".join(target_words(group, view, services)),
            )
            for group in view.targets
        ],
        money=[
            f"{item.deal.short.in_language(language)}, {', '.join(money_words(item, language))}"
            for item in view.money
        ],
        reasons=[f"{words}: {number}" for words, number in reason_counts(view.not_assessable, t)],
        newest=[(item.family.title.in_language(language), item.period) for item in view.newest],
        heads={
            "area": t("Gebied"),
            "people": t("Inwoners"),
            "table": t("Aandachtsgebieden, het grootste verschil bovenaan"),
            "figures": t("Elk cijfer achter een teken"),
            "changes": t("Wat veranderde"),
            "nothing": t("Geen kerncijfer verandert hier duidelijk anders dan in de stad."),
            "targets": t("Doelen en geld"),
            "newest": t("Nieuwste cijfers"),
        },
    )


def _row(row: OverviewRow, view: OverviewView, t: Translate) -> dict[str, object]:
    language = view.selection.language
    figures = [f"{capital(figure_words(figure, view))}." for mark in row.marks for figure in counted(mark)]
    return {
        "number": str(row.number),
        "name": row.area.name,
        "people": format_number(row.area.inhabitants, decimals=0, language=language),
        "labels": [mark_label(mark, view) for mark in row.marks],
        "figures": " ".join(figures) or t("geen cijfer"),
    }


def _sources(view: OverviewView, services: Services, t: Translate) -> list[str]:
    language = view.selection.language
    lines = {
        item.indicator.id: source_facts(
            item.indicator, services, language=language, provenance=item.assessed.provenance
        )
        for item in view.figures
    }
    return list(dict.fromkeys(f"{facts.line(t)} {facts.evidence_note}" for facts in lines.values()))
