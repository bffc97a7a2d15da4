"""The weekly digest as a mail: off by default, once, in three forms, without the names of who gets it."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard.reports import week_send
from dashboard.reports.week_mail import DigestMailError, digest_people
from dashboard.reports.week_send import DigestSent, send_weeks
from dashboard.services import Services
from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.voice.digest_log import DigestLog
from data.voice.verify import verify_voice
from indicators.voice.moderation import ModerationAction
from tests.smtp import Post, post_office
from tests.unit.dashboard.map_store import map_services, monitor_rows
from tests.unit.voice.conftest import START, Voice

AREA, ELSEWHERE = "WK051829", "WK051836"
LAST = START.date()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services(monitor_rows("2020"), tmp_path_factory.mktemp("mail"))


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Voice]:
    engine = open_engine(f"sqlite:///{tmp_path / 'voice.sqlite'}")
    migrate(engine)
    voice = Voice(engine)
    voice.send(why="Er is <te> weinig werk", indicator_id="bijstand", area_code=AREA)
    for action, answer in ((ModerationAction.PLACE, ""), (ModerationAction.ANSWER, "Dank u.")):
        stored = voice.reader.one(1)
        assert stored is not None
        voice.desk.act([(1, stored.version)], action, actor="m", answer=answer)
    yield voice
    engine.dispose()


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office() as office:
        yield office


def send(base: Services, voice: Voice, post: Post, people: str, **more: object) -> list[DigestSent]:
    settings = Settings(
        files_folder=base.settings.files_folder,
        mail_server=f"127.0.0.1:{post.port}",
        mail_security=more.pop("security", "none"),  # type: ignore[arg-type]
        mail_from="wijken@example.nl",
        digest_mail=people,
    )
    before, base.settings = base.settings, settings
    try:
        return list(
            send_weeks(
                base,
                voice.reader,
                DigestLog(voice.engine),
                last=LAST,
                at=START,
                language="nl",
                **more,  # type: ignore[arg-type]
            )
        )
    finally:
        base.settings = before


def parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_each_area_goes_to_its_own_people_once(base: Services, voice: Voice, post: Post) -> None:
    setting = f"{AREA}=a@example.nl, b@example.nl; {ELSEWHERE}=c@example.nl"
    first = send(base, voice, post, setting)
    assert [(one.area_code, one.people, one.problem) for one in first] == [(AREA, 2, ""), (ELSEWHERE, 1, "")]
    assert [people for people, _ in post.messages] == [["a@example.nl", "b@example.nl"], ["c@example.nl"]]
    assert all(one.already for one in send(base, voice, post, setting))
    assert len(post.messages) == 2
    assert [one.people for one in send(base, voice, post, setting, again=True)] == [2, 1]
    assert verify_voice(voice.engine).broken == ""


def test_a_message_is_words_a_page_and_a_pdf_and_names_nobody(
    base: Services, voice: Voice, post: Post
) -> None:
    send(base, voice, post, f"{AREA}=a@example.nl,b@example.nl")
    ((_, content),) = post.messages
    assert b"a@example.nl" not in content
    message = parsed(content)
    assert message["Message-ID"] == f"<weekbrief-{AREA}-{LAST}@example.nl>"
    words, page = message.get_body(("plain",)), message.get_body(("html",))
    assert words is not None and page is not None
    assert 'schreef: "Er is <te> weinig werk"' in words.get_content()
    assert "De gemeente antwoordt: Dank u." in words.get_content()
    assert "Geen steekproef" in words.get_content()
    assert "Gooi hem na 2 jaar weg" in words.get_content()
    assert "Er is &lt;te&gt; weinig werk" in page.get_content()
    (pdf,) = message.iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_content().startswith(b"%PDF-")


def test_what_fails_is_said_is_not_remembered_and_stops_no_other(
    base: Services, voice: Voice, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(week_send, "to_pdf", lambda html: b"%PDF-")
    post.refused = {"a@example.nl", "c@example.nl"}
    setting = f"{AREA}=a@example.nl; {ELSEWHERE}=b@example.nl,c@example.nl"
    first, second = send(base, voice, post, setting)
    assert first.people == 0
    assert "550" in first.problem
    assert (second.people, second.problem) == (1, "c@example.nl")
    post.refused = set()
    assert [(one.people, one.already) for one in send(base, voice, post, setting)] == [(1, False), (0, True)]


def test_a_server_that_cannot_speak_in_secret_gets_nothing(
    base: Services, voice: Voice, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(week_send, "to_pdf", lambda html: b"%PDF-")
    (sent,) = send(base, voice, post, f"{AREA}=a@example.nl", security="starttls")
    assert (sent.people, bool(sent.problem), post.messages) == (0, True, [])


def test_settings_that_cannot_be_right_are_refused(base: Services, voice: Voice, post: Post) -> None:
    assert digest_people("") == {}
    for wrong in (
        "a@example.nl",
        f"{AREA}=",
        f"{AREA}=nobody",
        f"{AREA}=a@b@c",
        f"{AREA}=a@x.nl\nBcc: b@x.nl",
    ):
        with pytest.raises(DigestMailError):
            digest_people(wrong)
    with pytest.raises(DigestMailError):
        send(base, voice, post, f"{AREA}=a@example.nl; nowhere=b@example.nl")
    assert post.messages == []
    assert Settings().mail_server == "", "off by default"
    with pytest.raises(ValidationError):
        Settings(mail_server="mail.example.nl", mail_security="none")
