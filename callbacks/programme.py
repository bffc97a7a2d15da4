"""The screens of the programme: what each answers to a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callbacks.screen import Display, Screen
from dashboard.ids import ProgrammeScreen
from dashboard.programme.baseline import baseline_heading, baseline_rows
from dashboard.programme.entry import goal_view, intervention_view
from dashboard.programme.ledger import ledger
from dashboard.programme.lists import open_view, promise_rows
from dashboard.programme.target_sets import target_set_rows
from dashboard.programme.text import entry_heading, entry_lead, ledger_heading, ledger_lead
from dashboard.programme.yearly import yearly_view
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.html_block import as_html
from layouts.components.set_props import Target
from layouts.programme.baseline import baseline_parts
from layouts.programme.goal import goal_parts
from layouts.programme.intervention import intervention_parts
from layouts.programme.layout import programme_layout
from layouts.programme.ledger import ledger_parts
from layouts.programme.lists import open_parts, promises_parts
from layouts.programme.target_sets import target_set_parts
from layouts.programme.yearly import yearly_parts

_TARGETS: Mapping[str, Target] = {
    "heading": (ProgrammeScreen.HEADING, "children"),
    "lead": (ProgrammeScreen.LEAD, "children"),
    "body": (ProgrammeScreen.BODY, "html"),
}


def ledger_answer(selection: Selection, services: Services, display: Display) -> dict[str, Any]:
    """The ledger of the deal that is chosen, or of all."""
    language = selection.language
    t = translator(language)
    view = ledger(selection, services)
    return {
        "heading": ledger_heading(view, services.programme, t, language=language),
        "lead": ledger_lead(view, t),
        "body": as_html(
            [
                *ledger_parts(view, selection, services, narrow=display.narrow),
                *yearly_parts(yearly_view(selection, services), language=language),
            ]
        ),
    }


def promises_answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """Everything that is promised."""
    t = translator(selection.language)
    rows = promise_rows(selection, services)
    whole = t("van alle deals")
    if selection.deal != EVERY_DEAL:
        whole = services.programme.deal(selection.deal).short.in_language(selection.language)
    return {
        "heading": t("Alles wat beloofd is: {number} beloften").format(number=len(rows)),
        "lead": t("Wat de teksten toezeggen, {deals}. Elke regel is één belofte.").format(deals=whole),
        "body": as_html(promises_parts(rows, selection, services)),
    }


def open_answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """What the texts leave open."""
    t = translator(selection.language)
    view = open_view(selection, services)
    heading = t("Nog af te spreken: {questions} vragen en {number} tegenspraken").format(
        questions=len(view.questions), number=len(view.disagreements)
    )
    lead = t("Dit laten de teksten van de deals open. Een eerlijke vraag is meer waard dan een gok.")
    return {"heading": heading, "lead": lead, "body": as_html(open_parts(view, selection, services))}


def baseline_answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """Which figure each outcome begins with, and whether it can be used."""
    t = translator(selection.language)
    rows = baseline_rows(selection, services)
    deals = t("van alle deals")
    if selection.deal != EVERY_DEAL:
        deals = services.programme.deal(selection.deal).short.in_language(selection.language)
    lead = t(
        "Elke uitkomst begint bij een cijfer. Of dat begin is te gebruiken, zeggen we vooraf en met de reden."
    )
    return {
        "heading": baseline_heading(rows, deals, t),
        "lead": lead,
        "body": as_html(baseline_parts(rows, selection, services)),
    }


def target_sets_answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """The targets that staff set for a group and an area."""
    t = translator(selection.language)
    rows = target_set_rows(selection, services)
    heading = t("Streefwaarden per doelgroep: {number} afgesproken").format(number=len(rows))
    lead = t("Een streefwaarde is van een cijfer, een gebied, een groep en een jaar samen.")
    return {"heading": heading, "lead": lead, "body": as_html(target_set_parts(rows, selection, services))}


def entry_answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """One goal or one intervention."""
    programme, language = services.programme, selection.language
    t = translator(language)
    if programme.is_goal(selection.entry):
        parts = goal_parts(goal_view(selection, services), selection, services)
    else:
        parts = intervention_parts(intervention_view(selection, services), selection, services)
    return {
        "heading": entry_heading(selection, programme, language=language),
        "lead": entry_lead(selection, services, t),
        "body": as_html(parts),
    }


LEDGER = Screen(layout=programme_layout, answer=ledger_answer, targets=_TARGETS, large=("body",))
PROMISES = Screen(layout=programme_layout, answer=promises_answer, targets=_TARGETS, large=("body",))
BASELINE = Screen(layout=programme_layout, answer=baseline_answer, targets=_TARGETS, large=("body",))
TARGET_SETS = Screen(layout=programme_layout, answer=target_sets_answer, targets=_TARGETS, large=("body",))
OPEN = Screen(layout=programme_layout, answer=open_answer, targets=_TARGETS, large=("body",))
ENTRY = Screen(layout=programme_layout, answer=entry_answer, targets=_TARGETS, large=("body",))
