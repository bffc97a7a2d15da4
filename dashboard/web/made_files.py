"""Files that were made for readers, as long as what they follow from is the same: on disk, in a bounded
folder.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from dashboard.serving.file_pool import MadeFile

_MOST_BYTES = 256_000_000
_HEAD_END = b"\n"


class MadeFiles:
    """Keeps the files of one server, for all its processes. A folder that cannot be written keeps nothing.

    Of a full folder the files go that were not asked for the longest. A name is a hash, so nothing of a
    reader stands in the folder.
    """

    def __init__(self, folder: Path, *, most_bytes: int = _MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes

    def get(self, name: str) -> MadeFile | None:
        """The file of this name, if it is there and whole."""
        path = self._folder / name
        try:
            content = path.read_bytes()
            head, _, body = content.partition(_HEAD_END)
            parts = json.loads(head)
            if parts["bytes"] != len(body):
                return None
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return MadeFile(status=200, headers=tuple((key, value) for key, value in parts["headers"]), body=body)

    def put(self, name: str, made: MadeFile) -> None:
        """Keep a file; whoever reads at the same moment sees all of it or nothing."""
        head = json.dumps({"headers": made.headers, "bytes": len(made.body)}).encode()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._make_room(len(made.body))
            descriptor, draft = tempfile.mkstemp(dir=self._folder, prefix=".")
            with os.fdopen(descriptor, "wb") as file:
                file.write(head + _HEAD_END + made.body)
            Path(draft).replace(self._folder / name)

    def _make_room(self, coming: int) -> None:
        files = [(path, path.stat()) for path in self._folder.iterdir() if path.is_file()]
        total = coming + sum(state.st_size for _, state in files)
        for path, state in sorted(files, key=lambda item: item[1].st_mtime):
            if total <= self._most:
                return
            with suppress(FileNotFoundError):
                path.unlink()
            total -= state.st_size
