"""Every screen has its rooms, and the contracts of the layers name each of them."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = {
    "dashboard": {
        "api", "assessment", "cross_section", "editing", "exports", "figures", "provenance", "reports",
        "search", "selection", "serving", "templates", "text", "texts", "time_series", "voice", "web",
        "workbook",
    },
    "layouts": {"components"},
}  # fmt: skip
"""The rooms that belong to no screen; the pages of Meedenken are plain pages (`dashboard/web`)."""
PRODUCT = [
    path
    for folder in ("callbacks", "layouts", "dashboard", "data", "indicators", "geo", "tools")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
ALLOWED = {"not_found"}
"""Said of pages by everybody."""


def rooms(folder: str) -> set[str]:
    found = {path.name for path in (ROOT / folder).iterdir() if path.is_dir() and path.name[0] not in "._"}
    return found - SHARED[folder]


def independent(folder: str) -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        module.removeprefix(f"{folder}.")
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "independence"
        for module in contract["modules"]
        if module.startswith(f"{folder}.")
    }


def test_the_contracts_keep_every_screen_from_the_others() -> None:
    assert independent("dashboard") == rooms("dashboard")
    assert independent("layouts") == rooms("layouts")


def test_a_screen_has_the_same_name_in_both_folders() -> None:
    assert rooms("dashboard") <= rooms("layouts")


def test_no_module_has_the_name_of_a_folder_beside_it() -> None:
    twins = [
        path
        for folder in ("callbacks", "layouts", "dashboard", "data", "indicators", "geo")
        for path in (ROOT / folder).rglob("*.py")
        if path.with_suffix("").is_dir()
    ]
    assert twins == []


def test_no_two_classes_have_one_name() -> None:
    classes: dict[str, list[str]] = {}
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                classes.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: places for name, places in classes.items() if len(places) > 1} == {}


def test_no_function_class_or_module_is_named_with_a_coined_verb() -> None:
    """The words that were coined here once; the field's own stand in docs/glossary.md."""
    coined = re.compile(r"(^|_)(settle[sd]?|wish(es)?|hold|held|tells?|told|kept|keeper|judg\w*|found)($|_)")
    names = [
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path in PRODUCT
        for name in (path.stem, *defined(path))
        if coined.search(name) and name not in ALLOWED
    ]
    assert names == []


def defined(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.name.lower() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
