"""A reaction to one figure of one area: what it may say, and what it may not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_WHY = 500
LANGUAGES_OF_FORM = ("nl", "en", "pl", "bg", "ro", "tr", "ar")
"""In which languages the form can be read; those of the screens come first."""
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class ReactionChoice(StrEnum):
    """Whether a reader recognises the figure. ``weet_niet`` is an answer too."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"
    DONT_KNOW = "weet_niet"


class ReactionWho(StrEnum):
    """Who the reader says to be; nobody checks it."""

    RESIDENT = "bewoner"
    BUSINESS = "ondernemer"
    YOUNG = "jongere"
    PROFESSIONAL = "professional"
    OTHER = "anders"
    NOT_SAID = "niet_gezegd"


class ReactionChannel(StrEnum):
    """Along which way the reader came: an open page, or one made for young people or entrepreneurs."""

    OPEN = "open"
    YOUNG = "jongeren"
    BUSINESS = "ondernemers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What one reader sent. ``period``: of the figure that was shown, empty where nothing was measured."""

    indicator_id: str
    area_code: str
    period: str
    choice: ReactionChoice
    why: str = ""
    who: ReactionWho = ReactionWho.NOT_SAID
    language: str = "nl"
    channel: ReactionChannel = ReactionChannel.OPEN
    under_16: bool = False


def clean_reaction(reaction: Reaction) -> Reaction:
    """The reaction as it may be stored: plain text, and under 16 nothing but the choice itself.

    The channel goes too for who is under 16: only young people come along one of them.
    """
    if reaction.under_16:
        return Reaction(
            indicator_id=reaction.indicator_id,
            area_code=reaction.area_code,
            period=reaction.period,
            choice=reaction.choice,
            under_16=True,
        )
    return Reaction(
        indicator_id=reaction.indicator_id,
        area_code=reaction.area_code,
        period=reaction.period,
        choice=reaction.choice,
        why=plain_text(reaction.why),
        who=reaction.who,
        language=reaction.language if reaction.language in LANGUAGES_OF_FORM else "nl",
        channel=reaction.channel,
    )


def plain_text(text: str) -> str:
    """The text in one form of Unicode, without characters that nobody sees and without rows of blanks.

    Marks of direction go too: they can turn the text around them, and a browser finds the direction itself.
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in _CONTROLS.sub("", visible).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def same_text(text: str) -> str:
    """What two texts share that say the same in the same words: letters and digits only, in small ones."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())
