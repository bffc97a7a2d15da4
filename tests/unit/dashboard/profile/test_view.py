"""The Wijkprofiel of an area: what is shown, what is said of it, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from callbacks.profile import answer
from callbacks.screen import Display
from dashboard.exports.profile import profile_export
from dashboard.figures.spine import Shape, SpineColours
from dashboard.profile.model import Block, ProfileRow, ProfileView
from dashboard.profile.row_text import in_words
from dashboard.profile.spine import shape_of, spine_html, spine_row, trend_direction
from dashboard.profile.text import heading, place_words, sentences, unsure
from dashboard.profile.view import profile_view
from dashboard.services import Services
from indicators.statistics.states import Position, TrendState
from tests.contract.test_words import FORBIDDEN
from tests.unit.dashboard.profile_store import HERE, examples, figures, profile_services
from tests.unit.dashboard.trend_store import choose


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return profile_services(figures(), tmp_path_factory.mktemp("profile"))


@pytest.fixture(scope="module")
def profile(services: Services) -> ProfileView:
    return view(services)


def view(services: Services, query: str = f"gebied={HERE}") -> ProfileView:
    return profile_view(choose(query, services), services)


def row(profile: ProfileView, indicator: str) -> ProfileRow:
    return next(row for row in profile.rows if row.indicator.id == indicator)


def test_the_newest_own_figure_goes_before_a_published_one(profile: ProfileView) -> None:
    found = row(profile, "bijstand")
    assert (found.point.period, found.point.value, found.point.benchmark_value) == ("2022", 10.9, 4.5)
    assert row(profile, "moeite_met_rondkomen").point.value == 51.4
    assert row(profile, "roker").point.period == "2020", "what is hidden is no figure"


def test_a_verdict_stands_beside_the_figure_it_is_about(profile: ProfileView) -> None:
    found = row(profile, "bijstand")
    assert found.assessed is not None
    assert found.assessed.verdict is Position.WORSE
    assert shape_of(found) == (Shape.UP, SpineColours.WORSE_LARGE)
    drawn = spine_row(found)
    assert drawn.lower < 10.9 < drawn.upper
    assert drawn.range == pytest.approx((2.0, 3.25, 8.0, 10.9))


def test_what_cannot_be_judged_is_an_open_circle_with_the_reason(profile: ProfileView) -> None:
    found = row(profile, "roker")
    assert shape_of(found) == (Shape.RING, SpineColours.NONE)
    told = in_words(found, profile, source="RIVM")
    assert "Dit cijfer is een schatting met een rekenmodel." in told
    assert told.endswith("Geschat. Bron: RIVM.")
    assert not FORBIDDEN.search(told)


def test_a_trend_arrow_needs_a_clear_trend(profile: ProfileView) -> None:
    found = row(profile, "bijstand")
    assert found.trend is not None
    assert found.trend.verdict is TrendState.FALLING
    assert trend_direction(found) == (-1, SpineColours.BETTER)
    assert trend_direction(row(profile, "vrouwen")) is None


def test_rows_stand_in_the_block_of_their_kind(profile: ProfileView) -> None:
    assert row(profile, "bijstand").block is Block.SIDED
    assert row(profile, "vrouwen").block is Block.PLAIN
    assert row(profile, "inwoners").block is Block.COUNT
    assert row(profile, "inwoners").range is None


def test_no_figure_has_a_reason(profile: ProfileView, services: Services) -> None:
    absent = {one.indicator.id: one.reason for theme in profile.themes for one in theme.absent}
    assert absent["eenzaam"] == "Afgeschermd: het gaat om te weinig mensen."
    assert absent["drinker"] == "De bron heeft voor dit gebied geen cijfer."
    assert absent["werkende_armen"] == services.catalogue.get("werkende_armen").no_figure.nl
    shown = {one.indicator.id for one in profile.rows}
    assert not shown & absent.keys()
    assert len(shown) + len(absent) == len(services.catalogue)


def test_a_mix_needs_every_part_of_one_year(profile: ProfileView) -> None:
    ages = profile.population.ages
    assert ages is not None
    assert ages.period == "2022"
    assert [own for _, own, _ in ages.parts] == [20.0, 15.0, 30.0, 25.0, 10.0]
    assert profile.population.households is None


def test_the_words_say_what_the_statistics_say(profile: ProfileView) -> None:
    assert heading(profile) == (
        "Schilderswijk doet het op 1 van 1 cijfers slechter dan Den Haag. "
        "Op geen cijfer doet Schilderswijk het beter."
    )
    told = sentences(profile)
    assert told[0] == "Het verste van Den Haag ligt “Mensen met bijstand”: 10,9% tegen 4,5% in 2022."
    assert told[1] == (
        "Mensen met bijstand: In Schilderswijk is dit cijfer gedaald van 2016 tot 2022. "
        "Dat is beter voor bewoners."
    )
    assert unsure(profile).startswith("Bij 1 van de 3 cijfers")


def test_the_largest_differences_and_changes_are_clear_ones(profile: ProfileView) -> None:
    assert [one.indicator.id for one in profile.worst] == ["bijstand"]
    assert [one.indicator.id for one in profile.changes] == ["bijstand"]
    assert profile.best == ()


def test_filters_narrow_the_page(services: Services) -> None:
    found = view(services, f"gebied={HERE}&wat=gezondheid")
    assert [theme.theme.id for theme in found.themes] == ["gezondheid"]
    youth = view(services, f"gebied={HERE}&wie=jongeren")
    assert {one.indicator.id for one in youth.rows} < {one.indicator.id for one in view(services).rows}
    assert all("jongeren" in one.indicator.target_groups for one in youth.rows)


def test_the_html_has_a_row_per_figure_and_links_to_its_trend(
    profile: ProfileView, services: Services
) -> None:
    html = spine_html(profile, services)
    assert html.count("data-inside") == len(profile.rows)
    assert f'href="/trends?indicator=bijstand&amp;niveau=wijk&amp;gebied={HERE}&amp;jaar=2022"' in html
    assert html.count("<caption") == html.count("</table>")


def test_another_indicator_leaves_the_tables_and_another_area_does_not(services: Services) -> None:
    drawn = {
        name: spine_html(view(services, f"gebied={area}&indicator={indicator}&taal={language}"), services)
        for name, area, indicator, language in (
            ("one", HERE, "bijstand", "nl"),
            ("other indicator", HERE, "roker", "nl"),
            ("other language", HERE, "roker", "en"),
            ("other area", "GM0603", "roker", "nl"),
        )
    }
    assert drawn["one"] == drawn["other indicator"]
    assert len(set(drawn.values())) == 3


def test_one_query_serves_the_whole_page(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    plain = services.observations.for_trend

    def counted(**wanted: object) -> object:
        asked.append(1)
        return plain(**wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(services.observations, "for_trend", counted)
    answer(choose("gebied=WK051801", services), services, Display())
    answer(choose("gebied=WK051801&wie=jongeren", services), services, Display())
    assert len(asked) == 1


def test_the_download_has_every_indicator(services: Services) -> None:
    table = profile_export(choose(f"gebied={HERE}", services), services)
    assert len(table.rows) == len(services.catalogue)
    welfare = table.rows.set_index("indicator").loc["bijstand"]
    assert (welfare["waarde"], welfare["oordeel"], welfare["status"]) == (10.9, "veel slechter", "gemeten")
    hidden = table.rows.set_index("indicator").loc["eenzaam"]
    assert hidden["status"] == "afgeschermd: te weinig mensen"
    assert hidden["waarde"] != hidden["waarde"]


def test_the_place_is_named(services: Services) -> None:
    told = place_words(services.areas.get("BU05182915"), services.areas, language="nl")
    assert told == "Buurt in Schilderswijk, Den Haag"
    english = place_words(services.areas.get(HERE), services.areas, language="en")
    assert english.startswith("District in Den Haag · CBS code WK051829")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    yield profile_services(examples(), tmp_path_factory.mktemp("example"))


def test_nothing_is_claimed_of_examples(example: Services) -> None:
    profile = view(example)
    assert profile.is_example
    assert heading(profile) == "Dit zijn voorbeelden en geen gemeten cijfers."
    assert sentences(profile) == []
    assert (profile.worst, profile.best, profile.changes, profile.alike) == ((), (), (), ())
    assert {shape_of(one) for one in profile.rows} == {(Shape.RING, SpineColours.NONE)}
    assert not FORBIDDEN.search(spine_html(profile, example))
    assert profile_export(profile.selection, example).about[0].startswith("VOORBEELDCIJFERS")


def test_the_page_answers_for_every_area(example: Services, tmp_path: Path) -> None:
    for area in example.areas:
        if area.code != "NL00":
            found = view(example, f"gebied={area.code}")
            assert found.area is area
            assert heading(found)
