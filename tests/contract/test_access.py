"""Every address and every callback, as the public and as every role, as ``access.yaml`` says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from dash import Dash
from flask.testing import FlaskClient

from app import create_app
from data.access.may import may
from data.access.roles import PUBLIC, AccessAction, AccessRole, AccessThing, Actor, Grant
from data.access.sessions import csrf_of
from data.settings import Settings
from indicators.programme.edited import PeriodLock
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.voice.reaction import Reaction, ReactionChoice

WRITTEN: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("access.yaml").read_text(encoding="utf-8")
)["addresses"]
THING = AccessThing(deal="regiodeal_2")
"""What the paths to try are about."""
GRANTS = {
    "public": None,
    "no role": frozenset(),
    "partnerraad": frozenset({Grant(AccessRole.COUNCIL)}),
    "programma": frozenset({Grant(AccessRole.PROGRAMME, "regiodeal_2")}),
    "programma of another deal": frozenset({Grant(AccessRole.PROGRAMME, "regiodeal_1")}),
    "coordinator": frozenset({Grant(AccessRole.COORDINATOR, "plek")}),
    "moderator": frozenset({Grant(AccessRole.MODERATOR)}),
    "beheerder": frozenset({Grant(AccessRole.ADMIN)}),
}
ORIGIN = {"Origin": "http://localhost"}


@pytest.fixture(scope="module")
def app(example_folder: Path) -> Dash:
    app = create_app(Settings(files_folder=example_folder, sync_on_start="never", demo_sign_in=True))
    update = OutputUpdate.model_validate(
        {
            "deal": "regiodeal_2", "result_id": "res_rd2_openingstijden", "period": "2025", "value": 1,
            "source": "registratie",
        }
    )  # fmt: skip
    with app.server.extensions["editing"].ledger.session() as session:
        session.add(update, actor="somebody", form=OutputForm.COUNT)
        session.add(PeriodLock(deal="regiodeal_2", period="2019"), actor="somebody")
    reaction = Reaction(
        indicator_id="bijstand", area_code="WK051829", period="2024", choice=ReactionChoice.YES, why="Klopt"
    )
    app.server.extensions["voice"].intake.receive(reaction, sender="somebody")
    return app


@pytest.fixture(params=list(GRANTS))
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def client_of(app: Dash, role: str) -> tuple[FlaskClient, str]:
    """A browser that is signed in with this role, and what its forms carry."""
    grants, client = GRANTS[role], app.server.test_client()
    if grants is None:
        return client, ""
    access = app.server.extensions["access"]
    person = access.accounts.signed_in(issuer="test", subject=role, name=role, grants=grants)
    token = access.sessions.start(person.account)
    client.set_cookie("svdw-session", token)
    return client, csrf_of(token)


def addresses(*kinds: str) -> Iterator[tuple[str, str, str]]:
    """Method, path and who may, of the addresses of these kinds; none: of all."""
    for entry in WRITTEN.values():
        for method in ("GET", "POST"):
            if method in entry and (not kinds or entry[method] in kinds):
                yield method, entry["try"], entry[method]


def test_every_address_is_written_down_and_nothing_else(app: Dash) -> None:
    there: dict[str, set[str]] = {}
    for rule in app.server.url_map.iter_rules():
        there.setdefault(rule.rule, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    assert {rule: {"GET", "POST"} & set(entry) for rule, entry in WRITTEN.items()} == there


def answer_of(client: FlaskClient, method: str, path: str, csrf: str) -> Any:
    data = {"csrf": csrf} if method == "POST" else None
    answer = client.open(path, method=method, data=data, headers=ORIGIN)
    answer.get_data()
    answer.close()
    return answer


def without_chance(page: bytes) -> bytes:
    """Dash gives every page an id that is random; a task of work that nobody could know is so too."""
    page = re.sub(rb'"end_id":"[^"]*"', b"", page)
    return re.sub(rb'"(nonce|salt|signature|expiresAt)":\s*("[^"]*"|\d+)', b"", page)


@cache
def _public(app: Dash) -> dict[tuple[str, str], tuple[int, bytes]]:
    client = app.server.test_client()
    found = {}
    for method, path, _ in addresses("public"):
        answer = answer_of(client, method, path, "")
        found[method, path] = (answer.status_code, without_chance(answer.data))
    return found


def test_what_is_public_is_the_same_for_everybody_and_sets_no_cookie(app: Dash, role: str) -> None:
    client, csrf = client_of(app, role)
    for method, path, _ in addresses("public"):
        if path == "/_dash-update-component":
            continue  # the callbacks have a test of their own
        answer = answer_of(client, method, path, csrf)
        assert (answer.status_code, without_chance(answer.data)) == _public(app)[method, path], path
        assert "Set-Cookie" not in answer.headers, path


def test_every_callback_is_the_same_for_everybody_and_sets_no_cookie(app: Dash, role: str) -> None:
    client, _ = client_of(app, role)
    for output, callback in app.callback_map.items():
        if "callback" not in callback:
            continue  # of the browser
        asked = [{**one, "value": None} for one in callback["inputs"]]
        body = {
            "output": output, "inputs": asked, "changedPropIds": [],
            "state": [{**one, "value": None} for one in callback["state"]],
            "outputs": [], "parsedChangedPropsIds": [],
        }  # fmt: skip
        answers = []
        for one in (client, app.server.test_client()):
            try:
                answer = one.post("/_dash-update-component", json=body)
            except Exception as error:
                answers.append(repr(error))
            else:
                assert "Set-Cookie" not in answer.headers, output
                answers.append(json.dumps([answer.status_code, answer.text]))
        assert answers[0] == answers[1], output


def test_actions_are_for_who_may(app: Dash, role: str) -> None:
    """Who is not signed in goes to sign in; who may not is refused; no form is taken without its session."""
    client, csrf = client_of(app, role)
    grants = GRANTS[role]
    actor = PUBLIC if grants is None else Actor(account="a", grants=grants)
    for method, path, who in addresses():
        if who in {"public", "sign_in"}:
            continue
        allowed = grants is not None and (who == "staff" or may(actor, AccessAction(who), THING))
        answer = answer_of(client, method, path, csrf)
        if grants is None:
            assert (answer.status_code, answer.headers["Location"].startswith("/inloggen")) == (303, True), (
                path
            )
        else:
            assert (answer.status_code not in {401, 403, 404}) == allowed, (method, path, answer.status_code)
        if method == "POST" and grants is not None:
            assert answer_of(client, method, path, "").status_code in {400, 403}, path


def test_without_a_way_to_sign_in_everything_is_read_only(tmp_path: Path) -> None:
    client = create_app(Settings(files_folder=tmp_path, sync_on_start="never")).server.test_client()
    client.set_cookie("svdw-session", "x")
    for method, path, who in addresses():
        if who != "public" and path not in {"/inloggen/afgemeld", "/uitloggen"}:
            answer = answer_of(client, method, path, "")
            assert answer.status_code == 404, path
            assert "Set-Cookie" not in answer.headers, path
    assert client.post("/inloggen/afgemeld").status_code == 400
    assert client.post("/uitloggen").status_code == 400
