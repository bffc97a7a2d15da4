"""Wholes across indicators: which indicators together count everybody, or everybody of another indicator.

Read from ``partitions.yaml``. Who knows all but one of them knows the last one too, so disclosure control
takes them as sums (docs/decisions/0011-disclosure.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from indicators.model import Indicator

_Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_\-]*$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Indicators (by id) that make up a whole and do not overlap.

    ``whole`` is the indicator that they add up to; None: 100% of the people that they are shares of.
    ``rest``: there is a part that no indicator counts.
    """

    id: str
    parts: tuple[str, ...]
    whole: str | None = None
    rest: bool = False

    @property
    def rest_name(self) -> str:
        """What stands for the part without an indicator; never the id of one."""
        return f"{self.id}/rest"

    @property
    def members(self) -> tuple[str, ...]:
        """The parts, and the whole where it is an indicator."""
        return (*self.parts, *((self.whole,) if self.whole is not None else ()))


class PartitionEntry(BaseModel):
    """The form of an entry of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: _Name
    parts: list[_Name] = Field(min_length=1)
    whole: _Name | None = None
    rest: bool = False

    def to_model(self) -> Partition:
        return Partition(id=self.id, parts=tuple(self.parts), whole=self.whole, rest=self.rest)


class PartitionsFile(BaseModel):
    """The form of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    partitions: list[PartitionEntry]


def wrong_partitions(partitions: Iterable[Partition], indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """What is wrong with them, each problem with file, partition and field."""
    seen: set[str] = set()
    for partition in partitions:
        place = f"partitions.yaml, {partition.id}"
        if partition.id in seen:
            yield f"{place}, id: used more than once"
        seen.add(partition.id)
        if len(set(partition.members)) != len(partition.members):
            yield f"{place}, parts: an indicator is named twice"
        if len(partition.parts) < 2 and not partition.rest:
            yield f"{place}, parts: a single part needs a rest"
        unknown = [name for name in partition.members if name not in indicators]
        yield from (f"{place}: unknown indicator {name!r}" for name in unknown)
        units = {indicators[name].unit for name in partition.members if name in indicators}
        if len(units) > 1 or (partition.whole is None and units and units != {"%"}):
            yield f"{place}, parts: units do not add up: {', '.join(sorted(units))}"


def related(names: Iterable[str], partitions: Iterable[Partition]) -> frozenset[str]:
    """These indicators and all that share a whole with them, also by way of another."""
    result = set(names)
    before: set[str] = set()
    todo = list(partitions)
    while result != before:
        before = set(result)
        for partition in todo:
            if not result.isdisjoint(partition.members):
                result.update(partition.members)
    return frozenset(result)
