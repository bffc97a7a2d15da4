"""The status page, for people and for programs: everybody may see it, and nothing in it is about a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask, Response, current_app, jsonify

from dashboard.provenance.service_status import ServiceStatus, SourceAge, hours_since, service_status
from dashboard.services import Services
from dashboard.text.numbers import NO_VALUE, format_date_of, format_day, format_number
from dashboard.texts import Translate
from dashboard.version import VERSION
from dashboard.web.public_pages import public_page, reader_words
from data.settings import Settings
from data.store.errors import StoreError
from data.streams.mqtt_state import BrokerState, broker_state

PATHS = ("/status", "/status.json")
_IN_DAYS = 48
"""From so many hours an age is said in days; below it a sync that was missed once shows."""


def register(server: Flask, services: Services) -> None:
    @server.get("/status")
    def status_page() -> Response:
        found = _look(services)
        language, t = reader_words()
        return public_page(
            "status.html",
            title=t("Hoe de site er nu voor staat"),
            status=200 if found else 503,
            w=_words(t),
            lead=_lead(found, t),
            lines=_lines(found, services, t, language) if found else [],
            sources=_source_rows(found, services, t, language) if found else [],
            streams=_stream_rows(found, services, t, language) if found else [],
            about="/over" if language == "nl" else f"/over?taal={language}",
        )

    @server.get("/status.json")
    def status_file() -> tuple[Response, int]:
        found = _look(services)
        if found is None:
            return _uncached(jsonify(status="store unreachable", version=VERSION)), 503
        return _uncached(jsonify(_as_json(found, services.settings, services.clock()))), 200


def _look(services: Services) -> ServiceStatus | None:
    """None when the store cannot be asked: this page says so itself."""
    try:
        streams = current_app.extensions["streams"].streams.streams()
        return service_status(services, streams, broker=broker_state(services.settings))
    except StoreError:
        return None


def _as_json(found: ServiceStatus, settings: Settings, now: datetime) -> dict[str, Any]:
    return {
        "status": found.word,
        "version": VERSION,
        "store": "ok",
        "data_version": found.version.id,
        "data_version_at": _moment(found.version.created_at),
        "example_data": found.examples,
        "assessments": "being made" if found.judging else "ready",
        "sync": {
            "automatic": settings.sync_on_start == "auto",
            "every_hours": settings.sync_every_hours,
            "last_look": _moment(found.looked_at),
        },
        "sources": [
            {
                "id": source.family.id,
                "state": source.state,
                "fetched_at": _moment(source.fetched_at),
                "age_hours": hours_since(source.fetched_at, now),
                "expected_by": source.expected_by.isoformat() if source.expected_by else None,
            }
            for source in found.sources
        ],
        "streams": [
            {
                "id": stream.id,
                "indicator": stream.indicator_id,
                "shown_at": _moment(stream.shown_at),
                "age_hours": hours_since(stream.shown_at, now),
            }
            for stream in found.streams
        ],
        "mqtt": None if found.broker is None else {"connected": found.broker.connected},
    }


def _lead(found: ServiceStatus | None, t: Translate) -> str:
    if found is None:
        return t("De opslag van de cijfers is nu niet bereikbaar. We proberen het vanzelf opnieuw.")
    if found.refused:
        return t("De site werkt. Bronnen waarvan de laatste levering is geweigerd: {number}.").format(
            number=found.refused
        )
    if found.late:
        return t("De site werkt. Bronnen waarvan nieuwe cijfers te laat zijn: {number}.").format(
            number=found.late
        )
    return t("De site werkt, en geen bron is te laat.")


def _lines(found: ServiceStatus, services: Services, t: Translate, language: str) -> list[tuple[str, str]]:
    settings = services.settings
    every = t("elke {hours} uur, vanzelf").format(hours=settings.sync_every_hours)
    automatic = settings.sync_on_start == "auto" and settings.sync_every_hours
    return [
        (t("Opslag van de cijfers"), t("bereikbaar")),
        (
            t("Gegevensversie"),
            t("{version} van {date}").format(
                version=found.version.id, date=format_day(found.version.created_at, language=language)
            ),
        ),
        (
            t("Cijfers"),
            t("meegeleverde cijfers en voorbeelden") if found.examples else t("van de bronnen"),
        ),
        (t("Oordelen over de cijfers"), t("worden gemaakt") if found.judging else t("zijn bij")),
        (t("Bronnen bekeken"), _age(found.looked_at, services.clock(), t, language)),
        (t("Hoe vaak"), every if automatic else t("door de beheerder")),
        *([(t("Berichten voor live stromen"), _broker(found.broker, t))] if found.broker else []),
        (t("Versie van de software"), VERSION),
    ]


def _broker(broker: BrokerState, t: Translate) -> str:
    match broker.connected:
        case True:
            return t("verbonden met de broker")
        case False:
            return t("geen verbinding met de broker; we proberen het vanzelf opnieuw")
        case _:
            return t("deze server luistert niet")


def _source_rows(
    found: ServiceStatus, services: Services, t: Translate, language: str
) -> list[tuple[str, str, str, str, str]]:
    """Title, state, age and day of the next figures; the mark of its state, as on /over."""
    return [
        (
            source.family.title.in_language(language),
            _state(source, t),
            _age(source.fetched_at, services.clock(), t, language),
            format_date_of(source.expected_by, language=language) if source.expected_by else NO_VALUE,
            "▲" if source.late or source.refused else "●" if source.fetched_at else "○",
        )
        for source in found.sources
    ]


def _stream_rows(
    found: ServiceStatus, services: Services, t: Translate, language: str
) -> list[tuple[str, str]]:
    """What it measures, and how old the figures of readers are."""
    return [
        (
            services.catalogue.get(stream.indicator_id).title.in_language(language)
            if stream.indicator_id in services.catalogue
            else stream.id,
            _age(stream.shown_at, services.clock(), t, language),
        )
        for stream in found.streams
    ]


def _state(source: SourceAge, t: Translate) -> str:
    if source.refused:
        return t("laatste levering geweigerd")
    if source.late:
        return t("te laat")
    return t("nog niet opgehaald") if source.fetched_at is None else t("in orde")


def _age(moment: datetime | None, now: datetime, t: Translate, language: str) -> str:
    hours = hours_since(moment, now)
    if hours is None:
        return t("nog nooit")
    if not hours:
        return t("minder dan een uur geleden")
    if hours < _IN_DAYS:
        return t("{hours} uur geleden").format(hours=hours)
    days = format_number(hours // 24, decimals=0, language=language)
    return t("{days} dagen geleden").format(days=days)


def _words(t: Translate) -> dict[str, str]:
    return {
        "now": t("Nu"),
        "sources": t("Hoe oud de cijfers van elke bron zijn"),
        "sources_hint": t("Veel bronnen verschijnen een keer per jaar: een hoge leeftijd is dan geen fout."),
        "source": t("Bron"),
        "state": t("Toestand"),
        "fetched": t("Opgehaald"),
        "expected": t("Nieuwe verwacht"),
        "streams": t("Live stromen"),
        "stream": t("Wat er wordt gemeten"),
        "shown": t("Voor lezers bijgewerkt"),
        "about": t("Over de cijfers"),
        "file": t("Hetzelfde voor programma's (JSON)"),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _uncached(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-cache"
    return answer
