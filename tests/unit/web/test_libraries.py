"""A page begins with the libraries that it uses, and names where the others are."""

from __future__ import annotations

import json
import re

from plotly.offline import get_plotlyjs_version

from dashboard.web.libraries import SMALL_CHARTS, fit
from tests.server import ROOT

SCRIPTS = "\n".join(
    f'<script src="/_dash-component-suites/{one}"></script>'
    for one in ("dash_table/bundle.v7.js", "dash/html.js")
)
OURS = '<script src="/_dash-component-suites/dash/html.js"></script>'


def test_a_page_with_charts_asks_for_their_library() -> None:
    head, scripts = fit(SCRIPTS, chart_library="/charts.js", charts=True)
    assert re.findall('(?:src|href)="([^"]*)"', head) == ["/charts.js"]
    assert scripts == OURS


def test_a_page_without_them_only_names_where_it_is() -> None:
    head, scripts = fit(SCRIPTS, chart_library="/charts.js", charts=False)
    assert 'name="svdw-charts" content="/charts.js"' in head
    assert "preload" not in head
    assert scripts == OURS


def test_the_small_chart_library_is_of_the_version_of_plotly() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["dependencies"]["plotly.js-basic-dist-min"] == get_plotlyjs_version()
    folder, name = SMALL_CHARTS.split("/")
    install = (ROOT / "tools" / "browser_libraries").read_text(encoding="utf-8")
    assert f"cp node_modules/plotly.js-basic-dist-min/{name} assets/{folder}/" in install
    assert folder + "/" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_what_npm_fetches_is_pinned_with_checksums_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert "node_modules/plotly.js-basic-dist-min" in packages
    assert [
        name for name, package in packages.items() if not package["integrity"].startswith("sha512-")
    ] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
    wanted = lock["packages"][""]
    named = wanted["dependencies"] | wanted["devDependencies"]
    assert [name for name, version in named.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
