"""Remember which figures were hidden without keeping them, so that versions cannot be subtracted.

For every hidden figure of a delivery a keyed hash is kept: it tells whether a later delivery has the same
figure, and nothing else to whoever lacks the key. Key and hashes lie in ``own/`` of the files folder, beside
nothing that readers can ask for. If they are lost, protection goes on with what the sums themselves tell.
"""

from __future__ import annotations

import gzip
import hashlib
import hmac
import json
import os
import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from indicators.suppression.cells import Cell

_KEY_BYTES = 32
_MARK_SIGNS = 16


class OwnMemory:
    """The memory of one folder (``indicators.disclosure.Memory``)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._deliveries: dict[str, list[dict[str, Any]]] = {}

    def mark(self, cell: Cell, value: float, /) -> str:
        text = "|".join((*cell, f"{value:.9g}"))
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:_MARK_SIGNS]

    def marks_at(self, source_id: str, version: int, /, *, indicator_id: str) -> Mapping[Cell, str]:
        result: dict[Cell, str] = {}
        for delivery in self._read(source_id):
            if delivery["version"] <= version:
                marks = delivery["marks"].get(indicator_id, {})
                result |= {Cell(indicator_id, *name.split("|")): mark for name, mark in marks.items()}
        return result

    def remember(self, source_id: str, version: int, *, true: pd.DataFrame, shown: pd.DataFrame) -> None:
        """Keep the marks of the figures that ``shown`` has not got as they are in ``true`` (same rows)."""
        hidden = true[true["value"].notna() & (true["value"] != shown["value"])]
        marks: dict[str, dict[str, str]] = {}
        columns = ("indicator_id", "area_code", "period", "group", "value")
        for indicator_id, area, period, group, value in zip(*(hidden[c] for c in columns), strict=True):
            cell = Cell(indicator_id, area, period, group)
            marks.setdefault(indicator_id, {})["|".join(cell[1:])] = self.mark(cell, value)
        line = json.dumps({"version": version, "marks": marks}) + "\n"
        path = self._path(source_id)
        before = path.read_bytes() if path.exists() else b""
        _write_whole(path, before + gzip.compress(line.encode(), mtime=0))
        self._deliveries.pop(source_id, None)

    def take_over(self, name: str, source_id: str, version: int) -> None:
        """What was remembered under ``name`` is now of a version of a source."""
        lines = [json.dumps({**one, "version": version}) + "\n" for one in self._read(name)]
        path = self._path(source_id)
        before = path.read_bytes() if path.exists() else b""
        if lines:
            _write_whole(path, before + gzip.compress("".join(lines).encode(), mtime=0))
        self._deliveries.pop(source_id, None)
        self.forget(name)

    def forget(self, name: str) -> None:
        """Nothing was ever shown under this name, so nothing can be subtracted."""
        self._path(name).unlink(missing_ok=True)
        self._deliveries.pop(name, None)

    def _path(self, source_id: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._folder / f"{source_id}.jsonl.gz"

    def _read(self, source_id: str) -> list[dict[str, Any]]:
        if source_id not in self._deliveries:
            self._deliveries[source_id] = _lines(self._path(source_id))
        return self._deliveries[source_id]

    @cached_property
    def _key(self) -> bytes:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / "key"
        if not path.exists():
            _write_whole(path, os.urandom(_KEY_BYTES), replace=False)
        return path.read_bytes()


def _write_whole(path: Path, content: bytes, *, replace: bool = True) -> None:
    """All of a file or nothing of it, for its owner only. Without ``replace`` a file that is there stays."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        made = Path(file.name)
        file.write(content)
    try:
        if replace:
            made.replace(path)
        else:
            path.hardlink_to(made)
    except FileExistsError:
        return
    finally:
        made.unlink(missing_ok=True)


def memory_in(folder: Path) -> OwnMemory:
    """The memory of an installation, or that of one municipality that was added."""
    return OwnMemory(folder / "own")


def _lines(path: Path) -> list[dict[str, Any]]:
    """The deliveries in a file, as far as it can be read."""
    result: list[dict[str, Any]] = []
    if path.exists():
        try:
            with gzip.open(path, "rt", encoding="utf-8") as file:
                result.extend(json.loads(line) for line in file)
        except (OSError, EOFError, ValueError):
            return result
    return result
