"""Everything the statistics say about the current figures, computed once per data version and looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from dashboard.judgement_frames import (
    compact,
    compared_figures,
    judged_gap_trends,
    judged_trends,
    ranked_figures,
    sized_figures,
)
from dashboard.judgement_model import GapFound, Judged, TrendFound
from dashboard.judgement_wider import IndexJudged, judged_index, judged_targets
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.statistics.multiplicity import CHANCE_COLUMNS, ChanceCount, count_chance
from indicators.statistics.target_model import TargetResult

_KEPT = 256
_FOR_COMPARING = (
    "indicator_id", "group", "period", "area_code", "level", "status",
    "value", "lower", "upper", "n", "interval",
)  # fmt: skip


class Judgements:
    """What can be said about the figures of one data version (``version``), for every screen.

    ``comparisons`` has one row per figure with a value (fields of `Judged`), ``trends`` and ``gap_trends``
    one per series (fields of `TrendFound` and `GapFound`), ``targets`` one result per target and area.
    Texts are categories. Example figures are no figures: nothing is said about them.
    """

    def __init__(
        self, figures: pd.DataFrame, *, version: int, catalogue: Catalogue, areas: Areas, today: str
    ) -> None:
        self.version = version
        self._catalogue, self._areas = catalogue, areas
        facts: dict[str, Any] = {"catalogue": catalogue, "areas": areas}
        sized = sized_figures(figures, **facts)
        compared = compared_figures(sized, **facts)
        newest = np.flatnonzero(compared["newest"])
        ranked = ranked_figures(compared.iloc[newest], **facts)
        for name in ("rank", "ranked", "rank_lower", "rank_upper", "worst_chance"):
            column = np.full(len(compared), np.nan)
            column[newest] = ranked[name]
            compared[name] = column
        self.trends = judged_trends(sized, **facts)
        self.gap_trends = judged_gap_trends(compared, **facts)
        self.comparisons = compact(compared)
        self.index: IndexJudged = judged_index(figures, **facts)
        self.targets: tuple[TargetResult, ...] = judged_targets(figures, today=today, **facts)
        self._maps = _blocks(self.comparisons, ("indicator_id", "group", "period"))
        self._series = _blocks(self.comparisons, ("indicator_id", "group"))
        self._judged = [_plain(self.comparisons[name]) for name in Judged._fields]
        self._latest = _by_area(self.comparisons, self.comparisons["latest"])
        self._trends_at = _by_area(self.trends)
        self._compared = lru_cache(maxsize=_KEPT)(self._compare)
        self._ranked = lru_cache(maxsize=_KEPT)(self._rank)
        self._gaps = lru_cache(maxsize=_KEPT)(self._gap_trends)
        self._trends = lru_cache(maxsize=_KEPT)(self._trends_of)

    def compared(
        self, indicator_id: str, *, period: str, group: str, benchmark: str | None = None
    ) -> Mapping[str, Judged]:
        """By area code every figure of one map, against the own city or against one area.

        Only the newest figures have ranks; `ranked` has them for every period.
        """
        return self._compared(indicator_id, period, group, benchmark)

    def ranked(self, indicator_id: str, *, period: str, group: str) -> Mapping[str, Judged]:
        """`compared` with the own city, with ranks also where the period is not the newest."""
        found = self._compared(indicator_id, period, group, None)
        any_rank = any(one.has_rank for one in found.values())
        return found if any_rank or not found else self._ranked(indicator_id, period, group)

    def of_areas(self, area_codes: Sequence[str]) -> pd.DataFrame:
        """The newest figure of each area itself, per indicator and group: rows of ``comparisons``."""
        found = [self._latest[code] for code in dict.fromkeys(area_codes) if code in self._latest]
        return self.comparisons.iloc[np.sort(np.concatenate(found)) if found else []]

    def of_area(self, area_code: str) -> Mapping[tuple[str, str], Judged]:
        """`of_areas` for one area, by indicator and group."""
        return {(one.indicator_id, one.group): one for one in tuples(self.of_areas([area_code]), Judged)}

    def trends_of_area(self, area_code: str) -> Mapping[tuple[str, str], TrendFound]:
        """Every trend of one area, by indicator and group."""
        rows = self.trends.iloc[self._trends_at.get(area_code, [])]
        return {(one.indicator_id, one.group): one for one in tuples(rows, TrendFound)}

    def trend(self, indicator_id: str, area_code: str, group: str) -> TrendFound | None:
        """The trend of one series; None when it has no figures."""
        return self._trends(indicator_id, group).get(area_code)

    def gap_trend(
        self, indicator_id: str, area_code: str, group: str, *, benchmark: str | None = None
    ) -> GapFound | None:
        """The trend of its gap with its own city, or with another area; None when it has no figures."""
        return self._gaps(indicator_id, group, benchmark).get(area_code)

    def targets_for(
        self, *, indicator_id: str | None = None, area_code: str | None = None
    ) -> tuple[TargetResult, ...]:
        """The targets of an indicator, of an area, or of both."""
        return tuple(
            one
            for one in self.targets
            if indicator_id in (None, one.target.indicator_id) and area_code in (None, one.area_code)
        )

    @staticmethod
    def chance(judged: Sequence[Judged] | pd.DataFrame) -> ChanceCount:
        """How many of the differences that one screen shows chance alone would give."""
        if isinstance(judged, pd.DataFrame):
            return count_chance(judged)
        columns = {name: [getattr(one, name) for one in judged] for name in CHANCE_COLUMNS}
        return count_chance(pd.DataFrame(columns))

    def _compare(
        self, indicator_id: str, period: str, group: str, benchmark: str | None
    ) -> Mapping[str, Judged]:
        key = (indicator_id, group, period)
        if benchmark is None:
            block = self._maps.get(key, slice(0, 0))
            found = [Judged(*row) for row in zip(*(one[block].tolist() for one in self._judged), strict=True)]
        else:
            found = tuples(self._against(self._block(self._maps, key), benchmark), Judged)
        return {one.area_code: one for one in found}

    def _rank(self, indicator_id: str, period: str, group: str) -> Mapping[str, Judged]:
        rows = self._block(self._maps, (indicator_id, group, period))
        ranked = ranked_figures(rows, catalogue=self._catalogue, areas=self._areas)
        return {one.area_code: one for one in tuples(ranked, Judged)}

    def _gap_trends(self, indicator_id: str, group: str, benchmark: str | None) -> Mapping[str, GapFound]:
        if benchmark is None:
            rows = self.gap_trends
            rows = rows[(rows["indicator_id"] == indicator_id) & (rows["group"] == group)]
        else:
            compared = self._against(self._block(self._series, (indicator_id, group)), benchmark)
            rows = judged_gap_trends(compared, catalogue=self._catalogue, areas=self._areas)
        return {one.area_code: one for one in tuples(rows, GapFound)}

    def _trends_of(self, indicator_id: str, group: str) -> Mapping[str, TrendFound]:
        rows = self.trends
        rows = rows[(rows["indicator_id"] == indicator_id) & (rows["group"] == group)]
        return {one.area_code: one for one in tuples(rows, TrendFound)}

    def _against(self, rows: pd.DataFrame, benchmark: str) -> pd.DataFrame:
        plain = rows[list(_FOR_COMPARING)].reset_index(drop=True)
        texts = [name for name in plain if plain[name].dtype == "category"]
        plain = plain.astype(dict.fromkeys(texts, "str"))
        return compared_figures(
            plain.astype(dict.fromkeys(("lower", "upper", "n"), "float64")),
            catalogue=self._catalogue,
            areas=self._areas,
            benchmark=benchmark,
        )

    def _block(self, blocks: Mapping[tuple[str, ...], slice], key: tuple[str, ...]) -> pd.DataFrame:
        return self.comparisons.iloc[blocks.get(key, slice(0, 0))]


def _plain(column: pd.Series) -> Any:
    """The column as what gives a list of its values fastest: pandas walks over the array of a plain one."""
    return column.array if column.dtype == "category" else column.to_numpy()


def tuples(rows: pd.DataFrame, kind: Any) -> list[Any]:
    """The rows as named tuples of this kind: plain text and numbers."""
    columns = [rows[name].tolist() for name in kind._fields]
    return [kind(*row) for row in zip(*columns, strict=True)]


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
