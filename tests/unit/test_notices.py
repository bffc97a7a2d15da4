"""Which licence a library says that it has, and that the list holds all that is asked for."""

from __future__ import annotations

from email.message import Message
from importlib.metadata import Distribution
from types import SimpleNamespace
from typing import cast

import pytest

from data.settings import ROOT
from tools.notices import browser_libraries, licence_of, python_libraries


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ([("License-Expression", "MIT"), ("License", "other")], "MIT"),
        (
            [
                ("Classifier", "License :: OSI Approved"),
                ("Classifier", "License :: OSI Approved :: BSD License"),
            ],
            "BSD License",
        ),
        ([("License", "Apache 2.0")], "Apache 2.0"),
        ([("License", "Permission is hereby granted,\nfree of charge")], "see the package"),
        ([], "see the package"),
    ],
)
def test_a_licence_is_what_the_package_says(fields: list[tuple[str, str]], licence: str) -> None:
    about = Message()
    for name, value in fields:
        about[name] = value
    assert licence_of(cast("Distribution", SimpleNamespace(metadata=about))) == licence


def test_everything_that_is_asked_for_stands_in_the_list() -> None:
    names = {line.name for line in python_libraries()}
    assert names >= {"dash", "psycopg", "psycopg-binary", "weasyprint", "numpy", "flask"}
    assert not names & {"pytest", "mypy", "hypothesis"}, "what only developers use is not brought along"
    assert {line.name for line in browser_libraries()} >= {"d3-geo", "redoc", "plotly.js-basic-dist-min"}
    page = (ROOT / "NOTICES.md").read_text(encoding="utf-8")
    assert all(f"| {name} | " in page for name in names)
