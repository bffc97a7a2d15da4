"""From rows to observations in an area and a period, and per row what is wrong. Pure but for the borders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from data.store.stream_model import PlacedObservation, RefusedRow, Stream, StreamMethod
from data.streams.bodies import BodyError, NoEvent, one_line
from geo.border_model import Borders
from geo.model import AreaLevel, Areas
from geo.points import locate
from indicators.model import Indicator

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AHEAD = timedelta(days=1)
"""How far a clock may run ahead of ours."""
_PLAIN = r"^[^\x00-\x1f\x7f]*$"
"""No database keeps every control sign, and no name has one."""
_MOST = 1e15
"""Larger than any figure, and so small that no sum of observations is more than a store can hold."""
OLDEST = datetime(2000, 1, 1, tzinfo=UTC)


class GivenObservation(BaseModel):
    """One row as it is delivered."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(min_length=1, max_length=200, pattern=_PLAIN, coerce_numbers_to_str=True)]
    tijd: AwareDatetime = Field(description="Moment of the observation, with its zone.")
    gebied: Annotated[str, Field(max_length=40, pattern=_PLAIN)] | None = Field(
        None, description="Code of an area."
    )
    lon: float | None = Field(None, ge=-180, le=180)
    lat: float | None = Field(None, ge=-90, le=90)
    waarde: float | None = Field(None, allow_inf_nan=False, ge=-_MOST, le=_MOST)

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if (self.gebied is None) == (self.lon is None or self.lat is None):
            raise ValueError("give gebied, or lon and lat")
        return self


def place(
    rows: Sequence[Any],
    stream: Stream,
    *,
    indicator: Indicator,
    areas: Areas,
    borders: Borders | None,
    now: datetime,
    first: int = 1,
) -> tuple[list[PlacedObservation], list[RefusedRow]]:
    """The observations, and the rows that are none; ``BodyError``."""
    given: list[tuple[int, str, GivenObservation]] = []
    refused: list[RefusedRow] = []
    for number, row in enumerate(rows, start=first):
        body = _whole(row.given if isinstance(row, NoEvent) else row)
        try:
            if isinstance(row, NoEvent):
                raise _UnusableRowError(row.problem)
            one = GivenObservation.model_validate(row)
            _check(one, stream, indicator=indicator, now=now)
            given.append((number, body, one))
        except ValidationError as error:
            said = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
            refused.append(RefusedRow(number=number, body=body, reason=one_line(said)))
        except _UnusableRowError as error:
            refused.append(RefusedRow(number=number, body=body, reason=str(error)))
    located = _located([one for _, _, one in given], borders)
    placed: list[PlacedObservation] = []
    for number, body, one in given:
        code = one.gebied or located.get((one.lon, one.lat))
        area = _at_level(code, stream.level, areas)
        if area is None:
            reason = f"{code or 'a point'} lies in no {stream.level.value} that we know"
            refused.append(RefusedRow(number=number, body=body, reason=reason))
            continue
        placed.append(
            PlacedObservation(
                number=number,
                event_id=one.id,
                area_code=area,
                period=f"{one.tijd.astimezone(_AMSTERDAM):%Y-%m-%d}"[: stream.period.signs],
                value=1.0 if one.waarde is None else one.waarde,
                at=one.tijd.astimezone(UTC),
                body=body,
            )
        )
    return placed, sorted(refused, key=lambda row: row.number)


def _whole(row: Any) -> str:
    """A row as it is kept."""
    try:
        return json.dumps(row, default=str)
    except RecursionError as error:
        raise BodyError("not JSON: it is nested too deep") from error


class _UnusableRowError(ValueError):
    pass


def _check(one: GivenObservation, stream: Stream, *, indicator: Indicator, now: datetime) -> None:
    if one.tijd > now + AHEAD or one.tijd < OLDEST:
        raise _UnusableRowError(
            f"tijd: {one.tijd.isoformat()} cannot be; the clock here says {now:%Y-%m-%dT%H:%MZ}"
        )
    if one.waarde is None and stream.method is not StreamMethod.COUNT:
        raise _UnusableRowError("waarde: needed")
    low, high = indicator.valid_range
    if one.waarde is not None and stream.method is not StreamMethod.COUNT:
        low = low if stream.method is StreamMethod.MEAN else None  # a sum may have a correction in it
        if (low is not None and one.waarde < low) or (high is not None and one.waarde > high):
            raise _UnusableRowError(f"waarde: {one.waarde} is not between {low} and {high}")
    if stream.people and one.waarde is not None and (one.waarde < 0 or one.waarde % 1):
        raise _UnusableRowError("waarde: a whole number of people")


def _located(given: Sequence[GivenObservation], borders: Borders | None) -> dict[Any, str | None]:
    """The buurt of each point; none where the borders are not the real ones."""
    points = list({(one.lon, one.lat) for one in given if one.lon is not None and one.lat is not None})
    if not points or borders is None or borders.schematic:
        return {}
    return dict(zip(points, locate(points, borders), strict=True))


def _at_level(code: str | None, level: AreaLevel, areas: Areas) -> str | None:
    """The area itself or the one of this level that it lies in."""
    while code is not None and code in areas:
        area = areas.get(code)
        if area.level is level:
            return code
        code = (
            area.municipality
            if level is AreaLevel.MUNICIPALITY and area.municipality != code
            else area.parent
        )
    return None
