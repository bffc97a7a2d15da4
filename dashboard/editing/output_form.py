"""What a report on an output asks, by how its result is reported."""

from __future__ import annotations

from dashboard.editing.form import FormField
from dashboard.texts import Translate
from indicators.programme.flow import OutputState
from indicators.programme.model import DealResult
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.record import StoredRecord
from indicators.programme.reporting import form_of, write_number

NUMBERS = ("value", "numerator", "denominator")


def output_fields(
    result: DealResult,
    t: Translate,
    *,
    stored: StoredRecord | None = None,
    update: OutputUpdate | None = None,
) -> tuple[FormField, ...]:
    """What a report on this result asks, with what it says already."""
    form = form_of(result)
    number = {name: write_number(getattr(update, name)) if update else "" for name in NUMBERS}
    unit = result.unit or t("aantallen")
    by_form = {
        OutputForm.COUNT: (
            FormField(
                name="value", label=t("Aantal"), value=number["value"],
                hint=t("In {unit}: alleen wat er in deze periode bij kwam.").format(unit=unit),
            ),
        ),
        OutputForm.YES_NO: (
            FormField(
                name="value", label=t("Is het gebeurd?"), kind="choice", value=number["value"],
                options=(("", t("Kies")), ("1", t("ja")), ("0", t("nee"))),
            ),
        ),
        OutputForm.SHARE: (
            FormField(name="numerator", label=t("Hoeveel wel"), value=number["numerator"]),
            FormField(name="denominator", label=t("Van hoeveel"), value=number["denominator"]),
        ),
    }  # fmt: skip
    why = (FormField(name="why", label=t("Waarom verandert dit?")),)
    approved = update is not None and update.status is OutputState.APPROVED
    return (
        FormField(name="gezien", kind="hidden", value=str(stored.version) if stored else "0"),
        FormField(
            name="period", label=t("Periode"), value=update.period if update else "",
            hint=t("Een jaar (2026) of een kwartaal (2026-Q1)."),
        ),
        *(by_form.get(form, ()) if form else ()),
        FormField(name="text", label=t("Toelichting"), kind="long", value=update.text if update else ""),
        FormField(
            name="source", label=t("Bron"), value=update.source if update else "",
            hint=t("Waar dit getal vandaan komt, zodat een collega het kan nakijken."),
        ),
        *(why if approved else ()),
    )  # fmt: skip


def reported(update: OutputUpdate, t: Translate) -> str:
    """What a report says, in a few words."""
    if update.numerator is not None:
        return f"{write_number(update.numerator)} {t('van')} {write_number(update.denominator)}"
    return write_number(update.value) or update.text
