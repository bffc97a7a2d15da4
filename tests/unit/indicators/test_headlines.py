"""The headline set: few, spread over the themes, one per subject, each with the goal that it serves."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from indicators.catalogue import FOLDER, Catalogue, load_catalogue
from indicators.headlines import HeadlinesFile, wrong_headlines

RAW: dict[str, Any] = yaml.safe_load((FOLDER / "headline.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def problems(entries: list[dict[str, Any]], catalogue: Catalogue) -> list[str]:
    file = HeadlinesFile.model_validate({"indicators": entries})
    return list(wrong_headlines(file, catalogue.indicators, catalogue.vocabularies))


def test_each_theme_has_three_or_four_and_each_subject_one(catalogue: Catalogue) -> None:
    themes = Counter(catalogue.get(id_).theme for id_ in catalogue.headline_ids)
    assert set(themes) == {"woonomgeving", "gezondheid", "participatie"}
    assert all(3 <= count <= 4 for count in themes.values())
    assert len({headline.subject.nl for headline in catalogue.headlines}) == len(catalogue.headlines)


def test_the_goal_of_each_is_a_goal_that_the_indicator_says_it_serves(catalogue: Catalogue) -> None:
    """An entry of the catalogue and the set cannot disagree about what a figure is for."""
    for headline in catalogue.headlines:
        goals = catalogue.get(headline.indicator_id).deal_goals
        assert not goals or headline.goal in goals, headline.indicator_id


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda rows: rows[:5], "5 indicators, expected 9 to 12"),
        (lambda rows: [*rows, rows[0]], "'misdrijven_per_1000' is there more than once"),
        (
            lambda rows: [{**rows[0], "indicator": "bestaat_niet"}, *rows[1:]],
            "bestaat_niet: unknown indicator",
        ),
        (lambda rows: [{**rows[0], "goal": "niets"}, *rows[1:]], "goal: unknown value 'niets'"),
        (lambda rows: rows[2:], "woonomgeving: 2 indicators, expected 3 to 4"),
    ],
)
def test_a_wrong_set_is_refused_with_the_reason(change: Any, says: str, catalogue: Catalogue) -> None:
    assert any(says in problem for problem in problems(change(RAW["indicators"]), catalogue))


def test_the_order_is_that_of_the_file(catalogue: Catalogue) -> None:
    assert list(catalogue.headline_ids) == [entry["indicator"] for entry in RAW["indicators"]]


def of_group(group: str, *ids: str) -> dict[str, list[dict[str, Any]]]:
    return {
        **RAW["groups"],
        group: [{"indicator": id_, "reason": {"nl": "Daarom.", "en": "So."}} for id_ in ids],
    }


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        (of_group("ouderen", "bijstand"), "groups: unknown value 'ouderen'"),
        (of_group("jongeren"), "jongeren: no indicator"),
        (of_group("jongeren", "bestaat_niet"), "bestaat_niet: unknown indicator"),
        (of_group("jongeren", "jeugdhulp", "jeugdhulp"), "'jeugdhulp' is there more than once"),
        (of_group("jongeren", "misdrijven_per_1000"), "the indicator lacks this target group"),
        (of_group("jongeren", "eenzaam", "jeugdhulp"), "counts the group itself goes before"),
    ],
)
def test_a_wrong_lead_of_a_target_group_is_refused(groups: Any, says: str, catalogue: Catalogue) -> None:
    file = HeadlinesFile.model_validate({"indicators": RAW["indicators"], "groups": groups})
    problems = list(wrong_headlines(file, catalogue.indicators, catalogue.vocabularies))
    assert any(says in problem for problem in problems), problems


def test_the_groups_own_figures_lead_and_then_the_set(catalogue: Catalogue) -> None:
    assert catalogue.leading_ids({}) == catalogue.headline_ids
    young = catalogue.leading_ids({"target_groups": "jongeren"})
    assert young[0] == "jeugdhulp"
    assert all("jongeren" in catalogue.get(id_).target_groups for id_ in young)
    assert "misdrijven_per_1000" not in young
    health = catalogue.leading_ids({"theme": "gezondheid"})
    assert health == ("ervaren_gezondheid", "overgewicht", "lage_veerkracht", "eenzaam")
