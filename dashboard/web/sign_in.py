"""The addresses of signing in and out. Only these set a cookie; whoever reads never gets one."""

from __future__ import annotations

import logging
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.web import staff
from dashboard.web.redirects import see_other
from dashboard.web.staff_pages import message, read_only, staff_page, stale_form, words_here
from data.access.errors import ProviderError
from data.access.service import DEMO_PEOPLE, RETURN_PATH, SignedIn

_LOG = logging.getLogger(__name__)


def register(server: Flask) -> None:
    """Add the addresses; without a way to sign in they say so."""
    server.add_url_rule("/inloggen", view_func=sign_in, methods=["GET"])
    server.add_url_rule("/inloggen/dienst", view_func=to_provider, methods=["GET"])
    server.add_url_rule(RETURN_PATH, view_func=from_provider, methods=["GET"])
    server.add_url_rule("/inloggen/proef", view_func=as_demo, methods=["POST"])
    server.add_url_rule("/inloggen/nood", view_func=emergency, methods=["GET", "POST"])
    server.add_url_rule("/inloggen/sleutels", view_func=public_keys, methods=["GET"])
    server.add_url_rule("/inloggen/afgemeld", view_func=provider_signs_out, methods=["POST"])
    server.add_url_rule("/uitloggen", view_func=sign_out, methods=["POST"])


def sign_in() -> AnyResponse:
    """Choose how to sign in."""
    if not staff.access().is_set_up:
        return read_only()
    back_to = staff.own_path(request.args.get("terug"))
    return _choice(back_to=back_to)


def _choice(*, back_to: str, code: bool = False, status: int = 200) -> Response:
    _, t = words_here()
    demo = staff.access().demo and staff.is_this_machine() and not code
    words = {
        "intro": t("Voor wie werkt aan het programma. Lezen kan altijd zonder in te loggen."),
        "provider": t("Inloggen met uw werkaccount"),
        "demo": t("Kies als wie u dit uitprobeert"),
        "code": t("Code van de opdrachtregel"),
        "go": t("Inloggen"),
    }
    with_provider = staff.access().provider is not None and not code
    return staff_page(
        "staff_sign_in.html",
        title=t("Inloggen"),
        status=status,
        words=words,
        provider=f"/inloggen/dienst?{urlencode({'terug': back_to})}" if with_provider else "",
        people=[(person.id, person.name) for person in DEMO_PEOPLE] if demo else [],
        back_to=back_to,
        code=code,
    )


def to_provider() -> AnyResponse:
    """Off to the provider."""
    if staff.access().provider is None:
        return read_only()
    try:
        address, token = staff.access().go_to_provider(back_to=staff.own_path(request.args.get("terug")))
    except ProviderError as error:
        return _failed(error)
    answer = Response(status=302, headers={"Location": address, "Cache-Control": "no-store"})
    staff.remember_attempt(answer, token)
    return answer


def from_provider() -> AnyResponse:
    """Back from the provider."""
    if staff.access().provider is None:
        return read_only()
    try:
        signed_in = staff.access().come_back(
            request.args, attempt_token=staff.attempt_token(), had=staff.session_token()
        )
    except ProviderError as error:
        return _failed(error)
    answer = _welcome(signed_in)
    staff.forget_attempt(answer)
    return answer


def as_demo() -> AnyResponse:
    """As one of the people to try with; only from a page of ours, on this machine itself."""
    if not staff.access().demo:
        return read_only()
    if not staff.is_this_machine() or not staff.is_own_origin():
        return stale_form()
    back_to = staff.own_path(request.form.get("terug"))
    person = request.form.get("wie", "")
    return _welcome(staff.access().as_demo(person, back_to=back_to, had=staff.session_token()))


def emergency() -> AnyResponse:
    """With a code that the command line gave."""
    if not staff.access().is_set_up:
        return read_only()
    if request.method == "GET":
        return _choice(back_to="/bewerken", code=True)
    if not staff.is_own_origin():
        return stale_form()
    return _welcome(staff.access().with_code(request.form.get("code", ""), had=staff.session_token()))


def public_keys() -> AnyResponse:
    """Our public keys, which the provider fetches."""
    provider = staff.access().provider
    if provider is None:
        return read_only()
    return jsonify(provider.public_keys())


def provider_signs_out() -> AnyResponse:
    """The provider says that somebody signed out there."""
    try:
        staff.access().order_sign_out(request.form.get("logout_token", ""))
    except ProviderError as error:
        _LOG.warning("a sign-out of the provider was refused: %s", error)
        return Response(status=400, headers={"Cache-Control": "no-store"})
    return Response(status=200, headers={"Cache-Control": "no-store"})


def sign_out() -> AnyResponse:
    """End the session here, or every session of the person."""
    if not staff.is_own_form():
        return stale_form()
    token, session = staff.session_token(), staff.session()
    if token:
        staff.access().sessions.end(token)
    if session:
        _LOG.info("signed out: account %s", session.actor.account)
        if request.form.get("overal"):
            others = staff.access().sessions.end_of(session.actor.account)
            _LOG.info("signed out everywhere: account %s, %d more sessions", session.actor.account, others)
    answer = Response(status=303, headers={"Location": "/", "Clear-Site-Data": '"cache"'})
    staff.forget_session(answer)
    return answer


def _welcome(signed_in: SignedIn | None) -> Response:
    """To where the person wanted to go, with the new session."""
    if signed_in is None:
        _, t = words_here()
        return message(
            t("Inloggen lukt niet"), t("U kunt hier niet inloggen. Vraag uw beheerder."), status=403
        )
    answer = see_other(signed_in.back_to)
    staff.remember_session(answer, signed_in.token)
    return answer


def _failed(error: ProviderError) -> Response:
    """What went wrong stands in the log; the page says what to do."""
    _LOG.warning("signing in failed: %s", error)
    _, t = words_here()
    return message(
        t("Inloggen lukt niet"),
        t("De inlogdienst gaf geen goed antwoord, of het duurde te lang. Probeer het nog eens."),
        status=502,
        links=(("/inloggen", t("Opnieuw inloggen")),),
    )
