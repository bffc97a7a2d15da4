"""Components as HTML: the same element, everything escaped, and nothing that a callback needs."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import dash_mantine_components as dmc
import pytest
from dash import dcc, html

from dashboard.ids import Map
from layouts.components.html_block import as_html, as_html_block


class _Reader(HTMLParser):
    """What a browser would read, in order; the order of attributes means nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.found.append([data])


def read(markup: str) -> list[Any]:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.found


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (None, ""),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        (3, "3"),
        ([html.B("a"), " ", html.I("b")], "<b>a</b> <i>b</i>"),
        (html.P(["een ", html.Strong("twee")]), "<p>een <strong>twee</strong></p>"),
        (html.Img(src="a.svg", alt='zo "dus"'), '<img alt="zo &quot;dus&quot;" src="a.svg">'),
        (html.Label("x", htmlFor="y", className="z"), '<label class="z" for="y">x</label>'),
        (html.Td("x", colSpan=2), '<td colspan="2">x</td>'),
        (html.Details([html.Summary("s")], open=True), "<details open><summary>s</summary></details>"),
        (html.Details([html.Summary("s")], open=False), "<details><summary>s</summary></details>"),
        (
            html.Div(tabIndex="0", **{"aria-label": "a & b"}),
            '<div tabindex="0" aria-label="a &amp; b"></div>',
        ),
        (
            html.Span(style={"left": "4%", "backgroundColor": "#fff"}),
            '<span style="left: 4%; background-color: #fff"></span>',
        ),
        (
            dcc.Link("naar", href="/kaart?a=1&b=2", className="k"),
            '<a href="/kaart?a=1&amp;b=2" class="k" data-inside>naar</a>',
        ),
        (html.A("op", href="/f.csv", download=""), '<a download="" href="/f.csv">op</a>'),
    ],
)
def test_a_component_is_the_same_element(part: Any, expected: str) -> None:
    assert "&" not in expected or as_html(part).count("&") == expected.count("&")
    assert read(as_html(part)) == read(expected)


@pytest.mark.parametrize(
    "part", [html.Div(id=Map.CARD), html.Div(dcc.Store(id="s")), html.Div(dmc.Select()), dcc.Graph()]
)
def test_what_a_callback_needs_is_refused(part: Any) -> None:
    with pytest.raises(TypeError, match="not as HTML"):
        as_html(part)


def test_html_block_keeps_the_element_and_its_attributes() -> None:
    found = as_html_block(
        html.Section([html.H2("a <b>")], id="doel", className="card", **{"aria-label": "x"})
    )
    assert found.to_plotly_json() == {
        "namespace": "svdw",
        "type": "HtmlBlock",
        "props": {
            "tag": "section",
            "html": "<h2>a &lt;b&gt;</h2>",
            "id": "doel",
            "className": "card",
            "aria-label": "x",
        },
    }
