"""The sentences above the ledger: what was agreed for which money, and what can be said of it."""

from __future__ import annotations

from collections import Counter

from dashboard.programme.model import DealPart, LedgerView
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.deals import deal_money
from dashboard.texts import Translate
from indicators.programme.kinds import DealState
from indicators.programme.programme import Programme
from indicators.statistics.target_model import TargetLabel

UNSAID = (TargetLabel.NOT_ASSESSABLE, TargetLabel.NOT_DETERMINED, TargetLabel.NOT_MEASURED_YET)
"""The labels of targets of which nothing can be said."""


def ledger_heading(view: LedgerView, programme: Programme, t: Translate, *, language: str) -> str:
    """The money, the goals and what can be said of them, of one deal; or what there is in all."""
    if len(view.deals) != 1:
        return t("{deals} Regio Deals: {goals} doelen en {results} beloften").format(
            deals=len(view.deals), goals=len(programme.goals), results=len(programme.results)
        )
    part = view.deals[0]
    facts = {
        "deal": part.deal.short.in_language(language),
        "goals": part.goals,
        "money": deal_money(part.deal, programme, t, language=language),
    }
    if part.deal.state is DealState.APPLICATION:
        return t("{deal}: {money} gevraagd voor {goals} doelen, niet toegekend").format(**facts)
    text = t("{deal}: {money} voor {goals} doelen").format(**facts)
    return f"{text}; {_finding(part, t)}"


def ledger_lead(view: LedgerView, t: Translate) -> str:
    """When the deal runs, where the amounts stand, and what is not known."""
    if len(view.deals) != 1:
        return t("Bedragen uit de teksten, x 1.000 euro. Wat is uitgegeven, staat in geen van de teksten.")
    deal = view.deals[0].deal
    first, last = deal.runs.first[:4], deal.runs.last[:4]
    if deal.state is DealState.APPLICATION:
        return t(
            "Aanvraag, niet toegekend. Gevraagd voor {first} tot en met {last}. Bedragen uit de aanvraag, "
            "x 1.000 euro."
        ).format(first=first, last=last)
    return t(
        "Van {first} tot en met {last}. Bedragen uit het convenant, x 1.000 euro. "
        "Wat is uitgegeven, staat er niet in."
    ).format(first=first, last=last)


def fitting_line(view: LedgerView, t: Translate) -> str:
    """How many goals fit the filters; empty without filters."""
    if not view.filtered:
        return ""
    shown, goals = sum(part.shown for part in view.deals), sum(part.goals for part in view.deals)
    return t(
        "{shown} van {goals} doelen passen bij deze keuze. Thema en doelgroep staan alleen in de aanvraag; "
        "bij de andere deals is het onze lezing. Geld hoort bij een hele pijler."
    ).format(shown=shown, goals=goals)


def label_counts(part: DealPart) -> Counter[TargetLabel]:
    """How many targets of a deal stand how; one that stands differently per area counts for each."""
    return Counter(
        label
        for pillar in part.pillars
        for row in pillar.rows
        for target in row.targets
        for label in target.labels
    )


def _finding(part: DealPart, t: Translate) -> str:
    counts = label_counts(part)
    said = sum(number for label, number in counts.items() if label not in UNSAID)
    if said:
        targets = sum(counts.values())
        return t("van {said} van {targets} uitkomsten is iets te zeggen").format(said=said, targets=targets)
    if part.deal.state is DealState.CLOSED:
        return t("of ze zijn gehaald, is niet te zeggen")
    return t("van geen enkel doel is al te zeggen hoe het ermee gaat")


def entry_heading(selection: Selection, programme: Programme, *, language: str) -> str:
    """The name of the goal or the intervention that is chosen."""
    if programme.is_goal(selection.entry):
        return programme.goal(selection.entry).name.in_language(language)
    return programme.intervention(selection.entry).name.in_language(language)


def entry_lead(selection: Selection, services: Services, t: Translate) -> str:
    """Of which deal it is and for which goals, or until when."""
    programme, language = services.programme, selection.language
    if programme.is_goal(selection.entry):
        goal = programme.goal(selection.entry)
        text = t("Een doel van {deal}. Termijn in de tekst: {horizon}.")
        deal = programme.deal(goal.deal)
        return text.format(deal=deal.short.in_language(language), horizon=goal.horizon)
    own = programme.intervention(selection.entry)
    approaches = [
        one.en if language == "en" else one.nl for one in programme.approaches if one.id in own.approaches
    ]
    groups = [
        term.name.in_language(language)
        for term in services.catalogue.terms("target_groups")
        if term.id in own.target_groups
    ]
    text = t("Een aanpak van {deal}.").format(deal=programme.deal(own.deal).short.in_language(language))
    if approaches:
        text += " " + t("Manier van werken: {approaches}.").format(approaches=", ".join(approaches))
    if groups:
        text += " " + t("Voor {groups}.").format(groups=", ".join(groups))
    return text
