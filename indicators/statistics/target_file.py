"""Load the targets of the deals from ``indicators/targets.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import Indicator, Polarity
from indicators.schema_base import TextEntry
from indicators.statistics.errors import StatisticsError
from indicators.statistics.target_model import Direction, Target, TargetKind, TargetLimits, Targets
from indicators.statistics.target_series import GAPS

PATH = Path(__file__).resolve().parent.parent / "targets.yaml"
Period = Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")]
Share = Annotated[float, Field(gt=0.0, lt=1.0)]
_NEEDS_VALUE = (TargetKind.CHANGE, TargetKind.COUNT, TargetKind.GAP_CHANGE_RELATIVE)


class TargetFileError(StatisticsError):
    """A file of targets that cannot be used; each problem names file, entry and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("the targets are not usable:\n" + "\n".join(problems))
        self.problems = problems


class _TargetEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LimitsEntry(_TargetEntry):
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


class TargetEntry(_TargetEntry):
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
    deal: Annotated[str, Field(min_length=2)]
    goal: str
    name: TextEntry
    indicator: str | None = None
    kind: TargetKind
    areas: Annotated[list[str], Field(min_length=1)]
    value: float | None = None
    value_to: float | None = None
    per_year: bool = False
    approximate: bool = False
    direction: Direction | None = None
    unit: Annotated[str, Field(min_length=1)]
    baseline: Period
    end: Period
    source: Annotated[str, Field(min_length=2)]
    no_figure: TextEntry | None = None

    @model_validator(mode="after")
    def _complete(self) -> TargetEntry:
        if (self.value is not None) != (self.kind in _NEEDS_VALUE):
            raise ValueError(
                f"value: a target of kind {self.kind} has {'one' if self.value is None else 'none'}"
            )
        if (self.direction is not None) != (self.kind is TargetKind.DIRECTION):
            raise ValueError("direction: goes with kind direction, and only there")
        if self.value == 0.0:
            raise ValueError("value: a change or count of 0 is no target")
        if self.value_to is not None and (self.value is None or self.value_to < self.value):
            raise ValueError("value_to: must not lie below value")
        if (self.per_year or self.value_to is not None) and self.kind is not TargetKind.COUNT:
            raise ValueError("per_year and value_to: only for kind count")
        if (self.indicator is None) == (self.no_figure is None):
            raise ValueError("indicator: name one, or give no_figure with the reason")
        if self.end <= self.baseline:
            raise ValueError("end: must come after baseline")
        return self

    def to_model(self) -> Target:
        return Target(
            id=self.id,
            deal=self.deal,
            goal=self.goal,
            name=self.name.to_model(),
            indicator_id=self.indicator,
            kind=self.kind,
            areas=tuple(self.areas),
            value=self.value,
            value_to=self.value_to,
            per_year=self.per_year,
            approximate=self.approximate,
            direction=self.direction,
            unit=self.unit,
            baseline=self.baseline,
            end=self.end,
            source=self.source,
            no_figure=self.no_figure.to_model() if self.no_figure else None,
        )


def load_targets(path: Path = PATH, *, catalogue: Catalogue, areas: Areas) -> Targets:
    """Every target of the file, checked against the catalogue and the areas; raises ``TargetFileError``."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise TargetFileError((f"{path.name}: cannot be read: {error}",)) from error
    if not isinstance(content, dict) or set(content) != {"limits", "targets"}:
        raise TargetFileError((f"{path.name}: expected the parts limits and targets",))
    problems: list[str] = []
    targets: list[Target] = []
    limits = None
    try:
        limits = LimitsEntry.model_validate(content["limits"])
    except ValidationError as error:
        problems += [f"{path.name}, limits, {problem}" for problem in _form(error)]
    for number, raw in enumerate(content["targets"] or [], start=1):
        name = str(raw.get("id", f"entry {number}")) if isinstance(raw, dict) else f"entry {number}"
        try:
            target = TargetEntry.model_validate(raw).to_model()
        except ValidationError as error:
            problems += [f"{path.name}, {name}, {problem}" for problem in _form(error)]
            continue
        earlier = {item.id for item in targets}
        wrong = [*_references(target, catalogue, areas), *(["id: given twice"] if name in earlier else [])]
        problems += [f"{path.name}, {name}, {problem}" for problem in wrong]
        targets.append(target)
    if problems or limits is None:
        raise TargetFileError(tuple(problems))
    return Targets(TargetLimits(**limits.model_dump()), tuple(targets))


def _form(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        yield f"{place}: {problem['msg']}" if place else problem["msg"].removeprefix("Value error, ")


def _references(target: Target, catalogue: Catalogue, areas: Areas) -> Iterator[str]:
    if target.indicator_id is not None and target.indicator_id not in catalogue:
        yield f"indicator: unknown indicator {target.indicator_id!r}"
    elif target.indicator_id is not None and _has_no_side(target, catalogue.get(target.indicator_id)):
        yield f"indicator: {target.indicator_id!r} has no good or bad side, so a gap cannot shrink"
    if target.goal not in {term.id for term in catalogue.terms("deal_goals")}:
        yield f"goal: unknown value {target.goal!r}"
    for code in target.areas:
        if code not in areas:
            yield f"areas: unknown area {code!r}"


def _has_no_side(target: Target, indicator: Indicator) -> bool:
    return target.kind in GAPS and indicator.polarity is Polarity.NEUTRAL
