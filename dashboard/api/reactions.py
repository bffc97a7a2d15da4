"""What people say of figures as rows: only counts that were released, by the same rules as on the pages."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.api.lists import page_of
from dashboard.api.paging import ApiPage, require_areas, require_indicators
from dashboard.api.queries import ReactionQuery
from dashboard.api.rows import ReactionItem
from dashboard.services import Services
from data.voice.rows import StoredRelease
from indicators.model import EvidenceClass
from indicators.voice.counts import CHOICE_PARTS, WHO_PARTS


def reactions(query: ReactionQuery, services: Services) -> ApiPage:
    """A row per count: of everybody, of each part of the answers, and of who they are."""
    require_areas(query.gebied, services=services)
    require_indicators(query.indicator, services=services)
    reader = services.voice
    areas = () if query.gebied is None else (query.gebied,)
    releases = reader.releases(area_codes=areas, indicator_id=query.indicator or "") if reader else []
    rows = [row for one in releases for row in _rows(one)]
    return page_of(rows, query, services, item=lambda row: row)


def _rows(stored: StoredRelease) -> Iterator[ReactionItem]:
    release = stored.release
    yield _row(stored, "mensen", (), release.people)
    if not release.capped:
        for choices, people in zip(CHOICE_PARTS[release.choice_step], release.choices, strict=True):
            yield _row(stored, "antwoord", tuple(str(one) for one in choices), people)
    if len(release.who) > 1:
        for who, people in zip(WHO_PARTS[release.who_step], release.who, strict=True):
            yield _row(stored, "wie", tuple(str(one) for one in who), people)


def _row(stored: StoredRelease, kind: str, parts: tuple[str, ...], people: int) -> ReactionItem:
    return ReactionItem(
        indicator=stored.indicator_id,
        area=stored.area_code,
        year=stored.year,
        kind=kind,
        parts=list(parts),
        people=people,
        nearly_all=stored.release.nearly_all,
        evidence=EvidenceClass.REACTIONS,
    )
