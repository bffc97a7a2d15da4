"""Reports as files, and which screens have one."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.exports.formats import file_name
from dashboard.reports.map import map_report
from dashboard.reports.overview import overview_report
from dashboard.reports.pdf import to_pdf
from dashboard.reports.profile import profile_report
from dashboard.reports.trends import trends_report
from dashboard.selection.model import Selection
from dashboard.selection.parse import parse_selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.version_cache import CachePart

REPORTS: dict[str, Callable[..., tuple[str, str]]] = {
    "wijk": profile_report,
    "kaart": map_report,
    "trends": trends_report,
    "overzicht": overview_report,
}
"""By screen: from a selection, services and the ``address`` of the page to a name and the HTML."""


def report(screen: str, query: str, services: Services, *, root: str) -> tuple[str, bytes]:
    """The file name and the PDF of a screen with the choices of a query; ``root`` is our own address.

    The same text is laid out once: figures, day and version stand in it.
    `report_pdf.ReportBusyError`, `report_pdf.ReportError`, `KeyError` for a screen without a report.
    """
    selection, _ = parse_selection(query, known=services.known())
    name, html = REPORTS[screen](selection, services, address=root + _path(screen, selection))
    content = services.cached(CachePart.REPORT, html, lambda: to_pdf(html))
    return f"{file_name(('staat-van-de-wijk', name))}.pdf", content


def _path(screen: str, selection: Selection) -> str:
    query = to_query(selection)
    area = selection.area_codes[0] if selection.area_codes else ""
    return {"wijk": f"wijk/{area}?{query}", "overzicht": f"?{query}"}.get(screen, f"{screen}?{query}")
