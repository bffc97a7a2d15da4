"""Example series for every indicator that can have figures: made up, the same on every machine.

They follow the landscape of ``data.demo.landscape``, around a round level. Every value has status example:
they show what the dashboard does, no more. An indicator with real figures has none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.demo.landscape import Landscape, Numbers, build_landscape
from data.demo.plan import Periods, areas_of, core_codes, periods_of
from data.demo.series import default_values, group_offset, total_values
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass, Indicator, RollUp, Status
from indicators.observations import as_observations, empty_observations

SOURCE_ID = "example"
SUPPRESSED_NOTE = "Voorbeeld: niet getoond omdat er te weinig mensen wonen"
MISSING_NOTE = "Voorbeeld: voor dit gebied is er geen cijfer"
_ABSENT_SHARE = 0.015


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What all indicators share."""

    areas: Areas
    landscape: Landscape
    core: frozenset[str]


def example_observations(
    catalogue: Catalogue, areas: Areas, *, without: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """Examples in contract form (``source_id`` example) for every indicator that is not published only.

    Those in ``without`` have real figures and get none. Areas under 50 inhabitants are suppressed, a few
    buurten are missing, so that both can be seen.
    """
    ground = _Ground(areas=areas, landscape=build_landscape(areas), core=core_codes(areas))
    wanted = (indicator for indicator in catalogue if indicator.id not in without)
    frames = [_rows_of(indicator, ground) for indicator in wanted if has_example(indicator)]
    if not frames:
        return empty_observations()
    return as_observations(pd.concat(frames, ignore_index=True).assign(source_id=SOURCE_ID))


def has_example(indicator: Indicator) -> bool:
    """Whether the embedded default makes up figures for an indicator."""
    return indicator.no_figure is None and indicator.evidence is not EvidenceClass.PUBLISHED


def _rows_of(indicator: Indicator, ground: _Ground) -> pd.DataFrame:
    plan = periods_of(indicator)
    wanted = list(areas_of(indicator, ground.areas))
    if not wanted:
        return pd.DataFrame()
    years = np.array(plan.core, dtype=np.float64)
    if indicator.roll_up is RollUp.SUM:
        values = total_values(indicator, ground.landscape, years=years)
    else:
        values = default_values(indicator, ground.landscape, years=years)
    places = ground.landscape.rows([area.code for area in wanted])
    is_buurt = np.array([area.level is AreaLevel.BUURT for area in wanted])
    shown = np.array([[year in plan.of(area, core=ground.core) for year in plan.core] for area in wanted])
    frames = []
    for group in indicator.groups:
        changed = values[places]
        if group != indicator.default_group:
            changed = group_offset(indicator, group, changed)
            shown = shown & _only_core(plan, [area.code in ground.core for area in wanted])
        frames.append(
            _block(indicator, ground.landscape, changed, places=places, shown=shown).assign(group=group)
        )
    rows = pd.concat(frames, ignore_index=True)
    return _with_absent(rows, indicator, ground.landscape, buurten=set(places[is_buurt].tolist()))


def _only_core(plan: Periods, core: list[bool]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Breakdowns: the last two periods of the core areas."""
    late = np.array([year in plan.core[-2:] for year in plan.core])
    return np.outer(np.array(core), late)


def _block(
    indicator: Indicator,
    landscape: Landscape,
    values: Numbers,
    *,
    places: np.ndarray[tuple[int], np.dtype[np.int64]],
    shown: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> pd.DataFrame:
    """One row for each shown area and period; values inside the valid range and rounded."""
    row, column = np.nonzero(shown)
    low, high = indicator.valid_range
    rounded = np.round(np.clip(values[row, column], low, high), indicator.decimals)
    periods = np.array([str(year) for year in periods_of(indicator).core], dtype=object)
    return pd.DataFrame(
        {
            "indicator_id": indicator.id,
            "place": places[row],
            "area_code": np.array(landscape.codes, dtype=object)[places[row]],
            "period": periods[column],
            "value": rounded,
        }
    )


def _with_absent(
    rows: pd.DataFrame, indicator: Indicator, landscape: Landscape, *, buurten: set[int]
) -> pd.DataFrame:
    """Rows of tiny areas suppressed, and of a few buurten missing."""
    places = rows["place"].to_numpy()
    tiny = landscape.tiny[places]
    chance = landscape.chances(f"absent {indicator.id}")[places]
    absent = (chance < _ABSENT_SHARE) & np.isin(places, list(buurten)) & ~tiny
    absent &= indicator.roll_up is not RollUp.SUM
    cases = [tiny, absent]
    return rows.assign(
        value=np.where(tiny | absent, np.nan, rows["value"].to_numpy()),
        status=np.select(cases, [str(Status.SUPPRESSED), str(Status.MISSING)], str(Status.EXAMPLE)),
        note=np.select(cases, [SUPPRESSED_NOTE, MISSING_NOTE], ""),
    )
