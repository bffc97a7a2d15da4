"""Which row is an area's benchmark, whether it contains the area, and what the rest of it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.statistics.frames import (
    Booleans,
    Floats,
    Integers,
    Strings,
    codes_of,
    fact,
    is_any,
    supplier_codes,
)
from indicators.statistics.interval import IntervalKind
from indicators.statistics.scale import MeasureKind, factors, scale_of


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """Per row, shape (rows,): the benchmark's code, its row (-1: none), and whether it holds the area."""

    code: Strings
    row: Integers
    contains: Booleans


@dataclass(frozen=True, slots=True)
class Rest:
    """The benchmark without the area, shape (rows,); ``part`` (0..1, of n) is 0 where it cannot be known."""

    part: Floats
    value: Floats
    n: Floats
    kind: Strings
    factor: Floats


def lies_in(code: str, *, benchmark: str, areas: Areas) -> bool:
    """Whether the benchmark contains the area (and is another area). `UnknownAreaError`."""
    area, whole = areas.get(code), areas.get(benchmark)
    if code == benchmark:
        return False
    if whole.level is AreaLevel.COUNTRY:
        return True
    if area.parts:
        return all(
            part in whole.parts or lies_in(part, benchmark=benchmark, areas=areas) for part in area.parts
        )
    above = {area.municipality}
    parent = area.parent
    while parent is not None:
        above.add(parent)
        parent = areas.get(parent).parent
    return benchmark in above or any(part == code or part in above for part in whole.parts)


def find_benchmarks(rows: pd.DataFrame, *, areas: Areas, benchmark: str | None = None) -> Benchmarks:
    """The benchmark row of each row: same indicator, period and group; `Areas.benchmark_of` unless given.

    A figure of another supplier is no benchmark: a gap between two ways of measuring says nothing.

    ``rows`` has one row per indicator, area, period and group. `UnknownAreaError` for a stray code.
    """
    of_area, names = pd.factorize(rows["area_code"])
    positions = {str(name): number for number, name in enumerate(names)}
    chosen = [benchmark or areas.benchmark_of(str(name)).code for name in names]
    holds = [lies_in(str(n), benchmark=code, areas=areas) for n, code in zip(names, chosen, strict=True)]
    position = np.array([positions.get(code, -1) for code in chosen], dtype=np.int64)
    if rows.empty:
        nothing = np.zeros(0, dtype=np.int64)
        return Benchmarks(np.zeros(0, dtype=object), nothing, nothing.astype(bool))
    block = codes_of(rows, ("indicator_id", "period", "group")) * len(names)
    place = np.full(int(block.max()) + len(names), -1, dtype=np.int64)
    place[block + of_area] = np.arange(len(rows))
    wanted = position[of_area]
    row = np.where(wanted >= 0, place[block + np.maximum(wanted, 0)], -1)
    supplier = supplier_codes(rows)
    row = np.where((row >= 0) & (supplier[row] == supplier), row, -1)
    return Benchmarks(np.array(chosen, dtype=object)[of_area], row, np.array(holds, dtype=bool)[of_area])


def rest_of(rows: pd.DataFrame, *, found: Benchmarks, catalogue: Catalogue) -> Rest:
    """The rest of the benchmark for shares and rates with a known n on both sides; in the unit.

    w = n/N and rest = (V - w v) / (1 - w), with N - n behind it; kept within 0 and, for a share, 100.
    Figures with a published margin have no rest: their n are answers, not residents. ``n`` of the rest is
    over the ``dispersion`` of the benchmark, as in `interval.effective_n`.
    """
    here = found.row >= 0
    n, value = (rows[name].to_numpy(dtype=np.float64) for name in ("n", "value"))
    kind = rows["interval"].to_numpy(dtype=object)
    whole_n = np.where(here, n[found.row], np.nan)
    measure = fact(rows, catalogue=catalogue, get=lambda indicator: str(scale_of(indicator).measure))
    from_n = is_any(kind, (IntervalKind.WILSON, IntervalKind.POISSON))
    known = (
        here & found.contains & from_n & (np.where(here, kind[found.row], "") == kind)
        & is_any(measure, (MeasureKind.PROPORTION, MeasureKind.RATE)) & (whole_n > n) & (n > 0)
    )  # fmt: skip
    part = np.divide(n, whole_n, out=np.zeros(len(rows)), where=known)
    scale = factors(rows, catalogue=catalogue)
    rest = (np.where(known, value[found.row], 0.0) - part * np.where(known, value, 0.0)) / (1 - part)
    highest = np.where(measure == str(MeasureKind.PROPORTION), scale, np.inf)
    dispersion = rows["dispersion"].to_numpy(dtype=np.float64) if "dispersion" in rows else np.ones(len(rows))
    return Rest(
        part=part,
        value=np.where(known, np.clip(rest, 0.0, highest), np.nan),
        n=np.where(known, whole_n - n, np.nan) / dispersion[found.row],
        kind=np.where(known, kind, str(IntervalKind.NONE)),
        factor=scale,
    )
