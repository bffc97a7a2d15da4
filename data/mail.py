"""Send a message through the mail server of the settings."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage

from data.settings import Settings

SECONDS = 30.0
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailError(RuntimeError):
    """A message that was not taken; nobody got it."""


def send_mail(message: EmailMessage, people: Sequence[str], settings: Settings) -> list[str]:
    """Give the message to the server for these people; those it refused. ``MailError``: for nobody.

    The people are not named in the message: who gets it does not see who else does.
    """
    host, _, port = settings.mail_server.partition(":")
    number = int(port or _PORTS[settings.mail_security])
    try:
        with _connection(host, number, security=settings.mail_security) as server:
            if settings.mail_user:
                server.login(settings.mail_user, settings.mail_password.get_secret_value())
            return list(server.send_message(message, settings.mail_from, list(people)))
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(f"{settings.mail_server}: {error}") from error


def _connection(host: str, port: int, *, security: str) -> smtplib.SMTP:
    if security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=SECONDS)
    if security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except Exception:
            server.close()
            raise
    return server
