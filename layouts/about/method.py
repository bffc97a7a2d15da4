"""How figures are made and assessed, in plain words, with the table of what each kind of figure allows."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.provenance.facts import evidence_words, grade_words, status_words
from dashboard.services import Services
from dashboard.texts import Translate
from indicators.model import EvidenceClass, Status
from indicators.statistics.allowed import Claim, grade


def method_section(services: Services, t: Translate) -> html.Section:
    """The rules that hold for every figure."""
    return html.Section(
        id="methode",
        className="card about-text",
        children=[
            html.H2(t("Hoe wij rekenen")),
            *_kinds(t),
            html.Div(
                [*_comparing(t), *_missing(services, t), *_adding(t)],
                className="about-blocks",
            ),
        ],
    )


def _kinds(t: Translate) -> list[Any]:
    questions = (
        (Claim.LEVEL, t("Hoe het ervoor staat")),
        (Claim.COMPARISON, t("Verschil met de stad")),
        (Claim.CHANGE, t("Verandering")),
        (Claim.TREND_TEST, t("Trend")),
        (Claim.EFFECT, t("Of een aanpak werkt")),
    )
    caption = t("Wat elk soort cijfer toelaat")
    return [
        html.H3(t("Niet elk cijfer is even zeker")),
        html.P(
            t(
                "Het ene cijfer is geteld, het andere is geschat met een rekenmodel. Bij elk cijfer staat "
                "welk soort het is. Dat bepaalt wat u eruit mag concluderen."
            )
        ),
        html.Div(
            html.Table(
                className="figures-table about-kinds",
                children=[
                    html.Caption(caption),
                    html.Thead(
                        html.Tr(
                            [
                                html.Th(t("Soort cijfer"), scope="col"),
                                *(html.Th(question, scope="col") for _, question in questions),
                            ]
                        )
                    ),
                    html.Tbody(
                        [
                            html.Tr(
                                [
                                    html.Th(_kind(evidence, t), scope="row"),
                                    *(
                                        html.Td(grade_words(grade(claim, evidence=evidence), t))
                                        for claim, _ in questions
                                    ),
                                ]
                            )
                            for evidence in EvidenceClass
                        ]
                    ),
                ],
            ),
            className="table-scroll",
            role="region",
            tabIndex="0",
            **{"aria-label": caption},
        ),
    ]


def _kind(evidence: EvidenceClass, t: Translate) -> list[Any]:
    name, note = evidence_words(evidence, t)
    return [name[:1].upper() + name[1:], html.Span(note, className="small")]


def _block(title: str, *paragraphs: Any) -> html.Div:
    return html.Div([html.H3(title), *(html.P(paragraph) for paragraph in paragraphs)])


def _comparing(t: Translate) -> list[html.Div]:
    return [
        _block(
            t("Verschil of toeval?"),
            t(
                "Wij vergelijken een wijk met de eigen stad. Elk cijfer heeft een marge: de waarde kan door "
                "toeval iets hoger of lager zijn. Alleen als het hele verschil met de stad buiten de marge "
                "valt, noemen wij het duidelijk. Is de marge niet bekend, dan doen wij geen uitspraak."
            ),
            t(
                "Wie honderd keer vergelijkt, vindt door toeval ook verschillen die er niet zijn. Daarom "
                "zijn wij strenger naarmate wij meer vergelijken, en staat erbij hoeveel toeval alleen zou "
                "laten zien."
            ),
        ),
        _block(
            t("Wanneer noemen wij iets een trend?"),
            t(
                "Een trend vraagt minstens vijf metingen op dezelfde manier. De uitkomst mag niet van één "
                "meting afhangen. Anders zeggen wij dat er geen duidelijke verandering is, of dat er te "
                "weinig metingen zijn."
            ),
        ),
        _block(
            t("Breuken in een reeks"),
            t(
                "Soms verandert een bron van methode, of verandert de grens van een wijk. Dan breekt de "
                "reeks. Wij trekken geen lijn over een breuk en vergelijken niet over een breuk heen."
            ),
        ),
    ]


def _missing(services: Services, t: Translate) -> list[html.Div]:
    status = status_words(t)
    settings = services.settings
    return [
        _block(
            t("Geen cijfer is geen nul"),
            t("Bij elke waarde staat wat zij is: {words}. Wat ontbreekt, vullen wij niet in.").format(
                words="; ".join(status[item] for item in Status)
            ),
        ),
        _block(
            t("Kleine aantallen"),
            t(
                "Bronnen verbergen cijfers over weinig mensen. Bij eigen cijfers van de gemeenten doen wij "
                "dat zelf: aantallen onder {count} zijn niet te zien, bij gevoelige onderwerpen onder "
                "{sensitive}. Ook wat daaruit terug te rekenen is, blijft verborgen."
            ).format(count=settings.smallest_count, sensitive=settings.smallest_sensitive_count),
        ),
    ]


def _adding(t: Translate) -> list[html.Div]:
    return [
        _block(
            t("Van buurt naar wijk en groter"),
            t(
                "Aantallen tellen wij op. Percentages en gemiddelden wegen wij naar het aantal mensen, "
                "huishoudens of woningen. Ontbreekt een te groot deel, dan komt er geen cijfer. Een gebied "
                "van de deals, zoals Zuidwest, bestaat uit wijken en buurten van het CBS."
            ),
        ),
        _block(
            t("Voorlopig, definitief en herzien"),
            t(
                "Een bron kan een cijfer later aanpassen. Wij overschrijven niets: elke levering is een "
                "nieuwe gegevensversie. Bij elke indicator staat wat er is herzien en hoeveel."
            ),
            dcc.Link(t("Bekijk alle indicatoren"), href="/indicatoren"),
        ),
    ]
