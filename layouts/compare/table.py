"""The table of Vergelijken: one measure per cell, the figure, in the colour of its size with its mark."""

from __future__ import annotations

from html import escape

from dash import html

from dashboard.compare.model import CompareColumn, CompareView
from dashboard.compare.text import column_head
from dashboard.cross_section.rows import AreaRow
from dashboard.provenance.facts import status_words
from dashboard.selection.options import level_words
from dashboard.text.cautions import caution_words
from dashboard.text.numbers import NO_VALUE, format_number
from dashboard.text.verdicts import symbol, verdict_kind, verdict_label
from dashboard.texts import translator
from geo.model import Area
from indicators.model import Status
from layouts.components.sortable_table import TableHead, number_cell, sortable_table, table_row


def compare_table(table: CompareView) -> html.Div:
    """The areas, the reader's own first, below the cities and the country, which stay in view; with each of
    the reader's own the mean of areas that look like it."""
    t = translator(table.selection.language)
    level = level_words(t)[table.selection.level].capitalize()
    words = status_words(t)
    return sortable_table(
        [
            TableHead(key="name", text=level, words=True),
            *(_head(column, table.selection.language) for column in table.columns),
        ],
        "".join(_row(area, table, words) for area in table.areas),
        pinned="".join(
            [
                *(_city_row(area, table, words) for area in table.cities),
                *(_similar_row(area, table) for area in table.areas if area.code in table.chosen),
            ]
        ),
        caption=t("Gebieden naast elkaar"),
        label=t("Gebieden naast elkaar"),
        t=t,
    )


def _head(column: CompareColumn, language: str) -> TableHead:
    text = column_head(column.indicator, column.period, language, example=column.view.is_example)
    return TableHead(key=column.indicator.id, text=text)


def _row(area: Area, table: CompareView, words: dict[str, str]) -> str:
    chosen = ' class="chosen"' if area.code in table.chosen else ""
    name = f'<a href="/wijk/{area.code}" data-inside="">{escape(area.name)}</a>'
    cells = "".join(_cell(column.rows[area.code], column, table, words) for column in table.columns)
    return table_row(area.code, name, cells, more=chosen)


def _city_row(area: Area, table: CompareView, words: dict[str, str]) -> str:
    cells = "".join(_city_cell(column.cities[area.code], column, table, words) for column in table.columns)
    return table_row(area.code, escape(area.name), cells)


def _similar_row(area: Area, table: CompareView) -> str:
    """The mean of the areas that look like a chosen one: no verdict stands beside it."""
    means = [column.similar.get(area.code) for column in table.columns]
    if not any(means):
        return ""
    name = translator(table.selection.language)("lijkt op {area}").format(area=area.name)
    cells = "".join(
        number_cell(
            mean.value if mean is not None else None,
            format_number(
                mean.value if mean is not None else None,
                decimals=column.indicator.decimals,
                language=table.selection.language,
            ),
        )
        for mean, column in zip(means, table.columns, strict=True)
    )
    return table_row(f"similar-{area.code}", escape(name), cells, more=' class="similar"')


def _city_cell(row: AreaRow, column: CompareColumn, table: CompareView, words: dict[str, str]) -> str:
    said = "" if row.value is not None else words[row.status]
    return number_cell(row.value, _mark("", "", said) + _number(row, column, table))


def _cell(row: AreaRow, column: CompareColumn, table: CompareView, words: dict[str, str]) -> str:
    """``words`` are those of a status; the colour follows the size of a difference that may be said."""
    if row.value is None:
        return number_cell(None, _mark("", "", words[row.status]) + NO_VALUE)
    said = [verdict_label(row.assessed, language=table.selection.language)]
    if row.status is not Status.MEASURED:
        said.append(words[row.status])
    language, indicator = table.selection.language, column.indicator
    said.append(caution_words(row.assessed, indicator, period=column.period, language=language))
    kind = verdict_kind(row.assessed)
    mark = _mark(symbol(row.assessed), kind, ", ".join(item for item in said if item))
    more = f' class="kind-{kind}"' if kind else ""
    return number_cell(row.value, mark + _number(row, column, table), more=more)


def _number(row: AreaRow, column: CompareColumn, table: CompareView) -> str:
    decimals = column.indicator.decimals
    return format_number(row.value, decimals=decimals, language=table.selection.language)


def _mark(drawn: str, kind: str, said: str) -> str:
    """The mark of a verdict as an image that ``said`` names; without words nothing."""
    if not said:
        return ""
    words = escape(said)
    return f'<i role="img" class="kind-{kind}" title="{words}" aria-label="{words}">{drawn}</i> '
