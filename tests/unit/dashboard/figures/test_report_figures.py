"""Maps and line charts as plain SVG for reports: what the screen shows, drawn without a browser."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any
from xml.etree import ElementTree

import pytest

from dashboard.figures.chart_svg import chart_svg
from dashboard.figures.drawable import UndrawableError
from dashboard.figures.map_paint import Paint
from dashboard.figures.map_svg import MapGround, map_svg
from dashboard.theme import LIGHT

SPEC = {
    "data": [
        {"type": "scatter", "mode": "lines", "x": [2012, 2016, None, 2020, 2022], "y": [10, 20, None, 30, 40],
         "line": {"color": "#115a9e", "width": 3, "dash": "6px,3px"}},
        {"type": "scatter", "mode": "markers", "x": [2012, 2016], "y": [10, 20],
         "marker": {"color": ["#115a9e", "#ffffff"], "size": 8,
                    "line": {"color": "#115a9e", "width": [0, 2]}}},
        {"type": "scatter", "mode": "markers+text", "text": ["doel"], "x": [2022], "y": [5],
         "textfont": {"color": "#111111", "size": 13},
         "marker": {"symbol": "diamond", "size": 11, "color": "#ffffff",
                    "line": {"color": "#111111", "width": 2}}},
    ],
    "layout": {
        "height": 200, "margin": {"l": 50, "r": 150, "t": 20, "b": 30},
        "xaxis": {"range": [2012, 2022], "tickvals": [2012, 2022], "ticktext": ["2012", "2022"],
                  "linecolor": "#e3dfd8", "tickfont": {"color": "#595959"}},
        "yaxis": {"range": [0, 50], "tickvals": [0, 50], "ticktext": ["0%", "50%"], "gridcolor": "#e3dfd8",
                  "tickfont": {"color": "#595959"}},
        "shapes": [{"type": "line", "xref": "x", "yref": "paper", "x0": 2018, "x1": 2018, "y0": 0, "y1": 1,
                    "line": {"color": "#595959", "width": 1, "dash": "2px,3px"}}],
        "annotations": [
            {"text": "<b>Moerwijk 40%</b>", "x": 2022, "y": 40, "xanchor": "left", "xshift": 6,
             "font": {"color": "#115a9e", "size": 14}},
            {"text": "▲ hoger, ongunstiger", "x": 0, "xref": "paper", "y": 1, "yref": "paper",
             "xanchor": "left", "yanchor": "top", "font": {"color": "#b4540a", "size": 13}},
            {"text": "A &amp; B<br>twee regels", "x": 2015, "y": 10,
             "font": {"color": "#111111", "size": 13}},
        ],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def chart() -> ElementTree.Element:
    return read(chart_svg(SPEC, words="Lijngrafiek", width=700))


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.sub(r' xmlns="[^"]+"', "", text))  # noqa: S314 - our own text


def test_values_stand_at_their_places(chart: ElementTree.Element) -> None:
    """The plotting area is 500 by 150 points: ten years and fifty per cent."""
    lines = [path.get("d") for path in chart.iter("path") if path.get("stroke") == "#115a9e"]
    assert lines[0] == "M50.0 140.0L250.0 110.0M450.0 80.0L550.0 50.0", "a gap lifts the pen"
    dots = [dot.get("transform") for dot in chart.iter("circle")]
    assert dots == ["translate(50.0 140.0)", "translate(250.0 110.0)"]


def test_dots_lines_and_shapes_keep_their_look(chart: ElementTree.Element) -> None:
    plain, hollow = chart.iter("circle")
    assert (plain.get("fill"), plain.get("stroke")) == ("#115a9e", None)
    assert (hollow.get("fill"), hollow.get("stroke-width")) == ("#ffffff", "2")
    assert {path.get("stroke-dasharray") for path in chart.iter("path")} >= {"6,3", "2,3"}
    assert any(path.get("d", "").startswith("M0-5.5") for path in chart.iter("path")), "an open diamond"


def test_words_are_plain_and_symbols_are_drawn(chart: ElementTree.Element) -> None:
    told = [text.text for text in chart.iter("text")]
    assert told[:4] == ["0%", "50%", "2012", "2022"]
    assert {"Moerwijk 40%", "hoger, ongunstiger", "A & B", "twee regels", "doel"} <= set(told)
    assert not any("▲" in (text or "") for text in told)
    bold = next(text for text in chart.iter("text") if text.text == "Moerwijk 40%")
    assert (bold.get("font-weight"), bold.get("x")) == ("700", "556.0")
    assert chart.findtext("title") == "Lijngrafiek"


UNDRAWABLE = [
    (("data", 0, "type"), "bar", "data.type"),
    (("data", 0, "mode"), "lines+text", "data.mode"),
    (("data", 0, "fill"), "tonexty", "data.fill"),
    (("data", 0, "error_y"), {"array": [1]}, "data.error_y"),
    (("data", 1, "marker", "symbol"), ["circle", "star"], "data.marker.symbol"),
    (("data", 1, "marker", "opacity"), 0.5, "data.marker.opacity"),
    (("data", 2, "textposition"), "bottom center", "data.textposition"),
    (("layout", "xaxis", "type"), "log", "layout.xaxis.type"),
    (("layout", "yaxis2"), {}, "layout.yaxis2"),
    (("layout", "showlegend"), True, "layout.showlegend"),
    (("layout", "shapes", 0, "type"), "circle", "layout.shapes.type"),
    (("layout", "annotations", 0, "showarrow"), True, "layout.annotations.showarrow"),
    (("layout", "images"), [{"source": "x"}], "layout.images"),
]


@pytest.mark.parametrize(("path", "value", "where"), UNDRAWABLE)
def test_what_cannot_be_drawn_is_named(path: tuple[Any, ...], value: object, where: str) -> None:
    spec: Any = deepcopy(SPEC)
    place = spec
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(UndrawableError, match=where) as error:
        chart_svg(spec, words="Lijngrafiek")
    assert error.value.where == where


@pytest.mark.parametrize("path", [("data", "y"), ("layout", "height"), ("layout", "xaxis", "range")])
def test_what_is_not_there_is_named(path: tuple[str, ...]) -> None:
    spec: Any = deepcopy(SPEC)
    place = spec
    for step in path[:-1]:
        place = place[step][0] if step == "data" else place[step]
    del place[path[-1]]
    with pytest.raises(UndrawableError, match=f"has no {path[-1]}"):
        chart_svg(spec, words="Lijngrafiek")


def test_words_stand_on_the_side_that_the_chart_says() -> None:
    """The diamond of 2022 lies at 550; words before it end there, and leave its half width free."""
    spec: Any = deepcopy(SPEC)
    spec["data"][2]["textposition"] = "top left"
    drawn = read(chart_svg(spec, words="Lijngrafiek", width=700))
    word = next(text for text in drawn.iter("text") if text.text == "doel")
    assert word.get("text-anchor") == "end"
    assert 530 < float(word.get("x", 0)) < 550


SQUARE = [(4.0, 52.0), (4.1, 52.0), (4.1, 52.1), (4.0, 52.1), (4.0, 52.0)]
PAINT = Paint(
    codes=("WK1", "WK2"),
    names=("een", "twee"),
    places=(0, 1),
    hover=("", ""),
    colours=("#111111", "#222222"),
    hatch=([4.0, 52.0, 4.1, 52.1],),
    dots=([4.05, 52.05],),
    estimated=("WK2",),
    selected=None,
    example=True,
)  # fmt: skip


def ground(**more: object) -> MapGround:
    plain = {
        "rings": {"WK1": [SQUARE], "WK2": [[(x + 0.1, y) for x, y in SQUARE]]},
        "cities": [SQUARE], "chosen": [], "symbols": [], "box": (4.0, 52.0, 4.2, 52.1),
    }  # fmt: skip
    return MapGround(**(plain | more))  # type: ignore[arg-type]


def test_areas_are_painted_in_their_colours() -> None:
    drawn = read(map_svg(PAINT, ground(), palette=LIGHT, words="kaart", width=200))
    areas = [path for path in drawn.iter("path") if path.get("fill-rule") == "evenodd"]
    assert [area.get("fill") for area in areas] == ["#111111", "#222222"]
    assert [area.get("stroke-dasharray") for area in areas] == [None, "3 2"], "an estimate has a dashed edge"
    assert areas[0].get("d", "").startswith("M0.0 ")
    assert areas[1].get("d", "").startswith("M100.0 ")
    assert drawn.findtext("title") == "kaart"


def test_north_is_up_and_degrees_keep_their_shape() -> None:
    drawn = read(map_svg(PAINT, ground(), palette=LIGHT, words="kaart", width=200))
    _, _, width, height = (float(part) for part in drawn.get("viewBox", "").split())
    assert height / width == pytest.approx(0.1 / (0.2 * 0.6150), rel=0.02), "cosine of 52.05 degrees"
    first = next(path for path in drawn.iter("path") if path.get("fill") == "#111111").get("d", "")
    assert float(first.split("L")[0].split()[1]) == pytest.approx(height, abs=0.5), "the south is at the foot"


def test_marks_symbols_and_the_example_word_are_drawn() -> None:
    more = ground(
        symbols=[((4.05, 52.05), "▲"), ((4.15, 52.05), " ")], chosen=[SQUARE], watermark="voorbeeld"
    )
    text = map_svg(PAINT, more, palette=LIGHT, words="kaart")
    drawn = read(text)
    assert sum(path.get("fill") == LIGHT.text for path in drawn.iter("path")) == 1
    assert sum(path.get("stroke") == LIGHT.selected for path in drawn.iter("path")) == 1
    assert len(list(drawn.iter("circle"))) == 1
    assert [word.text for word in drawn.iter("text")] == ["voorbeeld"]
