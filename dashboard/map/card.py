"""The card of one area: its figure, its place among the others, its past, and other published figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import RANKED, AreaRow
from dashboard.cross_section.view import cross_section
from dashboard.figures.trend_lines import rhythm_years
from dashboard.figures.trend_points import TrendPoint
from dashboard.map.past import AreaPast, PublishedFigure, area_past
from dashboard.selection.model import MapMeasure, Selection
from dashboard.services import Services
from dashboard.similar_areas import SimilarMean, similar_means_on
from dashboard.similar_beyond import area_beyond, full_name, values_beyond
from dashboard.time_series.movement import movement_sentence
from geo.model import Area, AreaLevel
from indicators.model import TOTAL_GROUP

_MOST_OTHERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the card shows. ``chosen`` is false while no area is selected and the city stands in.

    ``others`` are the values of the areas of the same level and city. ``own`` and ``city`` are the known
    points of the area and its benchmark, ``first`` and ``last`` the years around them; ``rhythm`` is
    the longest usual step between them, in years. ``movement`` says whether it gets better or worse (capital,
    no full stop), ``similar`` is the mean of the areas that are like it, ``standardised`` the figure as it
    would be with the ages of the city, where the parts by age are known, else ``expected`` the figure of the
    city with the ages of the area. ``asks``: whether readers may say what they think.
    """

    selection: Selection
    view: CrossSection
    row: AreaRow
    area: Area
    chosen: bool
    others: tuple[float, ...]
    own: tuple[TrendPoint, ...]
    city: tuple[TrendPoint, ...]
    city_name: str
    first: str
    last: str
    rhythm: float
    published: tuple[PublishedFigure, ...]
    movement: str
    similar: SimilarMean | None
    alike: tuple[tuple[str, float | None], ...]
    standardised: float | None
    expected: float | None
    asks: bool


def selected_code(selection: Selection) -> str | None:
    """The area that is selected on the map: the first of the chosen areas."""
    return selection.area_codes[0] if selection.area_codes else None


def area_card(selection: Selection, services: Services) -> Card:
    """The card of the selected area, or of the city when none is selected."""
    code = selected_code(selection)
    cities = [city.code for city in services.areas.cities]
    city = selection.benchmark if selection.benchmark in cities else cities[0]
    area = services.areas.get(code or city)
    level = selection.level if area.level is AreaLevel.COUNTRY else area.level
    plain = replace(selection, level=level, measure=MapMeasure.VALUE, base_period=None)
    view = cross_section(plain, services, ranked=level in RANKED)
    row = view.row(area.code)
    if row is None:  # the view holds every area of the level, and every city and the country
        raise LookupError(f"no row for area {area.code!r}")
    past = area_past(
        view.indicator,
        services,
        group=selection.group,
        area_code=area.code,
        benchmark=row.benchmark_code,
    )
    similar = _similar(view, area, services)
    return Card(
        selection=selection,
        view=view,
        row=row,
        area=area,
        chosen=code is not None,
        others=_others(view, row),
        own=past.own,
        city=past.benchmark,
        city_name=row.benchmark_name,
        first=past.own[0].period if past.own else "",
        last=past.own[-1].period if past.own else "",
        rhythm=rhythm_years(view.indicator, [point.time for point in past.own]),
        published=_published(view, row, past),
        movement=movement_sentence(
            services,
            view.indicator,
            area.code,
            language=selection.language,
            group=selection.group,
            benchmark=selection.benchmark,
            named=False,
        ),
        similar=similar,
        alike=_alike(view, similar, services),
        standardised=_of_ages(services.assessments().standardised, view, area),
        expected=_of_ages(services.assessments().expected, view, area),
        asks=services.settings.reactions,
    )


def _of_ages(look_up: Callable[..., float | None], view: CrossSection, area: Area) -> float | None:
    """Of everyone in a part of a city: a figure of one age has nothing to be standardised for."""
    if view.selection.group != TOTAL_GROUP or area.level in (AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY):
        return None
    return look_up(view.indicator.id, period=view.period, area_code=area.code)


def _similar(view: CrossSection, area: Area, services: Services) -> SimilarMean | None:
    if not view.period:
        return None
    group = view.selection.group
    return similar_means_on(view.indicator.id, group, view.period, [area], services).get(area.code)


def _alike(
    view: CrossSection, similar: SimilarMean | None, services: Services
) -> tuple[tuple[str, float | None], ...]:
    """The names and figures of the areas of the mean, those on no screen with their municipality."""
    if similar is None:
        return ()
    key = (view.indicator.id, view.selection.group, view.period)
    beyond = values_beyond(services, services.assessments(), key)
    rows = {row.code: row.value for row in view.rows}
    return tuple(
        (full_name(area_beyond(code, services), services), rows.get(code, beyond.get(code)))
        for code in similar.areas
    )


def _others(view: CrossSection, row: AreaRow) -> tuple[float, ...]:
    return tuple(
        other.value
        for other in view.rows
        if other.value is not None and other.municipality == row.municipality and other.code != row.code
    )


def _published(view: CrossSection, row: AreaRow, past: AreaPast) -> tuple[PublishedFigure, ...]:
    """Published figures for the area that say something else than the map, the newest first."""
    others = (one for one in past.published if (one.period, one.value) != (view.period, row.value))
    return tuple(others)[:_MOST_OTHERS]
