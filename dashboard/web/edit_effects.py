"""Register an effect before anybody can know it, and judge the chain of an intervention afterwards."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any

from flask import Flask, abort, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.effect_form import contribution_fields, design_sentences, plan_fields
from dashboard.editing.form import filled
from dashboard.editing.service import EditOutcome
from dashboard.effect.design import PlannedEffect, better_figures, planned_effect
from dashboard.services import Services
from dashboard.web import staff
from dashboard.web.editing import cell, editing, form_page, guard, reader, saved, seen, table, typed
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from indicators.programme.effect_plan import ChainStep, Contribution, EffectPlan, PoolKind
from indicators.programme.model import Intervention
from indicators.programme.record import EditRefusedError, FieldProblem, RecordKind, StoredRecord, record_from
from indicators.programme.reporting import TypedError, read_date, read_number

_DIGITS = Decimal("0.0001")


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken/effect/<intervention_id>", view_func=effect, methods=["GET", "POST"])
    server.add_url_rule(
        "/bewerken/bijdrage/<intervention_id>", view_func=contribution, methods=["GET", "POST"]
    )


def effect(intervention_id: str) -> AnyResponse:
    """What is registered of an intervention, and a form to register an effect or change one."""
    intervention = _intervention(intervention_id)
    barred = guard(AccessAction.REGISTER_EFFECT, AccessThing(deal=intervention.deal))
    if barred is not None:
        return barred
    _, t = words_here()
    there = _plans(intervention_id)
    chosen = next((one for one in there if str(one.id) == request.args.get("wijzig")), None)
    plan = chosen.record if chosen and isinstance(chosen.record, EffectPlan) else None
    fields = plan_fields(intervention, plan, chosen.version if chosen else 0, editing(), t)
    outcome, said = None, []
    if staff.is_post():
        record = _typed_plan(intervention)
        if isinstance(record, EditOutcome):
            outcome = record
        else:
            planned, better = _planned(record, intervention)
            level = services_here().areas.get(record.area_code).peer_level
            said = design_sentences(planned, better, record, level, t)
            if typed("doe") == "look":
                fields = filled(fields, dict(request.form), {})
            else:
                outcome = _written(_computed(record, planned), there, RecordKind.EFFECT_PLAN)
        if outcome is not None and outcome.stored is not None:
            return saved(f"/bewerken/effect/{intervention_id}")
    return form_page(
        t("Effect vastleggen: {name}").format(name=intervention.name.nl),
        fields=fields,
        buttons=[("look", t("Bekijk wat te zien is")), ("save", t("Vastleggen"))],
        outcome=outcome,
        paragraphs=[
            t("Leg vast voor het eerste cijfer van na de start. Daarna is het verkennend."),
            t("Wat u vastlegt krijgt een zegel in de keten van wijzigingen. Wijzigingen blijven zichtbaar."),
            *said,
        ],
        tables=[
            table(
                t("Vastgelegd"),
                [t("Cijfer"), t("Begin"), t("Effect dat ertoe doet"), t("Eerste antwoord mogelijk")],
                [_plan_row(one, intervention_id) for one in there],
                empty=t("Er is nog niets vastgelegd."),
            )
        ],
    )


def contribution(intervention_id: str) -> AnyResponse:
    """The chain of an intervention, step by step."""
    intervention = _intervention(intervention_id)
    barred = guard(AccessAction.JUDGE_CONTRIBUTION, AccessThing(deal=intervention.deal))
    if barred is not None:
        return barred
    _, t = words_here()
    there = [
        one
        for one in reader().records(RecordKind.CONTRIBUTION)
        if isinstance(one.record, Contribution) and one.record.intervention == intervention_id
    ]
    outcome = None
    if staff.is_post():
        record = _typed_contribution(intervention)
        outcome = (
            record if isinstance(record, EditOutcome) else _written(record, there, RecordKind.CONTRIBUTION)
        )
        if outcome.stored is not None:
            return saved(f"/bewerken/bijdrage/{intervention_id}")
    given = there[0].record if there and isinstance(there[0].record, Contribution) else None
    return form_page(
        t("Droeg het bij? {name}").format(name=intervention.name.nl),
        fields=contribution_fields(given, there[0].version if there else 0, t),
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[
            t("Aannemelijk is het pas als elke stap bewijs heeft en andere verklaringen zijn gewogen.")
        ],
    )


def _intervention(intervention_id: str) -> Intervention:
    if not editing().programme.is_intervention(intervention_id):
        abort(404)
    return editing().programme.intervention(intervention_id)


def _plans(intervention_id: str) -> list[StoredRecord]:
    return [
        one
        for one in reader().records(RecordKind.EFFECT_PLAN)
        if isinstance(one.record, EffectPlan) and one.record.intervention == intervention_id
    ]


def _plan_row(stored: StoredRecord, intervention_id: str) -> list[dict[str, str]]:
    plan = stored.record
    assert isinstance(plan, EffectPlan)  # noqa: S101 - read as that kind
    title = editing().catalogue.get(plan.indicator_id).title.nl
    return [
        cell(title, f"/bewerken/effect/{intervention_id}?wijzig={stored.id}"),
        cell(plan.start),
        cell(f"{plan.matters:f}".replace(".", ",")),
        cell(str(plan.first_answer or "-")),
    ]


def _typed_plan(intervention: Intervention) -> EffectPlan | EditOutcome:
    """The registration that was typed, or what is wrong with it."""
    problems = []
    try:
        matters = read_number(typed("matters"))
    except TypedError:
        matters = None
        problems.append(FieldProblem(field="matters", rule="no_number"))
    if matters is None and not problems:
        problems.append(FieldProblem(field="matters", rule="needed"))
    if typed("indicator_id") not in editing().catalogue:
        problems.append(FieldProblem(field="indicator_id", rule="unknown"))
    if typed("area_code") not in editing().area_names:
        problems.append(FieldProblem(field="area_code", rule="unknown"))
    names = ("indicator_id", "area_code", "cause", "mechanism", "start", "transition", "pool_rule")
    fields: dict[str, Any] = {name: typed(name) for name in names}
    fields |= {"deal": intervention.deal, "intervention": intervention.id, "matters": matters}
    if problems:
        return EditOutcome(problems=tuple(problems))
    try:
        return record_from(EffectPlan, fields)
    except EditRefusedError as error:
        return EditOutcome(problems=error.problems)


def _typed_contribution(intervention: Intervention) -> Contribution | EditOutcome:
    names = [name for step in ChainStep for name in (step.value, f"{step}_note")]
    fields: dict[str, Any] = {name: typed(name) for name in (*names, "rivals", "judged_by")}
    fields |= {"deal": intervention.deal, "intervention": intervention.id}
    try:
        fields["judged_on"] = read_date(typed("judged_on"))
        return record_from(Contribution, fields)
    except TypedError:
        return EditOutcome(problems=(FieldProblem(field="judged_on", rule="no_date"),))
    except EditRefusedError as error:
        return EditOutcome(problems=error.problems)


def services_here() -> Services:
    services: Services = current_app.extensions["services"]
    return services


def _planned(plan: EffectPlan, intervention: Intervention) -> tuple[PlannedEffect, tuple[PlannedEffect, ...]]:
    """What the figures before the start can show of this, and figures that can show more."""
    services = services_here()
    area = services.areas.get(plan.area_code)
    indicator = services.catalogue.get(plan.indicator_id)
    asked: dict[str, Any] = {
        "start": int(plan.start[:4]),
        "kind": PoolKind(plan.pool_rule),
        "most": plan.pool_size,
    }
    own = planned_effect(area, indicator, intervention, services, **asked)
    return own, better_figures(own, area, intervention, services, **asked)


def _computed(plan: EffectPlan, planned: PlannedEffect) -> EffectPlan:
    """With what nobody types: what can be seen, when, and which figure was the newest now."""
    design = planned.design
    seen_then: dict[str, Any] = {"newest_figure": planned.newest}
    if design is not None and isfinite(design.smallest):
        seen_then |= {
            "smallest_visible": Decimal(str(design.smallest)).quantize(_DIGITS),
            "first_answer": design.first,
        }
    return record_from(EffectPlan, {**plan.model_dump(), **seen_then})


def _written(record: EffectPlan | Contribution, there: list[StoredRecord], kind: RecordKind) -> EditOutcome:
    """A new one, or other words of the same one."""
    who, why = staff.actor().account, typed("why")
    keys = record.keyed_by
    same = next(
        (one for one in there if all(getattr(one.record, key) == getattr(record, key) for key in keys)), None
    )
    if same is None or seen() == 0:
        return editing().attempt(lambda session: session.add(record, actor=who, why=why))
    if kind is RecordKind.EFFECT_PLAN and not why:
        return EditOutcome(problems=(FieldProblem(field="why", rule="why_needed"),))
    fields = {name: value for name, value in record.model_dump().items() if name not in {*keys, "deal"}}
    return editing().attempt(
        lambda session: session.edit(kind, same.id, fields, seen=seen(), actor=who, why=why)
    )
