"""What an indicator means: definition, how it is made, what it allows, its limits and its breaks."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.disagreements import shown_disagreements
from dashboard.indicator.text import claims, disclosure_words, polarity_words, roll_up_words
from dashboard.provenance.facts import evidence_words
from dashboard.services import Services
from dashboard.texts import Translate
from indicators.model import Indicator
from layouts.components.disagreement import disagreement_list, heading


def top_parts(indicator: Indicator, services: Services, t: Translate, *, language: str) -> list[Any]:
    """The title, what it is about in a sentence, and links to its theme and target groups."""
    catalogue = services.catalogue
    theme = catalogue.term("themes", indicator.theme)
    groups = [catalogue.term("target_groups", id_) for id_ in indicator.target_groups]
    tags = [(t("Thema"), theme, "wat"), *((t("Doelgroep"), group, "wie") for group in groups)]
    return [
        html.P(dcc.Link(t("Alle indicatoren"), href="/indicatoren"), className="small indicator-back"),
        html.H1(indicator.title.in_language(language)),
        html.P(indicator.explanation.in_language(language), className="indicator-lead"),
        *_standing(indicator, services, t, language=language),
        html.Ul(
            [
                html.Li(
                    dcc.Link(
                        [
                            html.Span(f"{kind}: ", className="visually-hidden"),
                            term.name.in_language(language),
                        ],
                        href=f"/indicatoren?{name}={term.id}",
                    )
                )
                for kind, term, name in tags
            ],
            className="tags",
            **{"aria-label": t("Thema en doelgroep")},
        ),
    ]


def _standing(indicator: Indicator, services: Services, t: Translate, *, language: str) -> list[Any]:
    """Whether it leads the screens and why, and whether its subject is a sensitive one."""
    catalogue = services.catalogue
    headline = next((item for item in catalogue.headlines if item.indicator_id == indicator.id), None)
    leads = t("Geen kerncijfer: het staat op elk scherm na de kerncijfers en telt daar niet mee.")
    if headline is not None:
        reason = headline.reason.in_language(language)
        leads = f"{t('Kerncijfer over {subject}.')} {reason}".format(
            subject=headline.subject.in_language(language)
        )
    lines = [leads]
    if indicator.sensitive is not None:
        subject = catalogue.term("sensitive_subjects", indicator.sensitive).name.in_language(language)
        lines.append(
            t("Gevoelig onderwerp ({subject}): kleine aantallen schermen we extra streng af.").format(
                subject=subject
            )
        )
    return [html.P(line, className="small indicator-standing") for line in lines]


def method_parts(indicator: Indicator, services: Services, t: Translate, *, language: str) -> list[Any]:
    """What follows from the catalogue, and where the texts of the deals disagree about the figure."""
    if indicator.no_figure is not None:
        columns = [_definition(indicator, t, language=language)]
    else:
        limits = _limits(indicator, services, t, language=language)
        columns = [
            [
                *_definition(indicator, t, language=language),
                html.H3(t("Grenzen")),
                *limits,
                *_made(indicator, services, t, language=language),
            ],
            _allowed(indicator, t),
        ]
    contradicted = shown_disagreements(services.programme.disagreements_of_indicator(indicator.id), services)
    return [
        html.H2(t("Wat dit cijfer betekent"), id="betekenis-titel"),
        html.Div([html.Div(column) for column in columns], className="indicator-columns"),
        *(
            [html.H3(heading(contradicted, t)), disagreement_list(contradicted, t, language=language)]
            if contradicted
            else []
        ),
    ]


def _definition(indicator: Indicator, t: Translate, *, language: str) -> list[Any]:
    return [html.H3(t("Definitie")), html.P(indicator.definition.in_language(language))]


def _made(indicator: Indicator, services: Services, t: Translate, *, language: str) -> list[Any]:
    parts = [
        html.H3(t("Hoe het is gemaakt")),
        html.P(roll_up_words(indicator, services.catalogue, t, language=language)),
        html.P(disclosure_words(indicator.disclosure, t)),
    ]
    if indicator.breaks:
        parts += [
            html.H3(t("Breuken in de reeks")),
            html.P(t("Cijfers van voor en na een breuk mag u niet met elkaar vergelijken.")),
            html.Ul(
                [
                    html.Li(
                        [html.Strong(series_break.period), ": ", series_break.reason.in_language(language)]
                    )
                    for series_break in indicator.breaks
                ]
            ),
        ]
    return parts


def _limits(indicator: Indicator, services: Services, t: Translate, *, language: str) -> list[Any]:
    limits = [indicator.our_note.in_language(language)]
    limits += [caution.reason.in_language(language) for caution in services.cautions_of(indicator)]
    others = [group for group in indicator.target_groups if group not in indicator.about]
    if others:
        names = [services.catalogue.term("target_groups", id_).name.in_language(language) for id_ in others]
        limits.append(
            t("Dit cijfer telt iedereen samen. {groups} zijn er niet apart in te zien.").format(
                groups=_listed(names, t)
            )
        )
    text = [limit for limit in limits if limit]
    return [html.P(limit) for limit in text] or [html.P(t("Geen bijzonderheden."))]


def _allowed(indicator: Indicator, t: Translate) -> list[Any]:
    name, note = evidence_words(indicator.evidence, t)
    return [
        html.H3(t("Wat u ermee mag concluderen")),
        html.P([html.Strong(t("Soort cijfer: {kind}.").format(kind=name)), " ", note]),
        html.Dl(
            [
                html.Div(
                    [
                        html.Dt([html.Span("✓" if may else "✕", **{"aria-hidden": "true"}), question]),
                        html.Dd(answer),
                    ],
                    className="claim" if may else "claim claim-no",
                )
                for question, answer, may in claims(indicator, t)
            ],
            className="claims",
        ),
        html.P([html.Strong(polarity_words(indicator.polarity, t)), "."]),
        html.P(dcc.Link(t("Hoe wij cijfers beoordelen"), href="/over"), className="small"),
    ]


def _listed(names: list[str], t: Translate) -> str:
    """Names as a list in a sentence, the first with a capital."""
    text = (
        names[0]
        if len(names) == 1
        else t("{first} en {last}").format(first=", ".join(names[:-1]), last=names[-1])
    )
    return text[:1].upper() + text[1:]
