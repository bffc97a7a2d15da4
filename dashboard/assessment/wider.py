"""The assessments that are about more than one figure: the index of broad welfare and the deals' targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP
from indicators.statistics.baseline import check_baselines
from indicators.statistics.baseline_file import load_baseline_rules
from indicators.statistics.baseline_model import BaselineCheck
from indicators.statistics.index_file import load_index
from indicators.statistics.index_quality import part_errors, rank_intervals
from indicators.statistics.target_file import load_target_limits
from indicators.statistics.target_model import Target, TargetResult, Targets
from indicators.statistics.target_series import NO_FIGURES, figures_by_area, usable_figures
from indicators.statistics.target_sets import VisibleChange, visible_change
from indicators.statistics.targets import evaluate_targets
from indicators.statistics.welfare_index import TOTAL, WelfareIndex, welfare_index

_LEVELS = (AreaLevel.MUNICIPALITY, AreaLevel.WIJK, AreaLevel.PROGRAMME)
_DRAWS = 1000
_TEXTS = ("indicator_id", "area_code", "period", "group", "status")


@dataclass(frozen=True, slots=True)
class IndexAssessment:
    """The index of gemeenten, wijken and programme areas.

    ``year`` is the newest in which at least half as many wijken have a total as in the fullest year ("" in
    an empty store). ``ranks`` has the columns of `index_quality.rank_intervals` and ``theme`` (a theme or
    ``totaal``) of the wijken of each city in that year, 1 the lowest.
    """

    index: WelfareIndex
    year: str
    ranks: pd.DataFrame


def assess_index(sized: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> IndexAssessment:
    """The index of every year since its base year, out of `sized_figures`."""
    definition = load_index(catalogue=catalogue, areas=areas)
    rows = _plain(sized, list(definition.indicators))
    newest = max((period[:4] for period in rows["period"]), default=definition.base_year)
    years = [
        str(year)
        for year in range(int(definition.base_year), max(int(newest), int(definition.base_year)) + 1)
    ]
    index = welfare_index(
        rows,
        definition=definition,
        catalogue=catalogue,
        areas=areas,
        area_codes=[area.code for area in areas if area.level in _LEVELS],
        years=years,
    )
    year = _fullest_year(index, areas)
    return IndexAssessment(index, year, _index_ranks(index, year, part_errors(index, rows, year=year), areas))


def assess_targets(
    sized: pd.DataFrame, *, targets: Targets, catalogue: Catalogue, areas: Areas, today: str
) -> tuple[TargetResult, ...]:
    """Each of the ``targets`` in each of its areas, out of `sized_figures`; ``today`` is the period now."""
    wanted = {target.shown_with for target in targets if target.shown_with is not None}
    weights = {catalogue.get(name).weight_id for name in wanted}
    codes = {code for target in targets for code in target.areas}
    codes |= {areas.benchmark_of(code).code for code in codes}
    figures = sized[sized["area_code"].isin(list(codes))]
    return evaluate_targets(
        targets,
        _plain(figures, sorted(wanted)),
        catalogue=catalogue,
        areas=areas,
        today=today,
        weights=_plain(figures, sorted(weight for weight in weights if weight is not None)),
    )


def assess_set_target(
    target: Target, figures: pd.DataFrame, *, group: str, catalogue: Catalogue, areas: Areas, today: str
) -> tuple[TargetResult, VisibleChange]:
    """A target for a ``group``, and what change its figures show, out of rows of `sized_figures`."""
    area_code = target.areas[0]
    rows = figures[(figures["indicator_id"] == target.indicator_id) & (figures["group"] == group)]
    rows = rows[rows["area_code"] == area_code].astype(dict.fromkeys(_TEXTS, "str")).reset_index(drop=True)
    facts: dict[str, Any] = {"catalogue": catalogue, "areas": areas}
    result = evaluate_targets(
        Targets(load_target_limits(), (target,)), rows, group=group, today=today, **facts
    )[0]
    if target.indicator_id is None:
        return result, VisibleChange(change=float("nan"), year=None)
    known = figures_by_area(usable_figures(rows, catalogue=catalogue, weights=None))
    series = known.get((target.indicator_id, area_code), NO_FIGURES)
    indicator = catalogue.get(target.indicator_id)
    return result, visible_change(series, indicator, area_code=area_code, since=target.since)


def assess_baselines(
    sized: pd.DataFrame, *, targets: Targets, catalogue: Catalogue, today: str
) -> tuple[BaselineCheck, ...]:
    """The baseline of every one of the ``targets`` in each of its areas, out of `sized_figures`."""
    rules = load_baseline_rules(results={target.id for target in targets})
    wanted = sorted({target.shown_with for target in targets if target.shown_with is not None})
    real = _plain(sized, wanted)
    codes = {code for target in targets for code in target.areas}
    return check_baselines(
        targets,
        real[real["area_code"].isin(codes)],
        rules=rules,
        catalogue=catalogue,
        today=today,
    )


def _plain(figures: pd.DataFrame, indicator_ids: list[str]) -> pd.DataFrame:
    """The figures of everyone of these indicators, their texts as texts."""
    chosen = figures["indicator_id"].isin(indicator_ids) & (figures["group"] == TOTAL_GROUP)
    return figures[chosen].astype(dict.fromkeys(_TEXTS, "str")).reset_index(drop=True)


def _fullest_year(index: WelfareIndex, areas: Areas) -> str:
    wijken = [area.code for area in areas.at_level(AreaLevel.WIJK)]
    scores = index.scores
    known = scores[(scores["theme"] == TOTAL) & scores["score"].notna() & scores["area_code"].isin(wijken)]
    counts = known.groupby("year").size()
    return str(max(counts.index[counts >= counts.max() / 2])) if len(counts) else ""


def _index_ranks(index: WelfareIndex, year: str, errors: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    parts = []
    for city in areas.at_level(AreaLevel.MUNICIPALITY):
        wijken = [area.code for area in areas.at_level(AreaLevel.WIJK) if area.municipality == city.code]
        for theme in (TOTAL, *index.definition.themes):
            result = rank_intervals(
                index, year=year, area_codes=wijken, theme=theme, errors=errors, draws=_DRAWS
            )
            parts.append(result.assign(theme=theme))
    return pd.concat(parts, ignore_index=True)
