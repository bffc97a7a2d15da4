"""The pages of Meedenken that everybody reads: what was asked, said and done, and what is stored of it."""

from __future__ import annotations

import io
from urllib.parse import urlencode

import segno
from flask import Flask, Response, abort, request
from markupsafe import Markup

from dashboard.text.numbers import format_number
from dashboard.text.reactions import reaction_address
from dashboard.texts import Translate
from dashboard.voice.area import PAGE_TEXTS, along_channel, area_voice, askable_areas, figure_voice
from dashboard.voice.figure import asked_figure
from dashboard.voice.privacy import privacy_sections
from dashboard.voice.quotes import quotes
from dashboard.voice.words import channel_word
from dashboard.web.public_pages import public_page, reader_words
from dashboard.web.voice_context import services, voice
from geo.model import Area, AreaLevel
from indicators.voice.reaction import ReactionChannel

_NEWEST = 10
_LONGEST_PAGE = 7


def register(server: Flask) -> None:
    for path, view in (
        ("/meedenken", home),
        ("/meedenken/gebied/<code>", of_area),
        ("/meedenken/privacy", privacy),
        ("/meedenken/kaartje/<code>", card),
    ):
        server.add_url_rule(path, endpoint=f"voice_{view.__name__}", view_func=view, methods=["GET"])


def home() -> Response:
    """What is asked of whom, the newest texts, and how long an answer takes."""
    voice().forget_old()
    language, t = reader_words()
    channel = reader_channel()
    reader = voice().reader
    texts = reader.placed(channel=along_channel(channel), most=_NEWEST)
    days = reader.answer_days()
    areas = askable_areas(services())
    closed = not voice().settings.reactions
    return public_page(
        "voice_home.html",
        title=_home_title(channel, t),
        w=_home_words(t) | (closed_words(t) if closed else {}),
        channels=channel_links("/meedenken", channel, language, t),
        answer_days=_days_words(days, language, t),
        promise=t("{number} werkdagen").format(number=voice().settings.reaction_workdays),
        focus=[
            (_here(f"/meedenken/gebied/{one.code}", language, channel), one.name)
            for one in areas
            if one.level is AreaLevel.PROGRAMME
        ],
        areas=[
            (_here(f"/meedenken/gebied/{one.code}", language, channel), one.name)
            for one in areas
            if one.level is AreaLevel.WIJK
        ],
        texts=quotes(texts, services(), t, language=language),
        elsewhere=reader.elsewhere(most=_NEWEST),
        privacy=_here("/meedenken/privacy", language),
    )


def of_area(code: str) -> Response:
    """One area: questions, what was said of each figure, and what was done; or all texts of one figure."""
    voice().forget_old()
    area = asked_area(code)
    if "cijfer" in request.args:
        return texts_of_figure(area, request.args["cijfer"])
    language, t = reader_words()
    channel = reader_channel()
    view = area_voice(area, services(), voice().reader, t, language=language, channel=channel)
    closed = not voice().settings.reactions
    return public_page(
        "voice_area.html",
        title=t("Wat zeggen mensen in {area}?").format(area=area.name),
        w=_area_words(t),
        closed=closed_words(t)["intro"] if closed else "",
        channels=channel_links(f"/meedenken/gebied/{code}", channel, language, t),
        asked=[
            (reaction_address(code, id_, language=language, channel=channel.value), title)
            for id_, title in (() if closed else view.asked)
        ],
        said=view.said,
        more={
            one.id: (
                texts_address(code, one.id, language, channel),
                t("Alle {number} teksten over dit cijfer").format(number=one.number),
            )
            for one in view.said
            if one.number > len(one.texts)
        },
        done=view.done,
        elsewhere=view.elsewhere,
        profile=_here(f"/wijk/{code}", language),
        qr="" if closed else _here(f"/meedenken/kaartje/{code}", language, channel),
        privacy=_here("/meedenken/privacy", language),
    )


def texts_of_figure(area: Area, indicator_id: str) -> Response:
    """Every text on one figure of one area, the newest first, a page at a time."""
    language, t = reader_words()
    channel = reader_channel()
    figure = asked_figure(area.code, indicator_id, services(), language=language, judged=True)
    if figure is None:
        abort(404)
    asked = request.args.get("pagina", "")
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < _LONGEST_PAGE else 1
    said = figure_voice(figure, services(), voice().reader, t, language=language, channel=channel, page=page)
    page = 1 + said.first // PAGE_TEXTS
    return public_page(
        "voice_texts.html",
        title=t("Alle teksten over dit cijfer in {area}").format(area=area.name),
        said=said,
        no_sample=t("Geen steekproef: dit zeggen mensen die zelf reageerden."),
        nothing=t("Er is nog niets geplaatst."),
        which=t("Tekst {first} tot en met {last} van {number}").format(
            first=said.first, last=said.last, number=said.number
        ),
        pages_word=t("Pagina's"),
        pages=[
            (texts_address(area.code, said.id, language, channel, page=other), word)
            for other, word in ((page - 1, t("Nieuwere teksten")), (page + 1, t("Oudere teksten")))
            if 1 <= other <= -(-said.number // PAGE_TEXTS)
        ],
        back=_here(f"/meedenken/gebied/{area.code}", language, channel) + f"#{said.id}",
        back_word=t("Terug naar {area}").format(area=area.name),
    )


def texts_address(
    code: str, indicator_id: str, language: str, channel: ReactionChannel, *, page: int = 1
) -> str:
    """The page with every text on a figure of an area."""
    query = {"cijfer": indicator_id} | ({"pagina": str(page)} if page > 1 else {})
    if channel is not ReactionChannel.OPEN:
        query["kanaal"] = channel.value
    if language != "nl":
        query["taal"] = language
    return f"/meedenken/gebied/{code}?{urlencode(query)}"


def privacy() -> Response:
    """What is stored of a reaction, for how long, and who sees it."""
    language, t = reader_words()
    return public_page(
        "voice_text.html",
        title=t("Wat we van uw reactie bewaren"),
        sections=privacy_sections(voice().settings, t),
        back=_here("/meedenken", language),
        back_word=t("Terug naar Meedenken"),
    )


def card(code: str) -> Response:
    """A card for a meeting place: a code that a phone reads, with the questions of the area behind it."""
    if not voice().settings.reactions:
        abort(404)
    area = asked_area(code)
    language, t = reader_words()
    channel = reader_channel()
    base = (services().settings.public_url or request.host_url).rstrip("/")
    address = base + _here(f"/meedenken/gebied/{code}", language, channel)
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", scale=6, xmldecl=False, title=t("QR-code met het adres eronder")
    )
    return public_page(
        "voice_qr.html",
        title=t("Herkent u uw wijk in de cijfers?"),
        text=t("Vertel het in drie tikken. {area}").format(area=area.name),
        address=address,
        picture=Markup(picture.getvalue().decode()),  # noqa: S704 - drawn here, its title is escaped by segno
        promise=t("Geen account, geen naam, geen adres."),
        hint=t(
            "Druk deze pagina af en hang hem op. De pagina zelf wordt niet mee afgedrukt, alleen de kaart."
        ),
    )


def asked_area(code: str) -> Area:
    """An area that people are asked about; else the page does not exist."""
    if code not in services().areas:
        abort(404)
    area = services().areas.get(code)
    if area.level is AreaLevel.COUNTRY:
        abort(404)
    return area


def reader_channel() -> ReactionChannel:
    """The channel that the address names."""
    wanted = request.args.get("kanaal", "")
    return ReactionChannel(wanted) if wanted in set(ReactionChannel) else ReactionChannel.OPEN


def channel_links(
    path: str, channel: ReactionChannel, language: str, t: Translate
) -> list[tuple[str, str, bool]]:
    """A way to each channel, and which one this is."""
    return [
        (_here(path, language, one), channel_word(one, t).capitalize(), one is channel)
        for one in ReactionChannel
    ]


def _here(path: str, language: str, channel: ReactionChannel = ReactionChannel.OPEN) -> str:
    query = {} if channel is ReactionChannel.OPEN else {"kanaal": channel.value}
    if language != "nl":
        query["taal"] = language
    return f"{path}?{urlencode(query)}" if query else path


def closed_words(t: Translate) -> dict[str, str]:
    """What stands in the place of the questions while nobody can react."""
    return {
        "intro": t("Reageren kan nu niet. U leest hier wat mensen zeiden en wat ermee is gedaan."),
        "where_hint": t("Daar staat wat mensen zeiden."),
    }


def _days_words(days: float | None, language: str, t: Translate) -> str:
    if days is None:
        return t("nog niet bekend")
    if days < 1:
        return t("Minder dan een werkdag")
    return t("{number} werkdagen").format(number=format_number(days, decimals=0, language=language))


def _home_title(channel: ReactionChannel, t: Translate) -> str:
    return {
        ReactionChannel.OPEN: t("Meedenken over uw wijk"),
        ReactionChannel.YOUNG: t("Jongeren over hun wijk"),
        ReactionChannel.BUSINESS: t("Ondernemers over hun wijk"),
    }[channel]


def _home_words(t: Translate) -> dict[str, str]:
    return {
        "intro": t(
            "Bij elk cijfer van een wijk kunt u zeggen of u het herkent. De gemeente leest alles en "
            "antwoordt. Hier staat wat er is gevraagd, wat mensen zeiden en wat ermee is gedaan."
        ),
        "channels": t("Voor wie"),
        "answer_days": t("zo lang duurt een antwoord meestal (mediaan van het laatste jaar)"),
        "promise": t("binnen deze tijd beloven we een antwoord"),
        "where": t("Kies uw wijk"),
        "where_hint": t("Daar staan de vragen, en wat anderen zeiden."),
        "focus": t("Aandachtsgebieden"),
        "all_areas": t("Alle wijken"),
        "newest": t("Het laatst geplaatst"),
        "nothing": t("Er is nog niets geplaatst."),
        "elsewhere": t("Op andere platforms"),
        "elsewhere_hint": t("Geteld per gebied en thema, met een link terug. De tekst zelf staat hier niet."),
        "privacy": t("Wat we van uw reactie bewaren"),
        "csv": t("Alle tellingen (CSV)"),
    }


def _area_words(t: Translate) -> dict[str, str]:
    return {
        "intro": t(
            "Dit is geen steekproef: hier staat wat mensen zelf lieten weten, en wie zij zeggen te zijn. "
            "Het zegt niet hoe de hele wijk erover denkt."
        ),
        "channels": t("Voor wie"),
        "asked": t("Wat vragen we?"),
        "asked_hint": t("Kies een cijfer. In drie tikken is uw antwoord binnen."),
        "said": t("Wat zeiden mensen?"),
        "said_hint": t(
            "Aantallen staan er vanaf 10 mensen per cijfer en gebied, teksten nadat iemand ze las."
        ),
        "nothing": t("Over dit gebied is nog niets te laten zien."),
        "done": t("U zei, wij deden"),
        "you_said": t("U zei:"),
        "we_did": t("Wij:"),
        "done_hint": t("De nieuwste antwoorden. De andere staan bij hun cijfer."),
        "nothing_done": t("Er is nog geen antwoord geplaatst."),
        "elsewhere": t("Op andere platforms"),
        "elsewhere_hint": t("Geteld per gebied en thema, met een link terug. De tekst zelf staat hier niet."),
        "profile": t("Alle cijfers van dit gebied"),
        "qr": t("Kaart met QR-code om op te hangen"),
        "privacy": t("Wat we van uw reactie bewaren"),
    }
