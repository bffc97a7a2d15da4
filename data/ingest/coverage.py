"""Refuse a table in which many figures are gone that were there before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.ingest.steps import Batch
from data.sources.errors import CoverageShrunkError
from geo.model import Areas
from indicators.model import Indicator

MOST_LOST = 0.10
_SHOWN = 3


def check_coverage(
    batch: Batch, *, known: pd.DataFrame, indicators: Sequence[Indicator], areas: Areas, url: str
) -> None:
    """``CoverageShrunkError`` when an indicator lost more than a tenth of the figures in ``known``.

    ``known`` are the current observations of the same table. Figures that the catalogue no longer asks for
    do not count.
    """
    levels = known["area_code"].map({area.code: area.level for area in areas})
    before = known.assign(level=levels)[known["value"].notna()]
    after = batch.observations[batch.observations["value"].notna()].groupby("indicator_id").size()
    lost = []
    for indicator in indicators:
        rows = before[before["indicator_id"] == indicator.id]
        asked = rows["level"].isin(indicator.levels) & rows["group"].isin(indicator.groups)
        had, has = int(asked.sum()), int(after.get(indicator.id, 0))
        if has < had * (1 - MOST_LOST):
            title = indicator.source.titles[0]
            lost.append(f"column {title!r} ({indicator.id}) had {had} figures and now {has}")
    if lost:
        more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
        raise CoverageShrunkError("; ".join(lost[:_SHOWN]) + more, table=batch.source_id, url=url)
