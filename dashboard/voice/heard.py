"""What was said of figures: counts as far as they may be shown, who they are of, texts and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.texts import Translate
from dashboard.voice.figure import AskedFigure
from dashboard.voice.words import choice_word, people_word
from data.voice.rows import StoredReaction, StoredRelease
from indicators.voice.counts import CHOICE_PARTS, WHO_PARTS, Release, at_least
from indicators.voice.felt import is_flagged


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPart:
    """A part of a bar: its word, how many people, and its share of 1."""

    word: str
    people: int
    share: float
    look: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardCounts:
    """How many people recognise a figure. ``line`` says how many and that it is no sample; ``who`` who they
    are; ``parts`` is empty where the answers themselves cannot be shown, then ``instead`` says what can."""

    line: str
    who: str = ""
    parts: tuple[CountPart, ...] = ()
    instead: str = ""
    flag: str = ""


def newest_release(releases: Sequence[StoredRelease]) -> Release | None:
    """Of the releases of one figure and area, that of the newest year."""
    return max(releases, key=lambda one: one.year).release if releases else None


def heard_counts(
    release: Release | None, t: Translate, *, waiting: int = 0, figure: AskedFigure | None = None
) -> HeardCounts:
    """The counts in words. ``waiting``: how many people reacted this year, for where nothing is released."""
    if release is None:
        step = at_least(waiting)
        if not step:
            return HeardCounts(line=t("Nog geen 10 mensen reageerden, of te weinig om te laten zien."))
        line = t("Minstens {number} mensen, geen steekproef.").format(number=step)
        why = t("De verdeling staat hier zodra niemand eraan te herkennen is.")
        return HeardCounts(line=line, instead=why)
    line = t("{number} mensen, geen steekproef.").format(number=release.people)
    return HeardCounts(
        line=line,
        who=who_words(release, t),
        parts=() if release.capped else _parts(release, t),
        instead=_nearly_words(release, t) if release.capped else "",
        flag=flag_words(release, figure, t),
    )


def who_words(release: Release, t: Translate) -> str:
    """Who answered, as far as the groups are large enough: "34 bewoners, 9 anderen"."""
    parts = WHO_PARTS[release.who_step]
    if len(parts) == 1:
        return t("Wie het zijn, laten we niet zien: de groepen zijn te klein.")
    others = t("anderen of niet gezegd")
    named = [
        f"{people} {people_word(part[0], t) if len(part) == 1 else others}"
        for part, people in zip(parts, release.who, strict=True)
        if people
    ]
    return ", ".join(named) + "."


def flag_words(release: Release | None, figure: AskedFigure | None, t: Translate) -> str:
    """Where measured and felt come apart, both beside each other; empty elsewhere."""
    if figure is None or release is None or not is_flagged(release, measured=figure.measured):
        return ""
    felt = (
        t("herkend door {number} van de 10 mensen die reageerden").format(number=release.recognised)
        if release.recognised is not None
        else t("door bijna niemand van wie reageerde herkend")
    )
    return t("Gemeten: {measured}. Ervaren: {felt}.").format(
        measured=figure.verdict or figure.value, felt=felt
    )


def _nearly_words(release: Release, t: Translate) -> str:
    match release.nearly_all:
        case True:
            return t("9 van de 10 mensen of meer herkennen dit.")
        case _:
            return t("9 van de 10 mensen of meer antwoordden hetzelfde: nee of weet ik niet.")


def _parts(release: Release, t: Translate) -> tuple[CountPart, ...]:
    return tuple(
        CountPart(
            word=f" {t('of')} ".join(choice_word(choice, t) for choice in part),
            people=people,
            share=people / release.people,
            look=place,
        )
        for place, (part, people) in enumerate(
            zip(CHOICE_PARTS[release.choice_step], release.choices, strict=True)
        )
        if people
    )


def by_figure(reactions: Sequence[StoredReaction]) -> dict[tuple[str, str], list[StoredReaction]]:
    """Texts by figure and area, in the order given."""
    result: dict[tuple[str, str], list[StoredReaction]] = {}
    for one in reactions:
        result.setdefault((one.reaction.indicator_id, one.reaction.area_code), []).append(one)
    return result
