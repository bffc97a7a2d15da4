"""Outputs that the browser already shows need not go there again: each one it gets is drawn anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import no_update


def only_changed(found: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """``found`` by output name, without what the browser holds already (``held``, by the same names)."""
    return {
        name: no_update if name in held and held[name] == value else value for name, value in found.items()
    }
