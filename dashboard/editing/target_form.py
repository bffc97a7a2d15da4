"""What the form of a target asks, and how what was typed becomes a target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.editing.form import FormField
from dashboard.editing.typed import Typed, needed, typed_numbers, typed_texts
from dashboard.texts import Translate
from indicators.catalogue import Catalogue
from indicators.programme.edited import TargetSet
from indicators.programme.record import FieldProblem, StoredRecord
from indicators.programme.reporting import write_number

KEY = ("indicator_id", "area_code", "group", "year")
"""What a target is of, within its deal; it never changes."""


def target_group_names(catalogue: Catalogue) -> dict[str, str]:
    """For whom a target can be: everybody, a target group of the programme, or a group that figures have."""
    groups = {term.id: term.name.nl for term in catalogue.terms("groups") if not term.id.startswith("uur-")}
    wanted = {term.id: term.name.nl for term in catalogue.terms("target_groups")}
    return {"totaal": groups["totaal"], **wanted, **groups}


def target_fields(
    t: Translate, chosen: StoredRecord | None, catalogue: Catalogue, area_names: Mapping[str, str]
) -> tuple[FormField, ...]:
    """What a target asks, with what ``chosen`` says already."""
    aim = chosen.record if chosen and isinstance(chosen.record, TargetSet) else None
    indicators = sorted((one.title.nl, one.id) for one in catalogue)
    year = str(aim.year) if aim else str(date.today().year + 2)
    return (
        FormField(name="gezien", kind="hidden", value=str(chosen.version) if chosen else "0"),
        FormField(
            name="indicator_id", label=t("Cijfer"), kind="choice", value=aim.indicator_id if aim else "",
            options=(("", t("Kies")), *((key, title) for title, key in indicators)),
        ),
        FormField(
            name="area_code", label=t("Gebied"), kind="choice", value=aim.area_code if aim else "",
            options=(("", t("Kies")), *area_names.items()),
        ),
        FormField(
            name="group", label=t("Groep"), kind="choice", value=aim.group if aim else "totaal",
            options=tuple(target_group_names(catalogue).items()),
        ),
        FormField(name="year", label=t("Jaar waarin het bereikt moet zijn"), value=year),
        FormField(name="aim", label=t("Streefwaarde"), value=write_number(aim.aim) if aim else ""),
        FormField(
            name="baseline", label=t("Waarde bij het begin"), value=write_number(aim.baseline) if aim else ""
        ),
        FormField(
            name="baseline_period", label=t("Jaar van die waarde"), value=aim.baseline_period if aim else ""
        ),
        *withdrawn_field(t, aim.withdrawn if aim else None),
        FormField(
            name="why", label=t("Waarom"), kind="long", hint=t("Nodig bij elke afspraak en elke wijziging.")
        ),
    )  # fmt: skip


def typed_target(
    form: Mapping[str, str], catalogue: Catalogue, area_names: Mapping[str, str]
) -> tuple[Typed, Typed, list[FieldProblem]]:
    """The key of the target and its values, with what is wrong."""
    key = typed_texts(form, KEY)
    numbers, problems = typed_numbers(form, ("aim", "baseline"))
    values = {**numbers, **typed_texts(form, ("baseline_period",)), **typed_withdrawn(form)}
    known = {
        "indicator_id": {one.id for one in catalogue},
        "group": set(target_group_names(catalogue)),
        "area_code": set(area_names),
    }
    problems += needed(numbers, ("aim",))
    problems += [FieldProblem(field=name, rule="unknown") for name in known if key[name] not in known[name]]
    return key, values, problems


def withdrawn_field(t: Translate, withdrawn: bool | None) -> tuple[FormField, ...]:
    """Only of what is there already: it is taken back, never thrown away. None: nothing is there."""
    if withdrawn is None:
        return ()
    options = (("0", t("geldt")), ("1", t("ingetrokken")))
    value = "1" if withdrawn else "0"
    return (
        FormField(name="withdrawn", label=t("Geldt dit nog"), kind="choice", value=value, options=options),
    )


def typed_withdrawn(form: Mapping[str, str]) -> Typed:
    return {"withdrawn": form.get("withdrawn") == "1"}
