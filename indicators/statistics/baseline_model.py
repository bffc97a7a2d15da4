"""The baseline of a target (``nulmeting``): which figure it is, and whether it can carry the target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.statistics.target_model import Target


class BaselineGate(StrEnum):
    """Bruikbaar, met voorbehoud, onbruikbaar."""

    USABLE = "usable"
    WITH_CAUTION = "with_caution"
    UNUSABLE = "unusable"


class BaselineReason(StrEnum):
    """Why a baseline is not simply usable. The first three are about the measurement itself."""

    RESPONSE_LOW = "response_low"
    NOT_ESTABLISHED = "not_established"
    BREAK_INSIDE = "break_inside"
    NO_INDICATOR = "no_indicator"
    NEAREST_ONLY = "nearest_only"
    EXAMPLE = "example"
    NO_FIGURE = "no_figure"
    NO_FIGURE_HERE = "no_figure_here"
    NO_FIGURE_THEN = "no_figure_then"
    MODEL_ESTIMATE = "model_estimate"
    PREDICTION = "prediction"
    PUBLISHED_ONLY = "published_only"
    START_NOT_NAMED = "start_not_named"
    EARLIER_FIGURE = "earlier_figure"
    ONE_YEAR_ONLY = "one_year_only"
    FEW_ANSWERS = "few_answers"
    SMALL_BASE = "small_base"
    NOT_AGE_ADJUSTED = "not_age_adjusted"
    VISITORS = "visitors"
    POLICY = "policy"
    NO_TREND = "no_trend"
    PROVISIONAL = "provisional"


OF_THE_MEASUREMENT = (
    BaselineReason.RESPONSE_LOW,
    BaselineReason.NOT_ESTABLISHED,
    BaselineReason.BREAK_INSIDE,
)
"""What went wrong in measuring: where one of these makes it unusable, these are the reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMeasurement:
    """What is known of the measurement of one outcome beside any figure, and where that stands."""

    result: str
    problem: BaselineReason
    period: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRules:
    """The gate of every reason, from how many answers a survey counts, and what is known of measurements."""

    least_answers: int
    gates: Mapping[BaselineReason, BaselineGate]
    measurements: tuple[KnownMeasurement, ...]

    def of_result(self, result_id: str) -> tuple[KnownMeasurement, ...]:
        return tuple(item for item in self.measurements if item.result == result_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineCheck:
    """The baseline of one target in one area.

    ``reasons`` decide the ``gate``, in the order of `BaselineReason`; ``also`` is what would stand in the way
    too. ``value`` is the figure (its unit; of ``target.shown_with``) of ``period``, with its 95% interval and
    the people behind it; NaN and "" where there is none. ``newest``: the last period with a figure here.
    ``changed``: the last break between the start and ``until``, the end or now. ``sources`` say where what is
    known of the measurement stands.
    """

    target: Target
    area_code: str
    gate: BaselineGate
    reasons: tuple[BaselineReason, ...]
    also: tuple[BaselineReason, ...] = ()
    period: str = ""
    value: float = float("nan")
    lower: float = float("nan")
    upper: float = float("nan")
    n: float = float("nan")
    newest: str = ""
    changed: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()
