"""The choices of the Kaart screen itself: years as stops, the base year and the second map. Pure."""

from __future__ import annotations

from typing import Any, TypedDict

from dashboard.comparability import is_comparable
from dashboard.figures.trend_time import period_time
from dashboard.selection.model import Known, MapMeasure, Selection
from dashboard.selection.options import Option, OptionGroup, figure_groups
from dashboard.texts import translator

NO_BESIDE = "geen"
"""The choice that takes the second map away."""


class Stop(TypedDict):
    """A stop of the year slider."""

    value: float
    label: str


def periods_of(selection: Selection, known: Known) -> tuple[str, ...]:
    """The periods with figures for what is shown, oldest first."""
    return known.availability.periods(selection.indicator_id, selection.group, selection.level)


def year_stops(selection: Selection, known: Known) -> list[Stop]:
    """The periods on their place in time, so that a wide gap between measurements shows."""
    return [
        Stop(value=round(period_time(period), 3), label=period) for period in periods_of(selection, known)
    ]


def base_options(selection: Selection, known: Known) -> list[Option]:
    """The other periods, to measure change from."""
    return [
        Option(value=period, label=period)
        for period in periods_of(selection, known)
        if period != selection.period
    ]


def beside_years(selection: Selection, known: Known) -> list[Option]:
    """The other periods for a second map, newest first; the one that is there stays a choice."""
    options = [
        Option(value=f"jaar:{period}", label=period) for period in reversed(periods_of(selection, known))
    ]
    own = f"jaar:{selection.period}"
    return [option for option in options if option["value"] != own or own == selection.beside]


def beside_indicators(selection: Selection, known: Known) -> list[OptionGroup]:
    """Every indicator with a figure by theme, for a second map."""
    with_figures = known.availability.indicator_ids()
    indicators = (indicator for indicator in known.catalogue if indicator.id in with_figures)
    return figure_groups(indicators, selection, known, prefix="indicator:")


def control_values(selection: Selection, known: Known) -> dict[str, Any]:
    """What the controls of the screen hold, by the names of the callback's outputs."""
    t = translator(selection.language)
    stops = year_stops(selection, known)
    bases = base_options(selection, known)
    comparable = is_comparable(known.catalogue.get(selection.indicator_id))
    times = [stop["value"] for stop in stops] or [0.0]
    years = beside_years(selection, known)
    return {
        "measure": str(selection.measure),
        "measures": [
            {"value": str(MapMeasure.VALUE), "label": t("Waarde")},
            {"value": str(MapMeasure.DIFFERENCE), "label": t("Verschil"), "disabled": not comparable},
            {"value": str(MapMeasure.CHANGE), "label": t("Verandering"), "disabled": not bases},
        ],
        "no_base": selection.measure is not MapMeasure.CHANGE,
        "bases": bases,
        "base": selection.base_period,
        "second": selection.beside,
        "second_first": [
            *([Option(value=NO_BESIDE, label=t("geen tweede kaart"))] if selection.beside else []),
            *([{"group": t("Een ander jaar"), "items": years}] if years else []),
        ],
        "stops": stops,
        "first": times[0],
        "last": times[-1] if len(times) > 1 else times[0] + 1,
        "year": round(period_time(selection.period), 3) if selection.period else times[0],
        "one_year": len(stops) < 2,
        "year_word": selection.period or "",
    }
