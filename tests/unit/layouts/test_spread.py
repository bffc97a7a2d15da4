"""Properties for components that are no outputs: by id, in order, and without what stays as it is."""

from __future__ import annotations

from dash import no_update

from layouts.components.spread import spread


def test_properties_are_gathered_by_component_in_the_order_of_the_places() -> None:
    places = {"shown": ("store", "data"), "list": ("choice", "data"), "value": ("choice", "value")}
    found = spread({"value": "b", "list": ["a", "b"], "shown": "b", "other": 1}, places)
    assert found == {"store": {"data": "b"}, "choice": {"data": ["a", "b"], "value": "b"}}
    assert list(found) == ["store", "choice"]


def test_what_stays_as_it_is_is_left_out_and_nothing_is_a_value() -> None:
    places = {"rows": ("table", "rowData"), "columns": ("table", "columnDefs"), "base": ("base", "value")}
    found = spread({"rows": no_update, "columns": no_update, "base": None}, places)
    assert found == {"base": {"value": None}}
