"""The columns of the appendix in the shape of the SiSa annex, from ``sisa.yaml``."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

_FILE = Path(__file__).parent / "sisa.yaml"


class SisaValue(StrEnum):
    """What a column can show of a line of state money."""

    LINE_ID = "line_id"
    LINE_NAME = "line_name"
    AGREED = "agreed"
    COMMITTED_YEAR = "committed_year"
    SPENT_YEAR = "spent_year"
    SPENT_TOTAL = "spent_total"
    NOTES = "notes"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SisaName(_Strict):
    nl: str
    en: str


class SisaColumn(_Strict):
    id: str
    name: SisaName
    value: SisaValue


class SisaScheme(_Strict):
    """The annex of one deal; ``code`` is none while nobody filled it in."""

    deal: str
    code: str | None
    columns: tuple[SisaColumn, ...] = Field(min_length=1)


class _SisaFile(_Strict):
    schemes: tuple[SisaScheme, ...]


@cache
def sisa_scheme(deal: str) -> SisaScheme | None:
    """The columns for a deal; None where the file has none."""
    file = _SisaFile.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
    return next((scheme for scheme in file.schemes if scheme.deal == deal), None)
