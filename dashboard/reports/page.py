"""The frame of every report: title, body, sources, the version of the figures, and a line on each page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dashboard.profile.facts import version_words
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.numbers import format_day
from dashboard.texts import translator
from dashboard.theme import FONT, LIGHT

_WATERMARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842"><text x="297" y="440" font-size="92"'
    ' font-weight="700" text-anchor="middle" fill="{colour}" fill-opacity="0.07"'
    ' font-family="{font}" transform="rotate(-52 297 421)">{word}</text></svg>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFrame:
    """What stands around the body. ``address`` is the page that the report shows, ``sources`` its sources.

    ``example``: all figures are examples; ``has_examples``: some are, each marked where it stands. ``about``
    is whom the figures are about, once a target group is chosen (`about_group_sentence`).
    """

    title: str
    subtitle: str
    kind: str
    sources: Sequence[str]
    address: str
    example: bool
    language: str
    has_examples: bool = False
    about: str = ""


def report_html(frame: ReportFrame, body: str, services: Services) -> str:
    """The whole text of a report, to be laid out by `report_pdf.to_pdf`."""
    t = translator(frame.language)
    version = services.data_version()
    line = t("Staat van de Wijk · bijgewerkt op {date} · gegevensversie {version}").format(
        date=format_day(version.created_at, language=frame.language), version=version.id
    )
    warning = ""
    if frame.example:
        line = f"{t('VOORBEELDCIJFERS: niet gemeten, niet voor gebruik.')} {line}"
        warning = t("Voorbeeldcijfers: niet gemeten en niet bruikbaar.")
    elif frame.has_examples:
        warning = t("Cijfers met “voorbeeld” erbij zijn niet gemeten en niet bruikbaar.")
    page, of = t("Pagina {page} van {pages}").replace("{pages}", "{page}").split("{page}")[:2]
    return render(
        "report.html",
        frame=frame,
        body=body,
        line=_css(line),
        page=_css(page),
        of=_css(of),
        watermark=_watermark(t("voorbeeld")) if frame.example else "",
        warning=warning,
        made=t("Gemaakt op {date} van {address}").format(
            date=format_day(services.clock(), language=frame.language), address=frame.address
        ),
        version=version_words(services, language=frame.language),
        heads={"sources": t("Bronnen"), "about": t("Over dit rapport")},
    )


def _css(text: str) -> str:
    """A text as a string in a style sheet; it cannot end the style element."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")


def _watermark(word: str) -> str:
    drawn = _WATERMARK.format(colour=LIGHT.text, font=FONT.replace('"', "'"), word=word)
    return f"data:image/svg+xml,{quote(drawn)}"
