"""What we rely on of Dash and plotly that their documentation does not promise, with the reasons.

An upgrade that takes one of them away fails here, before a screen does.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import dash
import plotly
import pytest

from layouts.components.html_block import HtmlBlock
from tests.server import ROOT

_RENDERER = Path(dash.__file__).parent / "dash-renderer" / "build" / "dash_renderer.min.js"
_CORE = Path(dash.__file__).parent / "dcc" / "dash_core_components.js"
_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_ASSETS = ROOT / "assets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Internal:
    """A ``name`` in a ``file`` of a library, in code like ``pattern``; ``used_in`` are files of ours."""

    name: str
    file: Path
    pattern: str
    used_in: tuple[str, ...]
    reason: str


ON_THE_SERVER = {
    "_callback_list": "Questions of a page are compared with what was declared (dashboard/web/questions.py)."
}
"""Names of a Dash application that are not promised either."""
IN_THE_BROWSER = (
    Internal(
        name="DashRenderer",
        file=_RENDERER,
        pattern=r"window\.DashRenderer=",
        used_in=(),  # the inline script of dashboard/web/modules.py
        reason="We start Dash ourselves, after our modules have set the names that it looks up.",
    ),
    Internal(
        name="window.svdw",
        file=_RENDERER,
        pattern=r"=\w+\.type,\w+=\w+\.namespace,\w+=window\[\w+\];if\(\w+\)\{if\(\w+\[\w+\]\)return",
        used_in=(),  # main.js sets it; layouts/components/component.py names it
        reason="Our components are functions under their namespace, without a package of their own.",
    ),
    Internal(
        name="dash_component_api",
        file=_RENDERER,
        pattern=r"window\.dash_component_api=Object\.assign\(.{,9000}getLayout:function",
        used_in=("dash.js", "types.d.ts"),
        reason="getLayout gives what a component has now, without a callback that reads it.",
    ),
    Internal(
        name="_dashprivate_pushstate",
        file=_CORE,
        pattern=r'pushState\(\{\},"",\w+\),window\.dispatchEvent\(new \w+\("_dashprivate_pushstate"\)\)',
        used_in=("dash.js",),
        reason="dcc.Link says that it changed the address; a link inside a block of HTML does it too.",
    ),
    Internal(
        name="_dash-update-component",
        file=_RENDERER,
        pattern=r'"_dash-update-component".{,2000}fetch\(',
        used_in=("choice/connection.js",),
        reason="Dash has no hook for a request that fails: the choice hears it where Dash asks with fetch.",
    ),
    Internal(
        name="_dash-loading",
        file=_RENDERER,
        pattern=r'className:"_dash-loading"\},"Loading\.\.\."\)',
        used_in=("style.css",),
        reason="Dash puts an English word where our first words are; ours stay until the screen is drawn.",
    ),
    Internal(
        name="_dashPlotlyJSURL",
        file=_CORE,
        pattern=r"window\.Plotly\|\|new Promise\(.{,99}\(.script.\);\w+\.src=window\._dashPlotlyJSURL",
        used_in=("libraries.js",),
        reason="The first chart fetches the small bundle of plotly.js.",
    ),
    Internal(
        name="_fullLayout",
        file=_PLOTLY,
        pattern=r"\._fullLayout\.width",
        used_in=("charts/drawing.js",),
        reason="A chart that fits its place already is not drawn again.",
    ),
    Internal(
        name="_subplot",
        file=_PLOTLY,
        pattern=r"\._subplot=\w+\).{0,2000}\.jumpTo\(|\.jumpTo\(.*\._subplot=\w+\)",
        used_in=("charts/drawing.js",),
        reason="The base map moves with the map on it (MapLibre's own jumpTo).",
    ),
)
_PRIVATE = re.compile(
    r"_dash[\w-]+|dash_component_api|useDashContext|useSelector|DashRenderer|(?<=\.)_[a-z]\w+|data-dash[\w-]+"
)


@pytest.mark.parametrize("internal", IN_THE_BROWSER, ids=lambda internal: internal.name)
def test_the_library_still_has_it(internal: Internal) -> None:
    content = internal.file.read_text(encoding="utf-8")
    assert re.search(internal.pattern, content, flags=re.DOTALL), internal.reason


def test_each_is_used_where_this_file_says_and_no_other_is_used() -> None:
    used: dict[str, set[str]] = {}
    for path in sorted(_ASSETS.rglob("*")):
        name = path.relative_to(_ASSETS).as_posix()
        if path.suffix in {".js", ".css", ".ts"} and not name.startswith("vendor/"):
            for found in _PRIVATE.findall(path.read_text(encoding="utf-8")):
                used.setdefault(found, set()).add(name)
    assert used == {one.name: set(one.used_in) for one in IN_THE_BROWSER if one.used_in}


IN_PYTHON = {
    "_traverse": "First words go into the parts of a layout by their id (callbacks/screen.py).",
    "_namespace": "It tells HTML from what needs the browser (layouts/components/html_block.py).",
    "_type": "It names the element of the HTML that a component becomes (the same file).",
}
"""Private names of Dash's components that our Python reads, with the reason."""
SET_BY_US = {
    "_namespace", "_type", "_prop_names", "_valid_wildcard_attributes", "_children_props", "_base_nodes",
}  # fmt: skip
"""What a generated component class has and ours set by hand (layouts/components/component.py)."""


def test_python_reads_no_other_private_name_of_a_component() -> None:
    read: set[str] = set()
    for folder in ("callbacks", "layouts"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                private = isinstance(node, ast.Attribute) and re.match(r"_[a-z]", node.attr)
                if private and getattr(node.value, "id", "") not in {"self", "cls"}:
                    read.add(node.attr)
    assert read == set(IN_PYTHON)


def test_a_layout_can_be_walked_down_to_its_ids() -> None:
    layout = dash.html.Div([dash.html.P("a", id="first"), dash.html.Div(dash.html.B(id="second"))])
    assert [part.id for part in layout._traverse() if getattr(part, "id", None)] == ["first", "second"]


def test_a_component_tells_what_it_is() -> None:
    part = dash.html.Section()
    assert (part._namespace, part._type) == ("dash_html_components", "Section")


def test_our_components_have_what_generated_ones_have() -> None:
    assert {name for name in SET_BY_US if not hasattr(dash.html.Div(), name)} == set()


def test_our_components_are_read_as_generated_ones() -> None:
    """Dash sends namespace, type and the properties that are set, and refuses a property it does not know."""
    assert HtmlBlock(id="place", html="<b>x</b>").to_plotly_json() == {
        "namespace": "svdw", "type": "HtmlBlock", "props": {"id": "place", "html": "<b>x</b>", "tag": "div"},
    }  # fmt: skip
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        HtmlBlock(id="place", colour="red")


@pytest.mark.parametrize("name", ON_THE_SERVER)
def test_an_application_has_what_we_use_of_it(name: str) -> None:
    assert isinstance(getattr(dash.Dash(__name__), name), list)
