"""The list of areas and the definitions of programme areas."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from geo.areas import FOLDER, load_areas
from geo.model import AreaLevel, Areas, UnknownAreaError
from geo.programme import AreaDefinitionError

Edit = Callable[[dict[str, list[dict[str, object]]]], None]


def test_both_cities_are_there_with_every_level(areas: Areas) -> None:
    counts = {level: len(areas.at_level(level)) for level in AreaLevel}
    assert counts[AreaLevel.COUNTRY] == 1
    assert counts[AreaLevel.MUNICIPALITY] == 2
    assert counts[AreaLevel.WIJK] == 44 + 11
    assert counts[AreaLevel.BUURT] == 114 + 32
    assert counts[AreaLevel.PROGRAMME] == 7


def test_parents_lead_from_buurt_to_country(areas: Areas) -> None:
    wijk = areas.get(areas.get("BU05183387").parent or "")
    city = areas.get(wijk.parent or "")
    assert (wijk.code, city.code, city.parent) == ("WK051833", "GM0518", "NL00")
    assert {area.code for area in areas.children("WK060307")} == {"BU06030771", "BU06030772"}


def test_the_ground_of_an_area_is_its_buurten(areas: Areas) -> None:
    assert areas.ground("WK060307") == {"BU06030771", "BU06030772"}
    assert len(areas.ground("NL00")) == 114 + 32
    assert areas.ground("BU06030771") == {"BU06030771"}
    zuidwest = {child.code for part in areas.get("zuidwest").parts for child in areas.children(part)}
    assert areas.ground("zuidwest") == areas.ground("zuidwest") == zuidwest
    with pytest.raises(UnknownAreaError):
        areas.ground("BU99999999")


def test_names_are_those_of_the_city(areas: Areas) -> None:
    assert areas.get("GM0518").name == "Den Haag"
    assert areas.get("WK051829").name == "Schilderswijk"
    assert areas.get("WK051829").cbs_name == "Schildersbuurt"
    assert not [area.name for area in areas if area.name.startswith("Wijk ")]


def test_no_water_areas(areas: Areas) -> None:
    assert "WK051899" not in areas
    assert "BU05189998" not in areas


def test_focus_areas_keep_the_order_of_the_file(areas: Areas) -> None:
    codes = [area.code for area in areas.focus]
    assert codes == ["zuidwest", "laak", "WK051829", "WK051830", "WK051831", "rijswijk_regiodeal"]
    assert all(area.focus for area in areas.focus)
    assert len(areas.sub_areas("rijswijk_regiodeal")) == 5
    assert areas.sub_areas("laak") == ()


def test_programme_areas_know_their_parts_and_benchmark(areas: Areas) -> None:
    deal = areas.get("regiodeal_6")
    assert "BU06030633" in deal.parts and "WK051838" in deal.parts
    assert "BU06030581" not in deal.parts  # the other Havenkwartier
    assert areas.benchmark_of("regiodeal_6").code == "NL00"
    assert areas.benchmark_of("zuidwest").code == "GM0518"
    assert areas.benchmark_of("rijswijk_regiodeal").code == "GM0603"
    assert areas.benchmark_of("GM0518").code == "NL00"


def test_programme_areas_are_no_children_of_a_city(areas: Areas) -> None:
    assert {area.level for area in areas.children("GM0518")} == {AreaLevel.WIJK}


def test_an_unknown_code_is_named(areas: Areas) -> None:
    with pytest.raises(UnknownAreaError, match="BU99999999"):
        areas.get("BU99999999")


def _folder_with(tmp_path: Path, edit: Edit) -> Path:
    for name in ("areas.csv", "places.yaml"):
        shutil.copy(FOLDER / name, tmp_path)
    content = yaml.safe_load((FOLDER / "programme_areas.yaml").read_text(encoding="utf-8"))
    edit(content)
    (tmp_path / "programme_areas.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return tmp_path


def _set(**values: object) -> Edit:
    return lambda content: content["areas"][0].update(values)


def _contain_each_other(content: dict[str, list[dict[str, object]]]) -> None:
    content["areas"][0]["parts"] = ["bouwlust"]
    content["areas"][1]["parts"] = ["zuidwest"]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (_set(parts=["WK999999"]), "programme_areas.yaml, zuidwest, parts: unknown code 'WK999999'"),
        (_set(parts=["WK051833", "WK051833"]), "zuidwest, parts: 'WK051833' is given more than once"),
        (_set(parts=["WK051833", "BU05183387"]), "zuidwest, parts: BU05183387 lies inside WK051833"),
        (_set(parts=[]), "zuidwest, parts: "),
        (_set(compared_with="WK051833"), "zuidwest, compared_with: 'WK051833' is no municipality"),
        (_set(focus=False), "zuidwest, focus: "),
        (_set(kleur="rood"), "zuidwest, kleur: "),
        (_set(id="laak"), "areas, id: 'laak' is given more than once"),
        (_contain_each_other, "zuidwest, parts: goes round in a circle: zuidwest -> bouwlust -> zuidwest"),
        (lambda content: content["areas"][3].update(id="lake"), "focus, focus: unknown code 'laak'"),
    ],
)
def test_a_wrong_definition_names_file_area_and_field(tmp_path: Path, edit: Edit, problem: str) -> None:
    with pytest.raises(AreaDefinitionError) as refused:
        load_areas(_folder_with(tmp_path, edit))
    assert problem in str(refused.value)


def test_a_wrong_parent_names_the_line(tmp_path: Path) -> None:
    folder = _folder_with(tmp_path, lambda content: None)
    path = folder / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",GM0518,", ",GM0519,", 1), encoding="utf-8")
    with pytest.raises(AreaDefinitionError, match=r"areas.csv, line \d+, WK051801, parent"):
        load_areas(folder)


def test_a_changed_definition_changes_the_area(tmp_path: Path) -> None:
    folder = _folder_with(tmp_path, _set(parts=["laak", "WK051835"]))
    assert load_areas(folder).get("zuidwest").parts == ("WK051838", "WK051835")
