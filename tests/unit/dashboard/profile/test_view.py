"""The Wijkprofiel of an area: what is shown, what is said of it, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from callbacks.profile import answer, index, part_key, rest
from callbacks.screen import Display
from dashboard.exports.profile import profile_export
from dashboard.figures.spine import Shape, SpineColours
from dashboard.profile.cells import Cells, decimals_of, row_cells, shape_of, spine_row
from dashboard.profile.model import Block, ProfileRow, ProfileView
from dashboard.profile.row_text import gap_word, in_words
from dashboard.profile.sentences import chance_words, sentences
from dashboard.profile.table import headline_html, in_block, more_words, rest_html, worst_first
from dashboard.profile.text import place_words
from dashboard.profile.view import profile_view
from dashboard.services import Services
from indicators.statistics.states import Position, TrendState
from layouts.components.html_block import as_html
from layouts.profile.parts import title
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
    assert found.assessed.side is Position.WORSE
    assert gap_word(found, language="nl") == ("groot", "worse-large")
    assert shape_of(found) == (Shape.DOWN, SpineColours.WORSE_LARGE)
    drawn = spine_row(found)
    assert drawn is not None
    # Six wijken with 20.000 residents each on the list of the store, but weighted by those of 2024.
    assert found.spread is not None
    assert drawn.distance == pytest.approx((4.5 - 10.9) / found.spread), "worse lies to the left"
    assert drawn.sure


def test_what_cannot_be_judged_is_an_open_circle_with_the_reason(profile: ProfileView) -> None:
    found = row(profile, "roker")
    assert shape_of(found) == (Shape.RING, SpineColours.NONE)
    assert gap_word(found, language="nl") == ("duidelijk, geschat", "")
    told = in_words(found, profile, source="RIVM")
    assert "Dit cijfer is een schatting met een rekenmodel." in told
    assert told.endswith("Bron: RIVM.") and "Geschat." in told
    assert not FORBIDDEN.search(told)


def test_a_movement_needs_a_clear_trend(profile: ProfileView, services: Services) -> None:
    found = row(profile, "bijstand")
    assert found.trend is not None
    assert found.trend.verdict is TrendState.FALLING
    assert cells(profile, "bijstand").movement == "gedaald sinds 2016"
    assert cells(profile, "vrouwen").movement == ""


def cells(profile: ProfileView, indicator: str, *, decimals: int = 0) -> Cells:
    return row_cells(row(profile, indicator), profile, decimals=decimals, source="CBS", mark="", paper=None)


def test_numbers_align_on_the_comma_and_have_their_unit_once(profile: ProfileView) -> None:
    whole = replace(row(profile, "vrouwen").indicator, decimals=0)
    assert decimals_of((row(profile, "bijstand"), replace(row(profile, "vrouwen"), indicator=whole))) == 1
    found = cells(profile, "inwoners", decimals=1)
    assert (found.value.text, found.value.pad) == ("20.000", ",0")
    shares = cells(profile, "bijstand", decimals=2)
    assert (shares.value.text, shares.value.pad) == ("10,9", "0")
    assert (shares.unit, shares.short_unit) == ("", "%"), "the head of the column has it"
    assert (shares.similar.text, shares.similar.pad) == ("–", "")
    assert shares.similar.why == "Te weinig gebieden die erop lijken hebben dit cijfer."


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


def test_level_change_and_what_is_not_known(profile: ProfileView) -> None:
    level, change, unknown = sentences(profile)
    assert level.answer == (
        "Schilderswijk doet het op 1 van 1 kerncijfer (2022) slechter dan Den Haag. "
        "Op geen ervan doet Schilderswijk het beter."
    )
    assert level.because == "Het verst ligt bijstand: 10,9%, in Den Haag 4,5% (2022)."
    assert change.answer == "Of het verschil kleiner wordt, is niet te zeggen.", "the city has one year"
    assert unknown.text == "Geen cijfer is er voor laag inkomen, achterstand zorgpremie, misdrijven en nog 7."
    assert chance_words(profile).startswith("We vergeleken 1 keer")


def test_only_the_headline_set_is_counted(profile: ProfileView, services: Services) -> None:
    counted = {one.indicator.id for one in profile.headline_rows}
    assert counted == {"bijstand", "moeite_met_rondkomen"}
    assert counted < set(services.catalogue.headline_ids)
    assert row(profile, "roker").point.has_gap and "roker" not in counted
    assert profile.standing.assessed == 1


def test_the_worst_theme_leads_and_no_figure_has_its_row(profile: ProfileView, services: Services) -> None:
    assert next(item.theme.theme.id for item in profile.headlines) == "participatie"
    html = headline_html(profile.headlines[0], profile, services, first=True)
    assert html.index(">Bijstand<") < html.index(">Moeite met rondkomen<")
    assert html.index(">Moeite met rondkomen<") < html.index(">Achterstand zorgpremie<")
    assert html.count("<tr") - 1 == 4, "the whole headline set of the theme"
    assert "De bron heeft voor dit gebied geen cijfer." in html
    assert 'scope="col" class="number">Schilderswijk, %' in html


def test_beyond_the_headline_set_the_worst_three_come_first(profile: ProfileView, services: Services) -> None:
    smokers = replace(row(profile, "roker"), spread=0.1)
    rows = [smokers, row(profile, "bijstand"), row(profile, "vrouwen")]
    assert (smokers.distance or 0.0) > (rows[1].distance or 0.0) > 0.0
    assert [one.indicator.id for one in worst_first(rows)] == ["bijstand", "roker"], "said before unsure"
    assert in_block(rows, Block.PLAIN) == (rows[2],)
    html = rest_html("gezondheid", profile, services)
    assert f'href="/trends?indicator=roker&amp;niveau=wijk&amp;gebied={HERE}' in html
    assert html.count("<caption") == html.count("</table>")
    assert more_words(next(one for one in profile.themes if one.theme.id == "gezondheid"), "nl").startswith(
        "Alle 1 cijfers over gezondheid"
    )


def test_the_rest_is_not_in_the_first_answer(services: Services) -> None:
    selection = choose(f"gebied={HERE}", services)
    found = answer(selection, services, Display(version="7"))
    assert "Vrouwen" not in str({name: value for name, value in found.items() if "html" not in name})
    key = part_key(selection, Display(version="7"), "participatie")
    assert found["rest_0"] == key == found["later_0"]
    assert rest(key, services) == rest_html("participatie", view(services), services)
    assert index(found["index"], services) == "", "there are too few figures for an index"
    narrow = answer(choose(f"gebied={HERE}&wat=gezondheid", services), services, Display())
    assert [narrow[f"hidden_{at}"] for at in range(3)] == [False, True, True]


def test_filters_narrow_the_page(services: Services) -> None:
    found = view(services, f"gebied={HERE}&wat=gezondheid")
    assert [theme.theme.id for theme in found.themes] == ["gezondheid"]
    youth = view(services, f"gebied={HERE}&wie=jongeren")
    assert {one.indicator.id for one in youth.rows} < {one.indicator.id for one in view(services).rows}
    assert all("jongeren" in one.indicator.target_groups for one in youth.rows)


def test_another_indicator_leaves_the_tables_and_another_area_does_not(services: Services) -> None:
    drawn = {
        name: rest_html(
            "gezondheid", view(services, f"gebied={area}&indicator={indicator}&taal={language}"), services
        )
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
    assert english.startswith("District in Den Haag")
    english = place_words(services.areas.get("WK051829"), services.areas, language="en")
    assert english == "District in Den Haag · CBS calls it Schildersbuurt"
    laak = as_html(title(services.areas.get("laak"), services.areas, language="en"))
    assert 'In Dutch: <span lang="nl">Zes buurten' in laak
    assert "Programmagebied in Den Haag · Zes buurten" in as_html(
        title(services.areas.get("laak"), services.areas, language="nl")
    )


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    yield profile_services(examples(), tmp_path_factory.mktemp("example"))


def test_nothing_is_claimed_of_examples(example: Services) -> None:
    profile = view(example)
    assert profile.is_example
    assert [one.text for one in sentences(profile)] == ["Dit zijn voorbeelden en geen gemeten cijfers."]
    assert profile.similar == ()
    assert {shape_of(one) for one in profile.rows} == {(Shape.RING, SpineColours.NONE)}
    for theme in profile.headlines:
        html = headline_html(theme, profile, example, first=True)
        assert not FORBIDDEN.search(
            html.replace("<span>slechter</span>", "").replace("<span>beter</span>", "")
        )
        assert not FORBIDDEN.search(rest_html(theme.theme.theme.id, profile, example))
    assert profile_export(profile.selection, example).about[0].startswith("VOORBEELDCIJFERS")


def test_the_page_answers_for_every_area(example: Services, tmp_path: Path) -> None:
    for area in example.areas:
        if area.code != "NL00":
            found = view(example, f"gebied={area.code}")
            assert found.area is area
            assert sentences(found)
