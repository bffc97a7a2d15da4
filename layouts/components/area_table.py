"""The figures of a map as a table, for Kaart and an indicator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dash import html

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import RANKED, AreaRow
from dashboard.cross_section.text import benchmark_words, subtitle
from dashboard.cross_section.view import worst_first
from dashboard.provenance.facts import status_words
from dashboard.provenance.suppliers import delivered_by
from dashboard.selection.model import MapMeasure
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.text.numbers import NO_VALUE, difference_unit, format_number
from dashboard.text.units import unit_name
from dashboard.text.verdicts import symbol, verdict_kind, verdict_label
from dashboard.texts import Translate, translator
from indicators.model import Polarity
from layouts.components.sortable_table import TableHead, number_cell, sortable_table, table_row, words_cell

_NOT_EXTREME = 0.95
_MIDDLE, _REACH = 25.0, 22.0
"""Percent of a cell: where the bar of a difference starts, and how far the largest one reaches."""


SecondValues = tuple[str, str, Mapping[str, float]]
"""A value beside the figure of each area: the key of its column, its head, and the values by area code."""


@dataclass(frozen=True, slots=True)
class _Column:
    """``cell`` is a whole ``td``."""

    head: TableHead
    cell: Callable[[AreaRow], str]


def area_table(
    view: CrossSection,
    services: Services,
    *,
    choosable: bool = False,
    beside: Sequence[SecondValues] = (),
) -> html.Div:
    """A row for every area, the least favourable first, with the number a reader sorts by beside each text.

    ``choosable``: the name of an area is a button that chooses it. ``beside`` are more columns.
    """
    language = view.selection.language
    t = translator(language)
    columns = _columns(view, t)
    place = 2 if view.comparable else 1
    columns[place:place] = [_second(item, view) for item in beside if item[2]]
    name = level_words(t)[view.level].capitalize()
    return sortable_table(
        [TableHead(key="name", text=name, words=True), *(column.head for column in columns)],
        "".join(_row(row, columns, choosable=choosable) for row in worst_first(view).rows),
        caption=subtitle(view, services.catalogue),
        label=t("Alle gebieden in een tabel"),
        t=t,
    )


def rank_header(view: CrossSection, t: Translate) -> str:
    """What rank 1 means: the most favourable end of the scale."""
    lowest = view.indicator.polarity is Polarity.LOWER_IS_BETTER
    text = t("Plaats in de stad (1 = laagst)") if lowest else t("Plaats in de stad (1 = hoogst)")
    return text.replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")


def _columns(view: CrossSection, t: Translate) -> list[_Column]:
    """What is shown of each area; units stand in the head."""
    language, decimals = view.selection.language, view.indicator.decimals
    unit, points = (
        unit_name(item, t) for item in (view.indicator.unit, difference_unit(view.indicator.unit))
    )
    status = status_words(t)

    def number(value: float | None, *, sign: bool = False) -> str:
        return format_number(value, decimals=decimals, language=language, sign=sign)

    result = [_column("v", f"{t('Waarde')} ({unit})", lambda row: number_cell(row.value, number(row.value)))]
    if view.comparable:
        head = t("Verschil met {benchmark} ({unit})").format(benchmark=benchmark_words(view), unit=points)
        widest = _widest(view)
        result.append(
            _column("d", head, lambda row: _difference(row, number(row.difference, sign=True), widest))
        )
    if view.measure is MapMeasure.CHANGE:
        head = t("Sinds {period} ({unit})").format(period=view.selection.base_period, unit=points)
        result.append(_column("x", head, lambda row: number_cell(row.change, number(row.change, sign=True))))
    if any(row.is_tested for row in view.rows):
        result.append(_column("j", t("Oordeel"), lambda row: _words(_verdict(row, language)), words=True))
    result.append(
        _column("s", t("Soort cijfer"), lambda row: _words(_kind(row, status, view, t)), words=True)
    )
    if view.level in RANKED:
        result.append(_column("r", rank_header(view, t), lambda row: _rank(row, of=t("van"))))
    return [*result, _column("g", t("Gemeente"), lambda row: _words(row.city), words=True)]


def _second(item: SecondValues, view: CrossSection) -> _Column:
    key, head, values = item

    def cell(row: AreaRow) -> str:
        value = values.get(row.code)
        decimals, language = view.indicator.decimals, view.selection.language
        return number_cell(value, format_number(value, decimals=decimals, language=language))

    return _column(key, head, cell)


def _kind(row: AreaRow, status: Mapping[str, str], view: CrossSection, t: Translate) -> str:
    """What a figure is, and who delivered an own one."""
    delivered = delivered_by(row.figure.provenance, t, language=view.selection.language)
    return f"{status[row.status]}, {delivered}" if delivered else status[row.status]


def _words(text: str) -> str:
    return words_cell(escape(text, quote=False))


def _column(key: str, text: str, cell: Callable[[AreaRow], str], *, words: bool = False) -> _Column:
    return _Column(head=TableHead(key=key, text=text, words=words), cell=cell)


def _row(row: AreaRow, columns: list[_Column], *, choosable: bool) -> str:
    name = escape(row.name)
    if choosable:
        name = f'<button type="button">{name}</button>'
    cells = "".join(column.cell(row) for column in columns)
    return table_row(row.code, name, cells)


def _widest(view: CrossSection) -> float:
    """The difference whose bar fills half a cell: all but the few most extreme ones fit."""
    sizes = sorted(abs(row.difference) for row in view.rows if row.difference is not None)
    return sizes[int(len(sizes) * _NOT_EXTREME)] if sizes else 0.0


def _difference(row: AreaRow, text: str, widest: float) -> str:
    """The difference with the mark of its verdict, and a bar from the middle: to the left is lower."""
    mark = f"{symbol(row.assessed)} " if row.assessed is not None and symbol(row.assessed) else ""
    more = ""
    if row.difference and widest:
        kind = verdict_kind(row.assessed) or "plain"
        end = _MIDDLE + _REACH * max(-1.0, min(1.0, row.difference / widest))
        start, end = sorted((_MIDDLE, end))
        more = f' class="bar" style="--bar: var(--favour-{kind}); --from: {start:.3g}%; --to: {end:.3g}%"'
    return number_cell(row.difference, mark + text, more=more)


def _verdict(row: AreaRow, language: str) -> str:
    return verdict_label(row.assessed, language=language) if row.assessed is not None else ""


def _rank(row: AreaRow, *, of: str) -> str:
    """The place, and from where to where chance may move it."""
    assessed = row.assessed
    if row.rank is None:
        return number_cell(None, NO_VALUE)
    if assessed is None or not assessed.has_rank:
        return number_cell(row.rank, f"{row.rank} {of} {row.of}")
    first, last = int(assessed.rank_lower), int(assessed.rank_upper)
    place = f"{first}–{last}" if first < last else f"{first}"
    return number_cell(row.rank, f"{place} {of} {int(assessed.ranked)}")
