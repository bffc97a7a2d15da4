"""The figure that a reader is asked about: its value and that of the city, in words."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cross_section.text import value_words
from dashboard.cross_section.view import cross_section
from dashboard.provenance.facts import figure_status
from dashboard.selection.parse import select
from dashboard.services import Services
from dashboard.text.parts import part_of_all
from dashboard.text.verdicts import verdict_label
from dashboard.texts import LANGUAGES, translator
from geo.model import Area, AreaLevel
from indicators.model import Indicator


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
    area_code: str, indicator_id: str, services: Services, *, language: str
) -> AskedFigure | None:
    """The newest figure of an area in the language of a reader; None for what there is not.

    A country is nobody's neighbourhood; an id of before a merge leads to the entry of today.
    """
    if area_code not in services.areas:
        return None
    area = services.areas.get(area_code)
    known = services.known()
    if indicator_id not in known.catalogue or area.level is AreaLevel.COUNTRY:
        return None
    indicator = known.catalogue.get(indicator_id)
    if language not in LANGUAGES:
        language = "en"
    bare = AskedFigure(area=area, indicator=indicator, title=indicator.title.in_language(language))
    wanted = {"indicator": indicator.id, "niveau": area.level.value, "gebied": area.code, "taal": language}
    selection, _ = select(wanted, known=known)
    if selection.indicator_id != indicator.id or selection.level is not area.level:
        return bare
    view = cross_section(selection, services)
    row = view.row(area.code)
    if row is None or row.value is None:
        return bare
    t = translator(language)
    compared = row.benchmark is not None and row.benchmark_code != area.code
    return AskedFigure(
        area=area,
        indicator=indicator,
        title=bare.title,
        period=view.period,
        value=value_words(view, row.value),
        part=part_of_all(row.value, unit=indicator.unit, t=t),
        status="" if row.is_plain else figure_status(row.status, row.figure.note, t),
        city=row.benchmark_name if compared else "",
        city_value=value_words(view, row.benchmark) if compared else "",
        verdict=verdict_label(row.assessed, language=language),
    )
