"""What the forms of interventions, milestones and notes ask, and how what was typed becomes a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dashboard.editing.form import FormField
from dashboard.editing.target_form import typed_withdrawn, withdrawn_field
from dashboard.editing.typed import Typed, needed, typed_dates, typed_texts
from dashboard.text.steering import (
    lesson_words,
    milestone_state_words,
    note_state_words,
    sort_words,
    status_words,
)
from dashboard.texts import Translate
from indicators.programme.programme import Programme
from indicators.programme.record import FieldProblem, StoredRecord
from indicators.programme.steering import (
    EditedIntervention,
    EditedMilestone,
    NoteSort,
    NoteState,
    ProgrammeNote,
)

Options = tuple[tuple[str, str], ...]
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealChoices:
    """The goals and interventions of one deal, for what a milestone or a note is about."""

    goals: Options
    interventions: Options

    def problems(self, values: Typed) -> list[FieldProblem]:
        """A goal or an intervention that is not of this deal."""
        known = {"goal": dict(self.goals), "intervention": dict(self.interventions)}
        return [
            FieldProblem(field=name, rule="unknown")
            for name, options in known.items()
            if values.get(name) and values[name] not in options
        ]


def deal_choices(programme: Programme, deal: str) -> DealChoices:
    goals = tuple((goal.id, goal.name.nl) for goal in programme.goals_of(deal))
    items = tuple((one.id, one.name.nl) for one in programme.interventions if one.deal == deal)
    return DealChoices(goals=goals, interventions=items)


def intervention_fields(t: Translate, stored: StoredRecord | None) -> tuple[FormField, ...]:
    """What can be said of an intervention beside what the text of the deal says."""
    own = stored.record if stored and isinstance(stored.record, EditedIntervention) else None
    return (
        _seen(stored),
        FormField(
            name="status", label=t("Hoe ver is het"), kind="choice", value=own.status if own else "",
            options=(("", t("Kies")), *_options(status_words(t))),
        ),
        FormField(name="begins", label=t("Begint op"), kind="date", value=_day(own.begins if own else None)),
        FormField(name="ends", label=t("Eindigt op"), kind="date", value=_day(own.ends if own else None)),
        FormField(
            name="owner", label=t("Wie trekt het"), value=own.owner if own else "",
            hint=t("Een organisatie of een functie, geen naam van een persoon."),
        ),
        FormField(
            name="cause", label=t("Welke oorzaak neemt het weg"), kind="long", value=own.cause if own else "",
            hint=t("Als de tekst van de deal dat niet zegt, of als u het preciezer weet."),
        ),
        FormField(
            name="mechanism", label=t("Hoe moet dat werken"), kind="long",
            value=own.mechanism if own else "",
        ),
        FormField(
            name="source", label=t("Bron"), value=own.source if own else "",
            hint=t("Het plan of besluit waar dit staat."),
        ),
        _why(t, t("Nodig als een datum verandert of als het stopt. Iedereen kan het lezen.")),
    )  # fmt: skip


def milestone_fields(
    t: Translate, stored: StoredRecord | None, choices: DealChoices, agenda: Options
) -> tuple[FormField, ...]:
    """A dated promise, how it stands and where that can be seen. ``agenda``: the dates of the texts."""
    own = stored.record if stored and isinstance(stored.record, EditedMilestone) else None
    return (
        _seen(stored),
        FormField(
            name="name", label=t("Mijlpaal"), value=own.name if own else "",
            hint=t("Wat er dan is: een plan, een agenda, een voorstel."),
        ),
        FormField(name="due", label=t("Uiterlijk op"), kind="date", value=_day(own.due if own else None)),
        FormField(
            name="state", label=t("Stand"), kind="choice", value=own.state if own else "open",
            options=_options(milestone_state_words(t)),
        ),
        FormField(name="met_on", label=t("Gehaald op"), kind="date", value=_day(own.met_on if own else None)),
        FormField(
            name="evidence", label=t("Bewijs"), value=own.evidence if own else "",
            hint=t("Waar iedereen kan zien dat het er is: een adres op internet of het nummer van een stuk."),
        ),
        *_about(t, own.goal if own else "", own.intervention if own else "", choices),
        FormField(
            name="agenda_id", label=t("Datum in de tekst van de deal"), kind="choice",
            value=own.agenda_id if own else "", options=(("", t("geen")), *agenda),
        ),
        *withdrawn_field(t, own.withdrawn if own else None),
        _why(t, t("Nodig als de datum verandert, of wat er al over was gezegd.")),
    )  # fmt: skip


def note_fields(t: Translate, stored: StoredRecord | None, choices: DealChoices) -> tuple[FormField, ...]:
    """A risk, a decision or a lesson."""
    own = stored.record if stored and isinstance(stored.record, ProgrammeNote) else None
    risk, decision = NoteSort.RISK, NoteSort.DECISION
    states = tuple(
        (state.value, f"{note_state_words(risk, state, t)} / {note_state_words(decision, state, t)}")
        for state in NoteState
    )
    return (
        _seen(stored),
        FormField(
            name="sort", label=t("Soort"), kind="choice", value=own.sort if own else "",
            options=(("", t("Kies")), *_options(sort_words(t))),
        ),
        FormField(
            name="text", label=t("Tekst"), kind="long", value=own.text if own else "",
            hint=t("Kort: hooguit 600 tekens. Geen namen van personen."),
        ),
        FormField(
            name="dated", label=t("Datum"), kind="date", value=_day(own.dated if own else None),
            hint=t("Sinds wanneer het risico er is, of wanneer het besluit of de les er was of komt."),
        ),
        FormField(
            name="state", label=t("Stand van een risico of besluit"), kind="choice",
            value=own.state if own else "done", options=states,
        ),
        FormField(
            name="lesson", label=t("Wat zegt de les"), kind="choice", value=own.lesson if own else "",
            options=_options(lesson_words(t)),
        ),
        *_about(t, own.goal if own else "", own.intervention if own else "", choices),
        FormField(name="source", label=t("Bron"), value=own.source if own else ""),
        *withdrawn_field(t, own.withdrawn if own else None),
        _why(t, t("Nodig als een besluit verandert, of als u iets intrekt.")),
    )  # fmt: skip


def typed_intervention(form: Mapping[str, str]) -> tuple[Typed, list[FieldProblem]]:
    values, problems = typed_dates(form, ("begins", "ends"))
    values |= typed_texts(form, ("status", "owner", "cause", "mechanism", "source"))
    return values, [*problems, *needed(values, ("status",))]


def typed_milestone(
    form: Mapping[str, str], choices: DealChoices, agenda: Options
) -> tuple[Typed, list[FieldProblem]]:
    values, problems = typed_dates(form, ("due", "met_on"))
    names = ("name", "state", "evidence", "goal", "intervention", "agenda_id")
    values |= {**typed_texts(form, names), **typed_withdrawn(form)}
    problems += needed(values, ("due",))
    if values["agenda_id"] and values["agenda_id"] not in dict(agenda):
        problems.append(FieldProblem(field="agenda_id", rule="unknown"))
    return values, [*problems, *choices.problems(values)]


def typed_note(form: Mapping[str, str], choices: DealChoices) -> tuple[Typed, list[FieldProblem]]:
    values, problems = typed_dates(form, ("dated",))
    names = ("sort", "text", "state", "lesson", "goal", "intervention", "source")
    values |= {**typed_texts(form, names), **typed_withdrawn(form)}
    problems += needed(values, ("sort", "dated"))
    return values, [*problems, *choices.problems(values)]


def _seen(stored: StoredRecord | None) -> FormField:
    return FormField(name="gezien", kind="hidden", value=str(stored.version) if stored else "0")


def _about(t: Translate, goal: str, intervention: str, choices: DealChoices) -> tuple[FormField, FormField]:
    whole = ("", t("de hele deal"))
    return (
        FormField(
            name="goal", label=t("Doel"), kind="choice", value=goal, options=(whole, *choices.goals)
        ),
        FormField(
            name="intervention", label=t("Aanpak"), kind="choice", value=intervention,
            options=(whole, *choices.interventions),
        ),
    )  # fmt: skip


def _why(t: Translate, hint: str) -> FormField:
    return FormField(name="why", label=t("Waarom"), kind="long", hint=hint)


def _options(words: Mapping[_Choice, str]) -> Options:
    return tuple((key.value, word) for key, word in words.items())


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
