"""Every id that a callback names exists in a layout, and every id is used once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from app import create_app
from callbacks.shell import page
from dashboard.selection.routes import SCREENS
from data.settings import Settings


@pytest.fixture(scope="module")
def app(example_folder: Path) -> Dash:
    return create_app(Settings(files_folder=example_folder, sync_on_start="never"))


def ids_of(component: Any) -> Iterator[str]:
    tree = json.loads(json.dumps(component.to_plotly_json(), default=lambda other: other.to_plotly_json()))
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            props = node.get("props", {})
            if "id" in props:
                yield (
                    json.dumps(props["id"], sort_keys=True) if isinstance(props["id"], dict) else props["id"]
                )
            waiting += list(props.values())


def named_by(app: Dash) -> set[str]:
    named: set[str] = set()
    for output, callback in app.callback_map.items():
        for one in output.strip(".").split("..."):
            if "." in one:  # a callback of the browser may have no output
                named.add(one.rsplit(".", 1)[0])
        named |= {one["id"] for one in (*callback["inputs"], *callback["state"])}
    return {name for name in named if name and not name.startswith("_")}


def test_every_id_that_a_callback_names_exists(app: Dash) -> None:
    services = app.server.extensions["services"]
    known = {id_ for path in SCREENS for id_ in ids_of(page(path, "gebied=WK051829", services))}
    plain = {name.split("@")[0] for name in named_by(app)}
    missing = {name for name in plain if not name.startswith("{") and name not in known}
    assert missing == set()


@pytest.mark.parametrize("path", list(SCREENS))
def test_every_id_is_used_once(app: Dash, path: str) -> None:
    counts = Counter(ids_of(page(path, "", app.server.extensions["services"])))
    assert [id_ for id_, number in counts.items() if number > 1] == []
