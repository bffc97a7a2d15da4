"""Which interventions of the deals take place in an area: shared by the screens that name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.services import Services
from geo.model import Areas
from indicators.programme.added import AddedIntervention, added_records
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState
from indicators.programme.model import Intervention
from indicators.programme.record import RecordKind
from indicators.programme.steering import EditedIntervention, InterventionStatus

_FIRST = (DealState.RUNNING, DealState.APPLICATION, DealState.CLOSED)
"""What runs goes before what was asked for, and what ended comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionHere:
    """An intervention with its deal. ``codes`` are the areas it takes place in; ``part`` is true where
    that is only a part of the area that was asked about. ``said`` is what staff say of how it goes."""

    intervention: Intervention
    deal: Deal
    codes: tuple[str, ...]
    part: bool
    said: EditedIntervention | None = None

    @property
    def granted(self) -> bool:
        return self.deal.state is not DealState.APPLICATION

    @property
    def runs(self) -> tuple[str, str]:
        """From when to when: the days that staff said, else those of the deal."""
        begins, ends = (self.said.begins, self.said.ends) if self.said else (None, None)
        runs = self.deal.runs
        return begins.isoformat() if begins else runs.first, ends.isoformat() if ends else runs.last

    @property
    def own_period(self) -> bool:
        """Whether staff said days of its own, other than those of the deal."""
        deal = self.deal.runs.first, self.deal.runs.last
        return self.said is not None and bool(self.said.begins or self.said.ends) and self.runs != deal

    @property
    def has_begun(self) -> bool:
        """False where the deal was only applied for, or where staff say that it is still being prepared."""
        planned = self.said is not None and self.said.status is InterventionStatus.PLANNED
        return self.granted and not planned


def courses_said(services: Services) -> dict[str, EditedIntervention]:
    """By id of the intervention what staff say of how it goes; only of those they said something of."""
    if services.edited is None:
        return {}
    records = (stored.record for stored in services.edited.records(RecordKind.INTERVENTION))
    said = {one.intervention_id: one for one in records if isinstance(one, EditedIntervention)}
    return said | {name: one.course(name) for name, one in added_interventions(services).items()}


def added_interventions(services: Services) -> dict[str, AddedIntervention]:
    """By id the interventions that staff added, as far as everybody may see them."""
    if services.edited is None:
        return {}
    return added_records(services.edited.records(RecordKind.ADDED_INTERVENTION))


def interventions_here(area_code: str, services: Services) -> tuple[InterventionHere, ...]:
    """Every intervention that takes place in the area or in a part of it.

    By state of the deal; then those of the fewest buurten first, for they are most about this area.
    Empty for an area that no text of a deal names.
    """
    programme, areas = services.programme, services.areas
    said = courses_said(services)
    own = ground((area_code,), areas)
    grounds: dict[tuple[str, ...], frozenset[str]] = {}
    result = []
    for item in programme.interventions:
        codes = programme.codes_of(item.areas)
        if codes not in grounds:
            grounds[codes] = ground((code for code in codes if code in areas), areas)
        if own & grounds[codes]:
            result.append(intervention_of(item, services, said=said, part=not own <= grounds[codes]))
    return tuple(sorted(result, key=lambda one: (_FIRST.index(one.deal.state), len(grounds[one.codes]))))


def intervention_of(
    item: Intervention, services: Services, *, said: Mapping[str, EditedIntervention], part: bool = False
) -> InterventionHere:
    """An intervention with its deal, its areas and what is said of it (`courses_said`)."""
    programme = services.programme
    deal, codes = programme.deal(item.deal), programme.codes_of(item.areas)
    return InterventionHere(intervention=item, deal=deal, codes=codes, part=part, said=said.get(item.id))


def overlap(codes: Iterable[str], others: Iterable[str], areas: Areas) -> bool:
    """Whether areas share ground: any buurt is in both."""
    mine = ground(codes, areas)
    return any(mine & ground((code,), areas) for code in others)


def ground(codes: Iterable[str], areas: Areas) -> frozenset[str]:
    """The buurten of areas together; an area without any counts as itself."""
    return frozenset().union(*(areas.ground(code) for code in codes))
