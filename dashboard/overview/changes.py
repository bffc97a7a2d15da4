"""What changed in the focus areas: only movements of headline indicators that the tests let pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from dashboard.assessment.assessments import tuples
from dashboard.assessment.model import GapAssessment, TrendAssessment
from dashboard.overview.ground import Ground
from dashboard.overview.model import OverviewChange, OverviewChanges
from geo.model import Area
from indicators.headlines import Headline
from indicators.statistics.states import GapState, Meaning, Reason, TrendState

_MOVED = (GapState.WIDENING, GapState.CLOSING, GapState.GONE, GapState.CROSSED)
_ESTIMATES = (Reason.MODEL_ESTIMATE, Reason.PREDICTION)
_Key = tuple[str, TrendState | None, Meaning, GapState | None, str, str]
_Series = TypeVar("_Series", TrendAssessment, GapAssessment)


def overview_changes(ground: Ground, areas: Sequence[Area], headlines: Sequence[Headline]) -> OverviewChanges:
    """Of these areas: a trend of the area itself, a clear change of its gap, or both; and what is not known.

    Areas where an indicator does the same over the same years are taken together. The unfavourable movements
    stand first, then in the order of the headline set.
    """
    trends = _of_everyone(ground.found.trends, TrendAssessment, areas, ground)
    gaps = _of_everyone(ground.found.gap_trends, GapAssessment, areas, ground)
    groups: dict[_Key, list[Area]] = {}
    for headline in headlines:
        for area in areas:
            series = headline.indicator_id, area.code
            key = _key(trends.get(series), gaps.get(series))
            if key is not None:
                groups.setdefault(key, []).append(area)
    by_id = {headline.indicator_id: headline for headline in headlines}
    clear = [_change(key, by_id[key[0]], members, ground) for key, members in groups.items()]
    clear.sort(key=lambda item: not _is_unfavourable(item))
    moved = {item.headline.indicator_id for item in clear}
    return OverviewChanges(clear=tuple(clear), **_not_said(headlines, trends, moved))


def _not_said(
    headlines: Iterable[Headline], trends: Mapping[tuple[str, str], TrendAssessment], moved: set[str]
) -> dict[str, tuple[Headline, ...]]:
    own: dict[str, list[TrendAssessment]] = {}
    for (indicator_id, _), item in trends.items():
        own.setdefault(indicator_id, []).append(item)
    tested, too_few, estimates = [], [], []
    for headline in headlines:
        series = own.get(headline.indicator_id, [])
        if headline.indicator_id in moved or not series:
            continue
        if any(item.is_tested for item in series):
            tested.append(headline)
        elif all(item.why_not in _ESTIMATES for item in series):
            estimates.append(headline)
        elif any(item.points for item in series):
            too_few.append(headline)
    return {"tested": tuple(tested), "too_few": tuple(too_few), "estimates": tuple(estimates)}


def _key(trend: TrendAssessment | None, gap: GapAssessment | None) -> _Key | None:
    if trend is None:
        return None
    moves = trend.is_own and trend.movement is not Meaning.NONE
    changes = gap is not None and gap.verdict in _MOVED and gap.last == trend.last
    if not moves and not changes:
        return None
    return (
        trend.indicator_id,
        trend.verdict if moves else None,
        trend.movement if moves else Meaning.NONE,
        gap.verdict if gap is not None and changes else None,
        trend.first,
        trend.last,
    )


def _is_unfavourable(change: OverviewChange) -> bool:
    return change.movement is Meaning.WORSENING or change.gap is GapState.WIDENING


def _change(key: _Key, headline: Headline, areas: Sequence[Area], ground: Ground) -> OverviewChange:
    indicator = ground.catalogue.get(headline.indicator_id)
    _, trend, movement, gap, first, last = key
    return OverviewChange(
        headline=headline,
        areas=tuple(areas),
        trend=trend,
        movement=movement,
        gap=gap,
        first=first,
        last=last,
        query=ground.query(indicator, *areas),
    )


def _of_everyone(
    rows: pd.DataFrame, kind: type[_Series], areas: Sequence[Area], ground: Ground
) -> dict[tuple[str, str], _Series]:
    """By headline indicator and area code its series of everyone."""
    chosen = rows[rows["indicator_id"].isin(list(ground.catalogue.headline_ids))]
    chosen = chosen[chosen["area_code"].isin([area.code for area in areas])]
    return {
        (item.indicator_id, item.area_code): item
        for item in tuples(chosen, kind)
        if item.group == ground.catalogue.get(item.indicator_id).default_group
    }
