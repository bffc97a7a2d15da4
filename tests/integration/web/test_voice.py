"""Meedenken as a browser without scripts sees it: the form, what is refused, and what everybody sees."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import altcha
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import create_app
from dashboard.indicator.view import indicator_view
from dashboard.map.card import area_card
from dashboard.profile.cells import row_cells
from dashboard.profile.view import profile_view
from dashboard.provenance.facts import source_facts
from dashboard.selection.parse import select
from dashboard.texts import translator
from dashboard.theme import LIGHT
from dashboard.trends.answer import trend_answer
from data.settings import Settings
from data.voice.elsewhere import import_elsewhere
from indicators.voice.elsewhere import HeardElsewhere
from indicators.voice.moderation import ModerationAction, ReactionState
from indicators.voice.reaction import Reaction, ReactionChoice
from indicators.voice.sent import SentState
from layouts.indicator.parts import facts_list
from layouts.map.card import area_card_parts
from layouts.trends.parts import lead

PLACE = {"gebied": "WK051829", "cijfer": "bijstand"}
FORM = "/meedenken/reageer"
PAGE = "/meedenken/gebied/WK051829"
REMOVED = ("voice_reaction", "voice_change", "voice_release", "voice_sender", "voice_elsewhere")


@pytest.fixture(scope="module")
def started(example_folder: Path) -> Flask:
    settings = Settings(files_folder=example_folder, sync_on_start="never", reaction_proof_cost=1, proxies=1)
    return create_app(settings).server


@pytest.fixture
def client(started: Flask) -> FlaskClient:
    with started.extensions["voice"].engine.begin() as connection:
        for table in REMOVED:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of our own
    return started.test_client()


def proof(client: FlaskClient) -> str:
    task = altcha.Challenge.from_dict(client.post("/meedenken/rekenwerk").get_json())
    solution = altcha.solve_challenge(task)
    assert solution is not None
    return altcha.Payload(task, solution).to_base64()


def send(client: FlaskClient, sender: str = "203.0.113.7", **fields: str) -> tuple[int, str]:
    data = {**PLACE, "antwoord": "ja", "bewijs": proof(client), **fields}
    answer = client.post(FORM, data=data, headers={"X-Forwarded-For": sender})
    assert "Set-Cookie" not in answer.headers
    return answer.status_code, answer.text


def read_all(server: Flask, action: ModerationAction) -> None:
    voice = server.extensions["voice"]
    seen = [(one.id, one.version) for one in voice.reader.queue([ReactionState.RECEIVED])]
    voice.desk.act(seen, action, actor="m")


def test_what_is_refused_stays_in_the_form_and_says_why(client: FlaskClient) -> None:
    status, page = send(client, waarom="Mail <b>jan@voorbeeld.nl</b>", wie="bewoner", taal="en")
    assert status == 422
    assert "e-mail address (jan@voorbeeld.nl)" in page
    assert "Mail &lt;b&gt;jan@voorbeeld.nl&lt;/b&gt;" in page
    assert 'value="bewoner" checked' in page
    assert send(client, website="x")[0] == 422
    assert client.post(FORM, data={**PLACE, "antwoord": "misschien"}).status_code == 422
    assert client.get(FORM, query_string={"gebied": "NL00", "cijfer": "bijstand"}).status_code == 404
    assert client.get(FORM, query_string={"gebied": "WK051829", "cijfer": "x"}).status_code == 404


def test_a_text_is_seen_after_a_moderator_and_escaped(client: FlaskClient, started: Flask) -> None:
    assert send(client, waarom="<script>alert(1)</script> te duur", wie="ondernemer")[0] == 303
    assert "te duur" not in client.get(PAGE).text
    read_all(started, ModerationAction.PLACE)
    for path in (PAGE, "/meedenken", f"{PAGE}/deel", f"{FORM}?gebied=WK051829&cijfer=bijstand&klaar=ja"):
        page = client.get(path).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; te duur" in page, path
        assert "<script>alert" not in page, path
    assert "te duur" not in client.get(f"{PAGE}?kanaal=jongeren").text


def test_no_text_is_out_of_reach_when_there_are_many(client: FlaskClient, started: Flask) -> None:
    """Five at the figure, the rest on pages: each text once, and how many there are is said."""
    whys = [f"reden {'abcdefghij'[number % 10]}{'klm'[number // 10]}" for number in range(27)]
    intake = started.extensions["voice"].intake
    for why in whys:
        asked = Reaction(
            indicator_id="bijstand", area_code="WK051829", period="", choice=ReactionChoice.YES, why=why
        )
        assert intake.receive(asked, sender="").state is SentState.RECEIVED
    read_all(started, ModerationAction.PLACE)
    page = client.get(PAGE).text
    assert re.findall("reden ..", page) == whys[:21:-1]
    (more,) = re.findall(r'href="(/meedenken/gebied/WK051829\?cijfer=[^"]+)">Alle 27 teksten', page)
    first, second = client.get(more).text, client.get(f"{more}&pagina=2").text
    assert re.findall("reden ..", first) + re.findall("reden ..", second) == whys[::-1]
    assert "Tekst 1 tot en met 20 van 27" in first
    assert "Tekst 21 tot en met 27 van 27" in second
    assert "Nieuwere teksten" not in first
    assert "Oudere teksten" not in second
    for wrong, right in (("99999", second), ("0", first), ("-1", first), ("9" * 10, first)):
        said = re.findall("reden ..", client.get(f"{more}&pagina={wrong}").text)
        assert said == re.findall("reden ..", right), wrong
    assert client.get(f"{PAGE}?cijfer=x").status_code == 404
    assert "Er is nog niets geplaatst." in client.get(f"{more}&kanaal=jongeren").text


def test_what_is_not_in_the_language_of_the_page_says_in_which_it_is(client: FlaskClient) -> None:
    """The form is there in Arabic; counts are in English then, and read so, from left to right."""
    asked = {"gebied": "WK051829", "cijfer": "bijstand", "klaar": "ja"}
    page = client.get(FORM, query_string={**asked, "taal": "ar"}).text
    assert '<p class="small" lang="en" dir="ltr">Fewer than 10 people' in page
    assert 'dir="rtl"' in page
    assert '<p class="small">Zareagowało mniej' in client.get(FORM, query_string={**asked, "taal": "pl"}).text


def test_counts_are_shown_from_ten_and_say_they_are_no_sample(client: FlaskClient, started: Flask) -> None:
    for number in range(10):
        send(client, cijfer="bijstand", sender=f"198.51.100.{number}", antwoord="ja" if number < 5 else "nee")
    read_all(started, ModerationAction.READ)
    assert client.get("/download/reacties.json").get_json()["figures"] == [], "sensitive: ten of each answer"
    for number in range(10):
        send(client, cijfer="inwoners", antwoord="ja" if number < 5 else "nee", sender=f"203.0.113.{number}")
        if number == 8:
            read_all(started, ModerationAction.READ)
            assert client.get("/download/reacties.json").get_json()["figures"] == []
    read_all(started, ModerationAction.READ)
    figures = client.get("/download/reacties.json").get_json()["figures"]
    assert [(one["soort"], one["antwoord"], one["mensen"]) for one in figures] == [
        ("mensen", "alle", 10), ("antwoord", "ja", 5), ("antwoord", "deels", 0), ("antwoord", "nee", 5),
        ("antwoord", "weet ik niet", 0), ("wie", "bewoner", 0), ("wie", "ondernemer", 0),
        ("wie", "jongere", 0),
        ("wie", "professional", 0), ("wie", "anders", 0), ("wie", "niet gezegd", 10),
    ]  # fmt: skip
    assert {(one["bewijsklasse"], one["let_op"]) for one in figures} == {("reacties", "geen steekproef")}
    assert "10 mensen, geen steekproef." in client.get(PAGE).text


def test_a_limit_goes_by_the_address_that_the_proxy_saw(client: FlaskClient, started: Flask) -> None:
    voice = started.extensions["voice"]
    most = voice.settings.reactions_per_sender
    statuses = [send(client, sender="203.0.113.99")[0] for _ in range(most + 1)]
    assert statuses == [303] * most + [429]
    assert send(client, sender="203.0.113.98")[0] == 303


def test_what_was_heard_elsewhere_is_linked_and_not_quoted(client: FlaskClient, started: Flask) -> None:
    class Platform:
        name = "OpenStad"

        def items(self):  # type: ignore[no-untyped-def]
            today = started.extensions["voice"].reader.today()
            yield HeardElsewhere(
                platform=self.name, key="1", area_code="WK051829", theme="", day=today, title="<b> groen",
                link="https://voorbeeld.example/1",
            )  # fmt: skip

    assert import_elsewhere(started.extensions["voice"].engine, Platform()) == 1
    page = client.get(PAGE).text
    assert re.search(r'<a href="https://voorbeeld.example/1"[^>]*>&lt;b&gt; groen</a>', page)


def test_without_reactions_the_form_is_closed(tmp_path: object) -> None:
    settings = Settings(files_folder=tmp_path, sync_on_start="never", reactions=False)  # type: ignore[arg-type]
    closed = create_app(settings).server.test_client()
    assert closed.get(FORM, query_string=PLACE).status_code == 404
    assert closed.post("/meedenken/rekenwerk").status_code == 404
    assert closed.get("/meedenken").status_code == 200


def test_the_counts_are_rows_of_the_open_interface_and_only_once_released(
    client: FlaskClient, started: Flask
) -> None:
    asked = "/api/v1/reacties?gebied=WK051829&indicator=inwoners"
    for number in range(10):
        assert client.get(asked).get_json()["items"] == []
        send(client, cijfer="inwoners", antwoord="ja" if number < 5 else "nee", sender=f"203.0.113.{number}")
    read_all(started, ModerationAction.READ)
    answer = client.get(asked)
    items = answer.get_json()["items"]
    assert [(one["kind"], one["parts"], one["people"]) for one in items[:4]] == [
        ("mensen", [], 10), ("antwoord", ["ja"], 5), ("antwoord", ["deels"], 0), ("antwoord", ["nee"], 5),
    ]  # fmt: skip
    assert {(one["evidence"], one["sample"], one["nearlyAll"]) for one in items} == {
        ("reacties", False, None)
    }
    assert client.get("/api/v1/reacties?gebied=WK051836").get_json()["items"] == []
    assert client.get("/api/v1/reacties?gebied=nergens").status_code == 404


def test_while_nobody_can_react_no_link_leads_to_the_form(
    client: FlaskClient, started: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, voice = started.extensions["services"], started.extensions["voice"]
    closed = services.settings.model_copy(update={"reactions": False})
    for one in (services, voice):
        monkeypatch.setattr(one, "settings", closed)
    assert client.get(FORM, query_string=PLACE).status_code == 404
    assert client.get("/meedenken/kaartje/WK051829").status_code == 404
    for path in (PAGE, "/meedenken", f"{PAGE}/deel"):
        page = client.get(path).text
        assert FORM not in page, path
        assert "kaartje" not in page, path
    assert "Reageren kan nu niet." in client.get(PAGE).text
    t = translator("nl")
    wanted = {"indicator": "bijstand", "niveau": "wijk", "gebied": "WK051829"}
    selection, _ = select(wanted, known=services.known())
    card, page_of = area_card(selection, services), indicator_view(selection, services)
    trend = trend_answer(selection, services, scheme="light", narrow=False)
    profile = profile_view(selection, services)
    facts = source_facts(card.view.indicator, services, language="nl")

    def parts(*, asks: bool) -> list[str]:
        return [
            repr(area_card_parts(replace(card, asks=asks), facts, colours=LIGHT)),
            repr(lead(replace(trend, view=replace(trend.view, asks=asks)))),
            repr(facts_list(replace(page_of, asks=asks), services, t)),
            row_cells(
                profile.rows[0], replace(profile, asks=asks), decimals=1, source="", mark="", paper=None
            ).ask,
        ]

    assert not any(view.asks for view in (card, trend.view, page_of, profile))
    assert not any(FORM in part for part in parts(asks=False))
    assert all(FORM in part for part in parts(asks=True))
