"""What a start of the server loads: libraries that few requests need are loaded with the first of those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN = ("app", "callbacks", "layouts", "dashboard", "data", "indicators", "geo")
LATER = {
    "openpyxl": "files for Excel",
    "docx": "the yearly report for Word",
    "weasyprint": "reports",
    "httpx": "sources and a provider",
    "authlib": "signing in at a provider",
    "joserfc": "signing in at a provider",
    "rdflib": "the catalogue for machines",
    "scipy.optimize": "effects",
    "scipy.stats": "nothing",
    "geopandas": "borders",
}
"""What each of these is for; together they are a fifth of what a start would load."""
_IMPORT = re.compile(r"^(?:from ([\w.]+) import (\([^)]*\)|.*)|import ([\w.]+))", re.MULTILINE)
"""Without those that are indented: they run later, or for types only."""


def test_a_start_does_not_load_what_few_requests_need() -> None:
    loaded: dict[str, str] = {}
    waiting = [(ROOT / "gunicorn.conf.py", "gunicorn.conf"), (ROOT / "app.py", "app")]
    seen = {"gunicorn.conf", "app"}
    while waiting:
        path, name = waiting.pop()
        for wanted in _imports(path.read_text(encoding="utf-8")):
            if wanted.split(".")[0] not in OWN:
                loaded.setdefault(wanted, name)
                continue
            for module, file in _files(wanted):
                if module not in seen:
                    seen.add(module)
                    waiting.append((file, module))
    assert len(seen) > 500  # the server and its screens
    found = {
        wanted: by
        for wanted, by in loaded.items()
        if any(f"{wanted}.".startswith(f"{one}.") for one in LATER)
    }
    assert not found, f"loaded at every start: {found}"


def _imports(text: str) -> Iterator[str]:
    """What is imported when the module itself runs, whole names: also those of what may be no module."""
    for first, names, plain in _IMPORT.findall(text):
        yield first or plain
        yield from (f"{first}.{name}" for name in re.findall(r"(\w+)(?: as \w+)?", names))


@cache
def _files(name: str) -> list[tuple[str, Path]]:
    """The modules that importing this name runs: itself and the rooms that it is in."""
    parts = name.split(".")
    places = [
        (".".join(parts[:length]), ROOT.joinpath(*parts[:length])) for length in range(1, len(parts) + 1)
    ]
    files = [
        (module, file)
        for module, place in places
        for file in (place / "__init__.py", place.with_suffix(".py"))
    ]
    return [(module, file) for module, file in files if file.is_file()]
