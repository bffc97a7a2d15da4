"""Means per area out of hourly readings at points. Pure."""

from __future__ import annotations

import pandas as pd

from geo.model import Areas
from indicators.model import TOTAL_GROUP

FEWEST_SENSORS = 2  # one low-cost sensor tells about one balcony; one official station is enough
FEWEST_HOURS = 18  # three quarters of a day
MEANS = ("measure", "area_code", "group", "value", "n", "note")


def hour_group(hour: int) -> str:
    """The breakdown group of an hour of the day: ``uur-08`` is from 8 to 9 o'clock."""
    return f"uur-{hour:02d}"


def area_means(readings: pd.DataFrame, *, areas: Areas) -> pd.DataFrame:
    """Per measure and area (buurt, wijk, municipality) the mean per hour and the mean of the day.

    ``readings`` has ``measure``, ``thing``, ``station``, ``buurt``, ``hour`` and ``value``. The day is the
    mean of its hours, so that an hour with many sensors does not count more. Columns: ``MEANS``.
    """
    point = ["measure", "thing", "station", "buurt", "hour"]
    per_thing = readings.groupby(point, as_index=False).agg(value=("value", "mean"))
    placed = pd.concat(
        [per_thing.assign(area_code=per_thing["buurt"].map(codes)) for codes in _wholes(areas)],
        ignore_index=True,
    )
    hours = placed.groupby(["measure", "area_code", "hour"], as_index=False).agg(
        value=("value", "mean"), n=("thing", "nunique"), station=("station", "max")
    )
    hours = hours[(hours["n"] >= FEWEST_SENSORS) | hours["station"].astype("bool")]
    days = hours.groupby(["measure", "area_code"], as_index=False).agg(
        value=("value", "mean"), hours=("hour", "nunique")
    )
    days = days[days["hours"] >= FEWEST_HOURS]
    sensors = placed.groupby(["measure", "area_code"])["thing"].nunique().rename("n").reset_index()
    days = days.merge(sensors, on=["measure", "area_code"])
    of_day = [_note(*pair) for pair in zip(days["n"], days["hours"], strict=True)]
    of_hour = [_note(number) for number in hours["n"]]
    rows = [
        days.assign(group=TOTAL_GROUP, note=of_day),
        hours.assign(group=hours["hour"].map(hour_group), note=of_hour),
    ]
    frame: pd.DataFrame = pd.concat(rows, ignore_index=True).loc[:, list(MEANS)]
    return frame.assign(value=frame["value"].round(4), n=frame["n"].astype("float64"))


def _wholes(areas: Areas) -> list[dict[str, str]]:
    """Per level the area that each buurt stands for or lies in."""
    buurten = {area.code: area for area in areas if area.code.startswith("BU")}
    return [
        {code: code for code in buurten},
        {code: area.parent for code, area in buurten.items() if area.parent},
        {code: area.municipality for code, area in buurten.items() if area.municipality},
    ]


def _note(sensors: int, hours: int | None = None) -> str:
    """How much lies behind a figure, in Dutch."""
    where = "1 meetpunt" if sensors == 1 else f"{sensors} meetpunten"
    return f"Van {where}." if hours is None else f"Van {where}, {hours} uren."
