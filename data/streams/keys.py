"""Keys of streams, and the signature of a delivery. A key is shown once; the store has only its hash."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

_PREFIX = "whsec_"
_BYTES = 32
SIGNATURE_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")


class SignatureError(ValueError):
    """A delivery without a signature that fits, or one that is too old."""


def new_key() -> str:
    """A key, in the form that the libraries of Standard Webhooks take as secret."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def key_hash(key: str) -> str:
    """What is kept of a key. It is random and long, so that a plain hash gives nothing away."""
    return hashlib.sha256(key.encode()).hexdigest()


def check_signature(key: str, body: bytes, headers: Mapping[str, str]) -> str:
    """The id of a delivery that was signed with this key in the last five minutes; ``SignatureError``."""
    given = {name: headers[name] for name in SIGNATURE_HEADERS if name in headers}
    if len(given) < len(SIGNATURE_HEADERS):
        raise SignatureError(f"headers {', '.join(SIGNATURE_HEADERS)} are needed")
    try:
        Webhook(key).verify(body, given, json_parse=False)
    except (
        WebhookVerificationError,
        ValueError,
    ) as error:  # a header that is no signature at all: ValueError
        raise SignatureError(str(error)) from error
    return given["webhook-id"]
