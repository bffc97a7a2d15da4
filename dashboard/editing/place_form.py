"""A place as a form: what is asked, and what was typed as fields of a record."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.editing.form import FormField
from dashboard.editing.hours_form import hours_fields, typed_hours
from dashboard.text.places import place_kind_words
from dashboard.texts import Translate
from geo.distance import metres_between, middle_of
from geo.model import AreaLevel, Areas
from indicators.meeting_places.kinds import VULNERABLE_KINDS
from indicators.programme.flow import OutputState
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.place_versions import EXAMPLE_SOURCE
from indicators.programme.record import EditRefusedError, FieldProblem
from indicators.programme.reporting import TypedError, read_date, read_number, write_number

_TEXTS = ("name", "place_kind", "area_code", "activities", "languages", "cost", "access", "contact", "link")
_FAR = 12_000.0
"""Metres from the middle of its area at which a point must be a mistake."""


def place_fields(
    place: MeetingPlace | None, areas: Areas, t: Translate, *, language: str, version: int
) -> tuple[FormField, ...]:
    """The form, with what is there already."""
    values = place.to_json() if place else {}

    def text(name: str, label: str, *, kind: str = "text", hint: str = "") -> FormField:
        return FormField(name=name, label=label, kind=kind, hint=hint, value=str(values.get(name) or ""))

    kinds = tuple((str(kind), word) for kind, word in place_kind_words(t).items())
    approved = place is not None and place.status is OutputState.APPROVED
    return (
        FormField(name="gezien", kind="hidden", value=str(version)),
        text("name", t("Naam")),
        FormField(
            name="place_kind", label=t("Soort"), kind="choice", options=kinds,
            value=str(values.get("place_kind") or kinds[0][0]),
            hint=t("Opvang is nooit openbaar en wordt ook later geen andere soort."),
        ),
        FormField(
            name="area_code", label=t("Gebied"), kind="choice", value=str(values.get("area_code") or ""),
            options=(("", t("Kies")), *_area_options(areas)),
        ),
        FormField(
            name="lat", label=t("Breedtegraad"), value=write_number(place.lat if place else None),
            hint=t("Zo: 52,0512. Leeg als alleen het gebied bekend mag zijn."),
        ),
        FormField(name="lon", label=t("Lengtegraad"), value=write_number(place.lon if place else None)),
        text("activities", t("Wat is er, en voor wie"), kind="long"),
        text("languages", t("Talen"), hint=t("Met komma's ertussen.")),
        text("cost", t("Kosten")),
        text("access", t("Toegankelijkheid")),
        text("contact", t("Contact"), hint=t("Een functie, nooit de naam van een persoon.")),
        text("link", t("Website"), hint=t("Een adres dat begint met https://")),
        *hours_fields(place.hours if place else None, t, language=language),
        text("checked_on", t("Nagekeken op"), kind="date", hint=t("Na zes maanden: niet nagekeken.")),
        FormField(
            name="source", label=t("Bron"), value=_source(place, t)
        ),
        *((FormField(name="why", label=t("Waarom verandert dit?")),) if approved else ()),
    )  # fmt: skip


def typed_place(form: Mapping[str, str], before: MeetingPlace | None, areas: Areas) -> dict[str, object]:
    """What was typed, by field of the record. ``EditRefusedError`` names what cannot be read."""
    fields: dict[str, object] = {name: form.get(name, "").strip() for name in (*_TEXTS, "source")}
    problems: list[FieldProblem] = []
    for name in ("lon", "lat"):
        try:
            fields[name] = read_number(form.get(name, ""))
        except TypedError:
            problems.append(FieldProblem(field=name, rule="no_number"))
    try:
        day = form.get("checked_on", "").strip()
        fields["checked_on"] = read_date(day) if day else None
    except TypedError:
        problems.append(FieldProblem(field="checked_on", rule="no_date"))
    if fields["area_code"] and fields["area_code"] not in areas:
        problems.append(FieldProblem(field="area_code", rule="unknown"))
    try:
        vulnerable = fields["place_kind"] in VULNERABLE_KINDS
        fields["opening_hours"] = "" if vulnerable else typed_hours(form, before.hours if before else None)
    except EditRefusedError as error:
        problems += error.problems
    problems = problems or far_problems(fields, areas)
    if problems:
        raise EditRefusedError(tuple(problems))
    return fields


def _source(place: MeetingPlace | None, t: Translate) -> str:
    """Where it comes from; who fills in the form of an example makes it a place of their own."""
    example = place is None or place.source in ("", EXAMPLE_SOURCE)
    return t("coördinator van de plek") if example or place is None else place.source


def far_problems(fields: Mapping[str, object], areas: Areas) -> list[FieldProblem]:
    """A point that is nowhere near the area that was chosen with it."""
    lon, lat, code = fields.get("lon"), fields.get("lat"), str(fields.get("area_code") or "")
    middle = middle_of(areas.get(code)) if code in areas else None
    if lon is None or lat is None or middle is None:
        return []
    far = metres_between((float(str(lon)), float(str(lat))), middle) > _FAR
    return [FieldProblem(field="lat", rule="elsewhere")] if far else []


def _area_options(areas: Areas) -> list[tuple[str, str]]:
    """Areas by level, the larger first, by name."""
    levels = (AreaLevel.PROGRAMME, AreaLevel.WIJK, AreaLevel.BUURT, AreaLevel.MUNICIPALITY)
    return [
        (area.code, area.name)
        for level in levels
        for area in sorted(areas.at_level(level), key=lambda one: one.name.casefold())
    ]
