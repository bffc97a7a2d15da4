"""The range of values between areas, on both stores, against numpy."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.stores import observations

Store = tuple[ObservationReader, ObservationWriter]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
VALUES = {
    "WK051801": 3.0, "WK051802": 9.5, "WK051803": 4.0, "WK051804": None, "WK051805": 1.0,
    "WK051806": 20.0, "WK051807": 6.0, "WK060301": 99.0,
}  # fmt: skip


def test_the_range_of_a_city_is_that_of_numpy(store: Store) -> None:
    reader, writer = store
    writer.write_batch("kwb_2024", observations("kwb_2024", **VALUES), reason="test", at=NOON)
    own = [value for code, value in VALUES.items() if value is not None and code.startswith("WK0518")]
    found = reader.ranges(prefix="WK0518", group="totaal")["bijstand", "2024"]
    assert found[:4] == pytest.approx(np.quantile(own, [0, 0.25, 0.75, 1]).tolist())
    assert found.areas == len(own)


def test_an_area_counts_once_and_published_figures_do_not(store: Store) -> None:
    reader, writer = store
    writer.write_batch("kwb_2024", observations("kwb_2024", **VALUES), reason="test", at=NOON)
    again = observations("roll_up", WK051801=1000.0)
    writer.write_batch("roll_up", again, reason="test", at=NOON)
    own = observations("eigen_bijstand", WK051801=2000.0)
    writer.write_batch("eigen_bijstand", own, reason="test", at=NOON)
    published = observations("published:cbs", status="published", WK051808=5000.0)
    writer.write_batch("published:cbs", published, reason="test", at=NOON)
    found = reader.ranges(prefix="WK0518", group="totaal")["bijstand", "2024"]
    assert (found.areas, found.high) == (6, 20.0)


def test_few_areas_are_no_range(store: Store) -> None:
    few = observations("kwb_2024", WK051801=1.0, WK051802=2.0, WK051803=3.0, WK051804=4.0)
    reader, writer = store
    writer.write_batch("kwb_2024", few, reason="test", at=NOON)
    assert reader.ranges(prefix="WK0518", group="totaal") == {}
