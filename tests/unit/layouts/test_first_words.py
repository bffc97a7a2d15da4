"""A screen is sent with the words of its callback, and as a skeleton when these cannot be made."""

from __future__ import annotations

import pytest
from dash import Output, dcc, html, no_update

from callbacks.first_words import with_words
from layouts.components.markup import Markup

OUTPUTS = {
    "title": Output("title", "children"),
    "list": Output("list", "html"),
    "empty": Output("list", "hidden"),
    "chart": Output("chart", "figure"),
    "source": Output("source", "children"),
}


def layout() -> html.Main:
    return html.Main(
        [
            html.H1("Kaart", id="title"),
            html.Div(Markup(id="list")),
            dcc.Graph(id="chart"),
            html.P(id="source"),
        ]
    )


def test_words_and_switches_are_in_place_and_charts_wait() -> None:
    found = {
        "title": "Meer schulden",
        "list": "<b>1</b>",
        "empty": False,
        "chart": {"data": [1]},
        "source": no_update,
    }
    main = with_words(layout(), lambda: found, OUTPUTS)
    assert main["title"].children == "Meer schulden"
    assert (main["list"].html, main["list"].hidden) == ("<b>1</b>", False)
    assert not hasattr(main["chart"], "figure")
    assert main["source"].children is None


def test_what_follows_the_screen_of_the_reader_waits() -> None:
    main = with_words(layout(), lambda: {"title": "Nieuw", "list": "<b>1</b>"}, OUTPUTS, without=("list",))
    assert (main["title"].children, main["list"].html) == ("Nieuw", "")


def test_an_answer_that_fails_leaves_the_layout_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> dict[str, str]:
        raise OSError("the store is gone")

    main = with_words(layout(), fail, OUTPUTS)
    assert main["title"].children == "Kaart"
    assert "the store is gone" in caplog.text
