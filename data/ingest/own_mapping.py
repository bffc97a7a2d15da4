"""The mapping of a file of own figures: that of any file, and what staff decide about its rows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from data.sources.files import FileMapping, load_mapping

LAY_ASIDE = "opzij"


class OwnSource(BaseModel):
    """Who delivered the file; where the file has columns for it, those go first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    supplier: str = ""
    evidence: Literal["", "registratie", "enquête", "schatting"] = ""
    date: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


class OwnMapping(FileMapping):
    """``areas`` and ``measures`` give for what stands in the file our code or indicator, or ``opzij``.

    ``lay_aside`` names per column the values (``*`` stands for anything) whose rows are not taken over.
    """

    name_column: str | None = None
    base_column: str | None = None
    margin_column: str | None = None
    areas: dict[str, str] = Field(default_factory=dict)
    measures: dict[str, str] = Field(default_factory=dict)
    lay_aside: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    source: OwnSource = OwnSource()


def load_own_mapping(path: Path) -> OwnMapping:
    """Read a mapping of own figures, or ``MappingError``."""
    return load_mapping(path, model=OwnMapping)
