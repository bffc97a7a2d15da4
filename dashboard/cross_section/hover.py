"""What the pointer shows under the name of an area: the same facts as in the table."""

from __future__ import annotations

from html import escape

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.text import compared_words, difference_words, value_words
from dashboard.provenance.facts import figure_status, status_words
from dashboard.provenance.suppliers import supplier_name
from dashboard.selection.model import MapMeasure
from dashboard.text.cautions import bar_words, rule_words
from dashboard.text.verdicts import symbol, verdict_label
from dashboard.texts import Translate, translator


def hover_words(view: CrossSection) -> list[str]:
    """The lines per area, in the order of the view."""
    language = view.selection.language
    t = translator(language)
    absent, rules = status_words(t), rule_words(view.indicator, period=view.period, language=language)
    return [
        absent[row.status].capitalize()
        if row.value is None
        else "<br>".join(_lines(row, view, t, rules=rules))
        for row in view.rows
    ]


def _lines(row: AreaRow, view: CrossSection, t: Translate, *, rules: list[str]) -> list[str]:
    lines = [value_words(view, row.value)]
    if not row.is_plain:
        lines[0] += f" ({figure_status(row.status, row.figure.note, t)})"
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
    if caution := " ".join([*bar_words(row.assessed, language=view.selection.language), *rules]):
        lines.append(caution)
    return [escape(line, quote=False) for line in lines]
