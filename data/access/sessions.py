"""Sessions on the server: a random id in the browser, its hash here, eight hours at most."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

from data.access.accounts import ACCESS, actor_of
from data.access.roles import Actor
from data.store.access_tables import AccountRow, SignedInRow, SignInAttemptRow
from data.store.model import CLOCKS_DIFFER, in_utc
from data.store.transaction import reading, writing

LONGEST = timedelta(hours=8)
IDLE = timedelta(minutes=30)
SIGN_IN_WITHIN = timedelta(minutes=10)
_NOTED_EACH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """Who is signed in. ``csrf`` must come back with every form: another site cannot know it."""

    actor: Actor
    csrf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInAttempt:
    """What belongs to one way to the provider and back. ``token`` is for the browser that began it."""

    token: str
    state: str
    nonce: str
    verifier: str
    back_to: str


class SessionStore:
    """Starts, finds and ends sessions. Every method raises ``StoreError`` when the store fails."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def start(self, account: str, *, provider_session: str = "", instead_of: str | None = None) -> str:
        """A new session and its token. ``instead_of``: the token that the browser had, which ends now."""
        token, now = secrets.token_urlsafe(32), in_utc(self._clock())
        with writing(self._engine, sources=(ACCESS,)) as connection:
            if instead_of:
                connection.execute(delete(SignedInRow).where(SignedInRow.token_hash == _hash(instead_of)))
            connection.execute(delete(SignedInRow).where(SignedInRow.began_at < now - LONGEST))
            connection.execute(
                insert(SignedInRow).values(
                    token_hash=_hash(token),
                    account_id=account,
                    provider_session=provider_session,
                    began_at=now,
                    used_at=now,
                )
            )
        return token

    def open(self, token: str | None) -> OpenSession | None:
        """The session of a token, if it is still open; using it keeps it from going idle."""
        if not token:
            return None
        now, hashed = in_utc(self._clock()), _hash(token)
        query = (
            select(SignedInRow.began_at, SignedInRow.used_at, AccountRow.__table__)
            .join(AccountRow, AccountRow.id == SignedInRow.account_id)
            .where(SignedInRow.token_hash == hashed)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        if row is None or row.blocked:
            return None
        began, used = now - in_utc(row.began_at), now - in_utc(row.used_at)
        if began > LONGEST or used > IDLE or min(began, used) < -CLOCKS_DIFFER:
            self.end(token)
            return None
        if used >= _NOTED_EACH:
            with writing(self._engine, sources=(ACCESS,)) as connection:
                connection.execute(
                    update(SignedInRow).where(SignedInRow.token_hash == hashed).values(used_at=now)
                )
        return OpenSession(actor=actor_of(row.id, row.name, row.grants), csrf=csrf_of(token))

    def end(self, token: str) -> None:
        """Sign out."""
        self._end(SignedInRow.token_hash == _hash(token))

    def number_of(self, account: str) -> int:
        """In how many browsers an account is signed in now."""
        now, row = in_utc(self._clock()), SignedInRow
        still = (
            row.began_at.between(now - LONGEST, now + CLOCKS_DIFFER),
            row.used_at.between(now - IDLE, now + CLOCKS_DIFFER),
        )
        query = select(func.count()).select_from(row).where(row.account_id == account, *still)
        with reading(self._engine) as connection:
            return connection.scalar(query) or 0

    def end_of(self, account: str) -> int:
        """Revoke every session of an account; how many there were."""
        return self._end(SignedInRow.account_id == account)

    def end_by_provider(self, *, issuer: str, subject: str | None, provider_session: str | None) -> int:
        """Sign out whom the provider signs out: one session of theirs, or all of a person."""
        of_issuer: ColumnElement[bool] = AccountRow.issuer == issuer
        if subject is not None:
            of_issuer &= AccountRow.subject == subject
        condition: ColumnElement[bool] = SignedInRow.account_id.in_(select(AccountRow.id).where(of_issuer))
        if provider_session is not None:
            condition &= SignedInRow.provider_session == provider_session
        elif subject is None:
            return 0
        return self._end(condition)

    def begin(self, *, back_to: str = "", code_only: bool = False) -> SignInAttempt:
        """Begin to sign in. ``code_only``: a code of the command line, without a provider."""
        attempt = SignInAttempt(
            token=secrets.token_urlsafe(32),
            state="" if code_only else secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(64),
            back_to=back_to,
        )
        with writing(self._engine, sources=(ACCESS,)) as connection:
            self._drop_old(connection)
            connection.execute(
                insert(SignInAttemptRow).values(
                    token_hash=_hash(attempt.token),
                    state=attempt.state,
                    nonce=attempt.nonce,
                    verifier=attempt.verifier,
                    back_to=attempt.back_to,
                    began_at=in_utc(self._clock()),
                )
            )
        return attempt

    def take(self, token: str | None, *, state: str) -> SignInAttempt | None:
        """The attempt of this browser with this state, within ten minutes and once; "" for a code."""
        if not token:
            return None
        with writing(self._engine, sources=(ACCESS,)) as connection:
            self._drop_old(connection)
            mine = SignInAttemptRow.token_hash == _hash(token)
            row = connection.execute(select(SignInAttemptRow.__table__).where(mine)).first()
            if row is None or not hmac.compare_digest(row.state.encode(), state.encode()):
                return None
            connection.execute(delete(SignInAttemptRow).where(mine))
        return SignInAttempt(
            token=token, state=row.state, nonce=row.nonce, verifier=row.verifier, back_to=row.back_to
        )

    def _drop_old(self, connection: Connection) -> None:
        now = in_utc(self._clock())
        good = SignInAttemptRow.began_at.between(now - SIGN_IN_WITHIN, now + CLOCKS_DIFFER)
        connection.execute(delete(SignInAttemptRow).where(~good))

    def _end(self, condition: ColumnElement[bool]) -> int:
        with writing(self._engine, sources=(ACCESS,)) as connection:
            return connection.execute(delete(SignedInRow).where(condition)).rowcount


def csrf_of(token: str) -> str:
    """What a form of this session carries; it does not give the token away."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
