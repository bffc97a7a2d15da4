"""The figures of a trend as a table on the page and as a file."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.exports import ExportTable
from dashboard.facts import source_facts, status_words
from dashboard.figures.trend_marks import shown_breaks
from dashboard.figures.trend_points import TrendPoint
from dashboard.options import level_words
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.trend_model import TrendView
from dashboard.trend_words import published_source
from dashboard.units import short_value, unit_name
from indicators.model import Status

MARKS = {
    Status.ESTIMATED: "*",
    Status.PROVISIONAL: "v",
    Status.PUBLISHED: "g",
    Status.SUPPRESSED: "×",
    Status.MISSING: "–",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as text, and its status when that must be marked."""

    text: str
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTable:
    """Areas as rows, periods as columns. ``breaks`` are the periods that start after a break."""

    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    breaks: frozenset[str]
    statuses: tuple[Status, ...]


def trend_table(view: TrendView) -> TrendTable:
    """The table of a view; an empty cell means that the source has nothing for that year."""
    periods = view.periods
    found = {
        (line.code, point.period): _cell(view, point)
        for line in view.lines
        for point in view.points[line.code]
    }
    rows = tuple(
        (line.name, tuple(found.get((line.code, period), Cell("")) for period in periods))
        for line in view.lines
    )
    used = {cell.status for _, cells in rows for cell in cells}
    return TrendTable(
        periods=periods,
        rows=rows,
        breaks=frozenset(point.period for point in _after_breaks(view)),
        statuses=tuple(status for status in MARKS if status in used),
    )


def export_table(view: TrendView, services: Services) -> ExportTable:
    """One row per area and period, with what must travel along with each figure."""
    language = view.selection.language
    t = translator(language)
    indicator = view.indicator
    facts = source_facts(indicator, services, language=language)
    about = [
        indicator.title.in_language(language),
        indicator.definition.in_language(language),
        f"{t('Eenheid:')} {unit_name(indicator.unit, t)}",
        facts.line(t),
        t("Soort cijfer: {kind}.").format(kind=facts.evidence) + f" {facts.evidence_note}",
        *(
            t("Breuk in {period}: {reason}").format(
                period=one.period, reason=one.reason.in_language(language)
            )
            for one in shown_breaks(indicator, view.points, view.lines)
        ),
    ]
    if view.is_example:
        about.insert(0, t("VOORBEELDCIJFERS: niet gemeten, niet voor gebruik."))
    return ExportTable(
        name=f"trends-{indicator.id}", about=tuple(about), rows=_export_rows(view, services, t)
    )


def _export_rows(view: TrendView, services: Services, t: Translate) -> pd.DataFrame:
    frame = view.frame
    areas = [services.areas.get(code) for code in frame["area_code"].tolist()]
    levels, status = level_words(t), status_words(t)
    statuses = frame["status"].tolist()
    after = {(point.area_code, point.period) for point in _after_breaks(view)}
    publisher = services.catalogue.family_of(view.indicator).publisher
    return pd.DataFrame(
        {
            t("gebied"): [area.name for area in areas],
            t("code"): [area.code for area in areas],
            t("niveau"): [levels[area.level] for area in areas],
            t("periode"): frame["period"].tolist(),
            t("groep"): frame["group"].tolist(),
            t("waarde"): frame["value"].tolist(),
            t("eenheid"): unit_name(view.indicator.unit, t),
            t("ondergrens"): frame["lower"].tolist(),
            t("bovengrens"): frame["upper"].tolist(),
            t("status"): [status[Status(one)] for one in statuses],
            t("bron"): [
                _source_of(kind, note, publisher)
                for kind, note in zip(statuses, frame["note"].tolist(), strict=True)
            ],
            t("tabel"): frame["source_id"].tolist(),
            t("breuk"): [
                t("begin na breuk") if one in after else ""
                for one in zip(frame["area_code"].tolist(), frame["period"].tolist(), strict=True)
            ],
            t("vergeleken met"): [view.names.get(code, "") for code in frame["benchmark"].tolist()],
            t("verschil"): frame["gap"].tolist(),
            t("opmerking"): frame["note"].tolist(),
        }
    )


def _source_of(status: str, note: str, publisher: str) -> str:
    if status == Status.EXAMPLE:
        return ""
    return published_source(note)[0] if status == Status.PUBLISHED else publisher


def _after_breaks(view: TrendView) -> list[TrendPoint]:
    """The first point of each segment of an area but its first."""
    firsts: dict[str, dict[int, TrendPoint]] = {}
    for point in sorted(view.shown(), key=lambda point: point.time):
        firsts.setdefault(point.area_code, {}).setdefault(point.segment, point)
    return [point for segments in firsts.values() for point in list(segments.values())[1:]]


def _cell(view: TrendView, point: TrendPoint) -> Cell:
    status = Status(point.status)
    if not point.is_known:
        return Cell("", status)
    text = short_value(
        point.value,
        unit=view.indicator.unit,
        decimals=view.indicator.decimals,
        language=view.selection.language,
    )
    return Cell(text, status if status in MARKS else None)
