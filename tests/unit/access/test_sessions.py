"""Sessions end in time, are rotated and revoked; an identity is its bytes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from data.access.accounts import IdentityError
from data.access.roles import AccessRole, Actor, Grant
from data.access.service import Access
from tests.conftest import NOON

ADMIN = frozenset({Grant(AccessRole.ADMIN)})


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(engine: Engine, clock: Clock) -> Access:
    return Access(engine, demo=True, clock=clock)


def account(access: Access, *, issuer: str = "https://login.example", subject: str = "abc") -> Actor:
    actor = access.accounts.signed_in(issuer=issuer, subject=subject, name="Ann", grants=ADMIN)
    assert actor is not None
    return actor


def test_a_session_lasts_while_it_is_used_and_eight_hours_at_most(access: Access, clock: Clock) -> None:
    token = access.sessions.start(account(access).account)
    for _ in range(16):
        opened = access.sessions.open(token)
        assert opened is not None and opened.actor.grants == ADMIN
        clock.later(minutes=30)
    assert clock.now - NOON == timedelta(hours=8)
    assert access.sessions.open(token) is not None
    clock.later(seconds=1)
    assert access.sessions.open(token) is None


def test_a_session_that_is_not_used_ends_after_half_an_hour(access: Access, clock: Clock) -> None:
    token = access.sessions.start(account(access).account)
    clock.later(minutes=30, seconds=1)
    assert access.sessions.open(token) is None
    clock.later(minutes=-10)
    assert access.sessions.open(token) is None, "it does not come back"


def test_signing_in_gives_a_new_id_and_ends_the_old_one(access: Access) -> None:
    first = access.as_demo("medewerker", back_to="/", had=None)
    assert first is not None
    second = access.as_demo("beheerder", back_to="/", had=first.token)
    assert second is not None and second.token != first.token
    assert access.sessions.open(first.token) is None
    assert access.sessions.open(second.token) is not None


def test_sessions_are_revoked(access: Access) -> None:
    who = account(access).account
    one, two = access.sessions.start(who), access.sessions.start(who)
    access.sessions.end(one)
    assert (access.sessions.open(one), access.sessions.open(two) is None) == (None, False)
    assert access.sessions.end_of(who) == 1
    assert access.sessions.open(two) is None


def test_who_is_blocked_is_out_at_once_and_does_not_come_in_again(access: Access) -> None:
    who = account(access)
    token = access.sessions.start(who.account)
    access.accounts.set_blocked(who.account, blocked=True)
    assert access.sessions.open(token) is None
    again = access.accounts.signed_in(issuer="https://login.example", subject="abc", name="Ann", grants=None)
    assert again is None


def test_the_store_has_no_token_that_works(access: Access, engine: Engine) -> None:
    token = access.sessions.start(account(access).account)
    code = access.sessions.begin(code_only=True).token
    with engine.connect() as connection:
        stored = str([*connection.execute(text("SELECT * FROM signed_in")).all()])
        stored += str([*connection.execute(text("SELECT * FROM sign_in_attempt")).all()])
    assert token not in stored and code not in stored


def test_an_identity_is_its_bytes(access: Access) -> None:
    ids = {
        account(access, issuer=issuer, subject=subject).account
        for issuer in ("https://login.example", "https://login.example/", "https://LOGIN.example")
        for subject in ("abc", "ABC", "abc ", "a%62c")
    }
    assert len(ids) == 12
    assert account(access).account in ids


@pytest.mark.parametrize("subject", ["", "a" * 256, "cafe\u0301"])
def test_what_cannot_be_a_subject_is_refused(access: Access, subject: str) -> None:
    with pytest.raises(IdentityError):
        account(access, subject=subject)


def test_a_claim_that_is_missing_leaves_the_roles_and_an_empty_one_takes_them(access: Access) -> None:
    account(access)

    def roles(grants: frozenset[Grant] | None) -> frozenset[Grant]:
        actor = access.accounts.signed_in(
            issuer="https://login.example", subject="abc", name="Ann", grants=grants
        )
        assert actor is not None
        return actor.grants

    assert roles(None) == ADMIN
    assert roles(frozenset()) == frozenset()
    assert roles(None) == frozenset()


@pytest.mark.parametrize("days", [1, -1])
def test_a_clock_that_jumps_a_day_ends_sessions_and_codes_and_never_makes_them_last(
    access: Access, clock: Clock, days: int
) -> None:
    """Of a clock that is a day ahead and put right: what began then would else be good for a day longer."""
    person = account(access)
    token = access.sessions.start(person.account)
    code, attempt = access.sessions.begin(code_only=True).token, access.sessions.begin()
    clock.later(days=days)
    assert access.sessions.number_of(person.account) == 0
    assert access.sessions.open(token) is None
    assert access.with_code(code, had=None) is None
    assert access.sessions.take(attempt.token, state=attempt.state) is None
    assert access.sessions.open(access.sessions.start(person.account)) is not None, "who signs in now is in"


def test_servers_whose_clocks_differ_a_little_know_each_others_sessions(access: Access, clock: Clock) -> None:
    token = access.sessions.start(account(access).account)
    clock.later(minutes=-4)
    assert access.sessions.open(token) is not None


def test_roles_of_a_new_sign_in_reach_sessions_that_are_open(access: Access) -> None:
    token = access.sessions.start(account(access).account)
    access.accounts.signed_in(issuer="https://login.example", subject="abc", name="Ann", grants=frozenset())
    opened = access.sessions.open(token)
    assert opened is not None and opened.actor.grants == frozenset()


def test_an_attempt_is_of_one_browser_one_state_and_one_time(access: Access, clock: Clock) -> None:
    attempt = access.sessions.begin(back_to="/programma")
    take = access.sessions.take
    assert take(attempt.token, state="other") is None
    assert take("other", state=attempt.state) is None
    assert take(None, state=attempt.state) is None
    assert take(attempt.token, state=attempt.state) == attempt
    assert take(attempt.token, state=attempt.state) is None
    late = access.sessions.begin()
    clock.later(minutes=10, seconds=1)
    assert take(late.token, state=late.state) is None


def test_an_emergency_code_works_once_within_ten_minutes(access: Access, clock: Clock) -> None:
    code = access.sessions.begin(code_only=True).token
    started = access.with_code(code, had=None)
    assert started is not None
    opened = access.sessions.open(started.token)
    assert opened is not None and opened.actor.grants == ADMIN
    assert access.with_code(code, had=None) is None
    late = access.sessions.begin(code_only=True).token
    clock.later(minutes=11)
    assert access.with_code(late, had=None) is None
    provider_attempt = access.sessions.begin()
    assert access.with_code(provider_attempt.token, had=None) is None


def test_the_provider_signs_out_one_session_or_a_person(access: Access) -> None:
    ann, bob = account(access), account(access, subject="bob")
    first = access.sessions.start(ann.account, provider_session="s1")
    second = access.sessions.start(ann.account, provider_session="s2")
    other = access.sessions.start(bob.account, provider_session="s1")
    end = access.sessions.end_by_provider
    issuer = "https://login.example"
    assert end(issuer="https://other.example", subject="abc", provider_session=None) == 0
    assert end(issuer=issuer, subject=None, provider_session=None) == 0
    assert end(issuer=issuer, subject="abc", provider_session="s1") == 1
    assert [access.sessions.open(token) is None for token in (first, second, other)] == [True, False, False]
    assert end(issuer=issuer, subject="abc", provider_session=None) == 1
    assert end(issuer=issuer, subject=None, provider_session="s1") == 1
