"""What the browser has already is not sent again, and never wrongly."""

from __future__ import annotations

from dash import no_update

from callbacks.changed import only_new


def test_a_large_output_goes_once_and_again_when_it_is_another_one() -> None:
    chart = {"data": [{"x": [1, 2]}]}
    first = only_new({"chart": chart, "words": "a"}, None, of=("chart",))
    assert (first["chart"], first["words"]) == (chart, "a")
    again = only_new({"chart": {"data": [{"x": [1, 2]}]}, "words": "b"}, first["marks"], of=("chart",))
    assert (again["chart"], again["words"]) == (no_update, "b")
    other = only_new({"chart": {"data": [{"x": [1, 3]}]}, "words": "b"}, again["marks"], of=("chart",))
    assert other["chart"] == {"data": [{"x": [1, 3]}]}
    assert only_new({"chart": chart, "words": "a"}, other["marks"], of=("chart",))["chart"] == chart


def test_what_was_not_drawn_keeps_its_mark() -> None:
    first = only_new({"chart": {"data": []}}, None, of=("chart",))
    hidden = only_new({"chart": no_update}, first["marks"], of=("chart",))
    assert hidden["chart"] is no_update
    assert only_new({"chart": {"data": []}}, hidden["marks"], of=("chart",))["chart"] is no_update
