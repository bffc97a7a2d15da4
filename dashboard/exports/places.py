"""Places as files: a table, a calendar (iCal), a map (GeoJSON) and a service directory (HSDS)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from dashboard.exports.formats import ExportTable
from dashboard.meeting_places.view import PlaceRow, places_view
from dashboard.place_list import ShownPlace
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.places import open_words, place_kind_words
from dashboard.texts import translator
from indicators.meeting_places.opening import OpenState, openings
from indicators.meeting_places.osm import clock
from indicators.meeting_places.week import MIDNIGHT, OpeningHours, Week

CALENDAR_DAYS = 56
_ABBREVIATED = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LINE = 75


def places_export(selection: Selection, services: Services) -> ExportTable:
    """One row per place of the list, in its order."""
    t, language = translator(selection.language), selection.language
    kinds = place_kind_words(t)
    view = places_view(selection, services)
    about = (
        t("Plekken in de buurt. Openingstijden in de vorm van OpenStreetMap."),
        t("Wie wil weten of een plek open is, kijkt ook wanneer dat voor het laatst is nagekeken."),
        *(
            (t("Waar bij voorbeeld ja staat, gaat het om een plek die niet bestaat."),)
            if _has_examples(view.rows)
            else ()
        ),
    )
    rows = [
        {
            t("plek"): one.place.place_id,
            t("naam"): one.place.name,
            t("soort"): kinds[one.place.place_kind],
            t("gebied"): one.area.name,
            t("gebiedscode"): one.area.code,
            t("voorbeeld"): t("ja") if one.example else t("nee"),
            t("voor wie en wat"): one.place.activities,
            t("talen"): one.place.languages,
            t("kosten"): one.place.cost,
            t("toegankelijkheid"): one.place.access,
            t("contact"): one.place.contact,
            t("website"): one.place.link,
            t("openingstijden"): one.place.opening_hours,
            t("nu"): open_words(one.now, one.place, t, moment=view.moment, language=language),
            t("nagekeken op"): str(one.place.checked_on or ""),
            t("lengtegraad"): one.place.point[0] if one.place.point else None,
            t("breedtegraad"): one.place.point[1] if one.place.point else None,
            t("afstand hemelsbreed (m)"): None if row.metres is None else float(round(row.metres, -1)),
            t("bron"): one.place.source,
        }
        for row in view.rows
        for one in (row.shown,)
    ]
    return ExportTable(name=t("plekken"), about=about, rows=pd.DataFrame(rows))


def places_geojson(selection: Selection, services: Services) -> bytes:
    """A feature per place; of a place whose area alone is known the geometry is null."""
    features = [
        {
            "type": "Feature",
            "id": one.place.place_id,
            "geometry": None
            if one.place.point is None
            else {"type": "Point", "coordinates": list(one.place.point)},
            "properties": {
                "name": one.place.name,
                "kind": str(one.place.place_kind),
                "area": one.area.code,
                "area_name": one.area.name,
                "activities": one.place.activities,
                "opening_hours": one.place.opening_hours,
                "checked_on": _day(one),
                "website": one.place.link,
                "example": one.example,
                "source": one.place.source,
            },
        }
        for one in _shown(selection, services)
    ]
    return _json({"type": "FeatureCollection", "features": features})


def places_calendar(shown: Iterable[ShownPlace], services: Services, *, language: str, root: str) -> bytes:
    """Every opening of the coming eight weeks, in UTC. Places that nobody checked lately are left out."""
    t = translator(language)
    now = services.clock()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Staat van de Wijk//plekken//NL",
        f"X-WR-CALNAME:{_escaped(t('Plekken in de buurt'))}",
    ]
    for one in shown:
        if one.place.hours is None or one.now.state in (OpenState.UNCHECKED, OpenState.UNKNOWN):
            continue
        checked = f"{one.place.checked_on:%Y%m%d}T000000Z"  # what stands here was true then
        name = f"{t('VOORBEELD')}: {one.place.name}" if one.example else one.place.name
        for start, end in openings(one.place.hours, now.date(), days=CALENDAR_DAYS):
            lines += [
                "BEGIN:VEVENT",
                f"UID:{one.place.place_id}-{_stamp(start)}@staat-van-de-wijk",
                f"DTSTAMP:{checked}",
                f"DTSTART:{_stamp(start)}",
                f"DTEND:{_stamp(end)}",
                f"SUMMARY:{_escaped(t('{name} is open').format(name=name))}",
                f"DESCRIPTION:{_escaped(one.place.activities)}",
                f"LOCATION:{_escaped(one.area.name)}",
                f"URL:{root}plekken/{one.place.place_id}",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
            ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def places_hsds(selection: Selection, services: Services, *, root: str) -> bytes:
    """Services of the Human Services Data Specification 3, as one page of its list of services."""
    contents = [_service(one, selection, root) for one in _shown(selection, services)]
    return _json(
        {
            "total_items": len(contents),
            "total_pages": 1,
            "page_number": 1,
            "size": len(contents),
            "first_page": True,
            "last_page": True,
            "empty": not contents,
            "contents": contents,
        }
    )


def _service(one: ShownPlace, selection: Selection, root: str) -> dict[str, Any]:
    place, kinds = one.place, place_kind_words(translator(selection.language))
    address = f"{root}plekken/{place.place_id}"
    location: dict[str, Any] = {
        "id": _id(address, "location"),
        "location_type": "physical",
        "name": place.name,
        "description": one.area.name,
    }
    if place.point is not None:
        location |= {"longitude": place.point[0], "latitude": place.point[1]}
    if place.access:
        location["accessibility"] = [{"id": _id(address, "access"), "description": place.access}]
    service: dict[str, Any] = {
        "id": _id(address, "service"),
        "name": f"VOORBEELD: {place.name}" if one.example else place.name,
        "description": ". ".join(part for part in (kinds[place.place_kind], place.activities) if part),
        "url": place.link or address,
        "status": "active",
        "service_at_locations": [{"id": _id(address, "at"), "location": location}],
        "schedules": [] if place.hours is None else list(_schedules(place.hours, address)),
        "languages": [
            {"id": _id(address, f"language {name}"), "name": name}
            for name in filter(None, (part.strip() for part in place.languages.split(",")))
        ],
    }
    if place.cost:
        service["cost_options"] = [{"id": _id(address, "cost"), "option": place.cost}]
    if place.checked_on is not None:
        service["assured_date"] = place.checked_on.isoformat()
    return service


def _schedules(hours: OpeningHours, address: str) -> Iterator[dict[str, Any]]:
    """The ordinary week as rules of iCal; what is different in holidays as words, for there are no rules."""
    apart = [
        words
        for words, there in (("SH", hours.school is not None), ("PH", hours.public is not None))
        if there
    ]
    for number, (days, start, end) in enumerate(_spans(hours.week)):
        yield {
            "id": _id(address, f"schedule {number}"),
            "freq": "WEEKLY",
            "byday": ",".join(_ABBREVIATED[day] for day in days),
            "opens_at": clock(start),
            "closes_at": "23:59" if end == MIDNIGHT else clock(end),
            **({"notes": f"other hours in {' and '.join(apart)}; see opening_hours"} if apart else {}),
        }


def _spans(week: Week) -> list[tuple[list[int], int, int]]:
    result: dict[tuple[int, int], list[int]] = {}
    for day, spans in enumerate(week):
        for span in spans:
            result.setdefault((span.start, span.end), []).append(day)
    return [(days, start, end) for (start, end), days in result.items()]


def _shown(selection: Selection, services: Services) -> list[ShownPlace]:
    return [row.shown for row in places_view(selection, services).rows]


def _has_examples(rows: Iterable[PlaceRow]) -> bool:
    return any(row.shown.example for row in rows)


def _day(one: ShownPlace) -> str | None:
    return one.place.checked_on.isoformat() if one.place.checked_on else None


def _id(address: str, part: str) -> str:
    """The same id every time for the same part of the same place."""
    return str(uuid5(NAMESPACE_URL, f"{address}#{part}"))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Text of iCal: its marks with a backslash, lines as one."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, of which the later ones begin with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
