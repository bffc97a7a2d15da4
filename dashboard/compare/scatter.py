"""The drawing of two indicators together: dots, cities and the names that go first."""

from __future__ import annotations

from dashboard.compare.model import PairView
from dashboard.compare.pair_text import pair_hover
from dashboard.cross_section.rows import AreaRow
from dashboard.figures.compare_scatter import ScatterCity, ScatterDot, ScatterStyle, Spec, scatter_spec
from dashboard.services import Services
from geo.model import AreaLevel
from indicators.model import Status

_SOFT = (Status.ESTIMATED, Status.PROVISIONAL, Status.EXAMPLE)


def scatter_drawing(pair: PairView, services: Services, *, scheme: str, narrow: bool) -> Spec | None:
    """The chart as plotly.js reads it; None where there is nothing to draw."""
    if pair.second is None or pair.second_indicator is None or not pair.points:
        return None
    focus = set(services.areas.focus_codes)
    chosen = set(pair.selection.area_codes)
    dots = [
        ScatterDot(
            name=row.name,
            x=row.value or 0.0,
            y=other.value or 0.0,
            chosen=row.code in chosen,
            named=row.code in focus,
            hollow=row.status in _SOFT and other.status in _SOFT,
            hover=pair_hover(row.name, pair, row.value or 0.0, other.value or 0.0),
        )
        for row, other in pair.points
    ]
    style = ScatterStyle(
        scheme=scheme, language=pair.selection.language, narrow=narrow, example=pair.is_example
    )
    return scatter_spec(
        dots, _cities(pair), first=pair.first.indicator, second=pair.second_indicator, style=style
    )


def _cities(pair: PairView) -> list[ScatterCity]:
    second = {row.code: row for row in pair.second.cities} if pair.second is not None else {}
    return [
        ScatterCity(
            name=row.name,
            x=row.value,
            y=other.value,
            hover=pair_hover(row.name, pair, row.value, other.value),
        )
        for row, other in ((row, second.get(row.code)) for row in pair.first.cities)
        if row.value is not None and other is not None and other.value is not None and _is_city(row)
    ]


def _is_city(row: AreaRow) -> bool:
    return row.level is AreaLevel.MUNICIPALITY
