"""Pages for staff: whole on the server, so that they work without scripts. Never kept by a cache."""

from __future__ import annotations

import logging

from flask import Response, request

from dashboard.selection.model import parse_language
from dashboard.templating import render
from dashboard.texts import Translate, translator
from dashboard.web import staff
from data.access.sessions import OpenSession

_LOG = logging.getLogger(__name__)


def words_here() -> tuple[str, Translate]:
    """The language of the address and its translator."""
    language = parse_language(request.query_string.decode(errors="replace"))
    return language, translator(language)


def staff_page(template: str, *, title: str, status: int = 200, **values: object) -> Response:
    """A page in the frame for staff: the banner of the demo, who is signed in, and signing out."""
    language, t = words_here()
    session = staff.session()
    banner = t(
        "Proef: iedereen op deze computer kan hier inloggen zonder wachtwoord. Alles is om te proberen."
    )
    frame = {
        "skip": t("Naar de inhoud"),
        "banner": banner if staff.access().demo else "",
        "nav": t("Bewerken"),
        "links": [("/bewerken", t("Bewerken"))] if session else [],
        "name": session.actor.name if session else "",
        "csrf": session.csrf if session else "",
        "sign_out": t("Uitloggen"),
        "everywhere": _everywhere(session, t),
    }
    body = render(template, language=language, title=title, frame=frame, **values)
    answer = Response(body, status=status, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _everywhere(session: OpenSession | None, t: Translate) -> str:
    """The words of the button that ends every session of the person; none where this is the only one."""
    number = staff.access().sessions.number_of(session.actor.account) if session else 0
    return t("Uitloggen in alle {number} browsers").format(number=number) if number > 1 else ""


def message(title: str, *paragraphs: str, status: int, links: tuple[tuple[str, str], ...] = ()) -> Response:
    """A page that says one thing."""
    return staff_page("staff_message.html", title=title, status=status, paragraphs=paragraphs, links=links)


def refused() -> Response:
    """Who asks may not do this; the log names the account, which only the store can tell the person of."""
    session = staff.session()
    _LOG.warning("refused: account %s at %s", session.actor.account if session else "none", request.path)
    _, t = words_here()
    return message(
        t("Dit mag u niet"),
        t("Uw rol geeft geen toegang tot dit onderdeel. Vraag uw beheerder om de rol die erbij hoort."),
        status=403,
        links=(("/bewerken", t("Terug naar bewerken")),),
    )


def stale_form() -> Response:
    """A form that did not come from a page of this session."""
    _LOG.warning("refused: a form without the token of its session at %s", request.path)
    _, t = words_here()
    return message(
        t("Het formulier is verlopen"),
        t("Ga terug, laad de pagina opnieuw en stuur het formulier nog eens. Er is niets opgeslagen."),
        status=400,
    )


def read_only() -> Response:
    """Nobody can sign in here."""
    _, t = words_here()
    return message(
        t("Hier is alles alleen te lezen"),
        t("Inloggen is op deze plek niet ingericht. Lezen kan zonder in te loggen."),
        status=404,
        links=(("/", t("Naar het overzicht")),),
    )
