"""Everything the statistics say about the current figures, computed once per data version and looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from dashboard.assessment.blocks import by_block
from dashboard.assessment.frames import (
    assess_movements,
    compact,
    compared_figures,
    gap_trend_assessments,
    ranked_figures,
    sized_figures,
)
from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.assessment.wider import (
    IndexAssessment,
    assess_baselines,
    assess_index,
    assess_set_target,
    assess_targets,
)
from dashboard.version_cache import CachePart, VersionCache
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import Status
from indicators.programme.programme import Programme
from indicators.statistics.age_expected import age_expected
from indicators.statistics.age_standard import KEY as AGE_KEY
from indicators.statistics.age_standard import age_standardised, figures_by_age
from indicators.statistics.baseline_model import BaselineCheck
from indicators.statistics.multiplicity import CHANCE_COLUMNS, ChanceCount, count_chance
from indicators.statistics.target_file import load_targets
from indicators.statistics.target_model import Target, TargetResult
from indicators.statistics.target_sets import VisibleChange

_FOR_COMPARING = (
    "indicator_id", "group", "period", "area_code", "level", "status", "provenance",
    "value", "lower", "upper", "n", "interval", "dispersion", "correlation", "residents",
    "caution",
)  # fmt: skip
_NUMBERS = ("lower", "upper", "n", "dispersion", "correlation", "residents")


class Assessments:
    """What can be said about the figures of one data version (``version``), for every screen.

    What is computed from it is in its ``cache`` and goes with it; see `Services.cached`.

    Rows of ``comparisons`` are figures with a value (`AreaAssessment`), of ``trends`` and ``gap_trends``
    series (fields of `TrendAssessment` and `GapAssessment`); ``targets`` and
    ``baselines`` have a result per target and area.
    Texts are categories. Example figures are no figures: nothing is said about them.
    """

    def __init__(
        self,
        figures: pd.DataFrame,
        *,
        version: int,
        catalogue: Catalogue,
        areas: Areas,
        programme: Programme,
        today: str,
    ) -> None:
        self.cache = VersionCache(version)
        self._catalogue, self._areas, self._today = catalogue, areas, today
        facts: dict[str, Any] = {"catalogue": catalogue, "areas": areas}
        sized, compared, self.trends, self.gap_trends = by_block(
            figures, areas, partial(_assess_figures, **facts)
        )
        self.comparisons = compact(compared)
        public = sized[(sized["provenance"] == "") & (sized["status"] != str(Status.PUBLISHED))]
        ages = figures_by_age(public, catalogue=catalogue)
        self._standardised = _by_key(age_standardised(ages, **facts), "standardised")
        self._expected = _by_key(age_expected(ages, areas=areas), "expected")
        self.index: IndexAssessment = assess_index(sized, **facts)
        targets = load_targets(programme=programme, **facts)
        self.targets: tuple[TargetResult, ...] = assess_targets(sized, targets=targets, today=today, **facts)
        self.baselines: tuple[BaselineCheck, ...] = assess_baselines(
            sized, targets=targets, catalogue=catalogue, today=today
        )
        self._maps = _blocks(self.comparisons, ("indicator_id", "group", "period"))
        self._series = _blocks(self.comparisons, ("indicator_id", "group"))
        self._assessed = [_plain(self.comparisons[name]) for name in AreaAssessment._fields]
        self._latest = _by_area(self.comparisons, self.comparisons["latest"])
        self._trends_at = _by_area(self.trends)
        self._trend_blocks = _blocks(self.trends, ("indicator_id", "group"))
        self._gap_blocks = _blocks(self.gap_trends, ("indicator_id", "group"))

    @property
    def version(self) -> int:
        return self.cache.version

    def compared(
        self, indicator_id: str, *, period: str, group: str, benchmark: str | None = None
    ) -> Mapping[str, AreaAssessment]:
        """By area code every figure of one map, against the own city or against one area.

        Only the newest figures have ranks; `ranked` has them for every period.
        """
        key = indicator_id, period, group, benchmark
        return self.cache.get(CachePart.COMPARED, key, partial(self._compare, *key))

    def ranked(self, indicator_id: str, *, period: str, group: str) -> Mapping[str, AreaAssessment]:
        """`compared` with the own city, with ranks also where the period is not the newest."""
        result = self.compared(indicator_id, period=period, group=group)
        if not result or any(value.has_rank for value in result.values()):
            return result
        key = indicator_id, period, group
        return self.cache.get(CachePart.RANKED, key, partial(self._rank, *key))

    def of_areas(self, area_codes: Sequence[str]) -> pd.DataFrame:
        """The newest figure of each area itself, per indicator and group: rows of ``comparisons``."""
        result = [self._latest[code] for code in dict.fromkeys(area_codes) if code in self._latest]
        return self.comparisons.iloc[np.sort(np.concatenate(result)) if result else []]

    def of_area(self, area_code: str) -> Mapping[tuple[str, str], AreaAssessment]:
        """`of_areas` for one area, by indicator and group."""
        return {
            (item.indicator_id, item.group): item
            for item in tuples(self.of_areas([area_code]), AreaAssessment)
        }

    def trends_of_area(self, area_code: str) -> Mapping[tuple[str, str], TrendAssessment]:
        """Every trend of one area, by indicator and group."""
        rows = self.trends.iloc[self._trends_at.get(area_code, [])]
        return {(item.indicator_id, item.group): item for item in tuples(rows, TrendAssessment)}

    def trend(self, indicator_id: str, area_code: str, group: str) -> TrendAssessment | None:
        """The trend of one series; None when it has no figures."""
        key = indicator_id, group
        return self.cache.get(CachePart.TRENDS, key, partial(self._trends_of, *key)).get(area_code)

    def gap_trend(
        self, indicator_id: str, area_code: str, group: str, *, benchmark: str | None = None
    ) -> GapAssessment | None:
        """The trend of its gap with its own city, or with another area; None when it has no figures."""
        key = indicator_id, group, benchmark
        return self.cache.get(CachePart.GAP_TRENDS, key, partial(self._gap_trends, *key)).get(area_code)

    def history(
        self, indicator_id: str, area_code: str, group: str, *, benchmark: str | None = None
    ) -> Mapping[str, AreaAssessment]:
        """By period every figure of one area, against its own city or against one area."""
        key = indicator_id, area_code, group, benchmark
        return self.cache.get(CachePart.HISTORY, key, partial(self._history, *key))

    def standardised(self, indicator_id: str, *, period: str, area_code: str) -> float | None:
        """The figure of everyone as it would be with the ages of the own city; None where no parts tell."""
        return self._standardised.get((indicator_id, period, area_code))

    def expected(self, indicator_id: str, *, period: str, area_code: str) -> float | None:
        """The figure of its city with the ages of the area; None where the area is known by age itself."""
        return self._expected.get((indicator_id, period, area_code))

    def targets_for(
        self, *, indicator_id: str | None = None, area_code: str | None = None
    ) -> tuple[TargetResult, ...]:
        """The targets that an indicator measures or is the nearest to, of an area, or of both."""
        return tuple(
            target
            for target in self.targets
            if indicator_id in (None, target.target.shown_with) and area_code in (None, target.area_code)
        )

    def set_target(self, target: Target, *, group: str) -> tuple[TargetResult, VisibleChange]:
        """How a target for a group and one area stands, and what change its figures can show."""
        rows = self._block(self._series, (target.indicator_id or "", group))
        facts: dict[str, Any] = {"catalogue": self._catalogue, "areas": self._areas}
        return assess_set_target(target, rows, group=group, today=self._today, **facts)

    @staticmethod
    def chance(assessed: Sequence[AreaAssessment] | pd.DataFrame) -> ChanceCount:
        """How many of the differences that one screen shows chance alone would give."""
        if isinstance(assessed, pd.DataFrame):
            return count_chance(assessed)
        columns = {name: [getattr(item, name) for item in assessed] for name in CHANCE_COLUMNS}
        return count_chance(pd.DataFrame(columns))

    def _compare(
        self, indicator_id: str, period: str, group: str, benchmark: str | None
    ) -> Mapping[str, AreaAssessment]:
        key = (indicator_id, group, period)
        if benchmark is None:
            block = self._maps.get(key, slice(0, 0))
            result = [
                AreaAssessment(*row)
                for row in zip(*(item[block].tolist() for item in self._assessed), strict=True)
            ]
        else:
            series = self._against(self._block(self._series, key[:2]), benchmark)
            result = tuples(series[series["period"] == period], AreaAssessment)
        return {item.area_code: item for item in result}

    def _history(
        self, indicator_id: str, area_code: str, group: str, benchmark: str | None
    ) -> Mapping[str, AreaAssessment]:
        rows = self._block(self._series, (indicator_id, group))
        if benchmark is not None and len(rows):
            rows = self._against(rows, benchmark)
        own = rows[(rows["area_code"] == area_code).to_numpy(dtype=bool)]
        return {item.period: item for item in tuples(own, AreaAssessment)}

    def _rank(self, indicator_id: str, period: str, group: str) -> Mapping[str, AreaAssessment]:
        rows = self._block(self._maps, (indicator_id, group, period))
        ranked = ranked_figures(rows, catalogue=self._catalogue, areas=self._areas)
        return {item.area_code: item for item in tuples(ranked, AreaAssessment)}

    def _gap_trends(
        self, indicator_id: str, group: str, benchmark: str | None
    ) -> Mapping[str, GapAssessment]:
        if benchmark is None:
            rows = self.gap_trends.iloc[self._gap_blocks.get((indicator_id, group), slice(0, 0))]
        else:
            compared = self._against(self._block(self._series, (indicator_id, group)), benchmark)
            facts: dict[str, Any] = {"catalogue": self._catalogue, "areas": self._areas}
            (rows,) = by_block(compared, self._areas, lambda part: [gap_trend_assessments(part, **facts)])
        return {item.area_code: item for item in tuples(rows, GapAssessment)}

    def _trends_of(self, indicator_id: str, group: str) -> Mapping[str, TrendAssessment]:
        rows = self.trends.iloc[self._trend_blocks.get((indicator_id, group), slice(0, 0))]
        return {item.area_code: item for item in tuples(rows, TrendAssessment)}

    def _against(self, rows: pd.DataFrame, benchmark: str) -> pd.DataFrame:
        plain = rows[list(_FOR_COMPARING)].reset_index(drop=True)
        texts = [name for name in plain if plain[name].dtype == "category"]
        plain = plain.astype(dict.fromkeys(texts, "str"))
        facts: dict[str, Any] = {"catalogue": self._catalogue, "areas": self._areas, "benchmark": benchmark}
        (rows,) = by_block(
            plain.astype(dict.fromkeys(_NUMBERS, "float64")),
            self._areas,
            lambda part: [compared_figures(part, **facts)],
            benchmark=benchmark,
        )
        return rows

    def _block(self, blocks: Mapping[tuple[str, ...], slice], key: tuple[str, ...]) -> pd.DataFrame:
        return self.comparisons.iloc[blocks.get(key, slice(0, 0))]


def _assess_figures(figures: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> tuple[pd.DataFrame, ...]:
    """The figures with sizes, compared and ranked, their trends and those of their gaps."""
    facts: dict[str, Any] = {"catalogue": catalogue, "areas": areas}
    sized = sized_figures(figures, **facts)
    compared = compared_figures(sized, **facts)
    newest = np.flatnonzero(compared["newest"])
    ranked = ranked_figures(compared.iloc[newest], **facts)
    for name in ("rank", "ranked", "rank_lower", "rank_upper", "worst_chance"):
        column = np.full(len(compared), np.nan)
        column[newest] = ranked[name]
        compared[name] = column
    trends, gap_trends = assess_movements(sized, compared=compared, **facts)
    return sized, compared, trends, gap_trends


def _by_key(rows: pd.DataFrame, column: str) -> dict[tuple[str, str, str], float]:
    keys = zip(*(rows[name].tolist() for name in AGE_KEY), strict=True)
    return dict(zip(keys, rows[column].tolist(), strict=True))


def _plain(column: pd.Series) -> Any:
    """The column as what gives a list of its values fastest: pandas walks over the array of a plain one."""
    return column.array if column.dtype == "category" else column.to_numpy()


def tuples(rows: pd.DataFrame, kind: Any) -> list[Any]:
    """The rows as named tuples of this kind: plain text and numbers."""
    columns = [_values(rows[name]) for name in kind._fields]
    return [kind(*row) for row in zip(*columns, strict=True)]


def _values(column: pd.Series) -> list[Any]:
    """The values of a column, of categories by their places: pandas asks for them one by one."""
    if column.dtype != "category":
        return column.tolist()
    names = np.append(column.cat.categories.to_numpy(dtype=object), np.nan)
    return list(names[column.cat.codes.to_numpy()])  # the place of a missing one is -1: the last


def _by_area(rows: pd.DataFrame, chosen: pd.Series | None = None) -> dict[str, np.ndarray]:
    """The positions of each area's rows (of those that are ``chosen``), in their order."""
    column = rows["area_code"].cat
    at = np.arange(len(rows)) if chosen is None else np.flatnonzero(chosen)
    codes = column.codes.to_numpy()[at]
    order = np.argsort(codes, kind="stable")
    cuts = np.searchsorted(codes[order], np.arange(len(column.categories) + 1))
    return {
        str(name): at[order[cuts[place] : cuts[place + 1]]] for place, name in enumerate(column.categories)
    }


def _blocks(rows: pd.DataFrame, columns: tuple[str, ...]) -> dict[tuple[str, ...], slice]:
    """Where each combination stands in rows that are sorted by these columns."""
    if not len(rows):
        return {}
    codes = [rows[name].cat.codes.to_numpy() for name in columns]
    differs = np.any([code[1:] != code[:-1] for code in codes], axis=0)
    starts = [0, *(np.flatnonzero(differs) + 1).tolist()]
    stops = [*starts[1:], len(rows)]
    names = [rows[name].iloc[starts].tolist() for name in columns]
    return {
        key: slice(*edge)
        for key, edge in zip(zip(*names, strict=True), zip(starts, stops, strict=True), strict=True)
    }
