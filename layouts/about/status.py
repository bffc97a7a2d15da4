"""How the data stand now: what is late or refused in plain words, and a table of every source table."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.provenance.facts import publisher_name
from dashboard.provenance.sources import WRONG_STATES, TableStatus, rhythm_words, state_words
from dashboard.services import Services
from dashboard.text.numbers import NO_VALUE, format_day, format_number
from dashboard.texts import Translate
from data.store.model import SourceStatus
from indicators.model import SourceFamily
from layouts.about.findings import findings_part
from layouts.about.sentences import day_of, day_of_moment, heading, name_of, sentences, without_address


def status_parts(
    found: tuple[TableStatus, ...], services: Services, t: Translate, *, language: str
) -> list[Any]:
    """The finding as heading, one sentence per problem, then the table."""
    version = services.data_version()
    default = services.shows_default()
    told = sentences(found, services, t, default=default, language=language)
    return [
        html.H2(heading(found, t, default=default)),
        html.P(
            t("Gegevensversie {version} van {date}.").format(
                version=version.id, date=format_day(version.created_at, language=language)
            )
        ),
        *([html.Ul([html.Li(text) for text in told], className="status-told")] if told else []),
        _families(found, services, t, language=language),
        *findings_part(found, services, t, language=language),
        _tables(found, services, t, language=language),
    ]


def _families(found: tuple[TableStatus, ...], services: Services, t: Translate, *, language: str) -> Any:
    """One row per publication: how its tables stand together."""
    heads = (
        t("Bron"), t("Toestand"), t("Tabellen binnen"), t("Rijen"), t("Opgehaald"), t("Verschijnt"),
        t("Nieuwe verwacht"),
    )  # fmt: skip
    rows = []
    for family in services.catalogue.families.values():
        members = [item for item in found if item.state.family == family.id]
        if members:
            rows.append(_family_row(family, members, t, language=language))
    return scrolling(t("Elke bron"), heads, rows, kind="status-families")


def _family_row(family: SourceFamily, members: list[TableStatus], t: Translate, *, language: str) -> html.Tr:
    held = [member for member in members if member.state.rows]
    late = any(member.fresh.stale for member in members)
    refused = any(member.state.state in WRONG_STATES for member in members)
    words = state_words(SourceStatus.OK if held else SourceStatus.UNAVAILABLE, t)
    if refused:
        words = state_words(SourceStatus.REFUSED, t)
    elif late:
        words = t("te laat")
    days = [member.fresh.expected_by for member in members if member.fresh.expected_by]
    moments = [item.state.fetched_at for item in held if item.state.fetched_at]
    rows = sum(item.state.rows for item in held)
    return html.Tr(
        [
            html.Th([family.title.in_language(language), _under(publisher_name(family, t))], scope="row"),
            _state_cell(words, bad=late or refused, good=bool(held)),
            html.Td(t("{held} van {number}").format(held=_sum(held), number=_sum(members))),
            html.Td(format_number(rows, decimals=0, language=language) if rows else NO_VALUE),
            html.Td(day_of_moment(max(moments, default=None), language=language)),
            html.Td(rhythm_words(family.rhythm, t)),
            html.Td(day_of(min(days), language=language) if days else NO_VALUE),
        ]
    )


def _tables(found: tuple[TableStatus, ...], services: Services, t: Translate, *, language: str) -> Any:
    """Every table apart, with what the last look said."""
    heads = (
        t("Tabel"), t("Toestand"), t("Rijen"), t("Opgehaald"), t("Laatst bekeken"), t("Bericht"),
    )  # fmt: skip
    rows = [_table_row(item, services, t, language=language) for item in found]
    return html.Details(
        [
            html.Summary(html.H3(t("Elke tabel apart"))),
            scrolling(t("Elke tabel waar cijfers uit komen"), heads, rows, kind="status-tables"),
        ],
        className="status-details",
    )


def _table_row(table_status: TableStatus, services: Services, t: Translate, *, language: str) -> html.Tr:
    state, late = table_status.state, table_status.fresh.stale
    words = t("te laat") if late and state.state is SourceStatus.OK else state_words(state.state, t)
    return html.Tr(
        [
            html.Th([name_of(table_status, services, t, language=language), _under(state.id)], scope="row"),
            _state_cell(
                words,
                bad=late or state.state in WRONG_STATES,
                good=state.state is SourceStatus.OK,
            ),
            html.Td(format_number(state.rows, decimals=0, language=language) if state.rows else NO_VALUE),
            html.Td(day_of_moment(state.fetched_at, language=language)),
            html.Td(day_of_moment(state.checked_at, language=language)),
            html.Td(
                without_address(state.message) or NO_VALUE,
                className="status-message",
                lang="nl" if state.message else None,
            ),
        ]
    )


def scrolling(caption: str, heads: tuple[str, ...], rows: list[html.Tr], *, kind: str) -> html.Div:
    """A table that scrolls by itself where the screen is too narrow for it."""
    return html.Div(
        html.Table(
            className=f"figures-table status-table {kind}",
            children=[
                html.Caption(caption),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                html.Tbody(rows),
            ],
        ),
        className="table-scroll",
        role="region",
        tabIndex="0",
        **{"aria-label": caption},
    )


def _state_cell(words: str, *, bad: bool, good: bool) -> html.Td:
    mark = "▲ " if bad else "● " if good else "○ "
    return html.Td(
        [html.Span(mark, **{"aria-hidden": "true"}), words], className="status-bad" if bad else "status-ok"
    )


def _under(text: str) -> html.Span:
    return html.Span(text, className="small")


def _sum(members: list[TableStatus]) -> int:
    return sum(member.members for member in members)
