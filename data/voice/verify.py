"""Prove that nothing of the moderation was changed beside the product."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from data.store.transaction import reading
from data.voice.chain import SYSTEM, fingerprint, read_chain
from data.voice.rows import read_reactions
from indicators.programme.ledger import GENESIS, first_break


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceVerification:
    """``broken``: the first row of the chain, or ``reaction N``, that does not fit; empty when all does."""

    changes: int
    head: str
    broken: str


def verify_voice(engine: Engine) -> VoiceVerification:
    """Check the chain, and that each reaction is as its newest change says. ``StoreError``."""
    with reading(engine) as connection:
        changes = list(read_chain(connection))
        reactions = read_reactions(connection)
    head = changes[-1].hash if changes else GENESIS
    gap = first_break(changes)
    if gap is not None:
        return VoiceVerification(
            changes=len(changes), head=head, broken=f"change {gap.change_id}: {gap.reason}"
        )
    newest = {change.record_id: change for change in changes if change.actor != SYSTEM}
    for stored in reactions:
        change = newest.get(stored.id)
        wanted = (
            (1, "ontvangen", "")
            if change is None
            else (change.version, change.new["state"], change.new["answer"])
        )
        if (stored.version, stored.state.value, fingerprint(stored.answer)) != wanted:
            return VoiceVerification(changes=len(changes), head=head, broken=f"reaction {stored.id}: altered")
    return VoiceVerification(changes=len(changes), head=head, broken="")
