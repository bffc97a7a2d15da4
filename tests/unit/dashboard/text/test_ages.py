"""A figure with the ages of the city, and the cautions that stand beside a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.assessment.model import AreaAssessment
from dashboard.text.ages import age_words
from dashboard.text.cautions import caution_words, is_barred
from indicators.catalogue import load_catalogue
from tests.unit.dashboard.assessed_store import WORSE, assessed_services

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def worse(tmp_path_factory: pytest.TempPathFactory) -> AreaAssessment:
    services = assessed_services(Path(tmp_path_factory.mktemp("assessed")))
    return services.assessments().compared("bijstand", period="2024", group="totaal")[WORSE]


def test_the_figure_with_the_ages_of_the_city() -> None:
    smokers = CATALOGUE.get("roker")
    assert age_words(smokers, None, None, city="Den Haag", language="nl") == ""
    said = age_words(smokers, 21.26, None, city="Den Haag", language="nl")
    assert said == "Met de leeftijden van Den Haag zou het 21,3% zijn."


def test_without_the_parts_of_the_area_what_is_expected_with_its_ages() -> None:
    said = age_words(CATALOGUE.get("roker"), None, 18.04, city="Den Haag", language="nl")
    assert said == (
        "Verwacht bij de leeftijden hier: 18,0%. Dat is het cijfer van Den Haag, maar dan met zo veel "
        "65-plussers als hier."
    )


def test_a_barred_figure_says_why(worse: AreaAssessment) -> None:
    bijstand = CATALOGUE.get("bijstand")
    barred = worse._replace(reason="visitors", state_controlled="not_assessable")
    said = caution_words(barred, bijstand, period="2024", language="nl")
    assert said.startswith("Hier komen veel bezoekers.")
    assert is_barred(barred, bijstand, period="2024")
    assert not is_barred(worse, bijstand, period="2024")


@pytest.mark.parametrize(
    ("period", "said"), [("2021", False), ("2022", True), ("2023", True), ("2024", False)]
)
def test_a_rule_is_named_beside_the_figures_it_touches(period: str, said: bool) -> None:
    low = CATALOGUE.get("laag_inkomen")
    assert ("energietoeslag" in caution_words(None, low, period=period, language="nl")) is said
