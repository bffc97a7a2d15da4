"""The compact frame holds what readers see: one figure per key, examples and absent figures left out."""

from __future__ import annotations

import pandas as pd

from data.store.model import EXAMPLE_SOURCE
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import observations

Store = tuple[ObservationReader, ObservationWriter]
PUBLISHED = "published:cbs"


def fill(writer: ObservationWriter) -> None:
    """A table, what was rolled up, two publications and an example, partly about the same areas."""
    for frame in (
        observations("kwb_2024", WK1=3.0, WK2=None, WK4=6.0),
        observations("kwb_2023", WK4=7.0),
        observations("roll_up", WK1=4.0, WK2=5.0),
        observations(PUBLISHED, status="published", WK2=8.0, WK3=9.0),
        observations("published:ggd", status="published", WK3=9.5),
        observations(EXAMPLE_SOURCE, status="example", WK1=1.0, WK5=2.0),
    ):
        source = str(frame["source_id"].iloc[0])
        writer.write_batch(source, frame, reason="first", at=NOON)


def test_it_is_what_a_trend_reads(store: Store) -> None:
    reader, writer = store
    fill(writer)
    found = reader.for_statistics()
    texts = dict.fromkeys([name for name in found.columns if found[name].dtype == "category"], "str")
    seen = reader.for_trend(indicator_ids=["bijstand"], area_codes=["WK1", "WK2", "WK3", "WK4"])
    seen = seen[list(found.columns)].sort_values("area_code", ignore_index=True)
    pd.testing.assert_frame_equal(found.astype(texts), seen, check_dtype=False)
    assert dict(zip(found["area_code"], found["value"], strict=True)) == {
        "WK1": 3.0, "WK2": 5.0, "WK3": 9.5, "WK4": 6.0,
    }  # fmt: skip


def test_texts_are_categories_in_the_order_of_the_alphabet(store: Store) -> None:
    reader, writer = store
    fill(writer)
    found = reader.for_statistics()
    for name in ("indicator_id", "group", "period", "area_code", "status", "source_id"):
        assert found[name].cat.categories.is_monotonic_increasing


def test_an_empty_store_gives_an_empty_frame(store: Store) -> None:
    reader, _ = store
    found = reader.for_statistics()
    assert len(found) == 0
    assert {"indicator_id", "area_code", "value", "n"} <= set(found.columns)
