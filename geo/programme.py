"""The form of ``programme_areas.yaml`` and the checks that need no other file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.model import Area, AreaLevel

_BENCHMARKS = (AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY)


class AreaDefinitionError(ValueError):
    """A definition of areas that cannot be used; each problem names the area and the field."""

    def __init__(self, file: str, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(f"{file}, {problem}" for problem in problems))
        self.file = file
        self.problems = problems


class _ProgrammeEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Definition(_ProgrammeEntry):
    """One programme area: a set of CBS codes (coding of 2024) and ids of other programme areas."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Annotated[str, Field(min_length=2)]
    parts: Annotated[tuple[str, ...], Field(min_length=1)]
    compared_with: str
    source: Annotated[str, Field(min_length=2)]
    note: str = ""
    focus: bool = False


class Definitions(_ProgrammeEntry):
    """The whole file."""

    areas: tuple[Definition, ...]
    focus: tuple[str, ...] = ()
    sub_areas: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    names: Mapping[str, str] = Field(default_factory=dict)

    def cbs_parts(self, area_id: str) -> tuple[str, ...]:
        """The CBS codes of a programme area, with other programme areas in it taken apart."""
        by_id = {definition.id: definition for definition in self.areas}
        return tuple(_flatten(area_id, by_id, ()))

    def problems(self, cbs: Mapping[str, Area]) -> list[str]:
        """Every wrong definition in words: area, field and what is wrong."""
        by_id = {definition.id: definition for definition in self.areas}
        known = set(by_id) | set(cbs)
        problems = _twice("areas", "id", [definition.id for definition in self.areas])
        for definition in self.areas:
            problems += _wrong_parts(definition, by_id, known)
            benchmark = cbs.get(definition.compared_with)
            if benchmark is None or benchmark.level not in _BENCHMARKS:
                problem = f"{definition.compared_with!r} is no municipality and not the country"
                problems.append(f"{definition.id}, compared_with: {problem}")
            if definition.focus != (definition.id in self.focus):
                problems.append(f"{definition.id}, focus: does not agree with the list of focus areas")
        problems += _twice("focus", "focus", list(self.focus))
        problems += _unknown("focus", "focus", self.focus, known)
        problems += _unknown("names", "names", tuple(self.names), set(cbs))
        problems += _unknown("sub_areas", "sub_areas", tuple(self.sub_areas), known)
        for area_id, codes in self.sub_areas.items():
            problems += _unknown(area_id, "sub_areas", codes, known)
        return problems


def read_definitions(path: Path) -> Definitions:
    """The definitions in a YAML file, or ``AreaDefinitionError``."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Definitions.model_validate(content)
    except (OSError, yaml.YAMLError) as error:
        raise AreaDefinitionError(path.name, (f"cannot be read: {error}",)) from error
    except ValidationError as error:
        raise AreaDefinitionError(path.name, tuple(_form_problems(error, content))) from error


def _form_problems(error: ValidationError, content: object) -> Iterator[str]:
    for problem in error.errors():
        place = list(problem["loc"])
        area = "file"
        if place[:1] == ["areas"] and len(place) > 1 and isinstance(content, dict):
            raw = content["areas"][place[1]]
            area = str(raw.get("id", f"area {int(place[1]) + 1}")) if isinstance(raw, dict) else str(raw)
            place = place[2:]
        yield f"{area}, {'.'.join(str(step) for step in place)}: {problem['msg']}"


def _flatten(area_id: str, by_id: Mapping[str, Definition], above: tuple[str, ...]) -> Iterator[str]:
    if area_id in above:
        raise RecursionError(" -> ".join((*above, area_id)))
    for part in by_id[area_id].parts:
        if part in by_id:
            yield from _flatten(part, by_id, (*above, area_id))
        else:
            yield part


def _wrong_parts(definition: Definition, by_id: Mapping[str, Definition], known: set[str]) -> list[str]:
    try:
        flat = list(_flatten(definition.id, by_id, ()))
    except RecursionError as cycle:
        return [f"{definition.id}, parts: goes round in a circle: {cycle}"]
    problems = _unknown(definition.id, "parts", tuple(flat), known)
    return problems + _twice(definition.id, "parts", flat)


def _unknown(area_id: str, field: str, codes: tuple[str, ...], known: set[str]) -> list[str]:
    return [f"{area_id}, {field}: unknown code {code!r}" for code in codes if code not in known]


def _twice(area_id: str, field: str, codes: list[str]) -> list[str]:
    return [
        f"{area_id}, {field}: {code!r} is given more than once"
        for code in sorted(set(codes))
        if codes.count(code) > 1
    ]
