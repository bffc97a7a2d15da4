"""The list of targets that staff set: how each stands, and what was changed of it and why."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.interventions_here import overlap
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.target_sets import AssessedTargetSet, assessed_target, history_of, stored_targets
from indicators.programme.edited import TargetSet
from indicators.programme.ledger import ProgrammeChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTargetSet:
    """A target that was set, with its changes, oldest first."""

    id: int
    assessed: AssessedTargetSet
    history: tuple[ProgrammeChange, ...]


def target_set_rows(selection: Selection, services: Services) -> tuple[ListedTargetSet, ...]:
    """Every target of the deals that are chosen and of areas that share ground with those chosen."""
    rows = []
    for stored in stored_targets(services):
        record = stored.record
        if not isinstance(record, TargetSet) or selection.deal not in (EVERY_DEAL, record.deal):
            continue
        if selection.area_codes and not overlap([record.area_code], selection.area_codes, services.areas):
            continue
        rows.append(
            ListedTargetSet(
                id=stored.id,
                assessed=assessed_target(record, services, target_id=f"set-{stored.id}"),
                history=history_of(stored, services),
            )
        )
    return tuple(rows)
