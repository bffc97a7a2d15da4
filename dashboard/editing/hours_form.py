"""Opening hours as a small form: a line per day, and what differs on public and in school holidays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.editing.form import FormField
from dashboard.text.places import day_name
from dashboard.texts import Translate
from indicators.meeting_places.osm import clock, spans_of, write_hours
from indicators.meeting_places.week import DAYS, DayHours, OpeningHours, Week, as_week
from indicators.programme.record import EditRefusedError, FieldProblem

SAME, SHUT, OTHER, STAYS = "zelfde", "dicht", "anders", "blijft"
_WORKING_DAYS = 5
_TIME = r"(\d{1,2})(?:[.:]([0-5]\d))?"
_PART = re.compile(rf"{_TIME}\s*(?:-|–|tot)\s*{_TIME}(?:\s*uur)?")
_CLOSED = {"", "dicht", "gesloten", "-"}


def hours_fields(hours: OpeningHours | None, t: Translate, *, language: str) -> tuple[FormField, ...]:
    """The form with these hours in it; a week without any line is "not known"."""
    week = hours.week if hours else as_week([()] * DAYS)
    hint = t("Zo: 9.00-12.30, 13.30-17.00. Leeg is dicht. Na middernacht: 20.00-1.00.")
    days = tuple(
        FormField(
            name=f"day_{day}",
            label=t("Open op {day}").format(day=day_name(day, language=language)),
            value=_written(week[day]),
            hint=hint if day == 0 else "",
        )
        for day in range(DAYS)
    )
    same = (SAME, t("net als anders"))
    shut, other = (SHUT, t("dicht")), (OTHER, t("andere tijden"))
    public = hours.public if hours else ()
    simple = _is_simple(hours.school if hours else None)
    stays = ((STAYS, t("blijft zoals het is")),) if not simple else ()
    school = hours.school if hours and simple else None
    return (
        *days,
        FormField(
            name="public", label=t("Op feestdagen"), kind="choice", options=(shut, same, other),
            value=_choice(public), hint=t("Ook op Koningsdag en tweede paas-, pinkster- en kerstdag."),
        ),
        FormField(
            name="public_times", label=t("Andere tijden op feestdagen"), value=_written(public or ()),
        ),
        FormField(
            name="school", label=t("In schoolvakanties (regio Midden)"), kind="choice",
            options=(*stays, same, shut, other),
            value=STAYS if stays else _choice(None if school is None else school[0] + school[-1]),
        ),
        FormField(
            name="school_week", label=t("Maandag tot en met vrijdag in schoolvakanties"),
            value=_written(school[0] if school else ()),
        ),
        FormField(
            name="school_weekend", label=t("Zaterdag en zondag in schoolvakanties"),
            value=_written(school[-1] if school else ()),
        ),
    )  # fmt: skip


def typed_hours(form: Mapping[str, str], before: OpeningHours | None) -> str:
    """What was typed as a text of hours; "" where no day has any. ``EditRefusedError`` names the lines."""
    problems: list[FieldProblem] = []

    def read(name: str) -> DayHours:
        try:
            return read_times(form.get(name, ""))
        except ValueError:
            problems.append(FieldProblem(field=name, rule="no_times"))
            return ()

    week = as_week([read(f"day_{day}") for day in range(DAYS)])
    public = {SAME: None, OTHER: read("public_times")}.get(form.get("public", SHUT), ())
    working, weekend = read("school_week"), read("school_weekend")
    school: Week | None = as_week([working] * _WORKING_DAYS + [weekend] * (DAYS - _WORKING_DAYS))
    choice = form.get("school", SAME)
    if choice == STAYS:
        school = before.school if before else None
    elif choice == SHUT:
        school = as_week([()] * DAYS)
    elif choice != OTHER:
        school = None
    if problems:
        raise EditRefusedError(tuple(problems))
    return write_hours(OpeningHours(week=week, public=public, school=school)) if any(week) else ""


def read_times(text: str) -> DayHours:
    """The hours of one day as people type them. ``ValueError``."""
    plain = text.strip().lower().removesuffix(".")
    if plain in _CLOSED:
        return ()
    pairs = []
    for part in re.split(r"\s*(?:,|;|\ben\b)\s*", plain):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(text)
        start, end = (int(match[at]) * 60 + int(match[at + 1] or 0) for at in (1, 3))
        pairs.append((start, end))
    return spans_of(pairs)


def _written(hours: DayHours) -> str:
    return ", ".join(f"{clock(one.start)}-{clock(one.end)}".replace(":", ".") for one in hours)


def _choice(hours: DayHours | None) -> str:
    return SAME if hours is None else OTHER if hours else SHUT


def _is_simple(school: Week | None) -> bool:
    """Whether two lines can say it: one for working days, one for the weekend."""
    return school is None or (len(set(school[:_WORKING_DAYS])) == 1 and len(set(school[_WORKING_DAYS:])) == 1)
