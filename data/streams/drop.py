"""A folder per stream for files: `drop/<stream>/NAME.json` or `.csv`, put there by a rename."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

from data.store.errors import StoreError
from data.store.stream_model import Stream
from data.streams.bodies import BodyError
from data.streams.service import OtherDeliveryError, StreamService, TooFastError

_LOG = logging.getLogger(__name__)
_KINDS = {".json": "application/json", ".csv": "text/csv"}
DONE, REFUSED = "done", "refused"


def take_dropped(service: StreamService, folder: Path) -> int:
    """Take in every file that lies there; how many. Each goes to ``done`` or ``refused`` with its receipt.

    A file that was taken in and not moved is taken in again, and known by its name and content. One that
    cannot be read or moved waits, and keeps no other waiting.
    """
    taken = 0
    for stream in service.streams.streams() if folder.is_dir() else ():
        for path in sorted((folder / stream.id).glob("[!.]*")):
            if path.suffix.lower() not in _KINDS or not path.is_file():
                continue
            try:
                taken += _take_one(service, stream, path)
            except TooFastError:
                break  # the rest waits its turn
            except OSError as error:
                _LOG.warning("stream %s: %s waits: %s", stream.id, path.name, error.strerror)
    return taken


def _take_one(service: StreamService, stream: Stream, path: Path) -> bool:
    """Whether it was taken in; else it was refused. `TooFastError`; `OSError` for the file or its folder."""
    body = path.read_bytes()
    name = hashlib.sha256(path.name.encode() + b"\0" + body).hexdigest()
    kind = _KINDS[path.suffix.lower()]
    try:
        receipt = service.take(stream, body, kind=kind, idempotency_key=f"drop:{name}")
    except (BodyError, OtherDeliveryError) as error:
        problem = str(error)
    except (TooFastError, StoreError, OSError):
        raise
    except Exception as error:  # what nobody foresaw is kept for people, and keeps no other file waiting
        _LOG.exception("stream %s: %s cannot be taken in", stream.id, path.name)
        problem = f"cannot be taken in: {type(error).__name__}"
    else:
        _move(path, DONE, receipt.answer)
        return True
    _move(path, REFUSED, json.dumps({"problem": problem}))
    _LOG.warning("stream %s: %s is refused: %s", stream.id, path.name, problem)
    return False


def _move(path: Path, where: str, answer: str) -> None:
    folder = path.parent / where
    folder.mkdir(exist_ok=True)
    (folder / f"{path.name}.receipt").write_text(answer, encoding="utf-8")
    path.replace(folder / path.name)
