"""NOTICES.md: what this product brings along of others, with its licence; ``--check`` only compares.

The list is what is installed of requirements.txt with all that it needs, and the libraries of the browser.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

from data.settings import ROOT

FILE = ROOT / "NOTICES.md"
_LONGEST = 60
"""Characters: a longer text in the field of the licence is the licence itself, not its name."""
_PYTHON = (3, 11)
"""The list is that of this Python, which the container has: newer ones need fewer libraries."""
_UNKNOWN = "see the package"
_HEAD = """# Notices
<!-- made by `python -m tools.notices`; do not edit by hand -->

Staat van de Wijk is EUPL-1.2 (LICENSE). It is used with the libraries below, each under its own licence: the
text comes with the package. What stands here is what the package says of itself.
"""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class NoticeLine:
    name: str
    version: str
    licence: str


def python_libraries() -> list[NoticeLine]:
    """The libraries of requirements.txt and what they bring along, by name."""
    found: dict[str, Distribution] = {}
    waiting = list(_asked())
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        key = (_normal(one.name), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            there = distribution(one.name)
        except PackageNotFoundError:
            continue  # for another system than this one
        found[key[0]] = there
        waiting += _needs(there, one.extras)
    pinned = _pinned()
    return sorted(
        NoticeLine(name=name, version=pinned.get(name, "any"), licence=licence_of(there))
        for name, there in found.items()
    )


def browser_libraries() -> list[NoticeLine]:
    """What the browser gets beside our own modules: the packages of npm that are not only for developers."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return sorted(
        {
            NoticeLine(
                name=path.rpartition("node_modules/")[2],
                version=entry["version"],
                licence=entry.get("license", _UNKNOWN),
            )
            for path, entry in lock["packages"].items()
            if path and not entry.get("dev") and not entry.get("optional")
        }
    )


def licence_of(there: Distribution) -> str:
    """What it says of itself: the expression, else its classifiers, else its one line."""
    about = there.metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    classes = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier") or []
        if text.startswith("License :: ") and text != "License :: OSI Approved"
    ]
    if classes:
        return ", ".join(sorted(set(classes)))
    line = about["License"].strip() if "License" in about else ""
    return line if line and len(line) <= _LONGEST and "\n" not in line else _UNKNOWN


def notices() -> str:
    """The whole file."""
    parts = [_HEAD]
    for title, lines in (("Python", python_libraries()), ("In the browser", browser_libraries())):
        rows = [f"| {line.name} | {line.version} | {line.licence} |" for line in lines]
        parts.append(
            "\n".join([f"## {title}", "", "| library | version | licence |", "|---|---|---|", *rows])
        )
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _asked() -> Iterator[Requirement]:
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Requirement(line)


def _pinned() -> dict[str, str]:
    """The versions that an installation gets; what is not pinned comes with the Python of the machine."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)(?:\[\w+\])?==([^\s;]+)", text, re.MULTILINE)
    return {_normal(name): version for name, version in found}


def _needs(there: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for text in there.requires or ():
        need = Requirement(text)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            yield need


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main(arguments: list[str]) -> int:
    text = notices()
    if "--check" in arguments:
        if sys.version_info[:2] != _PYTHON:
            return 0
        stale = not FILE.exists() or FILE.read_text(encoding="utf-8") != text
        if stale:
            sys.stderr.write("NOTICES.md is not up to date: run `python -m tools.notices`\n")
        return int(stale)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
