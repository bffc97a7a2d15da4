"""A yearly report as a tagged PDF (PDF/UA-1). The same report gives the same bytes."""

from __future__ import annotations

import json

from dashboard.reports.pdf import to_pdf
from dashboard.reports.yearly_model import SignedText, YearReport, YearTable
from dashboard.templating import render


def year_html(report: YearReport) -> str:
    """The whole text of the report."""
    parts = [
        {"heading": part.heading, "blocks": [(_kind(block), block) for block in part.blocks]}
        for part in report.parts
    ]
    line = json.dumps(report.title, ensure_ascii=False).replace("<", "\\3c ")
    return render("report_yearly.html", report=report, parts=parts, line=line)


def year_pdf(report: YearReport) -> bytes:
    """The bytes of the file. `ReportBusyError`, `ReportError`."""
    return to_pdf(year_html(report))


def _kind(block: object) -> str:
    if isinstance(block, YearTable):
        return "table"
    return "signed" if isinstance(block, SignedText) else "words"
