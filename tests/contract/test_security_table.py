"""docs/security.md names every requirement of ASVS 5.0, level 1 and 2, once, and its evidence exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from data.settings import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
LAST = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2,
    "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3,
    "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 11, "6.3": 3, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3,
    "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3,
    "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2,
    "11.2": 3, "11.3": 3, "11.4": 3, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1,
    "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
}  # fmt: skip
"""Per section the last number of level 1 or 2; those of level 3 come after it or in other sections."""
ROWS = re.findall(r"^\| (\d[\d., -]*) \| (.+?) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)


def numbers(cell: str) -> Iterator[str]:
    """Those of a cell such as "1.2.6-1.2.8, 1.3.8"."""
    for part in cell.split(", "):
        first, _, last = part.partition("-")
        section, _, number = first.rpartition(".")
        for one in range(int(number), int((last or first).rpartition(".")[2]) + 1):
            yield f"{section}.{one}"


def test_every_requirement_stands_there_once() -> None:
    found = Counter(number for cell, *_ in ROWS for number in numbers(cell))
    wanted = {f"{section}.{n}" for section, last in LAST.items() for n in range(1, last + 1)} | {".17"}
    assert set(found) == wanted
    assert [number for number, times in found.items() if times > 1] == []


def test_what_is_said_to_be_met_has_evidence_that_exists() -> None:
    assert {met for _, _, met, _ in ROWS} <= {"yes", "partly", "no", "others", "–"}
    wrong = []
    for cell, _, met, why in ROWS:
        code = re.findall(r"`([^`\s]+)`", why)
        named = [one for one in code if "/" in one or one.endswith((".py", ".lock", ".json", ".toml"))]
        pages = [page.partition("#")[0] for page in re.findall(r"\]\(([^)]+)\)", why)]
        paths = [ROOT / one for one in named if not one.startswith(("/", ".."))]
        paths += [ROOT / "docs" / page for page in pages]
        wrong += [f"{cell}: {path}" for path in paths if not path.exists()]
        if met == "yes" and not paths and "`.dockerignore`" not in why:
            wrong.append(f"{cell}: no evidence")
    assert wrong == []
