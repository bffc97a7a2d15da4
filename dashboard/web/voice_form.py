"""The form "Herkent u dit?": a link, a form and a thank-you, in three taps and without scripts.

No account, no cookie: what the reader chose stands in the address, what the reader wrote only in the form.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, abort, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.text.reactions import REACT, reaction_address
from dashboard.texts import LANGUAGES, translator
from dashboard.voice.figure import AskedFigure, asked_figure
from dashboard.voice.form_texts import FormWords, form_language, language_names
from dashboard.voice.heard import heard_counts, newest_release
from dashboard.voice.quotes import quotes
from dashboard.web.public_pages import language_address, public_page
from dashboard.web.reader_address import reader_address
from dashboard.web.redirects import see_other
from dashboard.web.voice_context import services, voice
from indicators.voice.reaction import Reaction, ReactionChannel, ReactionChoice, ReactionWho
from indicators.voice.sent import Sent, SentState

_MOST_TEXTS = 3
_LONGEST_FIELD = 4000
_OF_CHANNEL = {ReactionChannel.YOUNG: ReactionWho.YOUNG, ReactionChannel.BUSINESS: ReactionWho.BUSINESS}


def register(server: Flask) -> None:
    server.add_url_rule(REACT, view_func=react, methods=["GET", "POST"])
    server.add_url_rule("/meedenken/rekenwerk", view_func=task, methods=["POST"])


def task() -> Response:
    """A task for the browser of one reader: it computes for a second, which a robot must do each time."""
    if not voice().settings.reactions:
        abort(404)
    answer = jsonify(voice().intake.task())
    answer.headers["Cache-Control"] = "no-store"
    return answer


def react() -> AnyResponse:
    """Ask, take in, and say thank you, for one figure of one area."""
    asked = request.values if request.method == "POST" else request.args
    words = FormWords(form_language(asked.get("taal", "nl")))
    figure = asked_figure(
        asked.get("gebied", ""), asked.get("cijfer", ""), services(), language=words.catalogue_language
    )
    if figure is None or not voice().settings.reactions:
        abort(404)
    voice().forget_old()
    channel = _channel(asked.get("kanaal", ""))
    choice = _choice(asked.get("antwoord", ""))
    if request.method == "POST":
        return _taken_in(figure, choice, channel, words)
    if "klaar" in asked:
        return _thanks(figure, channel, words)
    if choice is None:
        return _question(figure, channel, words)
    return _form(figure, choice, channel, words)


def _question(
    figure: AskedFigure, channel: ReactionChannel, words: FormWords, *, problem: str = ""
) -> Response:
    choices = [
        (_address(figure, channel, words, antwoord=choice.value), words(_key(choice, figure)))
        for choice in ReactionChoice
    ]
    return _page(
        figure,
        words,
        title=words("ask" if figure.measured else "ask_without"),
        stage=1,
        problem=problem,
        status=422 if problem else 200,
        choices=choices,
        privacy=_with_language("/meedenken/privacy", words),
        others=_with_language(f"/meedenken/gebied/{figure.area.code}", words) + f"#{figure.indicator.id}",
    )


def _form(
    figure: AskedFigure,
    choice: ReactionChoice,
    channel: ReactionChannel,
    words: FormWords,
    *,
    problem: str = "",
    status: int = 200,
) -> Response:
    who = _OF_CHANNEL.get(channel)
    typed = {"wie": who.value if who else "", "waarom": "", "jong": ""}
    if request.method == "POST":
        typed = {name: request.form.get(name, "")[:_LONGEST_FIELD] for name in typed}
    hidden = {
        "gebied": figure.area.code, "cijfer": figure.indicator.id, "antwoord": choice.value,
        "kanaal": channel.value, "taal": words.language,
    }  # fmt: skip
    return _page(
        figure,
        words,
        title=words("who_ask"),
        stage=2,
        problem=problem,
        status=status,
        chosen=words(_key(choice, figure)),
        back=_address(figure, channel, words),
        action=REACT + ("" if words.language == "nl" else f"?taal={words.language}"),
        hidden=list(hidden.items()),
        who=[(one.value, words(one.value)) for one in ReactionWho if one is not ReactionWho.NOT_SAID],
        typed=typed,
    )


def _taken_in(
    figure: AskedFigure, choice: ReactionChoice | None, channel: ReactionChannel, words: FormWords
) -> AnyResponse:
    """What was sent is stored, and the page asked anew so that reloading sends nothing; or the form again."""
    if choice is None:
        return _question(figure, channel, words, problem=words("choose_first"))
    reaction = Reaction(
        indicator_id=figure.indicator.id,
        area_code=figure.area.code,
        period=figure.period,
        choice=choice,
        why=request.form.get("waarom", "")[:_LONGEST_FIELD],
        who=_who(request.form.get("wie", "")),
        language=words.language,
        channel=channel,
        under_16=bool(request.form.get("jong")),
    )
    sent = voice().intake.receive(
        reaction,
        sender=_sender(),
        proof=request.form.get("bewijs", ""),
        trapped=bool(request.form.get("website")),
    )
    if sent.state in {SentState.RECEIVED, SentState.TWICE}:
        return see_other(_address(figure, channel, words, klaar="ja"))
    status = 429 if sent.state in {SentState.LIMIT, SentState.BUSY} else 422
    return _form(figure, choice, channel, words, problem=_problem(sent, words), status=status)


def _thanks(figure: AskedFigure, channel: ReactionChannel, words: FormWords) -> Response:
    """What others say of the same figure, and the way to another one."""
    t = translator(words.catalogue_language if words.language not in LANGUAGES else words.language)
    place = {"area_codes": [figure.area.code], "indicator_id": figure.indicator.id}
    reader = voice().reader
    release = newest_release(reader.releases(area_codes=[figure.area.code], indicator_id=figure.indicator.id))
    waiting = 0 if release else reader.countable(figure.indicator.id, figure.area.code)
    texts = reader.placed(**place, most=_MOST_TEXTS)  # type: ignore[arg-type]
    return _page(
        figure,
        words,
        title=words("thanks"),
        stage=3,
        days=voice().settings.reaction_workdays,
        spoken_in="" if words.language in LANGUAGES else words.catalogue_language,
        counts=heard_counts(release, t, waiting=waiting),
        texts=quotes(texts, services(), t, language=words.catalogue_language, named=False),
        another=_with_language(f"/meedenken/gebied/{figure.area.code}", words, channel) + "#vragen",
        finish=_with_language(f"/wijk/{figure.area.code}", words),
    )


def _page(
    figure: AskedFigure,
    words: FormWords,
    *,
    title: str,
    stage: int,
    problem: str = "",
    status: int = 200,
    **values: Any,
) -> Response:
    frame: dict[str, object] = {
        "language": words.language,
        "direction": words.direction,
        "skip": words("skip"),
        "languages_word": words("languages"),
        "languages": [
            (language_address(code), name, code, code == words.language) for code, name in language_names()
        ],
    }
    if words.language not in LANGUAGES:
        frame["screens"] = [
            (_with_language(f"/meedenken/gebied/{figure.area.code}", words), words("participate"), False)
        ]
        frame["nav"] = words("participate")
    return public_page(
        "voice_form.html",
        title=title,
        status=status,
        frame=frame,
        figure=figure,
        words=words,
        titles=words.catalogue_language,
        stage=stage,
        problem=problem,
        **values,
    )


def _problem(sent: Sent, words: FormWords) -> str:
    if sent.state is SentState.PERSONAL:
        parts = ", ".join(f"{words(part.kind.value)} ({part.text})" for part in sent.parts)
        return words("personal", parts=parts)
    return words(sent.state.value)


def _key(choice: ReactionChoice, figure: AskedFigure) -> str:
    return choice.value if figure.measured else f"{choice.value}_without"


def _address(figure: AskedFigure, channel: ReactionChannel, words: FormWords, **more: str) -> str:
    return reaction_address(
        figure.area.code, figure.indicator.id, language=words.language, channel=channel.value, **more
    )


def _with_language(path: str, words: FormWords, channel: ReactionChannel = ReactionChannel.OPEN) -> str:
    """A page of the screens, in the language of the form where they have it, else in English."""
    language = words.language if words.language in LANGUAGES else words.catalogue_language
    query = {} if channel is ReactionChannel.OPEN else {"kanaal": channel.value}
    if language != "nl":
        query["taal"] = language
    return f"{path}?{urlencode(query)}" if query else path


def _choice(text: str) -> ReactionChoice | None:
    return ReactionChoice(text) if text in set(ReactionChoice) else None


def _who(text: str) -> ReactionWho:
    return ReactionWho(text) if text in set(ReactionWho) else ReactionWho.NOT_SAID


def _channel(text: str) -> ReactionChannel:
    return ReactionChannel(text) if text in set(ReactionChannel) else ReactionChannel.OPEN


def _sender() -> str:
    """Where the reaction came from, for the limit of today: as all limits per address count it."""
    return reader_address(request.environ, proxies=voice().settings.proxies)
