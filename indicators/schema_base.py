"""What the YAML forms of the catalogue share: texts in two languages, and no field that is not known."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from indicators.model import Text

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_\-]*$")]
Filled = Annotated[str, Field(min_length=2)]
Period = Annotated[str, Field(pattern=r"^\d{4}$")]


class CatalogueForm(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextEntry(CatalogueForm):
    nl: Filled
    en: Filled

    def to_model(self) -> Text:
        return Text(self.nl.strip(), self.en.strip())
