"""The figures of a trend as a table on the page and as a file."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.figures.trend_points import TrendPoint
from dashboard.text.units import short_value
from dashboard.trends.model import TrendView
from indicators.model import Status

MARKS = {
    Status.ESTIMATED: "*",
    Status.PROVISIONAL: "v",
    Status.PUBLISHED: "g",
    Status.SUPPRESSED: "×",
    Status.MISSING: "–",
}

DELIVERED_MARK = "e"


@dataclass(frozen=True, slots=True)
class TrendCell:
    """A figure as text, its status when that must be marked, and who delivered it if it is an own one."""

    text: str
    status: Status | None = None
    provenance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTable:
    """Areas as rows, periods as columns. ``breaks`` are the periods that start after a break."""

    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[TrendCell, ...]], ...]
    breaks: frozenset[str]
    statuses: tuple[Status, ...]
    provenance: tuple[str, ...] = ()


def trend_table(view: TrendView) -> TrendTable:
    """The table of a view; an empty cell means that the source has nothing for that year."""
    periods = view.periods
    result = {
        (line.code, point.period): _cell(view, point)
        for line in view.lines
        for point in view.points[line.code]
    }
    rows = tuple(
        (line.name, tuple(result.get((line.code, period), TrendCell("")) for period in periods))
        for line in view.lines
    )
    used = {cell.status for _, cells in rows for cell in cells}
    return TrendTable(
        periods=periods,
        rows=rows,
        breaks=frozenset(point.period for point in after_breaks(view)),
        statuses=tuple(status for status in MARKS if status in used),
        provenance=tuple(sorted({cell.provenance for _, cells in rows for cell in cells} - {""})),
    )


def after_breaks(view: TrendView) -> list[TrendPoint]:
    """The first point of each segment of an area but its first; another supplier is a break too."""
    firsts: dict[str, dict[tuple[int, str], TrendPoint]] = {}
    for point in sorted(view.shown(), key=lambda point: point.time):
        stretch = (point.segment, point.series if point.provenance else "")
        firsts.setdefault(point.area_code, {}).setdefault(stretch, point)
    return [point for segments in firsts.values() for point in list(segments.values())[1:]]


def _cell(view: TrendView, point: TrendPoint) -> TrendCell:
    status = Status(point.status)
    if not point.is_known:
        return TrendCell("", status)
    text = short_value(
        point.value,
        unit=view.indicator.unit,
        decimals=view.indicator.decimals,
        language=view.selection.language,
    )
    return TrendCell(text, status if status in MARKS else None, point.provenance)
