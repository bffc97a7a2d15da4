"""Our own JavaScript comes as modules whose address changes with their content, before Dash starts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from dashboard.web.modules import START, WITHOUT_D3, Modules, load_modules, register
from tests.server import ROOT

IMPORT = re.compile(r'^import (?:[^"]*? from )?"(\.[^"]+)";', flags=re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "main.js": 'import "./map/zoom.js";',
        "map/zoom.js": "export {};",
        "map/without_d3.js": "export {};",
        "vendor/library.js": "other",
        "style.css": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def bundled(folder: Path, *, content: str = "bundle();") -> None:
    """Make a bundle as `tools/bundle` does: with the checksum that its own command computes."""
    script = (ROOT / "tools" / "bundle").read_text(encoding="utf-8")
    command = re.search(r"^modules=\$\(cd assets && (.*)\)$", script, flags=re.MULTILINE)
    assert command is not None
    checksum = subprocess.run(
        ["bash", "-c", command[1]], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()
    (folder / "vendor" / "modules.js").write_text(f"/* {checksum} */\n{content}", encoding="utf-8")


def served(modules: Modules) -> Flask:
    server = Flask(__name__)
    register(server, modules)
    return server


def test_the_page_asks_for_every_module_at_once_and_starts_dash_after_them(folder: Path) -> None:
    modules = load_modules(folder)
    assert re.findall('href="([^"]+)"', modules.head()) == [
        f"/modules/{modules.version}/{name}" for name in ("main.js", "map/without_d3.js", "map/zoom.js")
    ]
    start = f'import("/modules/{modules.version}/main.js").then('
    assert modules.renderer().startswith(start)
    assert "new DashRenderer()" in modules.renderer()


def test_without_a_bundle_the_page_says_what_stands_for_d3_before_it_asks_for_modules(folder: Path) -> None:
    modules = load_modules(folder)
    start, rest = modules.head().split("</script>")
    assert start.startswith('<script type="importmap">')
    assert "modulepreload" in rest
    content = start.removeprefix('<script type="importmap">')
    stand_in = f"/modules/{modules.version}/map/without_d3.js"
    assert json.loads(content) == {"imports": dict.fromkeys(("d3-geo", "d3-selection", "d3-zoom"), stand_in)}
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    assert modules.script_hashes() == [f"'sha256-{digest}'"]


def test_a_bundle_of_these_modules_is_all_that_a_page_fetches(folder: Path) -> None:
    bundled(folder)
    modules = load_modules(folder)
    assert re.findall('href="([^"]+)"', modules.head()) == [modules.address("main.js")]
    assert modules.script_hashes() == []
    with served(modules).test_client().get(modules.address("main.js")) as answer:
        assert answer.text.endswith("bundle();")
    assert served(modules).test_client().get(modules.address("map/zoom.js")).status_code == 404


def test_another_bundle_of_the_same_modules_has_another_address(folder: Path) -> None:
    bundled(folder)
    before = load_modules(folder)
    bundled(folder, content="bundle(); // with a newer d3")
    assert load_modules(folder).version != before.version


def test_a_bundle_of_other_modules_is_not_used_and_the_log_says_so(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bundled(folder)
    (folder / "map" / "zoom.js").write_text("export const zoom = 1;", encoding="utf-8")
    assert set(load_modules(folder).files) == {"main.js", "map/zoom.js", "map/without_d3.js"}
    assert "run tools/bundle" in caplog.text


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
    paths = {path.relative_to(assets).as_posix() for path in assets.rglob("*.js")}
    names = {name for name in paths if not name.startswith("vendor/")}
    imported = {
        (assets / name).parent.joinpath(path).resolve().relative_to(assets).as_posix()
        for name in names
        for path in IMPORT.findall((assets / name).read_text(encoding="utf-8"))
    }
    plain_pages = {
        name
        for page in (ROOT / "dashboard" / "templates").glob("*.html")
        for name in re.findall(r'src="/assets/([\w/]+\.js)', page.read_text(encoding="utf-8"))
    }
    assert imported | plain_pages == names - {START, WITHOUT_D3}
