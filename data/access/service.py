"""Signing in and out, whichever way it is set up: a provider, the demo of this machine, or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Engine

from data.access.accounts import DEMO, LOCAL, AccountStore, IdentityError
from data.access.errors import ProviderError
from data.access.mapping import RoleMapping, grants_of, load_mapping
from data.access.roles import AccessRole, Actor, Grant
from data.access.sessions import SessionStore
from data.settings import Settings

if TYPE_CHECKING:
    from data.access.oidc import OidcProvider

_LOG = logging.getLogger(__name__)
RETURN_PATH = "/inloggen/terug"
EMERGENCY = "nood"


class AccessSettingsError(ValueError):
    """Signing in is set up by halves; the text names the setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody to try the product as: a function, never a name of a person."""

    id: str
    name: str
    grants: frozenset[Grant]


def _demo(person_id: str, name: str, role: AccessRole, *scopes: str) -> DemoPerson:
    grants = frozenset(Grant(role, scope) for scope in scopes or ("",))
    return DemoPerson(id=person_id, name=name, grants=grants)


_DEALS = ("regiodeal_1", "regiodeal_2", "regiodeal_6e_tranche")
DEMO_PEOPLE = (
    _demo("medewerker", "Programmamedewerker", AccessRole.PROGRAMME, *_DEALS),
    _demo("collega", "Collega van het programma", AccessRole.PROGRAMME, *_DEALS),
    _demo("medewerker-zuidwest", "Programmamedewerker Zuidwest II", AccessRole.PROGRAMME, "regiodeal_2"),
    _demo("partner", "Lid van de partnerraad", AccessRole.COUNCIL),
    _demo("coordinator", "Coördinator van een plek", AccessRole.COORDINATOR, "voorbeeldplek_moerwijk"),
    _demo("moderator", "Moderator", AccessRole.MODERATOR),
    _demo("beheerder", "Beheerder", AccessRole.ADMIN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session that was just started, and where the person wanted to go."""

    token: str
    back_to: str


class Access:
    """Who is signed in, and how one signs in. Methods raise ``StoreError`` when the store fails."""

    def __init__(
        self,
        engine: Engine,
        *,
        provider: OidcProvider | None = None,
        mapping: RoleMapping | None = None,
        demo: bool = False,
        clock: Callable[[], datetime],
    ) -> None:
        self.accounts = AccountStore(engine, clock=clock)
        self.sessions = SessionStore(engine, clock=clock)
        self.provider = provider
        self.demo = demo
        self._mapping = mapping

    @property
    def is_set_up(self) -> bool:
        """Whether anybody can sign in at all; otherwise the product can only be read."""
        return self.demo or self.provider is not None

    def go_to_provider(self, *, back_to: str) -> tuple[str, str]:
        """The address of the provider, and a token for the browser. ``ProviderError``."""
        if self.provider is None:
            raise ProviderError("there is no provider")
        attempt = self.sessions.begin(back_to=back_to)
        return self.provider.address(attempt), attempt.token

    def come_back(
        self, answer: Mapping[str, str], *, attempt_token: str | None, had: str | None
    ) -> SignedIn | None:
        """Start a session for who came back from the provider; None when the account is blocked.

        ``had``: the session that the browser had; it ends. ``ProviderError`` when anything does not fit.
        """
        if self.provider is None:
            raise ProviderError("there is no provider")
        attempt = self.sessions.take(attempt_token, state=answer.get("state", "") or "-")
        if attempt is None:
            raise ProviderError("this browser did not begin to sign in, or too long ago")
        person = self.provider.person(answer, attempt)
        grants = None if self._mapping is None else grants_of(person.claims, self._mapping)
        try:
            actor = self.accounts.signed_in(
                issuer=person.issuer, subject=person.subject, name=person.name, grants=grants
            )
        except IdentityError as error:
            raise ProviderError(str(error)) from error
        return self._started(actor, attempt.back_to, by="provider", had=had, provider_session=person.session)

    def as_demo(self, person_id: str, *, back_to: str, had: str | None) -> SignedIn | None:
        """Start a session as one of the people of the demo; None when there is no demo or no such person."""
        person = next((one for one in DEMO_PEOPLE if one.id == person_id), None)
        if not self.demo or person is None:
            return None
        actor = self.accounts.signed_in(
            issuer=DEMO, subject=person.id, name=person.name, grants=person.grants
        )
        return self._started(actor, back_to, by="demo", had=had)

    def with_code(self, code: str, *, had: str | None) -> SignedIn | None:
        """Start a session as admin with a code of the command line, once and within ten minutes."""
        if self.sessions.take(code, state="") is None:
            _LOG.warning("signing in refused: no emergency code that holds")
            return None
        grants = frozenset({Grant(AccessRole.ADMIN)})
        actor = self.accounts.signed_in(issuer=LOCAL, subject=EMERGENCY, name="Noodbeheer", grants=grants)
        return self._started(actor, "/bewerken", by="emergency code", had=had)

    def order_sign_out(self, token: str) -> int:
        """Do what the provider orders in a logout token; how many sessions ended. ``ProviderError``."""
        if self.provider is None:
            raise ProviderError("there is no provider")
        order = self.provider.sign_out_order(token)
        ended = self.sessions.end_by_provider(
            issuer=order.issuer, subject=order.subject, provider_session=order.session
        )
        _LOG.info("signed out by the provider: %d sessions", ended)
        return ended

    def _started(
        self, actor: Actor | None, back_to: str, *, by: str, had: str | None, provider_session: str = ""
    ) -> SignedIn | None:
        if actor is None:
            _LOG.warning("signing in refused: a blocked account, by %s", by)
            return None
        level = logging.WARNING if by == "emergency code" else logging.INFO
        _LOG.log(level, "signed in: account %s by %s", actor.account, by)
        token = self.sessions.start(actor.account, provider_session=provider_session, instead_of=had)
        return SignedIn(token=token, back_to=back_to)


def _now() -> datetime:
    return datetime.now(UTC)


def open_access(settings: Settings, engine: Engine, *, clock: Callable[[], datetime] = _now) -> Access:
    """Signing in as the settings say. ``AccessSettingsError``, ``RoleMappingError``, ``ProviderError``."""
    if not settings.oidc_issuer:
        return Access(engine, demo=settings.demo_sign_in, clock=clock)
    missing = [
        name
        for name, value in {
            "SVDW_OIDC_CLIENT_ID": settings.oidc_client_id,
            "SVDW_PUBLIC_URL": settings.public_url,
            "SVDW_OIDC_ROLES_FILE": settings.oidc_roles_file,
            **_proof(settings),
        }.items()
        if not value
    ]
    if missing or settings.oidc_roles_file is None:
        raise AccessSettingsError(f"to sign in at {settings.oidc_issuer} set {', '.join(missing)} too")
    from data.access.oidc import OidcProvider, ProviderSettings, load_key  # noqa: PLC0415 - only with a provider

    by_key = settings.oidc_auth == "private_key_jwt"
    method: Literal["private_key_jwt", "client_secret_basic"] = "client_secret_basic"
    provider = OidcProvider(
        ProviderSettings(
            issuer=settings.oidc_issuer,
            client_id=settings.oidc_client_id,
            redirect_uri=settings.public_url.rstrip("/") + RETURN_PATH,
            key=load_key(settings.oidc_key_file) if by_key and settings.oidc_key_file else None,
            secret="" if by_key else settings.oidc_client_secret.get_secret_value(),
            method="private_key_jwt" if by_key else method,
            scope=settings.oidc_scope,
            strengths=tuple(settings.oidc_acr.split()),
        )
    )
    mapping = load_mapping(settings.oidc_roles_file)
    return Access(engine, provider=provider, mapping=mapping, demo=settings.demo_sign_in, clock=clock)


def _proof(settings: Settings) -> dict[str, object]:
    if settings.oidc_auth == "private_key_jwt":
        return {"SVDW_OIDC_KEY_FILE": settings.oidc_key_file}
    return {"SVDW_OIDC_CLIENT_SECRET": settings.oidc_client_secret.get_secret_value()}
