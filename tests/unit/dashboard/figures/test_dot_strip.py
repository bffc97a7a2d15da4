"""Dots and names of a strip never cover each other, and look as their figures are."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.dot_strip import WIDTH, StripDot, StripRow, StripStyle, strip_spec
from dashboard.figures.strip_places import DOT, StripLabel, place_labels, swarm
from dashboard.theme import LIGHT
from indicators.catalogue import Catalogue

STYLE = StripStyle(scheme="light", language="nl", narrow=False, example=False)


def dot(code: str, value: float, *, kind: str = "", named: bool = False, hollow: bool = False) -> StripDot:
    return StripDot(
        code=code, name=f"Wijk {code}", value=value, kind=kind, named=named, hollow=hollow, hover=code
    )


@given(st.lists(st.floats(0, 100), max_size=80), st.floats(1, 20))
def test_no_two_dots_of_a_lane_touch(values: list[float], scale: float) -> None:
    heights = swarm(values, scale=scale)
    for lane in set(heights):
        found = sorted(value for value, height in zip(values, heights, strict=True) if height == lane)
        gaps = [(after - before) * scale for before, after in pairwise(found)]
        assert all(gap >= DOT - 1e-6 for gap in gaps)
    assert all(height % DOT == 0 for height in heights)


@given(st.lists(st.tuples(st.floats(0, 640), st.integers(3, 24)), max_size=14))
def test_names_neither_overlap_nor_are_crossed(labels: list[tuple[float, int]]) -> None:
    places = [
        place
        for place in place_labels([StripLabel(text="x" * size, at=at) for at, size in labels], width=640)
        if place is not None
    ]
    for number, one in enumerate(places):
        assert one.start >= -15
        assert one.end <= 655
        for other in places[number + 1 :]:
            if one.lane == other.lane:
                assert one.end <= other.start or other.end <= one.start
            else:
                upper, lower = (one, other) if one.lane > other.lane else (other, one)
                assert not lower.start + 3 < upper.at < lower.end - 3


def test_a_crowd_at_the_edge_still_gets_its_names() -> None:
    crowd = (("Schilderswijk", 620), ("Transvaal", 620), ("Moerwijk", 606))
    labels = [StripLabel(text=name, at=at) for name, at in crowd]
    places = place_labels(labels, width=640)
    assert [place is not None and place.to_left for place in places] == [True, True, True]


def test_the_city_is_a_line_with_its_figure(catalogue: Catalogue) -> None:
    row = StripRow(name="Den Haag", value=4.5, dots=(dot("A", 1.0), dot("B", 11.6, named=True)))
    spec = strip_spec([row], indicator=catalogue.get("bijstand"), style=STYLE)
    go.Figure(spec)
    leaders, cities, dots, words = spec["data"]
    assert (cities["x"], cities["line"]["dash"]) == ([4.5, 4.5, None], "5px,4px")
    assert leaders["x"] == [11.6, 11.6, None]
    assert leaders["y"][1] == dots["y"][1]
    assert words["text"] == ["Den Haag", "Wijk B", "Den Haag 4,5%"]
    assert words["x"] == [spec["layout"]["xaxis"]["range"][0], 11.6, 4.5]
    assert words["textposition"] == ["middle right", "middle left", "middle center"]
    assert words["textfont"]["color"] == [LIGHT.muted, LIGHT.text, LIGHT.city]


def test_a_count_has_no_line(catalogue: Catalogue) -> None:
    row = StripRow(name="Den Haag", value=None, dots=(dot("A", 1000.0), dot("B", 20000.0)))
    spec = strip_spec([row], indicator=catalogue.get("inwoners"), style=STYLE)
    leaders, cities, _, words = spec["data"]
    assert (leaders["x"], cities["x"], words["text"]) == ([], [], ["Den Haag"])


def test_colours_follow_the_verdict(catalogue: Catalogue) -> None:
    kinds = ("better", "worse", "alike", "")
    dots = tuple(dot(kind or "none", float(place), kind=kind) for place, kind in enumerate(kinds))
    hollow = dot("p", 9.0, kind="worse", hollow=True)
    spec = strip_spec(
        [StripRow(name="Den Haag", value=2.0, dots=(*dots, hollow))],
        indicator=catalogue.get("bijstand"),
        style=STYLE,
    )
    marker = spec["data"][2]["marker"]
    assert marker["color"] == [LIGHT.better, LIGHT.worse, LIGHT.card, LIGHT.pale, LIGHT.card]
    assert marker["line"]["color"][-1] == LIGHT.worse


def test_examples_are_marked_and_dots_stay_inside(catalogue: Catalogue) -> None:
    style = StripStyle(scheme="dark", language="en", narrow=True, example=True)
    dots = tuple(dot(str(number), float(number % 7)) for number in range(60))
    spec = strip_spec(
        [StripRow(name="Den Haag", value=3.0, dots=dots)], indicator=catalogue.get("bijstand"), style=style
    )
    assert spec["layout"]["annotations"][-1]["text"] == "example"
    top, _ = spec["layout"]["yaxis"]["range"]
    assert all(0 < y < top for y in spec["data"][2]["y"])
    assert spec["layout"]["height"] == int(top + 28)
    assert WIDTH[True] < 320
