"""The small form of opening hours, and what an extract of OpenStreetMap becomes."""

from __future__ import annotations

import json

import pytest

from dashboard.editing.hours_form import hours_fields, read_times, typed_hours
from dashboard.texts import translator
from indicators.meeting_places.kinds import PlaceKind
from indicators.meeting_places.osm import read_hours
from indicators.meeting_places.osm_extract import ExtractError, kind_of, read_extract
from indicators.meeting_places.week import OpenSpan
from indicators.programme.record import EditRefusedError


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9.00-12.30, 13.30-17.00", [(540, 750), (810, 1020)]),
        ("9-17", [(540, 1020)]),
        ("09:00 tot 17:00 uur", [(540, 1020)]),
        ("9.00-12.00 en 13.00-17.00", [(540, 720), (780, 1020)]),
        ("20.00-1.00", [(1200, 1500)]),
        ("0.00-24.00", [(0, 1440)]),
        ("dicht", []),
        ("", []),
    ],
)
def test_times_as_people_type_them(typed: str, expected: list[tuple[int, int]]) -> None:
    assert read_times(typed) == tuple(OpenSpan(start, end) for start, end in expected)


@pytest.mark.parametrize("typed", ["altijd", "9.00", "25.00-26.00", "9.00-12.00, 11.00-13.00", "9.75-10.00"])
def test_times_that_are_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_times(typed)


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-17:00; PH off",
        "Mo 09:00-12:00,13:00-17:00; Fr-Sa 20:00-01:00; SH off; PH off",
        "Mo-Su 10:00-18:00",
        "Tu 10:00-12:00; SH Mo-Fr 10:00-11:00; PH 12:00-13:00",
        "Mo-Fr 09:00-17:00; SH Mo,We 10:00-12:00; PH off",  # two lines cannot say it: it stays
    ],
)
def test_a_form_that_is_sent_as_it_came_changes_nothing(text: str) -> None:
    hours = read_hours(text)
    fields = hours_fields(hours, translator("nl"), language="nl")
    assert typed_hours({one.name: one.value for one in fields}, hours) == text


def test_a_form_without_any_hours_says_nothing() -> None:
    fields = hours_fields(None, translator("nl"), language="nl")
    assert typed_hours({one.name: one.value for one in fields}, None) == ""


def test_a_wrong_line_is_named() -> None:
    with pytest.raises(EditRefusedError, match="day_1: no_times"):
        typed_hours({"day_0": "9-17", "day_1": "zomaar"}, None)


# Made by hand in the form that the Overpass service answers with ([out:json], "out center"); no real places.
OVERPASS = {
    "version": 0.6,
    "elements": [
        {"type": "node", "id": 1, "lat": 52.05, "lon": 4.3,
         "tags": {"amenity": "community_centre", "name": "Proefhuis", "opening_hours": "Mo-Fr 09:00-17:00"}},
        {"type": "way", "id": 2, "center": {"lat": 52.06, "lon": 4.31},
         "tags": {"amenity": "library", "name": "Proefbieb", "check_date": "2026-10-01"}},
        {"type": "node", "id": 3, "lat": 52.05, "lon": 4.3, "tags": {"amenity": "community_centre"}},
        {"type": "node", "id": 4, "lat": 52.05, "lon": 4.3, "tags": {"amenity": "bench", "name": "Bank"}},
        {"type": "node", "id": 5, "lat": 52.05, "lon": 4.3,
         "tags": {"amenity": "community_centre", "social_facility": "shelter", "name": "Veilig Huis"}},
    ],
}  # fmt: skip
XML = b"""<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="52.05" lon="4.30"/><node id="2" lat="52.07" lon="4.30"/>
<node id="3" lat="52.04" lon="4.29"><tag k="amenity" v="theatre"/><tag k="name" v="Proeftheater"/></node>
<way id="9"><nd ref="1"/><nd ref="2"/><tag k="leisure" v="sports_centre"/><tag k="name" v="Proefhal"/></way>
</osm>"""


def test_an_extract_gives_named_places_to_meet_and_never_a_shelter() -> None:
    places = read_extract(json.dumps(OVERPASS).encode())
    assert [(one.name, one.kind, one.lon, one.lat) for one in places] == [
        ("Proefhuis", PlaceKind.COMMUNITY_CENTRE, 4.3, 52.05),
        ("Proefbieb", PlaceKind.LIBRARY, 4.31, 52.06),
    ]
    places = read_extract(XML)
    assert [(one.osm_id, one.kind) for one in places] == [
        ("node/3", PlaceKind.CULTURE),
        ("way/9", PlaceKind.SPORT),
    ]
    assert places[1].lat == pytest.approx(52.06)
    assert kind_of({"amenity": "theatre", "social_facility:for": "abused"}) is None


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b'{"elements": 3}', b"<html/>",
        b'<!DOCTYPE osm [<!ENTITY a "a">]><osm><node id="1" lat="1" lon="1"/></osm>',
    ],
)  # fmt: skip
def test_what_is_no_extract_is_refused(data: bytes) -> None:
    with pytest.raises(ExtractError):
        read_extract(data)
