"""Load the definition of the brede-welvaartsindex from ``indicators/index.yaml``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import Polarity, Term, Text
from indicators.statistics.errors import StatisticsError

PATH = Path(__file__).resolve().parent.parent / "index.yaml"


class IndexFileError(StatisticsError):
    """A definition of the index that cannot be used; each problem names file, entry and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("the index is not usable:\n" + "\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexClass:
    """A class and the index from which it begins (minus infinity for the lowest)."""

    term: Term
    begins: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDefinition:
    """What counts and how it is scaled; see the head of ``index.yaml`` for each field."""

    base_year: str
    spread_from: str
    points: float
    limit: float
    min_coverage: float
    min_themes: int
    oldest: int
    themes: Mapping[str, tuple[str, ...]]
    classes: tuple[IndexClass, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        return tuple(indicator for members in self.themes.values() for indicator in members)

    @property
    def theme_of(self) -> dict[str, str]:
        return {indicator: theme for theme, members in self.themes.items() for indicator in members}

    def class_of(self, score: float) -> str:
        """The id of the class of an index value; "" for NaN."""
        if math.isnan(score):
            return ""
        return [class_.term.id for class_ in self.classes if score >= class_.begins][-1]


class _IndexEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ClassEntry(_IndexEntry):
    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    nl: Annotated[str, Field(min_length=2)]
    en: Annotated[str, Field(min_length=2)]
    begins: float = Field(default=float("-inf"), alias="from")


class IndexFile(_IndexEntry):
    base_year: Annotated[str, Field(pattern=r"^\d{4}$")]
    spread_from: str = ""
    points: Annotated[float, Field(gt=0.0)]
    limit: Annotated[float, Field(gt=0.0)]
    min_coverage: Annotated[float, Field(gt=0.0, le=1.0)]
    min_themes: Annotated[int, Field(ge=1)]
    oldest: Annotated[int, Field(ge=0, le=5)]
    themes: Annotated[dict[str, list[str]], Field(min_length=1)]
    classes: Annotated[list[ClassEntry], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> IndexFile:
        begins = [class_.begins for class_ in self.classes]
        if begins != sorted(set(begins)) or begins[0] != float("-inf"):
            raise ValueError("classes: from low to high; the first has no 'from', the others rise")
        if self.min_themes > len(self.themes):
            raise ValueError("min_themes: more than there are themes")
        return self


def load_index(path: Path = PATH, *, catalogue: Catalogue, areas: Areas) -> IndexDefinition:
    """The definition, checked against the catalogue and the areas; raises ``IndexFileError``."""
    try:
        form = IndexFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise IndexFileError((f"{path.name}: cannot be read: {error}",)) from error
    except ValidationError as error:
        raise IndexFileError(tuple(f"{path.name}, {problem}" for problem in _form(error))) from error
    problems = [f"{path.name}, {problem}" for problem in _references(form, catalogue, areas)]
    if problems:
        raise IndexFileError(tuple(problems))
    fields = form.model_dump(exclude={"themes", "classes"})
    classes = tuple(
        IndexClass(term=Term(id=class_.id, name=Text(class_.nl, class_.en)), begins=class_.begins)
        for class_ in form.classes
    )
    themes = {theme: tuple(members) for theme, members in form.themes.items()}
    fields["spread_from"] = form.spread_from or areas.scale_city.code
    return IndexDefinition(**fields, themes=themes, classes=classes)


def _form(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        yield f"{place}: {problem['msg']}" if place else problem["msg"].removeprefix("Value error, ")


def _references(form: IndexFile, catalogue: Catalogue, areas: Areas) -> Iterator[str]:
    themes = {term.id for term in catalogue.terms("themes")}
    if form.spread_from and (
        form.spread_from not in areas or areas.get(form.spread_from).level is not AreaLevel.MUNICIPALITY
    ):
        yield f"spread_from: {form.spread_from!r} is no municipality"
    seen: set[str] = set()
    for theme, members in form.themes.items():
        if theme not in themes:
            yield f"themes, {theme}: unknown theme"
        for indicator_id in members:
            place = f"themes.{theme}, {indicator_id}"
            if indicator_id in seen:
                yield f"{place}: counts twice"
            seen.add(indicator_id)
            if indicator_id not in catalogue:
                yield f"{place}: unknown indicator"
            elif catalogue.get(indicator_id).polarity is Polarity.NEUTRAL:
                yield f"{place}: has no good or bad side"
            elif catalogue.get(indicator_id).theme != theme:
                yield f"{place}: belongs to theme {catalogue.get(indicator_id).theme}"
