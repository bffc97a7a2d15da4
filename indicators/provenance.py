"""Who brought an own figure, in which file, when, and what kind of evidence it is: kept with the row itself.

A figure of a public source has none (empty text): its table says where it comes from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from indicators.model import EvidenceClass

EVIDENCE: Mapping[str, EvidenceClass] = {
    "registratie": EvidenceClass.REGISTER,
    "enquête": EvidenceClass.SURVEY,
    "schatting": EvidenceClass.MODEL_ESTIMATE,
}
"""The kinds of evidence that whoever brings in figures can choose from, by the word for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """``supplier`` and ``file`` as they call themselves, ``date`` of delivery (YYYY-MM-DD)."""

    supplier: str
    file: str
    date: str
    evidence: EvidenceClass

    def as_text(self) -> str:
        """The text that travels with an observation; `parse_provenance` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def series(self) -> tuple[str, str]:
        """What figures must share to stand on one line: who measured it, and how."""
        return self.supplier, str(self.evidence)


@lru_cache(maxsize=4_096)
def parse_provenance(text: str) -> Provenance | None:
    """The provenance of an observation, None for a figure of a public source; ``ValueError``."""
    if not text:
        return None
    try:
        fields = json.loads(text)
        return Provenance(**{**fields, "evidence": EvidenceClass(fields["evidence"])})
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a provenance: {text!r}") from error
