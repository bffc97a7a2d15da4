"""Questions to callbacks that were changed at random: each gets an answer or 400, never an error of ours.

`python -m tools.fuzz_callbacks [NUMBER] [SEED]` asks them of an application in this process.
"""

from __future__ import annotations

import copy
import json
import logging
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from dashboard.web.questions import PATH, outputs_of
from data.settings import Settings

_VALUES: dict[str, tuple[Any, ...]] = {
    "choice.request": (
        {"address": "/kaart?indicator=bijstand&niveau=wijk", "changed": [], "before": "/kaart", "number": 1},
        {"address": "/wijk/WK051829", "changed": ["gebied"], "before": "/", "number": 2},
        {
            "address": "/vergelijken?gebied=WK051829,WK051830",
            "changed": ["kolommen"],
            "before": "",
            "number": 3,
        },
    ),
    "choice.opened": ({"address": "/trends?gebied=WK051829", "changed": [], "number": 1},),
    "data-version.data": ("1-abc",),
    "scheme.data": ("light", "dark"),
    "narrow.data": (False, True),
    "cache.data": ({}, None, {"shown": "1|indicator=bijstand", "drawing": "wijk|GM0518"}),
    "filter-cache.data": ({}, None, {"filters-indicator": 123}),
    "search-asked.data": ({"box": "area-search", "words": "schilders"},),
}
_PARTS = (
    "1-abc|indicator=bijstand&niveau=wijk&jaar=2022",
    "1|gebied=WK051829",
    "",
    "1|light|gebied=WK051829",
    "1|bestaanszekerheid|gebied=WK051829",
    "1|x|gebied=x",
)
_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, "", "x" * 9000, "\x00", "../../etc/passwd", "' OR 1=1 --", "<script>", [], {},
    [[]], {"a": {"b": []}}, "/kaart?jaar=9999", "/wijk/XX", "/kaart?indicator=%00", "é\ud800"[:1], 10**30,
)  # fmt: skip


def questions(declared: list[dict[str, Any]], *, number: int, seed: int) -> Iterator[str]:
    """So many questions as JSON, each a real one that was changed in one to three places."""
    chance = random.Random(seed)  # noqa: S311 - the same ones each time
    for _ in range(number):
        body: Any = _real(chance.choice(declared), chance)
        for _ in range(chance.randint(1, 3)):
            body = _changed(body, chance)
        text = json.dumps(body)
        yield text if chance.random() > 0.05 else text[: chance.randint(0, len(text))]


def ask(client: FlaskClient, asked: Iterator[str]) -> tuple[Counter[int], list[str]]:
    """How often each status was answered, and what was asked where the log has a traceback or the status is
    500.
    """
    seen, statuses, wrong = _Tracebacks(), Counter[int](), []
    logging.getLogger().addHandler(seen)
    try:
        for text in asked:
            before = seen.number
            status = client.post(PATH, data=text, content_type="application/json").status_code
            statuses[status] += 1
            if status >= 500 or seen.number > before:
                wrong.append(f"{status} {seen.last} {text[:600]}")
    finally:
        logging.getLogger().removeHandler(seen)
    return statuses, wrong


class _Tracebacks(logging.Handler):
    number = 0
    last = ""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.number += 1
            self.last = repr(record.exc_info[1])


def _real(callback: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    def given(items: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [{**item, "value": _value(item, chance)} for item in items]

    bare = {
        kind: [{"id": i["id"], "property": i["property"]} for i in callback[kind]]
        for kind in ("inputs", "state")
    }
    inputs = given(bare["inputs"])
    changed = [f"{inputs[0]['id']}.{inputs[0]['property']}"] if inputs else []
    output = callback["output"]
    return {
        "output": output,
        "outputs": outputs_of(output),
        "inputs": inputs,
        "changedPropIds": changed,
        "state": given(bare["state"]),
    }


def _value(item: dict[str, str], chance: random.Random) -> Any:
    values = _VALUES.get(
        f"{item['id']}.{item['property']}", _PARTS if item["property"] == "data-request" else _ODD
    )
    return copy.deepcopy(chance.choice(values))


def _changed(body: Any, chance: random.Random) -> Any:
    """The same with one place in it replaced, removed or doubled."""
    places = list(_places(body))
    if not places:
        return chance.choice(_ODD)
    parent, key = chance.choice(places)
    how = chance.random()
    if how < 0.6:
        parent[key] = copy.deepcopy(chance.choice(_ODD))
    elif how < 0.8:
        del parent[key]
    elif isinstance(parent, list):
        parent.append(copy.deepcopy(parent[key]))
    else:
        parent[f"{key}2"] = copy.deepcopy(parent[key])
    return body


def _places(body: Any) -> Iterator[tuple[Any, Any]]:
    items = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, value in list(items):
        yield body, key
        yield from _places(value)


def declared_by(client: FlaskClient) -> list[dict[str, Any]]:
    """The callbacks that the server answers."""
    every: list[dict[str, Any]] = client.get("/_dash-dependencies").get_json()
    return [one for one in every if not one["clientside_function"]]


def main(number: int = 10_000, seed: int = 19) -> int:
    """0 when every answer was in order."""
    create_app = import_module("app").create_app
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(files_folder=Path(folder), sync_on_start="never"))
        client = app.server.test_client()
        statuses, wrong = ask(client, questions(declared_by(client), number=number, seed=seed))
    for line in wrong[:20]:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{dict(statuses)}, {len(wrong)} wrong of {number}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:3])))
