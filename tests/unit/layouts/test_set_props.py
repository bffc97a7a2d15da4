"""Properties for components that are no outputs: by id, and without what stays as it is."""

from __future__ import annotations

from dash import no_update

from layouts.components.set_props import properties_of


def test_properties_are_gathered_by_component_and_other_values_left_out() -> None:
    places = {"shown": ("store", "data"), "list": ("choice", "data"), "value": ("choice", "value")}
    found = properties_of({"value": "b", "list": ["a", "b"], "shown": "b", "other": 1}, places)
    assert found == {"store": {"data": "b"}, "choice": {"data": ["a", "b"], "value": "b"}}


def test_what_stays_as_it_is_is_left_out_and_nothing_is_a_value() -> None:
    places = {"rows": ("list", "data"), "columns": ("list", "value"), "base": ("base", "value")}
    found = properties_of({"rows": no_update, "columns": no_update, "base": None}, places)
    assert found == {"base": {"value": None}}
