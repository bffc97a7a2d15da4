"""The figures of one area and of possible comparison areas, laid side by side per period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.rollup import SOURCE_ID as ROLL_UP
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Status
from indicators.statistics.denominators import with_n
from indicators.statistics.distributions import normal_quantile
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Booleans, Floats, decimal_years, require_one_per_key
from indicators.statistics.interval import CONFIDENCE, with_intervals

_USABLE = (Status.MEASURED, Status.ESTIMATED, Status.PROVISIONAL)


class PanelError(StatisticsError):
    """An area without figures; the text names indicator and area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """T periods of one area (T,) and of J other areas (T, J), in the unit of the indicator.

    ``errors`` are standard errors of single figures, ``sizes`` the people behind them; NaN when unknown.
    Values of the other areas are NaN where there is no figure; the area itself has all.
    """

    area_code: str
    periods: tuple[str, ...]
    values: Floats
    errors: Floats
    sizes: Floats
    codes: tuple[str, ...]
    other_values: Floats
    other_errors: Floats
    other_sizes: Floats

    @property
    def times(self) -> Floats:
        """The periods in years, shape (T,)."""
        return decimal_years(pd.Series(self.periods))

    @property
    def complete(self) -> frozenset[str]:
        """The other areas that have a figure in every period."""
        known = np.isfinite(self.other_values)
        return frozenset(code for number, code in enumerate(self.codes) if known[:, number].all())

    def cut(self, keep: Booleans) -> Panel:
        """Only the periods marked in ``keep`` (T,)."""
        return Panel(
            area_code=self.area_code,
            periods=tuple(period for period, value in zip(self.periods, keep, strict=True) if value),
            values=self.values[keep],
            errors=self.errors[keep],
            sizes=self.sizes[keep],
            codes=self.codes,
            other_values=self.other_values[keep],
            other_errors=self.other_errors[keep],
            other_sizes=self.other_sizes[keep],
        )

    def columns(self, codes: Iterable[str]) -> list[int]:
        """The places of these areas among the other areas."""
        place = {code: number for number, code in enumerate(self.codes)}
        return [place[code] for code in codes if code in place]


def build_panel(
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    indicator_id: str,
    area_code: str,
    others: Iterable[str],
    group: str = TOTAL_GROUP,
    weights: pd.DataFrame | None = None,
) -> Panel:
    """A panel from the observation frame: the periods in which the area has a measured figure.

    Errors are the half widths of the 95% intervals divided by 1.96; n comes from the frame or else from the
    denominator in ``weights`` (see `denominators.with_n`). Published, example, suppressed and missing
    figures are not used. `PanelError`: the area has no figures. `DuplicateRowsError`: two for one period.
    """
    codes = tuple(dict.fromkeys(code for code in others if code != area_code))
    rows = observations[
        (observations["indicator_id"] == indicator_id)
        & (observations["group"] == group)
        & observations["area_code"].isin([area_code, *codes])
        & observations["status"].isin([str(status) for status in _USABLE])
        & observations["value"].notna()
    ]
    require_one_per_key(rows)
    periods = sorted(rows.loc[rows["area_code"] == area_code, "period"])
    if not periods:
        raise PanelError(f"{indicator_id}: no measured figures for {area_code}")
    sized = with_intervals(with_n(rows, catalogue=catalogue, weights=weights), catalogue=catalogue)
    sized["error"] = (sized["upper"] - sized["lower"]) / (2.0 * normal_quantile(CONFIDENCE))

    def wide(column: str) -> Floats:
        table = sized.pivot(index="period", columns="area_code", values=column)
        return table.reindex(index=periods, columns=[area_code, *codes]).to_numpy(dtype=np.float64)

    values, errors, sizes = wide("value"), wide("error"), wide("n")
    return Panel(
        area_code=area_code,
        periods=tuple(periods),
        values=values[:, 0],
        errors=errors[:, 0],
        sizes=sizes[:, 0],
        codes=codes,
        other_values=values[:, 1:],
        other_errors=errors[:, 1:],
        other_sizes=sizes[:, 1:],
    )


def of_other_source(
    observations: pd.DataFrame,
    *,
    indicator_id: str,
    group: str,
    codes: Iterable[str],
    periods: Iterable[str],
) -> frozenset[str]:
    """Of ``codes`` those with a figure from another table than most of them have, in any of the periods.

    Tables of one year differ in coding and in method; what was added up from parts (``roll_up``) comes from
    the table of its parts and counts with any.
    """
    rows = observations[
        (observations["indicator_id"] == indicator_id)
        & (observations["group"] == group)
        & observations["area_code"].isin(list(codes))
        & observations["period"].isin(list(periods))
        & observations["value"].notna()
        & (observations["source_id"] != ROLL_UP)
    ]
    if rows.empty:
        return frozenset()
    usual = rows.groupby("period", observed=True)["source_id"].agg(lambda ids: ids.mode().iloc[0])
    other = rows["source_id"].astype(str) != rows["period"].map(usual).astype(str)
    return frozenset(rows.loc[other, "area_code"].astype(str))
