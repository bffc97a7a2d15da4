"""What a page says before its scripts run: where the reader is, and what comes. No figures."""

from __future__ import annotations

from dash import html

from dashboard.texts import Translate, translator
from layouts.components.html_block import as_html
from layouts.shell import nav_links


def first_words(path: str, *, language: str) -> str:
    """Header and first lines as HTML that stands in the page itself; Dash draws the same header over it."""
    t = translator(language)
    return as_html(
        [
            html.Div(
                html.Div(
                    [
                        html.Span(html.Span("Staat van de Wijk", className="brand-name"), className="brand"),
                        html.Div(nav_links(path, language=language), className="nav"),
                    ],
                    className="header-inner",
                ),
                className="header",
            ),
            html.Div(
                [html.P(_comes(path, t), className="first-words"), html.Div(className="first-shape")],
                className="page",
            ),
        ]
    )


def _comes(path: str, t: Translate) -> str:
    comes = {
        "/": t("Zo ziet u hoe ver de aandachtsgebieden van hun stad af liggen."),
        "/kaart": t("Zo ziet u de kaart, met één cijfer per gebied."),
        "/trends": t("Zo ziet u hoe een cijfer door de jaren verandert."),
        "/wijk": t("Zo kiest u een wijk of buurt."),
        "/vergelijken": t("Zo ziet u gebieden en cijfers naast elkaar."),
        "/indicatoren": t("Zo ziet u de lijst van alle cijfers."),
        "/plekken": t("Zo ziet u welke plekken er zijn en wat nu open is."),
        "/over": t("Zo leest u waar de cijfers vandaan komen."),
    }
    if path.startswith("/wijk/"):
        return t("Zo ziet u hoe het met dit gebied gaat.")
    if path.startswith("/indicator/"):
        return t("Zo ziet u dit cijfer: wat het is en waar het vandaan komt.")
    if path.startswith("/programma"):
        return t("Zo ziet u wat in de deals is beloofd, en hoe het ermee staat.")
    if path.startswith("/effect"):
        return t("Zo ziet u wat er over het effect van een aanpak te zeggen is.")
    return comes.get(path, t("De pagina komt eraan."))
