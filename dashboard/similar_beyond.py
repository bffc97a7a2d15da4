"""What lies beyond the screens for areas that look alike: the municipalities that are only compared with."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.assessment.assessments import Assessments
from dashboard.services import ComparisonStore, Services
from dashboard.version_cache import CachePart
from geo.model import Area
from indicators.catalogue import Catalogue
from indicators.model import Status
from indicators.statistics.cautions import with_cautions
from indicators.statistics.denominators import with_n
from indicators.statistics.states import Reason

READ = ("indicator_id", "group", "period", "area_code", "value")
USED = (Status.MEASURED, Status.ESTIMATED, Status.PROVISIONAL)
BARRED = (Reason.VISITORS, Reason.POPULATION_JUMP)
"""A figure that is about other people than the residents says nothing of areas of a kind."""
_KEPT = (*READ, "status", "provenance", "reason")
ByCode = Mapping[str, float]


def area_beyond(code: str, services: Services) -> Area:
    """An area that is shown, or one that is only compared with; `UnknownAreaError`."""
    if code not in services.areas and services.comparison and code in services.comparison.areas:
        return services.comparison.areas.get(code)
    return services.areas.get(code)


def full_name(area: Area, services: Services) -> str:
    """The name of an area; of one that is on no screen with its municipality."""
    if area.code in services.areas or services.comparison is None or area.municipality is None:
        return area.name
    return f"{area.name} ({services.comparison.areas.get(area.municipality).name})"


def rows_beyond(services: Services, result: Assessments) -> pd.DataFrame:
    """The figures of the assessments, and those of the municipalities that are only compared with."""
    comparison = services.comparison
    if comparison is None:
        return result.comparisons

    def join() -> pd.DataFrame:
        texts = dict.fromkeys((name for name in _KEPT if name != "value"), "str")
        frames = (result.comparisons, _with_reason(comparison, services.catalogue))
        whole = pd.concat([frame[list(_KEPT)].astype(texts) for frame in frames], ignore_index=True)
        return whole.astype(dict.fromkeys(texts, "category"))

    return result.cache.get(CachePart.SIMILAR_ROWS, None, join)


def values_beyond(services: Services, result: Assessments, key: tuple[str, str, str]) -> ByCode:
    """Of one indicator, group and period the figures by code of those that are only compared with."""
    if services.comparison is None:
        return {}

    def grouped() -> Mapping[tuple[str, str, str], ByCode]:
        rows = rows_beyond(services, result).iloc[len(result.comparisons) :]
        used = rows["status"].isin([str(status) for status in USED])
        rows = rows[used & ~rows["reason"].isin([str(reason) for reason in BARRED])]
        table: dict[tuple[str, str, str], dict[str, float]] = {}
        for indicator, group, period, code, value in zip(*(rows[n].tolist() for n in READ), strict=True):
            table.setdefault((indicator, group, period), {})[code] = value
        return table

    return result.cache.get(CachePart.SIMILAR_VALUES, None, grouped).get(key, {})


def _with_reason(comparison: ComparisonStore, catalogue: Catalogue) -> pd.DataFrame:
    """Its figures with the caution of each, as the statistics find them for what is shown."""
    figures = with_n(comparison.observations.for_statistics(), catalogue=catalogue)
    levels = {area.code: str(area.level) for area in comparison.areas}
    figures = figures.assign(level=figures["area_code"].astype("str").map(levels).astype("category"))
    return with_cautions(figures, catalogue=catalogue).rename(columns={"caution": "reason"})
