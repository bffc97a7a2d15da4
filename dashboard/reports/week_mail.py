"""The digest of a week as a mail: plain words, the same as a page, and the PDF with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from dashboard.exports.formats import file_name
from dashboard.reports.week import WeekPaper, week_html
from dashboard.texts import translator
from dashboard.voice.digest import DigestCounts
from dashboard.voice.quotes import VoiceQuote


class DigestMailError(ValueError):
    """A setting of who gets which digest that cannot be read."""


def week_file(paper: WeekPaper) -> str:
    """The name of its files, without an ending."""
    return file_name(("weekbrief", paper.digest.area.name, paper.digest.last.isoformat()))


def week_mail(paper: WeekPaper, pdf: bytes, *, sender: str, public_url: str, at: datetime) -> EmailMessage:
    """The message. Who gets it is not in it; the same week of the same area has the same ``Message-ID``."""
    message = EmailMessage()
    message["Subject"] = f"{paper.title}, {paper.subtitle}"
    message["From"] = sender
    message["To"] = "undisclosed-recipients:;"
    message["Date"] = format_datetime(at)
    domain = sender.strip(" >").rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<weekbrief-{paper.digest.area.code}-{paper.digest.last.isoformat()}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = paper.language
    message.set_content("\n".join(_lines(paper, public_url)))
    message.add_alternative(week_html(paper), subtype="html")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{week_file(paper)}.pdf")
    return message


def digest_people(setting: str) -> dict[str, tuple[str, ...]]:
    """Who gets the digest of which area, from ``AREA=a@x.nl,b@x.nl; AREA=...``; `DigestMailError`."""
    found: dict[str, tuple[str, ...]] = {}
    for part in filter(None, (one.strip() for one in setting.split(";"))):
        code, _, names = part.partition("=")
        people = tuple(filter(None, (one.strip() for one in names.split(","))))
        if not code.strip() or not people or not all(_is_address(one) for one in people):
            raise DigestMailError(part)
        found[code.strip()] = people
    return found


def _is_address(text: str) -> bool:
    before, at, after = text.partition("@")
    return bool(before and at and after) and "@" not in after and not any(c.isspace() for c in text)


def _lines(paper: WeekPaper, public_url: str) -> Iterator[str]:
    """The same in plain words."""
    words, digest = paper.words, paper.digest
    yield from (paper.title, paper.subtitle, "")
    for head, texts in ((words["placed"], digest.placed), (words["answered"], digest.answered)):
        yield from (head, *([line for one in texts for line in _said(one)] or [words["none"]]), "")
    counted = [_counted(one) for one in digest.counts]
    yield from (words["counts"], words["no_sample"], *(counted or [words["none"]]), "")
    if digest.elsewhere:
        yield words["elsewhere"]
        yield from (f"- {one.title} ({one.platform}) {one.link}".rstrip() for one in digest.elsewhere)
        yield ""
    yield from (words["days"], words["throw_away"])
    if public_url:
        t = translator(paper.language)
        yield f"{t('Openbare pagina')}: {public_url.rstrip('/')}/meedenken/gebied/{digest.area.code}"


def _said(one: VoiceQuote) -> Iterator[str]:
    yield f'- {one.about}. {one.wrote}: "{one.why}"'
    if one.answer:
        yield f"  {one.answers}: {one.answer}"


def _counted(one: DigestCounts) -> str:
    counts = one.counts
    parts = " ".join(f"{part.word.strip()}: {part.people}." for part in counts.parts)
    return " ".join(
        filter(None, (f"- {one.title}.", counts.line, counts.who, parts, counts.instead, counts.flag))
    )
