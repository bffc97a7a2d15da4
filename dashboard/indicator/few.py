"""The figures of an indicator that has only a few: each with its own source."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.provenance.facts import published_source
from dashboard.provenance.names import source_name
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from indicators.model import Status

MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FewFigure:
    """One figure; ``address`` is empty where its source has none."""

    area: str
    period: str
    value: float
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class FewFigures:
    """The newest figures, at most ``MOST``."""

    rows: tuple[FewFigure, ...]


def few_figures(selection: Selection, services: Services) -> FewFigures:
    """Every figure of the selection's indicator with a value, the newest first, then by area."""
    frame = services.observations.all_current(indicator_ids=[selection.indicator_id]).dropna(subset=["value"])
    frame = frame.sort_values(["period", "area_code"], ascending=[False, True], kind="stable").head(MOST)
    columns = (
        frame[name].tolist()
        for name in ("area_code", "period", "value", "source_id", "status", "note", "provenance")
    )
    t = translator(selection.language)
    result = []
    for code, period, value, source_id, status, note, provenance in zip(*columns, strict=True):
        source = source_name(source_id, services, t, language=selection.language, provenance=provenance)
        address = ""
        if status == str(Status.PUBLISHED) and note:
            source, address = published_source(note)
        result.append(
            FewFigure(
                area=services.areas.get(code).name,
                period=period,
                value=value,
                source=source,
                address=address,
            )
        )
    return FewFigures(tuple(result))
