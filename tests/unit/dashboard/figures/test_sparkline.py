"""The small drawings of the area card and of the wall: one way of drawing, two sizes."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from dashboard.figures.rank_strip import rank_strip
from dashboard.figures.sparkline import CARD, WALL, SparklineSize, draw_sparkline
from dashboard.figures.trend_points import TrendPoint
from dashboard.theme import DARK, LIGHT

NAN = float("nan")
SVG = "{http://www.w3.org/2000/svg}"


def point(year: int, value: float, *, status: str = "measured", segment: int = 0) -> TrendPoint:
    return TrendPoint(
        area_code="WK1", period=str(year), time=float(year), value=value, lower=NAN, upper=NAN, status=status,
        note="", source_id="x", group="totaal", series="x", segment=segment, benchmark="",
        benchmark_value=NAN, gap=NAN,
    )  # fmt: skip


OWN = [point(2016, 10.0), point(2017, 20.0), point(2018, 15.0)]


def drawn(
    own: list[TrendPoint],
    benchmark: list[TrendPoint],
    size: SparklineSize,
    *,
    span: tuple[float, float] | None = None,
    spread: float | None = None,
) -> ElementTree.Element:
    text = draw_sparkline(own, benchmark, size=size, rhythm=1.05, colours=LIGHT, span=span, spread=spread)
    return ElementTree.fromstring(text)  # noqa: S314 - our own text


def dots(drawing: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in drawing.iter(f"{SVG}circle")]


def test_the_highest_figure_lies_at_the_edge_above_and_the_years_run_from_edge_to_edge() -> None:
    assert dots(drawn(OWN, [], CARD)) == [(8, 64), (160, 8), (312, 36)]
    (line,) = drawn(OWN, [], CARD).iter(f"{SVG}path")
    assert line.get("d") == "M8.0 64.0L160.0 8.0L312.0 36.0"


def test_in_the_wall_only_the_newest_and_what_was_published_has_a_dot() -> None:
    own = [point(2015, 12.0, status="published"), *OWN]
    found = list(drawn(own, [], WALL).iter(f"{SVG}circle"))
    assert [one.get("fill") for one in found] == [LIGHT.card, LIGHT.selected]
    (line,) = drawn(own, [], WALL).iter(f"{SVG}path")
    assert line.get("d", "").count("L") == 2, "a publication is never joined"


def test_breaks_lift_the_pen_and_years_without_a_figure_are_dotted() -> None:
    broken = [point(2016, 10.0), point(2017, 12.0), point(2018, 11.0, segment=1), point(2019, 9.0, segment=1)]
    (line,) = drawn(broken, [], CARD).iter(f"{SVG}path")
    assert line.get("d", "").count("M") == 2
    (sparse,) = drawn([point(2010, 1.0), point(2018, 2.0)], [], CARD).iter(f"{SVG}path")
    assert sparse.get("stroke-dasharray") == "1 3"


def test_the_benchmark_is_dashed_and_lies_on_the_same_scale() -> None:
    found = drawn(OWN, [point(2016, 20.0), point(2018, 10.0)], WALL, span=(2016.0, 2018.0))
    city = dots(found)[0]
    assert city == (195, 43)
    lines = [line.get("stroke") for line in found.iter(f"{SVG}path")]
    assert lines == [LIGHT.city, LIGHT.selected]


def test_small_differences_look_small() -> None:
    """Four spreads of 5 are 20 high: a difference of 10 takes half of the 38 between the edges."""
    heights = [y for _, y in dots(drawn(OWN, [], replace(WALL, every_dot=True), spread=5.0))]
    assert max(heights) - min(heights) == 19


def test_other_charts_beside_it_may_have_more_years() -> None:
    assert dots(drawn(OWN, [], WALL, span=(2010.0, 2020.0)))[-1][0] == 5 + 190 * 0.8


def test_one_figure_lies_in_the_middle() -> None:
    ((_, y),) = dots(drawn([point(2020, 7.0)], [], WALL))
    assert y == 24


def test_the_strip_has_every_area_and_the_own_one_on_top() -> None:
    strip = ElementTree.fromstring(rank_strip([1.0, 2.0, 3.0], own=2.5, city=2.0, colours=DARK))  # noqa: S314
    places = dots(strip)
    assert [x for x, _ in places] == [8, 160, 312, 236]
    (city,) = strip.iter(f"{SVG}path")
    assert city.get("d", "").startswith("M160.0 ")
