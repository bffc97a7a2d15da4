"""Every screen has its rooms, and the contracts of the layers name each of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = {
    "dashboard": {
        "assessment", "cross_section", "exports", "figures", "provenance", "reports", "search", "selection",
        "templates", "text", "texts", "time_series", "web",
    },
    "layouts": {"components"},
}  # fmt: skip
"""The rooms that belong to no screen."""


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
