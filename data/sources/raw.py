"""Raw answers, kept unchanged with a manifest: address, time, checksum, ETag and licence."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from data.sources.body import MEGABYTE
from data.sources.errors import AnswerTooLargeError, AnswerTooSlowError, MalformedAnswerError
from data.sources.http import SourceClient

_MANIFEST = "manifest.json"
_REFUSED = "manifest-refused.json"
MOST_BYTES = 600 * MEGABYTE
MOST_SECONDS = 1_500.0
"""For all answers of one table together: one that always has a next page ends too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """One kept answer: ``file`` holds the body as it came in; ``name`` tells what it is for."""

    name: str
    url: str
    file: str
    sha256: str
    fetched_at: str
    etag: str | None
    last_modified: str | None
    licence: str
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All answers that make up one table.

    ``read_with`` tells which definitions they were read with, ``asked`` what was asked for and
    ``municipalities`` for which ones (none: those that are built in).
    """

    table: str
    folder: Path
    answers: tuple[KeptAnswer, ...] = ()
    modified: str | None = None
    read_with: str = ""
    refused: str = ""
    asked: str = ""
    municipalities: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """True when every kept body is there."""
        return bool(self.answers) and all((self.folder / kept.file).is_file() for kept in self.answers)

    @property
    def fetched_at(self) -> datetime | None:
        times = [datetime.fromisoformat(kept.fetched_at) for kept in self.answers]
        return max(times, default=None)

    def bodies(self, name: str) -> list[bytes]:
        """The bodies with this name, in the order in which they were asked."""
        return [(self.folder / kept.file).read_bytes() for kept in self.answers if kept.name == name]

    def documents(self, name: str) -> list[dict[str, object]]:
        return [parse_json(body, table=self.table, url=name) for body in self.bodies(name)]

    def url(self, name: str) -> str:
        return next((kept.url for kept in self.answers if kept.name == name), "")

    def save(self, *, read_with: str) -> Snapshot:
        """Switch the manifest to this snapshot in one step; the one before it is kept beside it."""
        saved = replace(self, read_with=read_with, refused="")
        path = self.folder / _MANIFEST
        if path.is_file() and load_snapshot(self.folder, table=self.table).answers != self.answers:
            path.replace(self.folder / f"manifest-until-{datetime.now(UTC):%Y%m%dT%H%M%S}.json")
        write_whole(path, saved._as_json())
        (self.folder / _REFUSED).unlink(missing_ok=True)
        return saved

    def save_refused(self, reason: str) -> None:
        """Keep what was refused for inspection; the accepted snapshot stays the one that counts."""
        if self.answers:
            write_whole(self.folder / _REFUSED, replace(self, refused=reason)._as_json())

    def _as_json(self) -> bytes:
        content = asdict(self)
        del content["folder"]
        return json.dumps(content, indent=1, ensure_ascii=False).encode()


def load_snapshot(folder: Path, *, table: str) -> Snapshot:
    """What is kept of a table; without answers when there is nothing or the manifest is unreadable."""
    try:
        content = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        answers = tuple(KeptAnswer(**answer) for answer in content.pop("answers"))
        asked_for = tuple(content.pop("municipalities", ()))
        return Snapshot(**content, folder=folder, answers=answers, municipalities=asked_for)
    except (OSError, ValueError, TypeError, KeyError):
        return Snapshot(table=table, folder=folder)


class Fetcher:
    """Gets the answers of one table and keeps them; unchanged ones cost a conditional request.

    ``municipalities`` are the codes of the cities to ask for. Together the answers stay under ``MOST_BYTES``
    and ``MOST_SECONDS``: ``AnswerTooLargeError``, ``AnswerTooSlowError``.
    """

    def __init__(
        self,
        client: SourceClient,
        *,
        table: str,
        folder: Path,
        licence: str,
        municipalities: Sequence[str] = (),
    ) -> None:
        self.municipalities = tuple(municipalities)
        self._client = client
        self._table = table
        self._folder = folder
        self._licence = licence
        self._known = {kept.url: kept for kept in load_snapshot(folder, table=table).answers}
        self._answers: list[KeptAnswer] = []
        self._bytes = 0
        self._began = time.monotonic()
        self.changed = False

    def get(self, url: str, *, name: str, accept: str = "application/json") -> bytes:
        """The body of an address, from the source or, after a 304, as kept."""
        url = self._client.canonical(url)
        self._check_limits(url)
        known = self._known.get(url)
        if known is not None and not (self._folder / known.file).is_file():
            known = None
        answer = self._client.get(
            url,
            table=self._table,
            accept=accept,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
        )
        if known is not None and answer.not_modified:
            self._answers.append(replace(known, name=name))
            return (self._folder / known.file).read_bytes()
        self.changed = True
        self._bytes += len(answer.body)
        checksum = hashlib.sha256(answer.body).hexdigest()
        file = f"{checksum[:20]}{_suffix(url, accept)}"
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / file, answer.body)
        self._answers.append(
            KeptAnswer(
                name=name,
                url=url,
                file=file,
                sha256=checksum,
                fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
                etag=answer.etag,
                last_modified=answer.last_modified,
                licence=self._licence,
                status=answer.status,
            )
        )
        return answer.body

    def _check_limits(self, url: str) -> None:
        if self._bytes > MOST_BYTES:
            what = f"the answers together are more than {MOST_BYTES:,} bytes"
            raise AnswerTooLargeError(what, table=self._table, url=url)
        if time.monotonic() - self._began > MOST_SECONDS:
            what = f"the answers together took more than {MOST_SECONDS:g} seconds"
            raise AnswerTooSlowError(what, table=self._table, url=url)

    def canonical(self, url: str) -> str:
        """The public address behind a link in an answer."""
        return self._client.canonical(url)

    def get_json(self, url: str, *, name: str) -> dict[str, object]:
        """The JSON object at an address, or ``MalformedAnswerError``."""
        return parse_json(self.get(url, name=name), table=self._table, url=url)

    def snapshot(self, *, modified: str | None = None, asked: str = "") -> Snapshot:
        """All answers so far; not yet the kept ones: call ``Snapshot.save`` for that."""
        stamps = [kept.last_modified for kept in self._answers if kept.last_modified]
        return Snapshot(
            table=self._table,
            folder=self._folder,
            answers=tuple(self._answers),
            modified=modified or (stamps[-1] if stamps else None),
            asked=asked,
            municipalities=self.municipalities,
        )


def parse_json(body: bytes, *, table: str, url: str) -> dict[str, object]:
    """A JSON object, or ``MalformedAnswerError`` that says where it breaks."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedAnswerError(f"malformed JSON: {error}", table=table, url=url) from error
    if not isinstance(document, dict):
        raise MalformedAnswerError("the answer is JSON but not an object", table=table, url=url)
    return document


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def _suffix(url: str, accept: str) -> str:
    suffix = Path(urlsplit(url).path).suffix.lower()
    if suffix in (".csv", ".txt", ".xlsx"):
        return suffix
    return ".json" if "json" in accept else ".txt"
