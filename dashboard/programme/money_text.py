"""What money is called on the screens and in the downloads."""

from __future__ import annotations

from dashboard.programme.distribution import EVERYONE, Divided, MoneyView
from dashboard.texts import Translate
from indicators.programme.kinds import MoneyColumn
from indicators.programme.pace import OutputPace


def source_names(t: Translate) -> dict[MoneyColumn, str]:
    """Who puts it in."""
    return {MoneyColumn.STATE: t("Rijk"), MoneyColumn.REGION: t("Regio"), MoneyColumn.BOTH: t("Samen")}


def spending_words(t: Translate) -> dict[OutputPace, str]:
    """How what was spent stands to its budget."""
    return {
        OutputPace.ON: t("volgens plan"),
        OutputPace.AHEAD: t("meer dan gepland"),
        OutputPace.BEHIND: t("minder dan gepland"),
        OutputPace.UNKNOWN: t("niet te zeggen of dat volgens plan is"),
    }


def divided_names(t: Translate) -> dict[Divided, str]:
    """By what it is divided."""
    return {
        Divided.PILLAR: t("Per pijler"),
        Divided.THEME: t("Per thema"),
        Divided.AREA: t("Per gebied"),
        Divided.GROUP: t("Per doelgroep"),
    }


def part_name(key: str, view: MoneyView, t: Translate) -> str:
    """What a part of a distribution is called."""
    return t("voor iedereen") if key == EVERYONE else view.names.get(key, key)
