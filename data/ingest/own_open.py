"""Open a file that somebody handed in, without trusting it: size, kind, archive and encoding."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from data.ingest.check_report import UnusableFileError

MAX_BYTES = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_STRINGS = 50_000_000
MAX_MEMBERS = 1_000
_MEGA = 1_000_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_KINDS = {
    _ZIP: "een zip-bestand of een werkmap (.xlsx)",
    _OLD_EXCEL: "een werkmap in de oude indeling (.xls) of een beveiligd bestand",
    b"%PDF": "een PDF",
    b"\x89PNG": "een plaatje",
    b"\xff\xd8\xff": "een plaatje",
    b"<!DO": "een webpagina",
    b"<htm": "een webpagina",
    b"\x1f\x8b": "een ingepakt bestand (gzip)",
}
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_TWICE = ("Ã©", "Ã«", "Ã¯", "Ã¶", "Ã¼", "â‚¬", "â€")


def read_body(path: Path) -> bytes:
    """The bytes of a file that is small enough and is what its extension says; ``UnusableFileError``."""
    extension = path.suffix.lower()
    if extension not in (".csv", ".xlsx"):
        raise UnusableFileError(
            "soort bestand", f"Alleen .csv en .xlsx kunnen worden ingelezen, geen {extension!r}."
        )
    size = path.stat().st_size
    if size > MAX_BYTES:
        what = f"Het bestand is {size // _MEGA} MB; meer dan {MAX_BYTES // _MEGA} MB wordt niet gelezen."
        raise UnusableFileError("te groot", what)
    body = path.read_bytes()
    if not body.strip():
        raise UnusableFileError("leeg", "Het bestand is leeg.")
    result = next((words for start, words in _KINDS.items() if body.startswith(start)), None)
    if extension == ".csv" and result:
        what = f"Het bestand heet .csv, maar is {result}. Bewaar het als CSV of geef het de goede naam."
        raise UnusableFileError("soort bestand", what)
    if extension == ".xlsx" and not body.startswith(_ZIP):
        what = (
            f"Het bestand heet .xlsx, maar is {result or 'een tekstbestand'}. Bewaar het opnieuw als .xlsx."
        )
        raise UnusableFileError("soort bestand", what)
    if extension == ".xlsx":
        _check_archive(body)
    return body


def _check_archive(body: bytes) -> None:
    """Refuse an archive that unpacks to too much, before anything is unpacked, and one that is no workbook.

    Unpacking stops at the size that an archive states, so an archive that lies about it does no harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            strings = sum(
                member.file_size for member in members if member.filename.endswith("sharedStrings.xml")
            )
            if total > MAX_UNPACKED or strings > MAX_STRINGS or len(members) > MAX_MEMBERS:
                size = f"{total // _MEGA} MB in {len(members)} delen"
                what = f"De werkmap is uitgepakt {size}; dat wordt niet geopend."
                raise UnusableFileError("te groot uitgepakt", what)
            names = {member.filename for member in members}
            if "xl/workbook.xml" not in names:
                what = "Het bestand heet .xlsx, maar is een zip-bestand zonder werkmap."
                raise UnusableFileError("soort bestand", what)
            if any(name.endswith("vbaProject.bin") for name in names):
                raise UnusableFileError(
                    "macro's", "De werkmap bevat macro's. Bewaar haar als .xlsx zonder macro's."
                )
            for member in members:
                _check_member(archive, member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnusableFileError("beschadigd", "De werkmap is beschadigd of beveiligd.") from error


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """A document type in the XML can blow up to anything; a spreadsheet program never writes one."""
    if not member.filename.endswith((".xml", ".rels")):
        return
    with archive.open(member) as file:
        head = file.read(4_096).replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise UnusableFileError("beschadigd", "De werkmap bevat XML die een spreadsheet nooit schrijft.")


def decode(body: bytes, *, encoding: str | None = None) -> tuple[str, str]:
    """The text and a notice (may be empty). Tried are the given encoding, else UTF-8, else Windows-1252."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS.items() if body.startswith(mark)), None)
    notice = ""
    try:
        if encoding or marked:
            text = body.decode(encoding or str(marked))
        else:
            try:
                text = body.decode("utf-8")
            except UnicodeDecodeError:
                text = body.decode("cp1252")
                notice = "Het bestand is geen UTF-8; het is gelezen als Windows-1252 (gewone Excel-CSV)."
    except LookupError as error:
        raise UnusableFileError("codering", f"De codering {encoding!r} bestaat niet.") from error
    except UnicodeError as error:
        what = f"De tekens zijn niet te lezen als {encoding or marked or 'UTF-8 of Windows-1252'}."
        raise UnusableFileError("codering", f"{what} Bewaar het bestand als 'CSV UTF-8'.") from error
    if "\x00" in text or "\ufffd" in text:
        what = "Het bestand bevat tekens die in geen tekst horen. Bewaar het opnieuw als 'CSV UTF-8'."
        raise UnusableFileError("codering", what)
    if any(pair in text for pair in _TWICE):
        what = "Letters met accenten zijn verminkt (zoals 'Ã©'). Bewaar het bestand opnieuw als 'CSV UTF-8'."
        raise UnusableFileError("codering", what)
    return text.removeprefix("\ufeff"), notice
