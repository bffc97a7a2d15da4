"""The money of a deal in words."""

from __future__ import annotations

from dashboard.text.promises import millions
from dashboard.texts import Translate
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState, MoneyColumn
from indicators.programme.programme import Programme


def deal_money(deal: Deal, programme: Programme, t: Translate, *, language: str) -> str:
    """What was agreed in all; of an application what is asked of the state."""
    column = MoneyColumn.STATE if deal.state is DealState.APPLICATION else MoneyColumn.BOTH
    return millions(programme.money_of_deal(deal.id)[column].amount, t, language=language)
