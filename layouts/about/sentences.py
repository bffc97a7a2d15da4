"""What is late, refused or gone, in plain words for the top of the page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dashboard.provenance.names import source_name
from dashboard.provenance.sources import TableStatus
from dashboard.services import Services
from dashboard.text.numbers import NO_VALUE, format_day
from dashboard.texts import Translate
from data.store.model import SourceStatus
from layouts.about.findings import findings_summary

_ADDRESS = re.compile(r"\s*\(https?://[^)]*\)?")


def sentences(
    found: tuple[TableStatus, ...], services: Services, t: Translate, *, default: bool, language: str
) -> list[str]:
    """One sentence per problem."""
    text = [
        *([t("U ziet nu de meegeleverde cijfers: er is nog geen bron opgehaald.")] if default else []),
        *(_late(item, services, t, language=language) for item in found if item.fresh.stale),
        *(_refused(item, services, t, language=language) for item in _in(found, SourceStatus.REFUSED)),
        *(_gone(item, services, t, language=language) for item in _in(found, SourceStatus.GONE)),
        *findings_summary(found, t),
    ]
    if absent := _in(found, SourceStatus.UNAVAILABLE, SourceStatus.NEVER):
        text.append(
            t("{number} tabellen biedt de bron nu niet aan. Zij komen vanzelf zodra dat wel zo is.").format(
                number=len(absent)
            )
        )
    return text


def heading(found: tuple[TableStatus, ...], t: Translate, *, default: bool) -> str:
    """The finding in a few words."""
    if default:
        return t("Er zijn nog geen cijfers opgehaald")
    counts = {
        t("{number} te laat"): sum(item.fresh.stale for item in found),
        t("{number} geweigerd"): len(_in(found, SourceStatus.REFUSED)),
        t("{number} verdwenen"): len(_in(found, SourceStatus.GONE)),
    }
    words = [text.format(number=number) for text, number in counts.items() if number]
    if not words:
        return t("Alle bronnen die er zijn, zijn bij")
    return t("Niet alle bronnen zijn bij: {words}").format(words=", ".join(words))


def _in(found: tuple[TableStatus, ...], *states: SourceStatus) -> list[TableStatus]:
    return [item for item in found if item.state.state in states]


def _late(table_status: TableStatus, services: Services, t: Translate, *, language: str) -> str:
    day = table_status.fresh.expected_by
    return t("Te laat: {source}. Nieuwe cijfers werden verwacht voor {date}.").format(
        source=name_of(table_status, services, t, language=language),
        date=day_of(day, language=language) if day else NO_VALUE,
    )


def _refused(table_status: TableStatus, services: Services, t: Translate, *, language: str) -> str:
    return t(
        "Geweigerd: {source}. De laatste levering klopte niet; u ziet de cijfers van daarvoor. Reden: "
        "{reason}"
    ).format(
        source=name_of(table_status, services, t, language=language),
        reason=without_address(table_status.state.message),
    )


def _gone(table_status: TableStatus, services: Services, t: Translate, *, language: str) -> str:
    seen = table_status.state.seen_at or table_status.state.fetched_at
    return t(
        "Verdwenen: {source}. De bron was er tot {date} en is er niet meer; de cijfers blijven staan."
    ).format(
        source=name_of(table_status, services, t, language=language),
        date=day_of_moment(seen, language=language),
    )


def name_of(table_status: TableStatus, services: Services, t: Translate, *, language: str) -> str:
    if table_status.members > 1:
        return t("Gepubliceerde cijfers ({number} publicaties)").format(number=table_status.members)
    return source_name(table_status.state.id, services, t, language=language)


def without_address(message: str) -> str:
    """A message without the long address that programs want to see."""
    return _ADDRESS.sub("", message).strip()


def day_of_moment(moment: datetime | None, *, language: str) -> str:
    return format_day(moment, language=language) if moment else NO_VALUE


def day_of(day: date, *, language: str) -> str:
    return format_day(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), language=language)
