"""The headline figures of the focus areas: of each indicator the newest that may be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite, nan

import pandas as pd

from dashboard.assessment.assessments import tuples
from dashboard.assessment.model import AreaAssessment
from dashboard.overview.model import OverviewFigure
from geo.model import Area, Areas
from indicators.catalogue import Catalogue
from indicators.headlines import Headline
from indicators.model import Status
from indicators.statistics.cautions import JUMP
from indicators.statistics.common_scale import Distance, Yardsticks, jumps, yardsticks
from indicators.statistics.states import CAUTIONS, Reason

AreaFigures = Mapping[str, Mapping[str, OverviewFigure]]
"""By area code and indicator."""
_ESTIMATES = (Reason.MODEL_ESTIMATE, Reason.PREDICTION)
_NOTHING = (Reason.NO_FIGURE, Reason.NO_BENCHMARK, Reason.IS_BENCHMARK, Reason.COUNT, Reason.OTHER_SOURCE)


def headline_figures(
    comparisons: pd.DataFrame, rows: Sequence[Area], *, catalogue: Catalogue, areas: Areas
) -> AreaFigures:
    """Of the areas in ``rows``, from `Assessments.comparisons`; an indicator without such a figure is absent.

    A figure that a caution bars gives way to the newest earlier one that may be compared. So does one whose
    residents were others than in the figure before it (`common_scale.jumps`, or more than `JUMP` times).
    """
    headlines = {headline.indicator_id: headline for headline in catalogue.headlines}
    chosen = comparisons[comparisons["indicator_id"].isin(list(headlines))]
    chosen = chosen[chosen["status"] != str(Status.PUBLISHED)]
    scale = yardsticks(chosen, catalogue=catalogue, areas=areas)
    own = chosen[chosen["area_code"].isin([area.code for area in rows])]
    series: dict[tuple[str, str], list[AreaAssessment]] = {}
    for item in tuples(own, AreaAssessment):
        indicator = catalogue.get(item.indicator_id)
        if item.group == indicator.default_group and item.oriented and item.why_not not in _NOTHING:
            series.setdefault((item.area_code, item.indicator_id), []).append(item)
    result: dict[str, dict[str, OverviewFigure]] = {area.code: {} for area in rows}
    for (code, indicator_id), items in series.items():
        figure = _newest(items, headlines[indicator_id], scale, catalogue)
        if figure is not None:
            result[code][indicator_id] = figure
    return result


def _newest(
    items: Sequence[AreaAssessment], headline: Headline, scale: Yardsticks, catalogue: Catalogue
) -> OverviewFigure | None:
    ordered = sorted(items, key=lambda item: item.period, reverse=True)
    barred = ""
    for item, before in zip(ordered, [*ordered[1:], None], strict=True):
        if item.why_not in CAUTIONS or _has_other_residents(item, before, catalogue):
            barred = barred or item.period
            continue
        return OverviewFigure(
            headline=headline,
            indicator=catalogue.get(item.indicator_id),
            assessed=item,
            distance=_distance(item, scale),
            barred=barred,
        )
    return None


def _has_other_residents(item: AreaAssessment, before: AreaAssessment | None, catalogue: Catalogue) -> bool:
    if jumps(item.indicator_id, item.area_code, item.period, catalogue=catalogue):
        return True
    if before is None or not (isfinite(item.n) and isfinite(before.n)):
        return False
    return max(item.n, before.n) > JUMP * min(item.n, before.n)


def _distance(item: AreaAssessment, scale: Yardsticks) -> Distance:
    spread = scale.get((item.indicator_id, item.group, item.period), nan)
    return Distance(
        size=-item.gap / spread,
        verdict=item.verdict,
        lasting=item.lasting,
        estimate=item.why_not in _ESTIMATES,
    )
