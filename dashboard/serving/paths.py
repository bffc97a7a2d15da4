"""What kind of work an address asks for, and how large a request to it may be."""

from __future__ import annotations

_FILES = ("/download/", "/bewerken/", "/meedenken/")
_MADE = (".pdf", ".xlsx", ".docx", ".zip", ".xml")
_QUICK = ("/healthz", "/api/data-version")
_UPLOADS = "/bewerken/xlsx/"
_UPLOAD_MOST = 5_200_000
"""Bytes: a workbook of staff (`dashboard.workbook.read.MOST_BYTES`) and the form around it."""


def is_file(path: str) -> bool:
    """Whether an address gives a file whose making takes longer than a page."""
    return path.startswith(_FILES) and path.endswith(_MADE)


def is_quick(path: str) -> bool:
    """Whether an address must answer whatever else is going on."""
    return path in _QUICK


def most_bytes(path: str, most: int) -> int:
    """How large the body of a request may be, in bytes, where ``most`` is the rule."""
    return max(most, _UPLOAD_MOST) if path.startswith(_UPLOADS) else most
