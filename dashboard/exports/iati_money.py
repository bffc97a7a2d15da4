"""The money of a deal in IATI: what the texts put in, and what people booked as committed and as spent."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from dashboard.exports.iati_results import narrate
from dashboard.services import Services
from indicators.programme.deal import Deal
from indicators.programme.entries import MoneyStage
from indicators.programme.kinds import DealState, MoneyColumn

_TYPES = {MoneyStage.COMMITTED: "2", MoneyStage.SPENT: "4"}
"""Outgoing commitment, expenditure."""


def add_budgets(activity: ET.Element, deal: Deal, services: Services, *, start: str, end: str) -> None:
    """What state and region put in for the whole run; the texts do not divide it over years."""
    money = services.programme.money_of_deal(deal.id)
    status = "1" if deal.state is DealState.APPLICATION else "2"  # indicative, committed
    for column in (MoneyColumn.STATE, MoneyColumn.REGION):
        if column not in money:
            continue
        budget = ET.SubElement(activity, "budget", {"type": "1", "status": status})
        ET.SubElement(budget, "period-start", {"iso-date": start})
        ET.SubElement(budget, "period-end", {"iso-date": end})
        value = ET.SubElement(budget, "value", {"currency": "EUR", "value-date": start})
        value.text = str(money[column].amount)


def add_transactions(activity: ET.Element, deal: Deal, services: Services) -> None:
    """Every entry of what was committed and spent, corrections too; never an example, nor a budget."""
    given = services.reported()
    if given.example:
        return
    for entry in given.entries:
        if entry.deal != deal.id or entry.stage not in _TYPES:
            continue
        day = entry.dated.isoformat()
        transaction = ET.SubElement(activity, "transaction")
        ET.SubElement(transaction, "transaction-type", {"code": _TYPES[entry.stage]})
        ET.SubElement(transaction, "transaction-date", {"iso-date": day})
        value = ET.SubElement(transaction, "value", {"currency": "EUR", "value-date": day})
        sign = "-" if entry.amount_cents < 0 else ""
        value.text = f"{sign}{abs(entry.amount_cents) // 100}.{abs(entry.amount_cents) % 100:02d}"
        about = f"{entry.line_id}, {entry.period}. {entry.source}"
        narrate(ET.SubElement(transaction, "description"), about)
