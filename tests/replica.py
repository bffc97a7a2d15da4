"""The loopback replica of the public services beside the repository, for tests marked ``replica``.

Nothing of it is put on ``sys.path``; its module is loaded by its path. Without the folder these tests are
left out with one line (and fail with CI=true), see ``conftest.py``.
"""

from __future__ import annotations

import csv
import importlib.util
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
OPEN_DATA = SHARED / "opendata"
_MODULE = SHARED / "replica" / "replica.py"


@lru_cache(maxsize=1)
def _module() -> ModuleType:
    if not _MODULE.is_file():
        raise FileNotFoundError(f"the replica of the public services is not at {_MODULE.parent}")
    spec = importlib.util.spec_from_file_location("public_services_replica", _MODULE)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {_MODULE}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def running_replica(**options: Any) -> AbstractContextManager[str]:
    """A replica of our own on a free port; gives its base address."""
    return _module().running_replica(**options)  # type: ignore[no-any-return]  # loaded by path


def fault(base: str, match: str, mode: str, **more: Any) -> None:
    """Damage answers whose address contains ``match``; ``times=None`` until ``reset``."""
    _module().fault(base, match, mode, **more)


def revise(base: str, table: str, code: str, measure: str, value: float | None, **where: str) -> None:
    """Let the source publish another value."""
    _module().revise(base, table, code, measure, value, **where)


def requests_made(base: str, match: str = "") -> list[dict[str, Any]]:
    """The requests since the last ``reset``: path, query, status."""
    return list(_module().requests_made(base, match))


def reset(base: str) -> None:
    """No faults, no revisions, an empty log."""
    _module().reset(base)


def raw_rows(path: str, *, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a file of the open data, read with nothing but the csv module."""
    with (OPEN_DATA / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def withdraw(base: str, table: str) -> None:
    """Let a table leave its service: not found, and in no catalogue."""
    _module().gone(base, table)


def new_area(base: str, table: str, code: str, like: str, name: str) -> None:
    """Publish an area code that was not there, with the figures of another area."""
    _module().new_area(base, table, code, like, name)


def case(name: str) -> Path:
    """A folder of ``shared/cases``: invented values behind a public report of what happens in reality."""
    return SHARED / "cases" / name
