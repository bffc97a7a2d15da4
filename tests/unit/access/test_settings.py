"""How signing in is set up: by halves is refused, and the demo stays on this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from joserfc.jwk import ECKey
from pydantic import ValidationError
from sqlalchemy import create_engine

from data.access.errors import ProviderError
from data.access.service import AccessSettingsError, open_access
from data.settings import Settings, get_settings

SECRET = "-".join(("alleen", "voor", "tests"))
ENGINE = create_engine("sqlite://")


@pytest.fixture
def complete(tmp_path: Path) -> dict[str, object]:
    key, roles = tmp_path / "key.pem", tmp_path / "roles.yaml"
    key.write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    roles.write_text("claim: groups\nrules: []", encoding="utf-8")
    return {
        "oidc_issuer": "https://login.example", "oidc_client_id": "svdw", "oidc_key_file": key,
        "oidc_roles_file": roles, "public_url": "https://wijken.example/",
    }  # fmt: skip


def opened(**settings: object):
    return open_access(Settings.model_validate(settings), ENGINE, clock=lambda: datetime.now(UTC))


def test_without_a_provider_nobody_signs_in() -> None:
    assert not opened().is_set_up


def test_a_provider_needs_all_of_its_settings(complete: dict[str, object]) -> None:
    access = opened(**complete)
    assert access.provider is not None and access.is_set_up
    assert access.provider.settings.redirect_uri == "https://wijken.example/inloggen/terug"
    for name in complete.keys() - {"oidc_issuer"}:
        without = {key: value for key, value in complete.items() if key != name}
        with pytest.raises(AccessSettingsError, match=f"SVDW_{name.upper()}"):
            opened(**without)


def test_a_secret_is_used_only_when_a_setting_says_so(complete: dict[str, object]) -> None:
    ignored = opened(**complete, oidc_client_secret=SECRET).provider
    assert ignored is not None and (ignored.settings.secret, ignored.settings.method) == (
        "",
        "private_key_jwt",
    )
    del complete["oidc_key_file"]
    with pytest.raises(AccessSettingsError, match="SVDW_OIDC_KEY_FILE"):
        opened(**complete, oidc_client_secret=SECRET)
    with pytest.raises(AccessSettingsError, match="SVDW_OIDC_CLIENT_SECRET"):
        opened(**complete, oidc_auth="client_secret")
    used = opened(**complete, oidc_auth="client_secret", oidc_client_secret=SECRET).provider
    assert used is not None and used.settings.secret == SECRET
    assert SECRET not in repr(Settings.model_validate({"oidc_client_secret": SECRET}))


def test_a_key_that_is_none_is_refused(complete: dict[str, object], tmp_path: Path) -> None:
    public = tmp_path / "public.pem"
    public.write_bytes(ECKey.generate_key("P-256").as_pem(private=False))
    for path in (public, tmp_path / "nowhere.pem", tmp_path / "roles.yaml"):
        with pytest.raises(ProviderError):
            opened(**{**complete, "oidc_key_file": path})


@pytest.mark.parametrize("host", ["::", "192.168.1.4", "wijken.example"])
def test_the_demo_is_refused_on_any_other_address(host: str) -> None:
    with pytest.raises(ValidationError, match="SVDW_DEMO_SIGN_IN"):
        Settings(demo_sign_in=True, host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_demo_is_for_this_machine(host: str) -> None:
    assert Settings(demo_sign_in=True, host=host).demo_sign_in


def test_a_command_names_each_wrong_setting_and_nothing_of_what_it_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVDW_MAIL_SERVER", "smtp://mail.example:25")
    monkeypatch.setenv("SVDW_PORT", "eight")
    with pytest.raises(SystemExit) as wrong:
        get_settings()
    first, *lines = str(wrong.value).splitlines()
    assert first == "De instellingen kloppen niet."
    assert {line.partition(":")[0] for line in lines} == {"SVDW_MAIL_SERVER", "SVDW_PORT"}
    assert "mail.example" not in str(wrong.value)
    assert "eight" not in str(wrong.value)
