"""Our own JavaScript comes as modules whose address changes with their content, before Dash starts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from dashboard.web.modules import Modules, load_modules, register
from tests.server import ROOT

IMPORT = re.compile(r'^import (?:[^"]*? from )?"(\.[^"]+)";', flags=re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "main.js": 'import "./map/zoom.js";',
        "map/zoom.js": "export {};",
        "vendor/library.js": "other",
        "style.css": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def served(modules: Modules) -> Flask:
    server = Flask(__name__)
    register(server, modules)
    return server


def test_the_page_asks_for_every_module_at_once_and_starts_dash_after_them(folder: Path) -> None:
    modules = load_modules(folder)
    assert re.findall('href="([^"]+)"', modules.preloads()) == [
        f"/modules/{modules.version}/main.js",
        f"/modules/{modules.version}/map/zoom.js",
    ]
    start = f'import("/modules/{modules.version}/main.js").then('
    assert modules.renderer().startswith(start)
    assert "new DashRenderer()" in modules.renderer()


def test_one_changed_module_changes_the_address_of_all(folder: Path) -> None:
    before = load_modules(folder)
    (folder / "map" / "zoom.js").write_text("export const zoom = 1;", encoding="utf-8")
    assert load_modules(folder).version != before.version
    (folder / "map" / "zoom.js").write_text("export {};", encoding="utf-8")
    assert load_modules(folder) == before


def test_a_renamed_module_changes_the_address(folder: Path) -> None:
    before = load_modules(folder)
    (folder / "map" / "zoom.js").rename(folder / "map" / "sight.js")
    assert load_modules(folder).version != before.version


def test_a_browser_keeps_a_module_of_this_version_only(folder: Path) -> None:
    modules = load_modules(folder)
    client = served(modules).test_client()
    with client.get(modules.address("map/zoom.js")) as answer:
        assert answer.text == "export {};"
        assert answer.mimetype == "text/javascript"
        assert "immutable" in answer.headers["Cache-Control"]
    with client.get("/modules/0123456789abcdef/map/zoom.js") as other:
        assert other.text == "export {};"
        assert other.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "name", ["style.css", "vendor/library.js", "../app.py", "map/../main.js", "absent.js"]
)
def test_only_modules_are_served(folder: Path, name: str) -> None:
    modules = load_modules(folder)
    assert served(modules).test_client().get(modules.address(name)).status_code == 404


def test_every_import_of_our_modules_is_one_of_them_and_all_are_used() -> None:
    assets = ROOT / "assets"
    names = set(load_modules(assets).names)
    imported = {
        (assets / name).parent.joinpath(path).resolve().relative_to(assets).as_posix()
        for name in names
        for path in IMPORT.findall((assets / name).read_text(encoding="utf-8"))
    }
    assert imported == names - {"main.js"}
