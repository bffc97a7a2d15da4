"""The figures of the screens, by address: with interval, status, cautions, verdict, source and version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import isnan
from typing import Any

from dashboard.api.paging import (
    ApiPage,
    NotInDataError,
    from_cursor,
    require_areas,
    require_indicators,
    to_cursor,
)
from dashboard.api.queries import FiguresQuery
from dashboard.api.rows import FigureItem, VerdictBrief
from dashboard.api.verdict_rows import verdict_brief
from dashboard.assessment.model import AreaAssessment
from dashboard.comparability import is_comparable
from dashboard.cross_section.view import map_figures
from dashboard.provenance.facts import published_source
from dashboard.services import Services
from dashboard.text.cautions import caution_words
from data.store.pages import FigureQuery
from indicators.catalogue import UnknownIndicatorError
from indicators.model import EvidenceClass, Indicator, Status
from indicators.provenance import parse_provenance


def figures(query: FiguresQuery, services: Services) -> ApiPage:
    """A page of figures. All pages that one cursor leads to are of one data version."""
    version, after = _starting(query, services)
    newest = services.data_version().id
    frame, last = services.observations.page(
        FigureQuery(
            indicator_ids=_indicator_ids(query, services),
            area_codes=_area_codes(query, services),
            periods=query.periode,
            group=query.groep,
            source_id=query.bron,
        ),
        after=after,
        limit=query.limit,
        as_of=None if version == newest else version,
    )
    rows = frame.to_dict("records")
    current = version == newest
    items = [item for row in rows if (item := _item(row, services, current=current, language=query.taal))]
    return ApiPage(
        items=items,
        version=version,
        cursor=to_cursor((version, *last)) if last else None,
        facts={"dataVersion": version, "asOf": _made_at(version, services)},
    )


def _starting(query: FiguresQuery, services: Services) -> tuple[int, list[str] | None]:
    """The data version that is asked about, and the figure after which the page begins."""
    newest = services.data_version().id
    if query.cursor is not None:
        version, *after = from_cursor(query.cursor, like=(int, str, str, str, str))
        if not 0 <= version <= newest:
            raise NotInDataError("There is no such page: take the cursor from the link to the next page.")
        return version, after
    if query.versie is not None:
        if query.versie > newest:
            raise NotInDataError(f"There is no data version {query.versie} yet; the newest is {newest}.")
        return query.versie, None
    if query.as_of is not None:
        return min(newest, services.observations.version_on(query.as_of)), None
    return newest, None


def _made_at(version: int, services: Services) -> datetime | None:
    newest = services.data_version()
    if version == newest.id:
        return newest.created_at
    made = {one.id: one.created_at for one in services.observations.history.versions()}
    return made.get(version)


def _indicator_ids(query: FiguresQuery, services: Services) -> list[str]:
    """The indicators that are asked for; all: none."""
    named = _known_indicators(query.indicator, services)
    if query.publicatie is None:
        return named
    if query.publicatie not in services.catalogue.families:
        raise NotInDataError(f"Not a publication: {query.publicatie}. See /bronnen.")
    of_family = [one.id for one in services.catalogue.of_family(query.publicatie)]
    return [one for one in of_family if not named or one in named] or ["-"]  # nothing has both


def _known_indicators(ids: Sequence[str], services: Services) -> list[str]:
    require_indicators(*ids, services=services)
    return [services.catalogue.get(one).id for one in ids]


def _area_codes(query: FiguresQuery, services: Services) -> list[str]:
    require_areas(*query.gebied, services=services)
    if query.niveau is None:
        return list(query.gebied)
    of_level = [area.code for area in services.areas.at_level(query.niveau)]
    codes = [code for code in of_level if not query.gebied or code in query.gebied]
    return codes or ["-"]  # no area has both: no figure


def _item(row: dict[Any, Any], services: Services, *, current: bool, language: str) -> FigureItem | None:
    try:
        indicator = services.catalogue.get(row["indicator_id"])
    except UnknownIndicatorError:
        return None  # was in the catalogue once
    if row["area_code"] not in services.areas:
        return None  # of a municipality that is not shown here
    assessed = assessed_figure(row, indicator, services) if current else None
    own = parse_provenance(row["provenance"])
    return FigureItem(
        indicator=indicator.id,
        area=row["area_code"],
        period=row["period"],
        group=row["group"],
        value=_known(row["value"]),
        lower=_known(row["lower"]),
        upper=_known(row["upper"]),
        n=_known(row["n"]),
        unit=indicator.unit,
        status=Status(row["status"]),
        evidence=_evidence(row, indicator),
        cautions=cautions_beside(assessed, indicator, period=row["period"], language=language),
        note=row["note"],
        verdict=_verdict(assessed, language=language),
        source=row["source_id"],
        publisher=own.supplier if own else _publisher(row, indicator, services),
        version=int(row["first_version"]),
    )


def assessed_figure(row: dict[Any, Any], indicator: Indicator, services: Services) -> AreaAssessment | None:
    """What the statistics say of a figure as it is now against its own city; as on the map."""
    if row["status"] == Status.EXAMPLE or not is_comparable(indicator):
        return None
    period, group = row["period"], row["group"]
    compared = services.assessments().compared(indicator.id, period=period, group=group)
    result = compared.get(row["area_code"])
    if result is None:
        return None
    around = map_figures(services, indicator.id, periods=(period,), group=group)
    other = around.get((services.areas.benchmark_of(row["area_code"]).code, period))
    of_itself = services.areas.benchmark_of(row["area_code"]).code == row["area_code"]
    theirs = other.value if other is not None and not of_itself else None
    return result if result.fits(_known(row["value"]), theirs) else None


def cautions_beside(
    assessed: AreaAssessment | None, indicator: Indicator, *, period: str, language: str
) -> list[str]:
    """The words that stand beside the figure on the screens; empty without."""
    words = caution_words(assessed, indicator, period=period, language=language)
    return [words] if words else []


def _verdict(assessed: AreaAssessment | None, *, language: str) -> VerdictBrief | None:
    return None if assessed is None else verdict_brief(assessed, language=language)


def _evidence(row: dict[Any, Any], indicator: Indicator) -> EvidenceClass:
    own = parse_provenance(row["provenance"])
    if own is not None:
        return own.evidence
    return EvidenceClass.PUBLISHED if row["status"] == Status.PUBLISHED else indicator.evidence


def _publisher(row: dict[Any, Any], indicator: Indicator, services: Services) -> str:
    if row["status"] == Status.EXAMPLE:
        return ""
    if row["status"] == Status.PUBLISHED:
        return published_source(row["note"])[0]
    return services.catalogue.family_of(indicator).publisher


def _known(number: float) -> float | None:
    return None if isnan(number) else number
