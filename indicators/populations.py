"""People of an age, as denominators: counted from the residents and their shares by age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from indicators.model import TOTAL_GROUP, Indicator, Term, Text

_KEY = ["area_code", "period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """People of an age: ``of * (whole + sum of factor * share / 100)``, over ``shares`` of indicators in %.

    ``group`` is the breakdown that consists of these people, if there is one.
    """

    id: str
    name: Text
    of: str
    whole: float
    shares: Mapping[str, float]
    group: str | None = None


class _Name(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    nl: Annotated[str, Field(min_length=2)]
    en: Annotated[str, Field(min_length=2)]


class PopulationEntry(BaseModel):
    """One entry of ``populations.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: _Name
    of: str
    whole: float
    shares: Annotated[dict[str, float], Field(min_length=1)]
    group: str | None = None

    def to_model(self) -> Population:
        given = self.model_dump(exclude={"name"})
        return Population(name=Text(self.name.nl, self.name.en), **given)


_File = TypeAdapter(list[PopulationEntry])


def read_populations(path: Path) -> tuple[dict[str, Population], list[str]]:
    """The populations of a file by id (none without the file), and what is wrong with it in words."""
    if not path.is_file():
        return {}, []
    try:
        entries = _File.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        return {}, [f"{path.name}: {error}"]
    return {entry.id: entry.to_model() for entry in entries}, []


def wrong_populations(
    populations: Mapping[str, Population], indicators: Mapping[str, Indicator], groups: Iterable[Term]
) -> Iterator[str]:
    """What refers to no indicator or group, or has the id of an indicator, in words."""
    known = {group.id for group in groups}
    for population in populations.values():
        if population.id in indicators:
            yield f"populations.yaml, {population.id}, id: an indicator has this id"
        for name in (population.of, *population.shares):
            if name not in indicators:
                yield f"populations.yaml, {population.id}: unknown indicator {name!r}"
        if population.group is not None and population.group not in known:
            yield f"populations.yaml, {population.id}, group: unknown value {population.group!r}"


def people_of(population: Population, observations: pd.DataFrame) -> pd.DataFrame:
    """``area_code``, ``period`` and ``value`` (people) where all that it is counted from is known.

    ``observations`` are in contract form, one row per indicator, area, period and group. Rounded sources can
    give a little less than nobody: that is 0.
    """
    total = observations[observations["group"] == TOTAL_GROUP]

    def figures(indicator_id: str) -> pd.Series:
        rows = total[(total["indicator_id"] == indicator_id) & total["value"].notna()]
        values: pd.Series = rows.set_index(_KEY)["value"]
        return values

    part = sum((figures(name) * factor / 100 for name, factor in population.shares.items()), population.whole)
    people = (figures(population.of) * part).dropna().clip(lower=0.0)
    return people.rename("value").reset_index()
