"""The fields of a registration and of a judgement about a chain, and what a registration can show."""

from __future__ import annotations

from math import isfinite
from typing import Protocol

from dashboard.editing.form import FormField
from dashboard.editing.service import EditingService
from dashboard.selection.options import level_plural
from dashboard.text.numbers import difference_unit
from dashboard.text.units import value_in_words
from dashboard.texts import Translate
from geo.model import AreaLevel
from indicators.model import Indicator
from indicators.programme.effect_plan import ChainEvidence, ChainStep, Contribution, EffectPlan, PoolKind
from indicators.programme.model import Intervention
from indicators.programme.reporting import write_number
from indicators.statistics.design import EffectDesign


class Planned(Protocol):
    """A figure and what it can show, as `dashboard.effect.design` computes it."""

    @property
    def indicator(self) -> Indicator: ...
    @property
    def design(self) -> EffectDesign | None: ...
    @property
    def newest(self) -> str: ...
    @property
    def pool(self) -> int: ...


def plan_fields(
    intervention: Intervention, plan: EffectPlan | None, version: int, service: EditingService, t: Translate
) -> tuple[FormField, ...]:
    """The form; cause and figure are filled in from the text of the deal where it names them."""
    named = [one.indicator for one in intervention.expects]
    indicators = sorted((one.id not in named, one.title.nl, one.id) for one in service.catalogue)
    first = next((one for one in named if one in service.catalogue), "")
    return (
        FormField(name="gezien", kind="hidden", value=str(version)),
        FormField(
            name="cause", label=t("Oorzaak die dit wegneemt"), kind="long",
            value=plan.cause if plan else intervention.cause or "",
        ),
        FormField(
            name="mechanism", label=t("Hoe het werkt"), kind="long",
            value=plan.mechanism if plan else intervention.does,
            hint=t("Waarom zou dit het cijfer veranderen? Voor wie, en hoe snel?"),
        ),
        FormField(
            name="indicator_id", label=t("Cijfer"), kind="choice",
            value=plan.indicator_id if plan else first,
            options=(("", t("Kies")), *((key, title) for _, title, key in indicators)),
        ),
        FormField(
            name="area_code", label=t("Gebied"), kind="choice", value=plan.area_code if plan else "",
            options=(("", t("Kies")), *service.area_names.items()),
        ),
        FormField(
            name="start", label=t("Eerste jaar dat telt als erna"), value=plan.start if plan else "2026",
        ),
        FormField(
            name="transition", label=t("Overgangsjaar"), value=plan.transition if plan else "",
            hint=t("Het jaar ervoor, als het toen al deels liep. Mag leeg blijven."),
        ),
        FormField(
            name="pool_rule", label=t("Vergeleken met wijken, of voor een buurt met buurten"), kind="choice",
            value=plan.pool_rule.value if plan else PoolKind.SIMILAR.value,
            options=(
                (PoolKind.SIMILAR.value, t("in alle gemeenten, de meest gelijkende eerst")),
                (PoolKind.OWN_CITY.value, t("in dezelfde stad")),
            ),
        ),
        FormField(
            name="matters", label=t("Effect dat ertoe doet"),
            value=write_number(plan.matters) if plan else "",
            hint=t("In de eenheid van het cijfer, zonder plus of min. Hoeveel is de moeite waard?"),
        ),
        FormField(name="why", label=t("Waarom"), kind="long", hint=t("Nodig bij elke wijziging.")),
    )  # fmt: skip


def contribution_fields(given: Contribution | None, version: int, t: Translate) -> tuple[FormField, ...]:
    """Per step the evidence and where it stands, then the other explanations and who judged."""
    evidence = (
        (ChainEvidence.NONE.value, t("er is geen bewijs")),
        (ChainEvidence.FOR.value, t("er is bewijs voor")),
        (ChainEvidence.AGAINST.value, t("er is bewijs tegen")),
    )
    fields = [FormField(name="gezien", kind="hidden", value=str(version))]
    names = {
        ChainStep.DONE: t("Is gedaan wat is beloofd?"),
        ChainStep.REACHED: t("Bereikte het de mensen om wie het gaat?"),
        ChainStep.CHANGED: t("Werkte het bij hen zoals bedacht?"),
        ChainStep.MOVED: t("Veranderde het cijfer mee, op tijd en op de plek?"),
    }
    for step, label in names.items():
        known, note = given.step(step) if given else (ChainEvidence.NONE, "")
        fields += [
            FormField(name=step.value, label=label, kind="choice", value=known.value, options=evidence),
            FormField(
                name=f"{step}_note", label=t("Welk bewijs, en waar staat het?"), kind="long", value=note
            ),
        ]
    return (
        *fields,
        FormField(
            name="rivals", label=t("Andere verklaringen"), kind="long", value=given.rivals if given else "",
            hint=t("Wat kan het ook verklaren, en wat spreekt daarvoor en daartegen?"),
        ),
        FormField(
            name="judged_by", label=t("Wie oordeelt"), value=given.judged_by if given else "",
            hint=t("Een functie, geen naam."),
        ),
        FormField(
            name="judged_on", label=t("Datum"), kind="date",
            value=given.judged_on.isoformat() if given and given.judged_on else "",
        ),
        FormField(name="why", label=t("Waarom"), kind="long"),
    )  # fmt: skip


def design_sentences(
    own: Planned, better: tuple[Planned, ...], plan: EffectPlan, level: AreaLevel, t: Translate
) -> list[str]:
    """What this can show and when, whether that is enough, and which figure could show more.

    ``level``: of the areas it is compared with.
    """
    design, areas = own.design, level_plural(level, t)
    if design is None or not isfinite(design.smallest):
        first = t("Met dit cijfer is hier geen effect te laten zien: er zijn te weinig metingen of {areas}.")
        return [first.format(areas=areas), *_suggested(better, t)]
    facts = {
        "smallest": _number(own.indicator, design.smallest, t),
        "matters": _number(own.indicator, float(plan.matters), t),
        "year": design.first,
        "number": design.areas,
        "areas": areas,
        "years": design.years,
    }
    sentences = [
        t(
            "Te zien is een effect van {smallest} of meer, op zijn vroegst met het cijfer van {year} "
            "({number} {areas}, {years} jaren voor de start)."
        ).format(**facts)
    ]
    if design.smallest > float(plan.matters):
        sentences.append(t("Een effect van {matters} is daarmee niet te zien.").format(**facts))
    if own.newest[:4] >= plan.start[:4]:
        words = t("Er is al een cijfer van {year}. Dit wordt dus verkennend.")
        sentences.append(words.format(year=own.newest))
    return [*sentences, *_suggested(better, t)]


def _suggested(better: tuple[Planned, ...], t: Translate) -> list[str]:
    lines = [
        t("‘{name}’ laat een kleiner deel al zien: {smallest}, met het cijfer van {year}.").format(
            name=one.indicator.title.nl,
            smallest=_number(one.indicator, one.design.smallest, t),
            year=one.design.first,
        )
        for one in better
        if one.design is not None
    ]
    return [t("Een cijfer dat meer kan laten zien:"), *lines] if lines else []


def _number(indicator: Indicator, value: float, t: Translate) -> str:
    return value_in_words(
        value,
        unit=difference_unit(indicator.unit),
        decimals=max(indicator.decimals, 1),
        t=t,
        language="nl",
    )
