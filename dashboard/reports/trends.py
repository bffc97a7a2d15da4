"""The report of the Trends view: both charts as on the screen, every figure in a table, the sources."""

from __future__ import annotations

from dashboard.figures.chart_svg import chart_svg
from dashboard.provenance.facts import status_words
from dashboard.reports.page import ReportFrame, report_html
from dashboard.selection.about_group import about_group_sentence
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from dashboard.trends.answer import TrendAnswer, polarity_words, trend_answer
from dashboard.trends.findings import heading, lead_lines
from dashboard.trends.model import TrendView
from dashboard.trends.notes import empty_words
from dashboard.trends.table import MARKS, trend_table
from dashboard.trends.text import subtitle

_COLUMNS = 9
"""So many periods stand beside each other on a page; more go below them."""


def trends_report(selection: Selection, services: Services, *, address: str) -> tuple[str, str]:
    """The name and the HTML of the report of the chosen areas."""
    result = trend_answer(selection, services, scheme="light", narrow=False)
    view = result.view
    t = translator(selection.language)
    nothing = None if result.trend else empty_words(view, services)
    frame = ReportFrame(
        title=nothing.title if nothing else heading(view),
        subtitle=subtitle(view, group_name=result.group_name),
        about=about_group_sentence(selection, services.known(), shown=[view.indicator.id]),
        kind=t("Trends"),
        sources=[f"{result.facts.line(t)} {result.facts.evidence_note}"],
        address=address,
        example=view.is_example,
        language=selection.language,
    )
    lines = [*nothing.reasons, nothing.hint] if nothing else lead_lines(view)
    body = render(
        "report_trends.html",
        lines=[line for line in lines if line],
        chart=chart_svg(result.trend.spec, words=result.trend.text) if result.trend else "",
        gap=chart_svg(result.gap.spec, words=result.gap.text) if result.gap else "",
        notes=[note.plain for note in (*result.notes, *result.published)],
        tables=_tables(view, t),
        marks=_marks(view, t),
        heads=_heads(result, t),
    )
    return f"trends-{view.indicator.id}", report_html(frame, body, services)


def _heads(found: TrendAnswer, t: Translate) -> dict[str, str]:
    return {
        "gap": t("Verschil met {benchmark}").format(benchmark=found.benchmark_name),
        "reading": polarity_words(found.view, found.benchmark_name) if found.gap else "",
        "table": t("Alle cijfers in een tabel"),
        "unit": unit_name(found.view.indicator.unit, t),
        "area": t("Gebied"),
    }


def _tables(view: TrendView, t: Translate) -> list[dict[str, object]]:
    """The figures in blocks of periods that fit on a page."""
    table = trend_table(view)
    blocks = []
    for start in range(0, len(table.periods), _COLUMNS):
        part = slice(start, start + _COLUMNS)
        blocks.append(
            {
                "periods": [
                    t("{period}, na een breuk").format(period=period) if period in table.breaks else period
                    for period in table.periods[part]
                ],
                "rows": [
                    (
                        name,
                        [
                            f"{cell.text} {MARKS[cell.status] if cell.status else ''}".strip()
                            for cell in cells[part]
                        ],
                    )
                    for name, cells in table.rows
                ],
            }
        )
    return blocks


def _marks(view: TrendView, t: Translate) -> str:
    words = status_words(t)
    return "; ".join(f"{MARKS[status]} {words[status]}" for status in trend_table(view).statuses)
