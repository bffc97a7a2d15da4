"""One query becomes areas, their cities, breaks, gaps and the words around them."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from dashboard.exports.trends import trend_export
from dashboard.figures.trend_lines import Role, TrendLine
from dashboard.services import Services
from dashboard.trends.answer import benchmark_name, polarity_words, trend_answer
from dashboard.trends.findings import heading, lead_lines
from dashboard.trends.model import ALIKE, TrendView
from dashboard.trends.notes import chart_notes, empty_words, published_notes
from dashboard.trends.selected import comparable_periods
from dashboard.trends.table import MARKS, trend_table
from dashboard.trends.text import hover_words, measurements, subtitle
from dashboard.trends.view import trend_view
from indicators.model import Caution, CautionKind, Status, Text
from tests.unit.dashboard.trend_store import Row, choose, services_with

HARD = "moeite_met_rondkomen"
PUBLISHED = "published:ggd"
MONITOR = "gezondheidsmonitor_50120"


def series(indicator: str, area: str, values: dict[str, float], source: str, status: str) -> list[Row]:
    return [(indicator, area, period, value, status, source) for period, value in values.items()]


ROWS: list[Row] = [
    *series(HARD, "WK051829", {"2012": 57.4, "2016": 48.8, "2020": 34.9}, MONITOR, "estimated"),
    *series(HARD, "GM0518", {"2012": 35.3, "2016": 29.1, "2020": 22.2}, MONITOR, "estimated"),
    *series(HARD, "NL00", {"2012": 24.0, "2016": 19.2, "2020": 13.9}, MONITOR, "estimated"),
    *series(HARD, "zuidwest", {"2016": 38.8, "2020": 31.4}, "roll_up", "estimated"),
    (HARD, "WK051829", "2022", 51.4, "published", PUBLISHED),
    (HARD, "GM0518", "2022", 30.8, "published", PUBLISHED),
    (HARD, "WK051827", "2020", None, "suppressed", MONITOR),
    *series("jeugdhulp", "WK051829", {"2019": 2.8, "2020": 2.9, "2021": 3.0}, "elan_wijken", "measured"),
    *series("jeugdhulp", "GM0518", {"2019": 2.5, "2020": 2.5, "2021": 2.6}, "elan_gemeenten", "measured"),
    *series("inwoners", "WK051829", {"2019": 30_000, "2020": 30_500}, "kwb_2019", "measured"),
    *series("inwoners", "GM0518", {"2019": 540_000, "2020": 545_000}, "kwb_2019", "measured"),
]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return services_with(ROWS, tmp_path_factory.mktemp("trend"), notes={"zuidwest": "Gewogen met 2015"})


def test_without_a_choice_the_focus_areas_are_shown(services: Services) -> None:
    view = trend_view(choose("", services), services)
    assert view.by_default
    assert [line.code for line in view.areas] == ["zuidwest", "WK051829"]
    assert [area.code for area in view.without] == ["laak", "WK051830", "WK051831", "rijswijk_regiodeal"]


def test_city_and_country_are_read_along_with_the_areas(services: Services) -> None:
    view = trend_view(choose("gebied=WK051829", services), services)
    assert [(line.code, str(line.role)) for line in view.lines] == [
        ("WK051829", "area"), ("GM0518", "city"), ("NL00", "country"),
    ]  # fmt: skip
    assert view.periods == ("2012", "2016", "2020", "2022")


def test_the_figures_take_one_query(services: Services) -> None:
    asked: list[str] = []
    engine = services.observations._engine  # counted where SQLAlchemy hands it to the database
    selection = choose("gebied=WK051829,zuidwest,laak", services)
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    trend_view(selection, services)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_a_gap_needs_the_same_year_and_the_same_source(services: Services) -> None:
    points = {point.period: point for point in _view(services, "gebied=WK051829").of("WK051829")}
    assert points["2020"].gap == pytest.approx(12.7)
    assert points["2022"].gap == pytest.approx(20.6)
    zuidwest = _view(services, "gebied=zuidwest").of("zuidwest")
    assert [round(point.gap, 1) for point in zuidwest] == [9.7, 9.2]


def test_a_fixed_benchmark_replaces_the_own_city(services: Services) -> None:
    view = _view(services, "gebied=WK051829,NL00&met=NL00")
    assert {point.benchmark for point in view.of("WK051829")} == {"NL00"}
    assert all(math.isnan(point.gap) for point in view.of("NL00"))
    assert benchmark_name(view) == "Nederland"


def test_a_break_starts_a_new_segment(services: Services) -> None:
    view = _view(services, "indicator=jeugdhulp&gebied=WK051829")
    assert [point.segment for point in view.of("WK051829")] == [0, 0, 1]
    assert trend_table(view).breaks == {"2021"}
    assert chart_notes(view, from_zero=True)[0].text.startswith("Breuk in 2021: ")


def test_a_count_is_not_laid_beside_its_city(services: Services) -> None:
    view = _view(services, "indicator=inwoners&gebied=WK051829")
    assert [line.code for line in view.lines] == ["WK051829"]
    assert not view.has_gaps
    assert any("aantal" in note.text for note in chart_notes(view, from_zero=True))


def test_the_newest_figures_stand_side_by_side_under_the_charts(services: Services) -> None:
    lines = lead_lines(_view(services, "gebied=WK051829"))
    assert lines[0] == "Schilderswijk: 51,4% in 2022, Den Haag 30,8%."
    english = _view(services, "gebied=WK051829&taal=en")
    assert lead_lines(english)[0] == "Schilderswijk: 51.4% in 2022, Den Haag 30.8%."
    assert heading(english) == (
        "Struggling to get by in Schilderswijk: "
        "whether this increases cannot be said, because it is an estimate from a model"
    )


def test_the_subtitle_names_unit_people_years_and_what_may_be_compared(services: Services) -> None:
    """The figure of 2022 is a published one of another source."""
    told = subtitle(_view(services, "gebied=WK051829"), group_name="")
    years = "2012 tot en met 2022 · te vergelijken van 2012 tot en met 2020"
    assert told == f"Procent · inwoners van 18 jaar en ouder · {years}"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("gebied=WK051829", "Er zijn maar 3 metingen: te weinig om van een trend te spreken."),
        ("gebied=zuidwest", "Er zijn twee metingen. Het verschil tussen 2016 en 2020 is −7,4 procentpunt."),
        ("indicator=jeugdhulp&gebied=WK051829", "Alleen geteld na de breuk. Er is één meting, in 2021."),
    ],
)
def test_few_measurements_are_called_few(query: str, told: str, services: Services) -> None:
    assert measurements(_view(services, query)).startswith(told)


def test_areas_without_a_figure_are_named_with_the_reason(services: Services) -> None:
    told = [
        note.text for note in chart_notes(_view(services, "gebied=WK051829,WK051827,laak"), from_zero=True)
    ]
    assert "Geen cijfer voor Stationsbuurt: afgeschermd, want er wonen te weinig mensen." in told
    assert "Geen cijfer voor Laak: de bron heeft hier geen cijfer." in told


def test_a_note_of_some_areas_names_them(services: Services) -> None:
    told = [note.text for note in chart_notes(_view(services, "gebied=WK051829,zuidwest"), from_zero=True)]
    assert "Den Haag Zuidwest: Gewogen met 2015." in told


@pytest.mark.parametrize(("area", "said"), [("WK051829", True), ("WK051828", False)])
def test_a_caution_of_some_areas_is_named_only_there(services: Services, area: str, said: bool) -> None:
    """ "Here are many visitors" is not true of an area beside it."""
    view = _view(services, "gebied=WK051829")
    caution = Caution(kind=CautionKind.VISITORS, reason=Text("Hier winkels.", "Shops."), areas=(area,))
    view = replace(view, indicator=replace(view.indicator, cautions=(caution,)))
    told = [note.text for note in chart_notes(view, from_zero=True)]
    assert ("Hier winkels." in told) is said


def test_an_empty_view_says_why_and_what_to_do(services: Services) -> None:
    view = _view(services, "gebied=WK051827")
    title, reasons, hint = empty_words(view, services)
    assert not view.lines
    assert title == "Geen cijfers voor deze gebieden"
    assert "te weinig mensen" in reasons[0]
    assert "per wijk" in hint
    nothing = _view(services, "indicator=werkende_armen&gebied=WK051829")
    assert nothing.indicator.no_figure is not None
    assert empty_words(nothing, services)[1] == [nothing.indicator.no_figure.nl]


def test_hovering_tells_value_status_gap_and_source(services: Services) -> None:
    told = hover_words(_view(services, "gebied=WK051829"), publisher="RIVM")
    assert told["WK051829", "2020"] == (
        "<b>Schilderswijk</b><br>2020: <b>34,9%</b><br>geschat"
        "<br>Verschil met Den Haag: +12,7 procentpunt<br>Bron: RIVM"
    )


def test_published_figures_carry_their_publication(tmp_path: Path) -> None:
    rows: list[Row] = [(HARD, "WK051829", "2022", 51.4, "published", PUBLISHED)]
    note = "GGD, Aanvraag Regio Deal, https://example.nl/a.pdf"
    services = services_with(rows, tmp_path, notes={"WK051829": note})
    view = trend_view(choose("gebied=WK051829", services), services)
    assert [(one.text, one.url) for one in published_notes(view)] == [
        ("Open stip: GGD, Aanvraag Regio Deal.", "https://example.nl/a.pdf")
    ]
    assert measurements(view) == "Dit zijn losse gepubliceerde cijfers. Ze vormen geen reeks."


def test_the_table_marks_what_is_not_measured(services: Services) -> None:
    table = trend_table(_view(services, "gebied=WK051829"))
    assert table.rows[0][0] == "Schilderswijk"
    assert [cell.text for cell in table.rows[0][1]] == ["57,4%", "48,8%", "34,9%", "51,4%"]
    assert [MARKS[status] for status in table.statuses] == ["*", "g"]
    assert table.rows[2][1][3].text == ""


def test_the_download_has_a_row_per_area_and_period(services: Services) -> None:
    table = trend_export(choose("indicator=jeugdhulp&gebied=WK051829", services), services)
    rows = table.rows
    assert rows[["code", "periode"]].duplicated().sum() == 0
    assert rows.loc[rows["periode"] == "2021", "breuk"].tolist() == ["begin na breuk"] * 2
    schilderswijk = rows[rows["code"] == "WK051829"]
    assert schilderswijk["verschil"].round(1).tolist() == [0.3, 0.4, 0.4]
    assert set(schilderswijk["status"]) == {"gemeten"}
    assert set(schilderswijk["vergeleken met"]) == {"Den Haag"}
    assert not any("VOORBEELD" in line for line in table.about)


def test_example_figures_are_marked_in_the_download(tmp_path: Path) -> None:
    rows: list[Row] = [(HARD, "WK051829", "2020", 40.0, "example", "example")]
    services = services_with(rows, tmp_path)
    selection = choose("gebied=WK051829", services)
    assert trend_export(selection, services).about[0].startswith("VOORBEELDCIJFERS")
    assert trend_view(selection, services).is_example


def test_polarity_is_said_as_a_reading_help(services: Services) -> None:
    view = _view(services, "gebied=WK051829")
    assert polarity_words(view, "Den Haag") == (
        "Boven de nul is hoger dan Den Haag, onder de nul is lager. Bij dit cijfer is lager gunstiger."
    )


def test_the_mean_of_similar_areas_is_drawn_and_is_no_row(services: Services) -> None:
    view = _view(services, "gebied=WK051829")
    assert ALIKE not in [line.code for line in view.drawn], "nothing is like it in this store"
    means = [point._replace(area_code=ALIKE, value=40.0) for point in view.of("WK051829")[:3]]
    both = replace(view, points={**view.points, ALIKE: means})
    assert both.drawn[-1].code == ALIKE and both.drawn[-1].name == "lijkt erop"
    assert ALIKE not in set(both.frame["area_code"])
    assert [name for name, _ in trend_table(both).rows] == [name for name, _ in trend_table(view).rows]
    assert (ALIKE, "2016") in hover_words(both, publisher="RIVM")


def test_at_most_five_areas_are_drawn_with_what_they_are_compared_with(services: Services) -> None:
    view = _view(services, "gebied=WK051829")
    many = tuple(
        TrendLine(code=f"WK{number}", name=str(number), role=Role.AREA, rank=number) for number in range(8)
    )
    city, country = view.lines[1:]
    benchmarks = {line.code: city.code for line in many}
    drawn = replace(view, lines=(*many, city, country), benchmarks=benchmarks).drawn
    assert [line.code for line in drawn] == [*(line.code for line in many[:5]), city.code]


def test_an_answer_draws_both_charts_on_one_time_axis(services: Services) -> None:
    answer = trend_answer(choose("gebied=WK051829", services), services, scheme="light", narrow=False)
    assert answer.trend is not None and answer.gap is not None
    trend, gap = answer.trend.spec["layout"], answer.gap.spec["layout"]
    assert trend["xaxis"]["range"] == gap["xaxis"]["range"]
    assert (trend["margin"]["l"], trend["margin"]["r"]) == (gap["margin"]["l"], gap["margin"]["r"])


def test_every_mark_of_a_status_is_different() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert Status.MEASURED not in MARKS


def _view(services: Services, query: str) -> TrendView:
    return trend_view(choose(query, services), services)


def test_what_may_be_compared_is_what_the_trend_was_sought_in(services: Services) -> None:
    own = _view(services, "gebied=WK051829").of("WK051829")
    trend = services.assessments().trend(HARD, "WK051829", "totaal")
    assert trend is not None
    assert comparable_periods(own, trend._replace(first="2012", last="2016")) == ("2012", "2016")
    assert comparable_periods(own, trend._replace(first="", last="")) == ("2012", "2020")
    assert comparable_periods([], None) == ("", "")
