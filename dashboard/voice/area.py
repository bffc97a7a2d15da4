"""What was asked, said and done in one area, and over all areas."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.interventions_here import ground
from dashboard.services import Services
from dashboard.texts import Translate
from dashboard.voice.figure import asked_figure
from dashboard.voice.heard import HeardCounts, heard_counts, newest_release
from dashboard.voice.quotes import VoiceQuote, quotes
from data.voice.reader import VoiceReader
from geo.model import Area, AreaLevel
from indicators.voice.elsewhere import HeardElsewhere
from indicators.voice.reaction import ReactionChannel

MOST_ASKED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfFigure:
    """What was said of one figure in one area."""

    id: str
    title: str
    counts: HeardCounts | None
    texts: tuple[VoiceQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaVoice:
    """An area: the figures that were spoken of, the questions that stand open, and what was heard elsewhere.

    ``done`` are the texts with an answer: "u zei, wij deden".
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
    codes = [area.code]
    along = "" if channel is ReactionChannel.OPEN else channel.value
    texts = reader.placed(area_codes=codes, channel=along)
    releases = reader.releases(area_codes=codes)
    named = dict.fromkeys(
        [one.indicator_id for one in releases] + [one.reaction.indicator_id for one in texts]
    )
    said = []
    for indicator_id in named:
        figure = asked_figure(area.code, indicator_id, services, language=language, judged=True)
        if figure is None:
            continue
        own = [one for one in releases if one.indicator_id == indicator_id]
        release = newest_release(own)
        mine = [one for one in texts if one.reaction.indicator_id == indicator_id]
        said.append(
            SaidOfFigure(
                id=indicator_id,
                title=f"{figure.title}: {figure.value} ({figure.period})" if figure.value else figure.title,
                counts=heard_counts(release, t, figure=figure) if release else None,
                texts=tuple(quotes(mine, services, t, language=language, named=False)),
            )
        )
    answered = [one for one in texts if one.answer]
    return AreaVoice(
        area=area,
        said=tuple(said),
        asked=asked_of(services, language=language),
        done=tuple(quotes(answered, services, t, language=language)),
        elsewhere=tuple(reader.elsewhere(area_codes=codes, most=10)),
    )


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
