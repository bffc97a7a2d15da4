"""What was asked, said and done in one area, and over all areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.interventions_here import ground
from dashboard.services import Services
from dashboard.texts import Translate
from dashboard.voice.figure import AskedFigure, asked_figure
from dashboard.voice.heard import HeardCounts, heard_counts, newest_release
from dashboard.voice.quotes import VoiceQuote, quotes
from data.voice.reader import VoiceReader
from data.voice.rows import StoredRelease
from geo.model import Area, AreaLevel
from indicators.voice.elsewhere import HeardElsewhere
from indicators.voice.reaction import ReactionChannel

MOST_ASKED = 24
FIRST_TEXTS, PAGE_TEXTS, MOST_DONE = 5, 20, 10
"""Texts of a figure on the page of an area and on a page of its own, and answers on the page of an area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfFigure:
    """What was said of one figure in one area. ``texts`` are some of ``number``, from ``first`` on."""

    id: str
    title: str
    counts: HeardCounts | None
    texts: tuple[VoiceQuote, ...]
    number: int
    first: int = 1

    @property
    def last(self) -> int:
        return self.first + len(self.texts) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaVoice:
    """An area: the figures that were spoken of, the questions that stand open, and what was heard elsewhere.

    ``done`` are the newest texts with an answer: "u zei, wij deden".
    """

    area: Area
    said: tuple[SaidOfFigure, ...]
    asked: tuple[tuple[str, str], ...]
    done: tuple[VoiceQuote, ...]
    elsewhere: tuple[HeardElsewhere, ...]


def area_voice(
    area: Area,
    services: Services,
    reader: VoiceReader,
    t: Translate,
    *,
    language: str,
    channel: ReactionChannel = ReactionChannel.OPEN,
) -> AreaVoice:
    """Everything of one area that the public may see. ``channel``: only texts that came along it."""
    along = along_channel(channel)
    numbers = reader.placed_counts(area.code, channel=along)
    texts = reader.placed_of_each(area.code, channel=along, most=FIRST_TEXTS)
    releases = reader.releases(area_codes=[area.code])
    named = dict.fromkeys(
        [one.indicator_id for one in releases] + [one.reaction.indicator_id for one in texts]
    )
    said = []
    for indicator_id in named:
        figure = asked_figure(area.code, indicator_id, services, language=language, judged=True)
        if figure is None:
            continue
        mine = [one for one in texts if one.reaction.indicator_id == indicator_id]
        said.append(
            SaidOfFigure(
                id=indicator_id,
                title=said_title(figure),
                counts=_counts(releases, indicator_id, figure, t),
                texts=tuple(quotes(mine, services, t, language=language, named=False)),
                number=numbers.get(indicator_id, 0),
            )
        )
    answered = reader.newest_answered(area.code, channel=along, most=MOST_DONE)
    return AreaVoice(
        area=area,
        said=tuple(said),
        asked=asked_of(services, language=language),
        done=tuple(quotes(answered, services, t, language=language)),
        elsewhere=tuple(reader.elsewhere(area_codes=[area.code], most=10)),
    )


def figure_voice(
    figure: AskedFigure,
    services: Services,
    reader: VoiceReader,
    t: Translate,
    *,
    language: str,
    channel: ReactionChannel,
    page: int,
) -> SaidOfFigure:
    """One page of what was said of one figure in one area; the last one for a page after it."""
    area, indicator = figure.area, figure.indicator
    along = along_channel(channel)
    number = reader.placed_counts(area.code, channel=along).get(indicator.id, 0)
    skip = (min(page, max(1, -(-number // PAGE_TEXTS))) - 1) * PAGE_TEXTS
    texts = reader.placed(
        area_codes=[area.code], indicator_id=indicator.id, channel=along, most=PAGE_TEXTS, skip=skip
    )
    releases = reader.releases(area_codes=[area.code], indicator_id=indicator.id)
    return SaidOfFigure(
        id=indicator.id,
        title=said_title(figure),
        counts=_counts(releases, indicator.id, figure, t),
        texts=tuple(quotes(texts, services, t, language=language, named=False)),
        number=number,
        first=skip + 1,
    )


def said_title(figure: AskedFigure) -> str:
    return f"{figure.title}: {figure.value} ({figure.period})" if figure.value else figure.title


def along_channel(channel: ReactionChannel) -> str:
    """The channel to read along; empty for all texts, along whichever they came."""
    return "" if channel is ReactionChannel.OPEN else channel.value


def _counts(
    releases: Sequence[StoredRelease], indicator_id: str, figure: AskedFigure, t: Translate
) -> HeardCounts | None:
    release = newest_release([one for one in releases if one.indicator_id == indicator_id])
    return heard_counts(release, t, figure=figure) if release else None


def asked_of(services: Services, *, language: str) -> tuple[tuple[str, str], ...]:
    """The figures that every area asks about first: id and title of the headline set."""
    catalogue = services.catalogue
    ids = catalogue.headline_ids[:MOST_ASKED]
    return tuple((id_, catalogue.get(id_).title.in_language(language)) for id_ in ids)


def askable_areas(services: Services) -> list[Area]:
    """The programme areas and the wijken: where the pages of Meedenken begin."""
    return [one for one in services.areas if one.level in {AreaLevel.PROGRAMME, AreaLevel.WIJK}]


def codes_within(area: Area, services: Services) -> list[str]:
    """The area and every area that lies in it: for a digest of a programme area."""
    own = ground((area.code,), services.areas)
    return [
        one.code
        for one in services.areas
        if one.level in {AreaLevel.PROGRAMME, AreaLevel.WIJK, AreaLevel.BUURT}
        and ground((one.code,), services.areas) <= own
    ]
