"""The deals as IATI 2.03 activities: one per deal, with its places, budgets and results, in standard order.

An intervention of which staff said how it goes is an activity of its own below its deal, without money.

Nothing is made up for the sake of the format: a target without a number has no value, only what was
approved is an `actual` and only what was booked a transaction (never an example), and sums that are ours are
left out, for who reads IATI adds budgets up.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from dashboard.exports.iati_money import add_budgets, add_transactions
from dashboard.exports.iati_results import add_result, narrate
from dashboard.interventions_here import InterventionHere, courses_said, intervention_of
from dashboard.programme.reported import realised_of
from dashboard.services import Services
from geo.model import Area
from indicators.model import Text
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState, ResultKind
from indicators.programme.steering import InterventionStatus

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
_COURSE_STATUS = {
    InterventionStatus.PLANNED: "1",
    InterventionStatus.RUNNING: "2",
    InterventionStatus.DONE: "4",
    InterventionStatus.STOPPED: "5",
}
"""Pipeline or identification, implementation, closed, cancelled."""
_OVER = (InterventionStatus.DONE, InterventionStatus.STOPPED)
_START, _END = {False: "1", True: "2"}, {False: "3", True: "4"}
_PARENT, _CHILD = "1", "2"
_SECTOR = "43030"
"""DAC 5: urban development and management, the nearest to what the deals are about; our choice."""
_DEGREES = "http://www.opengis.net/def/crs/EPSG/0/4326"


def iati_activities(services: Services) -> bytes:
    """The file: the same facts give the same bytes, so it has no moment at which it was made."""
    root = ET.Element("iati-activities", {"version": VERSION})
    said = courses_said(services)
    courses = [
        intervention_of(item, services, said=said)
        for item in services.programme.interventions
        if item.id in said
    ]
    for deal in services.programme.deals:
        below = [one for one in courses if one.deal.id == deal.id]
        root.append(_activity(deal, below, services))
        for one in below:
            root.append(_course(one, services))
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def first_day(moment: str) -> str:
    """A day for a year or a day of the text."""
    return moment if len(moment) > 4 else f"{moment}-01-01"


def last_day(moment: str) -> str:
    return moment if len(moment) > 4 else f"{moment}-12-31"


def _activity(deal: Deal, below: Sequence[InterventionHere], services: Services) -> ET.Element:
    by = _reporter(deal, services)
    activity = _named(by, deal.id, deal.name, hierarchy="1")
    about = f"{deal.ambition.text} ({deal.ambition.source})"
    if deal.state is DealState.APPLICATION:
        about = f"Aanvraag, niet toegekend. {about}"
    narrate(ET.SubElement(activity, "description", {"type": "1"}), about)
    _parties(activity, deal)
    ET.SubElement(activity, "activity-status", {"code": _STATUS[deal.state]})
    _dates(activity, deal)
    programme = services.programme
    named = {area for item in services.agreed.interventions if item.deal == deal.id for area in item.areas}
    _where(activity, {*named, deal.area}, services)
    start, end = first_day(deal.runs.first), last_day(deal.runs.last)
    add_budgets(activity, deal, services, start=start, end=end)
    add_transactions(activity, deal, services)
    for one in below:
        related = {"ref": f"{by.code}-{one.intervention.id}", "type": _CHILD}
        ET.SubElement(activity, "related-activity", related)
    results = [one for one in programme.results_of_deal(deal.id) if one.kind is not ResultKind.MONEY]
    given = services.reported()
    realised = {} if given.example else realised_of(results, given, services)
    for result in results:
        add_result(activity, result, realised.get(result.id), start=start, end=end)
    return activity


def _course(one: InterventionHere, services: Services) -> ET.Element:
    """An intervention as staff say that it goes. A day they did not say is that of the deal, and marked."""
    by, said = _reporter(one.deal, services), one.said
    status = said.status if said else InterventionStatus.PLANNED
    activity = _named(by, one.intervention.id, one.intervention.name, hierarchy="2")
    about = f"{one.intervention.does} ({one.intervention.source})"
    if one.intervention.is_added:
        about += ". Toegevoegd door medewerkers; staat niet in de tekst van de deal."
    narrate(ET.SubElement(activity, "description", {"type": "1"}), about)
    owners = (said.owner,) if said and said.owner else one.deal.parties.region
    for name in owners:
        narrate(ET.SubElement(activity, "participating-org", {"role": _IMPLEMENTING}), name)
    ET.SubElement(activity, "activity-status", {"code": _COURSE_STATUS[status]})
    begun, over = status is not InterventionStatus.PLANNED, status in _OVER
    first, last = one.runs
    for kind, day, own in (
        (_START[begun], first_day(first), bool(said and said.begins)),
        (_END[over], last_day(last), bool(said and said.ends)),
    ):
        date = ET.SubElement(activity, "activity-date", {"type": kind, "iso-date": day})
        if not own:
            narrate(date, "De dag van de deal: van de aanpak zelf is hij niet bekend.")
    _where(activity, set(one.intervention.areas), services)
    related = {"ref": f"{by.code}-{one.deal.id}", "type": _PARENT}
    ET.SubElement(activity, "related-activity", related)
    return activity


def _named(by: Area, entry_id: str, name: Text, *, hierarchy: str) -> ET.Element:
    """An activity with its id, who reports it and its title."""
    facts = {"default-currency": "EUR", "xml:lang": "nl", "hierarchy": hierarchy}
    activity = ET.Element("iati-activity", facts)
    ET.SubElement(activity, "iati-identifier").text = f"{by.code}-{entry_id}"
    reporter = ET.SubElement(activity, "reporting-org", {"ref": by.code, "type": _LOCAL_GOVERNMENT})
    narrate(reporter, f"Gemeente {by.name}")
    narrate(ET.SubElement(activity, "title"), name.nl, name.en)
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


def _where(activity: ET.Element, area_ids: set[str], services: Services) -> None:
    """The country, these areas of the texts with a middle where known, and the sector."""
    scope = {"code": "6"}  # within the first administrative level of a country
    ET.SubElement(activity, "activity-scope", scope)
    ET.SubElement(activity, "recipient-country", {"code": "NL", "percentage": "100"})
    _locations(activity, area_ids, services)
    ET.SubElement(activity, "sector", {"vocabulary": "1", "code": _SECTOR})


def _locations(activity: ET.Element, area_ids: set[str], services: Services) -> None:
    programme, borders = services.programme, services.borders()
    for area in programme.areas:
        if area.id not in area_ids:
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
