"""A deal in one line: its money, its goals and until when."""

from __future__ import annotations

from dashboard.text.promises import millions
from dashboard.texts import Translate
from indicators.programme.deal import Deal
from indicators.programme.horizon import is_ambition
from indicators.programme.kinds import DealState, MoneyColumn
from indicators.programme.programme import Programme


def deal_money(deal: Deal, programme: Programme, t: Translate, *, language: str) -> str:
    """What was agreed in all; of an application what is asked of the state."""
    column = MoneyColumn.STATE if deal.state is DealState.APPLICATION else MoneyColumn.BOTH
    return millions(programme.money_of_deal(deal.id)[column].amount, t, language=language)


def deal_line(deal: Deal, programme: Programme, t: Translate, *, language: str) -> str:
    """ "49 miljoen euro voor 8 doelen, tot en met 2027"; of an application that it was not granted."""
    goals = sum(not is_ambition(goal, deal) for goal in programme.goals_of(deal.id))
    facts = {
        "money": deal_money(deal, programme, t, language=language),
        "goals": goals,
        "last": deal.runs.last[:4],
    }
    if deal.state is DealState.APPLICATION:
        return t("{money} gevraagd voor {goals} doelen, niet toegekend").format(**facts)
    if deal.state is DealState.CLOSED:
        return t("{money} toegezegd voor {goals} doelen, afgelopen in {last}").format(**facts)
    return t("{money} voor {goals} doelen, tot en met {last}").format(**facts)
