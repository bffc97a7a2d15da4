"""The rules of the baseline, from ``indicators/baseline.yaml``."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from indicators.statistics.baseline_model import (
    OF_THE_MEASUREMENT,
    BaselineGate,
    BaselineReason,
    BaselineRules,
    KnownMeasurement,
)
from indicators.statistics.errors import StatisticsError
from indicators.unique_keys import UniqueKeys

PATH = Path(__file__).resolve().parent.parent / "baseline.yaml"


class BaselineFileError(StatisticsError):
    """Rules that cannot be used; each problem names file and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("the rules of the baseline are not usable:\n" + "\n".join(problems))
        self.problems = problems


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BaselineLimitsEntry(_Entry):
    least_answers: Annotated[int, Field(ge=1)]


class BaselineGatesEntry(_Entry):
    unusable: tuple[BaselineReason, ...]
    with_caution: tuple[BaselineReason, ...]

    @model_validator(mode="after")
    def _each_once(self) -> BaselineGatesEntry:
        named = [*self.unusable, *self.with_caution]
        wrong = sorted(str(reason) for reason in BaselineReason if named.count(reason) != 1)
        if wrong:
            raise ValueError(f"each reason stands under one gate: {', '.join(wrong)}")
        return self


class MeasurementEntry(_Entry):
    result: str
    problem: BaselineReason
    period: Annotated[str, Field(pattern=r"^\d{4}$")]
    source: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _known_otherwise(self) -> MeasurementEntry:
        if self.problem not in OF_THE_MEASUREMENT or self.problem is BaselineReason.BREAK_INSIDE:
            raise ValueError(f"problem: {self.problem} follows from the figures")
        return self


class BaselineFile(_Entry):
    limits: BaselineLimitsEntry
    gates: BaselineGatesEntry
    measurements: tuple[MeasurementEntry, ...]


def load_baseline_rules(path: Path = PATH, *, results: Collection[str]) -> BaselineRules:
    """The rules; ``results`` are the ids that an entry may name. `BaselineFileError`."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=UniqueKeys)  # noqa: S506 - a safe loader
        read = BaselineFile.model_validate(content)
    except (OSError, yaml.YAMLError) as error:
        raise BaselineFileError((f"{path.name}: cannot be read: {error}",)) from error
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise BaselineFileError(tuple(f"{path.name}, {problem}" for problem in problems)) from error
    unknown = [item.result for item in read.measurements if item.result not in results]
    if unknown:
        raise BaselineFileError(tuple(f"{path.name}, measurements: no outcome {name}" for name in unknown))
    gates = dict.fromkeys(read.gates.unusable, BaselineGate.UNUSABLE)
    gates |= dict.fromkeys(read.gates.with_caution, BaselineGate.WITH_CAUTION)
    return BaselineRules(
        least_answers=read.limits.least_answers,
        gates=gates,
        measurements=tuple(KnownMeasurement(**item.model_dump()) for item in read.measurements),
    )
