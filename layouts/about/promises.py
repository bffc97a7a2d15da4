"""What this website promises: who can use it (accessibility statement), and what it keeps of its readers."""

from __future__ import annotations

from datetime import UTC, datetime

from dash import html

from dashboard.text.numbers import format_day
from dashboard.texts import Translate

ASSESSED = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""The day on which the accessibility statement was last gone through."""


def accessibility_section(t: Translate, *, language: str) -> html.Section:
    """The accessibility statement: what was tested by ourselves, and what was not."""
    tested = (
        t("Elk scherm, automatisch met axe op de regels van WCAG 2.2 niveau A en AA: Nederlands en Engels, "
          "licht en donker, op een groot scherm en op een telefoon."),
        t("Werken met alleen het toetsenbord: de keuzes, de tabellen en de links."),
        t("Kleuren: genoeg contrast, en nooit kleur alleen. Bij elke kleur hoort een teken of een woord."),
        t("Elke grafiek en kaart heeft een tekst die zegt wat erop staat, en dezelfde cijfers in een tabel."),
    )  # fmt: skip
    untested = (
        t("Een onderzoek door een onafhankelijke deskundige. Dat is nog niet gedaan."),
        t("Schermlezers (NVDA, JAWS, VoiceOver, TalkBack) en spraakbediening."),
        t("Andere browsers dan Chromium."),
        t("Het gebruik door mensen met een beperking zelf."),
    )
    known = (
        t(
            "De punten in een grafiek zijn met het toetsenbord niet te bereiken. De tabel eronder geeft "
            "hetzelfde."
        ),
        t("Op de kaart gaat u met de pijltjes van gebied naar gebied; met Enter kiest u er een."),
        t("In tabellen gaat u met de pijltjes van cel naar cel; met Tab verlaat u de tabel."),
    )
    return html.Section(
        id="toegankelijkheid",
        className="card about-text",
        children=[
            html.H2(t("Toegankelijkheidsverklaring")),
            html.P(
                t(
                    "Iedereen moet deze website kunnen gebruiken. Wij toetsen haar zelf aan WCAG 2.2 niveau "
                    "AA (EN 301 549). Omdat er nog geen onafhankelijk onderzoek is gedaan, zeggen wij niet "
                    "dat zij helemaal voldoet."
                )
            ),
            html.P(t("Laatst nagelopen: {date}.").format(date=format_day(ASSESSED, language=language))),
            html.Div(
                [
                    _list(t("Wat wij zelf testen"), tested),
                    _list(t("Wat niet is getest"), untested),
                    _list(t("Waar u rekening mee moet houden"), known),
                    html.Div(
                        [
                            html.H3(t("Werkt er iets niet?")),
                            html.P(
                                t(
                                    "Meld het bij de gemeente die deze website aanbiedt, met het adres van "
                                    "de pagina erbij. Vindt u het antwoord niet goed, dan kunt u terecht bij "
                                    "de Nationale ombudsman of het College voor de Rechten van de Mens."
                                )
                            ),
                        ]
                    ),
                ],
                className="about-blocks",
            ),
        ],
    )


def _list(title: str, texts: tuple[str, ...]) -> html.Div:
    return html.Div([html.H3(title), html.Ul([html.Li(text) for text in texts])])


def privacy_section(t: Translate, *, base_map: bool) -> html.Section:
    """What is kept of readers: nothing that says who they are."""
    other = (
        t("Alles komt van deze website zelf, op één ding na: de ondergrond van de kaart komt van PDOK.")
        if base_map
        else t("Alles komt van deze website zelf: uw browser vraagt niets aan een ander.")
    )
    return html.Section(
        id="privacy",
        className="card about-text",
        children=[
            html.H2(t("Privacy")),
            html.Ul(
                [
                    html.Li(t("Er staan geen gegevens over personen in: alleen cijfers over gebieden.")),
                    html.Li(t("Er zijn geen cookies, geen accounts en geen bezoekmetingen.")),
                    html.Li(other),
                    html.Li(
                        t(
                            "Uw browser onthoudt alleen of u licht of donker koos. Uw keuzes staan in het "
                            "adres van de pagina; wie dat adres krijgt, ziet hetzelfde."
                        )
                    ),
                ]
            ),
        ],
    )
