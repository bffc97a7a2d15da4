"""Municipalities are data: no code, catalogue or text names one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from geo.areas import FOLDER, load_areas
from geo.model import Areas
from geo.places import PlaceRole, PlacesError, comparison, places, shown
from indicators.catalogue import Catalogue
from indicators.programme.load import load_programme

ROOT = Path(__file__).resolve().parents[2]
CODE = ("app.py", "callbacks", "dashboard", "data", "geo", "indicators", "layouts")
NAMES = tuple(name for place in places() for name in (place.name, place.name_en) if name)
NAMED = re.compile(
    "|".join(
        [rf"(?:GM|WK|BU)(?:{'|'.join(place.code[2:] for place in places())})", *NAMES, "Haagse", "Rijswijkse"]
    )
)
# The rules of the catalogue; entries and sources name who published a figure, which is a fact about it.
RULES = ("index.yaml", "headline.yaml", "populations.yaml", "vocabulary.yaml", "partitions.yaml")


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module, its documentation left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plain:
            yield node.lineno, node.value


def test_no_code_names_a_municipality() -> None:
    modules = [
        path
        for name in CODE
        for path in ([ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py")))
    ]
    assert len(modules) > 200
    named = [
        f"{path.relative_to(ROOT)}:{line}: {text[:60]}"
        for path in modules
        for line, text in _strings(path)
        if NAMED.search(text)
    ]
    assert named == []


def test_no_script_or_text_names_a_municipality() -> None:
    files = [
        *(path for path in (ROOT / "assets").rglob("*.js") if "vendor" not in path.parts),
        *(ROOT / "dashboard" / "texts").rglob("*.po"),
        *(ROOT / "dashboard" / "templates").rglob("*.html"),
        *(ROOT / "indicators" / "statistics").glob("*.yaml"),
        *(ROOT / "indicators" / name for name in RULES if (ROOT / "indicators" / name).is_file()),
    ]
    assert len(files) > 50
    comment = re.compile(r"/\*.*?\*/|^\s*(?://|#).*?$", re.DOTALL | re.MULTILINE)
    named = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in files
        for found in NAMED.finditer(comment.sub("", path.read_text(encoding="utf-8")))
    ]
    assert named == []


def test_the_built_in_municipalities_are_those_of_the_area_list(areas: Areas, catalogue: Catalogue) -> None:
    assert [place.code for place in shown()] == [city.code for city in areas.cities]
    assert [place.name for place in shown()] == [city.name for city in areas.cities]
    assert comparison() == ()
    deals = {deal.id for deal in load_programme(catalogue=catalogue, areas=areas).deals}
    assert {deal for place in places() for deal in place.deals} == deals
    for place in places():
        assert {areas.get(code).municipality for code in place.focus} <= {place.code}
    assert sum(place.scale for place in places()) == 1


def test_an_installation_adds_to_the_list_and_cannot_replace_it(tmp_path: Path) -> None:
    file = tmp_path / "places.yaml"
    entry = {"code": "GM0637", "name": "Zoetermeer", "role": "comparison"}
    file.write_text(yaml.safe_dump({"places": [entry]}), encoding="utf-8")
    assert [place.code for place in comparison(tmp_path)] == ["GM0637"]
    assert not comparison(tmp_path)[0].built_in
    assert load_areas(added=tmp_path) is load_areas(FOLDER)  # what is only compared with is on no screen
    file.write_text(yaml.safe_dump({"places": [entry | {"code": "GM0518"}]}), encoding="utf-8")
    with pytest.raises(PlacesError, match="GM0518, code: is built in"):
        places(tmp_path)
    file.write_text(yaml.safe_dump({"places": [entry | {"role": "hidden"}]}), encoding="utf-8")
    with pytest.raises(PlacesError, match=r"places\.0\.role"):
        places(tmp_path)
    assert {role.value for role in PlaceRole} == {"shown", "comparison"}
