"""A file of own figures as it was handed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.ingest.own_layout import Layout, layout_of_mapping, layout_of_template
from data.ingest.own_mapping import OwnSource
from data.ingest.own_observations import FAMILY
from data.sources.files import MappingError

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file that was handed in: where its figures stand, the source that they become, and who answered what.

    ``answers`` are those to questions (`own_questions.ANSWERS`), by key.
    """

    path: Path
    layout: Layout
    source_id: str
    answers: Mapping[str, str] = field(default_factory=dict)


def delivery_of(
    path: Path,
    *,
    mapping: Path | None = None,
    indicator_id: str | None = None,
    source: OwnSource | None = None,
    answers: Mapping[str, str] | None = None,
) -> Delivery:
    """A file with its mapping, or one that was made from the template of an indicator; ``MappingError``.

    What ``source`` says goes before what the mapping says.
    """
    if indicator_id is not None:
        layout, source_id = layout_of_template(indicator_id), f"{FAMILY}_{indicator_id}"[:79]
    elif mapping is not None:
        name = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_")[:_LONGEST_NAME]
        layout, source_id = layout_of_mapping(mapping), f"{FAMILY}_{name}"
    else:
        raise MappingError("geef een mapping of een indicator")
    given = {key: value for key, value in (source or OwnSource()).model_dump().items() if value}
    layout = replace(layout, source=layout.source.model_copy(update=given))
    return Delivery(path=path, layout=layout, source_id=source_id, answers=answers or {})
