"""The parts of an indicator's page that follow from its figures: words, facts, history and downloads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.cross_section.text import alt_text
from dashboard.cross_section.verdicts import chance_words, untested_words
from dashboard.indicator.beside import beside_sentences
from dashboard.indicator.text import rhythm_of
from dashboard.indicator.view import IndicatorView
from dashboard.provenance.facts import evidence_words, source_facts
from dashboard.provenance.indicators import kind_words, row_freshness
from dashboard.provenance.names import family_name
from dashboard.selection.model import Selection
from dashboard.selection.options import level_words
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.text.numbers import format_day, format_month, format_number
from dashboard.text.units import unit_name
from dashboard.texts import Translate
from layouts.components.area_table import SecondValues
from layouts.components.ask import ask_link
from layouts.components.chart import chart_source


def words(view: IndicatorView, t: Translate) -> list[Any]:
    """Under the picture: what it shows, what the colours mean, and how sure it is."""
    if not view.strip:
        return []
    kinds = {dot.kind for row in view.strip for dot in row.dots}
    sentences = [*chance_words(view.figures), untested_words(view.figures)]
    return [
        *_key(kinds, t),
        html.P(alt_text(view.figures)),
        *(html.P(sentence) for sentence in beside_sentences(view)),
        *(html.P(sentence, className="small") for sentence in sentences if sentence),
    ]


def second_values(view: IndicatorView, t: Translate) -> list[SecondValues]:
    """What stands beside each figure in the table; columns without a value are left out there."""
    unit = unit_name(view.row.indicator.unit, t)
    return [
        ("a", f"{t('Met de leeftijden van de stad')} ({unit})", view.standardised),
        ("e", f"{t('Verwacht bij de leeftijden hier')} ({unit})", view.expected),
        ("l", f"{t('Lijkt erop')} ({unit})", view.similar),
    ]


def source(view: IndicatorView, services: Services, t: Translate) -> list[Any]:
    facts = source_facts(
        view.row.indicator,
        services,
        language=view.selection.language,
        provenance=view.figures.provenance if view.strip else (),
    )
    return chart_source(facts, t, notes=[])


def facts_list(view: IndicatorView, services: Services, t: Translate) -> list[Any]:
    """The facts beside the picture, as a list of names and values."""
    indicator, row, language = view.row.indicator, view.row, view.selection.language
    family = services.catalogue.family_of(indicator)
    levels = level_words(t)
    facts: list[tuple[str, Any]] = [
        (t("Beschikbaar"), kind_words(row.kind, t)),
        *(_timeliness(view, t) if row.newest else []),
        (t("Eenheid"), unit_name(indicator.unit, t)),
        (t("Over wie"), indicator.population.in_language(language)),
    ]
    if row.newest:
        name = family_name(family, language=language)
        facts += [
            (t("Per"), ", ".join(levels[level] for level in row.levels)),
            (t("Soort cijfer"), evidence_words(indicator.evidence, t)[0]),
            (t("Bron"), html.A(name, href=family.url, rel="noopener")),
            (t("Licentie"), html.A(family.licence.name, href=family.licence.url, rel="noopener")),
        ]
    late = row.status.stale or bool(row.status.refused)
    return [
        html.Dl(
            [
                html.Div(
                    [html.Dt(name), html.Dd(value)],
                    className="fact fact-late" if late and name == t("Actualiteit") else "fact",
                )
                for name, value in facts
            ]
        ),
        *([_next(view.selection, t, asks=view.asks)] if row.newest else []),
    ]


def _timeliness(view: IndicatorView, t: Translate) -> list[tuple[str, Any]]:
    """How new the figures are, and when there will be newer ones."""
    row, language = view.row, view.selection.language
    release = row.indicator.next_release
    return [
        (t("Nieuwste cijfer"), row.newest),
        (t("Opgehaald"), format_day(row.status.fetched_at, language=language)),
        (t("Actualiteit"), row_freshness(row, t, language=language)),
        (t("Verschijnt"), rhythm_of(row.indicator, t)),
        *([(t("Volgende cijfers"), format_month(release, language=language))] if release else []),
    ]


def downloads(view: IndicatorView, t: Translate) -> list[Any]:
    """All figures of the indicator as files."""
    selection, number = view.selection, view.row.values
    if not number:
        return [html.P(t("Er zijn geen cijfers om te downloaden."))]
    words = t("{number} cijfers: alle gebieden, jaren en groepen, met status, bron en opmerking.")
    if number == 1:
        words = t("Dit ene cijfer, met status, bron en opmerking.")
    query = to_query(replace(selection, area_codes=()))
    base = "/download/indicator"
    return [
        html.P(words.format(number=format_number(number, decimals=0, language=selection.language))),
        html.Ul(
            [
                html.Li([html.A(name, href=href, download=""), html.Span(what, className="small")])
                for name, href, what in (
                    (t("CSV, Nederlands"), f"{base}.csv?{query}&vorm=nl", t("opent goed in Excel")),
                    (t("CSV, internationaal"), f"{base}.csv?{query}&vorm=int", t("komma’s en punten")),
                    (t("Excel"), f"{base}.xlsx?{query}", t("cijfers en toelichting op twee bladen")),
                    (
                        t("Datapakket (zip)"),
                        f"{base}.zip?{query}",
                        t("open standaard Frictionless: cijfers, betekenis, gebieden, bronnen en licenties"),
                    ),
                )
            ],
            className="download-list",
        ),
    ]


def _key(kinds: set[str], t: Translate) -> list[Any]:
    """What the colours mean, as far as they occur."""
    said = {
        "worse-large": t("veel ongunstiger dan de eigen stad"),
        "worse": t("duidelijk ongunstiger dan de eigen stad"),
        "better": t("duidelijk gunstiger dan de eigen stad"),
        "better-large": t("veel gunstiger dan de eigen stad"),
        "plain": t("duidelijk anders dan de eigen stad"),
        "alike": t("weinig anders dan of niet te onderscheiden van de eigen stad"),
    }
    shown = [kind for kind in said if kind in kinds]
    if not shown:
        return []
    return [
        html.Ul(
            [
                html.Li([html.Span(className=f"dot dot-{kind}", **{"aria-hidden": "true"}), said[kind]])
                for kind in shown
            ],
            className="dot-key",
        )
    ]


def _next(selection: Selection, t: Translate, *, asks: bool) -> html.P:
    query = to_query(selection)
    return html.P(
        [
            dcc.Link(t("Op de kaart"), href=f"/kaart?{query}", className="button-link"),
            dcc.Link(t("Door de jaren"), href=f"/trends?{query}", className="button-link"),
            *(
                ask_link(code, selection.indicator_id, language=selection.language, look="button-link")
                for code in selection.area_codes[: int(asks)]
            ),
        ],
        className="indicator-next",
    )


def failed(t: Translate) -> list[Any]:
    """A calm message: what happened, that nothing is lost, and how to try again."""
    return [
        html.P(
            t("Er ging bij ons iets mis. Uw keuze is niet verloren. Laad de pagina opnieuw."),
            className="note",
        )
    ]
