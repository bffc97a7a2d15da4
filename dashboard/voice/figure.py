"""The figure that a reader is asked about: its value and that of the city, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.cross_section.view import cross_section
from dashboard.figures.trend_points import known
from dashboard.provenance.facts import figure_status
from dashboard.selection.parse import select
from dashboard.services import Services
from dashboard.text.parts import part_of_all
from dashboard.text.units import value_in_words
from dashboard.text.verdicts import verdict_label
from dashboard.texts import LANGUAGES, translator
from dashboard.time_series.points import observation_rows, trend_points
from dashboard.version_cache import CachePart
from geo.model import Area, AreaLevel
from indicators.model import Indicator, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFigure:
    """``value`` is empty where there is no figure: then is asked what people notice.

    ``part`` is the value as "1 op de 7", ``status`` a word where it is not plainly measured, ``verdict`` what
    the statistics say of it beside its city. ``city`` and ``city_value`` are empty without a comparison.
    """

    area: Area
    indicator: Indicator
    title: str
    period: str = ""
    value: str = ""
    part: str = ""
    status: str = ""
    city: str = ""
    city_value: str = ""
    verdict: str = ""

    @property
    def measured(self) -> bool:
        return bool(self.value)


def asked_figure(
    area_code: str, indicator_id: str, services: Services, *, language: str, judged: bool = False
) -> AskedFigure | None:
    """The newest figure of an area in the language of a reader; None for what there is not.

    A country is nobody's neighbourhood. ``judged``: with what the statistics say, as far as the server
    has computed that: nobody waits for it.
    """
    if area_code not in services.areas:
        return None
    area = services.areas.get(area_code)
    if indicator_id not in services.catalogue or area.level is AreaLevel.COUNTRY:
        return None
    indicator = services.catalogue.get(indicator_id)
    if language not in LANGUAGES:
        language = "en"
    figure = services.cached(
        CachePart.ASKED,
        (area.code, indicator.id, language),
        lambda: _newest(area, indicator, services, language=language),
    )
    if not judged or not figure.measured:
        return figure
    return replace(figure, verdict=_verdict(area, indicator, services, language=language))


def _newest(area: Area, indicator: Indicator, services: Services, *, language: str) -> AskedFigure:
    """As the store has it, without what the statistics say."""
    bare = AskedFigure(area=area, indicator=indicator, title=indicator.title.in_language(language))
    city = services.areas.benchmark_of(area.code)
    past = services.observations.for_trend(
        indicator_ids=[indicator.id], area_codes=[area.code, city.code], group=indicator.default_group
    )
    points = trend_points(
        observation_rows(past), indicator=indicator, catalogue=services.catalogue, benchmarks={}
    )
    own = known(points.get(area.code, ()))
    if not own:
        return bare
    newest = own[-1]
    theirs = [point for point in known(points.get(city.code, ())) if point.period == newest.period]
    t = translator(language)
    status = Status(newest.status)
    return AskedFigure(
        area=area,
        indicator=indicator,
        title=bare.title,
        period=newest.period,
        value=_value(indicator, newest.value, language),
        part=part_of_all(newest.value, unit=indicator.unit, t=t),
        status="" if status is Status.MEASURED else figure_status(status, newest.note, t),
        city=city.name if theirs and comparable(indicator) else "",
        city_value=_value(indicator, theirs[-1].value, language) if theirs else "",
    )


def comparable(indicator: Indicator) -> bool:
    """Whether an area can be laid beside its city: not for a number of people or things."""
    return indicator.unit != "aantal"


def _value(indicator: Indicator, value: float, language: str) -> str:
    return value_in_words(
        value, unit=indicator.unit, decimals=indicator.decimals, t=translator(language), language=language
    )


def _verdict(area: Area, indicator: Indicator, services: Services, *, language: str) -> str:
    """What the statistics say of the newest figure; empty where they say nothing, or not yet."""
    if not services.assessments_ready():  # a server that just started: nobody waits for it here
        return ""
    wanted = {"indicator": indicator.id, "niveau": area.level.value, "gebied": area.code, "taal": language}
    selection, _ = select(wanted, known=services.known())
    if selection.indicator_id != indicator.id or selection.level is not area.level:
        return ""
    row = cross_section(selection, services).row(area.code)
    return verdict_label(row.assessed, language=language) if row is not None else ""
