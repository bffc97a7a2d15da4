"""The deals as IATI 2.03 activities: one per deal, with its places, budgets and results, in standard order.

Nothing is made up for the sake of the format: a target without a number has no value, there is no `actual`
because nobody reported one, and sums that are ours are left out, for who reads IATI adds budgets up.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from dashboard.exports.iati_results import add_result, narrate
from dashboard.services import Services
from geo.model import Area
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState, MoneyColumn, ResultKind

VERSION = "2.03"
_LOCAL_GOVERNMENT, _STATE = "11", "10"
_FUNDING, _IMPLEMENTING = "1", "4"
_STATUS = {DealState.APPLICATION: "1", DealState.RUNNING: "2", DealState.CLOSED: "4"}
"""Pipeline or identification, implementation, closed."""
_DATES = {
    DealState.APPLICATION: ("1", "3"),
    DealState.RUNNING: ("2", "3"),
    DealState.CLOSED: ("2", "4"),
}
"""The kinds of the first and the last day: planned start 1, actual start 2, planned end 3, actual end 4."""
_SECTOR = "43030"
"""DAC 5: urban development and management, the nearest to what the deals are about; our choice."""
_DEGREES = "http://www.opengis.net/def/crs/EPSG/0/4326"


def iati_activities(services: Services) -> bytes:
    """The file: the same facts give the same bytes, so it has no moment at which it was made."""
    root = ET.Element("iati-activities", {"version": VERSION})
    for deal in services.programme.deals:
        root.append(_activity(deal, services))
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def first_day(moment: str) -> str:
    """A day for a year or a day of the text."""
    return moment if len(moment) > 4 else f"{moment}-01-01"


def last_day(moment: str) -> str:
    return moment if len(moment) > 4 else f"{moment}-12-31"


def _activity(deal: Deal, services: Services) -> ET.Element:
    by = _reporter(deal, services)
    activity = ET.Element("iati-activity", {"default-currency": "EUR", "xml:lang": "nl", "hierarchy": "1"})
    ET.SubElement(activity, "iati-identifier").text = f"{by.code}-{deal.id}"
    reporter = ET.SubElement(activity, "reporting-org", {"ref": by.code, "type": _LOCAL_GOVERNMENT})
    narrate(reporter, f"Gemeente {by.name}")
    narrate(ET.SubElement(activity, "title"), deal.name.nl, deal.name.en)
    about = f"{deal.ambition.text} ({deal.ambition.source})"
    if deal.state is DealState.APPLICATION:
        about = f"Aanvraag, niet toegekend. {about}"
    narrate(ET.SubElement(activity, "description", {"type": "1"}), about)
    _parties(activity, deal)
    ET.SubElement(activity, "activity-status", {"code": _STATUS[deal.state]})
    _dates(activity, deal)
    ET.SubElement(
        activity, "activity-scope", {"code": "6"}
    )  # within the first administrative level of a country
    ET.SubElement(activity, "recipient-country", {"code": "NL", "percentage": "100"})
    _locations(activity, deal, services)
    ET.SubElement(activity, "sector", {"vocabulary": "1", "code": _SECTOR})
    _budgets(activity, deal, services)
    for result in services.programme.results_of_deal(deal.id):
        if result.kind is not ResultKind.MONEY:
            add_result(activity, result, start=first_day(deal.runs.first), end=last_day(deal.runs.last))
    return activity


def _reporter(deal: Deal, services: Services) -> Area:
    """The first municipality of the deal, by its code of the CBS.

    Put the registered IATI id in its place before the file is registered.
    """
    places = services.areas.places
    return services.areas.get(next((item.code for item in places if deal.id in item.deals), places[0].code))


def _parties(activity: ET.Element, deal: Deal) -> None:
    """The functions that sign; the state funds, the region carries it out."""
    for role, kind, names in (
        (_FUNDING, _STATE, deal.parties.state),
        (_IMPLEMENTING, _LOCAL_GOVERNMENT, deal.parties.region),
    ):
        for name in names:
            narrate(ET.SubElement(activity, "participating-org", {"role": role, "type": kind}), name)


def _dates(activity: ET.Element, deal: Deal) -> None:
    """The first and last day; where the text only has a year, that is said."""
    days = (first_day(deal.runs.first), last_day(deal.runs.last))
    for kind, day, moment in zip(_DATES[deal.state], days, (deal.runs.first, deal.runs.last), strict=True):
        date = ET.SubElement(activity, "activity-date", {"type": kind, "iso-date": day})
        if day != moment:
            narrate(
                date, f"De tekst noemt alleen het jaar {moment}.", f"The text only has the year {moment}."
            )


def _locations(activity: ET.Element, deal: Deal, services: Services) -> None:
    """The area of the deal and every area that one of its interventions names, with a middle where known."""
    programme, borders = services.programme, services.borders()
    named = {area for item in programme.interventions if item.deal == deal.id for area in item.areas}
    for area in programme.areas:
        if area.id not in {*named, deal.area}:
            continue
        place = ET.SubElement(activity, "location", {"ref": area.id})
        ET.SubElement(place, "location-reach", {"code": "1"})  # where the activity takes place
        narrate(ET.SubElement(place, "name"), area.name)
        narrate(ET.SubElement(place, "description"), f"{area.kind}, {area.code}")
        centre = borders.centre(area.code)
        if centre is None:
            continue
        point = ET.SubElement(place, "point", {"srsName": _DEGREES})
        ET.SubElement(point, "pos").text = f"{centre[1]:.5f} {centre[0]:.5f}"
        ET.SubElement(place, "exactness", {"code": "2"})  # about: the middle of an area


def _budgets(activity: ET.Element, deal: Deal, services: Services) -> None:
    """What state and region put in for the whole run; the texts do not divide it over years."""
    money = services.programme.money_of_deal(deal.id)
    status = "1" if deal.state is DealState.APPLICATION else "2"  # indicative, committed
    start, end = first_day(deal.runs.first), last_day(deal.runs.last)
    for column in (MoneyColumn.STATE, MoneyColumn.REGION):
        if column not in money:
            continue
        budget = ET.SubElement(activity, "budget", {"type": "1", "status": status})
        ET.SubElement(budget, "period-start", {"iso-date": start})
        ET.SubElement(budget, "period-end", {"iso-date": end})
        value = ET.SubElement(budget, "value", {"currency": "EUR", "value-date": start})
        value.text = str(money[column].amount)
