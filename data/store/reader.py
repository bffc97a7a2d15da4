"""Read observations. Each screen needs one query; frames have the contract's columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import ColumnElement, Engine, exists, func, select, text

from data.store.availability import read_availability
from data.store.compact import read_compact
from data.store.embargoed import EmbargoedDeliveries
from data.store.embedded import read_embedded, read_examples, read_newest
from data.store.findings import from_text
from data.store.history import History
from data.store.log import SyncLog
from data.store.model import EXAMPLE_SOURCE, DataVersion, SourceState, SourceStatus, in_utc
from data.store.pages import FigureQuery, read_page
from data.store.queries import preferred, select_observations
from data.store.ranges import ValueRanges, read_ranges
from data.store.released import read_released
from data.store.scope import WHOLE, StoreScope
from data.store.since import read_first_and_last
from data.store.spread import Spread, read_spread
from data.store.tables import DataVersionRow, ObservationRow, SourceStateRow
from data.store.transaction import reading

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


_EXAMPLES = exists().where(
    ObservationRow.source_id == EXAMPLE_SOURCE, ObservationRow.closed_version.is_(None)
)
_NEWEST = (
    select(DataVersionRow.id, DataVersionRow.created_at, _EXAMPLES.label("example"))
    .order_by(DataVersionRow.id.desc())
    .limit(1)
)


class ObservationReader:
    """Reads what is current, or what was known at a data version (``as_of``); ``StoreError``.

    With a ``scope``, `all_current`, `released`, `embargoed`, `first_and_last` and `source_states` are those
    of that part of the store.
    """

    def __init__(self, engine: Engine, *, scope: StoreScope = WHOLE) -> None:
        self._engine = engine
        self._scope = scope

    @property
    def history(self) -> History:
        """What each data version changed."""
        return History(self._engine)

    @property
    def embargoed(self) -> EmbargoedDeliveries:
        """Own figures that wait for the end of an embargo; no other method knows them."""
        return EmbargoedDeliveries(self._engine, scope=self._scope)

    @property
    def sync_log(self) -> SyncLog:
        """What was looked at when."""
        return SyncLog(self._engine)

    def ping(self) -> None:
        """Raise when the store cannot be reached."""
        with reading(self._engine) as connection:
            connection.execute(text("SELECT 1"))

    def data_version(self) -> DataVersion:
        """The newest data version; id 0 in an empty store."""
        with reading(self._engine) as connection:
            newest = connection.execute(_NEWEST).first()
        if newest is None:
            return DataVersion(id=0, created_at=None, example=False)
        return DataVersion(id=newest.id, created_at=in_utc(newest.created_at), example=bool(newest.example))

    def version_on(self, moment: date | datetime) -> int:
        """The data version that was the newest then, for ``as_of``; 0 before the first one.

        A date means the end of that day in the Netherlands.
        """
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment + timedelta(days=1), time(), tzinfo=_AMSTERDAM)
            made_before = DataVersionRow.created_at < in_utc(moment)
        else:
            made_before = DataVersionRow.created_at <= in_utc(moment)
        with reading(self._engine) as connection:
            return connection.scalar(select(func.max(DataVersionRow.id)).where(made_before)) or 0

    def changed_at(self, source_ids: Sequence[str]) -> datetime | None:
        """When the newest data version of these sources was made."""
        newest = select(func.max(DataVersionRow.created_at)).where(
            DataVersionRow.source_id.in_(list(source_ids))
        )
        with reading(self._engine) as connection:
            moment = connection.scalar(newest)
        return in_utc(moment) if moment else None

    def for_map(
        self, *, indicator_id: str, periods: Sequence[str], group: str, as_of: int | None = None
    ) -> pd.DataFrame:
        """Every area of one indicator in these periods, all levels; one row per area and period."""
        fixed = {"indicator_id": indicator_id, "group": group}
        if len(periods) == 1:
            fixed["period"] = periods[0]
        chosen = ObservationRow.period.in_(list(periods))
        return preferred(select_observations(self._engine, chosen, fixed=fixed, as_of=as_of))

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
        return preferred(select_observations(self._engine, *conditions, as_of=as_of))

    def for_statistics(self, *, as_of: int | None = None) -> pd.DataFrame:
        """Every figure with a value, one per key, examples left out; see `compact.read_compact`."""
        return read_compact(self._engine, as_of=as_of)

    def all_values(
        self,
        *,
        indicator_id: str,
        area_codes: Sequence[str],
        group: str | None = None,
        as_of: int | None = None,
    ) -> pd.DataFrame:
        """Every figure of one indicator in these areas, of every source: nothing is smoothed away."""
        fixed = {"indicator_id": indicator_id} | ({} if group is None else {"group": group})
        here = ObservationRow.area_code.in_(list(area_codes))
        return select_observations(self._engine, here, fixed=fixed, as_of=as_of)

    def all_current(
        self,
        *,
        indicator_ids: Sequence[str] | None = None,
        source_ids: Sequence[str] | None = None,
        as_of: int | None = None,
    ) -> pd.DataFrame:
        """Every row that is current (or was at ``as_of``), of the given indicators or sources if named."""
        conditions = self._scope.conditions()
        if indicator_ids is not None:
            conditions.append(ObservationRow.indicator_id.in_(list(indicator_ids)))
        if source_ids is not None:
            conditions.append(ObservationRow.source_id.in_(list(source_ids)))
        return self._scope.part_of(select_observations(self._engine, *conditions, as_of=as_of))

    def page(
        self,
        chosen: FigureQuery,
        *,
        after: Sequence[str] | None = None,
        limit: int = 100,
        as_of: int | None = None,
    ) -> tuple[pd.DataFrame, tuple[str, ...] | None]:
        """Figures in their fixed order, and the key to go on from; see `pages.read_page`."""
        return read_page(self._engine, chosen, after=after, limit=limit, as_of=as_of)

    def released(self, *, indicator_ids: Sequence[str], source_prefix: str) -> pd.DataFrame:
        """Every row that readers could ever see, of sources whose id starts with ``source_prefix``.

        Contract columns, and ``first_version`` and ``closed_version`` (NaN: still shown).
        """
        rows = read_released(self._engine, indicator_ids=indicator_ids, source_prefix=source_prefix)
        return self._scope.part_of(rows)

    def source_states(self) -> list[SourceState]:
        """How each source stands, by id."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(SourceStateRow.__table__).order_by(SourceStateRow.id)).all()
        return [
            SourceState(
                id=source_id,
                family=row.family,
                state=SourceStatus(row.state),
                fetched_at=in_utc(row.fetched_at) if row.fetched_at else None,
                checked_at=in_utc(row.checked_at) if row.checked_at else None,
                rows=row.rows,
                message=row.message,
                modified=row.modified,
                seen_at=in_utc(row.seen_at) if row.seen_at else None,
                findings=from_text(row.findings),
            )
            for row in rows
            if (source_id := self._scope.plain(row.id)) is not None
        ]

    def first_and_last(self, source_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Per indicator the first and the last period with a current figure of these sources."""
        if self._scope.only:
            rows = self.all_current(source_ids=source_ids).dropna(subset="value")
            periods = rows.groupby("indicator_id")["period"].agg(["min", "max"])
            return {str(row.Index): (str(row.min), str(row.max)) for row in periods.itertuples()}
        return read_first_and_last(self._engine, source_ids)

    def availability(self) -> pd.DataFrame:
        """Where figures are: ``indicator_id, group, period, prefix, values`` (counts of rows with a value).

        ``prefix`` is the start of the area code (NL, GM, WK, BU) or ``pg`` for programme areas.
        """
        return read_availability(self._engine)

    def shows_embedded(self) -> bool:
        """Whether real figures of the embedded default are current."""
        return read_embedded(self._engine)

    def example_indicators(self) -> frozenset[str]:
        """The indicators of which the embedded default shows examples."""
        return read_examples(self._engine)

    def newest_periods(self) -> Mapping[str, str]:
        """By source the newest period with a figure."""
        return read_newest(self._engine)

    def spread(self, *, prefix: str) -> Spread:
        """The standard deviation between areas whose code starts with ``prefix``."""
        return read_spread(self._engine, prefix=prefix)

    def ranges(self, *, prefix: str, group: str) -> ValueRanges:
        """Between which values areas whose code starts with ``prefix`` lie."""
        return read_ranges(self._engine, prefix=prefix, group=group)
