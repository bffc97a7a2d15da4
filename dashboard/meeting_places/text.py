"""What the screen of places says above its list."""

from __future__ import annotations

from dashboard.meeting_places.view import PlacesView
from dashboard.search.postcode import PostcodeAnswer
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate


def places_heading(view: PlacesView, selection: Selection, services: Services, t: Translate) -> str:
    """How many places there are for the choice."""
    number = len(view.rows)
    if selection.area_codes:
        area = services.areas.get(selection.area_codes[0]).name
        if selection.open_now:
            return t("Nu open in {area}: {number}").format(area=area, number=number)
        return t("Plekken in {area}: {number}").format(area=area, number=number)
    if selection.open_now:
        return t("Nu open: {number} van de {total} plekken").format(number=number, total=view.total)
    return t("Plekken in de buurt")


def places_lead(view: PlacesView, selection: Selection, t: Translate) -> str:
    """From where distances count, or why there are none; and who is left out."""
    parts = [_start(view, selection, t)]
    if view.unsure:
        parts.append(
            t("Van {number} plekken weten we niet of ze open zijn: die staan er niet bij.").format(
                number=view.unsure
            )
            if view.unsure > 1
            else t("Van 1 plek weten we niet of die open is: die staat er niet bij.")
        )
    return " ".join(parts)


def _start(view: PlacesView, selection: Selection, t: Translate) -> str:
    if view.start is not None:
        return t("Afstand vanaf het midden van {area}.").format(area=view.start.name)
    if not selection.walk_from:
        return t("Geef uw postcode of buurt voor de afstand.")
    return {
        PostcodeAnswer.ELSEWHERE: t("Deze postcode ligt buiten de gemeenten van dit dashboard."),
        PostcodeAnswer.OFF: t("Postcodes worden hier niet opgezocht. Typ de naam van uw buurt."),
        PostcodeAnswer.UNREACHABLE: t("De postcode is nu niet op te zoeken. Typ de naam van uw buurt."),
    }.get(
        view.answer or PostcodeAnswer.FOUND,
        t("Deze buurt kennen we niet. Typ een postcode zoals 2531 AB, of de naam van een buurt."),
    )
