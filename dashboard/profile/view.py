"""The Wijkprofiel of one area: one query, laid beside the statistics, borders and areas that are like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.figures.trend_points import TrendPoint
from dashboard.profile.headlines import headline_themes, short_names
from dashboard.profile.model import Absent, Block, ProfileRow, ProfileTheme, ProfileView
from dashboard.profile.population import population_of
from dashboard.profile.rows import Series, beside, newest, profile_row, read_series
from dashboard.provenance.facts import no_figure_reason
from dashboard.selection.model import Selection, without_indicator
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.similar_areas import similar_areas
from dashboard.similar_beyond import full_name
from dashboard.texts import translator
from dashboard.version_cache import CachePart
from geo.model import Area, AreaLevel, Areas
from geo.neighbours import neighbours_of
from indicators.model import Indicator, Status
from indicators.statistics.standing import count_standing

DEFAULT_AREA = "zuidwest"


def profile_area(selection: Selection, areas: Areas) -> Area:
    """The area of the page: the first one chosen."""
    return areas.get(selection.area_codes[0] if selection.area_codes else DEFAULT_AREA)


def profile_view(selection: Selection, services: Services) -> ProfileView:
    """Everything about the first chosen area that fits the filters; its parts are asked for one by one."""
    key = without_indicator(selection)
    view = services.cached(
        CachePart.PROFILE_VIEW, key, lambda: _view(key, services), of=services.assessments()
    )
    return replace(view, selection=selection)


def _view(selection: Selection, services: Services) -> ProfileView:
    area = profile_area(selection, services.areas)
    benchmark = _benchmark_of(area, services.areas)
    series = read_series(area, benchmark, services)
    themes = _themes(area, series, selection, services)
    headlines = headline_themes(themes, services.catalogue.leading_ids(selection.tags))
    counted = [row for theme in headlines for row in theme.rows if row.block is Block.SIDED]
    assessed = [row.assessed for row in counted if row.assessed is not None]
    alike = similar_areas(area, services)
    return ProfileView(
        selection=selection,
        area=area,
        benchmark=benchmark,
        names=short_names(services.catalogue, selection.language),
        themes=themes,
        headlines=headlines,
        population=population_of(area, series, catalogue=services.catalogue),
        standing=count_standing(item.side for item in assessed),
        chance=services.assessments().chance(assessed) if assessed else None,
        neighbours=neighbours_of(area, borders=services.borders(), areas=services.areas),
        similar=tuple((replace(other, name=full_name(other, services)), item) for other, item in alike),
        beyond=frozenset(other.code for other, _ in alike if other.code not in services.areas),
        asks=services.settings.reactions,
    )


def _benchmark_of(area: Area, areas: Areas) -> Area | None:
    other = areas.benchmark_of(area.code)
    return None if other.code == area.code else other


def _themes(
    area: Area, series: Mapping[str, Series], selection: Selection, services: Services
) -> tuple[ProfileTheme, ...]:
    """The themes that fit the filters, each with its rows and with what has no figure here."""
    around = beside(area, selection, services)
    result = []
    for theme in services.catalogue.terms("themes"):
        if selection.tags.get("theme") not in (None, theme.id):
            continue
        rows, absent = [], []
        for indicator in services.catalogue.matching({**selection.tags, "theme": theme.id}):
            points = series.get(indicator.id, {}).get(area.code, ())
            point = newest(points)
            if point is None:
                absent.append(_absent(indicator, points, area, selection.language))
                continue
            rows.append(profile_row(indicator, point, area=area, beside=around, selection=selection))
        result.append(ProfileTheme(theme=theme, rows=tuple(sorted(rows, key=_order)), absent=tuple(absent)))
    return tuple(result)


def _order(row: ProfileRow) -> tuple[bool, float]:
    """The largest unfavourable distance first; of unknown distance last, in the order of the catalogue."""
    return row.distance is None, -(row.distance or 0.0)


def _absent(indicator: Indicator, points: Sequence[TrendPoint], area: Area, language: str) -> Absent:
    """Why there is no figure: nobody publishes it, too few people, or not for this level or area."""
    t = translator(language)
    status = Status(points[-1].status) if points else Status.MISSING
    if status is Status.SUPPRESSED:
        reason = t("Afgeschermd: het gaat om te weinig mensen.")
    elif indicator.no_figure is not None:
        reason = no_figure_reason(indicator, language=language)
    elif area.level not in (*indicator.levels, AreaLevel.PROGRAMME):
        reason = t("De bron geeft dit cijfer niet per {level}.").format(level=level_words(t)[area.level])
    else:
        reason = t("De bron heeft voor dit gebied geen cijfer.")
    return Absent(indicator=indicator, reason=reason, status=status)
