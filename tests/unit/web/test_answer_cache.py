"""What is the same for every reader is made once, and only that."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from dashboard.web.answer_cache import AnswerCache


class Site:
    """Counts what it is asked; every answer is another one. ``state`` is what its answers follow from."""

    def __init__(self) -> None:
        self.asked = 0
        self.state: str | None = "one"
        self.status = 200
        self.cookie = ""
        self.again = ""
        self.client = Client(AnswerCache(self, state=lambda: self.state), use_cookies=False)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        request = Request(environ)
        answer = Response(f"{self.asked} {request.path} {request.get_data(as_text=True)}", self.status)
        if self.cookie:
            answer.set_cookie("a", self.cookie)
        if self.again:
            answer.headers["Retry-After"] = self.again
        return answer(environ, start_response)

    def get(self, path: str, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, headers=named).get_data(as_text=True)

    def post(self, body: str, path: str = "/_dash-update-component") -> str:
        return self.client.post(path, data=body).get_data(as_text=True)


@pytest.fixture
def site() -> Site:
    return Site()


def test_a_page_is_made_once_per_address_and_state(site: Site) -> None:
    first = site.get("/kaart?jaar=2022")
    assert site.get("/kaart?jaar=2022") == first
    assert site.get("/kaart?jaar=2023") != first
    site.state = "two"
    assert site.get("/kaart?jaar=2022") != first


def test_while_figures_are_being_judged_nothing_is_given_again(site: Site) -> None:
    site.state = None
    assert site.get("/kaart") != site.get("/kaart")


def test_an_answer_that_says_to_ask_again_is_not_given_to_others(site: Site) -> None:
    site.again = "2"
    first = site.get("/effect/rd1_schuldpreventie")
    site.again = ""
    later = site.get("/effect/rd1_schuldpreventie")
    assert later != first
    assert site.get("/effect/rd1_schuldpreventie") == later


def test_the_layout_follows_the_page_that_asks(site: Site) -> None:
    one = site.get("/_dash-layout", Referer="http://localhost/kaart?jaar=2022")
    assert site.get("/_dash-layout", Referer="http://localhost/kaart?jaar=2022") == one
    assert site.get("/_dash-layout", Referer="http://localhost/trends") != one


def test_the_same_question_has_the_same_answer_and_reaches_the_callback_whole(site: Site) -> None:
    first = site.post('{"output": "a"}')
    assert first.endswith('{"output": "a"}')
    assert site.post('{"output": "a"}') == first
    assert site.post('{"output": "b"}') != first


def test_forms_files_and_staff_are_answered_each_time(site: Site) -> None:
    for path in ("/bewerken", "/inloggen", "/download/kaart.csv", "/api/data-version", "/healthz"):
        assert site.get(path) != site.get(path), path
    assert site.post("a", "/bewerken/opgave/1") != site.post("a", "/bewerken/opgave/1")
    cookie = {"Cookie": "__Host-svdw-session=abc"}
    assert site.get("/kaart", **cookie) != site.get("/kaart", **cookie)


@pytest.mark.parametrize(("status", "cookie"), [(404, ""), (500, ""), (200, "x")])
def test_errors_and_cookies_are_not_given_to_the_next_reader(site: Site, status: int, cookie: str) -> None:
    site.status, site.cookie = status, cookie
    assert site.get("/kaart") != site.get("/kaart")


def test_another_name_of_the_site_has_pages_of_its_own(site: Site) -> None:
    assert site.get("/kaart", Host="one.example") != site.get("/kaart", Host="two.example")


def test_files_of_the_site_stay_whatever_the_figures_are(site: Site) -> None:
    first = site.get("/assets/style.css?m=1")
    site.state = "two"
    assert site.get("/assets/style.css?m=1") == first
    answer = site.client.get("/assets/style.css?m=1")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in site.client.get("/assets/style.css").headers.get("Cache-Control", "")


def test_memory_is_bounded(site: Site) -> None:
    cache = AnswerCache(site, state=lambda: "one")
    cache._shown._most = 1_000
    client = Client(cache)
    for number in range(200):
        client.get(f"/kaart?jaar={number}")
    assert sum(len(answer.body) for answer in cache._shown._answers.values()) == cache._shown._size <= 1_000
