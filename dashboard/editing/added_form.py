"""What the form of an intervention that staff add asks, and how what was typed becomes a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.editing.form import FormField
from dashboard.editing.target_form import typed_withdrawn, withdrawn_field
from dashboard.editing.typed import Typed, needed, typed_dates, typed_texts
from dashboard.text.steering import direction_words, status_words
from dashboard.texts import Translate
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.programme.added import NEEDED, AddedIntervention
from indicators.programme.model import MoneyLine
from indicators.programme.programme import Programme
from indicators.programme.record import FieldProblem, StoredRecord

Options = tuple[tuple[str, str], ...]
_ORDER = (
    AreaLevel.PROGRAMME,
    AreaLevel.WIJK,
    AreaLevel.MUNICIPALITY,
    AreaLevel.COUNTRY,
    AreaLevel.BUURT,
)
_TEXTS = ("name", "does", "partners", "owner", "cause", "mechanism", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedChoices:
    """What can be chosen for an intervention of one deal, by field; ``taken`` are names of its text."""

    options: Mapping[str, Options]
    taken: frozenset[str]

    def problems(self, values: Typed) -> list[FieldProblem]:
        """What is chosen and does not exist, and a name that the text of the deal has already."""
        problems = [
            FieldProblem(field=name, rule="unknown")
            for name, options in self.options.items()
            if not set(str(values.get(name, "")).split()) <= dict(options).keys()
        ]
        if str(values.get("name", "")).casefold() in self.taken:
            problems.append(FieldProblem(field="name", rule="name_taken"))
        return problems


def added_choices(
    programme: Programme, catalogue: Catalogue, area_names: Mapping[str, str], deal: str, t: Translate
) -> AddedChoices:
    """``area_names``: by code, in the order in which they are offered."""
    lines = (line for line in programme.money if line.deal == deal)
    indicators = sorted((one.title.nl, one.id) for one in catalogue)
    return AddedChoices(
        options={
            "goals": tuple((one.id, one.name.nl) for one in programme.goals_of(deal)),
            "pillar": tuple((one.id, one.name.nl) for one in programme.pillars_of(deal)),
            "areas": tuple(area_names.items()),
            "target_groups": tuple((term.id, term.name.nl) for term in catalogue.terms("target_groups")),
            "approaches": tuple((one.id, one.nl) for one in programme.approaches),
            "money": tuple((line.id, _line_name(line)) for line in lines),
            "indicator_id": tuple((key, title) for title, key in indicators),
            "direction": tuple((key.value, word) for key, word in direction_words(t).items()),
            "status": tuple((key.value, word) for key, word in status_words(t).items()),
        },
        taken=frozenset(
            item.name.nl.casefold() for item in programme.agreed.interventions if item.deal == deal
        ),
    )


def _line_name(line: MoneyLine) -> str:
    """Its name, and whose money it is."""
    return f"{line.name} ({line.column.value})" if line.column else line.name


def offered_areas(areas: Mapping[str, str], levels: Mapping[str, AreaLevel], t: Translate) -> dict[str, str]:
    """Every area with its name: those of the deals, then wijken, cities, and buurten marked as such."""
    places = sorted(areas, key=lambda code: (_ORDER.index(levels[code]), areas[code]))
    return {
        code: f"{areas[code]} ({t('buurt')})" if levels[code] is AreaLevel.BUURT else areas[code]
        for code in places
    }


def levels_of(areas: Areas) -> dict[str, AreaLevel]:
    return {area.code: area.level for area in areas}


def added_fields(t: Translate, stored: StoredRecord | None, choices: AddedChoices) -> tuple[FormField, ...]:
    """Everything that an intervention has, with what is recorded already."""
    own = stored.record if stored and isinstance(stored.record, AddedIntervention) else None

    def said(name: str) -> str:
        value = getattr(own, name) if own else None
        return "" if value is None else str(value)

    def text(name: str, label: str, hint: str = "", *, kind: str = "text") -> FormField:
        return FormField(name=name, label=label, kind=kind, hint=hint, value=said(name))

    def choice(name: str, label: str, hint: str = "", *, kind: str = "choice") -> FormField:
        first: Options = () if kind == "many" else (("", t("Kies")),)
        return FormField(
            name=name, label=label, kind=kind, hint=hint, value=said(name),
            options=(*first, *choices.options[name]),
        )  # fmt: skip

    return (
        FormField(name="gezien", kind="hidden", value=str(stored.version) if stored else "0"),
        text("name", t("Naam van de aanpak"), t("Kort: hooguit 120 tekens.")),
        text("does", t("Wat wordt er gedaan"), t("In een of twee zinnen, zoals een bewoner het zou zeggen."),
             kind="long"),
        text("source", t("Besluit waarmee dit erbij kwam"),
             t("Waar iedereen het kan nalezen: het nummer van een stuk of een adres op internet.")),
        text("decided", t("Datum van het besluit"), kind="date"),
        choice("goals", t("Voor welke doelen"), kind="many"),
        choice("pillar", t("Pijler of thema")),
        replace(
            choice("areas", t("In welke gebieden"), t("Kies het kleinste gebied dat klopt."), kind="many"),
            find=t("Zoek een gebied op naam"),
        ),
        choice("target_groups", t("Voor wie"), t("Niets gekozen: voor iedereen."), kind="many"),
        choice("approaches", t("Manier van werken (HOE)"), kind="many"),
        text("partners", t("Met wie"), t("Organisaties, met een komma ertussen. Geen namen van personen.")),
        choice("status", t("Hoe ver is het")),
        text("begins", t("Begint op"), kind="date"),
        text("ends", t("Eindigt op"), kind="date"),
        text("owner", t("Wie trekt het"), t("Een organisatie of een functie, geen naam van een persoon.")),
        text("cause", t("Welke oorzaak neemt het weg"), kind="long"),
        text("mechanism", t("Hoe moet dat werken"), kind="long"),
        choice("indicator_id", t("Welk cijfer moet veranderen"), t("Leeg: geen cijfer laat dit zien.")),
        choice("direction", t("Welke kant op")),
        choice("money", t("Uit welke regels geld"),
               t("Een regel betaalt vaak meer. Er komt geen bedrag bij deze aanpak te staan."), kind="many"),
        *withdrawn_field(t, own.withdrawn if own else None),
        FormField(
            name="why", label=t("Waarom"), kind="long",
            hint=t("Nodig als u iets wijzigt waar een ander op rekent, stopt of intrekt. "
                   "Iedereen kan het lezen."),
        ),
    )  # fmt: skip


def typed_added(form: Mapping[str, str], choices: AddedChoices) -> tuple[Typed, list[FieldProblem]]:
    """The values of the record, with what is wrong; its own rules are the ledger's."""
    values, problems = typed_dates(form, ("begins", "ends", "decided"))
    values |= {**typed_texts(form, (*_TEXTS, *choices.options)), **typed_withdrawn(form)}
    problems += needed(values, (*NEEDED, "status"))
    return values, [*problems, *choices.problems(values)]
