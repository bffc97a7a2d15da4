"""Areas, indicators, sources and data versions as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from dashboard.api.paging import ApiPage, slice_of
from dashboard.api.queries import AreaQuery, IndicatorQuery, PageQuery, VersionQuery
from dashboard.api.rows import ApiRow, AreaItem, CautionItem, IndicatorItem, SourceItem, VersionItem
from dashboard.search.areas import find_areas
from dashboard.search.indicators import search
from dashboard.selection.availability import Extent
from dashboard.services import Services
from data.store.model import VersionInfo
from geo.model import Area
from indicators.model import Indicator, SourceFamily

_MOST_BY_NAME = 50
_Entry = TypeVar("_Entry")


def page_of(
    entries: Iterable[_Entry], query: PageQuery, services: Services, *, item: Callable[[_Entry], ApiRow]
) -> ApiPage:
    """A page of a list that is small; ``item`` makes the row of an entry that is on it."""
    version = services.data_version().id
    shown, cursor = slice_of(list(entries), cursor=query.cursor, limit=query.limit, version=version)
    return ApiPage(items=[item(entry) for entry in shown], version=version, cursor=cursor)


def areas(query: AreaQuery, services: Services) -> ApiPage:
    """The areas that fit, in the order of the list; with words the best fit first."""
    chosen: Sequence[Area] = list(services.areas)
    if query.zoek is not None:
        chosen = [match.area for match in find_areas(query.zoek, services.areas, most=_MOST_BY_NAME)]
    fits = [
        area
        for area in chosen
        if query.niveau in (None, area.level) and query.gemeente in (None, area.municipality, area.code)
    ]
    return page_of(fits, query, services, item=area_item)


def area_item(area: Area) -> AreaItem:
    return AreaItem(
        code=area.code,
        name=area.name,
        level=area.level,
        parent=area.parent,
        municipality=area.municipality,
        parts=list(area.parts),
        inhabitants=area.inhabitants,
        lon=area.lon,
        lat=area.lat,
        focus=area.focus,
    )


def indicators(query: IndicatorQuery, services: Services) -> ApiPage:
    """The indicators that fit, also those without figures; with words the best fit first."""
    catalogue = services.catalogue
    ids = catalogue.ids
    if query.zoek is not None:
        ids = search(catalogue, query.zoek, language=query.taal).ids
    chosen = [catalogue.get(id_) for id_ in ids]
    fits = [
        one
        for one in chosen
        if query.thema in (None, one.theme)
        and (query.doelgroep is None or query.doelgroep in one.target_groups)
    ]
    return page_of(fits, query, services, item=indicator_items(services, language=query.taal))


def indicator_items(services: Services, *, language: str) -> Callable[[Indicator], IndicatorItem]:
    """Makes the row of an indicator; where figures are is looked up once."""
    extents = services.availability().extents()

    def item(indicator: Indicator) -> IndicatorItem:
        return _indicator(indicator, extents.get(indicator.id), services, language=language)

    return item


def _indicator(
    indicator: Indicator, extent: Extent | None, services: Services, *, language: str
) -> IndicatorItem:
    return IndicatorItem(
        id=indicator.id,
        title=indicator.title.in_language(language),
        explanation=indicator.explanation.in_language(language),
        definition=indicator.definition.in_language(language),
        note=indicator.our_note.in_language(language),
        theme=indicator.theme,
        target_groups=list(indicator.target_groups),
        about=list(indicator.about),
        unit=indicator.unit,
        decimals=indicator.decimals,
        polarity=indicator.polarity,
        evidence=indicator.evidence,
        levels=list(indicator.levels),
        groups=list(indicator.groups),
        source=indicator.source.family,
        newest_period=extent.newest if extent else None,
        values=extent.values if extent else 0,
        cautions=[
            CautionItem(
                kind=str(one.kind),
                reason=one.reason.in_language(language),
                period=one.period,
                until=one.until,
                areas=list(one.areas),
            )
            for one in services.cautions_of(indicator)
        ],
        breaks=[one.period for one in indicator.breaks],
        no_figure=indicator.no_figure.in_language(language) if indicator.no_figure else None,
    )


def sources(query: PageQuery, services: Services) -> ApiPage:
    """The publications that figures come from, with their licence and when they last came in."""
    item = partial(_source, services=services, language=query.taal)
    return page_of(services.catalogue.families.values(), query, services, item=item)


def _source(family: SourceFamily, *, services: Services, language: str) -> SourceItem:
    states = [state for state in services.source_states() if state.family == family.id]
    moments = [state.fetched_at for state in states if state.fetched_at is not None]
    return SourceItem(
        id=family.id,
        title=family.title.in_language(language),
        publisher=family.publisher,
        licence=family.licence.name,
        licence_url=family.licence.url,
        url=family.url,
        rhythm=family.rhythm,
        indicators=len(services.catalogue.of_family(family.id)),
        tables=sum(table.family == family.id for table in services.catalogue.tables.values()),
        last_fetched=max(moments) if moments else None,
    )


def versions(query: VersionQuery, services: Services) -> ApiPage:
    """What each data version changed, newest first."""
    every = services.observations.history.versions(source_id=query.bron)
    return page_of(every, query, services, item=_version)


def _version(info: VersionInfo) -> VersionItem:
    return VersionItem(
        id=info.id,
        created=info.created_at,
        source=info.source_id,
        reason=info.reason,
        added=info.added,
        revised=info.revised,
        withdrawn=info.withdrawn,
        undoes=info.undoes,
        undone_by=info.undone_by,
    )
