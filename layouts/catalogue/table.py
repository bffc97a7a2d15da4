"""The table of the catalogue: one row per indicator, in columns of two lines."""

from __future__ import annotations

from html import escape

from dash import html

from dashboard.figures.trend_time import period_time
from dashboard.provenance.facts import evidence_words
from dashboard.provenance.indicators import WITHOUT, CatalogueRow, FigureKind, kind_words, row_freshness
from dashboard.provenance.names import family_name
from dashboard.selection.about_group import about_group_mark
from dashboard.selection.model import Selection
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from layouts.components.sortable_table import TableHead, number_cell, sortable_table, table_row, words_cell


def catalogue_table(
    rows: tuple[CatalogueRow, ...], services: Services, *, selection: Selection
) -> html.Div | None:
    """The indicators in the order they were found; None without any."""
    if not rows:
        return None
    t = translator(selection.language)
    return sortable_table(
        [
            TableHead(key="title", text=t("Indicator"), words=True),
            TableHead(key="theme", text=t("Thema en doelgroep"), words=True, minor=True),
            TableHead(key="evidence", text=t("Soort cijfer"), words=True, minor=True),
            TableHead(key="source", text=t("Bron"), words=True, minor=True),
            TableHead(key="newest", text=t("Nieuwste cijfer")),
        ],
        "".join(_row(row, services, t=t, selection=selection) for row in rows),
        caption=t("Lijst van indicatoren"),
        label=t("Lijst van indicatoren"),
        t=t,
    )


def _row(row: CatalogueRow, services: Services, *, t: Translate, selection: Selection) -> str:
    language = selection.language
    indicator, catalogue = row.indicator, services.catalogue
    title = escape(indicator.title.in_language(language))
    explanation = escape(indicator.explanation.in_language(language))
    groups = [
        catalogue.term("target_groups", id_).name.in_language(language) for id_ in indicator.target_groups
    ]
    theme = catalogue.term("themes", indicator.theme).name.in_language(language)
    family = family_name(catalogue.family_of(indicator), language=language)
    fresh, late = _freshness(row, t, language=language)
    mark = about_group_mark(indicator, selection, services.known())
    mark = f' <span class="about-group-mark">{escape(mark)}</span>' if mark else ""
    cells = (
        _minor(theme, ", ".join(groups) or t("geen aparte doelgroep")),
        _minor(evidence_words(indicator.evidence, t)[0], unit_name(indicator.unit, t)),
        _minor(family, fresh, late=late),
        _newest(row, t),
    )
    head = (
        f'<a href="/indicator/{indicator.id}" data-inside="">{title}</a>{mark}'
        f'<span class="second" title="{explanation}">{explanation}</span>'
    )
    return table_row(indicator.id, head, "".join(cells), head_more=f' abbr="{title}"')


def _minor(first: str, second: str, *, late: bool = False) -> str:
    kind = "second late" if late else "second"
    under = f'<span class="{kind}">{escape(second)}</span>' if second else ""
    return words_cell(f"<span>{escape(first)}</span>{under}", minor=True)


def _freshness(row: CatalogueRow, t: Translate, *, language: str) -> tuple[str, bool]:
    """How new the source is, and whether it is late."""
    if row.kind in WITHOUT:
        return "", False
    late = row.status.stale or bool(row.status.refused)
    if row.kind is FigureKind.PUBLISHED:
        return t("de bron staat bij elk cijfer"), late
    return row_freshness(row, t, language=language), late


def _newest(row: CatalogueRow, t: Translate) -> str:
    """The newest period and its finest level, or why there is no figure; sorted by time."""
    if row.kind in WITHOUT:
        words = escape(kind_words(row.kind, t)), escape(row.reason)
        return number_cell(None, '<span>{}</span><span class="second">{}</span>'.format(*words))
    level = t("per {level}").format(level=level_words(t)[row.levels[0]])
    return number_cell(
        period_time(row.newest),
        f'<span class="newest">{escape(row.newest)}</span>'
        f'<span class="second">{escape(level)}, {escape(kind_words(row.kind, t))}</span>',
    )
