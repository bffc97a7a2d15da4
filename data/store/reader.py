"""Read observations. Each screen needs one query; frames have the contract's columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter

import pandas as pd
from sqlalchemy import ColumnElement, Engine, and_, func, or_, select, text

from data.store.model import (
    EXAMPLE_SOURCE,
    PUBLISHED_PREFIX,
    ROLL_UP_SOURCE,
    DataVersion,
    SourceState,
    SourceStatus,
)
from data.store.spread import Spread, read_spread
from data.store.tables import DataVersionRow, ObservationRow, SourceStateRow
from indicators.observations import COLUMNS, NUMBERS

_ATTRIBUTES = [ObservationRow.breakdown if c == "group" else getattr(ObservationRow, c) for c in COLUMNS]
_VIEW_KEY = ["indicator_id", "area_code", "period", "group"]
_VIEW_ORDER = itemgetter(*(COLUMNS.index(c) for c in ("indicator_id", "group", "area_code", "period")))


class ObservationReader:
    """Reads what is current, or what was known at a data version (``as_of``)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._availability = lru_cache(maxsize=4)(self._read_availability)
        self._spread = lru_cache(maxsize=8)(lambda _version, prefix: read_spread(engine, prefix=prefix))

    def ping(self) -> None:
        """Raise when the store cannot be reached."""
        with self._engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def data_version(self) -> DataVersion:
        """The newest data version; id 0 in an empty store."""
        example = select(ObservationRow.id).where(
            ObservationRow.source_id == EXAMPLE_SOURCE, ObservationRow.closed_version.is_(None)
        )
        with self._engine.connect() as connection:
            newest = connection.execute(
                select(DataVersionRow.id, DataVersionRow.created_at)
                .order_by(DataVersionRow.id.desc())
                .limit(1)
            ).first()
            is_example = connection.execute(example.limit(1)).first() is not None
        if newest is None:
            return DataVersion(id=0, created_at=None, example=False)
        return DataVersion(id=newest.id, created_at=_in_utc(newest.created_at), example=is_example)

    def for_map(
        self, *, indicator_id: str, periods: Sequence[str], group: str, as_of: int | None = None
    ) -> pd.DataFrame:
        """Every area of one indicator in these periods, all levels; one row per area and period."""
        return _preferred(
            self._select(
                ObservationRow.indicator_id == indicator_id,
                ObservationRow.breakdown == group,
                ObservationRow.period.in_(list(periods)),
                as_of=as_of,
            )
        )

    def for_trend(
        self,
        *,
        indicator_ids: Sequence[str],
        area_codes: Sequence[str],
        group: str | None = None,
        as_of: int | None = None,
    ) -> pd.DataFrame:
        """All periods of these indicators in these areas, in the order of the periods."""
        conditions: list[ColumnElement[bool]] = [
            ObservationRow.indicator_id.in_(list(indicator_ids)),
            ObservationRow.area_code.in_(list(area_codes)),
        ]
        if group is not None:
            conditions.append(ObservationRow.breakdown == group)
        return _preferred(self._select(*conditions, as_of=as_of))

    def all_values(self, *, indicator_id: str, area_code: str) -> pd.DataFrame:
        """Every current figure of one indicator in one area, of every source: nothing is smoothed away."""
        return self._select(
            ObservationRow.indicator_id == indicator_id, ObservationRow.area_code == area_code
        )

    def all_current(
        self, *, indicator_ids: Sequence[str] | None = None, source_ids: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Every current row, of the given indicators or sources if named."""
        conditions: list[ColumnElement[bool]] = []
        if indicator_ids is not None:
            conditions.append(ObservationRow.indicator_id.in_(list(indicator_ids)))
        if source_ids is not None:
            conditions.append(ObservationRow.source_id.in_(list(source_ids)))
        return self._select(*conditions)

    def source_states(self) -> list[SourceState]:
        """How each source stands, by id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(SourceStateRow.__table__).order_by(SourceStateRow.id)).all()
        return [
            SourceState(
                id=row.id,
                family=row.family,
                state=SourceStatus(row.state),
                fetched_at=_in_utc(row.fetched_at),
                checked_at=_in_utc(row.checked_at),
                rows=row.rows,
                message=row.message,
                modified=row.modified,
            )
            for row in rows
        ]

    def availability(self) -> pd.DataFrame:
        """Where figures are: ``indicator_id, group, period, prefix, values`` (counts of rows with a value).

        ``prefix`` is the start of the area code (NL, GM, WK, BU) or ``pg`` for programme areas. Kept per
        data version.
        """
        return self._availability(self.data_version().id)

    def spread(self, *, prefix: str) -> Spread:
        """The standard deviation between areas whose code starts with ``prefix``. Kept per data version."""
        return self._spread(self.data_version().id, prefix)

    def _read_availability(self, _version: int) -> pd.DataFrame:
        prefix = func.substr(ObservationRow.area_code, 1, 2)
        query = (
            select(
                ObservationRow.indicator_id,
                ObservationRow.breakdown,
                ObservationRow.period,
                prefix,
                func.count(ObservationRow.value),
            )
            .where(ObservationRow.closed_version.is_(None))
            .group_by(ObservationRow.indicator_id, ObservationRow.breakdown, ObservationRow.period, prefix)
        )
        with self._engine.connect() as connection:
            rows = [tuple(row) for row in connection.execute(query)]
        frame = pd.DataFrame.from_records(
            rows, columns=["indicator_id", "group", "period", "prefix", "values"]
        )
        frame["prefix"] = frame["prefix"].where(frame["prefix"].isin(["NL", "GM", "WK", "BU"]), "pg")
        keys = ["indicator_id", "group", "period", "prefix"]
        return frame.groupby(keys)["values"].sum().reset_index()

    def _select(self, *conditions: ColumnElement[bool], as_of: int | None = None) -> pd.DataFrame:
        query = select(*_ATTRIBUTES).where(_known(as_of), *conditions)
        with self._engine.connect() as connection:
            rows = [tuple(row) for row in connection.execute(query)]
        rows.sort(key=_VIEW_ORDER)  # several times faster than sorting the frame
        frame = pd.DataFrame.from_records(rows, columns=list(COLUMNS))
        for column in NUMBERS:
            frame[column] = frame[column].astype("float64")
        return frame


def _known(as_of: int | None) -> ColumnElement[bool]:
    if as_of is None:
        return ObservationRow.closed_version.is_(None)
    return and_(
        ObservationRow.first_version <= as_of,
        or_(ObservationRow.closed_version.is_(None), ObservationRow.closed_version > as_of),
    )


def _preferred(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per key: a source's own figure, else a rolled-up one, else a published one."""
    keys = list(zip(*(frame[name].tolist() for name in _VIEW_KEY), strict=True))
    if len(set(keys)) == len(keys):
        return frame
    source = frame["source_id"]
    rank = pd.Series(0, index=frame.index)
    rank[source == ROLL_UP_SOURCE] = 1
    rank[source.str.startswith(PUBLISHED_PREFIX)] = 2
    rank[source == EXAMPLE_SOURCE] = 3
    rank += frame["value"].isna() * 10
    ordered = frame.assign(_rank=rank).sort_values(
        ["_rank", "source_id"], ascending=[True, False], kind="stable"
    )
    kept = ordered.drop_duplicates(_VIEW_KEY).drop(columns="_rank")
    return kept.sort_values(["indicator_id", "group", "area_code", "period"], ignore_index=True)


def _in_utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
