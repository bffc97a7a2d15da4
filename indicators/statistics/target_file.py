"""The targets of the deals: every outcome of the programme, and the limits of ``indicators/targets.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import Polarity
from indicators.programme.kinds import DealState, ResultKind, WantedDirection
from indicators.programme.load import load_programme
from indicators.programme.model import DealResult
from indicators.programme.programme import Programme
from indicators.statistics.errors import StatisticsError
from indicators.statistics.target_model import Direction, Target, TargetKind, TargetLimits, Targets
from indicators.statistics.target_series import GAPS
from indicators.unique_keys import UniqueKeys

PATH = Path(__file__).resolve().parent.parent / "targets.yaml"
Share = Annotated[float, Field(gt=0.0, lt=1.0)]
_YEAR = 4
_DIRECTIONS = {WantedDirection.UP: Direction.UP, WantedDirection.DOWN: Direction.DOWN}
_NEEDS_VALUE = (TargetKind.CHANGE, TargetKind.GAP_CHANGE_RELATIVE)


class TargetFileError(StatisticsError):
    """Targets that cannot be used; each problem names file, entry and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("the targets are not usable:\n" + "\n".join(problems))
        self.problems = problems


class LimitsEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    on_course: Share
    off_course: Share
    longest_trend: Annotated[int, Field(ge=5)]
    least_points: Annotated[int, Field(ge=3)]
    oldest_baseline: Annotated[int, Field(ge=0, le=10)]

    @model_validator(mode="after")
    def _in_order(self) -> LimitsEntry:
        if self.off_course >= self.on_course:
            raise ValueError("off_course: must lie below on_course")
        return self


def load_targets(
    path: Path = PATH, *, catalogue: Catalogue, areas: Areas, programme: Programme | None = None
) -> Targets:
    """Every outcome of the programme as a target, with the limits of the file; `TargetFileError`."""
    limits = load_target_limits(path)
    known = programme or load_programme(catalogue=catalogue, areas=areas)
    outcomes = [result for result in known.results if result.kind is ResultKind.OUTCOME]
    wrong = [problem for result in outcomes for problem in _wrong(result, known, catalogue, areas)]
    if wrong:
        raise TargetFileError(tuple(wrong))
    return Targets(limits, tuple(_target(result, known) for result in outcomes))


@cache
def load_target_limits(path: Path = PATH) -> TargetLimits:
    """When a target is on course, read once; `TargetFileError`."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=UniqueKeys)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise TargetFileError((f"{path.name}: cannot be read: {error}",)) from error
    if not isinstance(content, dict) or set(content) != {"limits"}:
        raise TargetFileError((f"{path.name}: expected the part limits",))
    try:
        return TargetLimits(**LimitsEntry.model_validate(content["limits"]).model_dump())
    except ValidationError as error:
        problems = (
            ": ".join([".".join(str(part) for part in problem["loc"]), problem["msg"]])
            for problem in error.errors()
        )
        raise TargetFileError(tuple(f"{path.name}, limits, {problem}" for problem in problems)) from error


def _target(result: DealResult, programme: Programme) -> Target:
    deal = programme.deal(result.deal)
    return Target(
        id=result.id,
        deal=result.deal,
        goal=result.goal or "",
        name=result.text,
        indicator_id=result.indicator,
        nearest_id=result.nearest_indicator,
        kind=TargetKind(result.value_kind),
        areas=programme.codes_of(result.areas),
        value=result.value,
        direction=_DIRECTIONS.get(result.direction) if result.direction else None,
        size_word=result.size_word,
        unit=result.unit or "",
        begins=deal.runs.first[:_YEAR],
        baseline=result.baseline_year,
        end=result.due_year,
        source=result.source,
        no_figure=result.why_nothing_measures_it,
        granted=deal.state is not DealState.APPLICATION,
    )


def _wrong(result: DealResult, programme: Programme, catalogue: Catalogue, areas: Areas) -> Iterator[str]:
    """What makes an outcome useless as a target, although its links lead somewhere."""
    name = f"results.csv, {result.id}"
    if str(result.value_kind) not in {str(kind) for kind in TargetKind}:
        yield f"{name}, value_kind: {result.value_kind} is no kind of an outcome"
        return
    kind = TargetKind(result.value_kind)
    if kind in _NEEDS_VALUE and not result.value:
        yield f"{name}, value: a target of kind {kind} has one, and it is not 0"
    if kind is TargetKind.DIRECTION and result.direction not in _DIRECTIONS:
        yield f"{name}, direction: up or down"
    if result.baseline_year and result.due_year and result.due_year <= result.baseline_year:
        yield f"{name}, due: must come after baseline"
    if kind not in GAPS:
        return
    if result.indicator and catalogue.get(result.indicator).polarity is Polarity.NEUTRAL:
        yield f"{name}, indicator: has no good or bad side, so a gap cannot shrink"
    for code in programme.codes_of(result.areas):
        if areas.benchmark_of(code).level is not AreaLevel.MUNICIPALITY:
            yield f"{name}, areas: {code} is not of one city, so it has no gap with its city"
