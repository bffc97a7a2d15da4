"""A source that was out of reach is left alone for a while, not for longer when a clock was wrong."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from data.ingest.optional import PATIENCE, with_patience
from data.sources.registry import OPTIONAL
from data.store.model import SourceStatus
from tests.conftest import NOON

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("checked", "looks"),
    [
        (NOON, False), (NOON - PATIENCE, True), (NOON - PATIENCE / 2, False), (NOON - DAY, True),
        (NOON + DAY, True), (NOON + timedelta(minutes=1), False),
    ],
)  # fmt: skip
def test_how_long_a_source_that_was_not_there_is_left_alone(checked: Any, looks: bool) -> None:
    before = SimpleNamespace(state=SourceStatus.UNAVAILABLE, checked_at=checked, message="weg")
    tools: Any = SimpleNamespace(now=lambda: NOON, state_of=lambda _: before)
    table: Any = SimpleNamespace(id="een", family="een", connector=min(OPTIONAL))
    came: Any = SimpleNamespace(looked=True)
    assert with_patience(table, lambda: came, tools=tools, asked=False).looked is looks
