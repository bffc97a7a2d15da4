"""One reaction on the desk of the moderators: its history, its draft, and what can be done with it."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.texts import Translate
from dashboard.voice.queue import desk_item
from dashboard.voice.words import moderation_problem, moderation_word, reason_word
from dashboard.web import staff
from dashboard.web.editing import editing, guard, seen, typed
from dashboard.web.redirects import see_other
from dashboard.web.staff_pages import staff_page, words_here
from dashboard.web.voice_context import services, voice
from data.access.roles import AccessAction
from data.voice.desk import Moderated
from data.voice.rows import StoredReaction
from indicators.voice.moderation import ModerationAction, ReactionState, RefusalReason

DESK = "/meedenken/beheer"
_DRAFT = "concept"


def register(server: Flask) -> None:
    server.add_url_rule(f"{DESK}/<int:reaction_id>", view_func=one_reaction, methods=["GET", "POST"])
    server.add_url_rule(f"{DESK}/<int:reaction_id>/concept", view_func=save_draft, methods=["POST"])


def one_reaction(reaction_id: int) -> AnyResponse:
    """One reaction: its history, its draft, and everything that can be done with it."""
    barred = guard(AccessAction.MODERATE)
    if barred is not None:
        return barred
    stored = voice().reader.one(reaction_id)
    if stored is None:
        abort(404)
    _, t = words_here()
    if not staff.is_post():
        return _one(stored, t)
    if typed("doe") == _DRAFT:
        voice().desk.save_draft(reaction_id, typed("antwoord"), actor=staff.actor().account)
        return see_other(f"{DESK}/{reaction_id}?klaar=concept")
    if typed("doe") not in set(ModerationAction):
        return _one(stored, t)
    action = ModerationAction(typed("doe"))
    result = voice().desk.act(
        [(reaction_id, seen())],
        action,
        actor=staff.actor().account,
        reason=typed("reden"),
        answer=typed("antwoord"),
    )
    if result.problems:
        voice().desk.save_draft(reaction_id, typed("antwoord"), actor=staff.actor().account)
        return _one(voice().reader.one(reaction_id) or stored, t, problem=problem_lines(result, t)[0])
    return see_other(_next_address(reaction_id, action))


def save_draft(reaction_id: int) -> AnyResponse:
    """Store what is written of an answer, while it is being written."""
    barred = guard(AccessAction.MODERATE)
    if barred is not None:
        return barred
    voice().desk.save_draft(reaction_id, typed("antwoord"), actor=staff.actor().account)
    return Response(status=204)


def _next_address(reaction_id: int, action: ModerationAction) -> str:
    """After an answer the next one that waits, so that the hands stay on the keys; else where one was."""
    if action is not ModerationAction.ANSWER:
        return f"{DESK}/{reaction_id}?klaar=1"
    waiting = voice().reader.queue([ReactionState.PLACED], most=2)
    follows = next((one for one in waiting if one.id != reaction_id), None)
    return f"{DESK}/{follows.id}?klaar=1" if follows else f"{DESK}?stand=antwoord&klaar=1"


def _one(stored: StoredReaction, t: Translate, *, problem: str = "") -> Response:
    language, _ = words_here()
    reader = voice().reader
    workdays = voice().settings.reaction_workdays
    item = desk_item(stored, services(), t, language=language, today=reader.today(), workdays=workdays)
    names = editing().accounts.names()
    history = [
        f"{change.at:%d-%m-%Y %H:%M} UTC, {names.get(change.actor, t('onbekend'))}: "
        + moderation_word(ModerationAction(change.action), t)
        + (f" ({reason_word(RefusalReason(reason), t)})" if (reason := change.new.get("reason")) else "")
        for change in reader.history(stored.id)
    ]
    done = {"concept": t("Het concept is bewaard."), "1": t("Verwerkt.")}
    return staff_page(
        "voice_one.html",
        title=item.about,
        status=409 if problem else 200,
        w=_one_words(t),
        done="" if problem else done.get(request.args.get("klaar", ""), ""),
        problem=problem,
        item=item,
        draft=reader.draft(stored.id) or stored.answer,
        reasons=reason_words(t),
        history=history or [t("Nog niets.")],
    )


def problem_lines(result: Moderated, t: Translate) -> list[str]:
    """Why something could not be done, a line for each reaction."""
    return [
        t("Reactie {number}: {why}.").format(number=id_, why=moderation_problem(problem.rule, t))
        for id_, problem in result.problems
    ]


def reason_words(t: Translate) -> list[tuple[str, str]]:
    """The reasons to refuse a text, as a list to choose from."""
    return [(reason.value, reason_word(reason, t)) for reason in RefusalReason]


def _one_words(t: Translate) -> dict[str, str]:
    return {
        "figure": t("Wat hierover openbaar staat"),
        "answer_label": t("Antwoord van de gemeente"),
        "answer_hint": t("Iedereen kan dit lezen. Het concept wordt bewaard terwijl u typt."),
        "answer": t("Antwoorden"),
        "draft": t("Concept bewaren"),
        "reason": t("Reden"),
        "history": t("Wie deed wat"),
        "back": t("Terug naar de wachtrij"),
    }
