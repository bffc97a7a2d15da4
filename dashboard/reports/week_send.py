"""Mail the digest of a week to who gets it: once, unless it is asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.reports.pdf import to_pdf
from dashboard.reports.week import week_html, week_paper
from dashboard.reports.week_mail import DigestMailError, digest_people, week_mail
from dashboard.services import Services
from data.mail import MailError, send_mail
from data.voice.digest_log import DigestLog
from data.voice.reader import VoiceReader


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSent:
    """What became of the digest of one area: ``people`` got it; ``problem``: what went wrong, if anything."""

    area_code: str
    people: int = 0
    already: bool = False
    problem: str = ""


def send_weeks(
    services: Services,
    reader: VoiceReader,
    log: DigestLog,
    *,
    last: date,
    at: datetime,
    language: str,
    again: bool = False,
) -> Iterator[DigestSent]:
    """The digests of the settings for the week that ends on ``last``, one by one.

    An area that fails does not stop the others. What went out is in the log, and then goes once more only
    with ``again``. `DigestMailError` before anything is sent.
    """
    settings = services.settings
    people_of = digest_people(settings.digest_mail)
    unknown = [code for code in people_of if code not in services.areas]
    if unknown:
        raise DigestMailError(", ".join(unknown))
    for code, people in people_of.items():
        if not again and log.was_mailed(code, last):
            yield DigestSent(area_code=code, already=True)
            continue
        paper = week_paper(services.areas.get(code), services, reader, language=language, last=last)
        message = week_mail(
            paper, to_pdf(week_html(paper)), sender=settings.mail_from, public_url=settings.public_url, at=at
        )
        try:
            refused = send_mail(message, people, settings)
        except MailError as error:
            yield DigestSent(area_code=code, problem=str(error))
            continue
        log.record(code, last, people=len(people) - len(refused))
        yield DigestSent(area_code=code, people=len(people) - len(refused), problem=", ".join(refused))
