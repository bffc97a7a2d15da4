"""Which figure is the baseline of a target, and whether it can carry the target: said before, not after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, CautionKind, EvidenceClass, Indicator, Status
from indicators.statistics.baseline_model import (
    OF_THE_MEASUREMENT,
    BaselineCheck,
    BaselineGate,
    BaselineReason,
    BaselineRules,
)
from indicators.statistics.frames import decimal_years, require_columns
from indicators.statistics.target_model import Target, Targets
from indicators.statistics.target_series import break_moments
from indicators.statistics.target_state import year_of

_USABLE = (Status.MEASURED, Status.ESTIMATED, Status.PROVISIONAL, Status.PUBLISHED)
_BY_CLASS = {
    EvidenceClass.MODEL_ESTIMATE: BaselineReason.MODEL_ESTIMATE,
    EvidenceClass.PREDICTION: BaselineReason.PREDICTION,
    EvidenceClass.PUBLISHED: BaselineReason.PUBLISHED_ONLY,
}
_OF_FIGURE = (BaselineReason.SMALL_BASE, BaselineReason.NOT_AGE_ADJUSTED, BaselineReason.VISITORS)
_NUMBERS = ("value", "lower", "upper", "n")
_GATES = (BaselineGate.UNUSABLE, BaselineGate.WITH_CAUTION)


def check_baselines(
    targets: Targets,
    observations: pd.DataFrame,
    *,
    rules: BaselineRules,
    catalogue: Catalogue,
    today: str,
) -> tuple[BaselineCheck, ...]:
    """One check per target and area, in the order of the file; ``today`` is the current period.

    ``observations`` have value, lower, upper, n (NaN: unknown) and, where known, ``caution``; of them only
    figures of everyone count. ``somewhere``: indicators with a figure of any area. `MissingColumnError`.
    """
    require_columns(observations, ("indicator_id", "area_code", "period", "group", "value", "n", "status"))
    rows = observations[(observations["group"] == TOTAL_GROUP) & observations["value"].notna()]
    rows = rows.assign(time=decimal_years(rows["period"]), sure=rows["status"] != str(Status.PUBLISHED))
    rows = rows.sort_values(["time", "sure"])
    by_area = {
        (str(name), str(code)): part
        for (name, code), part in rows.groupby(["indicator_id", "area_code"], observed=True)
    }
    checks = []
    for target in targets:
        name = target.shown_with or ""
        indicator = catalogue.get(name) if name else None
        case = _BaselineCase(
            target=target,
            indicator=indicator,
            rules=rules,
            oldest=targets.limits.oldest_baseline,
            today=today,
        )
        checks += [_check(case, code, by_area.get((name, code), rows.iloc[:0])) for code in target.areas]
    return tuple(checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _BaselineCase:
    """What does not depend on the area."""

    target: Target
    indicator: Indicator | None
    rules: BaselineRules
    oldest: int
    today: str

    @property
    def until(self) -> str:
        """The year in which the target ends, or the one that it is now."""
        return self.target.end or self.today[:4]


def _check(case: _BaselineCase, area_code: str, rows: pd.DataFrame) -> BaselineCheck:
    usable = rows[rows["status"].isin([str(status) for status in _USABLE])]
    start = year_of(case.target.since)
    then = usable[(usable["time"] <= start) & (usable["time"] >= start - case.oldest)]
    # Of one period what was measured goes before a number of a publication.
    figure = then.iloc[-1] if len(then) else None
    broken = _breaks_inside(case, area_code, figure)
    known = case.rules.of_result(case.target.id)
    reasons = {
        *(item.problem for item in known),
        *([BaselineReason.BREAK_INSIDE] if broken else []),
        *_of_target(case.target),
        *_of_figures(case, area_code, rows=rows, usable=usable, figure=figure),
    }
    decisive, also = _decisive([reason for reason in BaselineReason if reason in reasons], case.rules)
    gates = {case.rules.gates[reason] for reason in decisive}
    return BaselineCheck(
        target=case.target,
        area_code=area_code,
        gate=next((gate for gate in _GATES if gate in gates), BaselineGate.USABLE),
        reasons=decisive,
        also=also,
        newest=str(usable["period"].iloc[-1]) if len(usable) else "",
        changed=broken[-1] if broken else "",
        until=case.until,
        sources=tuple(dict.fromkeys(item.source for item in known)),
        period="" if figure is None else str(figure["period"]),
        **{} if figure is None else {name: float(figure.get(name, np.nan)) for name in _NUMBERS},
    )


def _decisive(
    ordered: list[BaselineReason], rules: BaselineRules
) -> tuple[tuple[BaselineReason, ...], tuple[BaselineReason, ...]]:
    """What decides and what comes on top: a failed measurement goes before what the figures lack."""
    failed = tuple(
        reason
        for reason in ordered
        if reason in OF_THE_MEASUREMENT and rules.gates[reason] is BaselineGate.UNUSABLE
    )
    if not failed:
        return tuple(ordered), ()
    return failed, tuple(reason for reason in ordered if reason not in failed)


def _begins(case: _BaselineCase, figure: pd.Series | None) -> float:
    """From when a change of method matters: the start, or the figure that stands for it (years)."""
    start = year_of(case.target.since)
    return start if figure is None else min(float(figure["time"]), start)


def _breaks_inside(case: _BaselineCase, area_code: str, figure: pd.Series | None) -> list[str]:
    """The periods of breaks between the start and the end, in the order of time."""
    if case.indicator is None:
        return []
    first, end = _begins(case, figure), year_of(case.until)
    periods = sorted((item.period for item in case.indicator.breaks_in(area_code)), key=year_of)
    return [period for period in periods if first < year_of(period) <= end]


def _of_target(target: Target) -> set[BaselineReason]:
    rules = {
        BaselineReason.NO_INDICATOR: target.shown_with is None,
        BaselineReason.NEAREST_ONLY: target.indicator_id is None and target.nearest_id is not None,
        BaselineReason.START_NOT_NAMED: target.baseline is None,
    }
    return {reason for reason, applies in rules.items() if applies}


def _of_figures(
    case: _BaselineCase,
    area_code: str,
    *,
    rows: pd.DataFrame,
    usable: pd.DataFrame,
    figure: pd.Series | None,
) -> set[BaselineReason]:
    """What the catalogue and the figures of the area say; nothing without an indicator."""
    indicator = case.indicator
    if indicator is None:
        return set()
    start = year_of(case.target.since)
    reasons = _of_entry(indicator, first=_begins(case, figure), end=year_of(case.until))
    if figure is None:
        reasons.discard(BaselineReason.PUBLISHED_ONLY)
        examples = bool((rows["status"] == str(Status.EXAMPLE)).any())
        return reasons | {_absent(case, usable=usable, examples=examples)}
    before = usable[usable["time"] <= float(figure["time"])]
    moments = break_moments(indicator, area_code=area_code)
    unbroken = before[before["time"] >= moments[moments <= float(figure["time"])].max(initial=-np.inf)]
    caution = str(figure.get("caution", ""))
    survey = indicator.evidence is EvidenceClass.SURVEY
    rules = {
        BaselineReason.EARLIER_FIGURE: float(figure["time"]) < start
        and str(figure["period"]) != case.target.since,
        BaselineReason.ONE_YEAR_ONLY: unbroken["period"].nunique() == 1,
        BaselineReason.FEW_ANSWERS: survey and float(figure["n"]) < case.rules.least_answers,
        BaselineReason.PROVISIONAL: figure["status"] == str(Status.PROVISIONAL),
        **{reason: str(reason) == caution for reason in _OF_FIGURE},
    }
    return reasons | {reason for reason, applies in rules.items() if applies}


def _of_entry(indicator: Indicator, *, first: float, end: float) -> set[BaselineReason]:
    """What the kind of figure and the cautions of its entry forbid, whatever the area."""
    by_class = _BY_CLASS.get(indicator.evidence)
    reasons: set[BaselineReason] = set() if by_class is None else {by_class}
    for item in indicator.cautions:
        if item.kind is CautionKind.NO_TREND:
            reasons.add(BaselineReason.NO_TREND)
        elif item.kind is CautionKind.POLICY and first < year_of(item.period) <= end:
            reasons.add(BaselineReason.POLICY)
    return reasons


def _absent(case: _BaselineCase, *, usable: pd.DataFrame, examples: bool) -> BaselineReason:
    """Why there is no figure of the start."""
    if examples and not len(usable):
        return BaselineReason.EXAMPLE
    if len(usable):
        return BaselineReason.NO_FIGURE_THEN
    unknown = case.indicator is not None and case.indicator.no_figure is not None
    return BaselineReason.NO_FIGURE if unknown else BaselineReason.NO_FIGURE_HERE
