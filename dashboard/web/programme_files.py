"""Files of the programme as plain links: /download/jaarverslag/regiodeal_2/2026.pdf?peildatum=2027-06-10."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Flask, Response, abort, request

from dashboard.reports.effect import effect_report
from dashboard.reports.goal_brief import goal_brief
from dashboard.reports.pdf import ReportBusyError, ReportError
from dashboard.reports.yearly import NoSuchReportError, year_report
from dashboard.reports.yearly_model import YearReport
from dashboard.reports.yearly_pdf import year_pdf
from dashboard.selection.model import parse_language
from dashboard.services import Services
from dashboard.text.numbers import day_here
from dashboard.web.reports import not_made
from indicators.programme.programme import UnknownEntryError

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _year_docx(report: YearReport) -> bytes:
    from dashboard.reports.yearly_docx import year_docx  # noqa: PLC0415 - much to load, for one file a year

    return year_docx(report)


_MAKERS: dict[str, tuple[Callable[[YearReport], bytes], str]] = {
    "docx": (_year_docx, _WORD),
    "pdf": (year_pdf, "application/pdf"),
}


def register(server: Flask, services: Services) -> None:
    """These addresses are public: texts by people stand in a report only once it was sent."""

    @server.get("/download/jaarverslag/<deal>/<int:year>.<extension>")
    def download_year(deal: str, year: int, extension: str) -> Response:
        return year_file(deal, year, extension, services, day=_day(services))

    @server.get("/download/effect/<intervention>.pdf")
    def download_effect(intervention: str) -> Response:
        if not services.programme.is_intervention(intervention):
            abort(404)
        indicator = request.args.get("indicator", "")
        return _sent(
            lambda: effect_report(intervention, services, indicator=indicator, language=_language()),
            f"staat-van-de-wijk_effect-{intervention.replace('_', '-')}.pdf",
            "application/pdf",
        )

    @server.get("/download/doel/<goal>.pdf")
    def download_brief(goal: str) -> Response:
        if not services.programme.is_goal(goal):
            abort(404)
        return _sent(
            lambda: goal_brief(goal, services, day=_day(services), language=_language()),
            f"staat-van-de-wijk_doel-{goal.replace('_', '-')}.pdf",
            "application/pdf",
        )


def year_file(
    deal: str, year: int, extension: str, services: Services, *, day: date, drafts: bool = False
) -> Response:
    """The report over a year as it is known on a day; 404 where there is none."""
    if extension not in _MAKERS:
        abort(404)
    make, mime = _MAKERS[extension]
    try:
        report = year_report(deal, year, services, as_of=day, language=_language(), drafts=drafts)
    except (NoSuchReportError, UnknownEntryError):
        abort(404)
    return _sent(lambda: make(report), f"{report.name}.{extension}", mime)


def _sent(make: Callable[[], bytes], name: str, mime: str) -> Response:
    try:
        content = make()
    except ReportBusyError:
        return not_made(_language(), status=503, wait="10")
    except ReportError:
        return not_made(_language(), status=500)
    answer = Response(content, mimetype=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _language() -> str:
    return parse_language(request.query_string.decode(errors="replace"))


def _day(services: Services) -> date:
    """The day of the address, never one to come; without it today in the Netherlands."""
    today = day_here(services.clock())
    text = request.args.get("peildatum", "")
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        abort(400)
    return min(day, today)
