"""The wall of small charts: every indicator that fits the filters, for one area against its city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from dashboard.comparability import is_comparable
from dashboard.figures.trend_points import known
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.time_series.points import Row, observation_rows, trend_points
from dashboard.trends.card import GapSide, Pair, WallCard, wall_card
from dashboard.trends.view import benchmarks_of, chosen_areas
from dashboard.version_cache import CachePart
from data.store.reader import ObservationReader
from geo.model import Area, AreaLevel
from indicators.catalogue import Catalogue
from indicators.model import Term

_PREFIX = {AreaLevel.BUURT: "BU"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """The headline set, and the rest per theme and side; the least favourable first everywhere.

    ``area`` and ``benchmark`` are names.
    """

    area: str
    benchmark: str
    span: tuple[str, str]
    leading: tuple[WallCard, ...]
    themes: tuple[tuple[Term, Mapping[GapSide, tuple[WallCard, ...]]], ...]

    @property
    def cards(self) -> tuple[WallCard, ...]:
        rest = (card for _, sides in self.themes for cards in sides.values() for card in cards)
        return (*self.leading, *rest)


def trend_wall(selection: Selection, services: Services, *, scheme: str) -> Wall:
    """Every fitting indicator of the first chosen area."""
    area = chosen_areas(selection, services.areas)[0]
    benchmark = benchmarks_of((area,), selection.benchmark, services.areas).get(area.code, "")
    drawn = _fitting(selection, services, area=area, benchmark=benchmark)
    times = [
        point.time for points in drawn.values() for own in points for point in own if not point.is_published
    ]
    span = (min(times, default=0.0), max(times, default=0.0))
    spread = services.spread(prefix=_PREFIX.get(area.level, "WK"))
    availability = services.availability()
    own_city = benchmark == services.areas.benchmark_of(area.code).code
    assessed = services.assessments().of_area(area.code) if own_city else {}
    cards = {
        indicator_id: wall_card(
            services.catalogue.get(indicator_id),
            points,
            selection=selection,
            availability=availability,
            spread=spread,
            span=span,
            scheme=scheme,
            assessed=assessed.get((indicator_id, services.catalogue.get(indicator_id).default_group)),
        )
        for indicator_id, points in drawn.items()
    }
    leading = [id_ for id_ in services.catalogue.leading_ids(selection.tags) if id_ in cards]
    return Wall(
        area=area.name,
        benchmark=services.areas.get(benchmark).name if benchmark else "",
        span=(str(int(span[0])), str(int(span[1]))),
        leading=tuple(_worst_first([cards[id_] for id_ in leading])),
        themes=tuple(
            (
                theme,
                _by_side(
                    [
                        cards[item.id]
                        for item in services.catalogue.matching({"theme": theme.id})
                        if item.id in cards and item.id not in leading
                    ]
                ),
            )
            for theme in services.catalogue.terms("themes")
        ),
    )


def _fitting(selection: Selection, services: Services, *, area: Area, benchmark: str) -> dict[str, Pair]:
    """Per indicator that fits the filters and has a figure the known points of the area and its benchmark."""
    read = partial(_read, services.observations, services.catalogue, area.code, benchmark)
    drawn = services.cached(CachePart.WALL_SERIES, (area.code, benchmark), read)
    fitting = services.catalogue.matching(selection.tags)
    return {indicator.id: drawn[indicator.id] for indicator in fitting if indicator.id in drawn}


def _read(
    observations: ObservationReader, catalogue: Catalogue, area: str, benchmark: str
) -> dict[str, Pair]:
    """Per indicator with a figure the known points of an area and of its benchmark, in one query."""
    groups = {item.id: item.default_group for item in catalogue}
    result = observations.for_trend(
        indicator_ids=list(groups), area_codes=[code for code in (area, benchmark) if code]
    )
    result = result[result["group"].to_numpy() == result["indicator_id"].map(groups).to_numpy()]
    rows: dict[str, list[Row]] = {}
    for indicator_id, row in zip(result["indicator_id"].tolist(), observation_rows(result), strict=True):
        rows.setdefault(indicator_id, []).append(row)
    pairs: dict[str, Pair] = {}
    for indicator_id, own_rows in rows.items():
        indicator = catalogue.get(indicator_id)
        compared = is_comparable(indicator)
        points = trend_points(
            own_rows,
            indicator=indicator,
            catalogue=catalogue,
            benchmarks={area: benchmark} if compared else {},
        )
        if own := known(points.get(area, ())):
            pairs[indicator_id] = (own, known(points.get(benchmark, ())) if compared else [])
    return pairs


def _by_side(cards: list[WallCard]) -> dict[GapSide, tuple[WallCard, ...]]:
    """Per side the cards with the largest unfavourable distance first; of unknown distance last."""
    ordered = _worst_first(cards)
    return {side: tuple(card for card in ordered if card.side is side) for side in GapSide}


def _worst_first(cards: list[WallCard]) -> list[WallCard]:
    return sorted(
        cards, key=lambda card: (card.distance is None, -(card.distance or 0.0), card.title.casefold())
    )
