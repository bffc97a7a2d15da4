"""The verdicts of the screens by address: each with the sentences that must go along with it."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from dashboard.api.figures import cautions_beside
from dashboard.api.paging import ApiPage, NotInDataError, require_areas, require_indicators, slice_of
from dashboard.api.queries import VerdictQuery
from dashboard.api.rows import VerdictItem
from dashboard.api.verdict_rows import gap_brief, known, known_whole, trend_brief, verdict_brief
from dashboard.assessment.assessments import Assessments, tuples
from dashboard.assessment.model import AreaAssessment
from dashboard.services import Services
from dashboard.text.cautions import rule_words
from dashboard.text.units import change_writer
from dashboard.text.verdicts import verdict_sentences
from indicators.model import EvidenceClass, Indicator, Status
from indicators.provenance import parse_provenance


def verdicts(query: VerdictQuery, services: Services) -> ApiPage:
    """The figures that the statistics looked at, of the newest period of each area or of one period."""
    require_indicators(query.indicator, services=services)
    require_areas(query.gebied, services=services)
    if query.basis is not None and query.indicator is None:
        raise NotInDataError("There are no verdicts of every indicator against one area: basis takes one.")
    require_areas(query.basis, services=services)
    assessments = services.assessments(wait=True)
    places = _places(assessments.comparisons, query)
    shown, cursor = slice_of(places, cursor=query.cursor, limit=query.limit, version=assessments.version)
    rows = tuples(assessments.comparisons.iloc[list(shown)], AreaAssessment)
    if query.basis is not None:
        rows = [_against(one, query.basis, assessments) for one in rows]
    facts: dict[str, Any] = {"version": assessments.version, "language": query.taal, "basis": query.basis}
    return ApiPage(
        items=[verdict_item(one, services, **facts) for one in rows],
        version=assessments.version,
        cursor=cursor,
        facts={"dataVersion": assessments.version},
    )


def _places(rows: pd.DataFrame, query: VerdictQuery) -> list[int]:
    mask = rows["latest"].to_numpy(dtype=bool) if query.periode is None else rows["period"] == query.periode
    mask = pd.Series(mask, index=rows.index)
    for name, value in (
        ("indicator_id", query.indicator), ("area_code", query.gebied), ("group", query.groep),
    ):  # fmt: skip
        if value is not None:
            mask &= (rows[name] == value).to_numpy(dtype=bool)
    return [int(place) for place in mask.to_numpy(dtype=bool).nonzero()[0]]


def _against(one: AreaAssessment, basis: str, found: Assessments) -> AreaAssessment:
    """The same figure against another area than its own city."""
    compared = found.compared(one.indicator_id, period=one.period, group=one.group, benchmark=basis)
    return compared[one.area_code]


def verdict_item(
    assessed: AreaAssessment, services: Services, *, version: int, language: str, basis: str | None = None
) -> VerdictItem:
    """One figure with everything that the statistics say of it, against its city or the area ``basis``."""
    indicator = services.catalogue.get(assessed.indicator_id)
    own = parse_provenance(assessed.provenance)
    published = assessed.status == Status.PUBLISHED
    series = (assessed.indicator_id, assessed.area_code, assessed.group)
    found = services.assessments()
    trend = found.trend(*series)
    gap = found.gap_trend(*series, benchmark=basis) if assessed.benchmark_code else None
    names = {
        code: services.areas.get(code).name for code in (assessed.area_code, assessed.benchmark_code) if code
    }
    return VerdictItem(
        indicator=indicator.id,
        area=assessed.area_code,
        period=assessed.period,
        group=assessed.group,
        value=known(assessed.value),
        lower=known(assessed.lower),
        upper=known(assessed.upper),
        n=known(assessed.n),
        unit=indicator.unit,
        status=Status(assessed.status),
        evidence=own.evidence if own else EvidenceClass.PUBLISHED if published else indicator.evidence,
        cautions=cautions_beside(assessed, indicator, period=assessed.period, language=language),
        verdict=verdict_brief(assessed, language=language),
        sentences=sentences_of(assessed, indicator, services, language=language),
        size=assessed.size,
        lasting=bool(assessed.lasting),
        rank=known_whole(assessed.rank),
        ranked=known_whole(assessed.ranked),
        rank_lower=known_whole(assessed.rank_lower),
        rank_upper=known_whole(assessed.rank_upper),
        trend=trend_brief(trend, indicator, area=names[assessed.area_code], language=language)
        if trend is not None
        else None,
        gap_trend=gap_brief(gap, benchmark=names[assessed.benchmark_code], language=language)
        if gap is not None
        else None,
        tested=not isnan(assessed.p_value),
        chance=known(assessed.chance),
        source=services.catalogue.family_of(indicator).id,
        version=version,
    )


def sentences_of(
    assessed: AreaAssessment | None, indicator: Indicator, services: Services, *, language: str
) -> list[str]:
    """The verdict in the sentences of the map, with the rules that touch its period."""
    if assessed is None:
        return []
    names = {
        "area": services.areas.get(assessed.area_code).name,
        "benchmark": services.areas.get(assessed.benchmark_code).name if assessed.benchmark_code else "",
    }
    number = change_writer(indicator, language=language)
    said = verdict_sentences(assessed, language=language, number=number, **names)
    return [*said, *rule_words(indicator, period=assessed.period, language=language)]
