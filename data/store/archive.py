"""The whole store in one file, whichever database it is in: to keep, to put back, to take elsewhere.

An archive is a zip with a manifest (revision of the tables, rows and checksum of each) and per table its rows
as lines of JSON. What lives for a day is left out: sessions and sign-ins on their way (whoever puts a store
back signs in again), and the secrets and counts of senders of reactions, which nobody may have afterwards.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from data.store.engine import migrate, newest_revision, revision_of
from data.store.errors import named_errors
from data.store.every_table import METADATA
from data.store.transaction import writing

_MANIFEST = "manifest.json"
_FORM = 1
_LEFT_OUT = {"signed_in", "sign_in_attempt", "voice_secret", "voice_sender", "voice_spent"}
_ROWS_AT_ONCE = 2_000


class ArchiveError(RuntimeError):
    """An archive that cannot be put back here; says why, and nothing was changed."""


def backup(engine: Engine, file: Path, *, at: datetime) -> dict[str, int]:
    """Write everything of one moment to a new file; the rows per table. Others read and write meanwhile.

    `ArchiveError` for tables of another release.
    """
    if revision_of(engine) != newest_revision():
        raise ArchiveError(f"the store has tables of revision {revision_of(engine)}: start this release once")
    draft = file.with_name(f".{file.name}.part")
    tables: dict[str, dict[str, Any]] = {}
    with (
        named_errors(),
        engine.connect() as plain,
        zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        connection = _one_moment(plain)
        with connection.begin():
            for table in _tables():
                tables[table.name] = _write_table(archive, connection, table)
        manifest = {
            "form": _FORM,
            "revision": revision_of(engine),
            "made_at": at.astimezone(UTC).isoformat(),
            "tables": tables,
        }
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    draft.replace(file)
    return {name: entry["rows"] for name, entry in tables.items()}


def restore(engine: Engine, file: Path) -> dict[str, int]:
    """Put an archive in an empty store, as a whole or not at all; the rows per table. `ArchiveError`."""
    with zipfile.ZipFile(file) as archive:
        manifest = _manifest(archive)
        migrate(engine)
        if manifest["revision"] != revision_of(engine):
            raise ArchiveError(
                f"the archive has tables of revision {manifest['revision']}, this release has "
                f"{revision_of(engine)}: put it back with the release that made it, then upgrade"
            )
        with writing(engine) as connection:
            for table in _tables():
                if connection.scalar(select(func.count()).select_from(table)):
                    raise ArchiveError(f"the store is not empty: {table.name} has rows")
            for table in _tables():
                _read_table(archive, connection, table, manifest["tables"][table.name])
            _count_on(connection)
    return {name: entry["rows"] for name, entry in manifest["tables"].items()}


def _tables() -> list[Table]:
    """Those that others refer to come first."""
    return [table for table in METADATA.sorted_tables if table.name not in _LEFT_OUT]


def _one_moment(connection: Connection) -> Connection:
    """Every table as it is at the same moment; SQLite reads so by itself."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _write_table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> dict[str, Any]:
    digest, rows = sha256(), 0
    question = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS_AT_ONCE)
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
        for row in connection.execute(question):
            line = json.dumps([_plain(value) for value in row], ensure_ascii=False).encode() + b"\n"
            digest.update(line)
            lines.write(line)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest(), "columns": [column.name for column in table.columns]}


def _read_table(
    archive: zipfile.ZipFile, connection: Connection, table: Table, entry: dict[str, Any]
) -> None:
    digest, rows = sha256(), 0
    columns = [table.columns[name] for name in entry["columns"]]
    with archive.open(f"{table.name}.jsonl") as lines:
        while batch := list(islice(lines, _ROWS_AT_ONCE)):
            values = []
            for line in batch:
                digest.update(line)
                values.append(dict(zip(entry["columns"], _row(line, columns), strict=True)))
            connection.execute(insert(table), values)
            rows += len(values)
    if (rows, digest.hexdigest()) != (entry["rows"], entry["sha256"]):
        raise ArchiveError(f"{table.name} is not what was written: {rows} rows of {entry['rows']}")


def _row(line: bytes, columns: list[Any]) -> Iterator[Any]:
    for value, column in zip(json.loads(line), columns, strict=True):
        kind = column.type.python_type
        if value is None or kind not in (datetime, date):
            yield value
        else:
            yield kind.fromisoformat(value)


def _plain(value: Any) -> Any:
    """A value as JSON has it. Moments without a zone are in UTC (SQLite)."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(_MANIFEST))
    except (KeyError, ValueError) as error:
        raise ArchiveError("no archive of a store") from error
    if manifest.get("form") != _FORM:
        raise ArchiveError(f"an archive of another form: {manifest.get('form')}")
    missing = {table.name for table in _tables()} - set(manifest["tables"])
    if missing:
        raise ArchiveError(f"tables are missing: {', '.join(sorted(missing))}")
    return manifest


def _count_on(connection: Connection) -> None:
    """PostgreSQL counts its ids apart from the rows: go on after the last one."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        for column in table.primary_key.columns:
            sequence = connection.scalar(
                text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": column.name}
            )
            if sequence:
                last = connection.scalar(select(func.max(column))) or 0
                connection.execute(
                    text("SELECT setval(:s, :v, :called)"),
                    {"s": sequence, "v": max(last, 1), "called": last > 0},
                )
