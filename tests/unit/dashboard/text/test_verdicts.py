"""The look and the words of a verdict follow how large the difference is, on every screen alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.assessment.model import AreaAssessment
from dashboard.text.verdicts import symbol, verdict_kind, verdict_label, verdict_sentences
from tests.unit.dashboard.assessed_store import WORSE, assessed_services


@pytest.fixture(scope="module")
def worse(tmp_path_factory: pytest.TempPathFactory) -> AreaAssessment:
    services = assessed_services(Path(tmp_path_factory.mktemp("assessed")))
    return services.assessments().compared("bijstand", period="2024", group="totaal")[WORSE]


def number(difference: float, /, *, unit: bool = True) -> str:
    return f"{difference:+.1f}{' points' if unit else ''}"


@pytest.mark.parametrize(
    ("verdict", "size", "look"),
    [
        ("worse", "large", ("worse-large", "▼", "veel slechter")),
        ("worse", "clear", ("worse", "▼", "slechter")),
        ("worse", "small", ("alike", "●", "klein verschil")),
        ("better", "large", ("better-large", "▲", "veel beter")),
        ("higher", "large", ("plain", "▲", "veel hoger")),
        ("higher", "small", ("alike", "●", "klein verschil")),
        ("similar", "large", ("alike", "●", "niet te onderscheiden")),
        ("not_assessable", "large", ("", "", "niet te beoordelen")),
    ],
)
def test_the_look_of_a_verdict(
    worse: AreaAssessment, verdict: str, size: str, look: tuple[str, str, str]
) -> None:
    item = worse._replace(state_controlled=verdict, size=size, reason="")
    if verdict == "not_assessable":
        item = item._replace(reason="small_base")
    assert (verdict_kind(item), symbol(item), verdict_label(item, language="nl")) == look


def test_a_small_difference_is_never_called_a_side(worse: AreaAssessment) -> None:
    facts = {"area": "Laak", "benchmark": "Den Haag", "language": "nl", "number": number}
    said = verdict_sentences(worse._replace(size="small"), **facts)
    assert said[0] == "Laak verschilt weinig van Den Haag."
    assert not any("slechter" in sentence for sentence in said)
    large = verdict_sentences(worse, **facts)
    assert large[:2] == ["Laak doet het slechter dan Den Haag.", "Het verschil is groot."]
