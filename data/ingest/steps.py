"""Turn a source table into observations. Pure: the same table gives the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from data.ingest.places import current_places
from data.sources.content import Connector, Measure, TableContent
from data.sources.errors import OutOfRangeError, SchemaChangedError
from geo.model import Areas
from indicators.model import Indicator, SourceTable, Status
from indicators.observations import COLUMNS, empty_observations

FEW_PEOPLE = 50
_COUNT_UNITS = ("aantal", "")
_INHABITANTS = ("Aantal inwoners",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The observations of one table and what happened to its rows.

    ``read`` counts the rows of the source, ``left_out`` those that were not used, by reason. ``absent``
    are indicators that this table has no column for, ``ambiguous`` those with more than one.
    """

    source_id: str
    observations: pd.DataFrame
    read: int
    left_out: dict[str, int] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def kept(self) -> int:
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
) -> Batch:
    """The observations of ``indicators`` in this table; ``SourceError`` when the table cannot be right."""
    rows, left_out = current_places(content, areas=areas)
    people = _inhabitants(content, rows=rows, areas=areas)
    frames, absent, ambiguous = [], [], []
    for indicator in indicators:
        found = content.find(content.titles_of(indicator.source), group=indicator.source.group)
        if len(found) > 1:
            ambiguous.append(indicator.id)
            continue
        if not found:
            _refuse_if_expected(indicator, content=content, connector=connector, table=table)
            absent.append(indicator.id)
            continue
        denominators = content.find(indicator.source.per)
        if indicator.source.per and not denominators and found[0].unit != indicator.unit:
            absent.append(indicator.id)
            continue
        frame = _indicator_rows(
            indicator, measure=found[0], per=denominators, rows=rows, people=people, content=content
        )
        _check_range(frame, indicator=indicator, measure=found[0], content=content)
        frames.append(frame)
    filled = [frame for frame in frames if not frame.empty]
    observations = pd.concat(filled, ignore_index=True) if filled else empty_observations()
    return Batch(
        source_id=content.table,
        observations=observations.loc[:, list(COLUMNS)],
        read=len(content.rows) + sum(content.left_out.values()),
        left_out={reason: count for reason, count in left_out.items() if count},
        absent=tuple(absent),
        ambiguous=tuple(ambiguous),
    )


def _indicator_rows(
    indicator: Indicator,
    *,
    measure: Measure,
    per: tuple[Measure, ...],
    rows: pd.DataFrame,
    people: pd.Series,
    content: TableContent,
) -> pd.DataFrame:
    value, count = _values(indicator, measure=measure, per=per, rows=rows)
    withheld = rows["row"].map(content.withheld[measure.key]) if content.withheld is not None else False
    too_few = people < FEW_PEOPLE
    if count is not None and per[0].unit in _COUNT_UNITS:
        value = value.mask(count < FEW_PEOPLE)
        too_few = too_few | (count < FEW_PEOPLE)
    filled = Status.ESTIMATED if indicator.is_estimate else Status.MEASURED
    status = pd.Series(str(filled), index=rows.index, dtype="str")
    status = status.mask(rows["provisional"].astype("bool"), str(Status.PROVISIONAL))
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


def _values(
    indicator: Indicator, *, measure: Measure, per: tuple[Measure, ...], rows: pd.DataFrame
) -> tuple[pd.Series, pd.Series | None]:
    """The value in the indicator's unit, and the denominator if it was divided."""
    share = rows["share"] if indicator.roll_up == "sum" else 1.0
    value = rows[measure.key] * share
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
    found = content.find(_INHABITANTS)
    own = rows[found[0].key] if len(found) == 1 else listed
    return own.fillna(listed).fillna(0.0)


def _refuse_if_expected(
    indicator: Indicator, *, content: TableContent, connector: Connector, table: SourceTable
) -> None:
    if connector.expects(indicator, table):
        titles = " / ".join(content.titles_of(indicator.source))
        what = f"column {titles!r} of indicator {indicator.id} is not in the table"
        raise SchemaChangedError(what, table=content.table, url=content.url)


def _check_range(
    frame: pd.DataFrame, *, indicator: Indicator, measure: Measure, content: TableContent
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
