"""Save and load borders: GeoJSON and marks per level, and a manifest that is switched last."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from pathlib import Path
from typing import Any

from geo.border_model import BorderError, Borders, LevelBorders, compact_json, content_hash
from geo.model import AreaLevel

MANIFEST = "manifest.json"
_FORM = 1
_MARKS = ("centres", "boxes", "hatches", "dots", "outlines")
_LOG = logging.getLogger(__name__)


def save_borders(borders: Borders, folder: Path) -> None:
    """Write the borders; a reader sees the old set or the new set, never a mixture."""
    folder.mkdir(parents=True, exist_ok=True)
    levels: list[dict[str, str]] = []
    for level in borders.levels.values():
        marks = compact_json({name: getattr(level, name) for name in _MARKS})
        marks_name = f"{level.level.value}-{content_hash(marks)}.json"
        _write(folder / level.file_name, level.content)
        _write(folder / marks_name, marks)
        levels.append({"level": level.level.value, "borders": level.file_name, "marks": marks_name})
    manifest = {"form": _FORM, "schematic": borders.schematic, "source": borders.source, "levels": levels}
    _write(folder / MANIFEST, compact_json(manifest))


def load_borders(folder: Path) -> Borders | None:
    """The borders that were saved last; None if there are none or they are damaged (which is logged)."""
    if not (folder / MANIFEST).is_file():
        return None
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if manifest["form"] != _FORM:
            raise BorderError(f"unknown form {manifest['form']!r}")
        levels = [_read_level(folder, entry) for entry in manifest["levels"]]
        return Borders(
            levels={level.level: level for level in levels},
            schematic=bool(manifest["schematic"]),
            source=str(manifest["source"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        _LOG.warning("the saved borders in %s cannot be used: %s", folder, error)
        return None


def _read_level(folder: Path, entry: dict[str, str]) -> LevelBorders:
    marks = json.loads(_checked(folder, entry["marks"]))
    return LevelBorders(
        level=AreaLevel(entry["level"]),
        content=_checked(folder, entry["borders"]),
        centres={code: (point[0], point[1]) for code, point in marks["centres"].items()},
        boxes={code: _box(box) for code, box in marks["boxes"].items()},
        hatches=marks["hatches"],
        dots=marks["dots"],
        outlines=marks["outlines"],
    )


def _box(box: list[Any]) -> tuple[float, float, float, float]:
    west, south, east, north = box
    return (west, south, east, north)


def _checked(folder: Path, name: str) -> bytes:
    """The content of a file whose name ends in its own hash."""
    content = (folder / Path(name).name).read_bytes()
    if content_hash(content) != Path(name).stem.rpartition("-")[2]:
        raise BorderError(f"{name} is damaged")
    return content


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    path.chmod(0o644)
