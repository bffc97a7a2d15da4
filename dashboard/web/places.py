"""Places at addresses of their own: the card that prints, and files for other programs."""

from __future__ import annotations

import segno
from flask import Flask, Response, abort, request
from markupsafe import Markup

from dashboard.exports.places import places_calendar, places_geojson, places_hsds
from dashboard.meeting_places.view import places_view
from dashboard.place_list import ShownPlace, interventions_at, shown_place
from dashboard.selection.model import Selection, parse_language
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.places import (
    checked_words,
    hours_rows,
    open_words,
    place_kind_words,
    weekly_words,
)
from dashboard.texts import Translate, translator
from indicators.meeting_places.opening import OpenState


def register(server: Flask, services: Services) -> None:
    """All of it is public, and nothing here ever has a place of a kind that is not."""

    @server.get("/plekken/<place_id>")
    def place_card(place_id: str) -> Response:
        shown = shown_place(place_id, services)
        if shown is None:
            abort(404)
        language = parse_language(request.query_string.decode(errors="replace"))
        answer = Response(_card(shown, services, language=language), mimetype="text/html")
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    @server.get("/download/plekken.geojson")
    def download_places_map() -> Response:
        body = places_geojson(_selection(services), services)
        return _file(body, "plekken.geojson", "application/geo+json")

    @server.get("/download/plekken.json")
    def download_places_directory() -> Response:
        body = places_hsds(_selection(services), services, root=_root(services))
        return _file(body, "plekken_hsds.json", "application/json")

    @server.get("/download/plekken.ics")
    def download_places_calendar() -> Response:
        selection = _selection(services)
        shown = [row.shown for row in places_view(selection, services).rows]
        body = places_calendar(shown, services, language=selection.language, root=_root(services))
        return _file(body, "plekken.ics", "text/calendar; charset=utf-8")

    @server.get("/download/plek/<place_id>.ics")
    def download_place_calendar(place_id: str) -> Response:
        shown = shown_place(place_id, services)
        if shown is None:
            abort(404)
        language = parse_language(request.query_string.decode(errors="replace"))
        body = places_calendar([shown], services, language=language, root=_root(services))
        return _file(body, f"plek_{place_id}.ics", "text/calendar; charset=utf-8")


def _card(shown: ShownPlace, services: Services, *, language: str) -> str:
    t, place = translator(language), shown.place
    address = f"{_root(services)}plekken/{place.place_id}"
    query = "" if language == "nl" else f"?taal={language}"
    late = shown.now.state is OpenState.UNCHECKED or place.checked_on is None
    hours = place.hours
    return render(
        "place_card.html",
        language=language,
        title=place.name,
        notice=t("Dit is een voorbeeld. Deze plek bestaat niet.") if shown.example else "",
        kind=place_kind_words(t)[place.place_kind],
        area=shown.area.name,
        activities=place.activities,
        open=open_words(shown.now, place, t, moment=services.clock(), language=language),
        qr=Markup(segno.make(address, micro=False).svg_inline(scale=4, border=2, omitsize=True)),  # noqa: S704 - our own drawing
        hours=[] if hours is None else hours_rows(hours, t, language=language),
        facts=_facts(shown, services, t, language=language),
        checked=_sentence(checked_words(place, t, language=language, late=late)),
        source=t("Bron: {source}.").format(source=place.source),
        page=address,
        back=f"/plekken{query}",
        ways=[
            (t("Zet in mijn agenda (iCal)"), f"/download/plek/{place.place_id}.ics{query}"),
            (t("Wat gebeurt er in {area}?").format(area=shown.area.name), f"/wijk/{shown.area.code}{query}"),
        ],
        words={
            "skip": t("Naar de inhoud"),
            "back": t("Terug naar alle plekken"),
            "qr": t("QR-code met het adres van deze pagina"),
            "hours": t("Openingstijden"),
            "no_hours": t("De openingstijden zijn niet bekend. Vraag het na voor u gaat."),
            "print": t("Deze pagina is een kaart om te printen: kies in uw browser Afdrukken."),
        },
    )


def _facts(
    shown: ShownPlace, services: Services, t: Translate, *, language: str
) -> list[tuple[str, str, str]]:
    """Label, text and address of what is known of a place."""
    place, hours = shown.place, shown.place.hours
    facts = [
        (t("Talen"), place.languages, ""),
        (t("Kosten"), place.cost, ""),
        (t("Toegankelijkheid"), place.access, ""),
        (t("Contact"), place.contact, ""),
        (t("Website"), place.link.removeprefix("https://"), place.link),
        (t("Samen"), "" if hours is None else weekly_words(hours, t, language=language), ""),
    ]
    named = [
        (t("Genoemd in"), one.name.in_language(language), f"/programma/{one.id}")
        for one in interventions_at(place.place_id, services)
    ]
    return [fact for fact in (*facts, *named) if fact[1]]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _selection(services: Services) -> Selection:
    return parse_selection(request.query_string.decode(errors="replace"), known=services.known())[0]


def _root(services: Services) -> str:
    """Where readers find us, with a slash at the end."""
    return f"{(services.settings.public_url or request.url_root).rstrip('/')}/"


def _file(body: bytes, name: str, mime: str) -> Response:
    answer = Response(body, mimetype=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="staat-van-de-wijk_{name}"'
    answer.headers["Cache-Control"] = "no-cache"
    return answer
