"""The targets of the deals in the focus areas: those that can be followed, and those that cannot and why."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.overview.ground import Ground
from dashboard.overview.model import TargetGroup
from geo.model import Area
from indicators.statistics.target_model import TargetReason, TargetResult, TargetState

_ORDER = (
    TargetState.OFF_COURSE, TargetState.UNCERTAIN, TargetState.ON_COURSE, TargetState.NOT_MET,
    TargetState.NOT_SURELY_MET, TargetState.MET, TargetState.NOT_DETERMINED, TargetState.NOT_ASSESSABLE,
)  # fmt: skip
_OPEN = (TargetState.NOT_DETERMINED, TargetState.NOT_ASSESSABLE)


def target_groups(
    ground: Ground, areas: Sequence[Area]
) -> tuple[tuple[TargetGroup, ...], tuple[TargetGroup, ...]]:
    """The targets of these areas, their parts and wholes: those assessed, the least likely first; the others.

    Areas where a target stands the same way (the same reasons) are taken together. Targets that do not fit
    the filters are left out; without an indicator they fit none.
    """
    codes = {code for area in areas for code in (area.code, *area.parts)}
    codes |= {area.code for area in ground.services.areas if codes & set(area.parts)}
    fitting = {indicator.id for indicator in ground.fitting()}
    everything = len(fitting) == len(ground.catalogue)
    groups: dict[tuple[str, TargetState, tuple[TargetReason, ...]], list[TargetResult]] = {}
    for target in ground.found.targets:
        fits = everything or target.target.shown_with in fitting
        if fits and target.area_code in codes:
            groups.setdefault((target.target.id, target.state, target.reasons), []).append(target)
    ordered = sorted(groups.values(), key=lambda group: _ORDER.index(group[0].state))
    made = [_group(group, ground) for group in ordered]
    text = tuple(group for group in made if group.first.state not in _OPEN)
    return text, tuple(made[len(text) :])


def _group(results: Sequence[TargetResult], ground: Ground) -> TargetGroup:
    areas = tuple(ground.services.areas.get(result.area_code) for result in results)
    indicator_id = results[0].target.shown_with
    query = ground.query(ground.catalogue.get(indicator_id), *areas) if indicator_id else ""
    return TargetGroup(results=tuple(results), areas=areas, query=query)
