"""Two streams that tests of the live intake share: a mean of sensors per day, a count of people per year."""

from __future__ import annotations

from data.store.stream_model import Stream, StreamMethod, StreamPeriod
from geo.model import AreaLevel

SENSORS = Stream(
    id="sensoren", indicator_id="fijnstof_pm25", level=AreaLevel.WIJK, period=StreamPeriod.DAY,
    method=StreamMethod.MEAN, people=False, signed=False, supplier="Meetnet", evidence="model_estimate",
)  # fmt: skip
REPORTS = Stream(
    id="meldingen", indicator_id="fietsdiefstallen", level=AreaLevel.BUURT, period=StreamPeriod.YEAR,
    method=StreamMethod.COUNT, people=True, signed=False, supplier="Gemeente", evidence="register",
)  # fmt: skip
