"""What every large table shares: how it looks, how the keyboard leaves it, and its own words."""

from __future__ import annotations

from typing import Any

from dashboard.texts import Translate

_THEME = (
    "themeQuartz.withParams({accentColor: 'var(--selected)', backgroundColor: 'var(--card)',"
    " foregroundColor: 'var(--text)', borderColor: 'var(--line)', chromeBackgroundColor: 'var(--card)',"
    " headerTextColor: 'var(--muted)', fontFamily: 'inherit', fontSize: 16, headerFontSize: 14,"
    " rowHoverColor: 'var(--action-soft)', selectedRowBackgroundColor: 'var(--selected-soft)',"
    " wrapperBorder: false, columnBorder: false, rowHeight: 40, headerHeight: 56})"
)
COLUMN = {"sortable": True, "resizable": False, "suppressMovable": True}
"""What holds for every column of every table."""


def grid_options(t: Translate, *, nothing: str = "", **more: Any) -> dict[str, Any]:
    """The options of a grid. ``nothing`` is said when it has no rows; ``more`` is for this table only."""
    return {
        "theme": {"function": _THEME},
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
