"""A yearly report as a Word file. The same report gives the same bytes, on any day and in any zone."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.reports.yearly_model import SignedText, YearReport, YearTable

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The oldest moment a zip can hold: the files in it say nothing of when they were made."""
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB", "pl": "pl-PL"}
_TABLE_TEXT = Pt(8)


def year_docx(report: YearReport) -> bytes:
    """The bytes of the file: headings, texts, and tables: heads return on each page and rows stay whole."""
    document = Document()
    _prepare(document, report)
    document.add_heading(report.title, level=0)
    document.add_paragraph(report.subtitle)
    for notice in report.notices:
        document.add_paragraph().add_run(notice).bold = True
    for part in report.parts:
        document.add_heading(part.heading, level=1)
        for block in part.blocks:
            if isinstance(block, YearTable):
                _add_table(document, block)
            elif isinstance(block, SignedText):
                for line in block.paragraphs:
                    document.add_paragraph(line, style="Quote")
                document.add_paragraph(block.signed)
            else:
                document.add_paragraph(block.text)
    buffer = BytesIO()
    document.save(buffer)
    return _without_moments(buffer.getvalue())


def _prepare(document: WordDocument, report: YearReport) -> None:
    """Wide pages for wide tables, the language of the words, and the day of the report as its date."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES.get(report.language, report.language))
    normal.element.get_or_add_rPr().append(language)
    facts = document.core_properties
    day = datetime.combine(report.as_of, time())
    facts.created = facts.modified = day
    facts.title, facts.subject = report.title, report.subtitle
    facts.author = facts.last_modified_by = "Staat van de Wijk"
    facts.comments, facts.language = "", _LANGUAGES.get(report.language, report.language)
    facts.revision = 1


def _add_table(document: WordDocument, block: YearTable) -> None:
    document.add_heading(block.caption, level=2)
    table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    head = table.rows[0]
    again = OxmlElement("w:tblHeader")
    again.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(again)
    for cell, words in zip(head.cells, block.heads, strict=True):
        _fill(cell, words, bold=True)
    for row in block.rows:
        added = table.add_row()
        whole = OxmlElement("w:cantSplit")
        whole.set(qn("w:val"), "true")
        added._tr.get_or_add_trPr().append(whole)
        for cell, words in zip(added.cells, row, strict=True):
            _fill(cell, words)
    document.add_paragraph()


def _fill(cell: Any, words: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(words)
    run.bold, run.font.size = bold, _TABLE_TEXT


def _without_moments(content: bytes) -> bytes:
    """The same zip with its files in one order and no moment at any of them."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(result, "w", ZIP_DEFLATED) as written:
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            written.writestr(info, made.read(name))
    return result.getvalue()
