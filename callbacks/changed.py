"""Outputs that the browser already shows need not go there again: each one it gets is drawn anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dash import no_update
from plotly.utils import PlotlyJSONEncoder

_TEXT = PlotlyJSONEncoder()


def only_new(
    found: Mapping[str, Any], marks: Mapping[str, int] | None, *, of: Sequence[str]
) -> dict[str, Any]:
    """``found`` without the outputs ``of`` that the browser was sent the last time.

    They are large (a chart, rows, a list), so the browser remembers a mark of each (``marks``) instead; the
    new marks are added as ``marks``. An answer that failed must take the marks away.
    """
    known = marks or {}
    new = {name: crc32(_TEXT.encode(found[name]).encode()) for name in of if found[name] is not no_update}
    same = {name: no_update for name, mark in new.items() if known.get(name) == mark}
    return {**found, **same, "marks": {**known, **new}}
