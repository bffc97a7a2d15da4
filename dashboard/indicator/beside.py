"""Beside the figure of a chosen area: areas that look alike, and what ages do; without a verdict."""

from __future__ import annotations

from dashboard.cross_section.rows import AreaRow
from dashboard.indicator.view import IndicatorView
from dashboard.text.ages import age_words
from dashboard.text.units import short_value
from dashboard.texts import translator


def beside_sentences(view: IndicatorView) -> list[str]:
    """Per chosen area of the level with a figure a text; nothing where nobody is chosen."""
    rows = {row.code: row for row in view.figures.rows if row.value is not None}
    chosen = (rows[code] for code in view.selection.area_codes if code in rows)
    return [sentence for row in chosen if (sentence := _beside(row, view))]


def _beside(row: AreaRow, view: IndicatorView) -> str:
    indicator, language = view.row.indicator, view.selection.language
    t = translator(language)

    def value(number: float | None) -> str:
        return short_value(number, unit=indicator.unit, decimals=indicator.decimals, language=language)

    similar = view.similar.get(row.code)
    said = [
        t("Gebieden die erop lijken: {value}.").format(value=value(similar)) if similar is not None else "",
        age_words(
            indicator,
            view.standardised.get(row.code),
            view.expected.get(row.code),
            city=row.city or t("Nederland"),
            language=language,
        ),
    ]
    known = [part for part in said if part]
    return " ".join([f"{row.name}: {value(row.value)}.", *known]) if known else ""
