"""Accounts: made at the first sign-in, known by issuer and subject and nothing else."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, Engine, Row, insert, select, update

from data.access.roles import AccessRole, Actor, Grant
from data.store.access_tables import AccountRow
from data.store.model import in_utc
from data.store.transaction import reading, writing
from indicators.programme.ledger import canonical
from indicators.programme.record import clean

ACCESS = "access"
"""The lock under which accounts and sessions are written."""
LOCAL = "local"
"""The issuer of the account of the command line."""
DEMO = "demo"
"""The issuer of the accounts to try the product with."""


class IdentityError(ValueError):
    """An issuer or subject that cannot be one: empty, too long or with other than ASCII characters."""


class NoSuchAccountError(LookupError):
    """No account has this id."""


class AccountStore:
    """Reads and writes accounts. Every method raises ``StoreError`` when the store fails."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def signed_in(
        self, *, issuer: str, subject: str, name: str, grants: frozenset[Grant] | None
    ) -> Actor | None:
        """The account of who signs in, made when it is new; None when it is blocked.

        ``grants`` None leaves those that it has. ``IdentityError``.
        """
        if not (0 < len(subject) <= 255 and subject.isascii() and 0 < len(issuer) <= 500):
            raise IdentityError("a subject is 1 to 255 ASCII characters")
        with writing(self._engine, sources=(ACCESS,)) as connection:
            same = (AccountRow.issuer == issuer) & (AccountRow.subject == subject)
            row = connection.execute(select(AccountRow.__table__).where(same)).first()
            if row is not None and row.blocked:
                return None
            shown = clean(name)[:200] or "Medewerker"
            if row is None:
                row_id = self._make(connection, issuer, subject, shown, grants or frozenset())
            else:
                row_id = row.id
                values = {"name": shown} | ({} if grants is None else {"grants": as_json(grants)})
                connection.execute(update(AccountRow).where(AccountRow.id == row_id).values(**values))
            return _actor(
                connection.execute(select(AccountRow.__table__).where(AccountRow.id == row_id)).one()
            )

    def all(self) -> list[tuple[Actor, bool]]:
        """Every account, oldest first, and whether it is blocked."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(AccountRow.__table__).order_by(AccountRow.made_at, AccountRow.id)
            ).all()
        return [(_actor(row), row.blocked) for row in rows]

    def names(self) -> dict[str, str]:
        """The name of each account: the chain of changes has only ids."""
        return {actor.account: actor.name for actor, _ in self.all()}

    def set_blocked(self, account: str, *, blocked: bool) -> None:
        """Who is blocked does not sign in again; end the sessions too. ``NoSuchAccountError``."""
        self._set(account, blocked=blocked)

    def forget_name(self, account: str) -> None:
        """Take the name away, for who asks it; what the account did stays. ``NoSuchAccountError``."""
        self._set(account, name="Oud-medewerker")

    def _set(self, account: str, **values: object) -> None:
        with writing(self._engine, sources=(ACCESS,)) as connection:
            result = connection.execute(update(AccountRow).where(AccountRow.id == account).values(**values))
            if not result.rowcount:
                raise NoSuchAccountError(account)

    def _make(
        self, connection: Connection, issuer: str, subject: str, name: str, grants: frozenset[Grant]
    ) -> str:
        row_id = secrets.token_hex(16)
        connection.execute(
            insert(AccountRow).values(
                id=row_id,
                issuer=issuer,
                subject=subject,
                name=name,
                grants=as_json(grants),
                blocked=False,
                made_at=in_utc(self._clock()),
            )
        )
        return row_id


def as_json(grants: Iterable[Grant]) -> str:
    """Grants as text, always the same for the same grants."""
    return canonical([[grant.role.value, grant.scope] for grant in sorted(grants)])


def _actor(row: Row[tuple[object, ...]]) -> Actor:
    return actor_of(row.id, row.name, row.grants)


def actor_of(account: str, name: str, grants: str) -> Actor:
    """An actor from what is stored; a role that no longer exists gives nothing."""
    known = set(AccessRole)
    pairs = [(role, scope) for role, scope in json.loads(grants) if role in known]
    return Actor(
        account=account, name=name, grants=frozenset(Grant(AccessRole(role), scope) for role, scope in pairs)
    )
