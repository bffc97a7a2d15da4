"""Answer what the texts leave open, and set targets."""

from __future__ import annotations

from datetime import date

from flask import Flask, abort, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import NO_DATE, embargo_fields, embargo_words, typed_embargo
from dashboard.editing.form import FormField, filled
from dashboard.editing.service import EditOutcome
from dashboard.services import Services
from dashboard.target_sets import assessed_target, state_sentences
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.edit_embargo import embargo_address
from dashboard.web.editing import (
    cell,
    editing,
    form_page,
    guard,
    may_embargo,
    reader,
    saved,
    seen,
    table,
    typed,
)
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from indicators.catalogue import Catalogue
from indicators.programme.edited import GivenAnswer, TargetSet
from indicators.programme.record import EditRefusedError, FieldProblem, RecordKind, StoredRecord, record_from
from indicators.programme.reporting import TypedError, read_date, read_number, write_number


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken/vraag/<question_id>", view_func=question, methods=["GET", "POST"])
    server.add_url_rule("/bewerken/streefwaarde", view_func=targets, methods=["GET"])
    server.add_url_rule("/bewerken/streefwaarde/<deal_id>", view_func=target, methods=["GET", "POST"])


def question(question_id: str) -> AnyResponse:
    """The answer to one question, with its date and source."""
    asked = editing().question(question_id)
    if not asked:
        abort(404)
    deal = asked[0].deal or ""
    barred = guard(AccessAction.ANSWER, AccessThing(deal=deal), of_no_deal=not deal)
    if barred is not None:
        return barred
    _, t = words_here()
    stored = reader().answers().get(question_id)
    outcome = None
    if staff.is_post():
        outcome = _answered(question_id, deal, stored)
        if outcome.stored is not None:
            return saved(f"/bewerken/vraag/{question_id}")
    given = stored.record if stored and isinstance(stored.record, GivenAnswer) else None
    fields = (
        FormField(name="gezien", kind="hidden", value=str(stored.version) if stored else "0"),
        FormField(
            name="answer", label=t("Wat is afgesproken"), kind="long", value=given.answer if given else ""
        ),
        FormField(
            name="dated", label=t("Datum"), kind="date", value=given.dated.isoformat() if given else "",
            hint=t("Wanneer het is afgesproken."),
        ),
        FormField(
            name="source", label=t("Bron"), value=given.source if given else "",
            hint=t("Wie het besloot en waar het staat."),
        ),
    )  # fmt: skip
    return form_page(
        asked[0].name.nl,
        fields=fields,
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[f"{t('De tekst laat open')}: {one.text} ({one.source})" for one in asked],
    )


def _answered(question_id: str, deal: str, stored: StoredRecord | None) -> EditOutcome:
    try:
        dated = read_date(typed("dated"))
        fields = {"answer": typed("answer"), "source": typed("source"), "dated": dated}
        record = record_from(GivenAnswer, {"deal": deal, "question_id": question_id, **fields})
    except TypedError:
        return EditOutcome(problems=(FieldProblem(field="dated", rule="no_date"),))
    except EditRefusedError as error:
        return EditOutcome(problems=error.problems)
    who = staff.actor().account
    if stored is None or seen() == 0:
        return editing().attempt(lambda session: session.add(record, actor=who))
    return editing().attempt(
        lambda session: session.edit(RecordKind.ANSWER, stored.id, fields, seen=seen(), actor=who)
    )


def targets() -> AnyResponse:
    """For which deal."""
    barred = guard(None)
    if barred is not None:
        return barred
    _, t = words_here()
    deals = [[cell(deal.short.nl, f"/bewerken/streefwaarde/{deal.id}")] for deal in editing().programme.deals]
    return form_page(t("Streefwaarden"), tables=[table(t("Van welke deal"), [t("Deal")], deals, empty="")])


def target(deal_id: str) -> AnyResponse:
    """The targets of a deal, and a form to set one or change it."""
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
    barred = guard(AccessAction.SET_TARGET, AccessThing(deal=deal_id))
    if barred is not None:
        return barred
    _, t = words_here()
    there = [
        stored
        for stored in reader().records(RecordKind.TARGET_SET, deal=deal_id)
        if isinstance(stored.record, TargetSet)
    ]
    outcome = None
    said: list[str] = []
    chosen = next((one for one in there if str(one.id) == request.args.get("wijzig")), None)
    fields = _target_fields(t, chosen)
    if chosen is None and may_embargo(deal_id):
        fields = (*fields, *embargo_fields(t))
    if staff.is_post():
        looked = typed("doe") == "look"
        record = _typed_target(deal_id)
        outcome = record if isinstance(record, EditOutcome) else None
        if looked and isinstance(record, TargetSet):
            said, fields = _visible(record), filled(fields, dict(request.form), {})
        elif isinstance(record, TargetSet):
            outcome = _set(record, there)
        if outcome is not None and outcome.stored is not None:
            return saved(f"/bewerken/streefwaarde/{deal_id}")
    elif chosen is not None and isinstance(chosen.record, TargetSet):
        said = _visible(chosen.record)
    return form_page(
        t("Streefwaarden"),
        fields=fields,
        buttons=[("look", t("Bekijk wat te zien is")), ("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[
            t("Een streefwaarde is van een cijfer, een gebied, een groep en een jaar samen."),
            *said,
        ],
        tables=[
            table(
                t("Afgesproken"),
                [t("Cijfer"), t("Gebied"), t("Groep"), t("Jaar"), t("Streefwaarde"), t("Embargo")],
                [_target_row(stored, deal_id) for stored in there],
                empty=t("Er is nog geen streefwaarde afgesproken."),
            )
        ],
    )


def _target_row(stored: StoredRecord, deal_id: str) -> list[dict[str, str]]:
    aim = stored.record
    assert isinstance(aim, TargetSet)  # noqa: S101 - read as that kind
    title = editing().catalogue.get(aim.indicator_id).title.nl
    area = editing().area_names.get(aim.area_code, aim.area_code)
    groups = target_group_names(editing().catalogue)
    _, t = words_here()
    address = f"/bewerken/streefwaarde/{deal_id}?wijzig={stored.id}"
    return [
        cell(title, address),
        cell(area),
        cell(groups.get(aim.group, aim.group)),
        cell(str(aim.year)),
        cell(write_number(aim.aim)),
        cell(embargo_words(aim, t) or t("geen"), embargo_address(stored) if may_embargo(deal_id) else ""),
    ]


def _visible(record: TargetSet) -> list[str]:
    """What the figures of a target can show, before it is agreed on."""
    services: Services = current_app.extensions["services"]
    language, t = words_here()
    sentences = state_sentences(assessed_target(record, services), services, language=language)
    return [f"{t('Wat de cijfers hierover kunnen zeggen')}: {' '.join(sentences)}"]


def _typed_target(deal_id: str) -> TargetSet | EditOutcome:
    """The target that was typed, or what is wrong with it."""
    numbers: dict[str, object] = {}
    problems = []
    for name in ("aim", "baseline"):
        try:
            numbers[name] = read_number(typed(name))
        except TypedError:
            problems.append(FieldProblem(field=name, rule="no_number"))
    if not problems and numbers["aim"] is None:
        problems.append(FieldProblem(field="aim", rule="needed"))
    keys = {name: typed(name) for name in ("indicator_id", "area_code", "group", "year")}
    if keys["indicator_id"] not in {one.id for one in editing().catalogue}:
        problems.append(FieldProblem(field="indicator_id", rule="unknown"))
    if keys["group"] not in target_group_names(editing().catalogue):
        problems.append(FieldProblem(field="group", rule="unknown"))
    if keys["area_code"] not in editing().area_names:
        problems.append(FieldProblem(field="area_code", rule="unknown"))
    if problems:
        return EditOutcome(problems=tuple(problems))
    fields = {"baseline_period": typed("baseline_period"), **numbers}
    try:
        # of a target that is there already the embargo has its own page
        fields |= typed_embargo(request.form) if seen() == 0 and may_embargo(deal_id) else {}
        return record_from(TargetSet, {"deal": deal_id, **keys, **fields})
    except TypedError:
        return EditOutcome(problems=(NO_DATE,))
    except EditRefusedError as error:
        return EditOutcome(problems=error.problems)


def _set(record: TargetSet, there: list[StoredRecord]) -> EditOutcome:
    """Write the target: a new one, or other numbers of the same one."""
    fields = {name: getattr(record, name) for name in ("aim", "baseline", "baseline_period")}
    who, why = staff.actor().account, typed("why")
    same = next((one for one in there if _key(one.record) == _key(record)), None)
    if same is None or seen() == 0:
        return editing().attempt(lambda session: session.add(record, actor=who, why=why))
    return editing().attempt(
        lambda session: session.edit(RecordKind.TARGET_SET, same.id, fields, seen=seen(), actor=who, why=why)
    )


def target_group_names(catalogue: Catalogue) -> dict[str, str]:
    """For whom a target can be: everybody, a target group of the programme, or a group that figures have."""
    groups = {term.id: term.name.nl for term in catalogue.terms("groups") if not term.id.startswith("uur-")}
    wanted = {term.id: term.name.nl for term in catalogue.terms("target_groups")}
    return {"totaal": groups["totaal"], **wanted, **groups}


def _key(record: object) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in TargetSet.keyed_by)


def _target_fields(t: Translate, chosen: StoredRecord | None) -> tuple[FormField, ...]:
    aim = chosen.record if chosen and isinstance(chosen.record, TargetSet) else None
    service = editing()
    indicators = sorted((one.title.nl, one.id) for one in service.catalogue)
    groups = target_group_names(service.catalogue)
    year = str(aim.year) if aim else str(date.today().year + 2)
    return (
        FormField(name="gezien", kind="hidden", value=str(chosen.version) if chosen else "0"),
        FormField(
            name="indicator_id", label=t("Cijfer"), kind="choice", value=aim.indicator_id if aim else "",
            options=(("", t("Kies")), *((key, title) for title, key in indicators)),
        ),
        FormField(
            name="area_code", label=t("Gebied"), kind="choice", value=aim.area_code if aim else "",
            options=(("", t("Kies")), *service.area_names.items()),
        ),
        FormField(
            name="group", label=t("Groep"), kind="choice", value=aim.group if aim else "totaal",
            options=tuple(groups.items()),
        ),
        FormField(name="year", label=t("Jaar waarin het bereikt moet zijn"), value=year),
        FormField(name="aim", label=t("Streefwaarde"), value=write_number(aim.aim) if aim else ""),
        FormField(
            name="baseline", label=t("Waarde bij het begin"), value=write_number(aim.baseline) if aim else ""
        ),
        FormField(
            name="baseline_period", label=t("Jaar van die waarde"), value=aim.baseline_period if aim else ""
        ),
        FormField(
            name="why", label=t("Waarom"), kind="long", hint=t("Nodig bij elke afspraak en elke wijziging.")
        ),
    )  # fmt: skip
