"""Turn a source table into observations. Pure: the same table gives the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from data.ingest.columns import Column, find_columns
from data.ingest.places import current_places
from data.sources.content import Connector, SourceColumn, TableContent
from data.sources.errors import OutOfRangeError
from data.store.findings import NO_FINDINGS, Findings
from geo.model import Areas
from indicators.model import Indicator, SourceTable, Status
from indicators.observations import as_observations, empty_observations

FEW_PEOPLE = 50
_COUNT_UNITS = ("aantal", "")
_INHABITANTS = ("Aantal inwoners",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The observations of one table and what happened to its rows.

    ``read`` counts the rows of the source, ``left_out`` those that were not used, by reason. ``absent``
    are indicators that this table has no column for, ``ambiguous`` those with more than one; ``findings``
    is what the table brought beside its figures.
    """

    source_id: str
    observations: pd.DataFrame
    read: int
    left_out: dict[str, int] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    remark: str = ""
    findings: Findings = NO_FINDINGS

    @property
    def with_value(self) -> int:
        return int(self.observations["value"].notna().sum())

    @property
    def suppressed(self) -> int:
        return int((self.observations["status"] == Status.SUPPRESSED).sum())


def to_observations(
    content: TableContent,
    *,
    table: SourceTable,
    indicators: Sequence[Indicator],
    connector: Connector,
    areas: Areas,
    known: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> Batch:
    """The observations of ``indicators`` in this table; ``SourceError`` when the table cannot be right.

    ``known`` holds the first and last period with a figure so far, per indicator.
    """
    places = current_places(content, areas=areas)
    rows = places.rows
    people = _inhabitants(content, rows=rows, areas=areas)
    columns = find_columns(content, table=table, indicators=indicators, connector=connector, known=known)
    frames, empty = [], []
    for column in columns.found:
        frame = _indicator_rows(column, rows=rows, people=people, content=content)
        _check_range(frame, indicator=column.indicator, measure=column.parts[0], content=content)
        frames.append(frame)
        if not frame["value"].notna().any():
            empty.append(column.indicator.id)
    filled = [frame for frame in frames if not frame.empty]
    observations = pd.concat(filled, ignore_index=True) if filled else empty_observations()
    return Batch(
        source_id=content.table,
        observations=as_observations(observations),
        read=len(content.rows) + sum(content.left_out.values()),
        left_out={reason: count for reason, count in places.left_out.items() if count},
        absent=columns.absent,
        ambiguous=columns.ambiguous,
        remark=content.remark,
        findings=Findings(
            expected_missing=columns.missing,
            unused_columns=columns.unused,
            empty_columns=tuple(empty),
            areas_not_used=places.not_used,
        ),
    )


def _indicator_rows(
    column: Column, *, rows: pd.DataFrame, people: pd.Series, content: TableContent
) -> pd.DataFrame:
    indicator, per = column.indicator, column.per
    keys = [part.key for part in column.parts]
    value, count = _values(column, rows=rows)
    withheld: pd.Series | bool = False
    if content.withheld is not None:
        withheld = rows["row"].map(content.withheld[keys].any(axis="columns"))
    too_few = people < FEW_PEOPLE
    if count is not None and per[0].unit in _COUNT_UNITS:
        value = value.mask(count < FEW_PEOPLE)
        too_few = too_few | (count < FEW_PEOPLE)
    filled = Status.ESTIMATED if indicator.is_estimate else Status.MEASURED
    status = pd.Series(str(filled), index=rows.index, dtype="str")
    provisional = rows["provisional"].astype("bool") | any(part.provisional for part in column.parts)
    status = status.mask(provisional, str(Status.PROVISIONAL))
    status = status.mask(rows["split"] & (status == Status.MEASURED), str(Status.ESTIMATED))
    absent = value.isna()
    status = status.mask(absent, str(Status.MISSING))
    status = status.mask(absent & (too_few | withheld), str(Status.SUPPRESSED))
    frame = pd.DataFrame(
        {
            "indicator_id": indicator.id,
            "area_code": rows["area_code"],
            "period": rows["period"],
            "group": rows["group"],
            "source_id": content.table,
            "value": value,
            "lower": float("nan"),
            "upper": float("nan"),
            "n": count if count is not None else float("nan"),
            "status": status,
            "note": rows["note"],
            "level": rows["level"],
        }
    )
    frame["n"] = frame["n"].mask(absent).astype("float64")
    levels = [str(level) for level in indicator.levels]
    frame = frame[frame["level"].isin(levels) & frame["group"].isin(indicator.groups)]
    return _without_empty_columns(frame).drop(columns="level")


def _values(column: Column, *, rows: pd.DataFrame) -> tuple[pd.Series, pd.Series | None]:
    """The value in the indicator's unit, and the denominator if it was divided; all parts or no value."""
    indicator, measure, per = column.indicator, column.parts[0], column.per
    share = rows["share"] if indicator.roll_up == "sum" else 1.0
    value = rows[[part.key for part in column.parts]].sum(axis="columns", skipna=False) * share
    if not indicator.source.per:
        return (value * indicator.source.factor).round(10), None
    if measure.unit == indicator.unit == "%":
        return value, None
    count = rows[per[0].key]
    divided = (value / count.where(count > 0) * indicator.source.factor).round(10)
    if indicator.unit == "%":  # the source rounds counts to 5: a part can come out just above its whole
        divided = divided.mask((value > count) & (value - count <= 10), indicator.source.factor)
    return divided, count


def _without_empty_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Without rows of a period, group and level for which the source has no figure at all."""
    known = frame["value"].notna().groupby([frame["period"], frame["group"], frame["level"]]).transform("any")
    return frame[known.astype("bool")]


def _inhabitants(content: TableContent, *, rows: pd.DataFrame, areas: Areas) -> pd.Series:
    """People per row: those of the table itself, else those of the area list."""
    listed = rows["area_code"].map({area.code: area.inhabitants for area in areas}).astype("float64")
    result = content.find(_INHABITANTS)
    own = rows[result[0].key] if len(result) == 1 else listed
    return own.fillna(listed).fillna(0.0)


def _check_range(
    frame: pd.DataFrame, *, indicator: Indicator, measure: SourceColumn, content: TableContent
) -> None:
    low, high = indicator.valid_range
    outside = pd.Series(False, index=frame.index)
    if low is not None:
        outside |= frame["value"] < low
    if high is not None:
        outside |= frame["value"] > high
    if outside.any():
        rows = "; ".join(
            f"{row.area_code} {row.period} {row.group} = {row.value:g}"
            for row in frame[outside].head(3).itertuples()
        )
        what = f"column {measure.title!r} ({indicator.id}): {rows}; possible is {low} to {high}"
        raise OutOfRangeError(what, table=content.table, url=content.url)
