"""The money of the deals on the Overzicht: what state and region put in, as the texts have it."""

from __future__ import annotations

from dashboard.overview.model import DealMoney
from dashboard.services import Services
from indicators.programme.kinds import DealState, MoneyColumn

_SHOWN = (DealState.RUNNING, DealState.APPLICATION)


def deal_money(services: Services) -> tuple[DealMoney, ...]:
    """The deals that run, and those that were applied for; without a total of both it is left out."""
    programme = services.programme
    result = []
    for deal in programme.deals:
        lines = programme.money_of_deal(deal.id)
        if deal.state in _SHOWN and MoneyColumn.BOTH in lines:
            amounts = {column: line.amount or 0 for column, line in lines.items()}
            result.append(
                DealMoney(
                    deal=deal,
                    total=amounts[MoneyColumn.BOTH],
                    state=amounts.get(MoneyColumn.STATE, 0),
                    region=amounts.get(MoneyColumn.REGION, 0),
                )
            )
    return tuple(sorted(result, key=lambda item: _SHOWN.index(item.deal.state)))
