"""Sources with their licences; the software, how to refer to figures, and how to check what was known."""

from __future__ import annotations

from dash import html

from dashboard.ids import About
from dashboard.provenance.facts import publisher_name
from dashboard.provenance.sources import rhythm_words
from dashboard.services import Services
from dashboard.texts import Translate
from dashboard.version import VERSION


def sources_section(services: Services, t: Translate, *, language: str) -> html.Section:
    """Every publication that figures come from, with who makes it, how often, and on what terms."""
    caption = t("Bronnen met hun licentie")
    return html.Section(
        id="bronnen",
        className="card about-text",
        children=[
            html.H2(t("Bronnen en licenties")),
            html.P(
                t(
                    "De cijfers zijn van de bronnen hieronder. U mag ze gebruiken zoals de licentie van de "
                    "bron zegt; noem altijd de bron. Alles is te downloaden, ook als open datapakket."
                )
            ),
            html.Div(
                html.Table(
                    className="figures-table about-sources",
                    children=[
                        html.Caption(caption),
                        html.Thead(
                            html.Tr(
                                [
                                    html.Th(name, scope="col")
                                    for name in (
                                        t("Publicatie"),
                                        t("Uitgever"),
                                        t("Verschijnt"),
                                        t("Licentie"),
                                    )
                                ]
                            )
                        ),
                        html.Tbody(
                            [
                                html.Tr(
                                    [
                                        html.Th(
                                            html.A(
                                                family.title.in_language(language),
                                                href=family.url,
                                                rel="noopener",
                                            ),
                                            scope="row",
                                        ),
                                        html.Td(publisher_name(family, t)),
                                        html.Td(rhythm_words(family.rhythm, t)),
                                        html.Td(
                                            html.A(
                                                family.licence.name, href=family.licence.url, rel="noopener"
                                            )
                                        ),
                                    ]
                                )
                                for family in services.catalogue.families.values()
                            ]
                        ),
                    ],
                ),
                className="table-scroll",
                role="region",
                tabIndex="0",
                **{"aria-label": caption},
            ),
            html.P(
                [
                    html.A(
                        t("Lijst van alle indicatoren (CSV)"), href="/download/indicatoren.csv", download=""
                    ),
                    " · ",
                    html.A(t("Alle cijfers (datapakket)"), href="/download/indicatoren.zip", download=""),
                ]
            ),
        ],
    )


def software_section(t: Translate, *, language: str) -> html.Section:
    """Version and licence, how to refer to a figure, and the checksum that proves what was known."""
    status_address = "/status" if language == "nl" else f"/status?taal={language}"
    return html.Section(
        id="software",
        className="card about-text",
        children=[
            html.H2(t("Software, verwijzen en nagaan")),
            html.P(
                [
                    t("Dit is versie {version} van Staat van de Wijk.").format(version=VERSION),
                    " ",
                    t("De software is open en valt onder de licentie"),
                    " ",
                    html.A("EUPL-1.2", href="https://eupl.eu/1.2/nl/", rel="noopener"),
                    ".",
                ]
            ),
            html.P(html.A(t("Hoe de site er nu voor staat"), href=status_address)),
            html.H3(t("Zo verwijst u naar een cijfer")),
            html.P(
                t(
                    "Noem de bron die bij het cijfer staat, dan Staat van de Wijk, de gegevensversie en het "
                    "adres van de pagina. Bijvoorbeeld:"
                )
            ),
            html.Blockquote(id=About.VERSION, className="about-cite"),
            html.H3(t("Nagaan wat er op een dag bekend was")),
            html.P(
                t(
                    "Wie de gegevens beheert, vraagt met deze opdracht op wat op een dag bekend was. Het "
                    "controlegetal is voor dezelfde dag altijd gelijk. Zo is te bewijzen waar een verslag op "
                    "rust."
                )
            ),
            html.Pre(html.Code("python -m data.ingest known 2026-11-21"), tabIndex="0"),
        ],
    )
