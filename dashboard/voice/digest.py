"""A week of one area for the partner council, and a year of all areas for the yearly report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dashboard.services import Services
from dashboard.text.numbers import day_here
from dashboard.texts import Translate
from dashboard.voice.area import codes_within
from dashboard.voice.figure import asked_figure
from dashboard.voice.heard import HeardCounts, heard_counts
from dashboard.voice.quotes import VoiceQuote, area_name, figure_name, quotes
from dashboard.voice.words import choice_word, reason_word, who_word
from data.voice.reader import VoiceReader
from data.voice.rows import StoredReaction, StoredRelease
from geo.model import Area
from indicators.voice.counts import CHOICE_PARTS, WHO_PARTS
from indicators.voice.elsewhere import HeardElsewhere
from indicators.voice.moderation import RefusalReason

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestCounts:
    """The counts of one figure in the digest."""

    title: str
    counts: HeardCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDigest:
    """What came of the week that ends on ``last`` in an area and everything that lies in it."""

    area: Area
    first: date
    last: date
    placed: tuple[VoiceQuote, ...]
    answered: tuple[VoiceQuote, ...]
    counts: tuple[DigestCounts, ...]
    elsewhere: tuple[HeardElsewhere, ...]
    answer_days: float | None


def week_digest(
    area: Area, services: Services, reader: VoiceReader, t: Translate, *, language: str, last: date
) -> WeekDigest:
    """The seven days up to and with ``last``: texts placed, answers given, and counts as they are now."""
    codes = codes_within(area, services)
    first = last - _WEEK + timedelta(days=1)
    since = datetime.combine(first, time(), UTC)
    until = since + _WEEK
    placed = reader.placed_between(since, until, area_codes=codes)
    answered = [
        one
        for one in reader.answered(area_codes=codes, since=since)
        if one.answered_at is not None and one.answered_at < until
    ]
    newest = _newest_of_each(reader.releases(area_codes=codes, upto=until))
    counts = [
        DigestCounts(
            title=f"{area_name(one.area_code, services)}: "
            + figure_name(one.indicator_id, services, language),
            counts=heard_counts(
                one.release,
                t,
                figure=asked_figure(
                    one.area_code, one.indicator_id, services, language=language, judged=True
                ),
            ),
        )
        for one in newest
    ]
    elsewhere = [one for one in reader.elsewhere(area_codes=codes, since=first) if one.day <= last]
    return WeekDigest(
        area=area,
        first=first,
        last=last,
        placed=tuple(quotes(placed, services, t, language=language)),
        answered=tuple(quotes(answered, services, t, language=language)),
        counts=tuple(counts),
        elsewhere=tuple(elsewhere),
        answer_days=reader.answer_days(),
    )


def last_sunday(today: date) -> date:
    """The end of the last whole week."""
    return today - timedelta(days=today.isoweekday() % 7 or 7)


COUNT_HEADS = (
    "bewijsklasse", "cijfer_id", "cijfer", "gebied_code", "gebied", "jaar", "soort", "antwoord", "mensen",
    "let_op",
)  # fmt: skip
NO_SAMPLE = "geen steekproef"
EVIDENCE = "reacties"


def count_rows(
    releases: Sequence[StoredRelease], services: Services, t: Translate, *, language: str
) -> list[tuple[object, ...]]:
    """Every count that may be shown, a row each: the number of people, their answers, and who they are.

    Where nearly all said the same there are no rows of answers; where groups are small none of who.
    """
    rows: list[tuple[object, ...]] = []
    for one in releases:
        place = (
            EVIDENCE, one.indicator_id, figure_name(one.indicator_id, services, language), one.area_code,
            area_name(one.area_code, services), one.year,
        )  # fmt: skip
        release = one.release
        rows.append((*place, t("mensen"), t("alle"), release.people, NO_SAMPLE))
        if not release.capped:
            for part, people in zip(CHOICE_PARTS[release.choice_step], release.choices, strict=True):
                words = " + ".join(choice_word(choice, t) for choice in part)
                rows.append((*place, t("antwoord"), words, people, NO_SAMPLE))
        if len(release.who) > 1:
            for group, people in zip(WHO_PARTS[release.who_step], release.who, strict=True):
                rows.append(
                    (*place, t("wie"), " + ".join(who_word(who, t) for who in group), people, NO_SAMPLE)
                )
    return rows


TEXT_HEADS = (
    "gebied_code", "gebied", "cijfer_id", "cijfer", "maand", "keuze", "wie", "taal", "stand", "reden",
    "tekst", "antwoord_gemeente",
)  # fmt: skip


def text_rows(
    reactions: Sequence[StoredReaction], services: Services, t: Translate, *, language: str
) -> list[tuple[object, ...]]:
    """Every placed text of a year with its answer, for the yearly report."""
    return [
        (
            one.reaction.area_code,
            area_name(one.reaction.area_code, services),
            one.reaction.indicator_id,
            figure_name(one.reaction.indicator_id, services, language),
            f"{day_here(one.received_at):%Y-%m}",
            choice_word(one.reaction.choice, t),
            who_word(one.reaction.who, t),
            one.reaction.language,
            one.state.value,
            reason_word(RefusalReason(one.reason), t) if one.reason else "",
            one.reaction.why,
            one.answer,
        )
        for one in reactions
    ]


def _newest_of_each(releases: Sequence[StoredRelease]) -> list[StoredRelease]:
    newest: dict[tuple[str, str], StoredRelease] = {}
    for one in sorted(releases, key=lambda release: release.year):
        newest[one.indicator_id, one.area_code] = one
    return list(newest.values())
