"""What the pointer shows under the name of an area: the same facts as in the table."""

from __future__ import annotations

from html import escape

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.text import compared_words, difference_words, value_words
from dashboard.provenance.facts import figure_status, status_words
from dashboard.provenance.suppliers import supplier_name
from dashboard.selection.model import MapMeasure
from dashboard.text.cautions import caution_words
from dashboard.text.verdicts import symbol, verdict_label
from dashboard.texts import Translate, translator


def hover_words(view: CrossSection) -> list[str]:
    """The lines per area, in the order of the view."""
    t = translator(view.selection.language)
    return [
        status_words(t)[row.status].capitalize()
        if row.value is None
        else "<br>".join(_lines(row, view, t, status=figure_status(row.status, row.figure.note, t)))
        for row in view.rows
    ]


def _lines(row: AreaRow, view: CrossSection, t: Translate, *, status: str) -> list[str]:
    words = value_words(view, row.value)
    lines = [words if row.is_plain else f"{words} ({status})"]
    if row.figure.provenance:
        lines.append(t("Van {supplier}").format(supplier=supplier_name(row.figure.provenance)))
    if view.measure is MapMeasure.CHANGE:
        if row.change is not None:
            change, since = difference_words(view, row.change), view.selection.base_period
            lines.append(t("{change} sinds {period}").format(change=change, period=since))
    elif row.difference is not None:
        mark = symbol(row.assessed)
        lines.append(f"{mark} {compared_words(view, row)}".lstrip())
        if mark:
            lines.append(verdict_label(row.assessed, language=view.selection.language).capitalize())
    language = view.selection.language
    if caution := caution_words(row.assessed, view.indicator, period=view.period, language=language):
        lines.append(caution)
    return [escape(line, quote=False) for line in lines]
