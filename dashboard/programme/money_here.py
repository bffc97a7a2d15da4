"""How much of the money of a deal is for one area, as far as its text says so."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.interventions_here import ground
from dashboard.services import Services
from geo.model import Area
from indicators.programme.deal import Deal
from indicators.programme.distribution import distribution, leaf_lines
from indicators.programme.model import MoneyLine

_HERE, _ELSEWHERE = "here", "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyHere:
    """Euros of a deal, which add up to all of it: for interventions in the area ``alone``, for those in it
    and outside it (``shared``), only outside it (``elsewhere``), and where no area is named (``unnamed``).
    """

    area: Area
    deal: Deal
    alone: int
    shared: int
    elsewhere: int
    unnamed: int


def money_here(area_code: str, deal: Deal, services: Services) -> MoneyHere:
    """Every line of a deal by where its interventions take place. A line is never split."""
    programme, areas = services.agreed, services.areas
    own = ground((area_code,), areas)

    def places(line: MoneyLine) -> set[str]:
        result = set[str]()
        for item in programme.interventions_of_money(line.id):
            taken = ground(programme.codes_of(item.areas), areas)
            result |= {_HERE} if taken & own else set()
            result |= {_ELSEWHERE} if taken - own else set()
        return result

    divided = distribution(leaf_lines(deal.id, programme), places, {})
    parts = {part.key: part for part in divided.parts}
    shared = max((part.shared for part in divided.parts), default=0)
    return MoneyHere(
        area=areas.get(area_code),
        deal=deal,
        alone=parts[_HERE].alone if _HERE in parts else 0,
        shared=shared,
        elsewhere=parts[_ELSEWHERE].alone if _ELSEWHERE in parts else 0,
        unnamed=divided.unassigned - shared,
    )
