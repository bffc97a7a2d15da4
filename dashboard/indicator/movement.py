"""Better or worse: what the page of an indicator says in its heading, of the reader's area or the city."""

from __future__ import annotations

from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.time_series.movement import movement_sentence
from geo.model import AreaLevel


def movement(selection: Selection, services: Services) -> str:
    """The sentence of `movement_sentence` for the first chosen area; without a choice for the first city."""
    codes = selection.area_codes or (services.areas.at_level(AreaLevel.MUNICIPALITY)[0].code,)
    return movement_sentence(
        services,
        services.catalogue.get(selection.indicator_id),
        codes[0],
        language=selection.language,
        group=selection.group,
        benchmark=selection.benchmark,
    )
