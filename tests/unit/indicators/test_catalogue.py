"""A wrong entry is refused, with file, entry and field."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators.catalogue import FOLDER, Catalogue, CatalogueError, UnknownIndicatorError, load_catalogue
from indicators.model import TOTAL_GROUP, RollUp

GOOD: dict[str, Any] = {
    "id": "proef",
    "title": {"nl": "Proef", "en": "Trial"},
    "explanation": {"nl": "Een proef.", "en": "A trial."},
    "definition": {"nl": "Een proef.", "en": "A trial."},
    "theme": "gezondheid",
    "unit": "%",
    "decimals": 1,
    "polarity": "lower_is_better",
    "evidence": "register",
    "roll_up": {"method": "weighted_mean", "weight": "proef_aantal"},
    "levels": ["gemeente", "wijk"],
    "population": {"nl": "alle inwoners", "en": "all residents"},
    "source": {"family": "kwb", "titles": ["Proef"]},
    "periodicity": "yearly",
}
WEIGHT = GOOD | {"id": "proef_aantal", "unit": "aantal", "decimals": 0, "roll_up": {"method": "sum"}}


def folder_with(tmp_path: Path, *entries: dict[str, Any]) -> Path:
    for name in ("vocabulary.yaml", "sources.yaml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "partitions.yaml").write_text("partitions: []", encoding="utf-8")
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries" / "gezondheid.yaml").write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
    return tmp_path


def test_a_good_entry_is_read(tmp_path: Path) -> None:
    indicator = load_catalogue(folder_with(tmp_path, WEIGHT, GOOD)).get("proef")
    assert indicator.valid_range == (0.0, 100.0)
    assert indicator.title.in_language("en") == "Trial"


def test_the_files_are_read_again_when_one_of_them_changes(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, WEIGHT, GOOD)
    first = load_catalogue(folder)
    assert load_catalogue(folder) is first
    path = folder / "entries" / "gezondheid.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Trial", "Test"), encoding="utf-8")
    assert load_catalogue(folder).get("proef").title.in_language("en") == "Test"
    (folder / "entries" / "wonen.yaml").write_text(yaml.safe_dump([GOOD | {"id": "meer"}]), encoding="utf-8")
    assert "meer" in load_catalogue(folder)


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"theme": "onzin"}, "theme", "unknown value 'onzin'"),
        ({"target_groups": ["ouderen"]}, "target_groups", "unknown value 'ouderen'"),
        ({"about": ["jongeren"]}, "about", "must be among target_groups too"),
        ({"roll_up": {"method": "weighted_mean"}}, "roll_up.weight", "denominator"),
        ({"roll_up": {"method": "sum"}}, "roll_up.method", "cannot be summed"),
        ({"roll_up": {"method": "weighted_mean", "weight": "geen"}}, "roll_up.weight", "unknown indicator"),
        ({"polarity": None}, "polarity", "higher_is_better"),
        ({"source": {"family": "nergens", "titles": ["x "]}}, "source.family", "unknown family"),
        ({"source": {"family": "kwb"}}, "source.titles", "name the measure"),
        ({"levels": ["provincie"]}, "levels", "wijk"),
        ({"colour": "red"}, "colour", "not permitted"),
        ({"title": {"nl": "Proef"}}, "title.en", "required"),
    ],
)
def test_a_wrong_entry_names_file_entry_and_field(
    tmp_path: Path, change: dict[str, Any], field: str, says: str
) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder_with(tmp_path, WEIGHT, GOOD | change))
    [problem] = caught.value.problems[:1]
    assert "proef" in problem
    assert field in problem
    assert says in str(caught.value)


def test_polarity_must_be_given(tmp_path: Path) -> None:
    entry = {name: value for name, value in GOOD.items() if name != "polarity"}
    with pytest.raises(CatalogueError, match=r"gezondheid.yaml, proef, polarity: Field required"):
        load_catalogue(folder_with(tmp_path, WEIGHT, entry))


def test_an_id_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"proef, id: used more than once"):
        load_catalogue(folder_with(tmp_path, WEIGHT, GOOD, GOOD))


def test_a_file_that_is_no_yaml_names_the_file(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, GOOD)
    (folder / "entries" / "kapot.yaml").write_text("- id: [", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"kapot.yaml: cannot be read"):
        load_catalogue(folder)


def test_a_key_that_stands_twice_is_named_with_both_places(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, GOOD)
    (folder / "entries" / "dubbel.yaml").write_text("- id: een\n  unit: km\n  unit: m\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"(?s)dubbel.yaml.*the key 'unit'.*line 2.*line 3"):
        load_catalogue(folder)


def test_an_unknown_indicator_is_named(catalogue) -> None:
    with pytest.raises(UnknownIndicatorError, match="onzin"):
        catalogue.get("onzin")


def test_a_population_refers_to_indicators_and_groups_that_exist(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, WEIGHT, GOOD)
    population = {
        "id": "proef", "name": {"nl": "mensen", "en": "people"}, "of": "proef_aantal", "whole": 0,
        "shares": {"nergens": 1}, "group": "onzin",
    }  # fmt: skip
    (folder / "populations.yaml").write_text(yaml.safe_dump([population]), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert caught.value.problems == (
        "populations.yaml, proef, id: an indicator has this id",
        "populations.yaml, proef: unknown indicator 'nergens'",
        "populations.yaml, proef, group: unknown value 'onzin'",
    )
    (folder / "populations.yaml").write_text("- {id: x}", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"populations.yaml: .*"):
        load_catalogue(folder)


def test_every_breakdown_of_people_has_its_own_weight(catalogue: Catalogue) -> None:
    """Else a figure of older people is weighted with everyone."""
    weighted = [one for one in catalogue if one.roll_up is RollUp.WEIGHTED_MEAN]
    groups = {group for one in weighted for group in one.groups} - {TOTAL_GROUP}
    assert groups == {"18-64", "65plus"}
    assert groups <= {one.group for one in catalogue.populations.values()}
    for one in weighted:
        if one.population.nl == "inwoners van 18 jaar en ouder":
            assert one.weight_id == "inwoners_18plus", one.id
