"""What is installed is what was pinned, byte for byte: requirements*.lock agree with requirements*.txt."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version

import pytest

from data.settings import ROOT

_PIN = re.compile(r"^([\w.-]+)(?:\[\w+\])?==([^\s;\\]+)(.*?)(?=^[\w#]|\Z)", re.MULTILINE | re.DOTALL)


def pins(file: str) -> dict[str, tuple[str, str]]:
    """By name its version and what stands under it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return {
        re.sub(r"[-_.]+", "-", name).lower(): (pinned, under) for name, pinned, under in _PIN.findall(text)
    }


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_a_lock_has_each_requirement_with_a_checksum_of_each_file(name: str) -> None:
    asked, locked = pins(f"{name}.txt"), pins(f"{name}.lock")
    assert len(asked) > 20
    assert {one: pinned for one, (pinned, _) in asked.items()} == {one: locked[one][0] for one in asked}, (
        "run make lock"
    )
    assert [one for one, (_, under) in locked.items() if "--hash=sha256:" not in under] == []


def test_who_develops_has_what_who_runs_has() -> None:
    run, develop = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {one: develop[one] for one in run} == run


def test_the_lock_is_what_is_installed_here() -> None:
    wrong = {}
    for name, (pinned, _) in pins("requirements.txt").items():
        try:
            installed = version(name)
        except PackageNotFoundError:
            continue  # for another system than this one
        if installed != pinned:
            wrong[name] = installed
    assert wrong == {}


@pytest.mark.parametrize("file", ["Makefile", "Dockerfile", "tools/check_deploy.py"])
def test_every_installation_asks_for_the_checksums(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    installs = re.findall(r"pip\W+install\b[^\n]*", text)
    assert installs
    assert [one for one in installs if "--require-hashes" not in one] == []
