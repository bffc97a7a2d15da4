"""Answer what the texts of the deals leave open."""

from __future__ import annotations

from flask import Flask, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.form import FormField
from dashboard.editing.service import EditOutcome
from dashboard.editing.typed import typed_dates, typed_texts
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.editing import editing, form_page, guard, reader, save_typed, saved
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from indicators.programme.edited import GivenAnswer
from indicators.programme.questions import OpenQuestion, QuestionKind
from indicators.programme.record import FieldProblem, StoredRecord


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken/vraag/<question_id>", view_func=question, methods=["GET", "POST"])


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
        paragraphs=[_asked(one, t) for one in asked],
    )


def _asked(one: OpenQuestion, t: Translate) -> str:
    """What is open, with where it stands; of two texts that disagree both sides are in it."""
    if one.kind is QuestionKind.DISAGREEMENT:
        return f"{t('De teksten spreken elkaar tegen')}. {one.text} ({t('Bron')}: {one.source})"
    return f"{t('De tekst laat open')}: {one.text} ({one.source})"


def _answered(question_id: str, deal: str, stored: StoredRecord | None) -> EditOutcome:
    dates, problems = typed_dates(request.form, ("dated",))
    if problems or dates["dated"] is None:
        return EditOutcome(problems=(FieldProblem(field="dated", rule="no_date"),))
    values = {**dates, **typed_texts(request.form, ("answer", "source"))}
    return save_typed(GivenAnswer, {"deal": deal, "question_id": question_id}, values, there=stored)
