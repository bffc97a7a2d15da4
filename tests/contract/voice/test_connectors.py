"""Each connector on a sample made by hand (samples/README.md): what it takes over, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import pytest

from data.settings import Settings
from data.voice.__main__ import connectors
from data.voice.connectors.common import PlatformError, plain_title, safe_link
from data.voice.connectors.decidim import DecidimConnector
from data.voice.connectors.openstad import OpenStadConnector
from data.voice.connectors.signalen import MOST_FEATURES, SignalenConnector
from data.voice.themes import theme_of_word
from indicators.voice.elsewhere import HeardElsewhere

SAMPLES = Path(__file__).parent / "samples"
HERE, WEST, GIVEN = "BU05182901", 4.25, "some-token"


def area_of(longitude: float, latitude: float) -> str:
    return HERE if 4.0 < longitude < 4.5 and 52.0 < latitude < 52.2 else ""


def client(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.Client:
    return httpx.Client(transport=httpx.MockTransport(answer))


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def test_openstad_takes_published_contributions_with_a_point() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=sample("openstad.json"))

    base, facts = "https://openstad.example/", {"area_of": area_of, "theme_of": theme_of_word}
    connector = OpenStadConnector(client(answer), base, project=3, token=GIVEN, **facts)
    assert list(connector.items()) == [
        HeardElsewhere(
            platform="OpenStad", key="11", area_code=HERE, theme="woonomgeving", day=date(2026, 3, 2),
            title="Meer bankjes op het plein", link="https://voorbeeld.example/plan/11",
        )
    ]  # fmt: skip
    assert asked[0].url.path == "/api/project/3/resource"
    assert asked[0].headers["Authorization"] == f"Bearer {GIVEN}"


def test_openstad_says_what_problem_json_says() -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        kind = {"content-type": "application/problem+json"}
        return httpx.Response(403, headers=kind, content=json.dumps({"title": "Geen toegang", "status": 403}))

    facts = {"area_of": area_of, "theme_of": theme_of_word}
    connector = OpenStadConnector(client(answer), "https://openstad.example", project=3, **facts)
    with pytest.raises(PlatformError, match="403 Geen toegang"):
        list(connector.items())


def test_decidim_gives_plain_titles_whatever_html_they_hold() -> None:
    connector = DecidimConnector(
        client(lambda _: httpx.Response(200, content=sample("decidim.json"))),
        "https://decidim.example", area_of=area_of, theme_of=theme_of_word,
    )  # fmt: skip
    (item,) = connector.items()
    assert (item.title, item.link, item.theme) == ("Een school & speelplek", "", "participatie")


def test_decidim_refuses_an_answer_with_errors() -> None:
    body = json.dumps({"errors": [{"message": "Field 'proposals' doesn't exist"}]})
    connector = DecidimConnector(
        client(lambda _: httpx.Response(200, content=body)),
        "https://decidim.example", area_of=area_of, theme_of=theme_of_word,
    )  # fmt: skip
    with pytest.raises(PlatformError, match="doesn't exist"):
        list(connector.items())


def feature(longitude: float, number: int = 0) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, 52.05]},
        "properties": {
            "created_at": f"2026-04-01T10:{number % 60:02d}:00+02:00",
            "category": {"name": f"Container is vol {number}", "parent": {"name": "Afval"}},
        },
    }


def test_signalen_divides_a_rectangle_that_is_full() -> None:
    """The whole has more than it gives; each quarter gives its own. Nothing has an id, and all come once."""
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        west, _, east, _ = map(float, request.url.params["bbox"].split(","))
        asked.append((west, east))
        if len(asked) == 1:
            link = {"Link": f'<{request.url}&geopage=2>; rel="next"'}
            return httpx.Response(200, headers=link, json={"features": [feature(WEST)] * MOST_FEATURES})
        return httpx.Response(200, json={"features": [feature(WEST if west < WEST else 4.4)]})

    facts = {"area_of": area_of, "theme_of": theme_of_word}
    connector = SignalenConnector(
        client(answer), "https://signalen.example", box=(4.2, 52.0, 4.4, 52.1), **facts
    )
    items = list(connector.items())
    assert len(asked) == 5
    assert len(items) == 2
    assert {(item.theme, item.title, item.link) for item in items} == {
        ("woonomgeving", "Container is vol 0", "")
    }


def test_signalen_says_so_when_one_place_has_more_than_it_gives() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Link": f'<{request.url}>; rel="next"'}, json={"features": []})

    facts = {"area_of": area_of, "theme_of": theme_of_word}
    connector = SignalenConnector(
        client(answer), "https://s.example", box=(4.2, 52.0, 4.2004, 52.0004), **facts
    )
    with pytest.raises(PlatformError, match="more features"):
        list(connector.items())


def test_every_connector_is_off_by_default(tmp_path: Path) -> None:
    with httpx.Client() as nobody:
        assert (
            connectors(Settings(files_folder=tmp_path), nobody, area_of=area_of, box=(4.0, 52.0, 4.5, 52.5))
            == []
        )


def test_titles_and_links_are_safe() -> None:
    assert plain_title("<style>x</style>a <i>b</i>\n&lt;c&gt;") == "a b <c>"
    assert [safe_link(one) for one in ("https://a.example/b", "javascript:alert(1)", None)] == [
        "https://a.example/b", "", "",
    ]  # fmt: skip
