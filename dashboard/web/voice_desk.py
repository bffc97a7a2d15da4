"""The desk of the moderators: read, place, refuse, answer, and with two people remove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.texts import Translate
from dashboard.voice.queue import (
    DeskTab,
    crowd_words,
    desk_items,
    desk_places,
    desk_reactions,
    late_count,
    theme_name,
    theme_of,
)
from dashboard.voice.quotes import area_name
from dashboard.web import staff, voice_desk_one
from dashboard.web.editing import guard, typed
from dashboard.web.redirects import see_other
from dashboard.web.staff_pages import staff_page, words_here
from dashboard.web.voice_context import services, voice
from dashboard.web.voice_desk_one import DESK, problem_lines, reason_words
from data.access.roles import AccessAction
from indicators.voice.moderation import ModerationAction, ReactionState


def register(server: Flask) -> None:
    server.add_url_rule(DESK, view_func=desk, methods=["GET", "POST"])
    voice_desk_one.register(server)


def desk() -> AnyResponse:
    """The queue, and what one key or button does to one reaction or to those that were chosen."""
    barred = guard(AccessAction.MODERATE)
    if barred is not None:
        return barred
    voice().forget_old()
    _, t = words_here()
    if not staff.is_post():
        return _queue(t)
    action, chosen, reason = _asked()
    if action is None or not chosen:
        return _queue(t, problems=[t("Kies eerst een of meer reacties.")])
    result = voice().desk.act(chosen, action, actor=staff.actor().account, reason=reason)
    if result.problems:
        return _queue(t, problems=problem_lines(result, t))
    query = {**request.args.to_dict(), "klaar": str(len(result.done))}
    return see_other(f"{DESK}?{urlencode(query)}")


def _asked() -> tuple[ModerationAction | None, list[tuple[int, int]], str]:
    """What was asked of which reactions: of one by its own button, or of all that were chosen."""
    name, _, key = typed("een").partition(":")
    if name:
        keys, reason = [key], typed(f"reden-{key.partition(':')[0]}")
    else:
        name, keys, reason = typed("doe"), request.form.getlist("gekozen"), typed("reden")
    chosen = [
        (int(one), int(version))
        for one, _, version in (key.partition(":") for key in keys)
        if one.isdigit() and version.isdigit()
    ]
    return (ModerationAction(name) if name in set(ModerationAction) else None), chosen, reason


def _queue(t: Translate, *, problems: Sequence[str] = ()) -> Response:
    language, _ = words_here()
    tab = _tab()
    area, theme = request.args.get("gebied", ""), request.args.get("thema", "")
    reader, workdays = voice().reader, voice().settings.reaction_workdays
    places = desk_places(reader, tab)
    shown = desk_reactions(reader, tab, services(), area=area, theme=theme)
    today = reader.today()
    items = desk_items(shown, services(), t, language=language, today=today, workdays=workdays)
    counts = reader.counts()
    done = request.args.get("klaar", "")
    return staff_page(
        "voice_desk.html",
        title=t("Reacties lezen en beantwoorden"),
        status=409 if problems else 200,
        w=_queue_words(t),
        done=t("{number} verwerkt.").format(number=done) if done.isdigit() and not problems else "",
        problems=problems,
        summary=t("{new} nieuw, {late} te laat, {removals} keer verwijderen gevraagd.").format(
            new=counts.get(ReactionState.RECEIVED, 0),
            late=late_count(reader, workdays=workdays),
            removals=len(reader.removals()),
        ),
        crowds=[crowd_words(one, services(), t, language=language) for one in reader.crowds()],
        tabs=[(f"{DESK}?stand={one.value}", word, one is tab) for one, word in _tab_words(t).items()],
        tab=tab.value,
        area=area,
        theme=theme,
        areas=sorted({(code, area_name(code, services())) for code, _ in places}, key=lambda pair: pair[1]),
        themes=sorted(
            (name, theme_name(name, services(), language))
            for name in {theme_of(indicator_id, services()) for _, indicator_id in places}
            if name
        ),
        rest=_rest_words(len(shown), places, t, area=area, theme=theme),
        action=f"{DESK}?{urlencode({'stand': tab.value, 'gebied': area, 'thema': theme})}",
        reasons=reason_words(t),
        items=items,
    )


def _rest_words(shown: int, places: Counter[tuple[str, str]], t: Translate, *, area: str, theme: str) -> str:
    """Of a queue that is too long for one page, how many of it are shown."""
    number = sum(
        count
        for (code, indicator_id), count in places.items()
        if (not area or code == area) and (not theme or theme_of(indicator_id, services()) == theme)
    )
    if number <= shown:
        return ""
    return t("Hier staan de oudste {shown} van {number}. De andere volgen als deze klaar zijn.").format(
        shown=shown, number=number
    )


def _tab() -> DeskTab:
    wanted = request.args.get("stand", "")
    return DeskTab(wanted) if wanted in set(DeskTab) else DeskTab.NEW


def _tab_words(t: Translate) -> dict[DeskTab, str]:
    return {
        DeskTab.NEW: t("Nieuw"),
        DeskTab.ANSWER: t("Wacht op plaatsing of antwoord"),
        DeskTab.REMOVAL: t("Verwijderen gevraagd"),
        DeskTab.DONE: t("Afgerond"),
    }


def _queue_words(t: Translate) -> dict[str, str]:
    return {
        "problems": t("Niet alles is verwerkt"),
        "crowd": t("Let op, mogelijk een actie."),
        "tabs": t("Stand"),
        "area": t("Gebied"),
        "theme": t("Thema"),
        "all": t("alle"),
        "filter": t("Toon"),
        "by_key": t("Toetsen:"),
        "key_move": t("volgende en vorige"),
        "read": t("Gelezen"),
        "place": t("Plaatsen"),
        "refuse": t("Niet plaatsen"),
        "answer": t("Antwoorden"),
        "choose": t("kiezen"),
        "choose_all": t("Alles kiezen"),
        "reason": t("Reden"),
        "open": t("Openen"),
        "empty": t("Hier is niets te doen."),
    }
