"""How the promises stand by what was reported, and what the money of a pillar came to."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from dashboard.services import Services
from indicators.programme.entries import MoneyTotal, total_of
from indicators.programme.model import DealResult
from indicators.programme.realisation import Realisation, realisation
from indicators.programme.reported import Reported

_HERE = ZoneInfo("Europe/Amsterdam")


def realised_of(results: Iterable[DealResult], given: Reported, services: Services) -> dict[str, Realisation]:
    """By id of the result how it stands today; only of what is reported by people."""
    today = services.clock().astimezone(_HERE).date()
    programme = services.programme
    every = {
        result.id: realisation(result, programme.deal(result.deal), given.of_result(result.id), today=today)
        for result in results
    }
    return {name: one for name, one in every.items() if one is not None}


def pillar_total(pillar: str, given: Reported, services: Services) -> MoneyTotal | None:
    """What all entries on the lines of a pillar come to; None where there is none."""
    lines = {line.id for line in services.programme.money if line.pillar == pillar}
    totals = [total for (line, _), total in given.totals.items() if line in lines]
    return total_of(totals) if totals else None
