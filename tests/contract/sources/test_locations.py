"""The Locatieserver of PDOK against a sample made by hand from its documentation; never seen live here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.search.postcode import PostcodeAnswer, PostcodeMatch, _point, buurt_of
from dashboard.services import Services
from data.settings import Settings
from data.sources.errors import MalformedAnswerError, SourceUnreachableError
from data.sources.http import SourceClient
from data.sources.locations import find_postcode
from data.store.engine import open_engine
from data.store.reader import ObservationReader
from geo.areas import load_areas
from geo.borders import Borders, schematic_borders
from indicators.catalogue import load_catalogue
from tests.tiny_server import Query, tiny_server

SAMPLE = Path(__file__).parent / "samples" / "handmade_locatieserver.json"
PATH = "/api.pdok.nl/bzk/locatieserver/search/v3_1/free"
POINT = (4.30185, 52.06912)


def answer(path: str, query: Query, _base: str) -> tuple[int, Any]:
    if path != PATH or query["fq"] != "type:postcode":
        return 404, "not found"
    if query["q"] == "2526AB":
        return 200, SAMPLE.read_bytes()
    return 200, {"response": {"numFound": 0, "docs": []}}


@pytest.fixture(scope="module")
def borders() -> Borders:
    """Real borders are not at hand here: the sketch is declared to be real."""
    return replace(schematic_borders(load_areas()), schematic=False)


def services(mirror: str, folder: Path, borders: Borders, **more: Any) -> Services:
    _point.cache_clear()
    settings = Settings(files_folder=folder, source_mirror=mirror, **more)
    return Services(
        settings=settings,
        catalogue=load_catalogue(),
        areas=load_areas(),
        observations=ObservationReader(open_engine(settings.store_url)),
        borders=lambda: borders,
    )


def test_a_postcode_has_a_point() -> None:
    with tiny_server(answer) as tiny, SourceClient(mirror=tiny.base, attempts=1) as client:
        assert find_postcode("2526AB", client=client) == POINT
        assert find_postcode("9999ZZ", client=client) is None
        assert tiny.asked[0][1]["fl"] == "postcode,centroide_ll"


@pytest.mark.parametrize(
    "body",
    [b"<html>", json.dumps({"response": {}}).encode(), json.dumps([1]).encode(),
     json.dumps({"response": {"docs": [{"postcode": "2526AB", "centroide_ll": "?"}]}}).encode()],
)  # fmt: skip
def test_another_answer_is_refused(body: bytes) -> None:
    with (
        tiny_server(lambda *_: (200, body)) as tiny,
        SourceClient(mirror=tiny.base, attempts=1) as client,
        pytest.raises(MalformedAnswerError),
    ):
        find_postcode("2526AB", client=client)


def test_the_buurt_is_the_one_in_which_the_point_lies(tmp_path: Path, borders: Borders) -> None:
    with tiny_server(answer) as tiny:
        found = buurt_of("2526AB", services(tiny.base, tmp_path, borders))
        assert found.answer is PostcodeAnswer.FOUND
        assert found.buurt is not None and found.buurt.parent == "WK051829"
        assert buurt_of("9999ZZ", services(tiny.base, tmp_path, borders)) == PostcodeMatch(
            PostcodeAnswer.ELSEWHERE
        )


def test_answers_are_kept(tmp_path: Path, borders: Borders) -> None:
    with tiny_server(answer) as tiny:
        ours = services(tiny.base, tmp_path, borders)
        assert buurt_of("2526AB", ours) == buurt_of("2526AB", ours)
        assert len(tiny.asked) == 1


def test_it_can_be_off_and_needs_real_borders(tmp_path: Path, borders: Borders) -> None:
    with tiny_server(answer) as tiny:
        off = services(tiny.base, tmp_path, borders, postcode_lookup=False)
        sketch = services(tiny.base, tmp_path, replace(borders, schematic=True))
        assert buurt_of("2526AB", off).answer is PostcodeAnswer.OFF
        assert buurt_of("2526AB", sketch).answer is PostcodeAnswer.OFF
        assert tiny.asked == []


def test_without_an_answer_it_says_so(tmp_path: Path, borders: Borders) -> None:
    ours = services("http://127.0.0.1:9", tmp_path, borders)
    assert buurt_of("2526AB", ours).answer is PostcodeAnswer.UNREACHABLE
    with (
        SourceClient(mirror="http://127.0.0.1:9", attempts=1) as client,
        pytest.raises(SourceUnreachableError),
    ):
        find_postcode("2526AB", client=client)
