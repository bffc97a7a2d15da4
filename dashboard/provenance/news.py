"""What changed while a page was open: the figures of the newest data version, in a line."""

from __future__ import annotations

from dashboard.services import Services
from dashboard.texts import translator
from dashboard.version_cache import CachePart

_MOST_ROWS = 2_000
"""Of larger versions only their size is said: their rows are not read for a line."""
_MOST_NAMES = 2


def news_words(services: Services, *, language: str) -> str:
    """How many figures came or changed, and of what where that is little."""
    return services.cached(CachePart.NEWS, language, lambda: _words(services, language=language))


def _words(services: Services, *, language: str) -> str:
    t = translator(language)
    newest = services.data_version().id
    info = next(iter(services.observations.history.versions()), None)
    if info is None or info.id != newest:
        return t("Er zijn nieuwe cijfers.")
    number = info.added + info.revised
    if not number or number > _MOST_ROWS:
        return t("Er zijn nieuwe cijfers.")
    ids = list(dict.fromkeys(services.observations.history.changes(newest)["indicator_id"]))
    names = [
        services.catalogue.get(one).title.in_language(language) for one in ids if one in services.catalogue
    ]
    if not names or len(names) > _MOST_NAMES:
        return t("Er zijn {number} nieuwe cijfers.").format(number=number)
    if number == 1:
        return t("Nieuw cijfer: {names}.").format(names=names[0])
    return t("{number} nieuwe cijfers: {names}.").format(number=number, names=", ".join(names))
