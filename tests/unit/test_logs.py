"""The log says what went wrong, and nothing about who asked what."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from data.logs import JsonLines, TextLines, lines_of, without_private
from data.settings import Settings


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("GET https://api.pdok.nl/free?q=2512AB&rows=1 done", "GET https://api.pdok.nl/free?[...] done"),
        ("nothing at 2512 AB", "nothing at [...]"),
        ("from 198.51.100.7 and 2001:db8:0:1::7", "from [...] and [...]"),
        ("mail j.jansen@example.org bounced", "mail [...] bounced"),
        ("http://127.0.0.1:8050 listens", "http://127.0.0.1:8050 listens"),
        ("INSERT INTO a [parameters: ('Jansen', 3)] (at)", "INSERT INTO a [parameters: [...]] (at)"),
        ("at 12:34:56 on [::1]:8050", "at 12:34:56 on [::1]:8050"),
        ("WK051829 of kwb_2024: 1200 rows, version 1.2.3", "WK051829 of kwb_2024: 1200 rows, version 1.2.3"),
    ],
)
def test_what_could_be_about_a_reader_is_left_out(text: str, left: str) -> None:
    assert without_private(text) == left


def record(message: str, *values: object, error: bool = False) -> logging.LogRecord:
    try:
        raise ValueError("no 2512 AB here")
    except ValueError:
        found = sys.exc_info() if error else None
    return logging.LogRecord("dashboard.x", logging.ERROR, __file__, 1, message, values, found)


def test_a_line_is_json_with_the_error_and_where_it_came_from() -> None:
    line = json.loads(JsonLines().format(record("/wijk?zoek=%s failed", "jansen", error=True)))
    assert (line["level"], line["logger"], line["error"]) == ("ERROR", "dashboard.x", "ValueError")
    assert (line["message"], line["said"]) == ("/wijk?[...] failed", "no [...] here")
    assert line["where"][-1].endswith("record")
    assert line["at"].endswith("+00:00")


def test_an_address_cannot_begin_a_line_of_its_own() -> None:
    line = TextLines().format(record("refused at %s", "/bewerken/x\nINFO:data.access:signed in\x1b[2J"))
    assert line == r"ERROR:dashboard.x:refused at /bewerken/x\nINFO:data.access:signed in\x1b[2J"


def test_lines_for_people_leave_out_the_same(settings: Settings) -> None:
    line = TextLines().format(record("%s", "j@example.org", error=True))
    assert line.startswith("ERROR:dashboard.x:[...]\n")
    assert "2512 AB" not in line.split("ValueError:")[-1]
    assert isinstance(lines_of(settings), TextLines)
    assert isinstance(lines_of(settings.model_copy(update={"log": "json"})), JsonLines)
