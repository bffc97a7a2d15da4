"""Texts of residents with the answer of the city, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.services import Services
from dashboard.text.numbers import day_here
from dashboard.texts import LANGUAGES, Translate
from dashboard.voice.words import wrote_word
from data.voice.rows import StoredReaction


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceQuote:
    """A placed text. ``about`` and ``address`` name the figure and area, empty where the page does."""

    about: str
    address: str
    wrote: str
    day: str
    language: str
    why: str
    answer: str
    answers: str
    waiting: str


def quotes(
    reactions: Iterable[StoredReaction],
    services: Services,
    t: Translate,
    *,
    language: str,
    named: bool = True,
) -> list[VoiceQuote]:
    """The texts in the order given. ``named``: with the figure and the area that each is about."""
    return [_quote(one, services, t, language=language, named=named) for one in reactions]


def _quote(
    one: StoredReaction, services: Services, t: Translate, *, language: str, named: bool
) -> VoiceQuote:
    reaction = one.reaction
    about = (
        f"{area_name(reaction.area_code, services)}: {figure_name(reaction.indicator_id, services, language)}"
    )
    query = "" if language == "nl" or language not in LANGUAGES else f"?taal={language}"
    return VoiceQuote(
        about=about if named else "",
        address=f"/meedenken/gebied/{reaction.area_code}{query}#{reaction.indicator_id}",
        wrote=wrote_word(reaction.who, t),
        day=f"{day_here(one.received_at):%m-%Y}",
        language=reaction.language,
        why=reaction.why,
        answer=one.answer,
        answers=t("De gemeente antwoordt"),
        waiting=t("Het antwoord van de gemeente komt nog."),
    )


def area_name(code: str, services: Services) -> str:
    """The name of an area; its code where the list no longer has it."""
    return services.areas.get(code).name if code in services.areas else code


def figure_name(indicator_id: str, services: Services, language: str) -> str:
    """The title of a figure; its id where the catalogue no longer has it."""
    if indicator_id not in services.catalogue:
        return indicator_id
    return services.catalogue.get(indicator_id).title.in_language(language)
