"""The frame of every screen: header, banner, filters, content and footer."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import Shell
from dashboard.texts import LANGUAGES, SOURCE_LANGUAGE, Translate, own_name, translator
from dashboard.theme import FONT
from layouts.area_search import area_search
from layouts.components.choice import Choice
from layouts.components.file_link import file_state
from layouts.components.html_block import HtmlBlock, as_html, as_html_block
from layouts.components.set_props import SetProps

SCREENS = (
    ("/", "Overzicht"),
    ("/kaart", "Kaart"),
    ("/trends", "Trends"),
    ("/wijk", "Wijk", "/wijk/"),
    ("/vergelijken", "Vergelijken"),
    ("/programma", "Programma", "/programma/"),
)
"""Address and name of each screen in the header, and the start of other addresses that belong to it."""
MORE = (
    ("/meedenken", "Meedenken", "/meedenken/"),
    ("/indicatoren", "Indicatoren", "/indicator/"),
    ("/plekken", "Plekken", "/plekken/"),
    ("/effect", "Heeft het geholpen?", "/effect/"),
    ("/over", "Over"),
)
"""The screens behind "Meer", in the same form."""
PLAIN = frozenset({"/meedenken"})
"""Pages that the server makes whole, outside Dash: a link to them loads them."""
_GREEN = [
    "#eef7f0", "#d9ecde", "#b3d9be", "#8ac59c", "#67b47e",
    "#50a96b", "#3d9a5a", "#1f7237", "#185a2b", "#104220",
]  # fmt: skip


def root(*, choice: Choice, poll_seconds: int, frame: list[Any]) -> dmc.MantineProvider:
    """The whole page: stores that nobody sees, and the frame around the screen."""
    return dmc.MantineProvider(
        id=Shell.PROVIDER,
        defaultColorScheme="auto",
        theme={
            "fontFamily": FONT,
            "headings": {"fontFamily": FONT, "fontWeight": "650"},
            "primaryColor": "groen",
            "primaryShade": {"light": 7, "dark": 3},
            "colors": {"groen": _GREEN},
            "defaultRadius": "md",
            "respectReducedMotion": True,
            "autoContrast": True,
        },
        children=[
            dcc.Store(id=Shell.SCHEME),
            dcc.Store(id=Shell.NARROW),
            choice,
            SetProps(id=Shell.ANSWER),
            dcc.Store(id=Shell.DATA_VERSION),
            dcc.Interval(id=Shell.POLL, interval=poll_seconds * 1000),
            html.Div(id=Shell.NEWS, className="news", role="status", hidden=True),
            *frame,
        ],
    )


def frame(
    *,
    language: str,
    path: str,
    version_line: str,
    cities: str,
    banner: html.Div | None,
    filters: html.Div,
    content: list[Any],
) -> list[Any]:
    """Header, example banner, filter sentence, screen and footer, in the reader's language."""
    t = translator(language)
    return [
        html.A(t("Naar de inhoud"), href="#inhoud", className="skip-link"),
        _header(t, language=language, path=path),
        html.Div(id=Shell.BANNER, children=banner),
        html.Div(
            className="page",
            children=[
                filters,
                HtmlBlock(id=Shell.NOTES, className="notes", role="status"),
                _failure(t),
                html.Div(id=Shell.CONTENT, children=content),
            ],
        ),
        file_state(t),
        html.Div(id=Shell.LIVE, className="visually-hidden", role="status", **{"aria-live": "polite"}),
        _footer(t, version_line=version_line, cities=cities),
    ]


def nav_links(path: str, *, language: str) -> list[dcc.Link | html.Details]:
    """The screens; the place where the reader is stands out and says so."""
    t = translator(language)
    more = [_nav_link(screen, path, t) for screen in MORE]
    here = any(_is_here(screen, path) for screen in MORE)
    folded = html.Details(
        [html.Summary(t("Meer"), className=_nav_class(here)), html.Div(more, className="menu-list")],
        className="menu nav-more",
    )
    return [*(_nav_link(screen, path, t) for screen in SCREENS), folded]


def screen_links(path: str, language: str) -> list[tuple[str, str, bool]]:
    """Address and name of every screen, and whether it is the one at ``path``: for pages outside Dash."""
    t = translator(language)
    query = "" if language == SOURCE_LANGUAGE else f"?taal={language}"
    return [(f"{screen[0]}{query}", t(screen[1]), _is_here(screen, path)) for screen in (*SCREENS, *MORE)]


def _nav_link(screen: tuple[str, ...], path: str, t: Translate) -> dcc.Link | html.A:
    address, name, *_ = screen
    here = _is_here(screen, path)
    link = html.A if address in PLAIN else dcc.Link
    return link(
        [t(name), html.Span(t(", u bent hier"), className="visually-hidden")] if here else t(name),
        href=address,
        className=_nav_class(here),
    )


def _is_here(screen: tuple[str, ...], path: str) -> bool:
    address, _name, *below = screen
    return path == address or path.startswith(tuple(below))


def _nav_class(here: bool) -> str:
    return "nav-link nav-link-here" if here else "nav-link"


def not_found(t: Translate) -> html.Main:
    """What stands in the page when a link within it leads nowhere."""
    return html.Main(
        id="inhoud",
        className="card",
        children=[
            html.H1(t("Deze pagina bestaat niet")),
            html.P(t("Het adres kennen we niet. Misschien is het verkeerd getypt.")),
            html.P(t("Zoek bovenaan een wijk, buurt of postcode, of kies een scherm:")),
            html.Ul([html.Li(_nav_link(screen, "", t)) for screen in (*SCREENS, *MORE)]),
        ],
    )


def default_banner(t: Translate, *, real: int, examples: int) -> html.Div:
    """The banner that cannot be closed: how many indicators of the default are real or examples.

    One line, which opens: in full it took a fifth of a phone from every screen.
    """
    short = t("Meegeleverde cijfers")
    counts = t("{real} indicatoren hebben echte cijfers van openbare bronnen, met hun jaar.").format(
        real=real
    )
    if examples:
        short = t("Meegeleverde cijfers: {real} echt, {examples} voorbeeld").format(
            real=real, examples=examples
        )
        counts = t(
            "{real} indicatoren hebben echte cijfers van openbare bronnen, met hun jaar. Van {examples} "
            "indicatoren ziet u voorbeeldcijfers: die zijn niet gemeten, en dat staat erbij."
        ).format(real=real, examples=examples)
    return html.Div(
        className="example-banner",
        role="note",
        children=html.Details(
            [
                html.Summary(html.Strong(short)),
                html.P(
                    [
                        counts,
                        " ",
                        t(
                            "De kaart is schematisch. Nieuwe cijfers verschijnen hier vanzelf zodra ze "
                            "zijn opgehaald."
                        ),
                    ]
                ),
            ]
        ),
    )


def notes(messages: tuple[str, ...]) -> list[html.P]:
    return [html.P(message, className="note") for message in messages]


def _header(t: Translate, *, language: str, path: str) -> html.Header:
    return html.Header(
        className="header",
        children=html.Div(
            className="header-inner",
            children=[
                dcc.Link(html.Span("Staat van de Wijk", className="brand-name"), href="/", className="brand"),
                HtmlBlock(
                    id=Shell.NAV,
                    tag="nav",
                    className="nav",
                    html=as_html(nav_links(path, language=language)),
                    **{"aria-label": t("Schermen")},
                ),
                area_search(t),
                html.Div(className="header-tools", children=[_share(t), _tools(t, language=language)]),
            ],
        ),
    )


def _share(t: Translate) -> HtmlBlock:
    """The button that gives the address of the view away; `assets/shell/share.js` hears it."""
    return HtmlBlock(
        className="share",
        html=as_html(
            html.Button(
                t("Delen"),
                type="button",
                className="tool-link",
                **{
                    "data-share": t("De link naar deze pagina is gekopieerd."),
                    "data-share-failed": t("Kopiëren lukt niet. Neem het adres boven in uw scherm over."),
                },
            )
        ),
    )


def _tools(t: Translate, *, language: str) -> html.Details:
    """What a reader chooses once: the language, and dark or light."""
    return html.Details(
        [
            html.Summary(
                [language.upper(), html.Span(t(", taal en kleuren"), className="visually-hidden")],
                className="tool-link",
            ),
            html.Div(
                [
                    HtmlBlock(className="languages", html=as_html(_language_links(language))),
                    html.Button(
                        t("Donker / licht"), id=Shell.SCHEME_SWITCH, type="button", className="tool-link"
                    ),
                ],
                className="menu-list",
            ),
        ],
        className="menu",
    )


def _language_links(language: str) -> list[html.A]:
    """Every language by its short name; `assets/shell/links.js` keeps the addresses to the present view."""
    return [
        html.A(
            own_name(code),
            href=f"?taal={code}",
            lang=code,
            className="tool-link language-link",
            **({"aria-current": "true"} if code == language else {}),
        )
        for code in LANGUAGES
    ]


def _failure(t: Translate) -> html.Div:
    """What stands there when a choice did not get through; `assets/choice.js` shows it, hears its button."""
    return html.Div(
        id=Shell.FAILURE,
        className="note choice-failure",
        hidden=True,
        children=[
            html.P(
                t(
                    "De server is niet bereikt. U ziet nog wat er stond. Zodra er weer verbinding is, "
                    "wordt uw keuze alsnog getoond."
                )
            ),
            html.Button(t("Opnieuw proberen"), type="button", className="button", **{"data-retry": ""}),
        ],
    )


def _footer(t: Translate, *, version_line: str, cities: str) -> html.Footer:
    words = html.Div(
        [
            html.P(
                t(
                    "Staat van de Wijk volgt de brede welvaart in de wijken van {cities}. "
                    "Bij elk cijfer staat de bron, de datum en hoe zeker het is."
                ).format(cities=cities)
            ),
            html.P(
                t(
                    "Een procentpunt is het verschil tussen twee percentages: "
                    "van 6% naar 8% is 2 procentpunt erbij."
                )
            ),
            html.P(
                [
                    html.A(t("Over de cijfers"), href="/over"),
                    html.A(t("Toegankelijkheid"), href="/over#toegankelijkheid"),
                    html.A(t("Privacy"), href="/over#privacy"),
                ],
                className="footer-links",
            ),
            html.P(t("Open software onder de licentie EUPL-1.2. Deze pagina gebruikt geen volgcookies.")),
        ],
        className="footer-words",
    )
    return html.Footer(
        className="footer",
        children=html.Div(
            className="footer-inner",
            children=[
                html.Span(version_line, id=Shell.VERSION_LINE, className="version-line"),
                as_html_block(words),
            ],
        ),
    )
