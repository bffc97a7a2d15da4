"""What goes wrong in a form, and the states of what is entered, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.text.steering import (
    direction_words,
    lesson_words,
    milestone_state_words,
    sort_words,
    status_words,
)
from dashboard.texts import Translate
from indicators.catalogue import Catalogue
from indicators.programme.entries import MoneyStage
from indicators.programme.flow import OutputAction, OutputState
from indicators.programme.programme import Programme
from indicators.programme.record import FieldProblem, RecordKind
from indicators.programme.steering import NoteState

_NAMED = frozenset(
    {"goals", "pillar", "areas", "target_groups", "approaches", "money", "indicator_id"}
)  # fmt: skip
"""The fields of an added intervention that name other things by their ids."""


def problem_text(problem: FieldProblem, t: Translate) -> str:
    """What is wrong and what to do, in a sentence."""
    texts = {
        "needed": t("Vul dit in."),
        "why_needed": t("Schrijf waarom. Dat blijft erbij staan."),
        "no_number": t("Schrijf een getal zoals 1.234,5."),
        "no_euro": t("Schrijf een bedrag in euro's zoals 1.234,56."),
        "no_date": t("Schrijf een datum zoals 31-12-2026."),
        "no_period": t("Schrijf een jaar (2026) of een kwartaal (2026-Q1)."),
        "too_many_digits": t("Dit getal is te lang: hooguit 15 cijfers, 4 achter de komma."),
        "too_long": t("Deze tekst is te lang."),
        "yes_or_no": t("Kies ja of nee."),
        "zero": t("Dit kan niet nul zijn."),
        "below_zero": t("Dit kan niet onder nul zijn."),
        "above_denominator": t("Dit kan niet meer zijn dan het geheel."),
        "in_the_future": t("Dit ligt in de toekomst."),
        "after_its_date": t("De betaling is van voor deze periode."),
        "whole_year": t("Een begroting is van een heel jaar, zoals 2026."),
        "locked": t("Deze periode is vastgezet, omdat het verslag is verstuurd."),
        "four_eyes": t("Een ander moet dit doen: u schreef deze opgave of diende haar in."),
        "not_from_here": t("Dit kan nu niet: de opgave heeft een andere stand."),
        "other_line": t("De boeking die u verbetert is van een andere post, soort of periode."),
        "spent_above_committed": t(
            "Er is dan meer uitgegeven ({spent}) dan vastgelegd ({committed}). Schrijf hoe dat kan."
        ),
        "no_year_before": t("Schrijf het jaar voor het eerste jaar dat telt, of niets."),
        "unknown": t("Dit kennen we niet. Kies een ander."),
        "twice": t("Deze naam staat er al. Geef elke plek een eigen naam."),
        "formula": t("Er staat een formule in het bestand. Zet er waarden voor in de plaats."),
        "no_workbook": t("Dit bestand kunnen we niet lezen."),
        "no_extract": t("Dit bestand kunnen we niet lezen."),
        "no_places": t("In dit bestand staat geen plek die we overnemen."),
        "too_large": t("Dit bestand is te groot."),
        "no_times": t("Schrijf tijden zoals 9.00-12.30, 13.30-17.00, die elkaar niet overlappen."),
        "no_hours": t("Deze openingstijden kunnen we niet lezen."),
        "no_link": t("Schrijf een adres dat begint met https://"),
        "elsewhere": t("Dit punt ligt niet in of bij het gebied."),
        "not_of_this_kind": t("Van opvang leggen we dit niet vast."),
        "fixed": t("Dit kan niet meer veranderen."),
        "name_taken": t("Deze naam is er al. Geef elke aanpak een eigen naam."),
        "effect_registered": t("Hiervan is een effect vastgelegd. Kies bij de stand: gestopt."),
        "before_begin": t("Dit ligt voor de dag waarop het begint."),
        "only_when_met": t("Vul dit alleen in als de mijlpaal is gehaald."),
        "lesson_is_done": t("Een les staat niet open. Kies de andere stand."),
        "only_of_lesson": t("Vul dit alleen in bij een les."),
    }
    return texts.get(problem.rule, t("Dit kan niet.")).format(**problem.values)


def state_word(state: OutputState, t: Translate) -> str:
    return {
        OutputState.DRAFT: t("concept"),
        OutputState.SUBMITTED: t("ingediend"),
        OutputState.RETURNED: t("teruggestuurd"),
        OutputState.APPROVED: t("goedgekeurd"),
        OutputState.WITHDRAWN: t("ingetrokken"),
    }[state]


def action_word(action: OutputAction, t: Translate) -> str:
    return {
        OutputAction.EDIT: t("Bewaren als concept"),
        OutputAction.SUBMIT: t("Indienen"),
        OutputAction.RETURN: t("Terugsturen"),
        OutputAction.APPROVE: t("Goedkeuren"),
        OutputAction.WITHDRAW: t("Intrekken"),
    }[action]


def stage_word(stage: MoneyStage, t: Translate) -> str:
    return {
        MoneyStage.PLANNED: t("begroot"),
        MoneyStage.REVISED: t("nieuwe begroting van het jaar"),
        MoneyStage.COMMITTED: t("vastgelegd"),
        MoneyStage.SPENT: t("uitgegeven"),
    }[stage]


def field_word(name: str, t: Translate) -> str:
    """What a field is called in a line of the history."""
    return {
        "period": t("Periode"),
        "value": t("Waarde"),
        "numerator": t("Hoeveel wel"),
        "denominator": t("Van hoeveel"),
        "text": t("Toelichting"),
        "source": t("Bron"),
        "answer": t("Wat is afgesproken"),
        "dated": t("Datum"),
        "aim": t("Streefwaarde"),
        "baseline": t("Waarde bij het begin"),
        "baseline_period": t("Jaar van die waarde"),
        "status": t("Hoe ver is het"),
        "begins": t("Begint op"),
        "ends": t("Eindigt op"),
        "owner": t("Wie trekt het"),
        "cause": t("Welke oorzaak neemt het weg"),
        "mechanism": t("Hoe moet dat werken"),
        "name": t("Naam"),
        "does": t("Wat wordt er gedaan"),
        "goals": t("Voor welke doelen"),
        "pillar": t("Pijler of thema"),
        "areas": t("In welke gebieden"),
        "target_groups": t("Voor wie"),
        "approaches": t("Manier van werken (HOE)"),
        "partners": t("Met wie"),
        "money": t("Uit welke regels geld"),
        "indicator_id": t("Welk cijfer moet veranderen"),
        "direction": t("Welke kant op"),
        "decided": t("Datum van het besluit"),
        "due": t("Uiterlijk op"),
        "state": t("Stand"),
        "met_on": t("Gehaald op"),
        "evidence": t("Bewijs"),
        "goal": t("Doel"),
        "intervention": t("Aanpak"),
        "sort": t("Soort"),
        "lesson": t("Wat zegt de les"),
        "withdrawn": t("Ingetrokken"),
        "area_code": t("Gebied"),
        "start": t("Begin"),
        "transition": t("Overgangsjaar"),
        "pool_rule": t("Vergeleken met"),
        "matters": t("Effect dat ertoe doet"),
        "embargo_until": t("Onder embargo tot"),
        "embargo_reason": t("Waarom onder embargo"),
        "opening_hours": t("Openingstijden"),
        "checked_on": t("Nagekeken op"),
        "activities": t("Wat is er, en voor wie"),
    }.get(name, name)


def entry_names(
    programme: Programme, catalogue: Catalogue, area_names: Mapping[str, str], *, language: str = "nl"
) -> dict[str, str]:
    """What everything is called that an added intervention names, by id."""
    groups = {term.id: term.name.in_language(language) for term in catalogue.terms("target_groups")}
    return {
        **area_names,
        **groups,
        **{one.id: one.en if language == "en" else one.nl for one in programme.approaches},
        **{one.id: one.name.in_language(language) for one in programme.goals},
        **{one.id: one.name.in_language(language) for one in programme.pillars},
        **{line.id: line.text.in_language(language) for line in programme.money},
        **{one.id: one.title.in_language(language) for one in catalogue},
    }


def value_word(kind: str, name: str, value: object, t: Translate, *, names: Mapping[str, str]) -> str:
    """What a field of a record of this kind said, in a line of the history; a dash where it said nothing.

    ``names``: what entries are called that a field names by id (`entry_names`).
    """
    if kind == RecordKind.ADDED_INTERVENTION and name in _NAMED and value:
        return ", ".join(names.get(one, one) for one in str(value).split())
    words: Mapping[Any, str] = {}
    match kind, name:
        case ((RecordKind.INTERVENTION | RecordKind.ADDED_INTERVENTION), "status"):
            words = status_words(t)
        case RecordKind.ADDED_INTERVENTION, "direction":
            words = direction_words(t)
        case RecordKind.MILESTONE, "state":
            words = milestone_state_words(t)
        case RecordKind.NOTE, "state":
            words = {NoteState.OPEN: t("open"), NoteState.DONE: t("afgedaan")}
        case RecordKind.NOTE, "sort":
            words = sort_words(t)
        case RecordKind.NOTE, "lesson":
            words = lesson_words(t)
    if isinstance(value, bool):
        return t("ja") if value else t("nee")
    return words.get(str(value), str(value or "-"))


def step_word(action: str, t: Translate) -> str:
    """What a change of the chain did."""
    return {
        "add": t("toegevoegd"),
        "edit": t("gewijzigd"),
        "submit": t("ingediend"),
        "return": t("teruggestuurd"),
        "approve": t("goedgekeurd"),
        "withdraw": t("ingetrokken"),
        "embargo": t("embargo gewijzigd"),
    }.get(action, action)


def kind_word(kind: RecordKind, t: Translate) -> str:
    """What a record that may be under embargo is called."""
    return {
        RecordKind.OUTPUT_UPDATE: t("opgave"),
        RecordKind.MONEY_ENTRY: t("boeking"),
        RecordKind.TARGET_SET: t("streefwaarde"),
        RecordKind.TEXT_BLOCK: t("tekst van het verslag"),
        RecordKind.INTERVENTION: t("aanpak"),
        RecordKind.ADDED_INTERVENTION: t("eigen aanpak"),
        RecordKind.MILESTONE: t("mijlpaal"),
        RecordKind.NOTE: t("aantekening"),
    }.get(kind, kind.value)
