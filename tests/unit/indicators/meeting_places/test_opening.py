"""Whether a place is open: by hand, and as another program says where that can be asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from opening_hours import OpeningHours as OtherHours

from indicators.meeting_places.holidays import public_holidays, school_holidays
from indicators.meeting_places.opening import AMSTERDAM, OpenState, is_unchecked, open_now, openings
from indicators.meeting_places.osm import HoursTextError, read_hours, write_hours


def at(text: str, *, fold: int = 0) -> datetime:
    """A time on a Dutch clock."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold)


def state(hours: str, moment: datetime) -> tuple[OpenState, str]:
    """What is said of these hours, and the time on a Dutch clock at which it changes."""
    now = open_now(read_hours(hours), moment, checked_on=moment.date())
    return now.state, "" if now.changes_at is None else f"{now.changes_at:%Y-%m-%d %H:%M %z}"


OPEN, CLOSED = OpenState.OPEN, OpenState.CLOSED


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("Mo-Fr 09:00-17:00", at("2026-11-30 08:59"), (CLOSED, "2026-11-30 09:00 +0100")),
        ("Mo-Fr 09:00-17:00", at("2026-11-30 09:00"), (OPEN, "2026-11-30 17:00 +0100")),
        ("Mo-Fr 09:00-17:00", at("2026-11-30 17:00"), (CLOSED, "2026-12-01 09:00 +0100")),
        ("Mo-Fr 09:00-17:00", at("2026-12-04 18:00"), (CLOSED, "2026-12-07 09:00 +0100")),
        ("Mo 09:00-12:00,13:00-17:00", at("2026-11-30 12:30"), (CLOSED, "2026-11-30 13:00 +0100")),
        ("24/7", at("2026-11-30 03:00"), (OPEN, "")),
        ("Mo-Su off", at("2026-11-30 12:00"), (CLOSED, "")),
    ],
)
def test_on_ordinary_days(hours: str, moment: datetime, expected: tuple[OpenState, str]) -> None:
    assert state(hours, moment) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2026-11-27 23:59"), (OPEN, "2026-11-28 02:00 +0100")),
        (at("2026-11-28 01:59"), (OPEN, "2026-11-28 02:00 +0100")),
        (at("2026-11-28 02:00"), (CLOSED, "2026-12-04 22:00 +0100")),
    ],
)
def test_over_midnight(moment: datetime, expected: tuple[OpenState, str]) -> None:
    assert state("Fr 22:00-02:00", moment) == expected


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        # In spring 2:00 becomes 3:00: of 22:00 to 04:00 five hours are left, and 2:30 does not exist.
        ("Sa 22:00-04:00", at("2026-03-29 03:30"), (OPEN, "2026-03-29 04:00 +0200")),
        ("Su 02:30-06:00", at("2026-03-29 03:29"), (CLOSED, "2026-03-29 03:30 +0200")),
        ("Su 10:00-12:00", at("2026-03-28 12:00"), (CLOSED, "2026-03-29 10:00 +0200")),
        # In autumn 3:00 becomes 2:00: 2:30 comes twice; it opens in the first and shuts in the last.
        ("Su 02:30-02:45", at("2026-10-25 02:35"), (OPEN, "2026-10-25 02:45 +0100")),
        ("Su 02:30-02:45", at("2026-10-25 02:35", fold=1), (OPEN, "2026-10-25 02:45 +0100")),
        ("Sa 22:00-02:30", at("2026-10-25 02:40"), (OPEN, "2026-10-25 02:30 +0100")),
        ("Sa 22:00-02:30", at("2026-10-25 02:40", fold=1), (CLOSED, "2026-10-31 22:00 +0100")),
        ("Sa 22:00-02:30", at("2026-10-25 02:10", fold=1), (OPEN, "2026-10-25 02:30 +0100")),
        ("Su 10:00-12:00", at("2026-10-24 12:00"), (CLOSED, "2026-10-25 10:00 +0100")),
    ],
)
def test_over_both_changes_of_the_clock(
    hours: str, moment: datetime, expected: tuple[OpenState, str]
) -> None:
    assert state(hours, moment) == expected


def test_a_night_is_an_hour_shorter_in_spring_and_longer_in_autumn() -> None:
    hours = read_hours("Sa 22:00-04:00")
    lengths = [
        (end - start) / timedelta(hours=1)
        for day in (date(2026, 3, 21), date(2026, 3, 28), date(2026, 10, 24))
        for start, end in openings(hours, day, days=1)
    ]
    assert lengths == [6, 5, 7]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2025-04-26 12:00"), CLOSED),  # 27 April 2025 is a Sunday
        (at("2025-04-27 12:00"), OPEN),
        (at("2026-04-27 12:00"), CLOSED),
        (at("2031-04-26 12:00"), CLOSED),
        (at("2031-04-27 12:00"), OPEN),
        (at("2026-05-14 12:00"), CLOSED),  # Ascension
        (at("2026-05-05 12:00"), OPEN),  # Liberation day is for employers to say
        (at("2026-12-26 12:00"), CLOSED),
    ],
)
def test_on_public_holidays(moment: datetime, expected: OpenState) -> None:
    assert state("Mo-Su 10:00-18:00; PH off", moment)[0] is expected


def test_a_holiday_does_not_end_the_evening_before_it_nor_start_its_night_early() -> None:
    hours = "Mo-Su 20:00-02:00; PH off"
    assert state(hours, at("2026-12-25 01:00")) == (OPEN, "2026-12-25 02:00 +0100")
    assert state(hours, at("2026-12-27 01:00")) == (CLOSED, "2026-12-27 20:00 +0100")


def test_holidays_may_have_hours_of_their_own() -> None:
    hours = "Mo-Fr 09:00-17:00; SH Mo-We 10:00-12:00; PH 12:00-14:00"
    assert state(hours, at("2026-07-20 09:30")) == (CLOSED, "2026-07-20 10:00 +0200")
    assert state(hours, at("2026-07-23 11:00")) == (CLOSED, "2026-07-27 10:00 +0200")
    assert state(hours, at("2026-12-25 13:00")) == (OPEN, "2026-12-25 14:00 +0100")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2026-07-17 12:00"), OPEN),  # the last Friday of school
        (at("2026-07-20 12:00"), CLOSED),
        (at("2026-08-28 12:00"), CLOSED),
        (at("2026-08-31 12:00"), OPEN),
        (at("2026-10-19 12:00"), CLOSED),
        (at("2028-02-21 12:00"), OPEN),  # holiday in the north, not here
        (at("2028-03-01 12:00"), CLOSED),
    ],
)
def test_in_school_holidays_of_region_midden(moment: datetime, expected: OpenState) -> None:
    assert state("Mo-Fr 09:00-17:00; SH off", moment)[0] is expected


def test_the_other_program_stays_open_in_school_holidays_which_is_why_the_table_is_ours() -> None:
    moment = at("2026-07-20 12:00")
    assert OtherHours("Mo-Fr 09:00-17:00; SH off", timezone=AMSTERDAM, country="NL").is_open(moment)


def test_beyond_the_published_school_holidays_it_says_so() -> None:
    after = school_holidays().last + timedelta(days=30)
    moment = datetime(after.year, after.month, after.day, 12, tzinfo=AMSTERDAM)
    assert state("Mo-Su 09:00-17:00; SH off", moment)[0] is OpenState.UNSURE
    assert state("Mo-Su 09:00-17:00", moment)[0] is OPEN


def test_public_holidays_are_those_of_another_program() -> None:
    other = OtherHours("PH 10:00-11:00", timezone=AMSTERDAM, country="NL")
    for year in range(2020, 2041):
        days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
        theirs = {day for day in days if other.is_open(datetime(day.year, day.month, day.day, 10, 30))}
        ours = public_holidays(year)
        assert ours <= theirs, year
        assert theirs - ours <= {date(year, 5, 5)}, year  # some years only, and not for everybody


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-17:00", "Mo,We 09:30-12:00; Th-Su 20:00-23:59", "Fr,Sa 22:00-04:00",
        "Mo-Su 00:00-24:00", "Su 01:00-05:00; Mo-We 10:00-12:00,13:15-18:45", "Mo-Su 10:00-18:00; PH off",
    ],
)  # fmt: skip
def test_it_says_what_another_program_says(text: str) -> None:
    """Around both changes of the clock, King's day and Christmas, every 20 minutes."""
    other, own = OtherHours(text, timezone=AMSTERDAM, country="NL"), read_hours(text)
    for day in (date(2026, 3, 27), date(2026, 10, 23), date(2025, 4, 25), date(2026, 12, 24)):
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        for number in range(4 * 72):
            moment = start + timedelta(minutes=20 * number)
            ours = open_now(own, moment, checked_on=day).state
            assert (ours is OPEN) == other.is_open(moment.astimezone(AMSTERDAM)), (text, moment)


def test_nothing_is_said_of_hours_that_nobody_knows_or_checked() -> None:
    moment, hours = at("2026-11-30 12:00"), read_hours("24/7")
    assert open_now(None, moment, checked_on=moment.date()).state is OpenState.UNKNOWN
    assert open_now(hours, moment, checked_on=None).state is OpenState.UNCHECKED
    assert open_now(hours, moment, checked_on=date(2026, 5, 29)).state is OpenState.UNCHECKED
    assert open_now(hours, moment, checked_on=date(2026, 5, 30)).state is OPEN


@pytest.mark.parametrize(
    ("checked", "last"),
    [
        (date(2026, 1, 15), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2025, 12, 31), date(2026, 6, 30)),
        (date(2026, 6, 1), date(2026, 12, 1)),
    ],
)
def test_a_check_lasts_six_months(checked: date, last: date) -> None:
    assert not is_unchecked(checked, last)
    assert is_unchecked(checked, last + timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("mo 9:00-17:00", None),
        ("Mo-Fr 09:00 - 17:00", "Mo-Fr 09:00-17:00"),
        ("09:00-17:00", "Mo-Su 09:00-17:00"),
        ("Mo 20:00-02:00;Tu off;", "Mo 20:00-02:00"),
        ("Sa-Mo 10:00-12:00", "Mo,Sa-Su 10:00-12:00"),
        ("Mo-Fr 09:00-12:00,13:00-17:00; PH,SH off", "Mo-Fr 09:00-12:00,13:00-17:00; SH off; PH off"),
        ("Mo-Fr 09:00-17:00; SH Mo 10:00-12:00; PH 12:00-24:00", ...),
        ("24/7", "24/7"),
        # What is not understood wholly is not read at all.
        ("Mo[1] 10:00-12:00", None),
        ("Mo-Fr 09:00+", None),
        ('Mo-Fr 09:00-17:00 "op afspraak"', None),
        ("Jul-Aug Mo 10:00-12:00", None),
        ("sunrise-sunset", None),
        ("PH off; Mo-Fr 09:00-17:00", None),
        ("Mo 09:00-12:00,11:00-17:00", None),
        ("maandag 9-17", None),
        ("", None),
    ],
)
def test_texts_are_read_wholly_or_not_at_all(text: str, written: object) -> None:
    if written is None:
        with pytest.raises(HoursTextError):
            read_hours(text)
        return
    result = write_hours(read_hours(text))
    assert result == (text if written is ... else written)
    assert read_hours(result) == read_hours(text)


def test_hours_of_an_ordinary_week() -> None:
    assert read_hours("Mo-Fr 09:00-17:00; SH off; PH off").weekly_minutes == 5 * 8 * 60
    assert read_hours("24/7").weekly_minutes == 7 * 24 * 60
    assert read_hours("Su 22:00-02:00; Mo 01:00-03:00").weekly_minutes == 5 * 60
