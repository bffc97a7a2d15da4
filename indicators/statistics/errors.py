"""What goes wrong in the statistics, each with the values that caused it."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 5


class StatisticsError(ValueError):
    """Anything the statistics refuse."""


class NotAllowedError(StatisticsError):
    """A conclusion that this kind of figure cannot carry; see `allowed`.

    ``claim`` and ``evidence`` are the words of `allowed`; ``indicator_ids`` the indicators concerned.
    """

    def __init__(self, *, claim: str, evidence: str, indicator_ids: Iterable[str]) -> None:
        self.claim = claim
        self.evidence = evidence
        self.indicator_ids = tuple(sorted(set(indicator_ids)))
        shown = ", ".join(self.indicator_ids[:_SHOWN])
        more = len(self.indicator_ids) - _SHOWN
        names = f"{shown} and {more} more" if more > 0 else shown
        super().__init__(f"{claim} is not allowed on figures of class {evidence}: {names}")


class LevelNotAllowedError(NotAllowedError):
    """A value shown as the state of an area, from figures that say nothing about it."""


class ComparisonNotAllowedError(NotAllowedError):
    """A verdict against a benchmark, from figures that cannot carry one."""


class ChangeNotAllowedError(NotAllowedError):
    """A description of change, from figures that stand alone."""


class TrendTestNotAllowedError(NotAllowedError):
    """A trend test on a prediction, a model estimate, a published or an example figure."""


class EffectNotAllowedError(NotAllowedError):
    """An effect claim on anything but register or survey figures."""


class MissingColumnError(StatisticsError):
    """A frame without a column that the method needs."""

    def __init__(self, columns: Iterable[str]) -> None:
        self.columns = tuple(columns)
        super().__init__(f"columns absent: {', '.join(self.columns)}")


class DuplicateRowsError(StatisticsError):
    """More than one figure for one indicator, area, period and group: choose the source first."""

    def __init__(self, *, rows: int, example: str) -> None:
        self.rows = rows
        self.example = example
        super().__init__(f"{rows} rows share their key with another row, such as {example}")


class ConfidenceError(StatisticsError):
    """A confidence or error rate that does not lie between 0 and 1."""

    def __init__(self, value: float) -> None:
        self.value = value
        super().__init__(f"expected a number between 0 and 1, got {value!r}")


class AnswersError(StatisticsError):
    """Answers that do not fit the scale."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
