"""One line, one table: which of several tables with the same figures gives which part of a series.

Tables with role ``edition`` give the same indicators for the same years with other figures (the health
monitor of 2022 and that of 2024 differ by up to ten points). Within a stretch between two breaks of an
indicator one edition gives all periods, levels and groups, and so the benchmark too. A table with role
``filler`` only gives periods for which no other table of its family has the indicator at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from data.ingest.steps import Batch
from indicators.catalogue import Catalogue
from indicators.model import SourceTable, TableRole

NOT_LEADING = "cijfers van jaren die uit een andere tabel komen ({tables})"
_SPAN = ["indicator_id", "stretch"]


def rivals_of(table: SourceTable, catalogue: Catalogue) -> tuple[SourceTable, ...]:
    """The other tables that may give the figures of this one."""
    others = tuple(
        item for item in catalogue.tables.values() if item.family == table.family and item.id != table.id
    )
    if table.role is TableRole.EDITION:
        return tuple(other for other in others if other.role is TableRole.EDITION)
    if table.role is TableRole.FILLER:
        return tuple(other for other in others if other.role is not TableRole.FILLER)
    return tuple(other for other in others if other.role is TableRole.FILLER)


def one_line(
    frames: Mapping[str, pd.DataFrame], *, catalogue: Catalogue
) -> dict[str, tuple[pd.DataFrame, dict[str, int]]]:
    """Per table its rows that stand on the line, and how many figures each other table gives instead.

    ``frames`` are observations per table, of tables that are rivals of each other. Pure.
    """
    order = [id_ for id_ in catalogue.tables if id_ in frames]
    marked = {id_: _with_stretch(frames[id_], catalogue=catalogue) for id_ in order}
    editions = [id_ for id_ in order if catalogue.tables[id_].role is TableRole.EDITION]
    winners = _winners({id_: marked[id_] for id_ in editions}, order=order)
    parts = [marked[id_] for id_ in order if catalogue.tables[id_].role is TableRole.PART]
    filled = _pairs(pd.concat(parts)) if parts else set()
    result = {}
    for id_ in order:
        rows, role = marked[id_], catalogue.tables[id_].role
        if role is TableRole.EDITION:
            leader = pd.Series(
                [winners.get(key, id_) for key in zip(rows["indicator_id"], rows["stretch"], strict=True)],
                index=rows.index,
                dtype="str",
            )
            leads = leader == id_
        else:
            keys = zip(rows["indicator_id"], rows["period"], strict=True)
            covered = role is TableRole.FILLER
            leads = pd.Series(
                [not (covered and key in filled) for key in keys], index=rows.index, dtype="bool"
            )
            leader = pd.Series(catalogue.tables[id_].family, index=rows.index, dtype="str")
        lost = leader[~leads & rows["value"].notna()].value_counts()
        result[id_] = (
            rows.loc[leads, list(frames[id_].columns)].reset_index(drop=True),
            {str(name): int(count) for name, count in lost.items()},
        )
    return result


def on_the_line(batch: Batch, *, others: Mapping[str, pd.DataFrame], catalogue: Catalogue) -> Batch:
    """The batch with only the rows that lead; what other tables give instead is counted as left out."""
    every = {batch.source_id: batch.observations, **others}
    rows, lost = one_line(every, catalogue=catalogue)[batch.source_id]
    reason = NOT_LEADING.format(tables=", ".join(lost))
    left_out = {**batch.left_out, **({reason: sum(lost.values())} if lost else {})}
    return replace(batch, observations=rows, left_out=left_out)


def _with_stretch(rows: pd.DataFrame, *, catalogue: Catalogue) -> pd.DataFrame:
    """The rows with ``stretch``: how many breaks of the indicator lie at or before the period."""
    breaks = {
        name: sorted(series_break.period for series_break in catalogue.get(name).breaks)
        for name in rows["indicator_id"].unique()
        if name in catalogue
    }
    pairs = zip(rows["indicator_id"], rows["period"], strict=True)
    stretch = [sum(item <= period for item in breaks.get(name, ())) for name, period in pairs]
    return rows.assign(stretch=pd.Series(stretch, index=rows.index, dtype="int64"))


def _winners(editions: Mapping[str, pd.DataFrame], *, order: list[str]) -> dict[tuple[str, int], str]:
    """Per indicator and stretch the edition with the most levels, periods and groups, else the later one."""
    best: dict[tuple[str, int], tuple[int, int, str]] = {}
    for id_, rows in editions.items():
        known = rows[rows["value"].notna()]
        level = known["area_code"].str.slice(0, 2)
        cells = known.assign(level=level).drop_duplicates([*_SPAN, "level", "period", "group"])
        counts = cells.groupby(_SPAN).size().reset_index(name="cells")
        for name, stretch, count in counts.itertuples(index=False, name=None):
            rank = (int(count), order.index(id_), id_)
            key = (str(name), int(stretch))
            best[key] = max(rank, best.get(key, (0, -1, "")))
    return {key: rank[2] for key, rank in best.items()}


def _pairs(rows: pd.DataFrame) -> set[tuple[str, str]]:
    known = rows[rows["value"].notna()]
    return set(zip(known["indicator_id"], known["period"], strict=True))
