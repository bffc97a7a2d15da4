"""Personal data in texts: a hundred samples, and the eleven test beside its definition."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from indicators.voice.personal import passes_eleven_test, personal_parts

SAMPLES: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("personal_samples.yaml").read_text(encoding="utf-8")
)
PAIRS = [(kind, str(text)) for kind, texts in SAMPLES.items() for text in texts]


def test_there_are_a_hundred_samples() -> None:
    assert len(PAIRS) >= 100


@pytest.mark.parametrize(("kind", "text"), PAIRS)
def test_a_text_is_refused_for_what_it_holds(kind: str, text: str) -> None:
    found = [part.kind.value for part in personal_parts(text)]
    assert found == ([] if kind == "none" else [kind])


def test_it_says_which_parts() -> None:
    text = "Bel 06-12345678 of mail jan@voorbeeld.nl, ik woon 2526 AB 12."
    assert [(part.kind.value, part.text) for part in personal_parts(text)] == [
        ("phone", "06-12345678"),
        ("email", "jan@voorbeeld.nl"),
        ("postcode", "2526 AB 12"),
    ]


def test_one_in_eleven_numbers_passes_the_eleven_test() -> None:
    """A number in a row of eleven passes, or none where its last digit would have to be ten."""
    passing = [number for number in range(100_000_000, 100_001_100) if passes_eleven_test(str(number))]
    assert 90 <= len(passing) <= 110
    assert passes_eleven_test("111222333")
    assert not passes_eleven_test("123456789")
    assert not passes_eleven_test("000000000")
