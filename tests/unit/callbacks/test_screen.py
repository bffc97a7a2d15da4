"""What every screen has: first words, an answer without what the browser holds, words when there is none."""

from __future__ import annotations

from typing import Any, cast

import pytest
from dash import dcc, html, no_update

from callbacks.screen import Display, Screen, only_new
from dashboard.selection.model import Selection
from dashboard.services import Services
from layouts.components.html_block import HtmlBlock

SERVICES = cast(Services, None)
TARGETS = {
    "title": ("title", "children"),
    "list": ("list", "html"),
    "empty": ("list", "hidden"),
    "chart": ("chart", "figure"),
    "source": ("source", "children"),
}
FOUND: dict[str, Any] = {
    "title": "Meer schulden",
    "list": "<b>1</b>",
    "empty": False,
    "chart": {"data": [1]},
    "source": no_update,
}


def layout(_selection: Selection, _services: Services) -> html.Main:
    return html.Main(
        [
            html.H1("Kaart", id="title"),
            html.Div(HtmlBlock(id="list")),
            dcc.Graph(id="chart"),
            html.P(id="source"),
        ]
    )


def screen(found: dict[str, Any] | Exception = FOUND, **more: Any) -> Screen:
    def answer(*_args: Any) -> dict[str, Any]:
        if isinstance(found, Exception):
            raise found
        return found

    return Screen(layout=layout, answer=answer, targets=TARGETS, **more)


def test_words_and_switches_are_in_place_and_charts_wait() -> None:
    main = screen().first(Selection(), SERVICES)
    assert main["title"].children == "Meer schulden"
    assert (main["list"].html, main["list"].hidden) == ("<b>1</b>", False)
    assert not hasattr(main["chart"], "figure")
    assert main["source"].children is None


def test_what_follows_the_display_of_the_reader_waits() -> None:
    main = screen(later=("list",)).first(Selection(), SERVICES)
    assert (main["title"].children, main["list"].html) == ("Meer schulden", "")


def test_first_words_that_fail_leave_the_layout_and_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    main = screen(OSError("the store is gone")).first(Selection(), SERVICES)
    assert main["title"].children == "Kaart"
    assert "the store is gone" in caplog.text


def test_an_answer_goes_to_its_targets_and_what_is_held_does_not_go_again() -> None:
    shown = screen(large=("chart",), when_visible={"chart": "chart-later"})
    first, holds = shown.update(Selection(), SERVICES, Display())
    assert first == {
        "title": {"children": "Meer schulden"},
        "list": {"html": "<b>1</b>", "hidden": False},
        "chart-later": {"data": {"chart": {"figure": {"data": [1]}}}},
    }
    again, holds_then = shown.update(Selection(), SERVICES, Display(holds=holds))
    assert "chart-later" not in again
    assert holds_then == holds


def test_a_failed_answer_says_so_and_all_is_sent_again(caplog: pytest.LogCaptureFixture) -> None:
    gone = screen(OSError("the store is gone"), failed=lambda t: {"list": t("Het lukte niet.")})
    properties, holds = gone.update(Selection(), SERVICES, Display(holds={"chart": 1}))
    assert (properties, holds) == ({"list": {"html": "Het lukte niet."}}, {})
    assert "the store is gone" in caplog.text
    with pytest.raises(OSError):
        screen(OSError("gone")).update(Selection(), SERVICES, Display())


def test_a_large_value_goes_once_and_again_when_it_is_another_one() -> None:
    chart = {"data": [{"x": [1, 2]}]}
    first = only_new({"chart": chart, "words": "a"}, {}, of=("chart",))
    assert (first["chart"], first["words"]) == (chart, "a")
    again = only_new({"chart": {"data": [{"x": [1, 2]}]}, "words": "b"}, first["holds"], of=("chart",))
    assert (again["chart"], again["words"]) == (no_update, "b")
    other = only_new({"chart": {"data": [{"x": [1, 3]}]}, "words": "b"}, again["holds"], of=("chart",))
    assert other["chart"] == {"data": [{"x": [1, 3]}]}
    assert only_new({"chart": chart, "words": "a"}, other["holds"], of=("chart",))["chart"] == chart


def test_what_was_not_drawn_keeps_its_mark() -> None:
    first = only_new({"chart": {"data": []}}, {}, of=("chart",))
    hidden = only_new({"chart": no_update}, first["holds"], of=("chart",))
    assert hidden["chart"] is no_update
    assert only_new({"chart": {"data": []}}, hidden["holds"], of=("chart",))["chart"] is no_update
