"""What stands beside figures by address: areas that look alike, ages, the index, marks of the Overzicht."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np

from dashboard.api.derived_rows import BesideItem, IndexItem, IndexPart, MarkItem, MarkPart
from dashboard.api.lists import page_of
from dashboard.api.paging import ApiPage, NotInDataError, require_indicators
from dashboard.api.queries import BesideQuery, IndexQuery, MarkQuery
from dashboard.api.verdict_rows import known
from dashboard.assessment.assessments import tuples
from dashboard.assessment.model import AreaAssessment
from dashboard.overview.model import OverviewMark
from dashboard.overview.view import overview
from dashboard.profile.index import index_place, place_words, total_words
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.similar_areas import SimilarMean, similar_means_on
from indicators.model import TOTAL_GROUP, Status
from indicators.provenance import parse_provenance
from indicators.statistics.welfare_index import TOTAL
from indicators.statistics.words import Note, say


def beside(query: BesideQuery, services: Services) -> ApiPage:
    """Of the figures of one indicator; without a period the newest of each area."""
    require_indicators(query.indicator, services=services)
    indicator = services.catalogue.get(query.indicator)
    found = services.assessments(wait=True)
    rows = found.comparisons
    group = query.groep or indicator.default_group
    mask = (rows["indicator_id"] == indicator.id) & (rows["group"] == group) & (rows["provenance"] == "")
    mask &= rows["status"] != str(Status.PUBLISHED)
    mask &= rows["latest"] if query.periode is None else rows["period"] == query.periode
    if query.gebied is not None:
        mask &= rows["area_code"] == query.gebied
    items = tuples(rows[mask.to_numpy(dtype=bool)], AreaAssessment)
    means: dict[tuple[str, str], SimilarMean] = {}
    for period in dict.fromkeys(item.period for item in items):
        areas = [services.areas.get(item.area_code) for item in items if item.period == period]
        of_period = similar_means_on(indicator.id, group, period, areas, services)
        means |= {(period, code): mean for code, mean in of_period.items()}

    def row(one: AreaAssessment) -> BesideItem:
        mean = means.get((one.period, one.area_code))
        key: dict[str, Any] = {"period": one.period, "area_code": one.area_code}
        ages = group == TOTAL_GROUP
        own = parse_provenance(one.provenance)
        return BesideItem(
            indicator=indicator.id,
            area=one.area_code,
            period=one.period,
            group=group,
            unit=indicator.unit,
            value=one.value,
            similar=mean.value if mean else None,
            similar_areas=list(mean.areas) if mean else [],
            weighted=mean.weighted if mean else None,
            standardised=found.standardised(indicator.id, **key) if ages else None,
            expected=found.expected(indicator.id, **key) if ages else None,
            evidence=own.evidence if own else indicator.evidence,
        )

    return page_of(items, query, services, item=row)


def welfare_index(query: IndexQuery, services: Services) -> ApiPage:
    """The newest year of the index, of every area and theme that has one."""
    found = services.assessments(wait=True).index
    scores = found.index.scores
    rows = scores[(scores["year"] == found.year) & scores["score"].notna()]
    chosen = [
        row
        for row in rows.itertuples()
        if query.gebied in (None, row.area_code) and query.thema in (None, row.theme)
    ]

    shown = {str(row.area_code) for row in chosen}
    known_parts = found.index.parts
    known_parts = known_parts[(known_parts["year"] == found.year) & known_parts["standardised"].notna()]
    known_parts = known_parts[known_parts["area_code"].isin(shown)]
    parts: dict[tuple[str, str], list[Any]] = {}
    for part in known_parts.sort_values("contribution", key=np.abs, ascending=False).itertuples():
        parts.setdefault((str(part.area_code), str(part.theme)), []).append(part)

    def item(row: Any) -> IndexItem:
        code, theme = str(row.area_code), str(row.theme)
        place = index_place(theme, code, found)
        old = say(Note.INDEX_OLD, language=query.taal, period=row.oldest_period)
        return IndexItem(
            area=code,
            theme=theme,
            year=found.year,
            base_year=found.index.definition.base_year,
            score=float(row.score),
            words=total_words(row, found, language=query.taal) if theme == TOTAL else "",
            present=int(row.present),
            of=int(row.of),
            oldest_period=str(row.oldest_period),
            rank=place.rank if place else None,
            rank_lower=place.lower if place else None,
            rank_upper=place.upper if place else None,
            ranked=place.ranked if place else None,
            sentences=[*([place_words(place, language=query.taal)] if place else []), old],
            parts=[
                IndexPart(
                    indicator=str(part.indicator_id),
                    period=str(part.period),
                    value=float(part.value),
                    city_value=float(part.city_value),
                    points=float(part.contribution),
                )
                for part in parts.get((code, theme), ())
            ],
        )

    return page_of(chosen, query, services, item=item)


def marks(query: MarkQuery, services: Services) -> ApiPage:
    """The marks of the Overzicht: of each theme, or of the headline indicators of one."""
    themes = {term.id for term in services.catalogue.terms("themes")}
    if query.thema is not None and query.thema not in themes:
        raise NotInDataError(f"Not a theme: {query.thema}. There are {', '.join(sorted(themes))}.")
    services.assessments(wait=True)
    tags = {} if query.thema is None else {"theme": query.thema}
    view = overview(Selection(tags=tags, language=query.taal), services)
    every = [
        (row.area.code, mark)
        for row in view.rows
        for mark in row.marks
        if query.gebied in (None, row.area.code)
    ]
    return page_of(every, query, services, item=_mark)


def _mark(one: tuple[str, OverviewMark]) -> MarkItem:
    code, mark = one
    return MarkItem(
        area=code,
        column=mark.column.id,
        distance=known(mark.distance),
        band=str(mark.band),
        figures=[
            MarkPart(
                indicator=figure.indicator.id,
                period=figure.assessed.period,
                distance=None if isnan(figure.distance.size) else figure.distance.size,
                similar=figure.similar,
            )
            for figure in mark.figures
        ],
    )
