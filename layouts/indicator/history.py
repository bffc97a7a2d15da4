"""What the data versions changed of one indicator, as a table with the finding above it."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.provenance.names import source_name
from dashboard.services import Services
from dashboard.text.numbers import NO_VALUE, difference_unit, format_day, format_number
from dashboard.text.units import value_in_words
from dashboard.texts import Translate
from data.store.model import IndicatorChange
from indicators.model import Indicator

MOST = 12


def history_parts(
    changes: list[IndicatorChange], indicator: Indicator, services: Services, t: Translate, *, language: str
) -> list[Any]:
    """How often figures were revised, and one row per data version, newest first."""
    if not changes:
        return [html.P(t("Er is nog niets geleverd."))]
    shown, older = changes[:MOST], len(changes) - MOST
    heads = (
        t("Datum"), t("Bron"), t("Nieuw"), t("Herzien"), t("Definitief geworden"), t("Ingetrokken"),
        t("Grootste herziening"),
    )  # fmt: skip
    return [
        html.P(_finding(changes, t, language=language)),
        html.Div(
            html.Table(
                className="figures-table history-table",
                children=[
                    html.Caption(t("Wat elke gegevensversie veranderde, in aantallen cijfers")),
                    html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                    html.Tbody([_row(item, indicator, services, t, language=language) for item in shown]),
                ],
            ),
            className="table-scroll",
            role="region",
            tabIndex="0",
            **{"aria-label": t("Geschiedenis van dit cijfer")},
        ),
        html.P(
            [
                t("Er wordt niets overschreven: wat op een eerdere dag bekend was, is terug te halen."),
                " ",
                *([t("Nog {number} eerdere versies.").format(number=older)] if older > 0 else []),
            ],
            className="small",
        ),
    ]


def _finding(changes: list[IndicatorChange], t: Translate, *, language: str) -> str:
    first = format_day(min(change.created_at for change in changes), language=language)
    revised = sum(change.revised for change in changes)
    if not revised:
        return t("Sinds {date} is nog geen enkel cijfer herzien.").format(date=first)
    return t("Sinds {date} zijn cijfers {number} keer herzien.").format(
        date=first, number=format_number(revised, decimals=0, language=language)
    )


def _row(
    indicator_change: IndicatorChange,
    indicator: Indicator,
    services: Services,
    t: Translate,
    *,
    language: str,
) -> html.Tr:
    counts = (
        indicator_change.added,
        indicator_change.revised,
        indicator_change.finalised,
        indicator_change.withdrawn,
    )
    source: list[Any] = [source_name(indicator_change.source_id, services, t, language=language)]
    if indicator_change.undone_by is not None:
        source.append(
            html.Span(
                t("teruggedraaid door versie {version}").format(version=indicator_change.undone_by),
                className="small history-undone",
            )
        )
    return html.Tr(
        [
            html.Th(
                [
                    format_day(indicator_change.created_at, language=language),
                    html.Span(
                        t("versie {version}").format(version=indicator_change.version), className="small"
                    ),
                ],
                scope="row",
            ),
            html.Td(source, className="history-source"),
            *(
                html.Td(format_number(count, decimals=0, language=language) if count else NO_VALUE)
                for count in counts
            ),
            html.Td(
                _largest(indicator_change, indicator, services, t, language=language),
                className="history-largest",
            ),
        ]
    )


def _largest(
    indicator_change: IndicatorChange,
    indicator: Indicator,
    services: Services,
    t: Translate,
    *,
    language: str,
) -> list[Any]:
    if indicator_change.largest is None or indicator_change.where is None:
        return [NO_VALUE]
    code, period = indicator_change.where
    size = value_in_words(
        indicator_change.largest,
        unit=difference_unit(indicator.unit),
        decimals=indicator.decimals,
        t=t,
        language=language,
    )
    return [size, html.Span(f"{services.areas.get(code).name}, {period}", className="small")]
