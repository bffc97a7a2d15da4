"""Only one place says that something rose, fell, or is better or worse; and it says so plainly."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators.statistics.allowed import Claim
from indicators.statistics.effect_model import EffectReason, Verdict
from indicators.statistics.errors import EffectNotAllowedError
from indicators.statistics.states import Meaning, Position, Reason, TrendState
from indicators.statistics.target_model import TargetReason, TargetState
from indicators.statistics.words import (
    PATH,
    PHRASES,
    STATES,
    Note,
    WordsError,
    facts_of,
    say,
    say_not_allowed,
    template,
)

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("callbacks", "dashboard", "layouts", "data", "indicators")
OURS = {ROOT / "indicators" / "statistics" / name for name in ("words.py", "words.yaml")}
PROMISES = ROOT / "indicators" / "programme" / "data"
"""What a deal promises is no claim about a figure: it may want something to become better."""
DUTCH = r"gestegen|gedaald|stijgt|stijgen|stijgend\w*|steeg|stegen|daalt|dalen|dalend\w*|daalde\w*"
ENGLISH = r"risen|rises|rising|fallen|falls|falling"
MOVEMENT = re.compile(rf"\b({DUTCH}|{ENGLISH})\b", re.IGNORECASE)
FORBIDDEN = re.compile(rf"\b({DUTCH}|{ENGLISH}|beter|slechter|better|worse)\b", re.IGNORECASE)
DEFINITIONS = ROOT / "indicators" / "entries"
"""The catalogue may say which end of a scale is the good one, but not that a figure moved."""
IDENTIFIER = re.compile(r"^[a-z0-9_.\-:]+$")
ALL = [member for kind in STATES for member in kind]


def texts_of_code(path: Path) -> Iterator[tuple[int, str]]:
    """Every string that is not a docstring, a bare remark or an identifier."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in remarks:
            continue
        if not IDENTIFIER.match(node.value):
            yield node.lineno, node.value


def texts_of_yaml(value: Any) -> Iterator[tuple[int, str]]:
    if isinstance(value, dict):
        yield from chain.from_iterable(texts_of_yaml(one) for one in value.values())
    elif isinstance(value, list):
        yield from chain.from_iterable(texts_of_yaml(one) for one in value)
    elif isinstance(value, str) and not IDENTIFIER.match(value):
        yield 0, value


def texts_of_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a gettext catalogue: its remarks and file names are left out."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("#"):
            yield number, line


def all_texts() -> Iterator[tuple[Path, int, str]]:
    files = [ROOT / "app.py", *chain.from_iterable(sorted((ROOT / layer).rglob("*")) for layer in LAYERS)]
    for path in files:
        if (
            path in OURS
            or PROMISES in path.parents
            or not path.is_file()
            or "files" in path.relative_to(ROOT).parts
        ):
            continue
        if path.suffix == ".py":
            found = texts_of_code(path)
        elif path.suffix in (".yaml", ".yml"):
            found = texts_of_yaml(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        elif path.suffix in (".po", ".pot"):
            found = texts_of_lines(path)
        else:
            continue
        for line, text in found:
            yield path, line, text


def test_no_other_module_says_it() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {text.strip()[:90]!r}"
        for path, line, text in all_texts()
        if (MOVEMENT if path.parent == DEFINITIONS else FORBIDDEN).search(text)
    ]
    assert wrong == [], "ask indicators.statistics.words.say for these words:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('x = "Het cijfer is gestegen."', True),
        ('x = f"Het gaat {a} slechter"', True),
        ('x = "Things get worse here"', True),
        ('x = "better"\ny = "higher_is_better"', False),
        ('"""Better or worse in a docstring."""', False),
        ('x = "gunstiger dan de stad"', False),
        ('x = "verbeterd"', False),
    ],
)
def test_the_search_itself(code: str, found: bool, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert any(FORBIDDEN.search(text) for _, text in texts_of_code(path)) == found


@pytest.mark.parametrize("state", ALL, ids=lambda one: f"{type(one).__name__}.{one.name}")
def test_every_state_has_words_with_the_same_facts_in_both_languages(state: Any) -> None:
    dutch, english = template(state, language="nl"), template(state, language="en")
    assert facts_of(dutch) == facts_of(english)
    filled = say(state, language="nl", **dict.fromkeys(facts_of(dutch), "51,4%"))
    assert "{" not in filled
    assert bool(filled) == (state not in (Meaning.NONE, Reason.NONE))
    if filled and not isinstance(state, PHRASES):
        assert filled[0].isupper() or filled[0].isdigit()
        assert filled[-1] == "."


def test_no_words_without_a_state() -> None:
    written = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    members = {
        re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower(): {str(one) for one in kind}
        for kind in STATES
    }
    assert {group: set(entries) for group, entries in written.items()} == members


def test_only_a_clear_trend_gets_a_direction() -> None:
    facts = {"area": "Laak", "first": "2015", "last": "2024", "benchmark": "Den Haag"}
    directed = [state for state in TrendState if FORBIDDEN.search(say(state, language="nl", **facts))]
    assert directed == [
        TrendState.RISING,
        TrendState.FALLING,
        TrendState.RISING_WITH_BENCHMARK,
        TrendState.FALLING_WITH_BENCHMARK,
    ]
    valued = [state for state in Position if FORBIDDEN.search(say(state, language="nl", **facts))]
    assert valued == [Position.BETTER, Position.WORSE]
    assert say(Position.SIMILAR, language="nl", **facts) == "Laak is niet te onderscheiden van Den Haag."


def test_nothing_but_a_verdict_speaks_of_an_effect_found() -> None:
    assert say(Verdict.NOT_ESTABLISHED, language="nl") == "Of er een effect is, is niet vast te stellen."
    causal = re.compile(r"\b(dankzij|komt doordat|leidt tot|veroorzaakt|heeft gewerkt|due to the deal)\b")
    for state in ALL:
        if state is not Note.GAP_PARTS:
            assert not causal.search(template(state, language="nl"))
            assert not causal.search(template(state, language="en"))


def test_refusals_explain_themselves() -> None:
    error = EffectNotAllowedError(claim=Claim.EFFECT, evidence="model_estimate", indicator_ids=["roker"])
    assert say_not_allowed(error, language="nl") == (
        "Dit cijfer is een schatting met een rekenmodel. "
        "Met dit soort cijfer kunt u niet laten zien of een aanpak werkt."
    )


def test_absent_facts_are_named_and_an_absent_language_is_dutch() -> None:
    with pytest.raises(WordsError, match="benchmark"):
        say(Position.WORSE, language="nl", area="Laak")
    assert say(TargetState.MET, language="pl") == say(TargetState.MET, language="nl")
    with pytest.raises(WordsError, match="Weather"):
        template(Weather.RAIN, language="nl")


class Weather(StrEnum):
    RAIN = "rain"


# Readability: plain Dutch (B1) has short sentences and common words.
MOST_WORDS = 16
LONGEST_WORD = 16
HARD = (
    "significant|interval|benchmark|indicator|correlatie|regressie|statistisch|causaal|causale|variabele|"
    "populatie|cohort|interventie|methodologisch|hypothese|betrouwbaarheid|marge|standaardafwijking|gemiddelde|"
    "desalniettemin|derhalve|middels|teneinde|echter|conform|ten aanzien van|met betrekking tot|aangaande|"
    "evalueren|indicatie|significantie|representatief|respondent|percentage|placebo"
)
HARD_WORD = re.compile(rf"\b({HARD})\w*", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.:?!])\s+", re.sub(r"\{\w+\}", "X", text)) if one]


def dutch_texts() -> list[str]:
    return [template(state, language="nl") for state in ALL]


@pytest.mark.parametrize("text", [text for text in dutch_texts() if text])
def test_dutch_is_plain(text: str) -> None:
    assert not HARD_WORD.search(re.sub(r"\{\w+\}", "X", text))
    for sentence in sentences(text):
        words = re.findall(r"[\w'-]+", sentence)
        assert len(words) <= MOST_WORDS, sentence
        assert max(map(len, words)) <= LONGEST_WORD, sentence


def test_sentences_are_short_on_average() -> None:
    lengths = [len(one.split()) for text in dutch_texts() for one in sentences(text)]
    assert sum(lengths) / len(lengths) <= 10


@pytest.mark.parametrize("state", ALL, ids=lambda one: f"{type(one).__name__}.{one.name}")
def test_english_is_short_too(state: Any) -> None:
    assert all(len(one.split()) <= 20 for one in sentences(template(state, language="en")))


def test_each_reason_is_a_state_with_words() -> None:
    for kind in (Reason, TargetReason, EffectReason):
        assert kind in STATES
