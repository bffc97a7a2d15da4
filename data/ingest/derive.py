"""What is computed from the figures of the sources: rates, wijken, cities and programme areas.

Only what the catalogue allows is rolled up, weighted by the denominator that the entry names, of the same
year or the nearest one; the note of a figure says which year it was. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from data.store.model import ROLL_UP_SOURCE
from geo.model import Area, AreaLevel, Areas
from geo.rollup import Method, roll_up, roll_up_areas
from geo.weights import nearest_weights
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Indicator, RollUp, Status
from indicators.observations import as_observations, empty_observations

VIEW_KEY = ["indicator_id", "area_code", "period", "group"]
_RATE_YEARS = 2
_WEIGHT_YEARS = 5
_FEW_PEOPLE = 50
_SUM_COVERAGE = 0.99


def derive(
    observations: pd.DataFrame, *, catalogue: Catalogue, areas: Areas, min_coverage: float
) -> pd.DataFrame:
    """Every derived observation (``source_id`` roll_up) for the observations of the sources."""
    sources = one_per_key(observations, order=tuple(catalogue.tables))
    rates = [
        _rate(indicator, sources, count=count, people=people, areas=areas)
        for indicator in catalogue
        for count, people in rate_parts(indicator, catalogue)
    ]
    given = pd.concat([sources, *[rate for rate in rates if not rate.empty]], ignore_index=True)
    wijken = _whole_areas(
        given, of=AreaLevel.BUURT, catalogue=catalogue, areas=areas, min_coverage=min_coverage
    )
    with_wijken = pd.concat([given, wijken], ignore_index=True)
    cities = _whole_areas(
        with_wijken, of=AreaLevel.WIJK, catalogue=catalogue, areas=areas, min_coverage=min_coverage
    )
    programme = _programme_areas(with_wijken, catalogue=catalogue, areas=areas, min_coverage=min_coverage)
    parts = [part for part in (*rates, wijken, cities, programme) if not part.empty]
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


def rate_parts(indicator: Indicator, catalogue: Catalogue) -> list[tuple[Indicator, Indicator]]:
    """Count and denominator of a rate whose denominator stands in a table of another family, if it is one."""
    reference = indicator.source
    if not reference.per or not reference.titles:
        return []
    own = [other for other in catalogue.of_family(reference.family) if not other.source.per]
    counts = [
        other
        for other in own
        if other.source.titles == reference.titles and other.source.group == reference.group
    ]
    if not counts or any(set(other.source.titles) & set(reference.per) for other in own):
        return []
    people = [other for other in catalogue if set(other.source.titles) & set(reference.per)]
    return [(counts[0], other) for other in people if not other.source.per][:1]


def _rate(
    indicator: Indicator, sources: pd.DataFrame, *, count: Indicator, people: Indicator, areas: Areas
) -> pd.DataFrame:
    rows = sources[(sources["indicator_id"] == count.id) & sources["group"].isin(indicator.groups)]
    levels = rows["area_code"].map({area.code: area.level for area in areas})
    rows = rows[levels.isin(indicator.levels)]
    weights = nearest_weights(
        sources[sources["indicator_id"] == people.id],
        periods=sorted(rows["period"].unique()),
        max_years=_RATE_YEARS,
    ).rename(columns={"value": "people"})
    rows = rows.merge(weights, how="left", on=["area_code", "period"])
    few = rows["people"].fillna(0) < _FEW_PEOPLE
    value = (rows["value"] / rows["people"] * indicator.source.factor).round(10).mask(few)
    other_year = value.notna() & (rows["weight_period"] != rows["period"].str.slice(0, 4))
    status = rows["status"].mask(other_year, str(Status.ESTIMATED))
    status = status.mask(value.isna(), str(Status.MISSING))
    status = status.mask(few & rows["value"].notna() & rows["people"].notna(), str(Status.SUPPRESSED))
    note = rows["note"].mask(
        other_year, "Gerekend met het aantal inwoners van " + rows["weight_period"].astype("str") + "."
    )
    return rows.assign(
        indicator_id=indicator.id,
        source_id=ROLL_UP_SOURCE,
        value=value,
        lower=float("nan"),
        upper=float("nan"),
        n=rows["people"].mask(value.isna()),
        status=status,
        note=note,
    ).loc[:, list(sources.columns)]


def _whole_areas(
    given: pd.DataFrame, *, of: AreaLevel, catalogue: Catalogue, areas: Areas, min_coverage: float
) -> pd.DataFrame:
    """Wijken out of buurten, or cities out of wijken, where the sources have no row of the whole."""
    parents = {area.code: (area.parent,) for area in areas.at_level(of) if area.parent}
    sizes = {area.code: float(area.inhabitants or 0) for area in areas}
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
    """The rows of indicators that are rolled up in the same way, with their weights."""
    ways: dict[tuple[Method, str | None], list[str]] = {}
    for indicator in catalogue:
        if indicator.roll_up is RollUp.SUM:
            ways.setdefault(("sum", None), []).append(indicator.id)
        elif indicator.roll_up is RollUp.WEIGHTED_MEAN and indicator.weight_id is not None:
            ways.setdefault(("weighted_mean", indicator.weight_id), []).append(indicator.id)
    for (method, weight_id), ids in ways.items():
        rows = given[given["indicator_id"].isin(ids)]
        if rows.empty:
            continue
        found = None
        if weight_id is not None:
            found = nearest_weights(
                weights[(weights["indicator_id"] == weight_id) & (weights["group"] == TOTAL_GROUP)],
                periods=sorted(rows["period"].unique()),
                max_years=_WEIGHT_YEARS,
            )
        yield method, found, rows


def _together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True) if filled else empty_observations()
