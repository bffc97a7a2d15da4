"""What the Trends screen says of its lines: the finding, its interval, the gap and the targets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from callbacks.screen import Display
from callbacks.trends import answer
from dashboard.services import Services
from dashboard.text.verdicts import trend_refusal, trend_sentences
from dashboard.trends.answer import trend_answer
from dashboard.trends.findings import gone_by, heading, lead_lines
from dashboard.trends.model import TrendView
from dashboard.trends.targets import targets_in_words
from dashboard.trends.view import trend_view
from dashboard.trends.wall import trend_wall
from indicators.statistics.states import Reason, TrendState
from indicators.statistics.target_model import TargetState
from layouts.trends.verdicts import verdicts
from tests.unit.dashboard.assessed_store import ALIKE, CITY, WORSE, assessed_rows, assessed_services
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.trend_store import Row, choose

DEBTS = "wanbetalers_zorgpremie"
ELAN = "elan_wijken"


def seen(services: Services, query: str) -> TrendView:
    return trend_view(choose(query, services), services)


def as_json(parts: Any) -> str:
    return json.dumps(parts, default=lambda one: one.to_plotly_json(), ensure_ascii=False)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return assessed_services(tmp_path_factory.mktemp("assessed"), more=[*debts(), *cohesion()])


def debts() -> list[Row]:
    """Debts in Zuidwest that fall by 0.2 a year from 2012 on, to 3.0 in 2022, and in the city to 2.0."""
    found: list[Row] = []
    for code, last, people in (("zuidwest", 3.0, 60_000.0), (CITY, 2.0, 500_000.0)):
        for year in range(2012, 2023):
            found.append((DEBTS, code, str(year), last + 0.2 * (2022 - year), "measured", ELAN))
            found.append(("inwoners_elan", code, str(year), people, "measured", ELAN))
    return found


def cohesion() -> list[Row]:
    """Cohesion in Zuidwest as if somebody measured it: 5.0 in 2019 and 5.1 in 2021."""
    by_year = {"2019": 5.0, "2021": 5.1}
    return [
        ("sociale_cohesie", "zuidwest", year, value, "measured", "published:test")
        for year, value in by_year.items()
    ]


def test_the_heading_is_the_finding(services: Services) -> None:
    view = seen(services, f"indicator=bijstand&gebied={WORSE}")
    assert heading(view) == (
        "Mensen met bijstand in Schilderswijk: het wordt beter, "
        "en het verschil met Den Haag wordt kleiner (2019 tot 2024)"
    )
    flat = seen(services, f"indicator=bijstand&gebied={ALIKE}")
    assert heading(flat).endswith(
        ": geen duidelijke verandering, ook niet in het verschil met Den Haag (2019 tot 2024)"
    )


def test_the_lead_gives_the_pace_its_interval_and_the_year(services: Services) -> None:
    told = " ".join(lead_lines(seen(services, f"indicator=bijstand&gebied={WORSE}")))
    for part in (
        "Schilderswijk: 10,0% in 2024, Den Haag 5,0%.",
        "In Schilderswijk is dit cijfer gedaald van 2019 tot 2024. Dat is beter voor bewoners.",
        "Het tempo is −0,40 procentpunt per jaar. Waarschijnlijk ligt dat tussen −0,54 en −0,26 procentpunt.",
        "Het verschil met Den Haag wordt kleiner.",
        "In dit tempo is het verschil weg rond 2036.",
        "Er zijn 6 metingen, van 2019 tot en met 2024.",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("survives", "said"),
    [
        (True, "We bekijken veel cijfers tegelijk. Dan kan een verandering als deze toeval zijn."),
        (False, "Eén meting bepaalt de richting. Daarom noemen we dit geen trend."),
    ],
)
def test_an_interval_without_zero_that_is_no_trend_says_why(
    services: Services, *, survives: bool, said: str
) -> None:
    found = seen(services, f"indicator=bijstand&gebied={WORSE}").verdicts[WORSE].trend
    assert found is not None and found.slope_upper < 0

    def told(verdict: TrendState) -> str:
        changed = found._replace(state=verdict, sign_survives=survives)
        return trend_sentences(changed, area="Schilderswijk", language="nl", number=lambda *_, **__: "")[-1]

    assert told(TrendState.NO_CLEAR_CHANGE) == said
    assert told(TrendState.FALLING) != said


def test_a_gap_that_does_not_close_has_no_year(services: Services) -> None:
    verdict = seen(services, "indicator=bijstand&gebied=WK051832").verdicts["WK051832"]
    assert verdict.gap is not None
    assert gone_by(verdict.gap, language="nl") == "niet te zeggen", "without a clear change there is no pace"


def test_under_five_figures_there_is_no_trend(tmp_path: Path) -> None:
    services = map_services(assessed_rows(years=("2021", "2022", "2023", "2024")), tmp_path)
    view = seen(services, f"indicator=bijstand&gebied={WORSE}")
    told = " ".join(lead_lines(view))
    assert heading(view).endswith("of dit toeneemt, is niet te zeggen, want er zijn maar 4 metingen")
    assert "te weinig om van een trend te spreken" in told
    assert "In 2024 was het cijfer lager dan in 2021." in told
    assert "gedaald" not in told
    two = map_services(assessed_rows(years=("2023", "2024")), tmp_path / "two")
    told = " ".join(lead_lines(seen(two, f"indicator=bijstand&gebied={WORSE}")))
    assert "Het verschil tussen 2023 en 2024 is −0,4 procentpunt. Dat is geen trend." in told


def test_a_trend_of_a_model_estimate_is_refused_with_the_reason(tmp_path: Path) -> None:
    rows: list[Row] = [
        (
            "moeite_met_rondkomen",
            WORSE,
            str(year),
            30.0 + year - 2012,
            "estimated",
            "gezondheidsmonitor_50120",
        )
        for year in range(2012, 2020)
    ]
    services = map_services(rows, tmp_path)
    view = seen(services, f"indicator=moeite_met_rondkomen&gebied={WORSE}")
    assert heading(view).endswith("is niet te zeggen, want het is een schatting met een model")
    assert lead_lines(view)[:2] == [
        "Schilderswijk: 37,0% in 2019.",
        "Dit cijfer is een schatting met een rekenmodel. Met dit soort cijfer kunt u geen trend laten zien.",
    ]
    for reason, words in (
        (Reason.PREDICTION, "Dit cijfer is een voorspelling met een rekenmodel."),
        (Reason.PUBLISHED, "Dit is een los cijfer uit een publicatie."),
    ):
        assert trend_refusal("leefbaarheid_klasse", reason, language="nl").startswith(words)
    assert trend_refusal("bijstand", Reason.NONE, language="nl") == ""


def test_an_example_has_no_trend(tmp_path: Path) -> None:
    services = map_services(assessed_rows(status="example"), tmp_path)
    view = seen(services, f"indicator=bijstand&gebied={WORSE}")
    assert heading(view).endswith("is niet te zeggen, want dit zijn voorbeelden en geen metingen")
    assert not any("gedaald" in line for line in lead_lines(view))
    assert verdicts(view) == []


def test_a_break_begins_the_trend_anew_and_published_figures_are_no_points(tmp_path: Path) -> None:
    care: list[Row] = [
        ("psychische_zorg", WORSE, str(year), 5.0 + (year < 2015) * 3.0 + year % 2, "measured", ELAN)
        for year in range(2009, 2023)
    ]
    care.append(("psychische_zorg", WORSE, "2024", 9.0, "published", "published:cbs"))
    services = assessed_services(tmp_path, more=care)
    verdict = seen(services, f"indicator=psychische_zorg&gebied={WORSE}").verdicts[WORSE]
    assert verdict.trend is not None
    assert (verdict.trend.first, verdict.trend.last, verdict.trend.points) == ("2015", "2022", 8)


def test_each_chosen_area_has_a_row_with_its_verdicts(services: Services) -> None:
    text = as_json(verdicts(seen(services, f"indicator=bijstand&gebied={WORSE},{ALIKE}")))
    for part in ("gedaald sinds 2019", "−0,40 (−0,54 tot −0,26)", "geen duidelijke verandering sinds 2019"):
        assert part in text
    assert "Wat er per gebied" not in as_json(verdicts(seen(services, f"indicator=bijstand&gebied={WORSE}")))


def test_a_target_is_drawn_from_its_start_to_its_aim(services: Services) -> None:
    """The first deal wanted half a point more cohesion."""
    view = seen(services, "indicator=sociale_cohesie&gebied=zuidwest")
    [first] = [one for one in view.verdicts["zuidwest"].targets if one.target.id == "res_rd1_cohesie"]
    assert (first.state, first.aim) == (TargetState.NOT_ASSESSABLE, pytest.approx(5.5))
    drawn = trend_answer(view.selection, services, scheme="light", narrow=False).trend
    assert drawn is not None
    [aim] = [one for one in drawn.spec["data"] if one.get("text") == ["doel 2023"]]
    assert (aim["x"], aim["y"]) == ([2023.0], [pytest.approx(5.5)])
    assert drawn.spec["layout"]["xaxis"]["range"][1] > 2023


def test_the_nearest_figure_of_a_target_is_named_and_judges_nothing(services: Services) -> None:
    """The first deal counts households with debts, this figure residents: no verdict and no line."""
    view = seen(services, f"indicator={DEBTS}&gebied=zuidwest")
    [result] = view.verdicts["zuidwest"].targets
    assert (result.state, result.baseline_value) == (TargetState.NOT_ASSESSABLE, pytest.approx(3.6))
    [target] = targets_in_words(view)
    assert target.when == "2019 tot en met 2023"
    [text] = target.told
    assert text.startswith("Of dit doel is gehaald, is niet te zeggen. Het meest lijkt ")
    assert "daarmee beoordelen we dit doel niet" in text
    assert "verandering" not in text
    drawn = trend_answer(view.selection, services, scheme="light", narrow=False).trend
    assert drawn is not None
    assert not [one for one in drawn.spec["data"] if one.get("text") == ["doel 2023"]]


def test_a_target_that_cannot_be_assessed_says_why(tmp_path: Path) -> None:
    rows: list[Row] = [("onveilig_voelen", "zuidwest", "2021", 30.0, "published", "published:ggd")]
    services = map_services(rows, tmp_path)
    text = as_json(verdicts(seen(services, "indicator=onveilig_voelen&gebied=zuidwest")))
    assert "Dit doel is niet te beoordelen." in text
    assert "Of dit doel is gehaald, is niet te zeggen." in text, "the target of the first deal is over"


def test_the_answer_holds_the_verdicts(services: Services) -> None:
    selection = choose(f"indicator=bijstand&gebied={WORSE},{ALIKE}", services)
    found = answer(selection, services, Display())
    assert "het wordt beter" in found["heading"]
    assert "Wat er per gebied te zeggen is" in as_json(found["verdicts"])


def test_the_wall_marks_only_what_is_clear(services: Services) -> None:
    wall = trend_wall(choose(f"gebied={WORSE}", services), services, scheme="light")
    cards = {card.indicator_id: card for card in wall.cards}
    assert (cards["bijstand"].mark, str(cards["bijstand"].side)) == ("▼", "worse")
    alike = trend_wall(choose(f"gebied={ALIKE}", services), services, scheme="light")
    cards = {card.indicator_id: card for card in alike.cards}
    assert (cards["bijstand"].mark, str(cards["bijstand"].side)) == ("●", "equal")
