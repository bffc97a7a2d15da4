"""Proof of work: a browser computes for a second before a reaction counts as sent by a person.

The library signs the task and checks the answer, but accepts the same answer again; so every used one is
stored until it expires and refused from then on. Nothing leaves the server for it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import altcha
from sqlalchemy import Connection, bindparam, delete, insert, select

from data.store.voice_tables import SpentProofRow

ALGORITHM = "PBKDF2/SHA-256"
VALID = timedelta(hours=1)
_PREFIX = "00"
"""256 tries on average."""
_LONGEST = 4000
_SPENT = select(SpentProofRow.proof).where(SpentProofRow.proof.in_(bindparam("names", expanding=True)))


def new_task(secret: bytes, *, at: datetime, cost: int) -> dict[str, Any]:
    """A task for one browser. ``cost``: rounds of each try; a phone does 5,000 in some milliseconds."""
    task = altcha.create_challenge(
        ALGORITHM, cost, key_prefix=_PREFIX, expires_at=at + VALID, hmac_secret=secret
    )
    return {"parameters": task.parameters.to_dict(), "signature": task.signature}


def is_solved(proof: str, secrets: list[bytes], *, at: datetime) -> bool:
    """Whether this is a right answer to a task of ours that is still open at ``at``."""
    expires = expiry_of(proof)
    if expires is None or expires <= at.timestamp() or expires > (at + VALID).timestamp() + 60:
        return False
    return any(altcha.verify_solution(proof, secret).verified for secret in secrets)


def expiry_of(proof: str) -> float | None:
    """Until when the task of an answer is open, as it says itself; None for what is no answer."""
    if len(proof) > _LONGEST:
        return None
    try:
        expires = json.loads(base64.b64decode(proof))["challenge"]["parameters"]["expiresAt"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return float(expires) if isinstance(expires, int | float) else None


def spent_of(connection: Connection, proofs: Sequence[str]) -> set[str]:
    """The names of the tasks among these that were answered before."""
    if not proofs:
        return set()
    return set(connection.scalars(_SPENT, {"names": [proof_name(proof) for proof in proofs]}))


def spend(connection: Connection, proofs: Sequence[tuple[str, datetime]]) -> None:
    """Never accept an answer to these tasks again, with when they came; within a writing transaction."""
    if proofs:
        rows = [{"proof": proof_name(proof), "expires_at": at + 2 * VALID} for proof, at in proofs]
        connection.execute(insert(SpentProofRow), rows)


def forget_expired(connection: Connection, *, at: datetime) -> None:
    connection.execute(delete(SpentProofRow).where(SpentProofRow.expires_at < at))


def proof_name(proof: str) -> str:
    """A task has many right answers; it is spent with the first, so its own nonce is the name."""
    try:
        parameters = json.loads(base64.b64decode(proof))["challenge"]["parameters"]
        task = f"{parameters['nonce']}:{parameters['salt']}".lower()
    except (ValueError, KeyError, TypeError, RecursionError):
        task = proof
    return hashlib.sha256(task.encode()).hexdigest()
