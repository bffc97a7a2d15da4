"""What every large table shares: how it looks, how the keyboard leaves it, and its own words."""

from __future__ import annotations

from typing import Any

from dashboard.texts import Translate

COLUMN = {"sortable": True, "resizable": False, "suppressMovable": True}
"""What holds for every column of every table."""


def grid_options(t: Translate, *, nothing: str = "", **more: Any) -> dict[str, Any]:
    """The options of a grid. ``nothing`` is said when it has no rows; ``more`` is for this table only."""
    return {
        "theme": {"function": "svdwTheme(themeQuartz)"},
        "animateRows": False,
        "rowBuffer": 2,
        "ensureDomOrder": True,
        "tabToNextCell": {"function": "svdwLeave()"},
        "suppressMenuHide": True,
        "localeText": _words(t, nothing or t("Geen gebieden om te tonen")),
        **more,
    }


def _words(t: Translate, nothing: str) -> dict[str, str]:
    return {
        "noRowsToShow": nothing,
        "loadingOoo": t("Laden"),
        "ariaSortableColumn": t("Druk op Enter om te sorteren"),
        "ariaLabelSortAscending": t("Oplopend gesorteerd"),
        "ariaLabelSortDescending": t("Aflopend gesorteerd"),
    }
