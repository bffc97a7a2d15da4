"""What is computed from the figures of the sources: rates, wijken, cities and programme areas.

Only what the catalogue allows is rolled up, weighted by the denominator that the entry names, of the same
year or the nearest one; the note of a figure says which year it was. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from data.ingest.rates import rates
from data.ingest.weights import rows_by_way, weights_of
from data.store.model import ROLL_UP_SOURCE
from geo.model import Area, AreaLevel, Areas
from geo.rollup import Method, roll_up, roll_up_areas
from indicators.catalogue import Catalogue
from indicators.observations import as_observations, empty_observations

VIEW_KEY = ["indicator_id", "area_code", "period", "group"]
_SUM_COVERAGE = 0.99


def derive(
    observations: pd.DataFrame, *, catalogue: Catalogue, areas: Areas, min_coverage: float
) -> pd.DataFrame:
    """Every derived observation (``source_id`` roll_up) for the observations of the sources."""
    sources = one_per_key(observations, order=tuple(catalogue.tables))
    wijken = _whole_areas(
        sources, of=AreaLevel.BUURT, catalogue=catalogue, areas=areas, min_coverage=min_coverage
    )
    with_wijken = pd.concat([sources, wijken], ignore_index=True)
    cities = _whole_areas(
        with_wijken, of=AreaLevel.WIJK, catalogue=catalogue, areas=areas, min_coverage=min_coverage
    )
    programme = _programme_areas(with_wijken, catalogue=catalogue, areas=areas, min_coverage=min_coverage)
    wholes = [part for part in (wijken, cities, programme) if not part.empty]
    totals = pd.concat([sources, *wholes], ignore_index=True)  # counts are whole before they are divided
    parts = [*rates(totals, catalogue=catalogue, areas=areas), *wholes]
    if not parts:
        return empty_observations()
    derived = pd.concat(parts, ignore_index=True)
    return as_observations(derived.assign(source_id=ROLL_UP_SOURCE))


def one_per_key(observations: pd.DataFrame, *, order: Sequence[str]) -> pd.DataFrame:
    """One row per indicator, area, period and group: with a value first, then of the latest table."""
    rank = observations["source_id"].map({table: number for number, table in enumerate(order)}).fillna(-1)
    ranked = observations.assign(_rank=rank - observations["value"].isna() * 10_000)
    ranked = ranked.sort_values([*VIEW_KEY, "_rank"], kind="stable")
    return ranked.drop_duplicates(VIEW_KEY, keep="last").drop(columns="_rank").reset_index(drop=True)


def _whole_areas(
    given: pd.DataFrame, *, of: AreaLevel, catalogue: Catalogue, areas: Areas, min_coverage: float
) -> pd.DataFrame:
    """Wijken out of buurten, or cities out of wijken, where the sources have no row of the whole."""
    parents = {area.code: (area.parent,) for area in areas.at_level(of) if area.parent}
    sizes = {area.code: float(area.inhabitants or 0) for area in areas}
    names = {area.code: area.name for area in areas}
    of_parts = given[given["area_code"].isin(list(parents))]
    whole = of_parts.assign(area_code=of_parts["area_code"].map({k: v[0] for k, v in parents.items()}))
    known = pd.MultiIndex.from_frame(given[VIEW_KEY])
    wanted = of_parts[~pd.MultiIndex.from_frame(whole[VIEW_KEY]).isin(known)]
    parts = [
        roll_up(
            rows,
            method=method,
            parents=parents,
            weights=weights,
            sizes=sizes,
            names=names,
            min_coverage=_enough(method, min_coverage),
        )
        for method, weights, rows in _by_method(wanted, weights=given, catalogue=catalogue)
    ]
    return _together(parts)


def _enough(method: Method, min_coverage: float) -> float:
    """A mean may miss a small part; a sum that misses one is not the sum."""
    return max(min_coverage, _SUM_COVERAGE) if method == "sum" else min_coverage


def _programme_areas(
    given: pd.DataFrame, *, catalogue: Catalogue, areas: Areas, min_coverage: float
) -> pd.DataFrame:
    wholes: tuple[Area, ...] = areas.at_level(AreaLevel.PROGRAMME)
    near = {code for whole in wholes for part in whole.parts for code in _near(part, areas)}
    wanted = given[given["area_code"].isin(near)]
    parts = [
        roll_up_areas(
            rows,
            wholes=wholes,
            areas=areas,
            method=method,
            weights=weights,
            min_coverage=_enough(method, min_coverage),
        )
        for method, weights, rows in _by_method(wanted, weights=wanted, catalogue=catalogue)
    ]
    return _together(parts)


def _near(code: str, areas: Areas) -> set[str]:
    """A part, what lies in it and what it lies in: the areas that may stand in for it."""
    parent = areas.get(code).parent
    return {code, *(child.code for child in areas.children(code)), *([parent] if parent else [])}


def _by_method(
    given: pd.DataFrame, *, weights: pd.DataFrame, catalogue: Catalogue
) -> Iterator[tuple[Method, pd.DataFrame | None, pd.DataFrame]]:
    """The rows that are added up in the same way, with their weights."""
    for way, rows in rows_by_way(given, catalogue=catalogue):
        periods = sorted(rows["period"].unique())
        yield way.method, weights_of(way, weights, catalogue=catalogue, periods=periods), rows


def _together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True) if filled else empty_observations()
