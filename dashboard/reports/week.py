"""The digest of a week for the partner council: the same words on the page, in the PDF and in the mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.numbers import format_number
from dashboard.texts import Translate, translator
from dashboard.voice.digest import WeekDigest, week_digest
from data.voice.reader import VoiceReader
from data.voice.retention import YEARS
from geo.model import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPaper:
    """A digest with the words around it. ``words`` are those of ``voice_digest.html``."""

    language: str
    kind: str
    title: str
    subtitle: str
    words: dict[str, str]
    digest: WeekDigest


def week_paper(
    area: Area, services: Services, reader: VoiceReader, *, language: str, last: date
) -> WeekPaper:
    """The digest of the seven days up to and with ``last``."""
    t = translator(language)
    digest = week_digest(area, services, reader, t, language=language, last=last)
    return WeekPaper(
        language=language,
        kind=t("Voor de partnerraad"),
        title=t("Weekbrief {area}").format(area=area.name),
        subtitle=t("{first} tot en met {last}").format(
            first=f"{digest.first:%d-%m-%Y}", last=f"{digest.last:%d-%m-%Y}"
        ),
        words=_words(digest, t, language=language),
        digest=digest,
    )


def week_html(paper: WeekPaper) -> str:
    """A whole document: for the PDF, and as the mail."""
    return render(
        "report_week.html",
        language=paper.language,
        kind=paper.kind,
        title=paper.title,
        subtitle=paper.subtitle,
        w=paper.words,
        digest=paper.digest,
    )


def _words(digest: WeekDigest, t: Translate, *, language: str) -> dict[str, str]:
    days = t("Er zijn nog geen antwoorden om de duur van te geven.")
    if digest.answer_days is not None and digest.answer_days < 1:
        days = t("Een antwoord duurde dit jaar meestal minder dan een werkdag (mediaan).")
    elif digest.answer_days is not None:
        number = format_number(digest.answer_days, decimals=0, language=language)
        days = t("Een antwoord duurde dit jaar meestal {number} werkdagen (mediaan).").format(number=number)
    return {
        "more": t("Andere vormen"),
        "placed": t("Wat mensen zeiden"),
        "answered": t("Wat de gemeente antwoordde"),
        "counts": t("Herkennen mensen de cijfers?"),
        "no_sample": t("Geen steekproef: dit zeggen mensen die zelf reageerden."),
        "elsewhere": t("Op andere platforms"),
        "none": t("Deze week niets."),
        "throw_away": t(
            "In deze brief staan teksten van mensen. Gooi hem na {number} jaar weg, zoals wij dat ook doen."
        ).format(number=YEARS),
        "days": days,
    }
