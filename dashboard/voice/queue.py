"""The queue of the moderators: each reaction with its clock and what can be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.services import Services
from dashboard.text.numbers import day_here
from dashboard.texts import Translate
from dashboard.voice.quotes import area_name, figure_name
from dashboard.voice.words import channel_word, choice_word, moderation_word, reaction_state_word, who_word
from data.voice.desk import needs_answer
from data.voice.reader import VoiceReader
from data.voice.rows import StoredReaction
from indicators.voice.crowding import Crowd
from indicators.voice.moderation import ModerationAction, ReactionState, possible_actions
from indicators.voice.reaction import ReactionChannel
from indicators.voice.workdays import due_day


class DeskTab(StrEnum):
    """What the queue shows: new, waiting for an answer, asked to be removed, done with."""

    NEW = "nieuw"
    ANSWER = "antwoord"
    REMOVAL = "verwijderen"
    DONE = "klaar"


_STATES = {
    DeskTab.NEW: (ReactionState.RECEIVED,),
    DeskTab.ANSWER: (ReactionState.READ, ReactionState.PLACED),
    DeskTab.DONE: (ReactionState.ANSWERED, ReactionState.NOT_PLACED, ReactionState.REMOVED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskItem:
    """A reaction as the queue shows it. ``key`` is its id and the version that was seen; ``acts`` are the
    names of what can be done, ``words`` what they are called."""

    id: int
    key: str
    version: int
    about: str
    theme: str
    choice: str
    who: str
    day: str
    state: str
    due: str
    late: bool
    marks: tuple[str, ...]
    language: str
    why: str
    acts: tuple[str, ...]
    words: dict[str, str]
    figure: str


def desk_reactions(
    reader: VoiceReader, tab: DeskTab, services: Services, *, area: str = "", theme: str = ""
) -> list[StoredReaction]:
    """The first reactions of a tab, the oldest first; of what waits for an answer only those with words."""
    if tab is DeskTab.REMOVAL:
        return [
            one
            for one in reader.removals()
            if (not area or one.reaction.area_code == area)
            and (not theme or theme_of(one.reaction.indicator_id, services) == theme)
        ]
    ids = [one.id for one in services.catalogue if one.theme == theme] if theme else None
    return reader.queue(
        _STATES[tab],
        area_codes=[area] if area else [],
        indicator_ids=ids,
        with_text=tab is DeskTab.ANSWER,
    )


def desk_places(reader: VoiceReader, tab: DeskTab) -> Counter[tuple[str, str]]:
    """How many there are in a tab, by area and figure: also of what is too much for one page."""
    if tab is DeskTab.REMOVAL:
        return Counter((one.reaction.area_code, one.reaction.indicator_id) for one in reader.removals())
    return Counter(reader.queue_places(_STATES[tab], with_text=tab is DeskTab.ANSWER))


def late_count(reader: VoiceReader, *, workdays: int) -> int:
    """How many reactions are past the day of their promise."""
    today = reader.today()
    waiting = reader.waiting_since()
    return sum(count for day, count in waiting.items() if today > due_day(day, workdays=workdays))


def desk_items(
    reactions: Sequence[StoredReaction],
    services: Services,
    t: Translate,
    *,
    language: str,
    today: date,
    workdays: int,
) -> list[DeskItem]:
    """The items in the order given."""
    words: dict[str, int] = {}
    for one in reactions:
        if one.same:
            words[one.same] = words.get(one.same, 0) + 1
    return [
        desk_item(
            one,
            services,
            t,
            language=language,
            today=today,
            workdays=workdays,
            same=words.get(one.same, 0),
        )
        for one in reactions
    ]


def desk_item(
    one: StoredReaction,
    services: Services,
    t: Translate,
    *,
    language: str,
    today: date,
    workdays: int,
    same: int = 0,
) -> DeskItem:
    """One reaction. ``same``: how many of the list have its words."""
    reaction = one.reaction
    due = due_day(day_here(one.received_at), workdays=workdays)
    late = needs_answer(one) and today > due
    area, figure = (
        area_name(reaction.area_code, services),
        figure_name(reaction.indicator_id, services, language),
    )
    acts = possible_actions(one.state, has_text=one.has_text, removal_asked_by=one.removal_asked_by)
    theme = theme_of(reaction.indicator_id, services)
    return DeskItem(
        id=one.id,
        key=f"{one.id}:{one.version}",
        version=one.version,
        about=f"{area}: {figure}",
        theme=theme_name(theme, services, language),
        choice=choice_word(reaction.choice, t),
        who=t("jonger dan 16") if reaction.under_16 else who_word(reaction.who, t),
        day=f"{day_here(one.received_at):%d-%m-%Y}",
        state=reaction_state_word(one.state, t),
        due=_due_words(one, due, t, late=late),
        late=late,
        marks=tuple(_marks(one, t, same=same)),
        language=reaction.language,
        why=reaction.why,
        acts=tuple(act.value for act in acts),
        words={action.value: moderation_word(action, t) for action in ModerationAction},
        figure=f"/meedenken/gebied/{reaction.area_code}#{reaction.indicator_id}",
    )


def _due_words(one: StoredReaction, due: date, t: Translate, *, late: bool) -> str:
    if not needs_answer(one):
        return t("klaar")
    if late:
        return t("TE LAAT: beloofd op {day}").format(day=f"{due:%d-%m-%Y}")
    return t("antwoord uiterlijk {day}").format(day=f"{due:%d-%m-%Y}")


def _marks(one: StoredReaction, t: Translate, *, same: int) -> Iterable[str]:
    if not one.proven:
        yield t("zonder rekenproef")
    if same > 1:
        yield t("{number} keer dezelfde woorden").format(number=same)
    if one.reaction.channel is not ReactionChannel.OPEN:
        yield t("ingang {channel}").format(channel=channel_word(one.reaction.channel, t))
    if one.removal_asked_by:
        yield t("verwijderen gevraagd")


def crowd_words(crowd: Crowd, services: Services, t: Translate, *, language: str) -> str:
    """A warning in words: where it is busy, and how busy."""
    words = t("{area}, {figure}: {number} reacties in een dag, {before} in de vier weken ervoor.").format(
        area=area_name(crowd.area_code, services),
        figure=figure_name(crowd.indicator_id, services, language),
        number=crowd.last_day,
        before=crowd.before,
    )
    if crowd.same_words > 1:
        words += " " + t("{number} keer dezelfde woorden.").format(number=crowd.same_words)
    return words


def theme_of(indicator_id: str, services: Services) -> str:
    return services.catalogue.get(indicator_id).theme if indicator_id in services.catalogue else ""


def theme_name(theme: str, services: Services, language: str) -> str:
    terms = {term.id: term.name.in_language(language) for term in services.catalogue.terms("themes")}
    return terms.get(theme, theme)
