"""One indicator over all areas: its figures of one period, and every area as a dot against its city."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from dashboard.cross_section.hover import hover_words
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.view import cross_section
from dashboard.figures.dot_strip import StripDot, StripRow
from dashboard.provenance.indicators import CatalogueRow, catalogue_row
from dashboard.provenance.sources import family_statuses
from dashboard.selection.model import MapMeasure, Selection
from dashboard.services import Services
from dashboard.similar_areas import similar_means_on
from dashboard.text.verdicts import verdict_kind
from geo.model import AreaLevel, Areas
from indicators.model import TOTAL_GROUP, Status

FEWEST = 5
"""From this many areas on a picture says more than a list."""
_MOST_NAMES = 12
_COUNTRY = "NL00"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorView:
    """``row`` is what the catalogue tells of the indicator, ``figures`` are those of the chosen period.

    ``strip`` are the dots per city; empty where too few areas have a figure for a picture. By area code
    and in the unit: ``similar`` are the means of areas that look alike, ``standardised`` the figures with the
    ages of the own city, ``expected`` those of the city with the ages of the area. ``asks``: whether readers
    may say what they think.
    """

    selection: Selection
    row: CatalogueRow
    figures: CrossSection
    strip: tuple[StripRow, ...]
    similar: Mapping[str, float]
    standardised: Mapping[str, float]
    expected: Mapping[str, float]
    asks: bool


def indicator_view(selection: Selection, services: Services) -> IndicatorView:
    """The figures of the selection's indicator, group, level and period, each against its own city."""
    plain = replace(selection, measure=MapMeasure.VALUE, base_period=None, beside=None)
    figures = cross_section(plain, services)
    return IndicatorView(
        selection=selection,
        row=row_of(selection, services),
        figures=figures,
        strip=_strip(figures, services.areas),
        similar=_similar(figures, services),
        standardised=_of_ages(figures, services.assessments().standardised),
        expected=_of_ages(figures, services.assessments().expected),
        asks=services.settings.reactions,
    )


def row_of(selection: Selection, services: Services) -> CatalogueRow:
    """What the catalogue tells of the selection's indicator."""
    return catalogue_row(
        services.catalogue.get(selection.indicator_id),
        services.availability().extents(),
        families=family_statuses(services),
        examples=services.example_indicators(),
        language=selection.language,
    )


def _similar(view: CrossSection, services: Services) -> dict[str, float]:
    if not view.comparable or not view.period:
        return {}
    areas = [services.areas.get(row.code) for row in view.rows if row.value is not None]
    means = similar_means_on(view.indicator.id, view.selection.group, view.period, areas, services)
    return {code: mean.value for code, mean in means.items()}


def _of_ages(view: CrossSection, look_up: Callable[..., float | None]) -> dict[str, float]:
    """Of everyone: a figure of one age has nothing to be standardised for."""
    if view.selection.group != TOTAL_GROUP:
        return {}
    found = {
        row.code: look_up(view.indicator.id, period=view.period, area_code=row.code) for row in view.rows
    }
    return {code: value for code, value in found.items() if value is not None}


def named_areas(selection: Selection, areas: Areas) -> frozenset[str]:
    """The areas whose name is written in the picture: the reader's choice, else those of the deals."""
    level = selection.level
    chosen = frozenset(code for code in selection.area_codes if areas.get(code).level is level)
    if chosen or level in (AreaLevel.PROGRAMME, AreaLevel.MUNICIPALITY):
        return chosen or frozenset(area.code for area in areas.at_level(level))
    deals = {part for focus in areas.focus for part in (focus.code, *focus.parts)}
    return frozenset(
        area.code for area in areas.at_level(level) if area.code in deals or area.parent in deals
    )


def _strip(view: CrossSection, areas: Areas) -> tuple[StripRow, ...]:
    if sum(row.value is not None for row in view.rows) < FEWEST:
        return ()
    hover = dict(zip((row.code for row in view.rows), hover_words(view), strict=True))
    wished = named_areas(view.selection, areas)
    cities: dict[str, list[AreaRow]] = {}
    for row in view.rows:
        if row.value is not None:
            cities.setdefault(_city_of(row), []).append(row)
    return tuple(
        StripRow(
            name=areas.get(code).name,
            value=_own(view.cities, code) if view.comparable else None,
            dots=tuple(_dot(row, hover[row.code], named=row.code in _few(rows, wished)) for row in rows),
        )
        for code, rows in cities.items()
    )


def _few(rows: Sequence[AreaRow], wished: frozenset[str]) -> set[str]:
    """The wished names of one city; none where they are too many to read."""
    names = {row.code for row in rows} & wished
    return names if len(names) <= _MOST_NAMES else set()


def _city_of(row: AreaRow) -> str:
    """What an area is laid beside; one that lies in two cities, or is one, beside the country."""
    inside = row.municipality is not None and row.municipality != row.code
    return row.municipality if inside and row.municipality else _COUNTRY


def _own(cities: Sequence[AreaRow], code: str) -> float | None:
    return next((row.value for row in cities if row.code == code), None)


def _dot(row: AreaRow, hover: str, *, named: bool) -> StripDot:
    return StripDot(
        code=row.code,
        name=row.name,
        value=row.value if row.value is not None else 0.0,
        kind=verdict_kind(row.assessed),
        named=named,
        hollow=row.status is Status.PUBLISHED,
        hover=f"<b>{escape(row.name)}</b><br>{hover}",
    )
