"""Every setting in one list. The command line and the server read the same one (docs/settings.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Settings(BaseSettings):
    """Settings come from environment variables that start with ``SVDW_``."""

    model_config = SettingsConfigDict(env_prefix="SVDW_", extra="ignore")

    database_url: str = Field(
        "",
        description="SQLAlchemy URL of the store. Empty: a SQLite file `svdw.sqlite` in the files folder.",
    )
    files_folder: Path = Field(
        ROOT / "data" / "files",
        description="Folder for raw files, the SQLite store and the borders. A volume in a container.",
    )
    host: str = Field("127.0.0.1", description="Address on which `make run` listens.")
    port: int = Field(8050, ge=0, le=65535, description="Port on which `make run` listens.")
    workers: int = Field(2, ge=1, le=64, description="Number of server processes.")
    requests_per_worker: int = Field(
        20_000,
        ge=0,
        description="After how many requests a server process is replaced by a new one. 0: never.",
    )
    request_seconds: int = Field(
        60, ge=5, description="A server process in which an answer takes longer than this is replaced."
    )
    body_kilobytes: int = Field(
        256,
        ge=16,
        description="How large a request may be. Larger ones get 413; workbooks of staff may be 5 MB.",
    )
    requests_per_minute: int = Field(
        1200,
        ge=0,
        description="How many requests a minute one address may send to a server process; more get 429. "
        "0: any number. An office behind one address counts as one. Requests of this machine itself are not "
        "counted.",
    )
    limits_store: str = Field(
        "memory://",
        description="Where requests are counted: in each server process, or in Redis "
        "(`redis://HOST:6379`; needs the Python library redis).",
    )
    file_processes: int = Field(
        1,
        ge=0,
        le=16,
        description="Processes that make PDFs, workbooks and packages, apart from those that serve pages. "
        "0: these are made where they are asked for.",
    )
    file_queue: int = Field(
        4,
        ge=1,
        le=64,
        description="How many of these files are made, or stand before the processes that make them, at "
        "once; more get 503 with the moment at which it is their turn.",
    )
    files_per_address: int = Field(2, ge=1, le=64, description="How many of those may be for one address.")
    source_mirror: str | None = Field(
        None,
        description="Base address of a mirror: https://HOST/PATH is then read from MIRROR/HOST/PATH.",
    )
    sync_on_start: Literal["auto", "never"] = Field(
        "auto",
        description="`auto`: try the sources in the background after starting, then on a schedule. "
        "`never`: the server fetches nothing by itself.",
    )
    sync_every_hours: int = Field(
        24,
        ge=0,
        description="After how many hours the server asks each source again whether it changed. 0: never, "
        "only once after starting.",
    )
    request_timeout: float = Field(20.0, gt=0, description="Seconds to wait for a source.")
    request_attempts: int = Field(4, ge=1, le=10, description="How often a request to a source is tried.")
    min_coverage: float = Field(
        0.8, gt=0, le=1, description="Share of the denominator that must have figures to add up parts."
    )
    smallest_count: int = Field(
        5, ge=3, le=100, description="Own figures: counts under this are hidden from readers."
    )
    smallest_sensitive_count: int = Field(
        10, ge=3, le=100, description="The same for sensitive subjects, such as health, debts and origin."
    )
    poll_seconds: int = Field(15, ge=1, description="How often an open page asks whether new figures landed.")
    postcode_lookup: bool = Field(
        True,
        description="Let readers search by postcode. The server then asks the Locatieserver of PDOK; without "
        "an answer in two seconds it says so.",
    )
    base_map: bool = Field(
        False,
        description="Show the PDOK base map under the areas. The only request a page then makes elsewhere.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much the server and the command line write to the log."
    )

    log: Literal["text", "json"] = Field(
        "text",
        description="`json`: one JSON object per line, for a machine that collects logs. In neither stands "
        "what readers searched, who they are or where they come from (docs/operation.md).",
    )
    log_file: Path | None = Field(
        None,
        description="A file to which all processes write the log instead of standard error. It may be "
        "renamed at any moment: what comes next goes to a new one.",
    )
    metrics_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port of this machine (127.0.0.1 only) on which Prometheus reads `/metrics`. 0: off.",
    )
    proxies: int = Field(
        0,
        ge=0,
        le=5,
        description="How many proxies of your own stand before the server. Then the address of the reader "
        "and the scheme come from `X-Forwarded-For`, `-Proto` and `-Host`; with 0 these are not believed.",
    )
    trusted_hosts: str = Field(
        "",
        description="Names, with commas between them, by which the dashboard may be asked; others get "
        "400. Empty: the name in `SVDW_PUBLIC_URL` and this machine, or any name without a public address.",
    )
    security_contact: str = Field(
        "",
        description="Where to report a weakness, such as `mailto:security@example.nl`. Stands in "
        "`/.well-known/security.txt`; empty: there is no such file.",
    )
    public_url: str = Field(
        "",
        description="Address at which readers see the dashboard, such as `https://wijken.example.nl`. Needed "
        "to sign in: the provider sends people back to `/inloggen/terug` below it, and nowhere else.",
    )
    oidc_issuer: str = Field(
        "",
        description="Address of the OpenID Connect provider where staff sign in. Empty: nobody signs in, and "
        "all can only be read.",
    )
    oidc_client_id: str = Field("", description="The name under which the provider knows the dashboard.")
    oidc_auth: Literal["private_key_jwt", "client_secret"] = Field(
        "private_key_jwt",
        description="How the dashboard proves to the provider who it is: with its own key, or, for providers "
        "that cannot do that, with a secret.",
    )
    oidc_key_file: Path | None = Field(
        None, description="PEM file with the private key (RSA or EC) of the dashboard, for `private_key_jwt`."
    )
    oidc_client_secret: SecretStr = Field(
        SecretStr(""), description="The secret, only used with `SVDW_OIDC_AUTH=client_secret`."
    )
    oidc_roles_file: Path | None = Field(
        None, description="YAML file that says which value of which claim gives which role (docs/access.md)."
    )
    oidc_scope: str = Field("openid profile", description="What is asked of the provider.")
    oidc_acr: str = Field(
        "",
        pattern=r"^\S*( \S+)*$",
        description="How strongly the provider must have checked who it is: the values of `acr` that are "
        "good enough, with spaces between them. They are asked for, and whoever comes back with another one "
        "or none is refused. Empty: not asked.",
    )
    demo_sign_in: bool = Field(
        False,
        description="Let anybody on this machine sign in without a password, to try the product. Refused "
        "when the dashboard listens on another address than the loopback.",
    )

    contact_name: str = Field("Staat van de Wijk", description="Who answers questions about the open data.")
    contact_email: str = Field(
        "staat-van-de-wijk@example.org", description="Mail address for questions about the open data."
    )
    contact_url: str = Field(
        "https://code.example.org/staat-van-de-wijk",
        description="Page of who answers questions about the open data.",
    )
    reactions: bool = Field(
        True,
        description='Ask "Herkent u dit?" at the figures of an area. Without it the pages of Meedenken can '
        "only be read.",
    )
    reaction_workdays: int = Field(
        10, ge=1, le=60, description="Within how many working days the city promises to answer a reaction."
    )
    reactions_per_sender: int = Field(
        40, ge=1, description="How many reactions are taken in of one address of the internet in a day."
    )
    reactions_without_proof: int = Field(
        60,
        ge=0,
        description="How many reactions of browsers without scripts, so without proof of work, are taken in "
        "per hour, of everybody together.",
    )
    reaction_proof_cost: int = Field(
        5000, ge=1, description="Rounds of each try of the proof of work that a browser does for a reaction."
    )
    openstad_url: str = Field(
        "", description="Base address of an OpenStad API to count contributions of. Empty: off."
    )
    openstad_project: int = Field(0, ge=0, description="The number of the OpenStad project.")
    openstad_token: SecretStr = Field(
        SecretStr(""), description="Token for the OpenStad API, if it asks one."
    )
    decidim_url: str = Field(
        "", description="Address of a Decidim platform to count proposals of. Empty: off."
    )
    signalen_url: str = Field(
        "", description="Base address of a Signalen API to count public signals of. Empty: off."
    )

    mail_server: str = Field(
        "",
        pattern=r"^([\w.-]+(:\d+)?)?$",
        description="Host and port of the server that sends the weekly digest, such as "
        "`mail.example.nl:587`. Empty: no mail is sent.",
    )
    mail_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How that server is spoken to; `none` only on this machine."
    )
    mail_user: str = Field("", description="Account at that server, if it asks one.")
    mail_password: SecretStr = Field(SecretStr(""), description="Password of that account.")
    mail_from: str = Field("", description="Address that the digest comes from.")
    digest_mail: str = Field(
        "",
        description="Who gets the digest of which area: `AREA=a@example.nl,b@example.nl; AREA=c@example.nl`.",
    )

    embed_ancestors: str = Field(
        "'self'",
        pattern=r"^('self'|'none'|\*|https://[\w.*:-]+)( ('self'|https://[\w.*:-]+))*$",
        description="Whose pages may show our figures in a frame (`/embed/...`): `'self'`, addresses such as "
        "`https://www.example.nl`, or `*` for anybody. Screens themselves are never in frames of others.",
    )

    stream_rows_per_minute: int = Field(
        6000, ge=1, description="How many rows one live stream may send in a minute; more get 429."
    )
    live_poll_seconds: int = Field(
        3, ge=1, description="How often an open page asks for newer figures while there are live streams."
    )
    mqtt_url: str = Field(
        "",
        pattern=r"^(mqtts?://[\w.-]+(:\d{1,5})?)?$",
        description="Broker from which messages for live streams are taken in, such as "
        "`mqtts://broker.example.nl:8883`; `mqtt://` only on this machine. Empty: none.",
    )
    mqtt_topic: str = Field(
        "stromen/+/waarnemingen",
        pattern=r"^([^+#\s/]+/)*\+(/[^+#\s/]+)*$",
        description="What is listened to there; `+` is the name of the stream.",
    )
    mqtt_client: str = Field(
        "staat-van-de-wijk",
        pattern=r"^[\w.-]{1,60}$",
        description="The name under which the broker keeps messages for us. Another one for each store.",
    )
    mqtt_user: str = Field("", description="Account at the broker, if it asks one.")
    mqtt_password: SecretStr = Field(SecretStr(""), description="Password of that account.")
    mqtt_ca_file: Path | None = Field(
        None, description="PEM file of who signed the certificate of the broker, when that is your own."
    )

    @field_validator("source_mirror", "oidc_key_file", "oidc_roles_file", "mqtt_ca_file", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @model_validator(mode="after")
    def _demo_on_loopback_only(self) -> Self:
        if self.demo_sign_in and self.host not in LOOPBACK:
            raise ValueError(f"SVDW_DEMO_SIGN_IN is only for this machine, not for {self.host}")
        return self

    @model_validator(mode="after")
    def _mail_in_the_open_on_loopback_only(self) -> Self:
        host = self.mail_server.partition(":")[0]
        if host and self.mail_security == "none" and host not in LOOPBACK:
            raise ValueError(f"SVDW_MAIL_SECURITY=none is only for this machine, not for {host}")
        return self

    @model_validator(mode="after")
    def _mqtt_in_the_open_on_loopback_only(self) -> Self:
        where = urlsplit(self.mqtt_url)
        if where.scheme == "mqtt" and where.hostname not in LOOPBACK:
            raise ValueError(f"SVDW_MQTT_URL=mqtt:// is only for this machine; mqtts:// for {where.hostname}")
        return self

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.files_folder / 'svdw.sqlite'}"

    @property
    def places_folder(self) -> Path:
        """What an installation added of municipalities: the list, and a folder for each."""
        return self.files_folder / "places"

    @property
    def comparison_url(self) -> str:
        """The store of municipalities that are only compared with: apart, so that no screen meets them."""
        return f"sqlite:///{self.places_folder / 'comparison.sqlite'}"

    @property
    def streets_file(self) -> Path:
        """The table of streets, when one was imported."""
        return self.files_folder / "streets.json"


def get_settings() -> Settings:
    """The settings of this process, read from the environment. ``SystemExit`` that names what is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = [_wrong_setting(part) for part in error.errors(include_input=False, include_url=False)]
        raise SystemExit("\n".join(["De instellingen kloppen niet.", *wrong])) from None


def _wrong_setting(part: ErrorDetails) -> str:
    """The variable and what is wrong with it, without what it holds: that may be a secret."""
    words = part["msg"].removeprefix("Value error, ")
    return f"SVDW_{str(part['loc'][0]).upper()}: {words}" if part["loc"] else words
