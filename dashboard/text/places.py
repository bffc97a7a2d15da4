"""Places in words: their kind, whether they are open, their hours, how far they are."""

from __future__ import annotations

from datetime import datetime, timedelta

from babel.dates import format_date, get_day_names

from dashboard.text.numbers import format_date_of, format_number
from dashboard.texts import Translate
from indicators.meeting_places.kinds import PlaceKind
from indicators.meeting_places.opening import AMSTERDAM, OpenNow, OpenState
from indicators.meeting_places.week import DAYS, MIDNIGHT, DayHours, OpeningHours, Week
from indicators.programme.meeting_place import MeetingPlace

MINUTES_PER_METRE = 1.3 / 80
"""On foot: a way is about 1.3 times the straight line, at 80 metres a minute."""


_NEAR = 400
"""Metres; the size of a buurt."""


def place_kind_words(t: Translate) -> dict[PlaceKind, str]:
    return {
        PlaceKind.MEETING: t("ontmoetingsplek"),
        PlaceKind.COMMUNITY_CENTRE: t("buurthuis"),
        PlaceKind.NEIGHBOURHOOD_BUSINESS: t("wijkbedrijf"),
        PlaceKind.SPORT: t("sportplek"),
        PlaceKind.CULTURE: t("cultuur"),
        PlaceKind.LIBRARY: t("bibliotheek"),
        PlaceKind.LEARNING: t("school of leerplek"),
        PlaceKind.SHOPPING_CENTRE: t("winkelcentrum"),
        PlaceKind.BUSINESS_BUILDING: t("bedrijfsgebouw"),
        PlaceKind.GROUND_FLOOR: t("plint (alleen voor het programma)"),
        PlaceKind.SHELTER: t("opvang (nooit openbaar)"),
    }


def open_words(now: OpenNow, place: MeetingPlace, t: Translate, *, moment: datetime, language: str) -> str:
    """Whether a place is open, and when that changes; what keeps us from saying so."""
    at = now.changes_at
    if now.state is OpenState.OPEN:
        until = _when(at, moment, t, language=language, night=True)
        return t("open tot {time}").format(time=until) if until else t("altijd open")
    if now.state is OpenState.CLOSED:
        start = _when(at, moment, t, language=language, night=False)
        return t("nu dicht, open {time}").format(time=start) if start else t("nu dicht")
    return {
        OpenState.UNKNOWN: t("openingstijden niet bekend"),
        OpenState.UNSURE: t("niet te zeggen: de schoolvakanties zijn nog niet bekend"),
    }.get(now.state, checked_words(place, t, language=language, late=True))


def checked_words(place: MeetingPlace, t: Translate, *, language: str, late: bool) -> str:
    """When somebody looked last; ``late``: longer than six months ago."""
    if place.checked_on is None:
        return t("niet nagekeken")
    if late:
        month = format_date(place.checked_on, "MMMM y", locale=language)
        return t("niet nagekeken sinds {month}").format(month=month)
    return t("nagekeken op {date}").format(date=format_date_of(place.checked_on, language=language))


def _when(at: datetime | None, moment: datetime, t: Translate, *, language: str, night: bool) -> str:
    """A time with its day where that is not today; ``night``: nor the night after it."""
    if at is None:
        return ""
    here = moment.astimezone(AMSTERDAM)
    time = clock_words(at.hour * 60 + at.minute, t)
    days = (at.date() - here.date()).days
    if days == 0:
        return time if night else t("vandaag om {time}").format(time=time)
    if night and at - here < timedelta(hours=16):
        return time
    if days == 1:
        return t("morgen om {time}").format(time=time)
    if days < DAYS:
        return t("{day} om {time}").format(day=day_name(at.weekday(), language=language), time=time)
    return t("{day} om {time}").format(day=format_date(at, "d MMMM", locale=language), time=time)


def clock_words(minute: int, t: Translate) -> str:
    """``9.00 uur`` on a clock of 24 hours."""
    return t("{time} uur").format(time=_time(minute, t))


def _time(minute: int, t: Translate) -> str:
    hour, rest = divmod(minute if minute <= MIDNIGHT else minute - MIDNIGHT, 60)
    return t("{hour}.{minute}").format(hour=hour, minute=f"{rest:02d}")


def day_name(day: int, *, language: str) -> str:
    """The name of a day of the week, Monday 0."""
    return str(get_day_names("wide", locale=language)[day])


def hours_rows(hours: OpeningHours, t: Translate, *, language: str) -> list[tuple[str, str]]:
    """Days with the same hours together, then school holidays and public holidays: what and when."""
    rows = _week_rows(hours.week, t, language=language)
    if hours.school is not None:
        name = t("in schoolvakanties")
        if not any(hours.school):
            rows.append((name, t("dicht")))
        rows += [
            (f"{name}, {day}", text)
            for day, text in _week_rows(hours.school, t, language=language)
            if any(hours.school)
        ]
    if hours.public is not None:
        rows.append((t("op feestdagen"), _day_words(hours.public, t)))
    return rows


def _week_rows(week: Week, t: Translate, *, language: str) -> list[tuple[str, str]]:
    rows: list[tuple[int, int, DayHours]] = []
    for day, spans in enumerate(week):
        if rows and rows[-1][2] == spans:
            rows[-1] = (rows[-1][0], day, spans)
        else:
            rows.append((day, day, spans))
    names = [day_name(day, language=language) for day in range(DAYS)]
    return [(_days(names[first : last + 1], t), _day_words(spans, t)) for first, last, spans in rows]


def _days(names: list[str], t: Translate) -> str:
    """One day, two with "en", or the first and the last of more."""
    if len(names) > 2:
        return t("{first} tot en met {last}").format(first=names[0], last=names[-1])
    return t(" en ").join(names)


def _day_words(spans: DayHours, t: Translate) -> str:
    words = [
        t("{start} tot {end} uur").format(start=_time(one.start, t), end=_time(one.end, t)) for one in spans
    ]
    return t(" en ").join(words) or t("dicht")


def distance_words(metres: float, t: Translate, *, exact: bool, language: str) -> str:
    """About how long it is on foot, and how far in a straight line; both rounded, for neither is exact.

    Without an ``exact`` point all we know of what is near is that it is near.
    """
    if not exact and metres < _NEAR:
        return t("in deze buurt")
    minutes = max(2, round(metres * MINUTES_PER_METRE))
    if metres < 950:
        far = t("{number} m hemelsbreed").format(number=f"{max(50, round(metres / 50) * 50)}")
    else:
        far = t("{number} km hemelsbreed").format(
            number=format_number(metres / 1000, decimals=1, language=language)
        )
    return t("ongeveer {minutes} minuten lopen ({far})").format(minutes=minutes, far=far)


def weekly_words(hours: OpeningHours, t: Translate, *, language: str) -> str:
    """How many hours a week, in a week without holidays."""
    number = hours.weekly_minutes / 60
    decimals = 0 if number == int(number) else 1
    return t("{number} uur per week open").format(
        number=format_number(number, decimals=decimals, language=language)
    )
