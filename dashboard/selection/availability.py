"""Where figures are: which periods, groups and levels of an indicator can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from geo.model import AreaLevel
from indicators.model import Indicator

_PREFIX = {
    "NL": AreaLevel.COUNTRY,
    "GM": AreaLevel.MUNICIPALITY,
    "WK": AreaLevel.WIJK,
    "BU": AreaLevel.BUURT,
    "pg": AreaLevel.PROGRAMME,
}
_FINEST_FIRST = (
    AreaLevel.BUURT, AreaLevel.WIJK, AreaLevel.PROGRAMME, AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY,
)  # fmt: skip
MAP_LEVELS = (AreaLevel.WIJK, AreaLevel.BUURT, AreaLevel.PROGRAMME, AreaLevel.MUNICIPALITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far the figures of an indicator reach: newest period, levels (finest first) and how many."""

    newest: str
    levels: tuple[AreaLevel, ...]
    values: int


@dataclass(frozen=True, slots=True)
class Availability:
    """Counts of values by indicator, group and level; built once per data version."""

    _counts: dict[tuple[str, str, AreaLevel], dict[str, int]]
    _newest: dict[tuple[str, tuple[str, ...]], str | None] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Answers of `newest_shown`: every choice asks it of all indicators."""

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Availability:
        """From the reader's frame ``indicator_id, group, period, prefix, values``."""
        counts: dict[tuple[str, str, AreaLevel], dict[str, int]] = {}
        kept = frame[frame["values"] > 0]
        columns = (kept[name].tolist() for name in ("indicator_id", "group", "prefix", "period", "values"))
        for indicator_id, group, prefix, period, values in zip(*columns, strict=True):
            counts.setdefault((indicator_id, group, _PREFIX[prefix]), {})[period] = values
        return cls(counts)

    def has_figures(self, indicator_id: str) -> bool:
        return any(key[0] == indicator_id for key in self._counts)

    def indicator_ids(self) -> set[str]:
        return {key[0] for key in self._counts}

    def extents(self) -> dict[str, Extent]:
        """The extent of every indicator that has figures, in one pass."""
        periods: dict[str, str] = {}
        levels: dict[str, set[AreaLevel]] = {}
        values: dict[str, int] = {}
        for (indicator_id, _, level), counts in self._counts.items():
            periods[indicator_id] = max(periods.get(indicator_id, ""), *counts)
            levels.setdefault(indicator_id, set()).add(level)
            values[indicator_id] = values.get(indicator_id, 0) + sum(counts.values())
        return {
            id_: Extent(
                newest=newest,
                levels=tuple(level for level in _FINEST_FIRST if level in levels[id_]),
                values=values[id_],
            )
            for id_, newest in periods.items()
        }

    def groups(self, indicator_id: str, *, order: Iterable[str]) -> tuple[str, ...]:
        """The groups with figures, in the catalogue's order."""
        return tuple(
            group
            for group in order
            if any((indicator_id, group, level) in self._counts for level in AreaLevel)
        )

    def levels(self, indicator_id: str, group: str) -> tuple[AreaLevel, ...]:
        """The levels a map can show, finest common one first."""
        return tuple(level for level in MAP_LEVELS if (indicator_id, group, level) in self._counts)

    def periods(self, indicator_id: str, group: str, level: AreaLevel) -> tuple[str, ...]:
        """The periods with at least one value at this level, oldest first."""
        return tuple(sorted(self._counts.get((indicator_id, group, level), {})))

    def most_values(self, indicator_id: str, level: AreaLevel) -> int:
        """In how many areas of this level there is a value in the fullest period, whatever the group."""
        counts = (
            count
            for (other, _, at), periods in self._counts.items()
            if other == indicator_id and at is level
            for count in periods.values()
        )
        return max(counts, default=0)

    def newest_shown(self, indicator: Indicator) -> str | None:
        """The year in which a reader sees this indicator first: the newest of its first group and level."""
        key = (indicator.id, indicator.groups)
        if key not in self._newest:
            self._newest[key] = self._newest_shown(indicator)
        return self._newest[key]

    def _newest_shown(self, indicator: Indicator) -> str | None:
        group = next(iter(self.groups(indicator.id, order=indicator.groups)), None)
        levels = self.levels(indicator.id, group) if group else ()
        if not group or not levels:
            return None
        level = AreaLevel.WIJK if AreaLevel.WIJK in levels else levels[0]
        return self.best_period(indicator.id, group, level)

    def number(self, indicator: Indicator, level: AreaLevel, period: str) -> int:
        """In how many areas of this level there is a value of the whole in this period."""
        return self._counts.get((indicator.id, indicator.default_group, level), {}).get(period, 0)

    def best_period(self, indicator_id: str, group: str, level: AreaLevel) -> str | None:
        """The newest period that covers at least half as many areas as the fullest one."""
        counts = self._counts.get((indicator_id, group, level), {})
        if not counts:
            return None
        enough = max(counts.values()) / 2
        return max(period for period, number in counts.items() if number >= enough)
