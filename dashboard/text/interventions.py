"""What happens in an area, in words: only what the texts of the deals say, never what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.texts import Translate
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState
from indicators.programme.model import Intervention


def deal_time(deal: Deal, t: Translate, *, language: str) -> str:
    """The deal with the years in which it runs, the only ones that its text gives an intervention."""
    return t("{deal}, {first} tot en met {last}").format(
        deal=deal.short.in_language(language), first=deal.runs.first[:4], last=deal.runs.last[:4]
    )


def state_words(state: DealState, t: Translate) -> str:
    """The state of the deal of an intervention."""
    return {
        DealState.APPLICATION: t("aanvraag, niet toegekend"),
        DealState.RUNNING: t("loopt"),
        DealState.CLOSED: t("afgerond"),
    }[state]


def added_words(t: Translate) -> str:
    """The mark of an intervention that is in no text."""
    return t("toegevoegd door medewerkers")


def marked_name(item: Intervention, t: Translate, *, language: str) -> str:
    """Its name, with the mark where staff added it: for paper and tables."""
    name = item.name.in_language(language)
    return f"{name} ({added_words(t)})" if item.is_added else name


def here_words(items: Sequence[tuple[Intervention, DealState]], t: Translate) -> str:
    """How many interventions the deals name for an area, by state, and how many staff added."""
    said = here_sentence([state for item, state in items if not item.is_added], t)
    added = sum(item.is_added for item, _ in items)
    if not added:
        return said
    more = t("Toegevoegd door medewerkers, niet in de tekst van een deal: {number}.").format(number=added)
    return f"{said} {more}"


def here_sentence(states: Sequence[DealState], t: Translate) -> str:
    """How many interventions the deals name for an area, by state."""
    if not states:
        return t("De teksten van de Regio Deals noemen voor dit gebied geen aanpak.")
    counted = [
        words.format(number=states.count(state))
        for state, words in (
            (DealState.RUNNING, t("{number} van een deal die loopt")),
            (DealState.APPLICATION, t("{number} uit een aanvraag die niet is toegekend")),
            (DealState.CLOSED, t("{number} van een deal die is afgerond")),
        )
        if state in states
    ]
    return t("Aanpakken in de teksten: {counted}.").format(counted=", ".join(counted))


def here_limits(t: Translate) -> str:
    """What such a list does not say."""
    return t(
        "Dit staat in de teksten van de deals, tenzij medewerkers het toevoegden. "
        "Of het ook is gedaan en wat het opleverde, staat er niet in. "
        "Wat erachter staat over stand en periode, zeggen de medewerkers."
    )
