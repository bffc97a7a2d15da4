"""Over de cijfers: how things stand, how figures are made and assessed, and what this website promises."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.ids import About
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.about.method import method_section
from layouts.about.promises import accessibility_section, privacy_section
from layouts.about.software import software_section, sources_section
from layouts.components.html_block import HtmlBlock, as_html, as_html_block


def about_layout(selection: Selection, services: Services) -> html.Main:
    """The whole page; only the state of the data comes with an answer."""
    language = selection.language
    t = translator(language)
    return html.Main(
        id="inhoud",
        className="about",
        children=[
            html.Div(
                className="about-top",
                children=[
                    html.H1(t("Over de cijfers")),
                    html.P(
                        t(
                            "Waar komen de cijfers vandaan, hoe rekenen wij, en wat mag u eruit concluderen? "
                            "Dat staat op deze pagina."
                        ),
                        className="about-lead",
                    ),
                ],
            ),
            as_html_block(
                html.Nav(_contents(t), className="about-contents", **{"aria-label": t("Op deze pagina")})
            ),
            html.Div(
                className="about-sections",
                children=[
                    html.Section(
                        id="gegevens",
                        className="card about-status",
                        children=HtmlBlock(
                            id=About.STATUS,
                            className="about-status-place",
                            html=as_html(html.H2(t("Hoe het er nu voor staat"))),
                        ),
                    ),
                    as_html_block(method_section(services, t)),
                    as_html_block(sources_section(services, t, language=language)),
                    as_html_block(accessibility_section(t, language=language)),
                    as_html_block(privacy_section(t, base_map=services.settings.base_map)),
                    software_section(t, language=language),
                ],
            ),
        ],
    )


def _contents(t: Translate) -> html.Ul:
    parts: list[tuple[str, Any]] = [
        ("gegevens", t("Hoe het er nu voor staat")),
        ("methode", t("Hoe wij rekenen")),
        ("bronnen", t("Bronnen en licenties")),
        ("toegankelijkheid", t("Toegankelijkheid")),
        ("privacy", t("Privacy")),
        ("software", t("Software, verwijzen en nagaan")),
    ]
    return html.Ul([html.Li(html.A(name, href=f"#{place}")) for place, name in parts])
