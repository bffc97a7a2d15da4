"""Ask whether a library that we bring along has a known weakness: pip-audit and npm audit. `make audit`.

Both ask a service on the network. Where that does not answer it says so, and ends well unless
`AUDIT=required`, as the pipeline of whoever runs this sets it. With a known weakness it ends with 1;
docs/security.md says how soon it is mended.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PIP_AUDIT = "pip-audit==2.10.1"
KNOWN_WEAK = "jinja2==2.4.1"
LOCKS = ("requirements.lock", "requirements-dev.lock")
_SECONDS = 240


class NotAskedError(Exception):
    """Nobody could say whether there is a weakness; why."""


def python_libraries() -> list[str]:
    """The weaknesses of what the lock files name, one a line.

    A mirror of the registry may answer without knowing any, so one of which a weakness is known is asked too.
    """
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        program = Path(folder) / "bin" / "python"
        quiet = ["--quiet", "--disable-pip-version-check"]
        _run([program, "-m", "pip", "install", *quiet, PIP_AUDIT], "pip install")
        control = Path(folder) / "control.txt"
        control.write_text(f"{KNOWN_WEAK}\n", encoding="utf-8")
        if not weak_python(_report(program, [control], "--no-deps")):
            raise NotAskedError(f"what answers knows no weakness of {KNOWN_WEAK}, which has one")
        return weak_python(_report(program, [ROOT / name for name in LOCKS], "--require-hashes"))


def _report(program: Path, files: list[Path], *how: str) -> dict[str, Any]:
    """What pip-audit says of these files."""
    report = program.parent / "report.json"
    named = [word for file in files for word in ("--requirement", file)]
    command = [program, "-m", "pip_audit", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    said = _run([*command, *how, "--output", report, *named], "pip-audit", may_end_with=(0, 1))
    if not report.exists():
        raise NotAskedError(_last_line(said.stderr))
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    report.unlink()
    return found


def browser_libraries() -> list[str]:
    """The same of package-lock.json."""
    npm = shutil.which("npm")
    if npm is None:
        raise NotAskedError("npm is not here")
    said = _run([npm, "audit", "--json", "--package-lock-only"], "npm audit", may_end_with=(0, 1))
    try:
        return weak_browser(json.loads(said.stdout))
    except ValueError:
        raise NotAskedError(_last_line(said.stderr)) from None


def weak_python(report: Mapping[str, Any]) -> list[str]:
    """What a report of pip-audit tells."""
    if not report.get("dependencies"):
        raise NotAskedError("the report names no library")
    return [
        f"{one['name']} {one['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'nothing yet'}"
        for one in report["dependencies"]
        for found in one.get("vulns", ())
    ]


def weak_browser(report: Mapping[str, Any]) -> list[str]:
    """What a report of npm audit tells."""
    if "vulnerabilities" not in report:
        why = (
            report.get("message")
            or dict(report.get("error") or {}).get("summary")
            or "npm audit had no answer"
        )
        raise NotAskedError(str(why))
    return [
        f"{name}: {found['severity']}, in {found['range']}"
        for name, found in report["vulnerabilities"].items()
    ]


def main(*, required: bool) -> int:
    """0: none known, or nobody to ask. 1: a weakness. 2: nobody to ask, and it is ``required``."""
    asked: dict[str, Callable[[], list[str]]] = {"Python": python_libraries, "browser": browser_libraries}
    weak, unasked = False, False
    for name, ask in asked.items():
        try:
            found = ask()
        except NotAskedError as error:
            _say(f"{name} libraries: NOT CHECKED, nobody could be asked: {error}")
            unasked = True
        else:
            _say(f"{name} libraries: {len(found) or 'no'} known weakness{'es' if len(found) > 1 else ''}")
            for line in found:
                _say(f"  {line}")
            weak = weak or bool(found)
    return 1 if weak else 2 if unasked and required else 0


def _run(
    command: list[Any], name: str, *, may_end_with: tuple[int, ...] = (0,)
) -> subprocess.CompletedProcess[str]:
    try:
        said = subprocess.run(  # noqa: S603 - fixed words
            [str(word) for word in command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotAskedError(f"{name} took longer than {_SECONDS} seconds") from None
    if said.returncode not in may_end_with:
        raise NotAskedError(f"{name}: {_last_line(said.stderr)}")
    return said


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no answer"])[-1][:200]


if __name__ == "__main__":
    sys.exit(main(required=os.environ.get("AUDIT") == "required"))
