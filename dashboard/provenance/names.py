"""The names of sources: a publication, a table with its year, our own computation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dashboard.provenance.facts import published_source
from dashboard.provenance.suppliers import delivered_by
from dashboard.services import Services
from dashboard.texts import Translate
from data.store.model import EXAMPLE_SOURCE, OWN_PREFIX, PUBLISHED_PREFIX, ROLL_UP_SOURCE
from indicators.model import PUBLISHED_FAMILY, SourceFamily


def family_name(family: SourceFamily, *, language: str) -> str:
    """Publisher and publication; single published figures each name their own publisher."""
    title = family.title.in_language(language)
    return title if family.id == PUBLISHED_FAMILY else f"{family.publisher}, {title}"


def source_name(
    source_id: str, services: Services, t: Translate, *, language: str, provenance: str = ""
) -> str:
    """The name of what brought a figure: a table with its year, a publication, a supplier, a computation."""
    if provenance:
        return delivered_by(provenance, t, language=language)
    table = services.catalogue.tables.get(source_id)
    if table is not None:
        family = services.catalogue.families[table.family]
        title = family_name(family, language=language)
        return f"{title} {table.period}" if table.period else title
    if source_id == ROLL_UP_SOURCE:
        return t("berekend uit delen")
    if source_id == EXAMPLE_SOURCE:
        return t("voorbeeld, niet gemeten")
    if source_id.startswith(OWN_PREFIX):
        return t("eigen cijfers ({name})").format(name=source_id.removeprefix(OWN_PREFIX))
    return t("gepubliceerde cijfers") if source_id.startswith(PUBLISHED_PREFIX) else source_id


def origins(services: Services, t: Translate, *, language: str) -> Callable[[str, str, str], str]:
    """Where a figure is from, by its source, the note of a published one, and its provenance."""

    @cache
    def origin(source_id: str, note: str, provenance: str) -> str:
        if note:
            return published_source(note)[0]
        return source_name(source_id, services, t, language=language, provenance=provenance)

    return origin
