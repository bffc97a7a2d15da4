"""Every text of the interface has an English translation, and every translation is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dashboard.texts import FOLDER, LANGUAGES, own_name, translator

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    ROOT / "app.py",
    *(path for part in ("dashboard", "layouts", "callbacks") for path in (ROOT / part).rglob("*.py")),
]
GIVEN_LATER = {
    "dashboard/selection/filters.py": ("word", "label", "first"),
    "dashboard/selection/options.py": (),
    "layouts/filters.py": (),
    "layouts/shell.py": ("SCREENS", "MORE"),
}
"""Where a text stands apart from its t(...), or t(...) apart from its text: in keyword arguments, or in a
table of this name."""


@cache
def literals() -> list[tuple[str, str]]:
    """Each text that is translated, with the place where it stands; every module is read once."""
    return list(_literals())


def _literals() -> Iterator[tuple[str, str]]:
    for path in FILES:
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _translates(node) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield f"{name}:{node.lineno}", str(first.value)
                else:
                    assert name in GIVEN_LATER, f"{name}:{node.lineno}: t() of something that is not a text"
            yield from _given_later(node, name)


def _translates(call: ast.Call) -> bool:
    """``t("...")``, ``self.t("...")`` and ``translator(language)("...")``."""
    called = call.func
    if isinstance(called, ast.Call):
        return isinstance(called.func, ast.Name) and called.func.id == "translator"
    return getattr(called, "id", getattr(called, "attr", "")) == "t"


def _given_later(node: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    wanted = GIVEN_LATER.get(name, ())
    if isinstance(node, ast.keyword) and node.arg in wanted and isinstance(node.value, ast.Constant):
        yield name, str(node.value.value)
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in wanted:
        for row in ast.literal_eval(node.value):
            yield name, row[1]


def entries(path: Path) -> list[tuple[str, str]]:
    with path.open("rb") as file:
        return [(str(message.id), str(message.string)) for message in read_po(file) if message.id]


ENGLISH = sorted((FOLDER / "en").glob("*.po"))
CATALOGUES = sorted(FOLDER.glob("*/*.po"))


def test_every_text_has_an_english_translation() -> None:
    translated = {text for path in ENGLISH for text, english in entries(path) if english}
    missing = sorted({f"{place}: {text}" for place, text in literals() if text not in translated})
    assert not missing, "without a translation:\n" + "\n".join(missing)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_translation_is_used(path: Path) -> None:
    used = {text for _, text in literals()}
    unused = [text for text, _ in entries(path) if text not in used]
    assert not unused, f"{path.name} translates what nobody says: {unused}"


def test_a_text_is_translated_in_one_way() -> None:
    found: dict[str, set[str]] = {}
    for path in CATALOGUES:
        for text, translated in entries(path):
            found.setdefault(f"{path.parent.name}: {text}", set()).add(translated)
    assert {text: ways for text, ways in found.items() if len(ways) > 1} == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_translation_keeps_the_places_to_fill_in(path: Path) -> None:
    for text, english in entries(path):
        assert _places(text) == _places(english), f"{path.name}: {text!r}"


def _places(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_a_folder_is_all_that_a_language_needs() -> None:
    assert LANGUAGES == ("nl", "en", "pl")
    assert [own_name(language) for language in LANGUAGES] == ["Nederlands", "English", "Polski"]


def test_a_language_that_is_only_begun_stays_dutch_text_by_text() -> None:
    t = translator("pl")
    assert t("Kaart") == "Mapa"
    assert t("Geteld uit registraties van iedereen. Geschikt om niveau en trend te volgen.").startswith(
        "Geteld"
    )
