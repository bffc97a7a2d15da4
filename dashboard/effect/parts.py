"""Where in an area its figure changed: by wijk of a focus area, by buurt of a wijk."""

from __future__ import annotations

import numpy as np

from dashboard.effect.model import EffectParts
from dashboard.services import Services
from dashboard.version_cache import CachePart
from geo.model import Area
from indicators.model import TOTAL_GROUP, Indicator
from indicators.statistics.effect_model import EffectResult
from indicators.statistics.panel import PanelError, build_panel
from indicators.statistics.part_change import change_by_parts


def effect_parts_of(
    area: Area, indicator: Indicator, result: EffectResult, services: Services
) -> EffectParts | None:
    """The change of the area by its parts; None where it has none, as a buurt.

    Its ``change`` is None where the parts do not have the figure in every year, or do not add up.
    """
    key = ("parts", area.code, indicator.id, result.periods_before, result.periods_after)
    return services.cached(CachePart.EFFECTS, key, lambda: _computed(area, indicator, result, services))


def _computed(
    area: Area, indicator: Indicator, result: EffectResult, services: Services
) -> EffectParts | None:
    parts = [services.areas.get(code) for code in area.parts] or list(services.areas.children(area.code))
    if len(parts) < 2:
        return None
    names = {one.code: one.name for one in parts}
    levels = {one.level for one in parts}
    level = levels.pop() if len(levels) == 1 else None
    empty = EffectParts(change=None, names=names, level=level)
    codes = [area.code, *names]
    rows = services.observations.for_trend(indicator_ids=[indicator.id], area_codes=codes, group=TOTAL_GROUP)
    weights = None
    if indicator.weight_id:
        weights = services.observations.for_trend(
            indicator_ids=[indicator.weight_id], area_codes=codes, group=TOTAL_GROUP
        )
    try:
        panel = build_panel(
            rows,
            catalogue=services.catalogue,
            indicator_id=indicator.id,
            area_code=area.code,
            others=names,
            weights=weights,
        )
    except PanelError:
        return empty
    periods = np.array(panel.periods)
    change = change_by_parts(
        panel.values,
        codes=panel.codes,
        values=panel.other_values,
        sizes=panel.other_sizes,
        before=np.isin(periods, result.periods_before),
        after=np.isin(periods, result.periods_after),
    )
    return EffectParts(change=change, names=names, level=level)
